"""Data to be destroyed after a withdrawn consent: the list, one task, its act."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from districts.models import Event
from mentorship.actions import erasures as actions
from mentorship.documents.erasure_act import erasure_act
from mentorship.erasure_page import HEADINGS, ErasureFilter, Row, preview_of, rows_of
from mentorship.forms.erasures import KeepForm
from mentorship.models import Erasure
from mentorship.retention import erasure_destroy_after
from mentorship.views.paper_files import asked_form, paper_response
from schools.spreadsheets import download, write_table

PER_PAGE = 25


def school_erasures(request):
    """Tasks of the school as the operator, of people whom the user may see."""
    return Erasure.objects.visible_to(request.user).of_school(request.school)


def _erasure(request, pk: int) -> Erasure:
    found = school_erasures(request).select_related("consent__teacher", "consent__school", "done_by")
    return get_object_or_404(found, pk=pk)


@require_safe
def erasures(request, school_id):
    seen = school_erasures(request)
    found = ErasureFilter(request.GET, queryset=seen)
    page = Paginator(rows_of(found.qs), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": found,
        "page_obj": page,
        "standing": seen.standing(),
    }
    return render(request, "mentorship/erasures.html", context)


@require_safe
def erasures_export(request, school_id):
    found = ErasureFilter(request.GET, queryset=school_erasures(request))
    rows = [row.cells() for row in rows_of(found.qs)]
    Event.record("выгружен список к уничтожению", request.school, by=request.user, school=request.school)
    return download(
        write_table("К уничтожению", HEADINGS, rows), f"К уничтожению — {request.school.name}.xlsx"
    )


@require_safe
def erasure(request, school_id, pk):
    """One task: what goes, what stays, or how it ended."""
    found = _erasure(request, pk)
    context = {
        "erasure": found,
        "row": Row(found),
        "preview": preview_of(found) if found.is_due else None,
        "may_end": request.may_write and found.is_due,
        "kept_until": erasure_destroy_after(found),
        "history": Event.objects.of(found).select_related("by"),
    }
    return render(request, "mentorship/erasure.html", context)


def erasure_carry_out(request, school_id, pk):
    """Check, then destroy."""
    found = _erasure(request, pk)
    if refused := _refused(request, found):
        return refused
    if request.method == "POST":
        try:
            actions.carry_out(found, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, "Данные уничтожены. Распечатайте и подпишите акт.")
        return redirect("mentorship:erasure", request.school.pk, found.pk)
    context = {"erasure": found, "preview": preview_of(found)}
    return render(request, "mentorship/erasure_carry_out.html", context)


def erasure_keep(request, school_id, pk):
    """Check, then record the ground on which the data stay."""
    found = _erasure(request, pk)
    if refused := _refused(request, found):
        return refused
    form = KeepForm(request.POST if request.method == "POST" else None, erasure=found)
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, "Основание записано, задача закрыта.")
        return redirect("mentorship:erasure", request.school.pk, found.pk)
    return render(request, "mentorship/erasure_keep.html", {"erasure": found, "form": form})


def _refused(request, found: Erasure):
    """The way back where the task is closed already; None where it is open."""
    if found.is_due:
        return None
    messages.error(request, f"Эта задача уже закрыта: «{found.get_status_display()}».")
    return redirect("mentorship:erasure", request.school.pk, found.pk)


@require_safe
def erasure_paper(request, school_id, pk):
    """The act of destruction; there is none before the data are destroyed, nor without any."""
    found = _erasure(request, pk)
    form = asked_form(request)
    if not (found.is_done and found.erased):
        messages.error(request, "Акт печатают, когда данные уничтожены.")
        return redirect("mentorship:erasure", request.school.pk, found.pk)
    act = erasure_act(found)
    return paper_response(act, filename=f"{act.title} — {found.consent.teacher.short_name}", form=form)
