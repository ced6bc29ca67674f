"""Notices of ТК РФ art. 351.8: a mentor refuses early, or the employer cancels the assignment early.

The other side is told in writing at least three working days before. How they are counted: the day after the
paper is handed over is the first (as ТК РФ art. 14 counts terms), three working days pass in full by the
district's production calendar, and the fourth working day is the earliest day without the work.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from districts.workdays import add_working_days
from mentorship.models import Notice, Pairing
from mentorship.requirements import is_under_mentoring_law
from schools.models import Teacher

FULL_DAYS = 3
UNDER_WAY = (Pairing.Status.ORDERED, Pairing.Status.SUSPENDED)


def earliest_day(given_on: date, mentor: Teacher) -> date:
    """The earliest day without the work, after a notice handed over on a day; one query."""
    return add_working_days(given_on, FULL_DAYS + 1, mentor.school.district)


def refuse_notice(pairing: Pairing) -> str:
    """Why no notice is given in this pairing; empty where one may be."""
    if not is_under_mentoring_law(pairing):
        return "Уведомления ст. 351.8 ТК РФ касаются поручений, которые начались с 1 марта 2025 года."
    if pairing.status not in UNDER_WAY:
        return f"Уведомление дают в закреплённой паре, а сейчас она «{pairing.state}»."
    return ""


def give_notice(
    pairing: Pairing, *, mentor: Teacher, kind: str, given_on: date, effective_on: date, by, scan=None
) -> Notice:
    """Record a notice that one side has handed to the other, with its three full working days."""
    notice = Notice(pairing=pairing, teacher=mentor, kind=kind, given_on=given_on, effective_on=effective_on)
    if scan:
        notice.scan = scan
    with transaction.atomic():
        # Two clicks at once: the second waits here, and then finds the notice of the first.
        locked = Pairing.objects.select_for_update(of=("self",)).get(pk=pairing.pk)
        if refusal := refuse_notice(locked):
            raise ValidationError(refusal)
        _refuse_day(notice)
        notice.give(by=by)
    return notice


def _refuse_day(notice: Notice) -> None:
    earliest = earliest_day(notice.given_on, notice.teacher)
    if notice.effective_on < earliest:
        raise ValidationError({"effective_on": f"Слишком рано: {rule_of(notice.given_on, earliest)}"})
    if notice.effective_on > notice.pairing.ends_on:
        raise ValidationError(
            {"effective_on": f"Пара и так действует только по {notice.pairing.ends_on:%d.%m.%Y}."}
        )


def rule_of(given_on: date, earliest: date) -> str:
    """«если вручено 16.02.2026, первый возможный день без поручения — 20.02.2026: …»"""
    return (
        f"если вручено {given_on:%d.%m.%Y}, первый возможный день без поручения — {earliest:%d.%m.%Y}: "
        "между ними три полных рабочих дня."
    )


def withdraw_notice(notice: Notice, *, by) -> None:
    """Whoever gave it has taken it back: the pairing goes on."""
    _refuse_planned(notice)
    notice.withdraw(by=by)


def discard_notice(notice: Notice, *, by) -> None:
    """Отменить ввод: there was no such paper."""
    _refuse_planned(notice)
    notice.discard(by=by)


def _refuse_planned(notice: Notice) -> None:
    """An order in preparation stands on the notice: it goes first."""
    if notice.changes.planned().exists():
        raise ValidationError("По этому уведомлению уже готовится приказ: сначала удалите его проект.")
