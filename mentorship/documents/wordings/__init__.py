"""Words of the papers: plain text in named blocks with placeholders from a closed list, filled from data."""

from mentorship.documents.wordings import orders
from mentorship.documents.wordings.kinds import Block, PaperKind

KINDS: dict[str, PaperKind] = {kind.name: kind for kind in orders.KINDS}


def choices() -> list[tuple[str, str]]:
    """For the field of the model: a kind of paper, and how it is called."""
    return [(kind.name, kind.label) for kind in KINDS.values()]


__all__ = ["KINDS", "Block", "PaperKind", "choices"]
