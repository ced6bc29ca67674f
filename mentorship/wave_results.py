"""The results of a wave as the office reads them: on the page and in a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpResponse

from mentorship.models import Response, Wave
from mentorship.results import Line, Mark, Results, Tally
from schools.models import School
from schools.spreadsheets import download, write_table

HEADINGS = ["Школа", "№", "Вопрос", "Строка или ответ", "Ответили", "Выбрали", "%", "Средняя оценка"]
WHOLE = "Все школы"


@dataclass(frozen=True)
class ShownLine:
    """A line for one school or for all: the tally, or None where it is hidden."""

    line: Line
    tally: Tally | None

    @property
    def counted(self) -> list[tuple[Mark, int, int]]:
        if self.tally is None:
            return []
        return [(answer, self.tally.counts[answer], self.tally.share(answer)) for answer in self.line.answers]


def shown(results: Results, school: School | None = None) -> list[tuple[str, object, list[ShownLine]]]:
    """(number, question, lines) for one school, or for all."""
    return [
        (number, question, [ShownLine(line, _tally(line, school)) for line in lines])
        for number, question, lines in results.questions
    ]


def _tally(line: Line, school: School | None) -> Tally | None:
    if school is not None:
        return line.of(school)
    return line.whole if line.whole.is_shown else None


def coverage_by_school(wave: Wave) -> list[tuple[School, int, int]]:
    """(school, answered, asked), by name."""
    asked = dict(wave.asked().order_by().values_list("school").annotate(Count("pk")))
    responses = Response.objects.filter(wave=wave).order_by()
    answered = dict(responses.values_list("school").annotate(Count("pk")))
    schools = School.objects.filter(pk__in={*asked, *answered}).order_by("name", "pk")
    return [
        (school, answered.get(school.pk, 0), max(asked.get(school.pk, 0), answered.get(school.pk, 0)))
        for school in schools
    ]


def results_file(results: Results) -> HttpResponse:
    """Sums only, of all schools and of every school that may be shown, as an XLSX download."""
    rows = [*_rows(results, None)]
    for school in results.schools:
        rows += _rows(results, school)
    content = write_table("Результаты", HEADINGS, rows)
    return download(content, f"Результаты анкет — {results.wave.title}.xlsx")


def _rows(results: Results, school: School | None) -> Iterator[list]:
    for number, question, lines in shown(results, school):
        for one in lines:
            if one.tally is None:
                continue
            start = [str(school or WHOLE), number, question.text]
            if one.line.is_scale:
                yield [*start, one.line.label, one.tally.answered, None, None, one.tally.mean]
            elif not one.line.answers:
                yield [*start, "", one.tally.answered, None, None, None]
            for answer, count, share in [] if one.line.is_scale else one.counted:
                yield [*start, answer, one.tally.answered, count, share, None]
