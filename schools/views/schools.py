"""The user's schools, and what a school says about itself."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.shortcuts import redirect, render

from districts.models import Event
from schools.forms import SchoolForm
from schools.models import School, Teacher

# What an order or a consent prints; without it the paper has a gap.
PARTICULARS = ("address", "contacts", "inn", "ogrn", "director_name")


def school_list(request):
    """The schools the user may open; a curator of one school is already there."""
    own = request.access.schools
    if len(own) == 1 and not request.access.is_officer:
        return redirect("roadmap:school", own[0].pk)
    schools = list(School.objects.visible_to(request.user))
    people = Teacher.objects.counted_for(request.user).working().order_by()
    counts = dict(people.values_list("school").annotate(Count("pk")))
    rows = [(school, counts.get(school.pk, 0), missing_particulars(school)) for school in schools]
    return render(request, "schools/list.html", {"rows": rows})


def details(request, school_id):
    """The particulars that go into the school's papers: a form for the curator, facts for the office."""
    form = SchoolForm(request.POST or None, instance=request.school)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            labels = ", ".join(form.fields[name].label for name in form.changed_data)
            if labels:
                Event.record(
                    "изменены сведения о школе",
                    form.instance,
                    by=request.user,
                    school=form.instance,
                    detail=labels,
                )
        messages.success(request, "Сведения о школе сохранены.")
        return redirect("schools:details", school_id)
    recorded = School.objects.get(pk=school_id) if form.is_bound else request.school
    context = {
        "form": form,
        "missing": missing_particulars(recorded),
        "facts": facts(form),
        "predecessors": recorded.predecessors.all(),
    }
    return render(request, "schools/details.html", context)


def missing_particulars(school: School) -> list[str]:
    """Names of the particulars that papers need and the school has not given."""
    return [School._meta.get_field(name).verbose_name for name in PARTICULARS if not getattr(school, name)]


def facts(form) -> list[tuple[str, str]]:
    """A form's fields as labels and values in words, for those who only read."""
    return [(field.label, _words(form.instance, field.name)) for field in form]


def _words(instance, name: str) -> str:
    display = getattr(instance, f"get_{name}_display", None)
    value = display() if display else getattr(instance, name)
    return f"{value:%d.%m.%Y}" if hasattr(value, "year") else value or "—"
