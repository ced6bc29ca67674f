"""For one person the others in order, with reasons for and against; the nearest where nobody fits."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from mentorship.matching.rules import Finding, findings, obstacles
from mentorship.matching.sides import Circumstances, Side

NEAREST = 5


@dataclass(frozen=True)
class Suggestion:
    """A possible pair with what every rule says of it; `obstacles` forbid it."""

    mentor: Side
    mentee: Side
    findings: tuple[Finding, ...]
    obstacles: tuple[str, ...]

    @classmethod
    def of(cls, mentor: Side, mentee: Side, known: Circumstances) -> "Suggestion":
        return cls(mentor, mentee, findings(mentor, mentee, known), obstacles(mentor, mentee, known))

    @cached_property
    def score(self) -> int:
        return sum(finding.points for finding in self.findings)

    @property
    def reasons(self) -> list[Finding]:
        """What speaks for it, and is worth points here."""
        return [finding for finding in self.findings if finding.is_for]

    @property
    def doubts(self) -> list[Finding]:
        """What speaks against it."""
        return [finding for finding in self.findings if finding.is_against]

    @property
    def sentence(self) -> str:
        """«тот же предмет; свободно 1 место из 2; 12 лет стажа»."""
        return "; ".join(finding.words for finding in self.reasons)

    @property
    def obstacle(self) -> str:
        """The rule that forbids it: the first, where there are several."""
        return self.obstacles[0] if self.obstacles else ""

    @property
    def is_cross_school(self) -> bool:
        return self.mentor.school_id != self.mentee.school_id


@dataclass(frozen=True)
class Advice:
    """Whom to choose, best first; where there is nobody, the nearest with the one rule that forbids each."""

    fitting: list[Suggestion]
    nearest: list[Suggestion]


def mentors_for(mentee: Side, mentors: Iterable[Side], known: Circumstances) -> Advice:
    pairs = [Suggestion.of(mentor, mentee, known) for mentor in mentors if mentor.pk != mentee.pk]
    return _advice(pairs, lambda pair: pair.mentor.order)


def mentees_for(mentor: Side, mentees: Iterable[Side], known: Circumstances) -> Advice:
    pairs = [Suggestion.of(mentor, mentee, known) for mentee in mentees if mentor.pk != mentee.pk]
    return _advice(pairs, lambda pair: pair.mentee.order)


def _advice(pairs: list[Suggestion], order) -> Advice:
    """The same people always come in the same order: by score, then by name, then by number."""
    fitting = [pair for pair in pairs if not pair.obstacles]
    fitting.sort(key=lambda pair: (-pair.score, order(pair)))
    if fitting:
        return Advice(fitting, [])
    pairs.sort(key=lambda pair: (len(pair.obstacles), -pair.score, order(pair)))
    return Advice([], pairs[:NEAREST])
