"""What a closed wave says in sums: counts and means by question, hidden where they would tell on somebody.

A line is one row of a scale, or one question. It is shown only for three respondents or more, in a school as
in the whole; and where the schools hidden in a line have fewer than three respondents together, the next
smallest school is hidden too, or the difference of the whole and the shown ones would tell. While a wave is
open nothing is shown: the difference of two readings would tell as well.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mentorship.documents.questions import MARKS, YES_OR_NO, QuestionKind, numbered
from mentorship.models import Question, Response, Wave
from schools.models import School

FEWEST = 3
OWN = "другое"
Mark = int | str


def shown_groups(sizes: dict[int, int]) -> set[int]:
    """Groups whose sums may stand beside the sum of all of them; `sizes` are numbers of respondents."""
    by_size = sorted((group for group in sizes if sizes[group]), key=lambda group: (sizes[group], group))
    hidden = [group for group in by_size if sizes[group] < FEWEST]
    shown = by_size[len(hidden) :]
    while hidden and shown and sum(sizes[group] for group in hidden) < FEWEST:
        hidden.append(shown.pop(0))
    return set(shown)


@dataclass(frozen=True)
class Tally:
    """Answers to one line by one group of people: how many answered, and how often each answer was given."""

    answered: int
    counts: Counter

    @property
    def is_shown(self) -> bool:
        return self.answered >= FEWEST

    @property
    def mean(self) -> float | None:
        """The mean mark of a scale, None for words."""
        marks = [mark for mark in self.counts.elements() if isinstance(mark, int)]
        return round(sum(marks) / len(marks), 2) if marks else None

    def share(self, answer: Mark) -> int:
        """Per cent of those who answered."""
        return round(100 * self.counts[answer] / self.answered)


@dataclass(frozen=True)
class Line:
    """One row of a scale, or one question, with the tally of every school."""

    question: Question
    number: str
    row: int | None  # of a scale, from 0
    by_school: dict[int, Tally]

    @property
    def label(self) -> str:
        return self.question.text if self.row is None else self.question.options[self.row]

    @property
    def is_scale(self) -> bool:
        return self.row is not None

    @cached_property
    def answers(self) -> list[Mark]:
        """What could be answered, in order; nothing for answers in words of one's own."""
        if self.question.kind in MARKS:
            return [int(mark) for mark in MARKS[self.question.kind]]
        if self.question.kind == QuestionKind.TEXT:
            return []
        offered = YES_OR_NO if self.question.kind == QuestionKind.YES_NO else self.question.options
        return [*offered, *([OWN] if self.question.own_answer else [])]

    @cached_property
    def whole(self) -> Tally:
        """All schools together."""
        tallies = self.by_school.values()
        return Tally(
            sum(tally.answered for tally in tallies), sum((tally.counts for tally in tallies), Counter())
        )

    @cached_property
    def shown_schools(self) -> set[int]:
        return shown_groups({school: tally.answered for school, tally in self.by_school.items()})

    def of(self, school: School) -> Tally | None:
        """The school's tally where it may be shown."""
        return self.by_school[school.pk] if school.pk in self.shown_schools else None


@dataclass(frozen=True)
class Results:
    """A closed wave in sums."""

    wave: Wave
    lines: list[Line]
    schools: list[School]

    @classmethod
    def of(cls, wave: Wave) -> "Results":
        """Read once; a wave that is not closed has no lines."""
        if not wave.is_closed:
            return cls(wave, [], [])
        answered = list(Response.objects.filter(wave=wave).values_list("school_id", "answers"))
        schools = School.objects.filter(pk__in={school for school, _ in answered}).order_by("name", "pk")
        return cls(wave, list(_lines(wave, answered)), list(schools))

    @property
    def questions(self) -> list[tuple[str, Question, list[Line]]]:
        """(number, question, its lines) in order."""
        groups: dict[str, tuple] = {}
        for line in self.lines:
            group = groups.setdefault(line.question.code, (line.number, line.question, []))
            group[2].append(line)
        return list(groups.values())


def _lines(wave: Wave, answered: list[tuple[int, dict]]) -> Iterator[Line]:
    for number, question in numbered(wave.questionnaire.questions.all()):
        rows = range(len(question.options)) if question.kind in MARKS else [None]
        for row in rows:
            yield Line(question, number, row, _tallies(question, row, answered))


def _tallies(question: Question, row: int | None, answered: list[tuple[int, dict]]) -> dict[int, Tally]:
    people, counts = Counter(), {}
    for school, answers in answered:
        given = _given(question, row, answers.get(question.code))
        people[school] += bool(given)
        counts.setdefault(school, Counter()).update(given)
    return {school: Tally(people[school], counts[school]) for school in counts}


def _given(question: Question, row: int | None, answer) -> list[Mark]:
    """One person's answers to a line; own words are counted and never told."""
    if answer is None:
        return []
    if row is not None:
        return [] if answer[row] is None else [answer[row]]
    if question.kind == QuestionKind.MULTIPLE:
        return [one if one in question.options else OWN for one in answer]
    return [OWN] if question.kind == QuestionKind.TEXT else [answer]


@dataclass(frozen=True)
class Change:
    """One line before and after a programme: means of marks, or per cent of one answer."""

    question: str
    label: str
    was: str
    before: float
    after: float
    before_count: int
    after_count: int
    is_share: bool

    @property
    def difference(self) -> float:
        return round(self.after - self.before, 2)


def changes(before: Results, after: Results) -> list[Change]:
    """Lines asked at the beginning and at the end alike, where both may be shown."""
    earlier = {(line.question.code, line.row): line for line in before.lines}
    found = []
    for line in after.lines:
        match = earlier.get((line.question.code, line.row))
        if match and match.whole.is_shown and line.whole.is_shown and _alike(match, line):
            found += _changes_of(match, line)
    return found


def _alike(one: Line, other: Line) -> bool:
    """Scales compare row by row where there are as many; words compare where the same are offered."""
    if one.question.kind != other.question.kind:
        return False
    if one.is_scale:
        return len(one.question.options) == len(other.question.options)
    return one.answers == other.answers


def _changes_of(before: Line, after: Line) -> Iterator[Change]:
    counts = {"before_count": before.whole.answered, "after_count": after.whole.answered}
    asked = {"question": after.question.text, "was": before.label, **counts}
    if after.is_scale:
        yield Change(
            label=after.label, before=before.whole.mean, after=after.whole.mean, is_share=False, **asked
        )
        return
    for answer in after.answers:
        old, new = before.whole.share(answer), after.whole.share(answer)
        yield Change(label=answer, before=old, after=new, is_share=True, **asked)
