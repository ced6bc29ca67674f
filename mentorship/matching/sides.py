"""The two sides of a possible pair as the rules see them, and what is known about people together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mentorship.matching.words import subjects_of, telling_words
from mentorship.models import Candidacy
from mentorship.models.matching import MatchingWeights
from schools.models import Teacher


@dataclass(frozen=True)
class Side:
    """A person of a register, mentor or mentee, on a day; `taken` is how many mentees the mentor has."""

    candidacy: Candidacy
    on: date
    taken: int = 0

    @cached_property
    def teacher(self) -> Teacher:
        return self.candidacy.person

    @cached_property
    def pk(self) -> int:
        return self.teacher.pk

    @cached_property
    def school_id(self) -> int:
        return self.teacher.school_id

    @cached_property
    def subjects(self) -> frozenset[str]:
        return subjects_of(self.teacher.subject)

    @cached_property
    def words(self) -> frozenset[str]:
        """What is asked for, or what can be given."""
        return telling_words(self.candidacy.summary)

    @cached_property
    def years(self) -> int | None:
        return self.teacher.years_of_work(self.on)

    @cached_property
    def is_working(self) -> bool:
        return self.teacher.left_on is None or self.teacher.left_on > self.on

    @cached_property
    def is_registered(self) -> bool:
        return self.candidacy.status == Candidacy.Status.REGISTERED

    @cached_property
    def is_disclosed(self) -> bool:
        return self.teacher.disclosed_until is not None and self.teacher.disclosed_until >= self.on

    @property
    def order(self) -> tuple[str, int]:
        """By name, namesakes by their number."""
        return self.teacher.name_key, self.teacher.pk


@dataclass(frozen=True)
class Circumstances:
    """What the rules know beside the two people: weights, the norm of load, and who has met whom.

    Pairs of people are (mentor, mentee), and forbidden ones stand both ways round. A reason for a
    prohibition is known only to those who may read it.
    """

    weights: MatchingWeights
    limit: int
    is_limit_strict: bool = False
    forbidden: Mapping[tuple[int, int], str] = field(default_factory=dict)
    together: frozenset[tuple[int, int]] = frozenset()
    earlier: frozenset[tuple[int, int]] = frozenset()

    def places(self, mentor: Side) -> int:
        """How many mentees the mentor may still take within the norm."""
        return max(0, self.limit - mentor.taken)
