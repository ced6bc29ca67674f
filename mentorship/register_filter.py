"""The registers of mentors and mentees as their address asks for them: filters and order."""

import operator

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q

from districts.models import AcademicYear
from mentorship.consent_grid import ROLE_KIND
from mentorship.load import loads
from mentorship.models import Candidacy, Consent, Pairing, Participant
from mentorship.models.candidacy import Role
from mentorship.registers import Register, with_pairs
from schools.models import School, Teacher

IN_PAIR, FREE = "paired", "free"
STATES = [
    *Candidacy.Status.choices[:3],
    (IN_PAIR, "в банке, в паре"),
    (FREE, "в банке, без пары"),
    *Candidacy.Status.choices[3:],
]
LACKING = [
    ("required", "нет обязательных"),
    (Consent.Kind.PROCESSING.value, "нет на обработку данных"),
    (Consent.Kind.TRANSFER.value, "нет на передачу данных управлению"),
]
LOADS = [("places", "есть места"), ("full", "мест нет"), ("over", "больше нормы")]
SORTS = {
    "name": "teacher__name_key",
    "post": "post_here",
    "subject": "teacher__subject",
    "reason": "reason",
    "state": "status",
    "registered": "registered_on",
}
OF_MENTORS = ("load", "across", "remote")
MAIN = ("name", "state", "subject")  # the others are folded
YES = [("yes", "готовы"), ("no", "не готовы")]


def choice(label: str, empty: str, method: str | None = None, **given) -> django_filters.ChoiceFilter:
    """A drop-down list of the filter."""
    widget = forms.Select(attrs={"class": "form-select"})
    return django_filters.ChoiceFilter(label=label, empty_label=empty, method=method, widget=widget, **given)


class RegisterFilter(django_filters.FilterSet):
    """A register by what is asked; without a state and a year, those who have neither declined nor left."""

    name = django_filters.CharFilter(
        label="Имя",
        method="by_name",
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    state = choice("Состояние", "все, кто не вышел", "by_state", choices=STATES)
    subject = choice("Предмет", "любой", field_name="teacher__subject")
    reason = choice("Основание", "любое")
    consent = choice("Согласия", "любые", "by_consent", choices=LACKING)
    load = choice("Нагрузка", "любая", "by_load", choices=LOADS)
    across = choice("Помочь другой школе", "все", "by_yes", field_name="open_to_other_schools", choices=YES)
    remote = choice("Работать дистанционно", "все", "by_yes", field_name="works_remotely", choices=YES)
    year = choice("В банке в учебном году", "сейчас", "by_year")

    class Meta:
        model = Candidacy
        fields: list[str] = []

    def __init__(self, data, queryset, *, register: Register, school: School):
        super().__init__(data, queryset.order_by(*_order(data.get("sort", ""))))
        self.school = school
        if register.role != Role.MENTOR:
            for name in OF_MENTORS:
                del self.filters[name]
        self.years = {
            str(year.start_year): year for year in AcademicYear.objects.filter(district=school.district)
        }
        subjects = queryset.exclude(teacher__subject="").order_by("teacher__subject")
        subjects = subjects.values_list("teacher__subject", flat=True).distinct()
        self.filters["subject"].extra["choices"] = [(subject, subject) for subject in subjects]
        self.filters["reason"].extra["choices"] = Candidacy.reasons_for(register.role)
        self.filters["year"].extra["choices"] = [(key, str(year)) for key, year in self.years.items()]

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        asked = self.form.cleaned_data
        return found if asked.get("state") or asked.get("year") else found.open()

    def by_name(self, queryset, name, value):
        return queryset.filter(teacher__in=Teacher.objects.named_like(value))

    def by_state(self, queryset, name, value):
        if value in (IN_PAIR, FREE):
            return with_pairs(queryset.registered()).filter(is_paired=value == IN_PAIR)
        return queryset.in_state(value)

    def by_consent(self, queryset, name, value):
        if value != LACKING[0][0]:
            return queryset.filter(~_has(value))
        return queryset.filter(~_has(Consent.Kind.PROCESSING) | _lacks_role())

    def by_load(self, queryset, name, value):
        """By the load of today, counted as the page counts it."""
        limit = self.school.district.mentor_load_limit
        mentors = list(queryset.order_by().values_list("teacher_id", flat=True))
        taken = loads(mentors, AcademicYear.objects.current(self.school.district))
        fits = {"places": operator.lt, "full": operator.ge, "over": operator.gt}[value]
        return queryset.filter(teacher__in=[pk for pk in mentors if fits(taken.get(pk, 0), limit)])

    def by_yes(self, queryset, name, value):
        return queryset.filter(**{name: value == "yes"})

    def by_year(self, queryset, name, value):
        """Whoever was in the register on some day of the year."""
        year = self.years[value]
        stayed = Q(ended_on=None) | Q(ended_on__gte=year.starts_on)
        return queryset.filter(stayed, registered_on__lte=year.ends_on)

    @property
    def is_narrowed(self) -> bool:
        return any(self.form.cleaned_data.values())

    @property
    def year_asked(self) -> AcademicYear | None:
        return self.years.get(self.form.cleaned_data.get("year") or "")

    @property
    def main_fields(self) -> list[forms.BoundField]:
        return [self.form[name] for name in MAIN]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [field for field in self.form if field.name not in MAIN]

    @property
    def is_unfolded(self) -> bool:
        """Whether one of the folded answers is given."""
        return any(value for name, value in self.form.cleaned_data.items() if name not in MAIN)


def _order(asked: str) -> list[str]:
    field = SORTS.get(asked.removeprefix("-"), "teacher__name_key")
    down = "-" if asked.startswith("-") else ""
    return [down + field, "teacher__name_key", "pk"]


def _has(kind: str) -> Exists:
    """The person has a consent of the kind in force."""
    return Exists(Consent.objects.in_force().filter(teacher=OuterRef("teacher"), kind=kind))


def _lacks_role() -> Exists:
    """The person is in an open pair in that role without the consent to it."""
    given = Consent.objects.in_force().filter(
        teacher=OuterRef("teacher"), pairing=OuterRef("pairing"), kind__in=ROLE_KIND.values()
    )
    sides = Participant.objects.filter(
        ~Exists(given),
        teacher=OuterRef("teacher"),
        role=OuterRef("role"),
        pairing__in=Pairing.objects.open(),
    )
    return Exists(sides)
