"""Finished papers put together: one PDF with a bookmark for each, or an archive of files."""

import io
import re
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pikepdf

# A paper and what it is called.
Titled = tuple[str, bytes]

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
LONGEST = 100  # letters of a name: 200 bytes of 255 that file systems take


def write_pdf(target: BinaryIO, papers: Iterable[Titled], *, title: str) -> None:
    """Every paper from its own page, its pages as they are, under a bookmark of its name."""
    with pikepdf.new() as whole:
        bookmarks = []
        for name, content in papers:
            bookmarks.append((name, len(whole.pages)))
            whole.pages.extend(pikepdf.open(io.BytesIO(content)).pages)
        with whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(name, page) for name, page in bookmarks)
        whole.Root.Lang = "ru-RU"
        whole.Root.PageMode = pikepdf.Name.UseOutlines
        whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        whole.docinfo["/Title"] = title
        whole.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def write_zip(target: BinaryIO, papers: Iterable[Titled], *, at: datetime) -> None:
    """Every paper as a file of its own, numbered: the names sort as the papers stand, and none is there twice."""
    with ZipFile(target, "w", ZIP_STORED) as archive:  # the pages inside are compressed already
        for number, (name, content) in enumerate(papers, start=1):
            entry = ZipInfo(f"{number:03} {file_name(name)}.pdf", at.timetuple()[:6])
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)


def file_name(text: str) -> str:
    """The text as a name that every file system takes: no signs of paths, no stop or space at its end."""
    plain = " ".join(FORBIDDEN.sub("-", text.replace("\xa0", " ")).split())
    return plain[:LONGEST].rstrip(". ") or "Бумага"
