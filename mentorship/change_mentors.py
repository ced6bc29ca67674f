"""Whom a pairing may be given as another mentor, in the order of the rules of matching, with reasons."""

from dataclasses import dataclass

from mentorship.matching import Pool, Suggestion
from mentorship.models import Pairing
from schools.models import Teacher


@dataclass(frozen=True)
class Offered:
    """A mentor who fits every mentee of the pairing: the score and the reasons in words."""

    teacher: Teacher
    score: int
    why: str


@dataclass(frozen=True)
class MentorAdvice:
    """Mentors to choose from; where there is nobody, the nearest with the rule that forbids each."""

    offered: list[Offered]
    nearest: list[tuple[Teacher, str]]


NEAREST = 5


def offered_mentors(pairing: Pairing, user, *, across: bool = True) -> MentorAdvice:
    """Best first, of other schools too unless told; whoever is a mentor, where no mentee is registered."""
    pool = Pool.of_school(pairing.school, user)
    wanted = {mentee.pk for mentee in pairing.mentees}
    mentees = [side for side in pool.mentees if side.pk in wanted]
    engaged = {participant.teacher_id for participant in pairing.participants.all()}
    fitting, others = [], []
    for mentor in pool.mentors:
        if mentor.pk in engaged or not (across or mentor.school_id == pairing.school_id):
            continue
        if not mentees and not (mentor.is_registered and mentor.is_working):
            continue
        pairs = [Suggestion.of(mentor, mentee, pool.known) for mentee in mentees]
        obstacles = [words for pair in pairs for words in pair.obstacles]
        (others if obstacles else fitting).append((mentor, pairs, obstacles))
    fitting.sort(key=lambda one: (-_score(one[1]), one[0].order))
    others.sort(key=lambda one: (len(one[2]), -_score(one[1]), one[0].order))
    return MentorAdvice(
        [Offered(mentor.teacher, _score(pairs), _why(pairs)) for mentor, pairs, _ in fitting],
        [] if fitting else [(mentor.teacher, obstacles[0]) for mentor, _, obstacles in others[:NEAREST]],
    )


def _score(pairs: list[Suggestion]) -> int:
    return sum(pair.score for pair in pairs)


def _why(pairs: list[Suggestion]) -> str:
    """«тот же предмет; 12 лет стажа. Против: другая школа»; in a group once for each mentee."""
    return " ".join(_of_one(pair, with_name=len(pairs) > 1) for pair in pairs)


def _of_one(pair: Suggestion, *, with_name: bool) -> str:
    name = f"{pair.mentee.teacher.short_name}: " if with_name else ""
    against = "; ".join(finding.words for finding in pair.doubts)
    parts = [pair.sentence, f"Против: {against}" if against else ""]
    return f"{name}{'. '.join(part for part in parts if part)}."
