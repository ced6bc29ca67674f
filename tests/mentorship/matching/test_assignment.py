"""The best draft against every draft there is."""

from itertools import product

import numpy as np
import pytest

from mentorship.matching import assignment
from mentorship.matching.assignment import best, components
from mentorship.matching.draft import lifted

CASES = 1000


def random_case(random: np.random.Generator):
    """Scores of up to 6 mentees × 4 mentors, many alike and about half of them absent, with 0–3 places."""
    shape = random.integers(1, 7), random.integers(1, 5)
    scores = random.integers(1, random.choice([4, 20]), shape) * (random.random(shape) < 0.5)
    return scores.astype(float), random.integers(0, 4, shape[1])


def drafts(scores, places):
    """Every draft that keeps to the offers and the places."""
    offers = [[-1, *np.flatnonzero(row > 0)] for row in scores]
    for draft in product(*offers):
        if all(draft.count(mentor) <= places[mentor] for mentor in set(draft) - {-1}):
            yield draft


def worth(scores, draft) -> float:
    return sum(scores[row, column] for row, column in enumerate(draft) if column >= 0)


@pytest.mark.parametrize("small", [assignment.SMALL, 0], ids=["at once", "by components"])
def test_draft_is_the_best_of_all_in_a_thousand_random_cases(monkeypatch, small):
    monkeypatch.setattr(assignment, "SMALL", small)
    random = np.random.default_rng(2021)
    missed = []

    for case in range(CASES):
        scores, places = random_case(random)
        draft = tuple(int(column) for column in best(scores, places))
        possible = set(drafts(scores, places))
        if draft not in possible or worth(scores, draft) != max(worth(scores, other) for other in possible):
            missed.append(case)

    assert missed == []


def test_lifted_scores_serve_most_people_first_and_then_the_highest_sum():
    random = np.random.default_rng(7)
    missed = []

    for case in range(CASES // 5):
        scores, places = random_case(random)
        scores -= 8 * (random.random(scores.shape) < 0.3)  # a rule may take points away
        allowed = random.random(scores.shape) < 0.6
        raised, _ = lifted(scores, allowed, places)
        draft = tuple(int(column) for column in best(raised, places))

        def served(one, scores=scores):
            return sum(column >= 0 for column in one), worth(scores, one)

        if served(draft) != max(served(other) for other in drafts(raised, places)):
            missed.append(case)

    assert missed == []


def test_large_table_is_solved_by_parts_that_share_nobody(monkeypatch):
    monkeypatch.setattr(assignment, "SMALL", 0)
    scores = np.array([[5, 0, 0, 0], [0, 0, 7, 0], [4, 0, 0, 0], [0, 0, 6, 2], [0, 0, 0, 0]], dtype=float)

    parts = [(list(rows), list(columns)) for rows, columns, _ in components(scores, np.array([1, 1, 2, 1]))]

    assert parts == [([0, 2], [0]), ([1, 3], [2, 2, 3])]


def test_nobody_to_choose_from_leaves_everybody_alone():
    assert list(best(np.zeros((2, 0)), np.zeros(0, dtype=int))) == [-1, -1]
    assert list(best(np.zeros((2, 2)), np.array([1, 1]))) == [-1, -1]


def test_same_scores_give_the_same_draft():
    scores, places = np.full((40, 30), 3.0), np.full(30, 2)

    assert [list(best(scores, places)) for _ in range(3)] == [list(best(scores, places))] * 3
