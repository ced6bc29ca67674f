"""Forms of a person's work: a new post, a return after a break, part-time work in a second school."""

from django import forms
from django.core.exceptions import ValidationError

from districts.form_errors import refuse_in
from districts.validators import plausible_date
from schools.models import School, Teacher


class WorkForm(forms.Form):
    """A post and its first day; `save` takes one verb and puts what it refuses beside its field."""

    post = forms.CharField(
        label="Должность", max_length=200, help_text="Со строчной буквы: «учитель математики»."
    )
    since = forms.DateField(
        label="С какого дня",
        validators=[plausible_date],
        widget=forms.DateInput(attrs={"placeholder": "дд.мм.гггг"}),
    )

    def __init__(self, *args, person: Teacher, school: School | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.person, self.school = person, school

    def act(self, *, by) -> None:
        """The verb; each form has its own."""
        raise NotImplementedError

    def save(self, *, by) -> bool:
        try:
            self.act(by=by)
        except ValidationError as error:
            refuse_in(self, error)
            return False
        return True


class PostForm(WorkForm):
    """Another post in the same school; the former one stays in the history."""

    def act(self, *, by) -> None:
        given = self.cleaned_data
        self.person.change_post(self.school, given["post"], given["since"], by=by)


class ReturnForm(WorkForm):
    """The main school again, after a break."""

    def __init__(self, *args, person: Teacher, **kwargs):
        super().__init__(*args, person=person, **kwargs)
        self.fields["post"].initial = person.post

    def act(self, *, by) -> None:
        given = self.cleaned_data
        self.person.come_back(self.school, given["post"], given["since"], by=by)


class PartTimeForm(WorkForm):
    """Part-time work in another school of the same district; the office fills it in."""

    school = forms.ModelChoiceField(
        label="Вторая школа",
        queryset=School.objects.none(),
        empty_label="Выберите школу",
        error_messages={"invalid_choice": "Выберите школу этого района."},
    )
    field_order = ["school", "post", "since"]

    def __init__(self, *args, person: Teacher, user, **kwargs):
        super().__init__(*args, person=person, **kwargs)
        others = School.objects.visible_to(user).working().filter(district=person.school.district_id)
        self.fields["school"].queryset = others.exclude(pk=person.school_id)

    def act(self, *, by) -> None:
        given = self.cleaned_data
        self.person.employ_also(given["school"], given["post"], given["since"], by=by)
