"""To which school, and from which day: of one person, or of a whole school."""

from django import forms
from django.core.exceptions import ValidationError

from districts import clock
from districts.validators import plausible_date
from mentorship.documents.russian import date_numeric
from schools.models import School


class FromDayForm(forms.Form):
    """The first day of the new state; it has come."""

    on = forms.DateField(
        label="С какого дня",
        validators=[plausible_date],
        error_messages={"required": "Укажите день."},
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > clock.today():
            raise ValidationError("Этот день ещё не наступил: запишите, когда он придёт.")
        return on


class ToSchoolForm(FromDayForm):
    """Another working school of the same district."""

    to = forms.ModelChoiceField(
        label="Школа",
        queryset=School.objects.none(),
        empty_label="Выберите школу",
        error_messages={"required": "Выберите школу."},
    )
    field_order = ["to", "on"]

    def __init__(self, *args, school: School, user, **kwargs):
        super().__init__(*args, **kwargs)
        others = School.objects.visible_to(user).working().filter(district=school.district_id)
        self.fields["to"].queryset = others.exclude(pk=school.pk)


class MoveForm(ToSchoolForm):
    """Where one person works from now on, and as what."""

    post = forms.CharField(label="Должность в новой школе", max_length=200, help_text="Строчными буквами.")
    field_order = ["to", "post", "on"]

    def __init__(self, *args, teacher, **kwargs):
        super().__init__(*args, school=teacher.school, initial={"post": teacher.post}, **kwargs)


def decided(form: forms.Form) -> list[tuple[str, str]]:
    """What was filled in, in words, for the page to check."""
    return [
        (field.label, _words(form.cleaned_data[name]))
        for name, field in form.fields.items()
        if form.cleaned_data.get(name)
    ]


def _words(value) -> str:
    if hasattr(value, "year"):
        return date_numeric(value)
    return value if isinstance(value, str | School) else ", ".join(map(str, value))
