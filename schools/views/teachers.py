"""A school's teachers: the list, a person's card."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from districts.models import Event
from schools.filters import TeacherFilter
from schools.forms import NewTeacherForm, TeacherForm
from schools.imports import teachers_workbook
from schools.models import Teacher
from schools.spreadsheets import download
from schools.views.schools import facts

PAGE_SIZE = 25


def teachers(request, school_id):
    """The list: searched, filtered, sorted, a page at a time."""
    visible = _visible(request)
    found = TeacherFilter(request.GET, visible)
    context = {
        "filter": found,
        "page_obj": Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page")),
        "visible": visible.count(),
    }
    if not request.may_write:  # a curator sees everybody
        counted = Teacher.objects.counted_for(request.user)
        context["total"] = counted.filter(school=request.school).count()
    return render(request, "schools/teachers.html", context)


def export(request, school_id):
    """The same list as a table that can be imported again."""
    found = TeacherFilter(request.GET, _visible(request))
    return download(teachers_workbook(found.qs), f"Педагоги {request.school}.xlsx")


def add(request, school_id):
    form = NewTeacherForm(request.POST or None, instance=Teacher(school=request.school))
    if request.method == "POST" and form.is_valid():
        teacher = _save(form, "добавлен педагог", by=request.user)
        messages.success(request, f"Записано: {teacher}.")
        return redirect("schools:teachers", school_id)
    return render(request, "schools/teacher_add.html", {"form": form})


def teacher(request, school_id, pk):
    """A person's card: a form for the curator, facts for the office."""
    person = get_object_or_404(_visible(request), pk=pk)
    name = person.full_name
    form = TeacherForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        _save(form, "изменена карточка педагога", by=request.user)
        messages.success(request, "Карточка сохранена.")
        return redirect("schools:teachers", school_id)
    context = {"form": form, "teacher": person, "name": name, "facts": facts(form)}
    return render(request, "schools/teacher.html", context)


def _visible(request):
    return Teacher.objects.visible_to(request.user).filter(school=request.school)


def _save(form, verb: str, *, by) -> Teacher:
    with transaction.atomic():
        teacher = form.save()
        labels = ", ".join(str(form.fields[name].label) for name in form.changed_data)
        if labels:
            Event.record(verb, teacher, by=by, school=teacher.school, detail=labels)
    return teacher
