"""Filters of lists, read from the address."""

import django_filters
from django import forms

from mentorship.models import Candidacy
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
