"""Reports of mentors and schools, the summary of the district, the order on results, seminars (D14, D16, D17, D19)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.forms import Form
from mentorship.documents.contexts.orders import Order
from mentorship.documents.contexts.parts import Facts, OpenQuestion, Part, Prose, TablePart
from mentorship.documents.contexts.registers import Column, Fact, Row, Table, TablePaper


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """A figure of a report: how many, of how many, and the share where there is a denominator."""

    number: str
    text: str
    count: str
    of: str = ""
    share: str = ""


@dataclass(frozen=True, kw_only=True)
class IndicatorGroup:
    """Figures under one heading."""

    title: str
    indicators: tuple[Indicator, ...]


def indicator_table(groups: tuple[IndicatorGroup, ...]) -> Table:
    """The figures with their denominators; where nothing is to be divided stands a dash."""
    rows: list[Row] = []
    for group in groups:
        rows.append(Row(group=group.title))
        rows.extend(
            Row(cells=(one.number, one.text, one.count, one.of or "–", one.share or "–"))
            for one in group.indicators
        )
    return Table(
        columns=(
            Column(title="№", width=12),
            Column(title="Показатель"),
            Column(title="Количество", width=26, centred=True),
            Column(title="Из скольких", width=28, centred=True),
            Column(title="Доля", width=20, centred=True),
        ),
        rows=tuple(rows),
    )


@dataclass(frozen=True, kw_only=True)
class Difficulty:
    """A kind of difficulty as the mentee rated it when the programme began and when it ended."""

    text: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, kw_only=True)
class MentorReport(Form):
    """What a mentor reports when the programme ends (D14): the figures are counted, the words are the mentor's."""

    facts: tuple[Fact, ...]
    figures: tuple[IndicatorGroup, ...]
    difficulties: tuple[Difficulty, ...] = ()
    achievements: tuple[str, ...] = ()
    obstacles: str = ""
    conclusion: str = ""

    @property
    def parts(self) -> tuple[Part, ...]:
        return (
            Facts(facts=self.facts),
            Prose(heading="1. Выполнение программы"),
            TablePart(table=indicator_table(self.figures)),
            Prose(heading="2. Изменение затруднений наставляемого"),
            TablePart(table=self._dynamics),
            self._achievements,
            OpenQuestion(text="4. Что было трудно", answer=self.obstacles),
            OpenQuestion(text="5. Вывод и предложения", answer=self.conclusion),
        )

    @property
    def _achievements(self) -> Part:
        heading = "3. Результаты наставляемого"
        if self.achievements:
            return Prose(heading=heading, items=self.achievements)
        return OpenQuestion(text=heading)

    @property
    def _dynamics(self) -> Table:
        return Table(
            columns=(
                Column(title="Направление"),
                Column(title="В начале", width=25, centred=True),
                Column(title="В конце", width=25, centred=True),
                Column(title="Изменение", width=27, centred=True),
            ),
            rows=tuple(Row(cells=(one.text, one.before, one.after, one.change)) for one in self.difficulties),
            empty="Анкеты в начале и в конце программы не сопоставлены.",
        )


@dataclass(frozen=True, kw_only=True)
class SchoolReport(Form):
    """The report of a school (D16): figures with their denominators on a cut-off date, and the school's comment."""

    kept_long: ClassVar[bool] = True  # reports of a year

    facts: tuple[Fact, ...]
    figures: tuple[IndicatorGroup, ...]
    comment: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        said = (Prose(heading="Пояснения", paragraphs=self.comment),) if self.comment else ()
        return (Facts(facts=self.facts), TablePart(table=indicator_table(self.figures)), *said)


@dataclass(frozen=True, kw_only=True)
class DistrictSummary(TablePaper):
    """The district's summary (D17): schools × indicators and «итого»; the notes name schools without a report."""

    columns: tuple[Column, ...] = (
        Column(title="№", width=9),
        Column(title="Образовательная организация"),
        Column(title="Педа\xadгогов", width=16, centred=True),
        Column(title="Молодых специа\xadлистов", width=18, centred=True),
        Column(title="Из них с настав\xadником", width=21, centred=True),
        Column(title="Настав\xadников", width=17, centred=True),
        Column(title="Пар и групп", width=15, centred=True),
        Column(title="Согласий подпи\xadсано", width=21, centred=True),
        Column(title="Программ утверж\xadдено", width=21, centred=True),
        Column(title="Выпол\xadнение планов", width=18, centred=True),
        Column(title="Средняя оценка наставля\xadемых", width=20, centred=True),
        Column(title="Прекра\xadщено досрочно", width=19, centred=True),
    )
    small: bool = True


@dataclass(frozen=True, kw_only=True)
class TableAnnex:
    """A table annexed to an order, on landscape sheets; the notes stand under it."""

    caption: tuple[str, ...]
    heading: tuple[str, ...]
    table: Table
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ResultsOrder(Order):
    """The order on the results of the year (D17) with the summary of the district annexed."""

    template: ClassVar[str] = "results_order"

    annex: TableAnnex


@dataclass(frozen=True, kw_only=True)
class ProgrammeLine:
    """A line in the programme of a seminar."""

    time: str
    text: str
    speaker: str = ""


@dataclass(frozen=True, kw_only=True)
class Attendee:
    """Who is expected at a seminar, and in what role."""

    number: str
    school: str
    name: str
    role: str


@dataclass(frozen=True, kw_only=True)
class AttendanceSheet(Form):
    """The sheet of a seminar (D19): its programme, and a line to sign for everybody who came."""

    facts: tuple[Fact, ...]
    programme: tuple[ProgrammeLine, ...] = ()
    attendees: tuple[Attendee, ...]
    blank_rows: int = 3

    @property
    def parts(self) -> tuple[Part, ...]:
        facts = Facts(facts=self.facts)
        listed = (Prose(heading="Список участников"), TablePart(table=self._attendees))
        if not self.programme:
            return (facts, *listed)
        return (facts, Prose(heading="Программа"), TablePart(table=self._programme), *listed)

    @property
    def _programme(self) -> Table:
        return Table(
            columns=(
                Column(title="Время", width=28),
                Column(title="Вопрос"),
                Column(title="Ведёт", width=50),
            ),
            rows=tuple(Row(cells=(line.time, line.text, line.speaker)) for line in self.programme),
        )

    @property
    def _attendees(self) -> Table:
        return Table(
            columns=(
                Column(title="№", width=10),
                Column(title="Образовательная организация"),
                Column(title="Фамилия, имя, отчество"),
                Column(title="Роль", width=28),
                Column(title="Подпись", width=30),
            ),
            rows=tuple(Row(cells=(one.number, one.school, one.name, one.role, "")) for one in self.attendees),
            blank_rows=self.blank_rows,
        )
