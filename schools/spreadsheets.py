"""Tables in XLSX: read within bounds, written so that a text never becomes a formula."""

import io
import re
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from schools.spreadsheet_scan import BROKEN, COLUMN_LIMIT, ROW_LIMIT, SpreadsheetError, scan

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATE_PATTERN = "DD.MM.YYYY"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

Cell = str | date
EMPTY = ""


@dataclass(frozen=True)
class Row:
    """One filled row: its number in the sheet and its values by heading, dates as dates, the rest as text."""

    number: int
    values: dict[str, Cell]


@dataclass(frozen=True)
class Table:
    """The first sheet of a workbook: headings and the filled rows under them."""

    headings: list[str]
    rows: list[Row]


def read_table(content: bytes) -> Table:
    """The first sheet of an XLSX file, or SpreadsheetError with sentences for the user."""
    lines = _lines(scan(content))
    headings = [str(cell) for cell in lines[0]] if lines else []
    if not any(headings):
        raise SpreadsheetError("В первой строке файла нет названий столбцов. Возьмите шаблон.")
    width = max(index for index, heading in enumerate(headings, 1) if heading)
    repeated = [f"«{name}»" for name, times in Counter(headings[:width]).items() if name and times > 1]
    if repeated:
        raise SpreadsheetError(f"Столбец встречается дважды: {', '.join(repeated)}.")
    rows = [Row(number, _by_heading(headings, line)) for number, line in enumerate(lines[1:], 2) if any(line)]
    if not rows:
        raise SpreadsheetError("В файле нет ни одной строки под заголовками.")
    return Table([heading for heading in headings[:width] if heading], rows)


def _by_heading(headings: list[str], line: list[Cell]) -> dict[str, Cell]:
    for index, cell in enumerate(line):
        if cell != EMPTY and not headings[index]:
            raise SpreadsheetError(
                f"У столбца {get_column_letter(index + 1)} есть значения, но нет названия."
            )
    return {heading: cell for heading, cell in zip(headings, line, strict=True) if heading}


def _lines(archive: io.BytesIO) -> list[list[Cell]]:
    """Every line of the first sheet, of one width; formulas give the values that were saved with them."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out of a workbook is not read here anyway
            book = load_workbook(archive, read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            cells = sheet.iter_rows(max_row=ROW_LIMIT + 1, max_col=COLUMN_LIMIT, values_only=True)
            lines = [[_plain(value) for value in line] for line in cells]
    except Exception as error:  # openpyxl answers a malformed workbook with errors of every kind
        raise SpreadsheetError(BROKEN) from error
    while lines and not any(lines[-1]):
        lines.pop()
    return lines


def _plain(value) -> Cell:
    """A cell's value as a date or as clean text on one line."""
    if value is None:
        return EMPTY
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = INVISIBLE.sub("", str(value))
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def write_table(
    title: str,
    headings: list[str],
    rows: Iterable[Iterable],
    *,
    choices: dict[str, list[str]] | None = None,
) -> bytes:
    """A workbook of one sheet; `choices` gives columns drop-down lists, kept on a second sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for line_number, line in enumerate([headings, *rows], 1):
        for column, value in enumerate(line, 1):
            _write(sheet.cell(line_number, column), value)
    for column, heading in enumerate(headings, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = max(14, len(heading) + 4)
    sheet.freeze_panes = "A2"
    if choices:
        _write_choices(book, sheet, headings, choices)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _write(cell, value) -> None:
    """Numbers and dates as they are; everything else as text, a leading «=» included."""
    if value is None or value == EMPTY:
        return
    if isinstance(value, date):
        cell.value, cell.number_format = value, DATE_PATTERN
    elif isinstance(value, int | float):
        cell.value = value
    else:
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", str(value))
        cell.data_type = "s"
        cell.quotePrefix = True  # editing the cell in a spreadsheet must not wake it either


def _write_choices(book: Workbook, sheet, headings: list[str], choices: dict[str, list[str]]) -> None:
    listed = book.create_sheet("Списки")
    for column, (heading, labels) in enumerate(choices.items(), 1):
        for line_number, label in enumerate([heading, *labels], 1):
            _write(listed.cell(line_number, column), label)
        letter = get_column_letter(column)
        listed.cell(1, column).font = Font(bold=True)
        listed.column_dimensions[letter].width = 36
        rule = DataValidation(
            "list", formula1=f"'Списки'!${letter}$2:${letter}${len(labels) + 1}", allow_blank=True
        )
        target = get_column_letter(headings.index(heading) + 1)
        rule.add(f"{target}2:{target}{ROW_LIMIT + 1}")
        sheet.add_data_validation(rule)


def download(content: bytes, filename: str) -> HttpResponse:
    """A workbook as a response that the browser saves under its Russian name."""
    disposition = content_disposition_header(True, filename)
    return HttpResponse(content, content_type=CONTENT_TYPE, headers={"Content-Disposition": disposition})
