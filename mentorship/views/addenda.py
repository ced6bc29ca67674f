"""Addenda to labour contracts: entered from the signed paper by the mentor's own school, or taken back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from mentorship import actions
from mentorship.actions.addenda import refuse_discarding
from mentorship.forms.pairings import AddendumForm
from mentorship.models import Addendum, Pairing


def addendum_add(request, school_id, pk):
    seen = Pairing.objects.visible_to(request.user).in_school(request.school).with_sides()
    pairing = get_object_or_404(seen, pk=pk)  # signed with the mentor's own employer
    given = request.POST if request.method == "POST" else None
    form = AddendumForm(given, pairing=pairing, school=request.school)
    if pairing.status not in Pairing.OPEN or not form.fields["teacher"].queryset.exists():
        messages.info(request, "Дополнительное соглашение для этой пары записывать не нужно.")
        return redirect("mentorship:pairing", school_id, pk)
    if request.method == "POST" and form.is_valid():
        try:
            actions.register_addendum(form.instance, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, "Дополнительное соглашение записано.")
            return redirect("mentorship:pairing", school_id, pk)
    return render(request, "mentorship/addendum_add.html", {"form": form, "pairing": pairing})


def addendum_discard(request, school_id, pk):
    """«Проверьте», then take back what was entered by mistake."""
    seen = Addendum.objects.visible_to(request.user).signed_in(request.school)
    addendum = get_object_or_404(seen.select_related("teacher", "pairing__school"), pk=pk)
    pairing_page = redirect("mentorship:pairing", school_id, addendum.pairing_id)
    if refusal := refuse_discarding(addendum):
        messages.error(request, refusal)
        return pairing_page
    if request.method == "POST":
        try:
            actions.discard_addendum(addendum, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, "Ввод отменён: дополнительное соглашение ещё нужно записать.")
        return pairing_page
    context = {"addendum": addendum, "pairing": addendum.pairing}
    return render(request, "mentorship/addendum_discard.html", context)
