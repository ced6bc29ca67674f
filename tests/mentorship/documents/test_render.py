"""The renderer: archive PDF, the same every time, and closed to everything outside the paper."""

import base64
from dataclasses import fields, is_dataclass, replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from mentorship.documents.contexts import Row, Style
from mentorship.documents.render import ForeignResource, render_html, render_pdf, render_pdf_many
from roadmap.demo.papers.consents import (
    LONG_DISTRIBUTION_CONSENT,
    MENTOR_CONSENT_2025,
    PROCESSING_CONSENT,
    TRANSFER_CONSENT,
)
from roadmap.demo.papers.forms import EVERY_PART
from roadmap.demo.papers.labour import DISTRIBUTION_WITHDRAWAL, LONG_ENDING_ORDER
from roadmap.demo.papers.order_156 import (
    ORDER_156,
)
from roadmap.demo.papers.tables import JOURNAL
from tests.mentorship.documents.papers import (
    PAPERS,
    printed,
)
from tests.mentorship.documents.pdf import pages, squeezed

A4 = {(210, 297), (297, 210)}
KINDS = {  # a sample of each template, the fullest where the first leaves something out
    **{paper.template: paper for paper in reversed(PAPERS.values())},
    "data_consent": replace(TRANSFER_CONSENT, processor=TRANSFER_CONSENT.recipient),
    "form": EVERY_PART,
    "order": LONG_ENDING_ORDER,
    "statement": DISTRIBUTION_WITHDRAWAL,
    "table": replace(JOURNAL, total=JOURNAL.rows[0].cells),
}
HOSTILE = {
    "local image": "<img src=file:///etc/passwd>",
    "remote image": "<img src='http://example.invalid/a.png'>",
    "style sheet": "<link rel=stylesheet href='http://example.invalid/a.css'>",
    "import": "<style>@import url('file:///etc/passwd');</style>",
    "object": "<object data=file:///etc/passwd></object>",
    "svg": "<svg><image href='file:///etc/passwd'/></svg>",
    "attachment": "<a rel=attachment href=file:///etc/passwd>a</a>",
    "endless cell": "<td colspan=1000000>",
}


def _opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def _picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (2, 2), "red").save(file, "PNG")
    return file.getvalue()


def _carried(kind: str, content: bytes) -> str:
    """An element whose picture is inside the paper."""
    return f"<img alt='знак' src='data:{kind};base64,{base64.b64encode(content).decode()}'>"


def _images(pdf: bytes) -> int:
    """How many pictures the file holds, at any depth."""
    with _opened(pdf) as file:
        streams = [part for part in file.objects if isinstance(part, pikepdf.Stream)]
        return sum(stream.get("/Subtype") == "/Image" for stream in streams)


def _with_texts(value, text: str):
    """The same context with `text` in place of every string; the look has no texts but its own few words."""
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_with_texts(part, text) for part in value)
    if isinstance(value, Row) and not value.group:  # a row is a group line or it has cells
        return replace(value, cells=_with_texts(value.cells, text))
    if is_dataclass(value) and not isinstance(value, Style):
        return replace(
            value, **{field.name: _with_texts(getattr(value, field.name), text) for field in fields(value)}
        )
    return value


@pytest.fixture
def own_template(settings, tmp_path):
    """Writes a template of the test's own, beside the project's."""
    folder = tmp_path / "documents"
    folder.mkdir()
    engine = {**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}
    settings.TEMPLATES = [engine]

    def write(body: str) -> str:
        page = f'<html lang="ru"><head><title>Бланк</title></head><body>{body}</body></html>'
        (folder / "own.html").write_text(page, encoding="utf-8")
        return "own"

    return write


@pytest.mark.parametrize("name", KINDS)
def test_same_context_gives_the_same_bytes(name):
    assert render_pdf(KINDS[name]) == render_pdf(KINDS[name])


@pytest.mark.parametrize("name", PAPERS)
def test_paper_is_an_archive_copy_with_language_and_title(name):
    pdf = _opened(printed(name))
    with pdf.open_metadata() as metadata:
        marks = (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["dc:title"])
    assert marks == ("2", "A", PAPERS[name].title)
    assert str(pdf.Root.Lang) == "ru"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert pdf.Root.StructTreeRoot.K[0].S == "/Document"


