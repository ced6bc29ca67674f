"""What the order on a change does to the pairing, and what its cancelling takes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError

from districts import clock
from mentorship.actions.addenda import end_addenda_of, reopen_addenda_of
from mentorship.actions.changes.checks import taken_elsewhere
from mentorship.actions.orders import refuse_changed
from mentorship.actions.programmes import (
    end_programme_of,
    prolong_programme_of,
    reopen_programme_of,
    shorten_programme_of,
)
from mentorship.documents.russian import date_numeric
from mentorship.models import Act, Meeting, Pairing, PairingChange, Participant
from mentorship.models.candidacy import Role
from mentorship.periods import one_mentor_at_a_time

Kind = PairingChange.Kind
DAY = timedelta(days=1)


def carry_out(change: PairingChange, order: Act, *, by) -> None:
    """The order is registered: the pairing moves, the notice is carried out, the change is made."""
    pairing = change.pairing
    former = {"former_end": pairing.ends_on, "former_status": pairing.status}
    if change.kind == Kind.RELEASE:
        former["former_end"] = _side(change).ends_on
    EFFECTS[change.kind].make(change, order, by=by)
    if change.notice:
        change.notice.carry_out(by=by)
    change.make(by=by, **former)


def take_back(change: PairingChange, *, by) -> None:
    """The order is cancelled: everything is as before it."""
    EFFECTS[change.kind].undo(change, by=by)
    if change.notice:
        change.notice.reopen(by=by)
    change.undo(by=by)


def refuse_taking_back(change: PairingChange) -> None:
    """Raise a sentence where life has gone on from the change."""
    if change.status != PairingChange.Status.MADE:
        raise ValidationError("Этот приказ ничего не изменил: отменять нечего.")
    later = change.pairing.changes.made().by_order()
    later = later.filter(act__registered_at__gt=change.act.registered_at)
    last = later.select_related("act").order_by("-act__registered_at").first()
    if last:
        raise ValidationError(f"Эту пару позже изменил другой приказ: сначала отмените его. {last.act}.")
    EFFECTS[change.kind].refuse_undo(change)


def _side(change: PairingChange) -> Participant:
    return change.pairing.participants.get(teacher=change.teacher)


# Early end


def _terminate(change: PairingChange, order: Act, *, by) -> None:
    change.pairing.terminate(on=change.starts_on - DAY, by=by)
    _end_work(change, order, by=by)


def _end_work(change: PairingChange, order: Act, *, by) -> None:
    """Addenda end with the pairing; the programme too, at the latest today: its end is a fact."""
    end_addenda_of(change.pairing, on=change.starts_on, by=by)
    ground = f"{order}: {change.get_ground_display()}"
    last = min(change.starts_on - DAY, clock.today())
    end_programme_of(change.pairing, ground, on=last, by=by)


def _restore(change: PairingChange, *, by) -> None:
    pairing = change.pairing
    pairing.restore(change.former_end, by=by)
    _settle_sides(pairing)
    if change.former_status == Pairing.Status.SUSPENDED:
        pairing.suspend(by=by)
    reopen_addenda_of(pairing, on=change.starts_on, by=by)
    reopen_programme_of(pairing, by=by)


def _settle_sides(pairing: Pairing) -> None:
    """Who had joined or left by an order that stands has the days of that order again."""
    for change in pairing.changes.made().filter(kind__in=[Kind.JOINING, Kind.RELEASE]).order_by("pk"):
        sides = pairing.participants.filter(teacher=change.teacher)
        if change.kind == Kind.RELEASE:
            sides.update(ends_on=change.starts_on - DAY)
        elif sides.exists():
            sides.update(ends_on=change.ends_on or pairing.ends_on)
        else:  # was to join after the early end
            _add(change)


def _refuse_restoring(change: PairingChange) -> None:
    """The mentees' days after the early end are still free."""
    mentees = change.pairing.participants.filter(role=Role.MENTEE, ends_on=change.starts_on - DAY)
    _refuse_taken(change, mentees.values_list("teacher"), without=change.successor)


def _refuse_taken(change: PairingChange, mentees, *, without: Pairing | None = None) -> None:
    taken = taken_elsewhere(change.pairing, mentees, change.starts_on, change.former_end, without=without)
    if taken:
        raise ValidationError([f"{sentence} Отменить приказ уже нельзя." for sentence in taken])


