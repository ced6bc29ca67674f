"""What befalls an ordered pairing, prepared by the curator: the school's order makes it (orders)."""

from datetime import date, timedelta

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from mentorship.actions.changes.checks import refuse_change, refuse_mentor
from mentorship.actions.changes.steps import drop_printed_consents
from mentorship.actions.consents import print_consents, print_pairing_consents, print_role_consent
from mentorship.actions.orders import discard_draft
from mentorship.actions.pairings import propose_pairing
from mentorship.models import Consent, Pairing, PairingChange
from mentorship.models.candidacy import Role
from mentorship.models.notice import Notice
from mentorship.requirements import ADDENDUM, missing_for
from schools.models import Teacher

Kind = PairingChange.Kind
DAY = timedelta(days=1)


def plan_change(
    pairing: Pairing,
    kind: str,
    *,
    starts_on: date | None = None,
    ends_on: date | None = None,
    ground: str = "",
    ground_text: str = "",
    teacher: Teacher | None = None,
    notice: Notice | None = None,
    by,
) -> PairingChange:
    """Prepare an early end, a prolongation, a second mentor (or a substitute) or somebody's release.

    `starts_on` is the first day of the new state; a prolongation begins on the day after the pairing's end,
    whatever is given. `ends_on` is the new end of a prolonged pairing, or the last day of a substitute.
    Refusals name their field: starts_on, ends_on, ground, ground_text, teacher, notice.
    """
    if kind not in (Kind.TERMINATION, Kind.PROLONGATION, Kind.JOINING, Kind.RELEASE):
        raise ValueError(f"{kind} is not planned here")
    with transaction.atomic():
        locked = _locked(pairing)
        change = PairingChange(
            pairing=locked,
            kind=kind,
            starts_on=locked.ends_on + DAY if kind == Kind.PROLONGATION else starts_on,
            ends_on=_last_day(locked, kind, ends_on),
            ground=ground,
            ground_text=" ".join(ground_text.split()),
            teacher=teacher if kind in (Kind.JOINING, Kind.RELEASE) else None,
            notice=notice,
        )
        refuse_change(change)
        change.plan(by=by)
    return change


def _last_day(pairing: Pairing, kind: str, ends_on: date | None) -> date | None:
    """A mentor who joins until the pairing's end stays however long that will be."""
    if kind == Kind.PROLONGATION:
        return ends_on
    return ends_on if kind == Kind.JOINING and ends_on != pairing.ends_on else None


def _locked(pairing: Pairing) -> Pairing:
    return Pairing.objects.select_for_update(of=("self",)).with_sides().get(pk=pairing.pk)


def plan_replacement(
    pairing: Pairing,
    *,
    mentor: Teacher,
    starts_on: date,
    ground: str,
    ground_text: str = "",
    notice: Notice | None = None,
    warning_reason: str = "",
    by,
) -> PairingChange:
    """Prepare another mentor for the same mentees: the new pairing collects its papers like any other.

    It goes on until the old one's end; one order will end the old one the day before and appoint the new.
    Refusals name their field: mentor, starts_on, ground, ground_text, notice, warning_reason.
    """
    with transaction.atomic():
        locked = _locked(pairing)
        change = PairingChange(
            pairing=locked,
            kind=Kind.REPLACEMENT,
            starts_on=starts_on,
            ground=ground,
            ground_text=" ".join(ground_text.split()),
            notice=notice,
        )
        refuse_change(change)
        refuse_mentor(locked, mentor, field="mentor")
        change.successor = _successor(locked, mentor, starts_on, warning_reason, by=by)
        change.plan(by=by)
    return change


def _successor(pairing: Pairing, mentor: Teacher, starts_on: date, warning_reason: str, *, by) -> Pairing:
    """The pairing that takes over: the same in everything but the mentor and the first day."""
    same = ("school", "academic_year", "form", "kind", "role_model", "legal_basis", "ends_on")
    successor = Pairing(
        **{name: getattr(pairing, name) for name in same},
        starts_on=starts_on,
        warning_reason=warning_reason,
        replaces=pairing,
    )
    try:
        propose_pairing(successor, mentors=[mentor], mentees=pairing.side(Role.MENTEE, starts_on), by=by)
    except ValidationError as error:
        raise _of_replacement(error) from error
    # Who was to leave the old pairing before its end leaves the new one on the same day.
    for side in pairing.participants.filter(ends_on__lt=pairing.ends_on):
        successor.participants.filter(teacher=side.teacher_id).update(ends_on=side.ends_on)
    return successor


def _of_replacement(error: ValidationError) -> ValidationError:
    """The refusal of a new pairing by the fields of a replacement."""
    if not hasattr(error, "error_dict"):
        return error
    fields = {"mentors": "mentor", "starts_on": "starts_on", "warning_reason": "warning_reason"}
    said: dict[str, list] = {}
    for field, errors in error.error_dict.items():
        said.setdefault(fields.get(field, NON_FIELD_ERRORS), []).extend(errors)
    return ValidationError(said)


def print_change_consents(change: PairingChange, *, by) -> list[Consent]:
    """Open the consents that the change still lacks: the new pairing's, those of the mentor who joins, or
    those with a later end. A mentor's own school prints for a mentor whom it has lent."""
    if change.successor or change.kind == Kind.PROLONGATION:
        return print_pairing_consents(change.successor or change.pairing, by=by)
    opened = []
    with transaction.atomic():
        for paper in missing_for(change):
            if paper.kind in Consent.ROLE_KINDS:
                opened.append(print_role_consent(paper.teacher, paper.kind, change.pairing, by=by))
            elif paper.kind != ADDENDUM:
                opened += print_consents([paper.teacher], [paper.kind], by=by)
    return opened


def discard_change(change: PairingChange, *, by) -> None:
    """Отменить ввод: the change will not be, nor its draft order, nor the pairing that was to take over."""
    with transaction.atomic():
        fresh = PairingChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
        draft, successor = fresh.act, fresh.successor
        if fresh.is_planned and draft:
            discard_draft(draft, by=by)
        fresh.discard(by=by)
        if successor and successor.needs_papers:
            successor.discard(by=by)
            drop_printed_consents(successor, by=by)
        if fresh.kind == Kind.JOINING:
            drop_printed_consents(fresh.pairing, teacher=fresh.teacher, by=by)
        if fresh.kind == Kind.PROLONGATION:
            drop_printed_consents(fresh.pairing, after=fresh.pairing.ends_on, by=by)
    change.refresh_from_db()
