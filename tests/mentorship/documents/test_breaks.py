"""Where pages end: headings of tables repeat, rows are kept whole, nobody signs on an empty page."""

from dataclasses import replace

import pytest

from mentorship.documents.contexts import Column, Point, Row, Signature, Style, TablePaper
from mentorship.documents.render import render_pdf
from roadmap.demo.papers.labour import REPLACEMENT_ORDER
from tests.mentorship.documents.pdf import pages

SIZES = (1, 7, 13, 14, 15, 20, 25, 26, 27, 33, 47, 60)
POINT = "Обеспечить исполнение этого пункта приказа в установленный срок и сообщить об этом."
CELL = "Запись, которая занимает в своей ячейке несколько строк и не должна разорваться. " * 2


def order(count: int, **look):
    points = tuple(Point(number=f"{number}.", text=POINT) for number in range(1, count + 1))
    return replace(REPLACEMENT_ORDER, points=points, style=Style(**look))


def table(count: int, text: str = CELL) -> TablePaper:
    return TablePaper(
        title="Журнал",
        heading=("Журнал",),
        columns=(
            Column(title="Номер", width=30),
            Column(title="Содержание"),
            Column(title="Отметка", width=40),
        ),
        rows=tuple(Row(cells=(f"начало-{n}", f"{text}конец-{n}.", "")) for n in range(1, count + 1)),
        signatures=(Signature(post="Журнал ведёт секретарь", name="А.\xa0С.\xa0Рябинина"),),
        landscape=False,
    )


def sheet_with(mark: str, sheets: list[str]) -> str:
    (sheet,) = (sheet for sheet in sheets if mark in sheet)
    return sheet


@pytest.mark.parametrize("count", SIZES)
def test_signature_and_acknowledgement_of_an_order_are_in_company(count):
    sheets = pages(render_pdf(order(count)))
    signed = sheet_with(REPLACEMENT_ORDER.signature.name.replace("\xa0", " "), sheets)
    above = signed[: signed.index(REPLACEMENT_ORDER.signature.post)].splitlines()
    assert len(above) >= 2
    heading = sheet_with("ознакомлены:", sheets)
    assert [name for name in REPLACEMENT_ORDER.acknowledgement.names if name not in heading] == []


@pytest.mark.parametrize("look", [{"font_size": 12}, {"font_size": 13, "corner": True}])
@pytest.mark.parametrize("count", SIZES[3:6])
def test_signature_is_in_company_on_every_letterhead(count, look):
    sheets = pages(render_pdf(order(count, **look)))
    signed = sheet_with(REPLACEMENT_ORDER.signature.name.replace("\xa0", " "), sheets)
    assert len(signed[: signed.index(REPLACEMENT_ORDER.signature.post)].splitlines()) >= 2


@pytest.mark.parametrize("count", SIZES)
def test_table_repeats_headings_keeps_rows_whole_and_is_signed_beside_a_row(count):
    sheets = pages(render_pdf(table(count)))
    assert [sheet.count("Содержание") for sheet in sheets] == [1] * len(sheets)
    assert [sheet.count("начало-") for sheet in sheets] == [sheet.count("конец-") for sheet in sheets]
    assert sheet_with("Журнал ведёт секретарь", sheets).count("начало-") >= 1


def test_row_taller_than_a_page_is_split_under_repeated_headings():
    sheets = pages(render_pdf(table(1, CELL * 30)))
    assert len(sheets) > 1
    assert [sheet.count("Содержание") for sheet in sheets] == [1] * len(sheets)
