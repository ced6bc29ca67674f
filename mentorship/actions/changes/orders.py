"""The order that makes a planned change of a pairing: drafted, registered, undone when it is cancelled."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts import clock
from districts.models import Event
from mentorship.acquaintance import people_of
from mentorship.actions.changes.checks import refuse_change
from mentorship.actions.changes.effects import carry_out, refuse_taking_back, take_back
from mentorship.actions.kinds import KINDS, ActKind
from mentorship.actions.registration import freeze, print_draft
from mentorship.documents import builders, change_orders
from mentorship.documents.russian import date_numeric
from mentorship.models import Act, Pairing, PairingChange, Wording
from mentorship.requirements import missing_for

Kind = PairingChange.Kind
ACT_KINDS = {
    Kind.TERMINATION: Act.Kind.ENDING_ORDER,
    Kind.REPLACEMENT: Act.Kind.REPLACEMENT_ORDER,
    Kind.PROLONGATION: Act.Kind.PROLONGATION_ORDER,
    Kind.JOINING: Act.Kind.JOINING_ORDER,
    Kind.RELEASE: Act.Kind.RELEASE_ORDER,
}


def draft_change_order(change: PairingChange, *, by) -> Act:
    """A draft of the school's order on the change, in the organisation's words; it names all concerned."""
    with transaction.atomic():
        change = _locked(change)
        if change.act_id:
            raise ValidationError("Проект приказа уже составлен.")
        _refuse_unready(change, on=clock.today())
        pairing, kind = change.pairing, ACT_KINDS[change.kind]
        words = Wording.objects.current(kind, pairing.school.district, pairing.school)
        act = Act.objects.create(
            district=pairing.school.district,
            school=pairing.school,
            academic_year=pairing.academic_year,
            kind=kind,
            corrects=pairing.order,
            **words.filled(change_orders.change_values(change, by=by)),
        )
        act.people.set(change_orders.people_concerned(change))
        change.enter_draft(act)
        if change.successor:
            change.successor.enter_draft(act)
        Event.record(f"составлен проект: {act.get_kind_display()}", act, by=by, school=act.school)
    return act


def _locked(change: PairingChange) -> PairingChange:
    found = PairingChange.objects.select_for_update(of=("self",)).select_related(
        "pairing__school__district",
        "pairing__academic_year",
        "pairing__order",
        "teacher",
        "successor",
        "notice",
    )
    return found.get(pk=change.pk)


def _refuse_unready(change: PairingChange, *, on: date) -> None:
    """The gate: the change is still planned and possible, and no paper is missing on the day."""
    if not change.is_planned:
        raise ValidationError(f"Изменение пары уже не готовится: «{change.get_status_display()}».")
    try:
        refuse_change(change)
    except ValidationError as error:  # fields of the plan are not those of the order
        raise ValidationError(error.messages) from error
    missing = missing_for(change, on)
    if missing:
        advice = "Зарегистрируйте подписанную бумагу, потом оформите приказ."
        raise ValidationError([*(f"{paper.sentence}." for paper in missing), advice])
    successor = change.successor
    if successor and successor.status != Pairing.Status.AGREED:
        raise ValidationError(f"Новая пара: сейчас «{successor.state}», а нужно «согласована».")


def register_change_order(
    act: Act, *, number: str, dated_on: date, by, effective_on: date | None = None
) -> Act:
    """Number and freeze the order, and make its change, all at once; the gate is asked again on its day."""
    act.refuse_registered()
    _refuse_unready(_change_of(act), on=dated_on)
    if dated_on < act.corrects.dated_on:
        day = date_numeric(act.corrects.dated_on)
        raise ValidationError({"dated_on": f"Дата раньше приказа о закреплении: он от {day}."})
    requisites = {"number": number, "dated_on": dated_on, "effective_on": effective_on}
    printed = print_draft(act, builders.correcting_order, **requisites)
    with transaction.atomic():
        change = _locked(_change_of(act))
        _refuse_unready(change, on=dated_on)
        registered = freeze(printed, builders.correcting_order, by=by, people=people_of(act))
        corrected = Act.objects.select_for_update(of=("self",)).get(pk=registered.corrects_id)
        corrected.amend(by=by, order=registered)
        carry_out(change, registered, by=by)
    return registered


def _change_of(act: Act) -> PairingChange:
    change = PairingChange.objects.filter(act=act).first()
    if change is None:
        raise ValidationError("К этому приказу не готовится изменение пары: удалите проект.")
    return change


def undo_change(act: Act, *, by) -> None:
    """The order is cancelled: the pairing is as it was before it."""
    refuse_undoing(act)
    take_back(_locked(_change_of(act)), by=by)


def refuse_undoing(act: Act) -> None:
    """Raise a sentence where what the order made cannot be taken back any more."""
    refuse_taking_back(_change_of(act))


for kind in Act.CHANGING:
    KINDS[kind] = ActKind(
        builders.correcting_order, register_change_order, undo=undo_change, refuse_undo=refuse_undoing
    )
