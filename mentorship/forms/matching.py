"""Forms of the choice of mentors: terms of several pairs at once, and people who are not put together."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from districts.models import AcademicYear
from districts.record_fields import RecordsField
from districts.validators import plausible_date
from mentorship import actions
from mentorship.forms.pairings import PairingForm, default_term, mentors_across
from mentorship.matching import Suggestion
from mentorship.models import ForbiddenPair, Pairing
from schools.models import School, Teacher


class PairsForm(forms.Form):
    """The term and the form that several new pairs have in common; each is checked as a single one is."""

    starts_on = forms.DateField(label="Начало", validators=[plausible_date])
    ends_on = forms.DateField(label="Окончание", validators=[plausible_date])
    form = forms.ChoiceField(label="Форма", choices=Pairing.Form.choices)
    role_model = forms.ChoiceField(label="Ролевая модель", choices=Pairing.RoleModel.choices)
    warning_reason = forms.CharField(
        label="Почему это допустимо",
        required=False,
        max_length=500,
        help_text="Нужно, только если у наставника станет больше наставляемых, чем принято.",
    )

    def __init__(self, *args, school: School, year: AcademicYear, pairs: list[Suggestion], **kwargs):
        self.school, self.year, self.pairs = school, year, pairs
        starts_on, ends_on = default_term(year)
        usual = {"starts_on": starts_on, "ends_on": ends_on, "form": Pairing.Form.TEACHER_TEACHER}
        super().__init__(*args, initial=usual, **kwargs)

    def save(self, *, by) -> list[Pairing]:
        """All the pairs or none; what is wrong with one is said with its names. Raises ValidationError."""
        with transaction.atomic():
            return [self._propose(pair, by) for pair in self.pairs]

    def _propose(self, pair: Suggestion, by) -> Pairing:
        mentor, mentee = pair.mentor.teacher, pair.mentee.teacher
        terms = {name: self.data.get(name, "") for name in self.fields}
        people = {"mentor": mentor.pk, "mentees": [mentee.pk], "kind": Pairing.Kind.ONE_TO_ONE}
        form = PairingForm({**terms, **people}, school=self.school, year=self.year)
        names = f"{mentor.short_name} и {mentee.short_name}"
        if not form.is_valid():
            said = [*form.warnings, *(str(e) for errors in form.errors.values() for e in errors)]
            raise ValidationError([f"{names}: {sentence}" for sentence in dict.fromkeys(said)])
        try:
            return actions.propose_pairing(form.instance, mentors=[mentor], mentees=[mentee], by=by)
        except ValidationError as error:
            raise ValidationError([f"{names}: {message}" for message in error.messages]) from error


class OrderedPairForm(forms.ModelForm):
    """Two people in either order, and why they are not put together."""

    class Meta:
        model = ForbiddenPair
        fields = ["first", "second", "reason"]
        labels = {"first": "Кто", "second": "С кем"}

    def clean(self):
        """A prohibition is kept one way round."""
        data = super().clean()
        first, second = data.get("first"), data.get("second")
        if first and first == second:
            self.add_error("second", "Выберите двух разных людей.")
        elif first and second:
            if first.school.district_id != second.school.district_id:
                self.add_error("second", "Эти люди работают в разных районах.")
            data["first"], data["second"] = sorted((first, second), key=lambda teacher: teacher.pk)
        return data


class ForbiddenPairForm(OrderedPairForm):
    """A prohibition of a school: its own teachers, and mentors of other schools who help elsewhere."""

    def __init__(self, *args, school: School, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.school, self.instance.district = school, school.district
        own = Teacher.objects.visible_to(user).employed_in(school)
        across = mentors_across(school)
        known = Teacher.objects.filter(Q(pk__in=own.values("pk")) | Q(pk__in=across.values("pk")))
        for name, people in (("first", own), ("second", known)):
            field = self.fields[name]
            field.queryset = people.with_post_in(school).select_related("school")
            field.empty_label = "Выберите педагога"
            field.error_messages["required"] = "Выберите педагога."
            field.error_messages["invalid_choice"] = "Этого человека нет среди тех, кого можно выбрать."
            field.label_from_instance = self._named

    def _named(self, teacher: Teacher) -> str:
        person = teacher.as_in(self.school)
        label = f"{person.full_name}, {person.post}"
        return label if person.school_id == self.school.pk else f"{label} — {person.school.name}"

    @property
    def school(self) -> School:
        return self.instance.school


class SchoolsForm(forms.Form):
    """Schools for which the office looks at a draft; none chosen is all."""

    school = RecordsField(label="Школы", queryset=School.objects.none(), required=False)

    def __init__(self, *args, schools, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools
