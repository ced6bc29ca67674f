"""Parts that forms and reports are put together from; each names the template that draws it."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.registers import Fact, Table


@dataclass(frozen=True, kw_only=True)
class Prose:
    """Running text: a heading, paragraphs, a list; whatever is empty is left out."""

    partial: ClassVar[str] = "documents/_prose.html"

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Lines «label: text», with a rule to write on where there is no text yet."""

    partial: ClassVar[str] = "documents/_facts.html"

    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True)
class TablePart:
    """A table among other parts."""

    partial: ClassVar[str] = "documents/_table_part.html"

    table: Table


@dataclass(frozen=True, kw_only=True)
class OpenQuestion:
    """A question answered in one's own words: the answer as given, or ruled lines for it."""

    partial: ClassVar[str] = "documents/_open_question.html"

    text: str
    answer: str = ""
    lines: int = 3

    @property
    def rules(self) -> range:
        """One for each line to write on."""
        return range(self.lines)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A question with answers to tick: one of them, or several."""

    partial: ClassVar[str] = "documents/_choice.html"

    SHORT: ClassVar[int] = 60  # signs that the answers may have together to stand in one line

    text: str
    options: tuple[str, ...]
    several: bool = False
    own_answer: bool = False  # the last answer is «другое», with a rule beside it

    @property
    def in_line(self) -> bool:
        return not self.own_answer and sum(map(len, self.options)) <= self.SHORT


@dataclass(frozen=True, kw_only=True)
class ScaleLine:
    """A line to be rated, with its number."""

    number: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Statements rated by ticking one mark each: 0–3, 1–10; `legend` says what the marks mean."""

    partial: ClassVar[str] = "documents/_scale.html"

    text: str
    legend: str = ""
    subject: str = "Утверждение"
    marks: tuple[str, ...]
    lines: tuple[ScaleLine, ...]

    @property
    def width(self) -> int:
        """How many columns the table has."""
        return len(self.marks) + 2


Part = Prose | Facts | TablePart | OpenQuestion | Choice | Scale
