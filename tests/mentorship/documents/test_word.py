"""Every paper as DOCX: the same words as its PDF, laid out as a secretary would have typed it."""

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from mentorship.documents.contexts import Style
from mentorship.documents.word import docx_of, render_docx
from mentorship.documents.word.runs import UnknownElement
from roadmap.demo.papers import PAPERS
from roadmap.demo.papers.order_156 import ORDER_156
from tests.mentorship.documents.papers import printed
from tests.mentorship.documents.pdf import pages

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
PAGE = "<html><head></head>{}</html>"


@cache
def typed(name: str) -> bytes:
    return render_docx(PAPERS[name])


def opened(name: str):
    return Document(BytesIO(typed(name)))


def text_of(element) -> list[str]:
    """The paragraphs of the body or of a part of it, cells included, in their order and without typography."""
    found = (letters(Paragraph(paragraph, None).text) for paragraph in element.iter(qn("w:p")))
    return [text for text in found if text]


def letters(text: str) -> str:
    """The text without white space, hyphens (a line may be broken at them) and rules to write on."""
    return re.sub(r"[\s_\u00ad\u2010\u2011-]", "", text)


def sheets(pdf: bytes) -> str:
    """The text of a PDF without the numbers of its pages."""
    numbered = enumerate(pages(pdf), start=1)
    return "".join(letters(re.sub(rf"^{number}\n|\n{number}$", "", page)) for number, page in numbered)


def beyond(document, text: str) -> str:
    """What a printed text says more than the document, which must all be found there.

    Each paragraph is looked for once for each time it stands in the document, long ones first.
    """
    for paragraph in sorted(text_of(document.element.body), key=len, reverse=True):
        assert paragraph in text
        text = text.replace(paragraph, "|", 1)
    return text


def headings(document) -> list[str]:
    """What stands in the rows of headings, which are printed again on every sheet."""
    rows = document.element.body.xpath(".//w:tr[w:trPr/w:tblHeader]")
    return sorted((text for row in rows for text in text_of(row)), key=len, reverse=True)


def printed_again(text: str, document) -> str:
    """The text less every heading of a table."""
    for heading in headings(document):
        text = text.replace(heading, "|")
    return text.replace("|", "")


@pytest.mark.parametrize("name", PAPERS)
def test_document_says_what_the_pdf_says_and_nothing_is_missing(name):
    document = opened(name)
    assert printed_again(beyond(document, sheets(printed(name))), document) == ""


