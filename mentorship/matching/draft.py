"""The best draft of pairs: as many people with a mentor as can be, then the highest sum of scores."""

from collections.abc import Iterable
from dataclasses import dataclass

from mentorship.matching.assignment import best
from mentorship.matching.rules import is_allowed, points
from mentorship.matching.sides import Circumstances, Side
from mentorship.matching.suggestions import Advice, Suggestion, mentors_for


@dataclass(frozen=True)
class Draft:
    """Proposed pairs by the mentee's name, and those for whom nobody is left with the nearest for each."""

    pairs: list[Suggestion]
    without: list[tuple[Side, Advice]]

    @property
    def waiting(self) -> list[tuple[Side, Suggestion | None, Advice | None]]:
        """Everybody without a mentor by name, with the pair offered, or with who is nearest."""
        offered = [(pair.mentee, pair, None) for pair in self.pairs]
        others = [(side, None, advice) for side, advice in self.without]
        return sorted([*offered, *others], key=lambda row: row[0].order)

    @property
    def score(self) -> int:
        return sum(pair.score for pair in self.pairs)


def draft_of(mentees: Iterable[Side], mentors: Iterable[Side], known: Circumstances) -> Draft:
    """The best draft within the norm of load; the same people always give the same one."""
    mentees = sorted(mentees, key=lambda side: side.order)
    mentors = sorted(mentors, key=lambda side: side.order)
    columns = chosen(mentees, mentors, known)
    pairs, without = [], []
    for mentee, column in zip(mentees, columns, strict=True):
        if column < 0:
            without.append((mentee, mentors_for(mentee, mentors, known)))
        else:
            pairs.append(Suggestion.of(mentors[column], mentee, known))
    return Draft(pairs, without)


def chosen(mentees: list[Side], mentors: list[Side], known: Circumstances) -> list[int]:
    """For each mentee the place of the mentor in the list, or −1."""
    if not mentees or not mentors:
        return [-1] * len(mentees)
    return [int(column) for column in best(*lifted(*score_table(mentees, mentors, known)))]


def score_table(mentees: list[Side], mentors: list[Side], known: Circumstances):
    """Scores of mentees × mentors, whether each pair is allowed, and places of mentors, as arrays."""
    import numpy as np

    scores = np.zeros((len(mentees), len(mentors)))
    allowed = np.zeros(scores.shape, dtype=bool)
    for row, mentee in enumerate(mentees):
        for column, mentor in enumerate(mentors):
            if is_allowed(mentor, mentee, known):
                allowed[row, column] = True
                scores[row, column] = points(mentor, mentee, known)
    return scores, allowed, np.array([known.places(mentor) for mentor in mentors])


def lifted(scores, allowed, places):
    """Scores raised so that one more person with a mentor is worth more than any difference of points."""
    import numpy as np

    if not allowed.any():
        return np.zeros(scores.shape), places
    lowest, highest = scores[allowed].min(), scores[allowed].max()
    lift = (highest - lowest) * len(scores) + 1
    return np.where(allowed, scores - lowest + lift, 0), places
