"""Young specialists of a school: by the rule today, fixed for the year, and decided one by one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from districts import clock
from districts.models import AcademicYear
from schools.early_career import default_day, lines, rule_in_words, to_fix
from schools.early_career_forms import DecideForm, FixForm
from schools.models import EarlyCareerStatus, Teacher

BLOCKED = "Учебный год ещё не открыт управлением: фиксировать пока нечего."


def _people(request):
    """People whose main school this is, as far as the user may know them."""
    return Teacher.objects.visible_to(request.user).filter(school=request.school).working()


def early_career(request, school_id):
    """Everybody whom the rule or a fixed status concerns."""
    year = AcademicYear.objects.current(request.school.district)
    listed = lines(_people(request), year) if year else []
    context = {
        "year": year,
        "lines": listed,
        "rule": rule_in_words(request.school.district),
        "counted": sum(line.counts for line in listed),
        "unfixed": sum(line.fixed is None for line in listed),
    }
    return render(request, "schools/early_career.html", context)


def early_career_fix(request, school_id):
    """Check whom the day concerns, then fix the year."""
    year = AcademicYear.objects.current(request.school.district)
    if year is None:
        messages.error(request, BLOCKED)
        return redirect("schools:early_career", school_id)
    form = FixForm(request.POST if request.method == "POST" else None, year=year)
    if request.method == "POST" and form.is_valid():
        number = form.save(request.school, by=request.user)
        said = f"Записано решений: {number}." if number else "Фиксировать нечего: у всех статус уже записан."
        messages.success(request, said)
        return redirect("schools:early_career", school_id)
    on = min(default_day(year), clock.today())
    context = {"form": form, "year": year, "on": on, "rule": rule_in_words(request.school.district)}
    context["people"] = list(to_fix(_people(request), year, on))
    return render(request, "schools/early_career_fix.html", context)


def teacher_early_career(request, school_id, pk):
    """Decide for one person with a reason."""
    person = get_object_or_404(_people(request), pk=pk)
    year = AcademicYear.objects.current(request.school.district)
    if year is None:
        messages.error(request, BLOCKED)
        return redirect("schools:early_career", school_id)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save(person, year, by=request.user)
        messages.success(request, f"Решение записано: {person.full_name}.")
        return redirect("schools:early_career", school_id)
    status = EarlyCareerStatus.objects.filter(teacher=person, academic_year=year).first()
    by_rule = Teacher.objects.early_career(request.school.district).filter(pk=person.pk).exists()
    context = {"form": form, "teacher": person, "year": year, "status": status, "by_rule": by_rule}
    context["rule"] = rule_in_words(request.school.district)
    return render(request, "schools/early_career_decide.html", context)
