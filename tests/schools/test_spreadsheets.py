"""Tables in XLSX: what is read from honest files, and how hostile ones are refused, in time."""

import io
import time
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from schools.spreadsheet_scan import BROKEN, OLE, SpreadsheetError
from schools.spreadsheets import Row, read_table, write_table
from tests.schools.workbooks import SHEET, person, repacked, respelled, workbook

FAR = "Далеко за краем таблицы есть ячейка ({}). Скопируйте таблицу на чистый лист новой книги."
HONEST = workbook(person())
ROWS = "".join(
    f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>я</t></is></c></row>' for n in range(3, 10_003)
)


def bomb(declared: int | None = None) -> bytes:
    """A sheet that unpacks into 24 MB, or that claims to be smaller than it is."""
    content = repacked(HONEST, {SHEET: lambda part: b"<worksheet>" + b" " * (24 << 20) + b"</worksheet>"})
    if declared is None:
        return content
    real = (len(b"<worksheet></worksheet>") + (24 << 20)).to_bytes(4, "little")
    return content.replace(real, declared.to_bytes(4, "little"))


def encrypted_part() -> bytes:
    """An archive whose every part claims to be encrypted."""
    content = bytearray(HONEST)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def packed_with(method: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(HONEST)) as old, zipfile.ZipFile(packed, "w", method) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return packed.getvalue()


