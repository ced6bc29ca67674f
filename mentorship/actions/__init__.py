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
from mentorship.actions.corrections import draft_correction, refuse_correction, register_correction
from mentorship.actions.kinds import KINDS, ActKind
from mentorship.actions.marks import acquaint, forget_acquaintance, refuse_acquaintance_on
from mentorship.actions.orders import (
    change_draft,
    change_words,
    discard_draft,
    draft_pairing_order,
    register_pairing_order,
)
from mentorship.actions.pairings import overloaded, propose_pairing
from mentorship.actions.registers import enlist
from mentorship.actions.word_forms import Corrected, confirm_forms

__all__ = [
    "KINDS",
    "ActKind",
    "Corrected",
    "acquaint",
    "change_draft",
    "change_words",
    "confirm_forms",
    "discard_draft",
    "draft_correction",
    "draft_pairing_order",
    "end_consent",
    "enlist",
    "forget_acquaintance",
    "overloaded",
    "print_consents",
    "print_pairing_consents",
    "print_role_consent",
    "propose_pairing",
    "refuse_acquaintance_on",
    "refuse_correction",
    "register_addendum",
    "register_consent",
    "register_correction",
    "register_pairing_order",
    "review_pairings",
]
