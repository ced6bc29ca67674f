"""Orders and what is annexed to them (D1, D8)."""

from dataclasses import dataclass
from typing import ClassVar


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


@dataclass(frozen=True, kw_only=True)
class RoadmapStage:
    """One stage of the roadmap with its measures."""

    number: str
    title: str
    measures: tuple[RoadmapMeasure, ...]

    @property
    def rows(self) -> tuple[tuple[RoadmapMeasure, bool], ...]:
        """Each measure, and whether it goes on under the terms of the one above it."""
        above = (None, *self.measures)
        return tuple(
            (measure, previous is not None and previous.terms == measure.terms)
            for previous, measure in zip(above, self.measures, strict=False)
        )


@dataclass(frozen=True, kw_only=True)
class RoadmapAnnex:
    """The roadmap as an annex: caption lines, title lines, four columns or five with the expected result."""

    caption: tuple[str, ...]
    heading: tuple[str, ...]
    columns: tuple[str, ...]
    stages: tuple[RoadmapStage, ...]

    def __post_init__(self):
        if len(self.columns) not in (4, 5):
            raise ValueError(f"A roadmap has four or five columns, not {len(self.columns)}")

    @property
    def has_results(self) -> bool:
        return len(self.columns) == 5


@dataclass(frozen=True, kw_only=True)
class Order:
    """The frame of every order (GOST R 7.0.97-2025): requisites, heading, preamble, points, signature."""

    title: str  # of the file, shown by the reader of PDF
    letterhead: Letterhead
    kind_title: str = "ПРИКАЗ"
    dated: str = ""
    number: str = ""
    place: str = ""
    heading: tuple[str, ...]
    preamble: str
    enacting: str = "П Р И К А З Ы В А Ю:"
    points: tuple[Point, ...]
    signature: Signature
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
class AcknowledgementSheet:
    """«С приказом ознакомлены»: a row per name, with blanks for the date and the signature."""

    heading: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PairingOrder(Order):
    """A school's order that appoints mentors (D8), its list of pairs, and the sheet of acknowledgement."""

    template: ClassVar[str] = "pairing_order"

    annex: PairingAnnex
    acknowledgement: AcknowledgementSheet