# Another mentor


def _replace(change: PairingChange, order: Act, *, by) -> None:
    change.pairing.replace(on=change.starts_on - DAY, by=by)
    _end_work(change, order, by=by)
    change.successor.appoint(order, by=by)


def _put_back(change: PairingChange, *, by) -> None:
    change.successor.annul(by=by)
    _restore(change, by=by)


def _refuse_putting_back(change: PairingChange) -> None:
    successor = change.successor
    if not Pairing.lifecycle.allows(successor, "annul"):
        raise ValidationError(f"Новая пара {successor}: {successor.state}. Исполненный приказ не отменяют.")
    refuse_changed(successor)
    _refuse_restoring(change)


# A later end


def _prolong(change: PairingChange, order: Act, *, by) -> None:
    former = change.pairing.ends_on
    change.pairing.prolong(change.ends_on, by=by)
    prolong_programme_of(change.pairing, former, order, by=by)


def _shorten(change: PairingChange, *, by) -> None:
    change.pairing.prolong(change.former_end, by=by, said="пара: продление отменено")
    shorten_programme_of(change.pairing, change.ends_on, change.act, by=by)


def _refuse_shortening(change: PairingChange) -> None:
    pairing, former = change.pairing, date_numeric(change.former_end)
    if pairing.status not in (Pairing.Status.ORDERED, Pairing.Status.SUSPENDED):
        raise ValidationError(f"Пара {pairing}: {pairing.state}. Исполненный приказ не отменяют.")
    if Meeting.objects.filter(pairing=pairing, on__gt=change.former_end).exists():
        raise ValidationError(
            f"После прежнего окончания ({former}) уже записаны встречи. Исполненный приказ не отменяют."
        )
    if pairing.changes.made().filter(kind=Kind.SUSPENSION, starts_on__gt=change.former_end).exists():
        raise ValidationError(
            f"После прежнего окончания ({former}) пару приостанавливали. Исполненный приказ не отменяют."
        )


# One side's people


def _join(change: PairingChange, order: Act, *, by) -> None:
    _add(change)


def _add(change: PairingChange) -> None:
    side = Participant.of(change.pairing, change.teacher, Role.MENTOR, change.starts_on, change.ends_on)
    side.save()


def _unjoin(change: PairingChange, *, by) -> None:
    _side(change).delete()


def _release(change: PairingChange, order: Act, *, by) -> None:
    side = _side(change)
    side.ends_on = change.starts_on - DAY
    side.save(update_fields=["ends_on"])
    end_addenda_of(change.pairing, on=change.starts_on, teacher=change.teacher, by=by)


def _take_in_again(change: PairingChange, *, by) -> None:
    side = _side(change)
    side.ends_on = change.former_end
    with one_mentor_at_a_time(change.pairing):
        side.save(update_fields=["ends_on"])
    reopen_addenda_of(change.pairing, on=change.starts_on, teacher=change.teacher, by=by)


def _refuse_sides_of_ended(change: PairingChange) -> None:
    """An ended pairing keeps the people it had; who was released has free days still."""
    pairing = change.pairing
    if pairing.status not in (Pairing.Status.ORDERED, Pairing.Status.SUSPENDED):
        raise ValidationError(f"Пара {pairing}: {pairing.state}. Исполненный приказ не отменяют.")
    if change.kind == Kind.RELEASE and _side(change).role == Role.MENTEE:
        _refuse_taken(change, [change.teacher])


@dataclass(frozen=True)
class Effect:
    """What an order on one kind of change does, takes back, and when it cannot."""

    make: Callable[..., None]  # (change, order, *, by)
    undo: Callable[..., None]  # (change, *, by)
    refuse_undo: Callable[[PairingChange], None]


EFFECTS = {
    Kind.TERMINATION: Effect(_terminate, _restore, _refuse_restoring),
    Kind.REPLACEMENT: Effect(_replace, _put_back, _refuse_putting_back),
    Kind.PROLONGATION: Effect(_prolong, _shorten, _refuse_shortening),
    Kind.JOINING: Effect(_join, _unjoin, _refuse_sides_of_ended),
    Kind.RELEASE: Effect(_release, _take_in_again, _refuse_sides_of_ended),
}
