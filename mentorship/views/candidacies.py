"""The registers of mentors and of mentees."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from districts.models import Event
from mentorship import actions, resources
from mentorship.criteria import criteria_warnings
from mentorship.forms.candidacies import CandidacyAddForm, CandidacyEndForm, CandidacyForm, GateForm
from mentorship.models import Candidacy
from mentorship.register_filter import RegisterFilter
from mentorship.registers import REGISTERS, Row, figures, register_of, rows
from schools.models import Teacher

PAGE = 25


def _posted(request):
    """What was sent, an empty form included; None on GET."""
    return request.POST if request.method == "POST" else None


def listed(request, register) -> RegisterFilter:
    """The register as asked for in the address: filtered and sorted."""
    seen = Candidacy.objects.visible_to(request.user).filter(role=register.role, school=request.school)
    seen = seen.with_people()
    return RegisterFilter(request.GET, seen, register=register, school=request.school)


def register(request, school_id, role):
    """The register of one role, each row with its next step."""
    chosen = REGISTERS[role]
    asked = listed(request, chosen)
    page = Paginator(asked.qs, PAGE).get_page(request.GET.get("page"))
    counted = Candidacy.objects.counted_for(request.user).filter(role=chosen.role, school=request.school)
    context = {
        "register": chosen,
        "filter": asked,
        "page_obj": page,
        "rows": rows(list(page), request.school, request.user, year=asked.year_asked),
        "figures": figures(counted),
    }
    return render(request, "mentorship/register.html", context)


def register_export(request, school_id, role):
    """The register as a spreadsheet, with the filter of the page."""
    chosen = REGISTERS[role]
    asked = listed(request, chosen)
    listing = resources.with_cards(asked.qs, request.school)
    found = rows(listing, request.school, request.user, over=True, year=asked.year_asked)
    return resources.register_file(chosen, request.school, found)


def candidacy_add(request, school_id, role):
    """Teachers of the school enter a register."""
    chosen = REGISTERS[role]
    form = CandidacyAddForm(_posted(request), register=chosen, school=request.school, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            added = form.save(by=request.user)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, f"Внесено в «{chosen.title}»: {len(added)}.")
            return redirect("mentorship:register", request.school.pk, role)
    working = Teacher.objects.visible_to(request.user).employed_in(request.school)
    context = {"register": chosen, "form": form, "has_teachers": working.exists()}
    return render(request, "mentorship/candidacy_add.html", context)


def _candidacy(request, pk) -> Candidacy:
    seen = Candidacy.objects.visible_to(request.user).with_people()
    return get_object_or_404(seen, school=request.school, pk=pk)


def _row(request, found: Candidacy) -> Row:
    return rows([found], request.school, request.user)[0]


def candidacy(request, school_id, pk):
    """One person in one role: the questionnaire, what is missing, the next step."""
    found = _candidacy(request, pk)
    chosen = register_of(found.role)
    may_edit = request.may_write and Candidacy.lifecycle.allows(found, "survey")
    form = CandidacyForm(_posted(request), instance=found, register=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            form.save(by=request.user)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, f"Анкета сохранена: {found.teacher.short_name}")
            return redirect("mentorship:candidacy", request.school.pk, found.pk)
    context = {
        "candidacy": found,
        "register": chosen,
        "row": _row(request, found),
        "form": form if may_edit else None,
        "warnings": criteria_warnings(found) if found.status == Candidacy.Status.SURVEYED else [],
        "history": Event.objects.of(found).select_related("by"),
    }
    return render(request, "mentorship/candidacy.html", context)


def candidacy_register(request, school_id, pk):
    """Check, then enter the register; without a processing consent the page says what to do first."""
    found = _candidacy(request, pk)
    form = GateForm(_posted(request), warnings=criteria_warnings(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_register(found, reason=form.reason, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("mentorship:candidacy_register", request.school.pk, found.pk)
        messages.success(request, f"В банке: {found.teacher.short_name}")
        return redirect("mentorship:register", request.school.pk, register_of(found.role).slug)
    row = _row(request, found)
    context = {
        "candidacy": found,
        "register": row.register,
        "row": row,
        "form": form,
        "is_ready": row.processing.satisfied and Candidacy.lifecycle.allows(found, "register"),
        "needs_survey": found.status == Candidacy.Status.IDENTIFIED,
    }
    return render(request, "mentorship/candidacy_register.html", context)


def candidacy_end(request, school_id, pk):
    """Check, then take the person out of the register."""
    found = _candidacy(request, pk)
    if not Candidacy.lifecycle.allows(found, "leave"):
        messages.error(request, f"Выход уже записан: {found.get_status_display()}.")
        return redirect("mentorship:candidacy", request.school.pk, found.pk)
    form = CandidacyEndForm(_posted(request))
    if request.method == "POST" and form.is_valid() and form.end(found, by=request.user):
        messages.success(request, f"{found.teacher.short_name}: {found.get_status_display()}.")
        return redirect("mentorship:candidacy", request.school.pk, found.pk)
    row = _row(request, found)
    context = {"candidacy": found, "register": row.register, "row": row, "form": form}
    return render(request, "mentorship/candidacy_end.html", context)
