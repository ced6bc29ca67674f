"""The list of teachers as its address asks for it: search, filters, order."""

import django_filters
from django import forms
from django.db.models import F

from schools.models import Teacher

NO_CATEGORY = "none"
ORDERS = {
    "name": ["name_key", "pk"],
    "-name": ["-name_key", "-pk"],
    "post": ["post_here", "name_key", "pk"],
    "-post": ["-post_here", "name_key", "pk"],
    # The longer the work, the earlier it began; an unknown beginning stands last either way.
    "experience": [F("teaching_since").desc(nulls_last=True), "name_key", "pk"],
    "-experience": [F("teaching_since").asc(nulls_last=True), "name_key", "pk"],
}


class TeacherFilter(django_filters.FilterSet):
    """Search and filters over the teachers given; those who work now, unless others are asked for."""

    q = django_filters.CharFilter(method="search", label="Имя")
    post = django_filters.ChoiceFilter("post_here", label="Должность", empty_label="любая")
    subject = django_filters.ChoiceFilter(label="Предмет", empty_label="любой")
    category = django_filters.ChoiceFilter(
        method="of_category",
        label="Категория",
        empty_label="любая",
        choices=[(value or NO_CATEGORY, label) for value, label in Teacher.Category.choices],
    )
    state = django_filters.ChoiceFilter(
        method="in_state",
        label="Работа",
        empty_label="работают",
        choices=[("left", "ушедшие"), ("all", "все")],
    )
    sort = django_filters.ChoiceFilter(
        method="in_order", choices=[(name, name) for name in ORDERS], widget=forms.HiddenInput
    )

    class Meta:
        model = Teacher
        fields: list[str] = []

    def __init__(self, data, queryset, *, school):
        super().__init__(data, queryset=queryset)
        self.school = school
        for name, column in (("post", "post_here"), ("subject", "subject")):
            known = queryset.exclude(**{column: ""}).order_by(column)
            values = known.values_list(column, flat=True).distinct()
            self.filters[name].extra["choices"] = [(value, value) for value in values]

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("state"):
            queryset = queryset.employed_in(self.school)
        return super().filter_queryset(queryset)

    def search(self, queryset, name, value):
        return queryset.named_like(value)

    def of_category(self, queryset, name, value):
        return queryset.filter(category="" if value == NO_CATEGORY else value)

    def in_state(self, queryset, name, value):
        if value == "left":
            return queryset.exclude(pk__in=queryset.employed_in(self.school).values("pk"))
        return queryset

    def in_order(self, queryset, name, value):
        return queryset.order_by(*ORDERS[value])

    @property
    def narrows(self) -> bool:
        """Whether anything but the order is asked for."""
        asked = self.form.cleaned_data if self.form.is_valid() else {}
        return any(value for name, value in asked.items() if name != "sort")
