"""What befalls a pairing: planned by the curator, made by the school's order, undone with it."""

from mentorship.actions.changes.orders import draft_change_order, register_change_order
from mentorship.actions.changes.planning import (
    discard_change,
    plan_change,
    plan_replacement,
    print_change_consents,
)
from mentorship.actions.changes.steps import (
    complete_pairing,
    discard_pairing,
    resume_pairing,
    suspend_pairing,
)

__all__ = [
    "complete_pairing",
    "discard_change",
    "discard_pairing",
    "draft_change_order",
    "plan_change",
    "plan_replacement",
    "print_change_consents",
    "register_change_order",
    "resume_pairing",
    "suspend_pairing",
]
