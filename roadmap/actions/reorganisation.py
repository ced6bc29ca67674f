"""A school joins another one, or closes: with everything of the lower apps, and with its part of the plan."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from districts.models import User
from mentorship.actions import reorganisation
from roadmap.models import Assignment
from schools.models import School

CLOSED = "школа закрыта"


def join_school(school: School, *, to: School, on: date, curators: Iterable[User] = (), by) -> None:
    """As mentorship's; open measures go to the successor where it has not been given them itself."""
    with transaction.atomic():
        reorganisation.join_school(school, to=to, on=on, curators=curators, by=by)
        given = Assignment.objects.filter(school=to).values("measure")
        Assignment.objects.open().filter(school=school).exclude(measure__in=given).update(school=to)
        Assignment.objects.open().filter(school=school).dismiss(CLOSED, by=by)


def close_school(school: School, *, on: date, by) -> None:
    """As mentorship's; nothing of the plan is asked of the school any more."""
    with transaction.atomic():
        reorganisation.close_school(school, on=on, by=by)
        Assignment.objects.open().filter(school=school).dismiss(CLOSED, by=by)
