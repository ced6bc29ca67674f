"""A school's list as a file: its template, what it would change, and saving it whole; that of teachers first.

`run` takes every kind of records; the registers of mentors and mentees use it too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import tablib
from django.db import transaction
from import_export.results import Result, RowResult

from districts.models import Event
from districts.models.district import Gender
from schools.models import Employment, School, Teacher
from schools.models.teacher import name_key
from schools.resources import TableResource, TeacherResource
from schools.spreadsheet_scan import SpreadsheetError
from schools.spreadsheets import Row, Table, write_table

EXAMPLE_MARK = "(пример)"
EXAMPLE = (
    f"Иванова {EXAMPLE_MARK}",
    "Мария",
    "Петровна",
    "женский",
    date(1998, 4, 12),
    "учитель математики",
    date(2021, 9, 1),
    "математика",
    "высшее педагогическое",
    "без категории",
    date(2021, 9, 1),
    None,
)


@dataclass(frozen=True)
class BadCell:
    """What is wrong in the file, for the user: row, person, column (empty: the whole row), sentence."""

    row: int
    name: str
    column: str
    sentence: str


@dataclass(frozen=True)
class Change:
    """One value of a recorded person that the file changes."""

    name: str
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Outcome:
    """What a file does, or would do, to a school's list; with errors it does nothing."""

    added: list[str]
    changed: int
    same: int
    examples: int
    changes: list[Change]
    errors: list[BadCell]
    saved: list[Teacher] = field(default_factory=list, repr=False)

    @property
    def alters(self) -> bool:
        return bool(self.added or self.changed)


class FileRefused(Exception):
    """A file with bad rows was not saved; `outcome.errors` names them."""

    def __init__(self, outcome: Outcome):
        super().__init__("The file has bad rows")
        self.outcome = outcome


def template_workbook() -> bytes:
    """The table to fill in: headings, a row that shows how and is not imported, lists to choose from."""
    labels = {
        TeacherResource.heading_of("gender"): [str(label) for label in Gender.labels],
        TeacherResource.heading_of("education"): [
            str(label) for value, label in Teacher.Education.choices if value
        ],
        TeacherResource.heading_of("category"): [str(label) for label in Teacher.Category.labels],
    }
    return write_table("Педагоги", TeacherResource.headings(), [EXAMPLE], choices=labels)


def teachers_workbook(teachers: Iterable[Teacher]) -> bytes:
    """The teachers given, with their first days, as a table that can be imported again."""
    return write_table("Педагоги", TeacherResource.headings(), TeacherResource().export(teachers))


def preview_teachers(table: Table, school: School) -> Outcome:
    """What importing the table would do; nothing is saved."""
    return _run(table, school, dry_run=True)


def import_teachers(table: Table, school: School, *, by) -> Outcome:
    """Save the whole table in one transaction, or nothing of it: FileRefused."""
    with transaction.atomic():
        outcome = _run(table, school, dry_run=False)
        if outcome.errors:
            raise FileRefused(outcome)
        if outcome.alters:
            Employment.objects.keep(outcome.saved)
            detail = f"добавлено {len(outcome.added)}, изменено {outcome.changed}"
            Event.record("загружен список педагогов", school, by=by, school=school, detail=detail)
    return outcome


def _run(table: Table, school: School, *, dry_run: bool) -> Outcome:
    return run(table, TeacherResource, partial(TeacherResource, school), dry_run=dry_run)


def run(
    table: Table,
    kind: type[TableResource],
    make: Callable[[list[int]], TableResource],
    *,
    dry_run: bool,
) -> Outcome:
    """What the table does to the records of a kind; `make` takes the numbers of its rows in the sheet."""
    headings = _known_headings(table.headings, kind)
    rows = [Row(row.number, dict(zip(headings, row.values.values(), strict=True))) for row in table.rows]
    people = [row for row in rows if EXAMPLE_MARK not in kind.name_in(row.values).lower()]
    if not people:
        raise SpreadsheetError("В файле только строка-пример. Впишите педагогов под ней или вместо неё.")
    resource = make([row.number for row in people])
    dataset = tablib.Dataset(*(list(row.values.values()) for row in people), headers=headings)
    # Not `import_data`: its dry run saves and rolls back, and would hold SQLite's one write lock meanwhile.
    result = resource.import_data_inner(
        dataset, dry_run=dry_run, raise_errors=False, using_transactions=False, collect_failed_rows=False
    )
    if result.error_rows:
        raise result.error_rows[0].errors[0].error
    if result.base_errors:
        raise SpreadsheetError("Список школы только что изменился. Загрузите файл ещё раз.")
    return Outcome(
        added=[str(row.instance) for row in result.rows if row.is_new()],
        changed=result.totals[RowResult.IMPORT_TYPE_UPDATE],
        same=result.totals[RowResult.IMPORT_TYPE_SKIP],
        examples=len(rows) - len(people),
        changes=[change for row in result.rows if row.is_update() for change in _changes(resource, row)],
        errors=_errors(result, people, kind),
        saved=[row.instance for row in result.rows if row.is_new() or row.is_update()],
    )


def _known_headings(headings: list[str], kind: type[TableResource]) -> list[str]:
    """The headings as the template has them; unknown, missing and repeated ones are named."""
    official = {name_key(heading): heading for heading in kind.headings()}
    keys = [name_key(heading.rstrip("* ")) for heading in headings]
    unknown = [f"«{heading}»" for heading, key in zip(headings, keys, strict=True) if key not in official]
    required = [kind.heading_of(name) for name in kind.required]
    missing = [f"«{heading}»" for heading in required if name_key(heading) not in keys]
    repeated = sorted({f"«{official[key]}»" for key in keys if key in official and keys.count(key) > 1})
    sentences = [
        ("Нет столбцов", missing),
        ("Неизвестные столбцы", unknown),
        ("Столбцы повторяются", repeated),
    ]
    refused = [f"{words}: {', '.join(names)}." for words, names in sentences if names]
    if refused:
        known = ", ".join(kind.headings())
        raise SpreadsheetError(*refused, f"Столбцы шаблона: {known}.")
    return [official[key] for key in keys]


def _changes(resource: TableResource, row: RowResult) -> Iterable[Change]:
    for column in resource.get_import_fields():
        old, new = _shown(column.export(row.original)), _shown(column.export(row.instance))
        if old != new:
            yield Change(str(row.instance), column.column_name, old, new)


def _shown(value) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else value or "—"


def _errors(result: Result, rows: list[Row], kind: type[TableResource]) -> list[BadCell]:
    errors = []
    for invalid in result.invalid_rows:
        row = rows[invalid.number - 1]
        name = kind.name_in(row.values)
        for attribute, sentences in invalid.error_dict.items():
            column = kind.heading_of(attribute)
            errors += [BadCell(row.number, name, column, sentence) for sentence in sentences]
    return errors
