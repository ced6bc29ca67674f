"""A school's list of teachers as a file: its template, what it would change, and saving it whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import tablib
from django.db import transaction
from import_export.results import Result, RowResult

from districts.models import Event
from districts.models.district import Gender
from schools.models import School, Teacher
from schools.models.teacher import name_key
from schools.resources import REQUIRED, TeacherResource
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
    "математика",
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
        TeacherResource.heading_of("category"): [str(label) for label in Teacher.Category.labels],
    }
    return write_table("Педагоги", TeacherResource.headings(), [EXAMPLE], choices=labels)


def teachers_workbook(teachers: Iterable[Teacher]) -> bytes:
    """The teachers given as a table that can be imported again."""
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
            detail = f"добавлено {len(outcome.added)}, изменено {outcome.changed}"
            Event.record("загружен список педагогов", school, by=by, school=school, detail=detail)
    return outcome


def _run(table: Table, school: School, *, dry_run: bool) -> Outcome:
    headings = _known_headings(table.headings)
    rows = [Row(row.number, dict(zip(headings, row.values.values(), strict=True))) for row in table.rows]
    people = [row for row in rows if not _is_example(row)]
    if not people:
        raise SpreadsheetError("В файле только строка-пример. Впишите педагогов под ней или вместо неё.")
    resource = TeacherResource(school, [row.number for row in people])
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
        errors=_errors(result, people),
    )


def _known_headings(headings: list[str]) -> list[str]:
    """The headings as the template has them; unknown, missing and repeated ones are named."""
    official = {name_key(heading): heading for heading in TeacherResource.headings()}
    keys = [name_key(heading.rstrip("* ")) for heading in headings]
    unknown = [f"«{heading}»" for heading, key in zip(headings, keys, strict=True) if key not in official]
    required = [TeacherResource.heading_of(name) for name in REQUIRED]
    missing = [f"«{heading}»" for heading in required if name_key(heading) not in keys]
    repeated = sorted({f"«{official[key]}»" for key in keys if key in official and keys.count(key) > 1})
    sentences = [
        ("Нет столбцов", missing),
        ("Неизвестные столбцы", unknown),
        ("Столбцы повторяются", repeated),
    ]
    refused = [f"{words}: {', '.join(names)}." for words, names in sentences if names]
    if refused:
        known = ", ".join(TeacherResource.headings())
        raise SpreadsheetError(*refused, f"Столбцы шаблона: {known}.")
    return [official[key] for key in keys]


def _is_example(row: Row) -> bool:
    return str(row.values[TeacherResource.heading_of("last_name")]).lower().endswith(EXAMPLE_MARK)


def _changes(resource: TeacherResource, row: RowResult) -> Iterable[Change]:
    for field in resource.get_import_fields():
        old, new = _shown(field.export(row.original)), _shown(field.export(row.instance))
        if old != new:
            yield Change(str(row.instance), field.column_name, old, new)


def _shown(value) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else value or "—"


def _errors(result: Result, rows: list[Row]) -> list[BadCell]:
    named = [TeacherResource.heading_of(name) for name in ("last_name", "first_name", "patronymic")]
    errors = []
    for invalid in result.invalid_rows:
        row = rows[invalid.number - 1]
        name = " ".join(str(row.values[column]) for column in named if row.values.get(column))
        for attribute, sentences in invalid.error_dict.items():
            column = TeacherResource.heading_of(attribute)
            errors += [BadCell(row.number, name, column, sentence) for sentence in sentences]
    return errors
