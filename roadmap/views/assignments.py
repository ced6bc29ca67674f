"""A school's work on one measure: evidence, done, not required, back to work."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from districts.files import scan_response
from districts.models import Event
from roadmap.actions import complete_by_records
from roadmap.forms import CompleteForm, DismissForm, EvidenceForm
from roadmap.fulfilment import Fulfilment, fulfilment
from roadmap.models import Assignment, Evidence
from roadmap.tasks import task


def _scoped(request, pk: int) -> Assignment:
    """The school's assignment, with all that its pages show of the plan."""
    visible = Assignment.objects.visible_to(request.user).with_plan().with_evidence_count()
    return get_object_or_404(visible, school=request.school, pk=pk)


def _typed(request):
    """What was sent, an empty form included; None when the page is only opened."""
    return request.POST if request.method == "POST" else None


def _fact(assignment: Assignment) -> Fulfilment | None:
    """What the records say about the measure, if they can say anything."""
    if not assignment.measure.fact:
        return None
    year = assignment.measure.stage.roadmap.academic_year
    return fulfilment(assignment.school, year)[assignment.measure.fact]


def _page(request, template: str, assignment: Assignment, **context):
    """Render a page of one assignment."""
    fact = _fact(assignment)
    facts = {assignment.measure.fact: fact} if fact else {}
    context |= {
        "task": task(assignment, facts, writes=request.may_write),
        "fact": fact,
        "ready": bool(assignment.evidence_count or (fact and fact.is_complete)),
        "assignment": assignment,
        "evidence": assignment.evidence.select_related("created_by"),
        "history": Event.objects.of(assignment).select_related("by"),
    }
    return render(request, template, context)


def assignment(request, school_id, pk):
    """The measure in full, its evidence and history; a POST adds evidence."""
    found = _scoped(request, pk)
    form = EvidenceForm(_typed(request), request.FILES or None, assignment=found)
    if form.is_valid():
        try:
            form.instance.submit(by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Подтверждение добавлено.")
            return redirect(found)
    return _page(request, "roadmap/assignment.html", found, form=form)


def complete(request, school_id, pk):
    """Check what stands behind the measure and report it as done."""
    found = _scoped(request, pk)
    form = CompleteForm(_typed(request))
    if form.is_valid():
        try:
            _complete(found, on=form.cleaned_data["done_on"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Мероприятие отмечено выполненным.")
            return redirect(found.school)
    return _page(request, "roadmap/assignment_complete.html", found, form=form)


def _complete(found: Assignment, *, on: date, by) -> None:
    """With the evidence given, or with what the records say."""
    if found.evidence_count:
        found.complete(by=by, on=on)
    else:
        complete_by_records(found, _fact(found), by=by, on=on)


def dismiss(request, school_id, pk):
    """Say why the measure is not needed in this school."""
    found = _scoped(request, pk)
    form = DismissForm(_typed(request))
    if form.is_valid():
        try:
            found.dismiss(form.cleaned_data["comment"], by=request.user)
        except ValidationError as error:
            return _refused(request, found, error)
        messages.success(request, "Отмечено: мероприятие не требуется.")
        return redirect(found.school)
    return _page(request, "roadmap/assignment_dismiss.html", found, form=form)


def reopen(request, school_id, pk):
    """Take the report back while the office has not accepted it."""
    found = _scoped(request, pk)
    if request.method == "POST":
        try:
            found.reopen(by=request.user)
        except ValidationError as error:
            return _refused(request, found, error)
        messages.success(request, "Мероприятие снова в работе.")
        return redirect(found)
    return _page(request, "roadmap/assignment_reopen.html", found)


def _refused(request, found: Assignment, error: ValidationError):
    """Back to the measure with the reason."""
    messages.error(request, " ".join(error.messages))
    return redirect(found)


def evidence_scan(request, pk):
    """The attached document, always as a download."""
    visible = Evidence.objects.visible_to(request.user).exclude(scan="")
    evidence = get_object_or_404(visible, pk=pk)
    return scan_response(evidence.scan, f"Подтверждение {evidence.pk}")
