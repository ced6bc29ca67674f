"""What each kind of act is made by: one row per kind, written by the module that knows the kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mentorship.actions.registration import Builder
from mentorship.models import Act


def nothing(act: Act, **by) -> None:
    """Most acts leave nothing behind that their cancelling would undo."""


@dataclass(frozen=True)
class ActKind:
    """How an act of one kind is printed, registered and, when it is cancelled, undone."""

    build: Builder
    register: Callable[..., Act]  # (act, *, number, dated_on, effective_on, by)
    undo: Callable[..., Any] = nothing  # (act, *, by), within the transaction that cancels it
    refuse_undo: Callable[[Act], None] = nothing  # raises a sentence where it cannot be undone


KINDS: dict[str, ActKind] = {}
