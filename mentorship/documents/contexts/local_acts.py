"""Local acts of a school: the Положение, the roadmap, the order that approves them (D2–D4; 273-FZ art. 30)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.orders import Order, Point, RoadmapAnnex
from mentorship.documents.contexts.style import Styled


@dataclass(frozen=True, kw_only=True)
class Approval:
    """A stamp at the head of a local act: «УТВЕРЖДЕНО», by what order and when; blanks stand in the lines."""

    word: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A section of a Положение; the numbers of its points are printed as they stand ("2.1.")."""

    number: str
    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Regulation(Styled):
    """The Положение о системе наставничества (D2): adopted, agreed and approved, in sections and points."""

    template: ClassVar[str] = "regulation"

    title: str  # of the file, shown by the reader of PDF
    approvals: tuple[Approval, ...]
    heading: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class SchoolRoadmap(Styled):
    """The roadmap of a school as a paper of its own (D4), on landscape sheets."""

    template: ClassVar[str] = "school_roadmap"

    title: str
    approvals: tuple[Approval, ...]
    roadmap: RoadmapAnnex


@dataclass(frozen=True, kw_only=True)
class RegulationAnnex:
    """The Положение as an annex (D2): under the caption stand who adopted it and who agreed to it."""

    caption: tuple[str, ...]
    approvals: tuple[Approval, ...]
    heading: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, kw_only=True)
class LocalActsOrder(Order):
    """A school's order that approves its Положение and roadmap and appoints the curator, all in one paper (D3)."""

    template: ClassVar[str] = "local_acts_order"

    regulation: RegulationAnnex
    roadmap: RoadmapAnnex
