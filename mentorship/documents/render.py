"""From a paper's context to HTML and PDF: the only place that knows WeasyPrint."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.template.loader import render_to_string
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from mentorship.documents.contexts import Paper
from mentorship.documents.marking import mark

STYLESHEETS = Path("static") / "documents"
# By kind of paper, in the order in which later rules win over earlier ones.
KINDS = ("page", "orders", "tables", "hand", "consents", "forms", "awards", "local_acts", "labour")
PDF_OPTIONS = {"pdf_variant": "pdf/a-2a"}  # an archive copy: tagged, with language, fonts and colours inside

_lock = Lock()


class ForeignResource(Exception):
    """A paper asked for something outside itself; the template or a text in it is at fault."""


def render_html(context: Paper, template_name: str | None = None) -> str:
    """The paper as HTML, every text of the context escaped."""
    return render_to_string(f"documents/{template_name or context.template}.html", {"paper": context})


def render_pdf(context: Paper, template_name: str | None = None, *, marked: Iterable[str] = ()) -> bytes:
    """The paper as PDF/A-2a; the same context always gives the same bytes.

    Words to be `marked` are underlined: in the preview of a draft, never in a paper that is kept.
    """
    html = mark(render_html(context, template_name), marked)
    with _alone():
        return _lay_out(html).write_pdf(**PDF_OPTIONS)


def render_pdf_many(contexts: Sequence[Paper], *, title: str) -> bytes:
    """Several papers in one file, each from a new page and with its own page numbers."""
    if not contexts:
        raise ValueError("There is nothing to print")
    sheets = [render_html(context) for context in contexts]
    with _alone():
        documents = [_lay_out(html) for html in sheets]
        bundle = documents[0].copy([page for document in documents for page in document.pages])
        bundle.metadata.title = title
        return bundle.write_pdf(**PDF_OPTIONS)


def _lay_out(html: str) -> Document:
    stylesheet, fonts = _stylesheet()
    page = HTML(string=html, url_fetcher=_closed_fetcher())
    return page.render(stylesheets=[stylesheet], font_config=fonts, **PDF_OPTIONS)


@contextmanager
def _alone() -> Iterator[None]:
    """One paper at a time: Pango's font map is shared by the process and not to be walked by two threads.

    Without the garbage collector, which walks the growing tree of boxes again and again and frees nothing of it:
    a fifth of the time of a long table. What a paper leaves behind goes at the first collection after it.
    """
    with _lock:
        collects = gc.isenabled()
        gc.disable()
        try:
            yield
        except FatalURLFetchingError as error:  # a BaseException, which no handler above us would catch
            raise ForeignResource(str(error)) from error
        finally:
            if collects:
                gc.enable()


def css() -> str:
    """The styles of all papers."""
    folder = settings.BASE_DIR / STYLESHEETS
    return "\n".join((folder / f"{kind}.css").read_text(encoding="utf-8") for kind in KINDS)


@cache
def _stylesheet() -> tuple[CSS, FontConfiguration]:
    """The parsed sheet of styles; handed to the renderer ready, so that no paper needs to fetch it."""
    fonts = FontConfiguration()
    return CSS(string=css(), font_config=fonts, url_fetcher=_closed_fetcher()), fonts


def _closed_fetcher() -> URLFetcher:
    """Lets a paper use what it carries in itself (data:) and nothing else; anything else stops the rendering."""
    return URLFetcher(allowed_protocols=("data",), allow_redirects=False, fail_on_errors=True)
