"""The list of pairings: its filter, its rows in words, and the same rows as a table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import django_filters
from django import forms
from django.db.models import Min, Q

from districts.models import AcademicYear
from mentorship.documents.russian import plural
from mentorship.models import Pairing, PairingChange, Participant
from mentorship.models.candidacy import Role
from mentorship.programme_coverage import without_programme
from mentorship.requirements import Required, papers_of
from schools.models import School, Teacher

TONES = {
    Pairing.Status.PROPOSED: "quiet",
    Pairing.Status.AWAITING: "warn",
    Pairing.Status.AGREED: "info",
    Pairing.Status.ORDERED: "good",
    Pairing.Status.DECLINED: "quiet",
    Pairing.Status.COMPLETED: "good",
    Pairing.Status.TERMINATED: "quiet",
    Pairing.Status.SUSPENDED: "warn",
    Pairing.Status.REPLACED: "quiet",
    Pairing.Status.DISCARDED: "quiet",
}
FUTURE = "future"
SORTS = {
    "mentor": "mentor_key",
    "mentee": "mentee_key",
    "starts_on": "starts_on",
    "state": "status",
}
HEADINGS = [
    "Наставники",
    "Наставляемые",
    "Школа наставляемых",
    "Начало",
    "Окончание",
    "Форма",
    "Вид",
    "Ролевая модель",
    "Состояние",
    "Чего не хватает",
    "Приказ",
    "Изменения впереди",
]


class PairingFilter(django_filters.FilterSet):
    """Pairings by name, state and school year; without a state, those that are meant in earnest."""

    name = django_filters.CharFilter(
        label="Имя",
        method="by_name",
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    state = django_filters.ChoiceFilter(
        label="Состояние",
        method="by_state",
        choices=[(FUTURE, "будущие пары и изменения"), *Pairing.Status.choices],
        empty_label="все, кроме отклонённых",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    year = django_filters.ModelChoiceFilter(
        label="Учебный год",
        field_name="academic_year",
        queryset=AcademicYear.objects.none(),
        empty_label="все годы",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    programme = django_filters.ChoiceFilter(
        label="Программа",
        method="by_programme",
        choices=[("none", "не утверждена")],
        empty_label="все пары",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    class Meta:
        model = Pairing
        fields: list[str] = []

    def __init__(self, *args, school: School, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["year"].queryset = AcademicYear.objects.filter(district=school.district_id)
        self.form.fields["year"].queryset = self.filters["year"].queryset

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("state"):
            found = found.undeclined()
        return self._sorted(found) if self._order() else found

    def _order(self) -> list[str]:
        wanted = self.data.get("sort", "")
        field = SORTS.get(wanted.removeprefix("-"))
        return [f"-{field}" if wanted.startswith("-") else field] if field else []

    def _sorted(self, queryset):
        named = queryset.annotate(
            mentor_key=Min("participants__teacher__name_key", filter=Q(participants__role=Role.MENTOR)),
            mentee_key=Min("participants__teacher__name_key", filter=Q(participants__role=Role.MENTEE)),
        )
        return named.order_by(*self._order(), "pk")

    def by_name(self, queryset, name, value):
        sides = Participant.objects.filter(teacher__in=Teacher.objects.named_like(value))
        return queryset.filter(pk__in=sides.values("pairing"))

    def by_state(self, queryset, name, value):
        return queryset.with_future() if value == FUTURE else queryset.in_state(value)

    def by_programme(self, queryset, name, value):
        return without_programme(queryset)

    @property
    def is_narrowed(self) -> bool:
        return any(self.form.cleaned_data.values())


@dataclass(frozen=True)
class Row:
    """A pairing in the list: who with whom, its state in words, and what it still lacks."""

    pairing: Pairing
    school: School
    papers: list[Required]
    changes: tuple[PairingChange, ...] = ()

    @property
    def tone(self) -> str:
        return TONES[self.pairing.status]

    @property
    def is_hosted_elsewhere(self) -> bool:
        return self.pairing.school_id != self.school.pk

    @cached_property
    def missing(self) -> list[Required]:
        return [paper for paper in self.papers if not paper.satisfied]

    @property
    def is_stuck(self) -> bool:
        """Before the order, and its state does not let it in."""
        return self.pairing.needs_papers and self.pairing.status != Pairing.Status.AGREED

    @property
    def lacking(self) -> str:
        """«не хватает 3 бумаг из 4»; empty when nothing is asked for."""
        if not self.missing:
            return ""
        count = plural(len(self.missing), "бумаги", "бумаг", "бумаг")
        return f"не хватает {count} из {len(self.papers)}"

    @property
    def order(self) -> str:
        """«№ 45 от 18.10.2021», «проект» or nothing."""
        order = self.pairing.order
        if order is None:
            return ""
        return "проект" if order.is_draft else f"№ {order.number} от {order.dated_on:%d.%m.%Y}"

    @property
    def ahead(self) -> list[str]:
        """What is still to come: «готовится: замена наставника с 01.02.2022»."""
        said = ["сменит прежнюю пару"] if self.pairing.replaces_id and self.pairing.needs_papers else []
        words = (f"{'готовится: ' if change.is_planned else ''}{change}" for change in self.changes)
        return [*said, *words]

    def cells(self) -> list:
        """The row of the exported table, under HEADINGS."""
        pairing = self.pairing
        return [
            ", ".join(teacher.full_name for teacher in pairing.mentors),
            ", ".join(teacher.full_name for teacher in pairing.mentees),
            pairing.school.name,
            pairing.starts_on,
            pairing.ends_on,
            pairing.get_form_display(),
            pairing.get_kind_display(),
            pairing.get_role_model_display(),
            pairing.state,
            self.lacking,
            self.order,
            "; ".join(self.ahead),
        ]


def rows_of(pairings: Iterable[Pairing], school: School, *, with_changes: bool = False) -> list[Row]:
    """Rows with their papers, in a constant number of queries; papers are asked for only before the order."""
    pairings = list(pairings)
    papers = papers_of([pairing for pairing in pairings if pairing.needs_papers])
    ahead = _changes_ahead(pairings) if with_changes else {}
    return [Row(p, school, papers.get(p.pk, []), tuple(ahead.get(p.pk, ()))) for p in pairings]


def _changes_ahead(pairings: list[Pairing]) -> dict[int, list[PairingChange]]:
    found = defaultdict(list)
    for change in PairingChange.objects.ahead().filter(pairing__in=pairings).order_by("starts_on", "pk"):
        found[change.pairing_id].append(change)
    return found
