"""Finished papers put together: nothing is lost, changed, or named twice."""

import io
from datetime import UTC, datetime
from zipfile import ZipFile

import pikepdf
import pytest

from mentorship.documents.bundles import file_name, write_pdf, write_zip
from mentorship.documents.render import render_pdf
from roadmap.demo.papers import PAPERS

MORNING = datetime(2021, 10, 16, 9, 30, tzinfo=UTC)
NAMES = ["order-156", "processing-consent", "mentee-consent"]


@pytest.fixture(scope="module")
def papers() -> list[tuple[str, bytes]]:
    return [(name, render_pdf(PAPERS[name])) for name in NAMES]


def pages_of(content: bytes) -> list[bytes]:
    """What is drawn on each page, byte for byte."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]


def joined(papers) -> bytes:
    target = io.BytesIO()
    write_pdf(target, papers, title="Набор")
    return target.getvalue()


def test_pages_are_what_they_were(papers):
    assert pages_of(joined(papers)) == [page for _, content in papers for page in pages_of(content)]


def test_every_paper_has_its_bookmark_on_its_first_page(papers):
    starts, page = [], 0
    for _, content in papers:
        starts.append(page)
        page += len(pages_of(content))

    with pikepdf.open(io.BytesIO(joined(papers))) as pdf, pdf.open_outline() as outline:
        marks = [(item.title, pdf.pages.index(pikepdf.Page(item.destination[0]))) for item in outline.root]

    assert marks == list(zip(NAMES, starts, strict=True))


def test_reader_is_told_title_and_language(papers):
    with pikepdf.open(io.BytesIO(joined(papers[:1]))) as pdf:
        told = (
            str(pdf.docinfo["/Title"]),
            str(pdf.Root.Lang),
            bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
        )

    assert told == ("Набор", "ru-RU", True)


def test_archive_holds_every_paper_as_it_is_under_its_own_name():
    target = io.BytesIO()
    write_zip(target, [("Приказ № 5/1", b"one"), ("Приказ № 5/1", b"two")], at=MORNING)

    with ZipFile(target) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
        broken = archive.testzip()

    assert held == {"001 Приказ № 5-1.pdf": b"one", "002 Приказ № 5-1.pdf": b"two"}
    assert broken is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Согласие — Петрова А.\u00a0С.", "Согласие — Петрова А. С"),
        ("../../etc/passwd", "..-..-etc-passwd"),
        ("а\nб\tв:г*", "а-б-в-г-"),
        (" . ", "Бумага"),
        ("я" * 300, "я" * 100),
    ],
)
def test_name_is_safe_on_every_file_system(text, name):
    assert file_name(text) == name
