"""Tables, local acts and papers between the school and its employee: what must hold whatever stands in them."""

from dataclasses import replace

import pytest

from mentorship.documents.contexts import Column, Row, TablePaper
from mentorship.documents.render import render_pdf
from roadmap.demo.papers.labour import (
    CANCELLATION_NOTICE,
    LABOUR_ADDENDUM,
    REFUSAL,
    REPLACEMENT_ORDER,
    points,
)
from roadmap.demo.papers.local_acts import SCHOOL_ROADMAP
from roadmap.demo.papers.tables import JOURNAL
from tests.mentorship.documents.papers import printed
from tests.mentorship.documents.pdf import pages

LONG = "Условие, о котором договорились стороны, изложенное подробно и полно. " * 4


def table(**given):
    return TablePaper(
        title="Таблица",
        heading=("Таблица",),
        columns=(Column(title="Номер", width=30, centred=True), Column(title="Текст")),
        **given,
    )


def numbered(count):
    return tuple(Row(cells=(f"строка-{number}", "текст")) for number in range(1, count + 1))


def lines_above(mark, paper):
    """Lines that stand above `mark` on its page."""
    (sheet,) = (sheet for sheet in pages(render_pdf(paper)) if mark in sheet)
    return sheet[: sheet.index(mark)].splitlines()


def page_of(mark, sheets):
    (number,) = (number for number, sheet in enumerate(sheets) if mark in sheet.splitlines())
    return number


@pytest.mark.parametrize("cells", [("1.",), ("1.", "текст", "лишнее")])
def test_row_of_another_length_than_the_table_is_refused(cells):
    with pytest.raises(ValueError, match="A row of 2 cells"):
        table(rows=(Row(cells=cells),))


def test_total_of_another_length_than_the_table_is_refused():
    with pytest.raises(ValueError, match="A row of 2 cells"):
        table(rows=(), total=("Итого",))


def test_table_without_rows_says_so():
    assert pages(printed("order-journal-empty"))[0].splitlines().count("Записей нет.") == 1


def test_table_to_be_filled_in_by_hand_says_nothing():
    sheet = pages(render_pdf(replace(JOURNAL, rows=(), blank_rows=5)))[0]
    assert "Записей нет." not in sheet.splitlines()


def test_long_table_repeats_its_headings_and_keeps_every_row():
    sheets = pages(printed("order-journal-long"))
    assert len(sheets) > 2
    assert [sheet.count("Исполнитель") for sheet in sheets] == [1] * len(sheets)
    assert "".join(sheets).count("отменён приказом") == 60


@pytest.mark.parametrize("count", range(12, 22))
def test_line_over_rows_stands_with_the_first_of_them(count):
    rows = (*numbered(count), Row(group="Раздел"), Row(cells=("последняя", "текст")))
    sheets = pages(render_pdf(table(rows=rows)))
    assert page_of("Раздел", sheets) == page_of("последняя текст", sheets)


@pytest.mark.parametrize("count", range(12, 22))
def test_total_and_signature_stand_with_the_last_row(count):
    paper = table(rows=numbered(count), total=("Итого", str(count)), signatures=JOURNAL.signatures)
    sheets = pages(render_pdf(paper))
    last = page_of(f"строка-{count} текст", sheets)
    assert page_of(f"Итого {count}", sheets) == last
    assert page_of("Журнал ведёт секретарь А. С. Рябинина", sheets) == last


def test_roadmap_in_six_columns_keeps_date_and_executor_beside_every_measure():
    sheets = "\n".join(pages(printed("school-roadmap")))
    measures = [measure for stage in SCHOOL_ROADMAP.roadmap.stages for measure in stage.measures]
    assert (
        sheets.count("до 26.09.2025") == sum(measure.due == "до\xa026.09.2025" for measure in measures) == 3
    )


def test_row_of_a_roadmap_in_six_columns_stays_on_one_page():
    sheets = pages(printed("school-roadmap-long"))
    assert [sheet.count("Салтыкова-") for sheet in sheets] == [
        sheet.count("Константиновна") for sheet in sheets
    ]
    assert "".join(sheets).count("Константиновна") == 10


def test_regulation_opens_with_its_three_stamps():
    lines = pages(printed("regulation"))[0].splitlines()
    words = [line for line in lines if line in ("ПРИНЯТО", "СОГЛАСОВАНО", "УТВЕРЖДЕНО", "ПОЛОЖЕНИЕ")]
    assert words == ["ПРИНЯТО", "СОГЛАСОВАНО", "УТВЕРЖДЕНО", "ПОЛОЖЕНИЕ"]


def test_a_few_names_are_acquainted_under_the_signature_and_many_on_their_own_sheet():
    assert REPLACEMENT_ORDER.acknowledgement.is_short
    assert len(pages(printed("replacement-order"))) == 1
    first = next(sheet for sheet in pages(printed("ending-order-long")) if "ознакомлены:" in sheet)
    assert first.splitlines()[0] == "С приказом от 03.03.2026 № 22/О ознакомлены:"


@pytest.mark.parametrize("count", range(8, 24))
def test_signatures_of_an_addendum_are_never_alone_on_their_page(count):
    addendum = replace(LABOUR_ADDENDUM, points=points(*[LONG] * count))
    above = lines_above("412950", addendum)
    assert len(above[: above.index("Работодатель")]) >= 1
    assert len(lines_above("Экземпляр дополнительного соглашения получен.", addendum)) > len(above)


@pytest.mark.parametrize("count", range(8, 24))
def test_mark_of_receipt_stands_with_the_signature(count):
    notice = replace(CANCELLATION_NOTICE, body=(LONG,) * count)
    assert "Директор И. И. Соснина" in lines_above(CANCELLATION_NOTICE.received, notice)
    statement = replace(REFUSAL, body=(LONG,) * count)
    assert len([line for line in lines_above(REFUSAL.receipt, statement) if line.startswith("«____»")]) == 1


def test_notice_that_is_not_registered_leaves_date_and_number_to_be_written():
    (sheet,) = pages(render_pdf(replace(CANCELLATION_NOTICE, dated="", number="")))
    assert sheet.count("____________ № ________") == 1
