"""Which pairings are to have a programme, and which have none approved: one rule for lists and figures."""

from django.db.models import Count, Q

from mentorship.models import Pairing, Programme

# Kinds of mentoring too light for a programme of their own.
LIGHT = (Pairing.Kind.SITUATIONAL, Pairing.Kind.FLASH)


def expecting_programme(pairings):
    """Pairings in work that are to have a programme: light kinds need none."""
    return pairings.ordered().exclude(kind__in=LIGHT)


def without_programme(pairings):
    """Those of them whose programme is not approved, or not begun."""
    return expecting_programme(pairings).exclude(
        pk__in=Programme.objects.approved().order_by().values("pairing")
    )


def programme_coverage(pairings) -> tuple[int, int]:
    """How many of the pairings that are to have a programme have an approved one, and of how many."""
    approved = Count("programme", filter=Q(programme__in=Programme.objects.approved().order_by()))
    found = expecting_programme(pairings).order_by().aggregate(done=approved, total=Count("pk"))
    return found["done"], found["total"]
