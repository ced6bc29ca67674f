"""Filters of lists, read from the address."""

import re

import django_filters
from django import forms
from django.db.models import Q

from mentorship.models import Act, Candidacy
from mentorship.registers import with_pairs
from schools.models import Teacher

IN_PAIR, FREE = "paired", "free"
STATES = [
    *Candidacy.Status.choices[:3],
    (IN_PAIR, "в банке, в паре"),
    (FREE, "в банке, без пары"),
    *Candidacy.Status.choices[3:],
]


class RegisterFilter(django_filters.FilterSet):
    """A register by name and state; without a state, those who have neither declined nor left."""

    name = django_filters.CharFilter(
        label="Имя",
        method="by_name",
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    state = django_filters.ChoiceFilter(
        label="Состояние",
        choices=STATES,
        method="by_state",
        empty_label="все, кто не вышел",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    class Meta:
        model = Candidacy
        fields: list[str] = []

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") else found.open()

    def by_name(self, queryset, name, value):
        return queryset.filter(teacher__in=Teacher.objects.named_like(value))

    def by_state(self, queryset, name, value):
        if value in (IN_PAIR, FREE):
            return with_pairs(queryset.registered()).filter(is_paired=value == IN_PAIR)
        return queryset.filter(status=value)

    @property
    def is_narrowed(self) -> bool:
        return any(self.form.cleaned_data.values())


class JournalFilter(django_filters.FilterSet):
    """The journal of registration by year, series, kind, state, and by words of the number or the heading."""

    q = django_filters.CharFilter(
        label="Номер или заголовок",
        method="by_text",
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    year = django_filters.ChoiceFilter(
        label="Год",
        field_name="registered_year",
        empty_label="все годы",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    series = django_filters.ChoiceFilter(
        label="Журнал",
        choices=Act.Series.choices,
        empty_label="все",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    kind = django_filters.ChoiceFilter(
        label="Вид",
        choices=Act.Kind.choices,
        empty_label="все виды",
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    state = django_filters.ChoiceFilter(
        label="Состояние",
        field_name="status",
        choices=[
            (Act.Status.REGISTERED, "без изменений"),
            (Act.Status.AMENDED, "изменён"),
            (Act.Status.CANCELLED, "отменён"),
        ],
        empty_label="все",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    class Meta:
        model = Act
        fields: list[str] = []

    def __init__(self, data, acts):
        super().__init__(data, acts)
        years = acts.order_by("-registered_year").values_list("registered_year", flat=True).distinct()
        self.form.fields["year"].choices = [("", "все годы"), *((str(year), str(year)) for year in years)]

    def by_text(self, queryset, name, value):
        # SQLite folds the case of Cyrillic in regular expressions only.
        pattern = r"\s+".join(re.escape(word) for word in value.split())
        return queryset.filter(Q(number__iregex=pattern) | Q(heading__iregex=pattern))

    @property
    def is_narrowed(self) -> bool:
        return self.is_valid() and any(self.form.cleaned_data.values())

    @property
    def given(self) -> dict:
        """The answers by name; empty ones left out."""
        return {name: value for name, value in self.form.cleaned_data.items() if value}
