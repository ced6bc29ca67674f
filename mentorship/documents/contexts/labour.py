"""Papers between the school and its employee: addendum, notice, statement (D6, D7; Labour Code art. 351.8)."""

from dataclasses import dataclass
from typing import ClassVar

from mentorship.documents.contexts.orders import Letterhead, Point, Signature
from mentorship.documents.contexts.style import Styled


@dataclass(frozen=True, kw_only=True)
class Party:
    """A side of an agreement: what it is called, its particulars line by line, who signs for it."""

    role: str
    lines: tuple[str, ...]
    signature: Signature  # without a post where the side signs for itself


@dataclass(frozen=True, kw_only=True)
class LabourAddendum(Styled):
    """The addendum to the labour contract about mentorship (D7; art. 351.8), signed by both sides.

    `received` says that the employee has got a copy (art. 67); a date and a signature by hand stand under it.
    """

    template: ClassVar[str] = "labour_addendum"

    title: str  # of the file, shown by the reader of PDF
    heading: tuple[str, ...]
    place: str
    dated: str = ""
    preamble: str
    points: tuple[Point, ...]
    employer: Party
    employee: Party
    received: str


@dataclass(frozen=True, kw_only=True)
class CancellationNotice(Styled):
    """The employer's notice that mentorship ends early (D7; art. 351.8: at least three working days before).

    `received` is what the employee signs; the date written there starts the count of days.
    """

    template: ClassVar[str] = "cancellation_notice"

    title: str
    letterhead: Letterhead
    dated: str = ""
    number: str = ""
    addressee: tuple[str, ...]
    heading: tuple[str, ...]
    body: tuple[str, ...]
    signature: Signature
    received: str
    receiver: str


@dataclass(frozen=True, kw_only=True)
class Statement(Styled):
    """What a person writes to the organisation: a mentor's refusal (D7), the withdrawal of a consent (D6).

    `blanks` are labels with a rule to write on; `receipt` is the label of the mark that the paper was received.
    """

    template: ClassVar[str] = "statement"

    title: str
    addressee: tuple[str, ...]
    blanks: tuple[str, ...] = ()
    heading: tuple[str, ...]
    body: tuple[str, ...]
    content_heading: str = ""
    content: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    signer: str
    receipt: str
