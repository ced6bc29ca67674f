"""A contest of mentors: the application and the sheet of an expert (D18)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.forms import Form
from mentorship.documents.contexts.parts import Facts, OpenQuestion, Prose, TablePart
from mentorship.documents.contexts.registers import Column, Fact, Row, Table


@dataclass(frozen=True, kw_only=True)
class ContestApplication(Form):
    """An application for a contest of mentors (D18)."""

    contest: str
    nomination: str = ""
    school: str = ""
    applicant: str = ""
    post: str = ""
    experience: str = ""
    category: str = ""
    mentees: str = ""
    materials: tuple[str, ...] = ()
    statement: str

    @property
    def parts(self):
        facts = (
            Fact(label="Конкурс:", text=self.contest),
            Fact(label="Номинация:", text=self.nomination),
            Fact(label="Участник:", text=self.applicant),
            Fact(label="Образовательная организация:", text=self.school),
            Fact(label="Должность, предмет:", text=self.post),
            Fact(label="Педагогический стаж:", text=self.experience),
            Fact(label="Квалификационная категория:", text=self.category),
            Fact(label="Наставляемые:", text=self.mentees),
            Fact(label="Телефон, электронная почта:"),
        )
        if self.materials:
            attached = Prose(heading="Материалы, приложенные к заявке", items=self.materials)
        else:
            attached = OpenQuestion(text="Материалы, приложенные к заявке", lines=4)
        return (Facts(facts=facts), attached, Prose(paragraphs=(self.statement,)))


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """What a jury looks at: its short sign in the table («К1»), the text, the highest mark."""

    sign: str
    text: str
    highest: str


@dataclass(frozen=True, kw_only=True)
class Entrant:
    """A participant of a contest as the jury sees them."""

    number: str
    name: str
    school: str


@dataclass(frozen=True, kw_only=True)
class JurySheet(Form):
    """The marks of one expert (D18): participants × criteria, to be filled in by hand."""

    landscape: ClassVar[bool] = True

    contest: str
    nomination: str = ""
    expert: str = ""
    criteria: tuple[Criterion, ...]
    entrants: tuple[Entrant, ...]

    @property
    def parts(self):
        return (
            Facts(
                facts=(
                    Fact(label="Конкурс:", text=self.contest),
                    Fact(label="Номинация:", text=self.nomination),
                    Fact(label="Эксперт:", text=self.expert),
                )
            ),
            Prose(
                heading="Критерии",
                items=tuple(f"{part.sign}: {part.text} ({part.highest})" for part in self.criteria),
            ),
            TablePart(table=self.marks),
        )

    @property
    def marks(self) -> Table:
        """A row for each participant, an empty cell for each criterion and for the sum."""
        signs = tuple(Column(title=part.sign, width=13, centred=True) for part in self.criteria)
        empty = ("",) * (len(self.criteria) + 1)
        return Table(
            columns=(
                Column(title="№", width=10),
                Column(title="Участник"),
                Column(title="Образовательная организация"),
                *signs,
                Column(title="Сумма", width=18, centred=True),
            ),
            rows=tuple(Row(cells=(one.number, one.name, one.school, *empty)) for one in self.entrants),
        )
