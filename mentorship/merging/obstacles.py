"""Why two records cannot be one person's: they stand in one pairing, or are mentored twice at once."""

from itertools import product

from mentorship.documents.russian import date_numeric
from mentorship.models import Addendum, Notice, Pairing, Participant
from mentorship.models.candidacy import Role
from schools.models import Teacher


def obstacles(kept: Teacher, dropped: Teacher) -> list[str]:
    """Sentences for the user; none where the records may be united. A constant number of queries."""
    sides = Participant.objects.filter(teacher__in=[kept, dropped]).select_related("pairing__school")
    of = {kept.pk: [], dropped.pk: []}
    for side in sides.order_by("pairing__starts_on", "pk"):
        of[side.teacher_id].append(side)
    return [*_in_one_pairing(kept, dropped, of), *_mentored_twice(of[kept.pk], of[dropped.pk])]


def _in_one_pairing(kept: Teacher, dropped: Teacher, of: dict) -> list[str]:
    """Pairings that both records are in, or have papers for; a declined one is no obstacle."""
    pairings = {pk: {side.pairing for side in sides} for pk, sides in of.items()}
    for model in (Addendum, Notice):
        rows = model.objects.filter(teacher__in=[kept, dropped]).select_related("pairing__school")
        for row in rows:
            pairings[row.teacher_id].add(row.pairing)
    both = pairings[kept.pk] & pairings[dropped.pk]
    standing = [pairing for pairing in both if pairing.status not in Pairing.VOID]
    return [
        f"Обе записи — в одной паре: {_said(pairing)}. Если это один человек, сначала исправьте пару; "
        "если разные люди, отметьте это."
        for pairing in sorted(standing, key=lambda one: one.pk)
    ]


def _mentored_twice(ones: list[Participant], others: list[Participant]) -> list[str]:
    """Nobody is a mentee twice in one kind on one day: the database refuses it as well."""
    clashing = [
        (one, other)
        for one, other in product(_occupied(ones), _occupied(others))
        if one.pairing_id != other.pairing_id
        and one.kind == other.kind
        and one.starts_on <= other.ends_on
        and other.starts_on <= one.ends_on
    ]
    return [
        f"У обеих записей есть наставник вида «{one.get_kind_display()}» в одни и те же дни: "
        f"{_said(one.pairing)} и {_said(other.pairing)}. Сначала завершите или отмените одну из пар."
        for one, other in clashing
    ]


def _occupied(sides: list[Participant]) -> list[Participant]:
    return [side for side in sides if side.role == Role.MENTEE and side.occupies]


def _said(pairing: Pairing) -> str:
    term = f"с {date_numeric(pairing.starts_on)} по {date_numeric(pairing.ends_on)}"
    return f"{pairing.school}, {term}, {pairing.state}"
