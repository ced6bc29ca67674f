"""The places of work of two records that become one: one main place, no school twice."""

from collections import defaultdict
from datetime import date, timedelta

from django.db import models

from districts import clock
from schools.models import Employment, School, Teacher


class OtherWork(models.TextChoices):
    """What the second of two places of work becomes."""

    PART_TIME = "part_time", "по совместительству"
    PAST = "past", "прежняя: человек перешёл"


def works_in_two(kept: Teacher, dropped: Teacher) -> bool:
    """Whether somebody has to say which of two schools is the main place of work."""
    return kept.school_id != dropped.school_id and kept.left_on is None and dropped.left_on is None


def present_school(kept: Teacher, dropped: Teacher) -> School:
    """The main place where it is not asked: where the person works now; else the one that is kept."""
    return dropped.school if kept.left_on and not dropped.left_on else kept.school


def unite_work(kept: Teacher, dropped: Teacher, *, main: School, other: str) -> Employment:
    """Give the kept record all the work of both; return the main one, which its card repeats."""
    rows = list(Employment.objects.select_for_update().filter(teacher__in=[kept, dropped]).order_by("pk"))
    open_ones = [row for row in rows if row.left_on is None]
    for row in _recorded_twice(open_ones):
        _end(row, Employment.Reason.MERGED)
    for row in open_ones:
        former = row.is_main and row.school_id != main.pk and other == OtherWork.PAST
        if former and row.left_on is None:
            _end(row, Employment.Reason.TRANSFERRED)
    for row in rows:
        row.teacher = kept
        if row.left_on is None:
            row.is_main = row.school_id == main.pk
    changed = ["teacher", "is_main", "left_on", "reason"]
    # First whatever is no main work any more: the database allows one at each moment.
    is_main_now = [row for row in rows if row.is_main and row.left_on is None]
    Employment.objects.bulk_update([row for row in rows if row not in is_main_now], changed)
    Employment.objects.bulk_update(is_main_now, changed)
    return kept.main_employment


def _recorded_twice(rows: list[Employment]) -> list[Employment]:
    """Of work in one school the line that began first goes on; the others are only lines."""
    by_school = defaultdict(list)
    for row in rows:
        by_school[row.school_id].append(row)
    groups = [sorted(group, key=lambda row: (row.since or date.min, row.pk)) for group in by_school.values()]
    return [row for _, *again in groups for row in again]


def _end(row: Employment, reason: str) -> None:
    """Today, or where the line begins later, the day after its beginning."""
    today = clock.today()
    late = row.since and row.since >= today
    row.left_on, row.reason = (row.since + timedelta(days=1) if late else today), reason
