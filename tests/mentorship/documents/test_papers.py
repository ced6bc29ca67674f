"""Every paper against its golden copy, the real order against its source, and no signature left alone.

Golden copies hold the text of each page. After a change that was meant, and after a look at the pages themselves:
GOLDEN=renew pytest tests/mentorship/documents/test_papers.py
"""

import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from mentorship.documents.contexts import Point
from mentorship.documents.render import render_pdf
from roadmap.demo.papers.consents import (
    DISTRIBUTION_CONSENT,
    MENTOR_CONSENT_2025,
)
from roadmap.demo.papers.order_156 import ORDER_156
from roadmap.demo.papers.orders import (
    PAIRING_ORDER,
)
from tests.mentorship.documents.papers import (
    PAPERS,
    printed,
)
from tests.mentorship.documents.pdf import pages

GOLDEN = Path(__file__).parents[2] / "documents" / "golden"
ORDER_156_SOURCE = Path(__file__).with_name("order_156_source.txt")
SHORT = "Ознакомить работников с приказом."
LONG = "Обеспечить исполнение этого пункта приказа в установленный срок " * 5


def _golden_text(pdf: bytes) -> str:
    sheets = pages(pdf)
    return "".join(
        f"--- page {number} of {len(sheets)} ---\n{sheet}\n" for number, sheet in enumerate(sheets, start=1)
    )


def _words(text: str) -> Counter:
    """Words and numbers of a text, without its typography."""
    return Counter(re.findall(r"[^\W\d_]+|\d+", text))


def _order_of(count: int, text: str):
    points = tuple(Point(number=f"{number}.", text=text) for number in range(1, count + 1))
    return replace(ORDER_156, points=points)


def _lines_above(mark: str, sheets: list[str]) -> list[str]:
    """Lines that share a page with `mark` and stand above it; the page number comes last in the text."""
    (sheet,) = (sheet for sheet in sheets if mark in sheet)
    return sheet[: sheet.index(mark)].splitlines()


@pytest.mark.parametrize("name", PAPERS)
def test_paper_matches_its_golden_copy(name):
    text = _golden_text(printed(name))
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "renew":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_every_golden_copy_belongs_to_a_paper():
    assert {path.stem for path in GOLDEN.iterdir()} == set(PAPERS)


def test_order_156_holds_every_word_of_its_source_and_adds_only_its_frame():
    paper = _words("\n".join(pages(printed("order-156"))))
    source = _words(ORDER_156_SOURCE.read_text(encoding="utf-8"))
    caption = _words("Приложение № 1 к приказу управления образованием от 30.08.2021 г. № 156")
    repeated_headings = _words("Наименование этапа Мероприятия Сроки Ответственный")
    page_numbers = _words("2 3")
    assert source - paper == Counter()
    assert paper - source == caption + repeated_headings + page_numbers


def test_order_156_takes_one_page_and_its_roadmap_two():
    first, second, third = pages(printed("order-156"))
    assert first.splitlines()[-1] == "Начальник управления образованием: В. А. Козлова"
    assert second.splitlines()[0] == "Приложение № 1"
    assert [sheet.splitlines()[-1] for sheet in (second, third)] == ["2", "3"]


def test_measures_of_one_date_and_executor_share_their_cell():
    sheets = pages(printed("order-156"))
    assert "\n".join(sheets[1:]).count("До 15.10.2021 г./") == 2
    assert "\n".join(sheets[1:]).count("До 1.05.2022 г./") == 1


def test_fifth_column_shows_the_expected_results():
    annex = pages(printed("order-other-district"))[1]
    assert annex.count("Приказы изданы") == 1
    assert annex.count("Сводный отчёт") == 1


@pytest.mark.parametrize("count", [3, 7])
def test_roadmap_with_another_number_of_columns_is_refused(count):
    with pytest.raises(ValueError, match="four to six columns"):
        replace(ORDER_156.annex, columns=("столбец",) * count)


@pytest.mark.parametrize("count", range(1, 31))
@pytest.mark.parametrize(("text", "least"), [(SHORT, 1), (LONG, 2)])
def test_signature_of_an_order_is_never_alone_on_its_page(count, text, least):
    lines = _lines_above(ORDER_156.signature.post, pages(render_pdf(_order_of(count, text))))
    assert len(lines) >= least


@pytest.mark.parametrize("count", range(1, 31))
def test_signature_of_a_consent_is_never_alone_on_its_page(count):
    consent = replace(MENTOR_CONSENT_2025, closing=(LONG,) * count)
    assert len(_lines_above("«____»", pages(render_pdf(consent)))) >= 2


@pytest.mark.parametrize("count", range(1, 31))
def test_point_with_subpoints_is_never_last_on_its_page(count):
    filler = _order_of(count, SHORT).points
    order = replace(ORDER_156, points=(*filler, *ORDER_156.points[2:]))
    sheet = next(sheet for sheet in pages(render_pdf(order)) if "Руководителям ОО:" in sheet)
    assert "3.1." in sheet


@pytest.mark.parametrize(
    ("name", "heading"),
    [("order-156-long", "Наименование этапа"), ("pairing-order-long", "Ролевая модель")],
)
def test_table_repeats_its_headings_on_every_page(name, heading):
    sheets = [" ".join(sheet.split()) for sheet in pages(printed(name))]
    first = next(number for number, sheet in enumerate(sheets) if "Приложение" in sheet)
    names = next((number for number, sheet in enumerate(sheets) if "ознакомлены:" in sheet), len(sheets))
    assert names - first > 2
    assert [sheet.count(heading) for sheet in sheets[first:names]] == [1] * (names - first)


def test_pair_stays_on_one_page():
    sheets = pages(printed("pairing-order-long"))
    pairs = [sheet for sheet in sheets if "Ролевая модель" in sheet]
    assert sum(sheet.count("с 01.10.2021") for sheet in pairs) == 60
    assert [sheet.count("от 24.08.2021") for sheet in pairs] == [
        sheet.count("от 25.08.2021") for sheet in pairs
    ]


def test_draft_says_so_and_leaves_number_and_date_blank():
    draft = replace(PAIRING_ORDER, draft=True, dated="", number="")
    lines = pages(render_pdf(draft))[0].splitlines()
    assert lines[0] == "Проект"
    assert "____________ с. Заречное № ________" in lines


def test_registered_order_is_no_draft():
    assert "Проект" not in "\n".join(pages(printed("pairing-order"))).split()


@pytest.mark.parametrize("name", ["processing-consent", "processing-consent-long", "transfer-consent"])
def test_data_consent_fits_one_sheet_and_leaves_blanks_for_what_is_not_stored(name):
    (sheet,) = pages(printed(name))
    labels = ("адрес места жительства:", "документ, удостоверяющий личность:", "серия № выдан (когда, кем)")
    assert [label for label in labels if label not in sheet] == []


def test_transfer_consent_names_its_recipient_and_processing_none():
    sheets = [pages(printed(name))[0] for name in ("processing-consent", "transfer-consent")]
    assert ["Кому передаются данные:" in sheet for sheet in sheets] == [False, True]


def test_distribution_consent_offers_both_answers_for_every_item():
    (sheet,) = pages(printed("distribution-consent"))
    answers = sheet.count("□") - len(DISTRIBUTION_CONSENT.network_conditions)
    assert answers == 2 * len(DISTRIBUTION_CONSENT.items)
