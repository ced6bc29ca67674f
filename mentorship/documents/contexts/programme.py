"""The personalised programme of a pair or a group (D9)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.forms import Signer
from mentorship.documents.contexts.local_acts import Approval
from mentorship.documents.contexts.parts import Facts, OpenQuestion, Part, Prose, TablePart
from mentorship.documents.contexts.registers import Column, Fact, Row, Table
from mentorship.documents.contexts.style import Styled


@dataclass(frozen=True, kw_only=True)
class Participant:
    """A mentor or a mentee with the particulars that the programme rests on."""

    role: str
    name: str
    post: str
    education: str = ""
    experience: str = ""
    category: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanItem:
    """A task of the plan; what came of it and the mentor's mark are blanks until the work is done."""

    number: str
    task: str
    form: str
    due: str
    planned: str
    actual: str = ""
    mark: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanSection:
    """A direction of the plan with its tasks."""

    title: str
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, kw_only=True)
class Check:
    """An interim or a final look at the programme: what, when, how, who."""

    kind: str
    due: str
    way: str
    who: str


@dataclass(frozen=True, kw_only=True)
class Change:
    """A line of the sheet of changes; both sides sign beside it."""

    dated: str
    content: str
    ground: str = ""


@dataclass(frozen=True, kw_only=True)
class Programme(Styled):
    """The personalised programme (D9) after the methodical recommendations АЗ-1128/08 of 21.12.2021.

    The text first, signed by mentor and mentees; the plan and the sheet of changes are annexed. What is not
    decided yet (relevance, aim and tasks, results, items of the plan) are lines to be written by hand.
    """

    template: ClassVar[str] = "programme"
    LINES_FOR_CHANGES: ClassVar[int] = 6

    title: str  # of the file, shown by the reader of PDF
    organisation: tuple[str, ...] = ()
    approvals: tuple[Approval, ...]
    heading: tuple[str, ...]
    participants: tuple[Participant, ...]
    basis: str
    relevance: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    aim: str
    tasks: tuple[str, ...]
    setting: tuple[Fact, ...]
    results: tuple[str, ...]
    checks: tuple[Check, ...]
    signers: tuple[Signer, ...]
    plan_caption: tuple[str, ...]
    plan: tuple[PlanSection, ...]
    changes_caption: tuple[str, ...]
    changes: tuple[Change, ...] = ()

    @property
    def parts(self) -> tuple:
        """The numbered text of the programme."""
        return (
            Prose(heading="1. Сведения об участниках"),
            TablePart(table=self._participants),
            Prose(heading="2. Основание", paragraphs=(self.basis,)),
            self._relevance,
            *self._diagnosis,
            *self._aims,
            Prose(heading="5. Форма, срок и порядок работы"),
            Facts(facts=self.setting),
            self._results,
            Prose(heading="7. Промежуточный и итоговый контроль"),
            TablePart(table=self._checks),
            Prose(paragraphs=("Приложения: №\xa01 – план мероприятий, №\xa02 – лист изменений.",)),
        )

    @property
    def plan_table(self) -> Table:
        rows: list[Row] = []
        for section in self.plan:
            rows.append(Row(group=section.title))
            rows.extend(
                Row(cells=(i.number, i.task, i.form, i.due, i.planned, i.actual, i.mark))
                for i in section.items
            )
        return Table(
            columns=(
                Column(title="№", width=11),
                Column(title="Мероприятие, задание", width=66),
                Column(title="Форма работы", width=36),
                Column(title="Срок", width=26),
                Column(title="Планируемый результат"),
                Column(title="Фактический результат"),
                Column(title="Отметка наставника", width=24),
            ),
            rows=tuple(rows),
            small=True,
        )

    @property
    def changes_table(self) -> Table:
        return Table(
            columns=(
                Column(title="№", width=9),
                Column(title="Дата", width=24),
                Column(title="Содержание изменения"),
                Column(title="Основание", width=36),
                Column(title="Подписи сторон", width=36),
            ),
            rows=tuple(
                Row(cells=(f"{number}.", change.dated, change.content, change.ground, ""))
                for number, change in enumerate(self.changes, start=1)
            ),
            blank_rows=self.LINES_FOR_CHANGES,
        )

    @property
    def _participants(self) -> Table:
        return Table(
            columns=(
                Column(title="Участник", width=26),
                Column(title="ФИО"),
                Column(title="Должность, предмет"),
                Column(title="Образование", width=32),
                Column(title="Стаж", width=15),
                Column(title="Категория", width=21),
            ),
            rows=tuple(
                Row(cells=(one.role, one.name, one.post, one.education, one.experience, one.category))
                for one in self.participants
            ),
            small=True,
        )

    @property
    def _relevance(self) -> Part:
        heading = "3. Актуальность и результаты диагностики"
        if self.relevance:
            return Prose(heading=heading, paragraphs=self.relevance)
        return OpenQuestion(text=heading)

    @property
    def _aims(self) -> tuple[Part, ...]:
        heading = "4. Цель и задачи"
        if self.aim:
            return (Prose(heading=heading, paragraphs=(f"Цель: {self.aim}", "Задачи:"), items=self.tasks),)
        return (
            Prose(heading=heading),
            OpenQuestion(text="Цель", lines=2),
            OpenQuestion(text="Задачи", lines=4),
        )

    @property
    def _results(self) -> Part:
        heading = "6. Ожидаемые результаты"
        return Prose(heading=heading, items=self.results) if self.results else OpenQuestion(text=heading)

    @property
    def _diagnosis(self) -> tuple[Prose, ...]:
        found = (("Затруднения:", self.difficulties), ("Сильные стороны:", self.strengths))
        return tuple(Prose(paragraphs=(label,), items=items) for label, items in found if items)

    @property
    def _checks(self) -> Table:
        return Table(
            columns=(
                Column(title="Вид контроля", width=38),
                Column(title="Срок", width=28),
                Column(title="Как проводится"),
                Column(title="Кто проводит", width=38),
            ),
            rows=tuple(Row(cells=(check.kind, check.due, check.way, check.who)) for check in self.checks),
            small=True,
        )
