"""Notices of art. 351.8: recorded, printed with their days, taken back, discarded."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from districts.files import scan_response
from districts.models import Event
from mentorship.actions.notices import discard_notice, refuse_notice, withdraw_notice
from mentorship.documents.grammar import Grammar
from mentorship.documents.pairing_papers import notice_paper as paper_of_notice
from mentorship.forms.notices import NoticeForm, NoticeScanForm
from mentorship.models import Notice, Pairing
from mentorship.notice_page import line_of, own_mentors
from mentorship.views.paper_files import asked_form, paper_response

OF_EMPLOYER = "Уведомление записывает школа, в которой работает наставник: она и есть работодатель."
NEXT = "Теперь нужен приказ о прекращении."
NEXT_OF_HOST = "Приказ о прекращении оформит школа наставляемых: она видит это уведомление на странице пары."


def _notice(request, pk: int, *, own: bool = False) -> Notice:
    """A notice that the school of the page sees, or, to be changed, one of its own mentors."""
    seen = Notice.objects.visible_to(request.user).filter(
        pairing__in=Pairing.objects.in_school(request.school)
    )
    if own:
        seen = seen.signed_in(request.school)
    return get_object_or_404(seen.select_related("teacher__school__district", "pairing__school"), pk=pk)


def _answer(request):
    """What was sent, an empty form included; nothing on GET."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def notice_add(request, school_id, pk):
    """Record a notice that has been handed over, between the school and its own mentor."""
    pairings = Pairing.objects.visible_to(request.user).in_school(request.school).with_sides()
    pairing = get_object_or_404(pairings, pk=pk)
    mentors = own_mentors(pairing, request.school)
    if refusal := refuse_notice(pairing) or ("" if mentors else OF_EMPLOYER):
        messages.error(request, refusal)
        return redirect("mentorship:pairing", school_id, pk)
    form = NoticeForm(*_answer(request), pairing=pairing, mentors=mentors)
    if request.method == "POST" and form.is_valid() and (notice := form.save(by=request.user)):
        is_host = pairing.school_id == request.school.pk
        messages.success(request, f"Уведомление записано. {NEXT if is_host else NEXT_OF_HOST}")
        return redirect("mentorship:notice", request.school.pk, notice.pk)
    return render(request, "mentorship/notice_add.html", {"form": form, "pairing": pairing})


def notice(request, school_id, pk):
    """One notice: its days, its papers, the next step; a scan may be added later."""
    found = _notice(request, pk, own=request.method == "POST")
    is_own = Notice.objects.signed_in(request.school).filter(pk=found.pk).exists()
    may_write = request.may_write and is_own
    form = NoticeScanForm(*_answer(request)) if may_write and found.takes_scan else None
    if request.method == "POST":
        if form is None:
            messages.error(request, "К этому уведомлению скан уже не добавить.")
            return redirect("mentorship:notice", request.school.pk, found.pk)
        if form.is_valid():
            found.attach(form.cleaned_data["scan"], by=request.user)
            messages.success(request, "Скан добавлен.")
            return redirect("mentorship:notice", request.school.pk, found.pk)
    is_host = found.pairing.school_id == request.school.pk
    may_end = request.may_write and is_host and not found.pairing.changes.planned().exists()
    context = {
        "notice": found,
        "pairing": found.pairing,
        "line": line_of(found, request.school, found.pairing, may_end=may_end),
        "form": form,
        "may_change": may_write and found.is_given,
        "history": Event.objects.of(found).select_related("by"),
    }
    return render(request, "mentorship/notice.html", context)


@require_safe
def notice_paper(request, school_id, pk):
    """The statement or the notice with its recorded days."""
    found = _notice(request, pk)
    form = asked_form(request)
    employer = found.teacher.school
    paper = paper_of_notice(found, Grammar.of(employer.district, employer))
    return paper_response(paper, filename=f"{paper.title} — {found.teacher.short_name}", form=form)


@require_safe
def notice_scan(request, school_id, pk):
    found = _notice(request, pk)
    if not found.scan:
        raise Http404
    return scan_response(found.scan, f"Уведомление — {found.teacher.short_name}")


def notice_withdraw(request, school_id, pk):
    """Check, then record that the notice has been taken back."""
    return _end(request, pk, withdraw_notice, "mentorship/notice_withdraw.html", "Отзыв записан.")


def notice_discard(request, school_id, pk):
    """Check, then take back what was entered by mistake."""
    return _end(request, pk, discard_notice, "mentorship/notice_discard.html", "Ввод отменён.")


def _end(request, pk: int, act, template: str, said: str):
    found = _notice(request, pk, own=True)
    if not found.is_given:
        messages.error(request, f"Это уведомление уже «{found.get_status_display()}».")
        return redirect("mentorship:notice", request.school.pk, found.pk)
    if request.method == "POST":
        try:
            act(found, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, said)
        return redirect("mentorship:notice", request.school.pk, found.pk)
    return render(request, template, {"notice": found, "pairing": found.pairing})
