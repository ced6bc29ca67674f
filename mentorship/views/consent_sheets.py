"""Papers of consents: what was printed, its PDF, and the scan of what was signed."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from districts.files import scan_response
from mentorship.consent_grid import people_of
from mentorship.documents.doubts import of_school
from mentorship.documents.grammar import Grammar
from mentorship.documents.render import render_pdf_many
from mentorship.documents.sheets import consent_sheet
from mentorship.documents.styles import organisation_style
from mentorship.forms.consents import PrintForm
from mentorship.models import Consent
from mentorship.views.consents import grid_page, school_consents
from mentorship.views.paper_files import file_response, paper_response, plain_name
from mentorship.views.word_forms import Note, notes_on
from schools.models import Teacher

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
    context = {"sheets": sheets, "files": files, "doubts": _doubts(request, sheets)}
    return render(request, "mentorship/consents_printed.html", context)


def _doubts(request, sheets: list[Consent]) -> list[Note]:
    """Names and posts on the sheets whose cases nobody has confirmed."""
    named = Teacher.objects.visible_to(request.user).filter(pk__in={sheet.teacher_id for sheet in sheets})
    return notes_on(of_school(request.school, named), request.school)


def _ids(ids) -> str:
    return urlencode({"id": list(ids)}, doseq=True)


def _asked_for(request):
    """Consents named in the address, of those the user may see here, in the order of the grid."""
    ids = [pk for pk in request.GET.getlist("id") if pk.isdecimal() and len(pk) < 19]
    return school_consents(request).filter(pk__in=ids).order_by("teacher__name_key", "teacher", "kind", "pk")


def consents_pdf(request, school_id):
    """All the sheets named in the address as one file, each from a new page."""
    sheets = list(_asked_for(request).with_sheets()[: BUNDLE + 1])
    if not 0 < len(sheets) <= BUNDLE:
        raise Http404
    grammar = Grammar.of(request.school.district, request.school)
    style = organisation_style(request.school.district, request.school)
    papers = [consent_sheet(sheet, grammar, style) for sheet in sheets]
    return file_response(render_pdf_many(papers, title="Согласия"), filename="Согласия")


def consent_pdf(request, school_id, pk, form="pdf"):
    """One sheet, filled in and ready to be signed; as DOCX to be edited first."""
    found = get_object_or_404(school_consents(request), pk=pk)
    sheet = consent_sheet(found, Grammar.of(request.school.district, request.school))
    return paper_response(sheet, filename=_file_name(found), form=form)


def _file_name(found: Consent) -> str:
    return plain_name(f"Согласие {found.get_kind_display()} — {found.teacher.short_name}")


def consent_scan(request, school_id, pk):
    """The scan of the signed paper, always as a download."""
    found = get_object_or_404(school_consents(request), pk=pk)
    if not found.scan:
        raise Http404
    return scan_response(found.scan, _file_name(found))
