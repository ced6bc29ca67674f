"""The best draft for all at once: who should mentor whom, so that the scores of all pairs add up to the most.

An assignment problem with places: a mentee gets at most one mentor, a mentor as many mentees as there are
places. Solved exactly by scipy. A large table is solved by its connected components, each apart: schools that
share no mentor are problems of their own.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import ndarray

# Cells below which one call of scipy for everybody is quicker than a search for components and many calls
# (measured on districts in which no mentor helps another school, the most components there can be).
SMALL = 200_000


def best(scores: "ndarray", places: "ndarray") -> "ndarray":
    """For each mentee the column of the mentor, or −1: of all drafts one with the highest sum of scores.

    `scores` is mentees × mentors, above 0 where the two may be paired and 0 where not; `places` says how many
    mentees each mentor may take. The same input always gives the same draft.
    """
    import numpy as np

    chosen = np.full(len(scores), -1, dtype=np.intp)
    for mentees, mentors, part in components(scores, places):
        rows, columns = solved(part)
        chosen[mentees[rows]] = mentors[columns]
    return chosen


def components(scores: "ndarray", places: "ndarray") -> Iterator[tuple["ndarray", "ndarray", "ndarray"]]:
    """The parts that share nobody: rows of mentees, the mentor of each place, scores of mentees × places.

    A small table is one part.
    """
    import numpy as np

    if not scores.size:
        return
    if scores.size <= SMALL:
        everybody, mentors = np.arange(len(scores)), np.arange(scores.shape[1])
        # More places than there are mentees are of no use.
        repeated = np.repeat(mentors, np.minimum(places, len(scores)))
        yield everybody, repeated, scores.take(repeated, axis=1)
        return
    for mentees, mentors in _parts((scores > 0) & (places > 0)):
        repeated = np.repeat(mentors, np.minimum(places[mentors], len(mentees)))
        yield mentees, repeated, scores[mentees[:, None], repeated]


def _parts(offered: "ndarray") -> Iterator[tuple["ndarray", "ndarray"]]:
    """Mentees and mentors of each component with at least one offer, in the order of its first mentee."""
    import numpy as np

    mentees, mentors = offered.any(axis=1).nonzero()[0], offered.any(axis=0).nonzero()[0]
    if not len(mentees):
        return
    of_mentee, of_mentor, count = _labels(offered)
    of_mentee, of_mentor = of_mentee[mentees], of_mentor[mentors]
    by_row, by_column = np.argsort(of_mentee, kind="stable"), np.argsort(of_mentor, kind="stable")
    row_ends = np.bincount(of_mentee, minlength=count).cumsum().tolist()
    column_ends = np.bincount(of_mentor, minlength=count).cumsum().tolist()
    mentees, mentors = mentees[by_row], mentors[by_column]
    row = column = 0
    for row_end, column_end in zip(row_ends, column_ends, strict=True):
        if row_end > row:
            yield mentees[row:row_end], mentors[column:column_end]
        row, column = row_end, column_end


def _labels(offered: "ndarray") -> tuple["ndarray", "ndarray", int]:
    """The number of the component of each mentee and of each mentor, and how many there are."""
    import numpy as np
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import connected_components

    rows, columns = offered.nonzero()
    size = sum(offered.shape)
    starts = np.full(size + 1, len(rows), dtype=np.int32)
    starts[0] = 0
    starts[1 : len(offered) + 1] = np.bincount(rows, minlength=len(offered)).cumsum()
    columns = (columns + len(offered)).astype(np.int32)
    graph = csr_array((np.ones(len(rows)), columns, starts), shape=(size, size))
    count, labels = connected_components(graph, directed=False)
    return labels[: len(offered)], labels[len(offered) :], count


def solved(scores: "ndarray") -> tuple["ndarray", "ndarray"]:
    """Rows and columns of the best draft of one part; a pair without an offer scores 0 and is left out."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(scores, maximize=True)
    offered = scores[rows, columns] > 0
    return rows[offered], columns[offered]
