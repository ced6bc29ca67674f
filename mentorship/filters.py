"""Filter of the journal of registration, read from the address."""

import re

import django_filters
from django import forms
from django.db.models import Q

from mentorship.models import Act


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
