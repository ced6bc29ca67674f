"""A school's teachers: the list, a person's card and work."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from districts.models import Event
from schools.filters import TeacherFilter
from schools.forms import TeacherForm
from schools.imports import teachers_workbook
from schools.models import EarlyCareerStatus, Employment, Teacher
from schools.spreadsheets import download
from schools.views.schools import facts
from schools.work_forms import PostForm, ReturnForm

PAGE_SIZE = 25


def teachers(request, school_id):
    """The list: searched, filtered, sorted, a page at a time."""
    visible = visible_people(request)
    found = TeacherFilter(request.GET, visible, school=request.school)
    page = Paginator(found.qs, PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = [person.as_in(request.school) for person in page.object_list]
    context = {"filter": found, "page_obj": page, "visible": visible.count()}
    if not request.may_write:  # a curator sees everybody
        counted = Teacher.objects.counted_for(request.user)
        context["total"] = counted.filter(school=request.school).count()
    return render(request, "schools/teachers.html", context)


def export(request, school_id):
    """The same list as a table that can be imported again."""
    found = TeacherFilter(request.GET, visible_people(request).with_hired_on(), school=request.school)
    people = [person.as_in(request.school) for person in found.qs]
    return download(teachers_workbook(people), f"Педагоги {request.school}.xlsx")


def add(request, school_id):
    form = TeacherForm(request.POST or None, instance=Teacher(school=request.school))
    if request.method == "POST" and form.is_valid():
        teacher = _save(form, "добавлен педагог", by=request.user)
        messages.success(request, f"Записано: {teacher}.")
        return redirect("schools:teachers", school_id)
    return render(request, "schools/teacher_add.html", {"form": form})


def teacher(request, school_id, pk):
    """A person's card and work: a form for the curator of the main school, facts for everybody else."""
    person = get_object_or_404(visible_people(request).with_hired_on(), pk=pk)
    shown, may_edit = person.as_in(request.school), request.may_write and person.school_id == school_id
    typed = (request.POST or None) if may_edit else None
    form = TeacherForm(typed, instance=person if may_edit else shown)
    name = person.full_name
    if request.method == "POST" and may_edit and form.is_valid():
        _save(form, "изменена карточка педагога", by=request.user)
        messages.success(request, "Карточка сохранена.")
        return redirect("schools:teachers", school_id)
    context = {
        "form": form,
        "teacher": shown,
        "name": name,
        "may_edit": may_edit,
        "facts": facts(form),
        "year_of_work": person.year_of_work() if not form.is_bound else None,
        "works": Employment.objects.visible_to(request.user).filter(teacher=person, school=request.school),
        "work": present_work(person, request.school),
        "status": EarlyCareerStatus.objects.latest_of(person) if person.school_id == school_id else None,
    }
    return render(request, "mentorship/teacher.html", context)


def teacher_post(request, school_id, pk):
    """A new post in the same school from a day."""
    person = own_person(request, pk)
    if present_work(person, request.school) is None:
        messages.error(request, "Сейчас человек в школе не работает: новую должность записать нельзя.")
        return redirect("schools:teacher", school_id, pk)
    return _work_page(request, person, PostForm, "schools/teacher_post.html", "Новая должность записана.")


def teacher_return(request, school_id, pk):
    """Work again after a break."""
    person = own_person(request, pk)
    if person.school_id != school_id or person.left_on is None:
        messages.error(request, "Человек работает в школе: возвращаться ему неоткуда.")
        return redirect("schools:teacher", school_id, pk)
    return _work_page(request, person, ReturnForm, "schools/teacher_return.html", "Возвращение записано.")


def _work_page(request, person: Teacher, form_class, template: str, done: str):
    form = form_class(
        request.POST if request.method == "POST" else None, person=person, school=request.school
    )
    if request.method == "POST" and form.is_valid() and form.save(by=request.user):
        messages.success(request, f"{done} {person.full_name}.")
        return redirect("schools:teacher", request.school.pk, person.pk)
    return render(request, template, {"form": form, "teacher": person.as_in(request.school)})


def visible_people(request):
    """People of the school of the page as far as the user may know them."""
    return Teacher.objects.visible_to(request.user).of_school(request.school)


def own_person(request, pk: int) -> Teacher:
    return get_object_or_404(visible_people(request), pk=pk)


def present_work(person: Teacher, school) -> Employment | None:
    """The work in the school of which no end is recorded."""
    return Employment.objects.filter(teacher=person, school=school, left_on=None).first()


def _save(form, verb: str, *, by) -> Teacher:
    with transaction.atomic():
        teacher = form.save()
        labels = ", ".join(str(form.fields[name].label) for name in form.changed_data)
        if labels:
            Event.record(verb, teacher, by=by, school=teacher.school, detail=labels)
    return teacher
