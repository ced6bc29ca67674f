"""Acts across models: each in one transaction, with `by=` the actor; views and the admin call the same."""

from mentorship.actions.addenda import discard_addendum
from mentorship.actions.agreements import (
    answer_agreement,
    ask_again,
    ask_schools,
    draft_secondment_order,
    papers_missing,
    refuse_answer,
    register_secondment_order,
)
from mentorship.actions.changes import (
    complete_pairing,
    discard_change,
    discard_pairing,
    draft_change_order,
    plan_change,
    plan_replacement,
    print_change_consents,
    register_change_order,
    resume_pairing,
    suspend_pairing,
)
from mentorship.actions.consents import (
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
from mentorship.actions.pairings import check_load, overloaded, propose_pairing
from mentorship.actions.registers import correct_candidacy, enlist, enter_register, open_candidacy
from mentorship.actions.withdrawals import end_consent
from mentorship.actions.word_forms import Corrected, confirm_forms

__all__ = [
    "KINDS",
    "ActKind",
    "Corrected",
    "acquaint",
    "answer_agreement",
    "ask_again",
    "ask_schools",
    "change_draft",
    "change_words",
    "check_load",
    "complete_pairing",
    "confirm_forms",
    "correct_candidacy",
    "discard_addendum",
    "discard_change",
    "discard_draft",
    "discard_pairing",
    "draft_change_order",
    "draft_correction",
    "draft_pairing_order",
    "draft_secondment_order",
    "end_consent",
    "enlist",
    "enter_register",
    "forget_acquaintance",
    "open_candidacy",
    "overloaded",
    "papers_missing",
    "plan_change",
    "plan_replacement",
    "print_change_consents",
    "print_consents",
    "print_pairing_consents",
    "print_role_consent",
    "propose_pairing",
    "refuse_acquaintance_on",
    "refuse_answer",
    "refuse_correction",
    "register_addendum",
    "register_change_order",
    "register_consent",
    "register_correction",
    "register_pairing_order",
    "register_secondment_order",
    "resume_pairing",
    "review_pairings",
    "suspend_pairing",
]
