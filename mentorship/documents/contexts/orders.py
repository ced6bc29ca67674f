"""Orders and what is annexed to them (D1, D8)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.style import Styled


@dataclass(frozen=True, kw_only=True)
class Letterhead:
    """Who issues the paper: name lines as typed (shown centred), then address and telephones."""

    lines: tuple[str, ...]
    address: str
    contacts: str = ""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Whose hand signs: the post at the left, initials and surname at the right."""

    post: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Point:
    """One numbered point of an order; `number` is printed as it stands ("3.1."), level 2 lies under level 1."""

    number: str
    text: str
    level: int = 1


@dataclass(frozen=True, kw_only=True)
class RoadmapMeasure:
    """One measure of a stage: its label ("1." or "1)"), text, sub-items, due date, executor, expected result."""

    number: str
    text: str
    items: tuple[str, ...] = ()
    due: str
    executor: str
    expected_result: str = ""

    @property
    def terms(self) -> tuple[str, str, str]:
        """What stands beside the measure; neighbours with the same terms share one cell."""
        return self.due, self.executor, self.expected_result


Rows = tuple[
    tuple[RoadmapMeasure, bool], ...
]  # a measure, and whether it goes on under the terms of the one above


@dataclass(frozen=True, kw_only=True)
class RoadmapStage:
    """One stage of the roadmap with its measures."""

    number: str
    title: str
    measures: tuple[RoadmapMeasure, ...]

    @property
    def rows(self) -> Rows:
        """Each measure, and whether it goes on under the terms of the one above it."""
        above = (None, *self.measures)
        return tuple(
            (measure, previous is not None and previous.terms == measure.terms)
            for previous, measure in zip(above, self.measures, strict=False)
        )


@dataclass(frozen=True, kw_only=True)
class RoadmapAnnex:
    """The roadmap: title lines and four columns, five with the expected result, six with executors apart.

    The caption («Приложение № 1 …») is empty where the roadmap is no annex.
    """

    caption: tuple[str, ...] = ()
    heading: tuple[str, ...]
    columns: tuple[str, ...]
    stages: tuple[RoadmapStage, ...]

    def __post_init__(self):
        if len(self.columns) not in (4, 5, 6):
            raise ValueError(f"A roadmap has four to six columns, not {len(self.columns)}")

    @property
    def has_results(self) -> bool:
        return len(self.columns) > 4

    @property
    def has_executors(self) -> bool:
        """Whether dates and executors stand in columns of their own."""
        return len(self.columns) == 6

    @property
    def stage_rows(self) -> tuple[tuple[RoadmapStage, Rows, Rows], ...]:
        """Each stage, the rows that stay beside its title, and the rest.

        Three rows give a long title its room. In six columns rows are tall: one stays, and each keeps its own terms.
        """
        if not self.has_executors:
            return tuple((stage, stage.rows[:3], stage.rows[3:]) for stage in self.stages)
        rows = [tuple((measure, False) for measure in stage.measures) for stage in self.stages]
        return tuple((stage, own[:1], own[1:]) for stage, own in zip(self.stages, rows, strict=True))


@dataclass(frozen=True, kw_only=True)
class AcknowledgementSheet:
    """«С приказом ознакомлены»: a row per name, with blanks for the date and the signature."""

    heading: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def is_short(self) -> bool:
        """Whether it has room under the signature of the order."""
        return len(self.names) <= 5


@dataclass(frozen=True, kw_only=True)
class Order(Styled):
    """An order, and the frame of every other (GOST R 7.0.97-2025): requisites, heading, points, signature.

    As it stands it is for orders that have no annex: on replacing a mentor or ending a pair (D8b).
    """

    template: ClassVar[str] = "order"

    title: str  # of the file, shown by the reader of PDF
    letterhead: Letterhead
    kind_title: str = "ПРИКАЗ"
    dated: str = ""
    number: str = ""
    place: str = ""
    heading: tuple[str, ...]
    preamble: str
    points: tuple[Point, ...]
    signature: Signature
    acknowledgement: AcknowledgementSheet | None = None
    draft: bool = False


@dataclass(frozen=True, kw_only=True)
class DistrictOrder(Order):
    """The authority's order with the roadmap annexed (D1; the pattern is order № 156 of 30.08.2021)."""

    template: ClassVar[str] = "district_order"

    annex: RoadmapAnnex


@dataclass(frozen=True, kw_only=True)
class PairingMentee:
    """A mentee in the annex of pairs: name, post, and the particulars of the consents given."""

    name: str
    post: str
    consents: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PairingBlock:
    """A pair, or a group: one mentor, one or several mentees, and what holds for all of them."""

    number: str
    mentor: str
    mentor_post: str
    mentor_consents: tuple[str, ...]
    form: str
    role_model: str
    term: str
    mentees: tuple[PairingMentee, ...]


@dataclass(frozen=True, kw_only=True)
class PairingAnnex:
    """The list of pairs and groups as an annex, on landscape sheets."""

    caption: tuple[str, ...]
    heading: tuple[str, ...]
    blocks: tuple[PairingBlock, ...]


@dataclass(frozen=True, kw_only=True)
class PairingOrder(Order):
    """A school's order with its list of pairs: who is appointed (D8), or a new wording of the list (D8b)."""

    template: ClassVar[str] = "pairing_order"

    annex: PairingAnnex


@dataclass(frozen=True, kw_only=True)
class AcknowledgementPaper(Styled):
    """The sheet of acknowledgement apart from its order, for a new list of names or one person."""

    template: ClassVar[str] = "acknowledgement"

    title: str  # of the file, shown by the reader of PDF
    organisation: tuple[str, ...]
    sheet: AcknowledgementSheet
