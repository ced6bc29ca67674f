"""A school's records that may be of one person: the list, «это разные люди», the union of two."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from mentorship.actions.merging import merge_teachers
from mentorship.forms.merging import OtherRecordForm
from mentorship.merge_page import merge_page
from schools.duplicates import duplicates
from schools.models import DistinctPeople, Teacher


def _people(request):
    """People of the schools in which the user may write: a curator of two may unite across them."""
    own = [school.pk for school in request.access.schools if not school.is_closed]
    return Teacher.objects.visible_to(request.user).filter(school_id__in=own)


def _person(request, pk) -> Teacher:
    people = _people(request).select_related("school__district", "account")
    return get_object_or_404(people, school=request.school, pk=pk)


def _other(request, kept: Teacher, data) -> OtherRecordForm:
    return OtherRecordForm(data, people=_people(request).exclude(pk=kept.pk))


@require_safe
def duplicate_list(request, school_id):
    """Pairs of records with the reasons to think that they are one person's."""
    here = request.school.pk
    pairs = [
        pair for pair in duplicates(_people(request)) if here in (pair.first.school_id, pair.second.school_id)
    ]
    rows = [
        (pair, *sorted([pair.first, pair.second], key=lambda one: one.school_id != here)) for pair in pairs
    ]
    return render(request, "mentorship/duplicates.html", {"rows": rows})


@require_POST
def teacher_distinct(request, school_id, pk):
    """Two people: the pair is not shown again."""
    person = _person(request, pk)
    form = _other(request, person, request.POST)
    if form.is_valid():
        DistinctPeople.say(person, form.cleaned_data["other"], by=request.user)
        messages.success(request, "Запомнили: это разные люди.")
    else:
        messages.error(request, "Этой записи больше нет.")
    return redirect("mentorship:duplicates", school_id)


def teacher_merge(request, school_id, pk):
    """Choose the other record, choose what stays, check, unite."""
    kept = _person(request, pk)
    posted = request.method == "POST"
    sent = request.POST if posted else request.GET
    which = _other(request, kept, sent if "other" in sent else None)
    if not which.is_valid():
        return render(request, "mentorship/merge_choose.html", {"person": kept, "form": which})
    page = merge_page(kept, which.cleaned_data["other"], request.POST if posted else None)
    if not posted or page.obstacles or not page.form.is_valid():
        return render(request, "mentorship/merge.html", {"page": page, "form": page.form})
    if "sure" not in request.POST:
        return render(request, "mentorship/merge_check.html", {"page": page, "form": page.form})
    try:
        teacher = merge_teachers(kept, page.dropped, by=request.user, **page.form.decisions)
    except ValidationError as error:
        page.form.add_error(None, ValidationError(error.messages))
        return render(request, "mentorship/merge.html", {"page": page, "form": page.form})
    messages.success(request, f"Записи объединены: {teacher}.")
    if teacher.school_id == request.school.pk:
        return redirect(teacher)
    return redirect("mentorship:duplicates", school_id)
