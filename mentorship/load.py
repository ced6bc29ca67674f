"""The load of mentors: how many mentees each has in the open pairs of a year. One count for every page."""

from collections.abc import Iterable

from django.db.models import Count

from districts import clock
from districts.models import AcademicYear
from mentorship.models import Pairing, Participant
from mentorship.models.candidacy import Role


def loads(
    mentors: Iterable[int], year: AcademicYear | None, *, leaving_out: Pairing | None = None
) -> dict[int, int]:
    """Mentees by their mentor, who is given by number; sides that are over count no more."""
    now = Participant.objects.filter(ends_on__gte=clock.today())
    sides = now.mentoring(list(mentors), year).exclude(pairing=leaving_out)
    mentees = now.filter(role=Role.MENTEE, pairing__in=sides.values("pairing"))
    by_pairing = dict(mentees.order_by().values_list("pairing").annotate(Count("pk")))
    found: dict[int, int] = {}
    for teacher, pairing in sides.order_by().values_list("teacher_id", "pairing_id"):
        found[teacher] = found.get(teacher, 0) + by_pairing.get(pairing, 0)
    return found
