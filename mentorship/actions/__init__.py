"""Acts across models: each in one transaction, with `by=` the actor; views and the admin call the same."""

from mentorship.actions.consents import (
    end_consent,
    print_consents,
    print_pairing_consents,
    print_role_consent,
    register_addendum,
    register_consent,
    review_pairings,
)
from mentorship.actions.orders import (
    change_draft,
    discard_draft,
    draft_pairing_order,
    register_pairing_order,
)
from mentorship.actions.pairings import overloaded, propose_pairing
from mentorship.actions.registers import enlist

__all__ = [
    "change_draft",
    "discard_draft",
    "draft_pairing_order",
    "end_consent",
    "enlist",
    "overloaded",
    "print_consents",
    "print_pairing_consents",
    "print_role_consent",
    "propose_pairing",
    "register_addendum",
    "register_consent",
    "register_pairing_order",
    "review_pairings",
]
