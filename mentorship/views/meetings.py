"""Meetings of a pair: one line at once, several from the paper journal, the list, a wrong line."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from mentorship.documents.endings import hours
from mentorship.documents.russian import plural
from mentorship.forms.meetings import MeetingForm, OneMeetingForm, line_forms
from mentorship.models import Meeting, Pairing

PER_PAGE = 20
PREFIX = "meeting"


def _pairings(request):
    return Pairing.objects.visible_to(request.user).in_school(request.school).with_sides()


def _own_pairing(request, pk: int) -> Pairing:
    return get_object_or_404(_pairings(request), school=request.school, pk=pk)


def _own_meeting(request, pk: int) -> Meeting:
    seen = Meeting.objects.visible_to(request.user).select_related("pairing__school")
    seen = seen.prefetch_related("pairing__participants__teacher")
    return get_object_or_404(seen, pairing__school=request.school, pk=pk)


@require_safe
def meetings(request, school_id, pk):
    pairing = get_object_or_404(_pairings(request), pk=pk)
    totals = pairing.meetings.totals()
    listed = pairing.meetings.select_related("item", "entered_by")
    here = request.may_write and pairing.school_id == request.school.pk
    context = {
        "pairing": pairing,
        "page_obj": Paginator(listed, PER_PAGE).get_page(request.GET.get("page")),
        "total": plural(totals["meetings"], "встреча", "встречи", "встреч"),
        "hours": hours(totals["minutes"]) if totals["minutes"] else "",
        "may_write_here": here,
        "may_record": here and not Meeting.refuse_for(pairing),
    }
    return render(request, "mentorship/meetings.html", context)


def meeting_add(request, school_id, pk):
    """One line, with today's date: under a minute."""
    pairing = _own_pairing(request, pk)
    if refusal := Meeting.refuse_for(pairing):
        messages.error(request, refusal)
        return redirect(pairing)
    data = request.POST if request.method == "POST" else None
    form = OneMeetingForm(data, pairing=pairing, prefix=PREFIX)
    if request.method == "POST" and form.is_valid() and _kept(form, request.user):
        messages.success(request, f"Встреча {form.instance.on:%d.%m.%Y} записана.")
        return redirect(pairing)
    return render(request, "mentorship/meeting_add.html", {"form": form, "pairing": pairing})


def _kept(form, user) -> bool:
    try:
        form.instance.keep(by=user)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


def meetings_add(request, school_id, pk):
    """Several lines from the paper journal: all of them, or none while one is wrong."""
    pairing = _own_pairing(request, pk)
    if refusal := Meeting.refuse_for(pairing):
        messages.error(request, refusal)
        return redirect(pairing)
    lines = line_forms(pairing, request.POST if request.method == "POST" else None)
    if request.method == "POST" and lines.is_valid():
        with transaction.atomic():
            for meeting in lines.meetings():
                meeting.keep(by=request.user)
        count = plural(len(lines.meetings()), "встреча", "встречи", "встреч")
        messages.success(request, f"Внесено с бумаги: {count}.")
        return redirect("mentorship:meetings", school_id, pk)
    return render(request, "mentorship/meetings_add.html", {"lines": lines, "pairing": pairing})


def meeting(request, school_id, pk):
    found = _own_meeting(request, pk)
    pairing = found.pairing
    data = request.POST if request.method == "POST" else None
    form = MeetingForm(data, instance=found, pairing=pairing, prefix=PREFIX)
    if request.method == "POST" and form.is_valid() and _kept(form, request.user):
        messages.success(request, "Запись о встрече исправлена.")
        return redirect("mentorship:meetings", school_id, pairing.pk)
    context = {"form": form, "meeting": found, "pairing": pairing}
    return render(request, "mentorship/meeting.html", context)


def meeting_delete(request, school_id, pk):
    found = _own_meeting(request, pk)
    if request.method == "POST":
        found.remove(by=request.user)
        messages.success(request, f"Запись о встрече {found.on:%d.%m.%Y} удалена.")
        return redirect("mentorship:meetings", school_id, found.pairing_id)
    context = {"meeting": found, "pairing": found.pairing}
    return render(request, "mentorship/meeting_delete.html", context)