@pytest.mark.parametrize("name", PAPERS)
def test_paper_lies_on_a4_with_its_own_fonts_inside(name):
    pdf = _opened(printed(name))
    boxes, families, embedded = set(), set(), set()
    for page in pdf.pages:
        left, bottom, right, top = (float(side) for side in page.mediabox)
        boxes.add((round((right - left) / 72 * 25.4), round((top - bottom) / 72 * 25.4)))
        for font in page.Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            families.add(str(descriptor.FontFamily))
            embedded.add("/FontFile2" in descriptor or "/FontFile3" in descriptor)
    assert boxes <= A4
    assert families == {"Liberation Serif"}
    assert embedded == {True}


@pytest.mark.parametrize("vector", HOSTILE)
@pytest.mark.parametrize("name", KINDS)
def test_markup_in_any_text_is_printed_and_fetches_nothing(name, vector):
    hostile = HOSTILE[vector]
    expected = render_html(_with_texts(KINDS[name], "МЕТКА")).split("<body")[1].count("МЕТКА")
    text = squeezed("".join(pages(render_pdf(_with_texts(KINDS[name], hostile)))))
    assert expected > 3
    assert text.count(squeezed(hostile)) >= expected  # more where headings repeat


@pytest.mark.parametrize("name", PAPERS)
def test_no_text_of_any_paper_becomes_an_element(name):
    html = render_html(_with_texts(PAPERS[name], "<img src=a>"))
    style = PAPERS[name].style
    assert html.count("<img") == bool(style.emblem) + bool(style.qr)
    assert html.count("&lt;img") > 3


@pytest.mark.parametrize(
    "body",
    [
        "<img src=file:///etc/passwd>",
        "<img src=http://127.0.0.1:9/a.png>",
        "<link rel=stylesheet href=https://example.invalid/a.css>",
        "<style>@import url(file:///etc/passwd);</style>",
        "<p style='background: url(file:///etc/passwd)'>текст</p>",
        "<style>@font-face { font-family: a; src: url(file:///etc/passwd) } p { font-family: a }</style><p>а</p>",
        "<img src=ftp://example.invalid/a.png>",
    ],
)
def test_template_that_reaches_outside_is_refused(own_template, body):
    template = own_template(body)
    with pytest.raises(ForeignResource):
        render_pdf(ORDER_156, template)


def test_local_picture_inside_a_carried_picture_is_not_drawn(own_template, tmp_path):
    local = tmp_path / "local.png"
    local.write_bytes(_picture())
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{local.as_uri()}" width="9" height="9"/></svg>'
    )
    template = own_template(_carried("image/svg+xml", svg.encode()))
    assert _images(render_pdf(ORDER_156, template)) == 0


def test_picture_carried_in_the_paper_is_drawn(own_template):
    assert _images(render_pdf(ORDER_156, own_template(_carried("image/png", _picture())))) == 1


def test_renderer_works_after_a_refusal(own_template):
    before = render_pdf(PROCESSING_CONSENT)
    with pytest.raises(ForeignResource):
        render_pdf(ORDER_156, own_template("<img src=file:///etc/passwd>"))
    assert render_pdf(PROCESSING_CONSENT) == before


def test_bundle_holds_every_sheet_with_its_own_page_numbers():
    sheets = (MENTOR_CONSENT_2025, LONG_DISTRIBUTION_CONSENT, PROCESSING_CONSENT)
    bundle = render_pdf_many(sheets, title="Согласия наставника")
    assert pages(bundle) == [page for sheet in sheets for page in pages(render_pdf(sheet))]
    with _opened(bundle).open_metadata() as metadata:
        assert metadata["dc:title"] == "Согласия наставника"


def test_bundle_is_tagged_on_every_page():
    sheets = (MENTOR_CONSENT_2025, PROCESSING_CONSENT)
    pdf = _opened(render_pdf_many(sheets, title="Согласия"))
    assert [int(page.StructParents) for page in pdf.pages] == [0, 1]
    assert len(pdf.Root.StructTreeRoot.K[0].K) == len(pdf.pages)


def test_bundle_of_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing to print"):
        render_pdf_many((), title="Согласия")