def test_libreoffice_prints_the_same_words(tmp_path):
    """All documents in one start, where LibreOffice is installed; where it is not, that they open and hold text."""
    for name in PAPERS:
        (tmp_path / f"{name}.docx").write_bytes(typed(name))
    if OFFICE:
        options = [f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
        files = sorted(tmp_path.glob("*.docx"))
        subprocess.run([OFFICE, *options, "--outdir", tmp_path, *files], check=True, capture_output=True)
    left = {}
    for name in PAPERS:
        document = opened(name)
        pdf = (tmp_path / f"{name}.pdf").read_bytes() if OFFICE else printed(name)
        left[name] = printed_again(beyond(document, sheets(pdf)), document)
    assert left == dict.fromkeys(PAPERS, "")


@pytest.mark.parametrize("name", ["order-156", "programme-long", "certificate"])
def test_document_is_the_same_to_the_byte_each_time(name):
    assert render_docx(PAPERS[name]) == typed(name)


def test_document_is_titled_and_in_russian():
    document = opened("order-156")
    (language,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    properties = document.core_properties
    assert (properties.title, properties.language) == (ORDER_156.title, "ru-RU")
    assert language.get(qn("w:val")) == "ru-RU"


def test_order_has_the_margins_of_papers_that_are_kept():
    section, *_ = opened("order-156").sections
    sides = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert [round(side.mm) for side in sides] == [30, 10, 20, 20]
    assert round(section.page_width.mm) == 210


@pytest.mark.parametrize(
    ("name", "turns"),
    [
        ("order-156", ["portrait"]),
        ("pairing-order-long", ["portrait", "landscape", "portrait"]),
        ("programme", ["portrait", "landscape", "portrait"]),
        ("school-roadmap", ["landscape"]),
        ("certificate", ["landscape"]),
    ],
)
def test_sheets_lie_as_in_the_pdf(name, turns):
    lying = {WD_ORIENT.PORTRAIT: "portrait", WD_ORIENT.LANDSCAPE: "landscape"}
    assert [lying[section.orientation] for section in opened(name).sections] == turns


def test_number_of_the_page_stands_above_all_pages_but_the_first():
    first, *others = opened("pairing-order-long").sections
    assert first.header._element.xpath("string(.//w:fldSimple/@w:instr)") == "PAGE"
    assert first.different_first_page_header_footer
    assert first.first_page_header.is_linked_to_previous
    assert [section.header.is_linked_to_previous for section in others] == [True, True]
    assert [section.different_first_page_header_footer for section in others] == [False, False]


def test_tables_repeat_their_headings_and_keep_rows_whole():
    document = opened("pairing-order-long")
    pairs = document.tables[-2]._tbl
    assert len(pairs.xpath("w:tr[w:trPr/w:tblHeader]")) == 1
    assert len(pairs.xpath("w:tr[w:trPr/w:cantSplit]")) == len(pairs.tr_lst)


def test_columns_are_as_wide_as_in_the_pdf():
    widths = opened("order-156").tables[-1]._tbl.tblGrid.gridCol_lst
    assert [round(column.w.mm) for column in widths] == [9, 38, 87, 36]


def test_points_are_justified_with_an_indent():
    (point,) = (p for p in opened("order-156").paragraphs if p.text.startswith("2. МУ"))
    assert (point.alignment, round(point.paragraph_format.first_line_indent.cm, 2)) == (3, 1.25)


def test_signature_stays_with_the_text_above_it():
    (last,) = (p for p in opened("order-156").paragraphs if p.text.startswith("4. Контроль"))
    assert last.paragraph_format.keep_with_next
    assert last._p.getnext().tag == qn("w:tbl")


def test_annex_begins_a_page():
    caption = next(p for p in opened("order-156").paragraphs if p.text.startswith("Приложение №"))
    assert caption.paragraph_format.page_break_before


@pytest.mark.parametrize("size", [12, 13, 14])
def test_letters_are_of_the_size_that_the_organisation_chose(size):
    document = Document(BytesIO(render_docx(replace(ORDER_156, style=Style(font_size=size)))))
    (fonts,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:rFonts")
    assert (fonts.get(qn("w:ascii")), document.styles["Normal"].font.size) == ("Times New Roman", Pt(size))


def test_emblem_stands_above_the_letterhead_and_the_code_at_the_foot_of_the_first_page():
    document = opened("order-corner")
    said = "string(.//wp:docPr/@descr)"
    assert document.paragraphs[0]._p.xpath(said) == "Эмблема"
    assert document.sections[0].first_page_footer._element.xpath(said) == "QR-код с адресом этой бумаги"


def test_soft_hyphens_stay_soft():
    runs = opened("district-summary").element.body.xpath(".//w:r[w:softHyphen]")
    assert [run.text for run in runs][:2] == ["Педагогов", "Молодых специалистов"]


def test_signs_that_no_document_may_hold_are_left_out():
    document = Document(BytesIO(docx_of(PAGE.format("<body><p>При\x0bказ</p></body>"), title="Приказ")))
    assert [p.text for p in document.paragraphs] == ["Приказ"]


@pytest.mark.parametrize(
    "unknown", ["<form>Приказ</form>", "<p>При<u>каз</u></p>", '<p><img src="/logo.png"></p>']
)
def test_element_that_has_no_place_in_a_document_is_an_error(unknown):
    with pytest.raises(UnknownElement):
        docx_of(PAGE.format(f"<body>{unknown}</body>"), title="Приказ")
