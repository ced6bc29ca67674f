"""Forms of the young specialists of a year: fix them on a day, decide for one person."""

from django import forms
from django.core.exceptions import ValidationError

from districts.models import AcademicYear
from districts.validators import plausible_date
from schools.early_career import decide_early_career, default_day, fix_early_career, refuse_day


class FixForm(forms.Form):
    """The day on which the year's young specialists are fixed."""

    on = forms.DateField(
        label="На какой день", validators=[plausible_date], help_text="Обычно 1 сентября учебного года."
    )

    def __init__(self, *args, year: AcademicYear, **kwargs):
        super().__init__(*args, initial={"on": default_day(year)}, **kwargs)
        self.year = year

    def clean_on(self):
        try:
            refuse_day(self.year, self.cleaned_data["on"])
        except ValidationError as error:
            raise ValidationError(error.messages) from error
        return self.cleaned_data["on"]

    def save(self, place, *, by) -> int:
        return fix_early_career(place=place, year=self.year, on=self.cleaned_data["on"], by=by)


class DecideForm(forms.Form):
    """Whether one person counts as a young specialist in the year, and why."""

    is_early_career = forms.TypedChoiceField(
        label="В этом учебном году",
        choices=[("yes", "считать молодым специалистом"), ("no", "не считать молодым специалистом")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Причина", max_length=300, help_text="Например: «коллективный договор, пункт 4.2»."
    )

    def save(self, teacher, year: AcademicYear, *, by) -> None:
        decide_early_career(teacher, year, by=by, **self.cleaned_data)