HOSTILE = {
    "empty": (b"", "Это не таблица XLSX. Сохраните список как «Книга Excel (XLSX)»."),
    "no zip": (b"Just a text", "Это не таблица XLSX. Сохраните список как «Книга Excel (XLSX)»."),
    "only the name of a zip": (b"PK\x03\x04" + b"\x00" * 100, BROKEN),
    "cut in two": (HONEST[: len(HONEST) // 2], BROKEN),
    "a zip of something else": (
        repacked(b"PK\x05\x06" + b"\x00" * 18, {}, readme=b"text"),
        "Это не таблица XLSX. Сохраните список как «Книга Excel (XLSX)».",
    ),
    "6 MB": (HONEST + b"\x00" * (6 << 20), "Файл больше 5 МБ: оставьте в нём только таблицу с педагогами."),
    "zip bomb": (
        bomb(),
        "Файл слишком велик в развёрнутом виде: скопируйте таблицу в новую книгу.",
    ),
    "zip bomb that lies about its size": (bomb(declared=1000), BROKEN),
    "pressed beyond belief": (
        repacked(HONEST, {SHEET: lambda part: b"<worksheet>" + b" " * (4 << 20) + b"</worksheet>"}),
        "Файл подозрительно сжат: скопируйте таблицу в новую книгу.",
    ),
    "packed by a method without bounds": (packed_with(zipfile.ZIP_BZIP2), BROKEN),
    "encrypted parts": (encrypted_part(), BROKEN),
    "encrypted OLE": (
        OLE + b"\x00" * 4096,
        "Файл закрыт паролем или сохранён в старом формате XLS. "
        "Снимите пароль и сохраните его как «Книга Excel (XLSX)».",
    ),
    "macros": (
        repacked(HONEST, {}, **{"xl__vbaProject.bin": b"\xcc\x61"}),
        "В файле есть макросы: сохраните его как «Книга Excel (XLSX)» без макросов.",
    ),
    "cell in the last row": (
        respelled(
            HONEST, SHEET, ("</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>')
        ),
        FAR.format("A1048576"),
    ),
    "cell in the last column": (
        respelled(HONEST, SHEET, ("</sheetData>", '<row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>')),
        FAR.format("XFD3"),
    ),
    "10 000 rows": (
        respelled(HONEST, SHEET, ("</sheetData>", f"{ROWS}</sheetData>")),
        "В таблице больше 5000 строк: разделите её на несколько файлов.",
    ),
    "DOCTYPE": (
        respelled(HONEST, SHEET, ("<worksheet", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet')),
        "В файле есть запрещённое объявление DOCTYPE: сохраните таблицу заново.",
    ),
    "deep nesting": (
        respelled(HONEST, SHEET, ("</sheetData>", "<a>" * 5000 + "</a>" * 5000 + "</sheetData>")),
        "Файл слишком сложный: скопируйте таблицу на чистый лист новой книги.",
    ),
    "a million elements": (
        respelled(
            HONEST, SHEET, ("</sheetData>", "".join(f"<a{n}/>" for n in range(500_000)) + "</sheetData>")
        ),
        "Файл слишком сложный: скопируйте таблицу на чистый лист новой книги.",
    ),
    "rows out of order": (
        respelled(HONEST, SHEET, ("</sheetData>", '<row r="1"><c r="A1"><v>1</v></c></row></sheetData>')),
        BROKEN,
    ),
    "cell of another row": (
        respelled(HONEST, SHEET, ("</sheetData>", '<row r="3"><c r="A9"><v>1</v></c></row></sheetData>')),
        BROKEN,
    ),
    "broken XML": (respelled(HONEST, SHEET, ("</sheetData>", "</sheet>")), BROKEN),
    "a part that is no XML": (repacked(HONEST, {SHEET: lambda part: b"\x00\x01\x02"}), BROKEN),
    "no sheet": (respelled(HONEST, "xl/workbook.xml", ("<sheets>", "<!--"), ("</sheets>", "-->")), BROKEN),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_file_is_refused_in_russian_within_two_seconds(name):
    content, sentence = HOSTILE[name]
    begun = time.perf_counter()
    with pytest.raises(SpreadsheetError) as refused:
        read_table(content)
    assert (refused.value.sentences, time.perf_counter() - begun < 2) == ([sentence], True)


def test_false_dimension_costs_nothing_and_changes_nothing():
    content = respelled(HONEST, SHEET, ('<dimension ref="A1:L2"', '<dimension ref="A1:XFD1048576"'))
    begun = time.perf_counter()
    rows = read_table(content).rows
    assert ([row.number for row in rows], time.perf_counter() - begun < 2) == ([2], True)


def test_formatted_but_empty_rows_far_below_are_no_obstacle():
    content = respelled(HONEST, SHEET, ("</sheetData>", '<row r="1048576" ht="15"/></sheetData>'))
    assert len(read_table(content).rows) == 1


def test_table_keeps_row_numbers_and_leaves_out_empty_rows():
    content = workbook(["Петрова", 5], ["", None], ["Белова", 7.0], headings=["Фамилия", "Стаж"])
    assert read_table(content).rows == [
        Row(2, {"Фамилия": "Петрова", "Стаж": "5"}),
        Row(4, {"Фамилия": "Белова", "Стаж": "7"}),
    ]


def test_cells_become_dates_and_clean_text():
    content = workbook(
        [date(1990, 9, 15), "  Анна\u00a0 Мария\n", "Ко\u00adзлова", True, 1.5],
        headings=["а", "б", "в", "г", "д"],
    )
    assert list(read_table(content).rows[0].values.values()) == [
        date(1990, 9, 15),
        "Анна Мария",
        "Козлова",
        "True",
        "1.5",
    ]


def test_formula_gives_the_value_saved_with_it():
    content = respelled(workbook(["=1+1"], headings=["Фамилия"]), SHEET, ("<v></v>", "<v>2</v>"))
    assert read_table(content).rows == [Row(2, {"Фамилия": "2"})]


def test_text_that_looks_like_a_formula_is_text():
    content = write_table(
        "Лист", ["Фамилия"], [['=HYPERLINK("http://example.org")'], ["==1+1"], ["@SUM(A1)"]]
    )
    assert [row.values["Фамилия"] for row in read_table(content).rows] == [
        '=HYPERLINK("http://example.org")',
        "==1+1",
        "@SUM(A1)",
    ]


def test_written_text_is_never_a_formula():
    content = write_table("Лист", ["Имя"], [["=1+1"], ["+1"], ["-1"]])
    cells = [row[0] for row in load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        ("=1+1", "s", True),
        ("+1", "s", True),
        ("-1", "s", True),
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (workbook(headings=[]), "В первой строке файла нет названий столбцов. Возьмите шаблон."),
        (workbook(headings=["Фамилия"]), "В файле нет ни одной строки под заголовками."),
        (workbook(["а", "б"], headings=["Имя", "Имя"]), "Столбец встречается дважды: «Имя»."),
        (workbook(["а", "б"], headings=["Имя", None]), "У столбца B есть значения, но нет названия."),
    ],
)
def test_table_without_order_is_refused(content, sentence):
    with pytest.raises(SpreadsheetError) as refused:
        read_table(content)
    assert refused.value.sentences == [sentence]
