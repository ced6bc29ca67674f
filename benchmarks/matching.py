"""`make bench-matching`: what the best draft of a region costs beside bare calls of scipy on the same tables.

Scores come from the rules of the product, judged on invented people: 40 districts of 30 schools, 5,000
mentees and 3,000 mentors, 12 subjects, requests and strengths of a few words, 0–2 mentees at each mentor.
Every figure is a ratio of two medians of one run, in seconds of processor time.
A ratio missed three rounds running ends the run with exit code 1.
"""

import os
import sys
import time
from datetime import date
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mentorship.settings")
django.setup()

import numpy as np  # noqa: E402
from scipy.optimize import linear_sum_assignment  # noqa: E402

from benchmarks.measuring import Result, by_turns, until_met  # noqa: E402
from mentorship.matching.assignment import best, components  # noqa: E402
from mentorship.matching.draft import lifted, score_table  # noqa: E402
from mentorship.matching.sides import Circumstances, Side  # noqa: E402
from mentorship.models import Candidacy, MatchingWeights  # noqa: E402
from mentorship.models.candidacy import Role  # noqa: E402
from schools.models import School, Teacher  # noqa: E402

DISTRICTS, SCHOOLS, MENTEES, MENTORS = 40, 30, 5_000, 3_000
TIMES = 15
TODAY = date(2021, 10, 16)
SUBJECTS = (
    "математика", "физика", "информатика", "русский язык", "литература", "история", "обществознание",
    "английский язык", "биология", "химия", "начальные классы", "физическая культура",
)  # fmt: skip
NEEDS = (
    "дисциплина", "планирование", "журнал", "родители", "оценивание", "проекты", "мотивация", "экзамены",
    "внеурочная деятельность", "цифровые средства", "документация", "классное руководство",
)  # fmt: skip


class Region:
    """Invented people of a region, the same in every run; `share` of the mentors help other schools."""

    def __init__(self, share: float):
        self.random, self.share, self.number = Random(2021), share, 0  # noqa: S311

    def tables(self) -> list[tuple]:
        """Scores and places of each district: a pair never crosses its border."""
        return [lifted(*self._district(district)) for district in range(DISTRICTS)]

    def _district(self, district: int):
        schools = [School(pk=district * SCHOOLS + n, name=f"Школа {n}") for n in range(SCHOOLS)]
        mentees = [self._mentee(schools) for _ in range(MENTEES // DISTRICTS)]
        mentors = [self._mentor(schools) for _ in range(MENTORS // DISTRICTS)]
        return score_table(mentees, mentors, Circumstances(MatchingWeights(), limit=2))

    def _mentee(self, schools) -> Side:
        return Side(self._candidacy(Role.MENTEE, schools, (2019, 2021), [""]), TODAY)

    def _mentor(self, schools) -> Side:
        categories = ["highest", "first", "fit", ""]
        row = self._candidacy(Role.MENTOR, schools, (1985, 2017), categories)
        row.open_to_other_schools = self.random.random() < self.share
        return Side(row, TODAY, taken=self.random.choice((0, 0, 0, 1, 1, 2)))

    def _candidacy(self, role: str, schools, began: tuple[int, int], categories: list[str]) -> Candidacy:
        self.number += 1
        teacher = Teacher(
            pk=self.number,
            school=self.random.choice(schools),
            subject=self.random.choice(SUBJECTS),
            category=self.random.choice(categories),
            teaching_since=date(self.random.randint(*began), 9, 1),
            disclosed_until=date.max,
        )
        summary = ", ".join(self.random.sample(NEEDS, 3))
        return Candidacy(teacher=teacher, role=role, status=Candidacy.Status.REGISTERED, summary=summary)


def own_share(share: float, name: str) -> Result:
    """The whole search against scipy alone on the tables that it is given in the end."""
    tables = Region(share).tables()
    ready = [part for scores, places in tables for _, _, part in components(scores, places)]
    ours, plain = by_turns(
        lambda _: [best(scores, places) for scores, places in tables],
        lambda _: [linear_sum_assignment(part, maximize=True) for part in ready],
        TIMES,
    )
    return Result(f"region, {name}: {len(ready)} parts", ours, plain, goal=2)


def helping() -> Result:
    return own_share(0.25, "a mentor in four helps elsewhere")


def open_to_all() -> Result:
    return own_share(1, "every mentor helps elsewhere")


def alone() -> Result:
    return own_share(0, "each school for itself")


def one_table() -> Result:
    """Nobody told us the districts: components are found, where the bare call takes all of it at once."""
    tables = Region(0.25).tables()
    scores = np.zeros((MENTEES, MENTORS))
    for number, (part, _) in enumerate(tables):
        rows, columns = part.shape
        scores[number * rows : (number + 1) * rows, number * columns : (number + 1) * columns] = part
    places = np.concatenate([places for _, places in tables])
    whole = scores[:, np.repeat(np.arange(MENTORS), places)]
    ours, plain = by_turns(
        lambda _: best(scores, places), lambda _: linear_sum_assignment(whole, maximize=True), 3
    )
    return Result("region as one table", ours, plain, goal=2)


def main() -> int:
    start = time.process_time()
    judged = sum(int((scores > 0).sum()) for scores, _ in Region(1).tables())
    print(f"{judged:,} admissible pairs judged by the rules in {time.process_time() - start:.1f} s")
    print(Result.HEADING)
    met = [until_met(measure) for measure in (helping, open_to_all, alone, one_table)]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
