"""Tasks to destroy data: the list of a school, and what goes and what stays in each."""

from dataclasses import dataclass

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from mentorship.actions.erasures import parts_of
from mentorship.documents.russian import date_numeric, plural
from mentorship.models import Act, Erasure, Pairing
from mentorship.retention import consent_destroy_after
from schools.models import Teacher

HEADINGS = [
    "Фамилия, имя, отчество",
    "Отозвано",
    "Срок",
    "Состояние",
    "Исполнено",
    "Кто исполнил",
    "Основание",
]
DAYS = ("день", "дня", "дней")
SHOWN = [("due", "нужно уничтожить"), ("overdue", "просрочено"), ("done", "уничтожено"), ("kept", "хранится")]


class ErasureFilter(django_filters.FilterSet):
    """The tasks by name and state; without a wish, all of them."""

    name = django_filters.CharFilter(
        label="Имя",
        method="by_name",
        max_length=100,
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    state = django_filters.ChoiceFilter(
        label="Состояние",
        choices=SHOWN,
        method="by_state",
        empty_label="все",
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    class Meta:
        model = Erasure
        fields: list[str] = []

    def by_name(self, queryset, name, value):
        return queryset.filter(consent__teacher__in=Teacher.objects.named_like(value))

    def by_state(self, queryset, name, value):
        return queryset.overdue() if value == "overdue" else queryset.in_state(value)

    @property
    def is_narrowed(self) -> bool:
        return self.is_valid() and any(self.form.cleaned_data.values())


@dataclass(frozen=True)
class Row:
    """One task in the list: its state in words with the days left or passed."""

    erasure: Erasure

    @property
    def teacher(self) -> Teacher:
        return self.erasure.consent.teacher

    @property
    def word(self) -> str:
        """«осталось 12 дней», «последний день», «просрочено на 5 дней», or the state that ended it."""
        if not self.erasure.is_due:
            return self.erasure.get_status_display()
        left = self.erasure.days_left
        if left < 0:
            return f"просрочено на {plural(-left, *DAYS)}"
        return f"осталось {plural(left, *DAYS)}" if left else "последний день"

    @property
    def tone(self) -> str:
        if not self.erasure.is_due:
            return "good" if self.erasure.is_done else "quiet"
        return "bad" if self.erasure.days_left < 0 else "warn"

    def cells(self) -> list:
        """The row of the spreadsheet, under HEADINGS."""
        one, word = self.erasure, self.word.replace("\xa0", " ")
        return [
            self.teacher.full_name, one.consent.ended_on, one.due_on, word, one.done_on,
            str(one.done_by or ""), one.ground,
        ]  # fmt: skip


def rows_of(erasures: QuerySet[Erasure]) -> list[Row]:
    found = erasures.select_related("consent__teacher", "done_by").order_by("due_on", "pk")
    return [Row(erasure) for erasure in found]


@dataclass(frozen=True)
class Preview:
    """What carrying out the task destroys, and what other law keeps."""

    goes: list[str]
    stays: list[str]


def preview_of(erasure: Erasure) -> Preview:
    return Preview([part.words for part in parts_of(erasure)], _stays(erasure))


def _stays(erasure: Erasure) -> list[str]:
    consent = erasure.consent
    until = date_numeric(consent_destroy_after(consent))
    lines = [f"само согласие и отзыв: ещё три года, до {until}"]
    teacher = consent.teacher
    named = Q(people=teacher) | Q(pairings__participants__teacher=teacher)
    if acts := Act.objects.frozen_papers().filter(named).distinct().count():
        lines.append(f"приказы, в которых назван человек: {acts} (архивный срок)")
    if pairs := Pairing.objects.filter(participants__teacher=teacher).exclude(order=None).count():
        forms = ("закреплённой пары", "закреплённых пар", "закреплённых пар")
        lines.append(f"утверждённые программы и журналы встреч {plural(pairs, *forms)}: это документы школы")
    return [
        *lines,
        "анкеты без имени: чей ответ, не знает и система",
        "сведения о педагоге как о работнике: их ведут по трудовому законодательству",
        "журнал действий: персональных данных в нём нет",
    ]
