"""Workbooks for tests: honest ones, and parts to spoil."""

import io
import zipfile
from collections.abc import Iterable

from openpyxl import Workbook

from schools.resources import TeacherResource

HEADINGS = TeacherResource.headings()
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: Iterable, headings: list[str] | None = None) -> bytes:
    """A workbook of one sheet with the template's headings, or others."""
    book = Workbook()
    for row in [HEADINGS if headings is None else headings, *rows]:
        book.active.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def person(last_name: str = "Петрова", **values) -> list:
    """A filled row; `values` by the attribute's name."""
    filled = {
        "last_name": last_name,
        "first_name": "Анна",
        "patronymic": "Сергеевна",
        "gender": "",
        "born_on": "15.09.1990",
        "post": "учитель физики",
        "hired_on": "",
        "subject": "физика",
        "education": "",
        "category": "первая",
        "teaching_since": "01.09.2012",
        "left_on": "",
    }
    return list((filled | values).values())


def respelled(content: bytes, part: str, *replacements: tuple[str, str]) -> bytes:
    """The workbook with texts of one part replaced."""
    return repacked(content, {part: lambda text: _replaced(text, replacements)})


def _replaced(text: bytes, replacements) -> bytes:
    for old, new in replacements:
        assert old.encode() in text
        text = text.replace(old.encode(), new.encode(), 1)
    return text


def repacked(content: bytes, changes: dict, **added: bytes) -> bytes:
    """The workbook with parts changed by functions and others added."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changes[name](part) if name in changes else part)
        for name, part in added.items():
            new.writestr(name.replace("__", "/"), part)
    return packed.getvalue()
