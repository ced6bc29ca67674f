"""A paper as a file for the browser: PDF to be looked at and printed, DOCX to be edited."""

from collections.abc import Iterable
from typing import Literal

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from mentorship.documents.contexts import Paper
from mentorship.documents.render import render_pdf
from mentorship.documents.word import render_docx

Form = Literal["pdf", "docx"]

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def asked_form(request) -> Form:
    """In which form the address asks for a paper: PDF unless it says otherwise, 404 for anything else."""
    form = request.GET.get("form", "pdf")
    if form not in CONTENT_TYPES:
        raise Http404
    return form


def paper_response(
    context: Paper, *, filename: str, form: Form = "pdf", marked: Iterable[str] = ()
) -> HttpResponse:
    """The paper printed afresh; `filename` has no extension, `marked` words are underlined in PDF."""
    content = render_pdf(context, marked=marked) if form == "pdf" else render_docx(context)
    return file_response(content, filename=filename, form=form)


def file_response(content: bytes, *, filename: str, form: Form = "pdf") -> HttpResponse:
    """A finished file: PDF opens in the browser, DOCX is saved; it names people, so no cache keeps it."""
    name = f"{plain_name(filename)}.{form}"
    headers = {
        "Content-Disposition": content_disposition_header(form == "docx", name),
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=CONTENT_TYPES[form], headers=headers)


def plain_name(filename: str) -> str:
    """A name that file systems take: without slashes, non-breaking spaces and a stop at the end."""
    return filename.replace("/", "-").replace("\xa0", " ").rstrip(". ")
