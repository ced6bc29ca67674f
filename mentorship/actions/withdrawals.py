"""A consent refused or withdrawn, and what stops with it."""

from datetime import date

from django.db import transaction

from districts import clock
from mentorship.actions.changes.steps import suspend_pairing
from mentorship.actions.consents import review_pairings
from mentorship.actions.erasures import open_erasure
from mentorship.documents.russian import date_numeric
from mentorship.models import Candidacy, Consent, Pairing, PairingChange


def end_consent(consent: Consent, verb: str, *, by, on: date | None = None) -> None:
    """Withdraw or refuse: pairings that needed the consent wait for it again, ordered ones stand still.

    A withdrawn consent to processing opens the task to destroy what was collected on its ground; the others
    open none: the school keeps its data on the consent to processing, and the office has no copy of its own.
    """
    with transaction.atomic():
        if verb == "withdraw":
            consent.withdraw(on=on or clock.today(), by=by)
        else:
            consent.refuse(by=by)
        if consent.kind == Consent.Kind.PROCESSING:
            _leave_registers(consent, by=by)
        if verb == "withdraw":
            _stop(consent, by=by)
        review_pairings(consent.teacher, by=by)


def _stop(consent: Consent, *, by) -> None:
    """What a withdrawal stops on its day: pairs at work that stand on it; the data go within thirty days."""
    if consent.kind == Consent.Kind.PROCESSING:
        open_erasure(consent)
    for pairing in Pairing.objects.standing_on(consent).ordered().overlapping(clock.today(), clock.today()):
        starts_on = max(consent.ended_on, pairing.starts_on)
        words = f"согласие {consent.get_kind_display()} отозвано {date_numeric(consent.ended_on)}"
        ground = PairingChange.Ground.CONSENT
        suspend_pairing(pairing, starts_on=starts_on, ground=ground, ground_text=words, by=by)


def _leave_registers(consent: Consent, *, by) -> None:
    """Nobody stays in a register without a processing consent (152-ФЗ)."""
    for candidacy in Candidacy.objects.registered().filter(teacher=consent.teacher, school=consent.school):
        ground = f"согласие на обработку данных: {consent.get_status_display()}"
        candidacy.leave(consent.ended_on, ground, by=by)
