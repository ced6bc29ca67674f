"""A person leaves the school: what will change, «проверьте», done."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from districts import clock
from districts.form_errors import refuse_in
from mentorship.actions.people import leave_school
from mentorship.forms.people import LeaveForm
from mentorship.leaving import leaving_preview
from schools.models import Employment
from schools.views.teachers import own_person, present_work


def teacher_leave(request, school_id, pk):
    """Ask for the day and the reason over what would change; then check; only then it is done."""
    person = own_person(request, pk)
    work = present_work(person, request.school)
    if work is None:
        messages.error(request, "Уход из этой школы уже записан.")
        return redirect("schools:teacher", school_id, pk)
    typed = request.POST if request.method == "POST" else None
    form = LeaveForm(typed)
    is_good = typed is not None and form.is_valid()
    if is_good and "confirmed" in typed:
        try:
            leave_school(person, request.school, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            refuse_in(form, error)
        else:
            messages.success(request, f"Уход записан: {person.full_name}.")
            return redirect("schools:teacher", school_id, pk)
    on = form.cleaned_data.get("on") if is_good else None
    context = {
        "form": form,
        "teacher": person.as_in(request.school),
        "work": work,
        "preview": leaving_preview(person, request.school, on or clock.today()),
    }
    if is_good and form.is_valid() and "back" not in typed:
        reason = Employment.Reason(form.cleaned_data["reason"]).label
        return render(request, "mentorship/teacher_leave_check.html", context | {"reason": reason})
    return render(request, "mentorship/teacher_leave.html", context)
