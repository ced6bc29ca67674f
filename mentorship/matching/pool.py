"""Everybody who may be put together in a school or a district, as far as the user may know them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from districts import clock
from districts.models import AcademicYear
from districts.models.district import LoadLimit
from mentorship.load import loads
from mentorship.matching.rules import findings
from mentorship.matching.sides import Circumstances, Side
from mentorship.matching.suggestions import Suggestion
from mentorship.models import Candidacy, ForbiddenPair, MatchingWeights, Pairing, Participant
from mentorship.models.candidacy import Role
from schools.models import Teacher


@dataclass(frozen=True)
class Pool:
    """Everybody in the registers or on the way there, with what the rules know of them."""

    mentors: list[Side]
    mentees: list[Side]
    known: Circumstances
    on: date

    @classmethod
    def of_school(cls, school, user) -> "Pool":
        """The school's people, and mentors of the district's other schools who help elsewhere."""
        visible = Candidacy.objects.visible_to(user).open().filter(school=school)
        across = Candidacy.objects.offered_across(school)
        mentors = Candidacy.objects.filter(
            Q(pk__in=visible.mentors().values("pk")) | Q(pk__in=across.values("pk"))
        )
        return cls._of(school.district, mentors, visible.mentees(), user)

    @classmethod
    def of_district(cls, district, user, schools: Iterable | None = None) -> "Pool":
        """Whom the office may know in all its working schools, or in some."""
        visible = Candidacy.objects.visible_to(user).open()
        visible = visible.filter(school__district=district, school__closed_on=None)
        if schools is not None:
            visible = visible.filter(school__in=schools)
        return cls._of(district, visible.mentors(), visible.mentees(), user)

    @classmethod
    def _of(cls, district, mentors: QuerySet, mentees: QuerySet, user) -> "Pool":
        on = clock.today()
        mentors = list(mentors.with_people())
        working = Teacher.objects.working(on)
        mentees = list(mentees.with_people().filter(teacher__in=working))
        taken = loads([row.teacher_id for row in mentors], AcademicYear.objects.current(district))
        people = [row.teacher_id for row in mentees]
        together, earlier = met(people, on)
        known = Circumstances(
            weights=MatchingWeights.objects.of(district),
            limit=district.mentor_load_limit,
            is_limit_strict=district.load_limit_mode == LoadLimit.BLOCK,
            forbidden=prohibitions(people, user),
            together=together,
            earlier=earlier,
        )
        sides = [Side(row, on, taken.get(row.teacher_id, 0)) for row in mentors]
        return cls(sides, [Side(row, on) for row in mentees], known, on)

    @property
    def registered(self) -> list[Side]:
        return [side for side in self.mentees if side.is_registered]

    @property
    def without_mentor(self) -> list[Side]:
        """Mentees in the register who are in no pair."""
        paired = {mentee for _, mentee in self.known.together}
        return [side for side in self.registered if side.pk not in paired]

    def pair(self, mentor: int, mentee: int) -> Suggestion | None:
        """The pair of two people of the pool, by their numbers; None where one is not here."""
        ones = [side for side in self.mentors if side.pk == mentor]
        others = [side for side in self.mentees if side.pk == mentee]
        return Suggestion.of(ones[0], others[0], self.known) if ones and others else None

    @property
    def present(self) -> list[Suggestion]:
        """The pairs of today as the same rules see them; the load counts everybody else."""
        mentors = {side.pk: side for side in self.mentors}
        pairs = []
        for mentee in sorted(self.mentees, key=lambda side: side.order):
            own = [
                mentors[pk]
                for pk, other in sorted(self.known.together)
                if other == mentee.pk and pk in mentors
            ]
            for mentor in own:
                alone = replace(mentor, taken=max(0, mentor.taken - 1))
                pairs.append(Suggestion(alone, mentee, findings(alone, mentee, self.known), ()))
        return pairs


def met(mentees: list[int], on: date) -> tuple[frozenset, frozenset]:
    """(mentor, mentee) of pairs that are open and not over on the day, and of those that were before."""
    pairings = Pairing.objects.undeclined().filter(
        pk__in=Participant.objects.filter(role=Role.MENTEE, teacher__in=mentees).values("pairing")
    )
    rows = Participant.objects.filter(pairing__in=pairings).select_related("pairing").order_by()
    sides: dict[int, tuple[Pairing, list[int], list[int]]] = {}
    for row in rows:
        _, mentors, others = sides.setdefault(row.pairing_id, (row.pairing, [], []))
        (mentors if row.role == Role.MENTOR else others).append(row.teacher_id)
    together, earlier = set(), set()
    for pairing, mentors, others in sides.values():
        is_now = pairing.status in Pairing.OPEN and pairing.ends_on >= on
        (together if is_now else earlier).update((one, other) for one in mentors for other in others)
    return frozenset(together), frozenset(earlier)


def prohibitions(people: list[int], user) -> dict[tuple[int, int], str]:
    """Prohibitions that touch the people, both ways round; the reason only where the user may read it."""
    found = ForbiddenPair.objects.among(people)
    readable = set(found.visible_to(user).values_list("pk", flat=True))
    pairs = {}
    for row in found:
        reason = row.reason if row.pk in readable else ""
        pairs[row.first_id, row.second_id] = pairs[row.second_id, row.first_id] = reason
    return pairs
