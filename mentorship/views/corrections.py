"""A registered act is amended or cancelled: «проверьте», the ground, and the draft of the new order."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from mentorship import actions
from mentorship.acquaintance import people_of
from mentorship.act_page import change_of
from mentorship.forms.acts import CorrectionForm
from mentorship.models import Act
from mentorship.views.acts import rows_of_act, say, school_act


def act_amend(request, school_id, pk):
    """Draft the order that changes the act."""
    return _correct(request, pk, Act.Kind.AMENDING_ORDER)


def act_cancel(request, school_id, pk):
    """Draft the order that cancels the act and undoes what it brought about."""
    return _correct(request, pk, Act.Kind.CANCELLING_ORDER)


def _correct(request, pk, kind: str):
    act = school_act(request, pk)
    try:
        actions.refuse_correction(act, kind)
    except ValidationError as error:
        say(request, error)
        return redirect("mentorship:act", request.school.pk, pk)
    form = CorrectionForm(request.POST if request.method == "POST" else None, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            draft = actions.draft_correction(act, kind, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Проект составлен. Прочитайте его, допишите и зарегистрируйте.")
            return redirect(draft)
    context = {
        "act": act,
        "form": form,
        "cancels": kind == Act.Kind.CANCELLING_ORDER,
        "rows": rows_of_act(request, act),
        "people": people_of(act),
        "change": change_of(act),
    }
    return render(request, "mentorship/act_correct.html", context)
