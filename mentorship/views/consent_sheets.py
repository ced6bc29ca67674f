"""Papers of consents: what was printed, its PDF, and the scan of what was signed."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode

from districts.files import CONTENT_TYPES
from mentorship.consent_grid import people_of
from mentorship.documents.grammar import Grammar
from mentorship.documents.render import render_pdf, render_pdf_many
from mentorship.documents.sheets import consent_sheet
from mentorship.forms.consents import PrintForm
from mentorship.models import Consent
from mentorship.views.consents import grid_page, school_consents

# One file takes about ten seconds to lay out at this size; more would outlast a web request.
BUNDLE = 40


def consents_print(request, school_id):
    """POST opens the consents asked for; GET with ids shows how many sheets there are, and their PDF."""
    if request.method == "POST":
        people = people_of(request.school, request.user)
        form = PrintForm(request.POST, people=people)
        if not form.is_valid():
            return grid_page(request, people, form)
        ids = [consent.pk for consent in form.save(by=request.user)]
        here = reverse("mentorship:consents_print", args=[request.school.pk])
        return redirect(f"{here}?{_ids(ids)}")
    sheets = list(_asked_for(request))
    if not sheets:
        return redirect("mentorship:consents", request.school.pk)
    bundles = [sheets[start : start + BUNDLE] for start in range(0, len(sheets), BUNDLE)]
    pdf = reverse("mentorship:consents_pdf", args=[request.school.pk])
    files, first = [], 1
    for bundle in bundles:
        address = f"{pdf}?{_ids([sheet.pk for sheet in bundle])}"
        files.append((first, first + len(bundle) - 1, address))
        first += len(bundle)
    return render(request, "mentorship/consents_printed.html", {"sheets": sheets, "files": files})


def _ids(ids) -> str:
    return urlencode({"id": list(ids)}, doseq=True)


def _asked_for(request):
    """Consents named in the address, of those the user may see here, in the order of the grid."""
    ids = [pk for pk in request.GET.getlist("id") if pk.isdecimal() and len(pk) < 19]
    return school_consents(request).filter(pk__in=ids).order_by("teacher__name_key", "teacher", "kind", "pk")


def consents_pdf(request, school_id):
    """All the sheets named in the address as one file, each from a new page."""
    sheets = list(_asked_for(request)[: BUNDLE + 1])
    if not 0 < len(sheets) <= BUNDLE:
        raise Http404
    grammar = Grammar.of(request.school.district, request.school)
    papers = [consent_sheet(sheet, grammar) for sheet in sheets]
    return _pdf(render_pdf_many(papers, title="Согласия"), "Согласия.pdf")


def consent_pdf(request, school_id, pk):
    """One sheet, filled in and ready to be signed."""
    found = get_object_or_404(school_consents(request), pk=pk)
    return _pdf(
        render_pdf(consent_sheet(found, Grammar.of(request.school.district, request.school))),
        f"{_file_name(found)}.pdf",
    )


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(False, name)}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _file_name(found: Consent) -> str:
    return f"Согласие {found.get_kind_display()} — {found.teacher.short_name}".replace("\xa0", " ").rstrip(
        "."
    )


def consent_scan(request, school_id, pk):
    """The scan of the signed paper, always as a download."""
    found = get_object_or_404(school_consents(request), pk=pk)
    if not found.scan:
        raise Http404
    extension = found.scan.name.rsplit(".", 1)[-1]
    return FileResponse(
        found.scan.open("rb"),
        as_attachment=True,
        filename=f"{_file_name(found)}.{extension}",
        content_type=CONTENT_TYPES.get(extension, "application/octet-stream"),
        headers={"X-Content-Type-Options": "nosniff"},
    )
