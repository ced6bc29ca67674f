"""Addenda to labour contracts: ended with the mentor's work in the pairing, or taken back as mistakes."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from mentorship.actions.consents import review_pairings
from mentorship.models import Addendum, Agreement, Pairing
from mentorship.models.candidacy import Role
from schools.models import Teacher


def end_addenda_of(pairing: Pairing, *, on: date, teacher: Teacher | None = None, by) -> None:
    """The work ends (of one mentor, where named), and with it its addenda; `on` is the day after."""
    for addendum in _of(pairing, teacher).filter(ended_on=None):
        addendum.end(on=on, by=by)


def reopen_addenda_of(pairing: Pairing, *, on: date, teacher: Teacher | None = None, by) -> None:
    """The order that ended them that day is cancelled: addenda of mentors who go on hold again."""
    sides = pairing.participants.filter(role=Role.MENTOR, ends_on__gte=on)
    for side in sides.filter(teacher=teacher) if teacher else sides:
        last = _of(pairing, side.teacher).order_by("-pk").first()
        if last and last.ended_on == on:
            last.reopen(by=by)


def _of(pairing: Pairing, teacher: Teacher | None):
    addenda = Addendum.objects.filter(pairing=pairing).select_related("pairing__school__district")
    return addenda.filter(teacher=teacher) if teacher else addenda


def refuse_discarding(addendum: Addendum) -> str:
    """Why the record cannot be taken back as a mistake; empty where it may."""
    pairing = addendum.pairing
    if addendum.ended_on:
        return "Это соглашение уже прекращено."
    agreement = Agreement.objects.filter(pairing=pairing, school=addendum.teacher.school_id).first()
    if agreement and agreement.order_id:
        return "Сначала удалите проект своего приказа о работе наставника в другой школе или отмените приказ."
    if not (pairing.needs_papers or _precedes_order(addendum)):
        return "Пара уже оформлена приказом: соглашение прекратится вместе с работой наставника."
    return ""


def _precedes_order(addendum: Addendum) -> bool:
    """Signed for what an order is still to bring, or has been cancelled: a later end, a mentor who joins."""
    pairing = addendum.pairing
    goes_beyond = addendum.valid_until and addendum.valid_until > pairing.ends_on
    return goes_beyond or not pairing.participants.filter(teacher=addendum.teacher_id).exists()


def discard_addendum(addendum: Addendum, *, by) -> None:
    """Отменить ввод: there was no such paper; a pairing that needed it waits for it again."""
    with transaction.atomic():
        # An order being registered at the same moment comes first, and then this is refused.
        Pairing.objects.select_for_update(of=("self",)).get(pk=addendum.pairing_id)
        fresh = Addendum.objects.select_related("pairing__school__district", "teacher").get(pk=addendum.pk)
        if refusal := refuse_discarding(fresh):
            raise ValidationError(refusal)
        fresh.discard(by=by)
        review_pairings(fresh.teacher, by=by)
