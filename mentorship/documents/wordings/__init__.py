"""Words of the papers: plain text in named blocks with placeholders from a closed list, filled from data."""

from datetime import date
from itertools import chain

from mentorship.documents.wordings import consents, corrections, labour, local_acts, orders, withdrawals
from mentorship.documents.wordings.kinds import Block, PaperKind
from mentorship.law import MENTORING_LAW_ON

TOPICS = (orders, corrections, local_acts, consents, withdrawals, labour)
KINDS: dict[str, PaperKind] = {kind.name: kind for kind in chain.from_iterable(t.KINDS for t in TOPICS)}


def kind_on(name: str, day: date) -> str:
    """The kind whose words follow the law of a day: papers before art. 351.8 have words of their own."""
    earlier = f"{name}_until_2025"
    return earlier if earlier in KINDS and day < MENTORING_LAW_ON else name


def choices() -> list[tuple[str, str]]:
    """For the field of the model: a kind of paper, and how it is called."""
    return [(kind.name, kind.label) for kind in KINDS.values()]


__all__ = ["KINDS", "Block", "PaperKind", "choices", "kind_on"]
