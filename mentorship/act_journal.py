"""The journal of registration: which acts it shows, and each act as a row of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, QuerySet, Window
from django.db.models.fields.json import KT
from django.db.models.functions import RowNumber

from mentorship.acquaintance import counts_of, progress
from mentorship.documents import contexts
from mentorship.documents.typography import nbsp
from mentorship.models import Act
from mentorship.retention import kept

TONES = {
    Act.Status.DRAFT: "warn",
    Act.Status.REGISTERED: "good",
    Act.Status.AMENDED: "info",
    Act.Status.CANCELLED: "quiet",
}
SORTS = {
    "date": ("dated_on", "registered_at", "pk"),
    "number": ("registered_year", "series", "registered_at", "pk"),
    "heading": ("heading", "pk"),
}
HEADINGS = [
    "№ п/п", "Дата", "Номер", "Журнал", "Вид", "Заголовок", "Кто подписал", "Исполнитель", "Листов",
    "Дело, срок хранения", "Отметка об ознакомлении", "Состояние", "Примечание",
]  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One act in the journal; `position` counts from the first act of its organisation, series and year."""

    act: Act
    position: int
    signed_by: str
    acquainted: str
    kept: str
    remark: str

    @property
    def tone(self) -> str:
        return TONES[self.act.status]

    @property
    def heading(self) -> str:
        return " ".join(self.act.heading.split())

    @property
    def prepared_by(self) -> str:
        return str(self.act.registered_by or "")

    @property
    def cells(self) -> list:
        """The row of the spreadsheet, under HEADINGS."""
        act = self.act
        return [
            self.position, act.dated_on, act.number, act.get_series_display(), act.get_kind_display(),
            self.heading, self.signed_by, self.prepared_by, act.sheets or None, self.kept, self.acquainted,
            act.state, self.remark,
        ]  # fmt: skip

    @property
    def paper(self) -> contexts.Row:
        """The row of the printed journal, under documents.journal.COLUMNS."""
        act = self.act
        return contexts.Row(
            cells=(
                f"{self.position}.",
                f"{act.dated_on:%d.%m.%Y}",
                act.number,
                nbsp(self.heading),
                nbsp(self.signed_by),
                nbsp(self.prepared_by),
                str(act.sheets or ""),
                nbsp(self.kept),
                nbsp(self.acquainted),
                nbsp(self.remark),
            )
        )


def ordered(acts: QuerySet[Act], asked: str = "") -> QuerySet[Act]:
    """Sorted as asked («date», «-date» …); without a wish the newest first."""
    names = SORTS.get(asked.removeprefix("-"))
    if names is None:
        asked, names = "-date", SORTS["date"]
    sign = "-" if asked.startswith("-") else ""
    return acts.order_by(*(f"{sign}{name}" for name in names))


def rows_of(acts: QuerySet[Act]) -> list[Row]:
    """Rows of registered acts, in the order of the queryset; the same queries for one as for many."""
    listed = acts.with_chain().select_related("corrects", "registered_by", "school", "district")
    shown = list(
        listed.annotate(signed_by=KT("frozen__signature__name")).defer("frozen", "preamble", "body", "annex")
    )
    counts, positions = counts_of(shown), _positions(shown)
    return [
        Row(
            act=act,
            position=positions[act.pk],
            signed_by=act.signed_by or "",
            acquainted=progress(*counts[act.pk]),
            kept=kept(act),
            remark=remark_of(act),
        )
        for act in shown
    ]


def _positions(acts: Iterable[Act]) -> dict[int, int]:
    """The number of each act in its journal: one organisation, series and year."""
    journals = defaultdict(set)
    for act in acts:
        journals["district"].add(act.district_id)
        journals["year"].add(act.registered_year)
    same = Act.objects.frozen_papers().filter(
        district__in=journals["district"], registered_year__in=journals["year"]
    )
    journal = [F("district"), F("school"), F("series"), F("registered_year")]
    place = Window(RowNumber(), partition_by=journal, order_by=["registered_at", "pk"])
    return dict(same.annotate(position=place).order_by().values_list("pk", "position"))


def remark_of(act: Act) -> str:
    """What the act corrects and what has corrected it: «изменён приказом от 12.01.2026 № 3/О»."""
    remarks = []
    if act.corrects:
        verb = "отменяет" if act.kind == Act.Kind.CANCELLING_ORDER else "изменяет"
        remarks.append(f"{verb} приказ {reference(act.corrects)}")
    for order in act.registered_corrections:
        verb = "отменён" if order.kind == Act.Kind.CANCELLING_ORDER else "изменён"
        remarks.append(f"{verb} приказом {reference(order)}")
    return "; ".join(remarks)


def reference(act: Act) -> str:
    return f"от {act.dated_on:%d.%m.%Y} № {act.number}"
