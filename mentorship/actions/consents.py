"""Consents and addenda, and what moves on when one is signed."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from mentorship.actions.erasures import close_by_new_consent
from mentorship.actions.registers import enter_those_ready
from mentorship.models import Addendum, Consent, Pairing, Wording
from mentorship.requirements import awaited_papers, papers_of
from schools.models import School, Teacher


def print_consents(teachers: Iterable[Teacher], kinds: Iterable[str], *, by) -> list[Consent]:
    """Open a consent of each kind for each person that has none in force; return those to be signed."""
    with transaction.atomic():
        opened = [_opened(teacher, kind, None, by=by) for teacher in teachers for kind in kinds]
    return [consent for consent in opened if consent.status == Consent.Status.PRINTED]


def print_pairing_consents(pairing: Pairing, *, by, school: School | None = None) -> list[Consent]:
    """Open every consent that people of the school still lack and put the pairing before its signatures.

    Each school collects the papers of its own people: the host school, where none is named, the mentees'.
    A pairing with an order collects them after a pause, or for a later end.
    """
    school = school or pairing.school
    if not (pairing.needs_papers or pairing.is_suspended or pairing.later_end):
        raise ValidationError(f"Согласия печатают до приказа, а пара сейчас в состоянии «{pairing.state}».")
    with transaction.atomic():
        if pairing.status == Pairing.Status.PROPOSED:
            pairing.await_consents(by=by)
        opened = []
        for paper in awaited_papers(pairing):
            on_role = paper.kind in Consent.ROLE_KINDS
            if paper.kind in Consent.Kind and paper.teacher.school_id == school.pk:
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
    consent = Consent.objects.of(teacher, kind, pairing).open().first()  # the sheet before what holds
    if consent and consent.is_expired():
        consent.supersede(on=clock.today(), by=by)
        consent = None
    if consent and pairing and pairing.later_end and not consent.reaches(pairing.signed_until(teacher)):
        if consent.status == Consent.Status.PRINTED:
            consent.discard(by=by)
        consent = None  # one in force holds until the new one is signed
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
            enter_those_ready(consent, by=by)
            close_by_new_consent(consent, by=by)
        review_pairings(consent.teacher, by=by)
    return consent


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
