"""Consents and addenda, and what moves on when one is signed or ends."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from mentorship.models import Addendum, Candidacy, Consent, Pairing, Wording
from mentorship.requirements import ADDENDUM, missing_papers, papers_of
from schools.models import Teacher


def print_consents(teachers: Iterable[Teacher], kinds: Iterable[str], *, by) -> list[Consent]:
    """Open a consent of each kind for each person that has none in force; return those to be signed."""
    with transaction.atomic():
        opened = [_opened(teacher, kind, None, by=by) for teacher in teachers for kind in kinds]
    return [consent for consent in opened if consent.status == Consent.Status.PRINTED]


def print_pairing_consents(pairing: Pairing, *, by) -> list[Consent]:
    """Open every consent the pairing still lacks and put the pairing before its signatures.

    The data consent of another school's mentor is that school's paper: it is left to that school.
    """
    if not pairing.needs_papers:
        raise ValidationError(f"Согласия печатают до приказа, а пара сейчас в состоянии «{pairing.state}».")
    with transaction.atomic():
        if pairing.status == Pairing.Status.PROPOSED:
            pairing.await_consents(by=by)
        opened = []
        for paper in missing_papers(pairing):
            on_role = paper.kind in Consent.ROLE_KINDS
            if paper.kind != ADDENDUM and (on_role or paper.teacher.school_id == pairing.school_id):
                opened.append(_opened(paper.teacher, paper.kind, pairing if on_role else None, by=by))
    return opened


def print_role_consent(teacher: Teacher, kind: str, pairing: Pairing, *, by) -> Consent:
    """Open one side's role consent and put the pairing before its signatures."""
    with transaction.atomic():
        if pairing.status == Pairing.Status.PROPOSED:
            pairing.await_consents(by=by)
        return _opened(teacher, kind, pairing, by=by)


def _opened(teacher: Teacher, kind: str, pairing: Pairing | None, *, by) -> Consent:
    """The consent that waits for a signature or holds; one that is expired makes room for a new one."""
    Teacher.objects.select_for_update().get(pk=teacher.pk)  # two clicks at once open one consent
    current = Consent.objects.of(teacher, kind, pairing).filter(
        status__in=[Consent.Status.PRINTED, Consent.Status.IN_FORCE]
    )
    consent = current.first()
    if consent and consent.is_expired():
        consent.supersede(on=clock.today(), by=by)
        consent = None
    if consent is None:
        consent = Consent(
            teacher=teacher,
            school=teacher.school,
            kind=kind,
            pairing=pairing,
            valid_until=Consent.term_for(kind, pairing),
        )
        consent.wording = _own_words(consent)
        consent.save()
        Event.record(
            f"согласие {consent.get_kind_display()}: распечатано", consent, by=by, school=teacher.school
        )
    return consent


def _own_words(consent: Consent) -> Wording | None:
    """The version of words that the sheet keeps; none for the built-in ones."""
    words = Wording.objects.current(consent.wording_kind, consent.school.district, consent.school)
    return words if words.pk else None


def register_consent(consent: Consent, *, signed_on: date, by, **particulars) -> Consent:
    """Register a signed consent; what waited for it moves on: the register, and the pairing."""
    with transaction.atomic():
        consent.sign(signed_on=signed_on, by=by, **particulars)
        if consent.kind == Consent.Kind.PROCESSING and not consent.is_expired():
            for candidacy in Candidacy.objects.filter(
                teacher=consent.teacher, status=Candidacy.Status.SURVEYED
            ):
                candidacy.register(by=by)
        review_pairings(consent.teacher, by=by)
    return consent


def end_consent(consent: Consent, verb: str, *, by, on: date | None = None) -> None:
    """Withdraw or refuse; pairings that needed the consent go back to waiting for it."""
    with transaction.atomic():
        if verb == "withdraw":
            consent.withdraw(on=on or clock.today(), by=by)
        else:
            consent.refuse(by=by)
        if consent.kind == Consent.Kind.PROCESSING:
            _leave_registers(consent, by=by)
        review_pairings(consent.teacher, by=by)


def _leave_registers(consent: Consent, *, by) -> None:
    """Nobody stays in a register without a processing consent (152-ФЗ)."""
    for candidacy in Candidacy.objects.registered().filter(teacher=consent.teacher):
        ground = f"согласие на обработку данных: {consent.get_status_display()}"
        candidacy.leave(consent.ended_on, ground, by=by)


def register_addendum(addendum: Addendum, *, by) -> Addendum:
    """Record a mentor's signed addendum; the pairing that waited for it moves on."""
    with transaction.atomic():
        addendum.register(by=by)
        review_pairings(addendum.teacher, by=by)
    return addendum


def review_pairings(teacher: Teacher, *, by) -> None:
    """Bring the pairings of a person, not ordered yet, into the state that their papers warrant."""
    pairings = list(Pairing.objects.under_review().filter(participants__teacher=teacher).distinct())
    papers = papers_of(pairings)
    for pairing in pairings:
        complete = all(paper.satisfied for paper in papers[pairing.pk])
        if complete and pairing.status == Pairing.Status.AWAITING:
            pairing.agree(by=by)
        elif not complete and pairing.status == Pairing.Status.AGREED:
            pairing.await_consents(by=by)
