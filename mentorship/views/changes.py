"""What befalls a pairing, step by step: a form, «проверьте» with what will happen, the change itself."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from districts.form_errors import refuse_in
from mentorship.actions import changes
from mentorship.change_steps import STEPS, Step
from mentorship.change_words import warnings_of_day
from mentorship.models import Pairing, PairingChange
from mentorship.pairing_page import printed_url
from mentorship.requirements import Required, missing_for


def _own(request, pk: int) -> Pairing:
    """A pairing of the school itself, to be changed."""
    pairings = Pairing.objects.visible_to(request.user).with_sides().select_related("school__district")
    return get_object_or_404(pairings, school=request.school, pk=pk)


def _own_change(request, pk: int) -> PairingChange:
    found = PairingChange.objects.visible_to(request.user).with_act().select_related("pairing__school")
    return get_object_or_404(found, pairing__school=request.school, pk=pk)


def pairing_change(request, school_id, pk, step):
    """Ask, show what will happen, then do it; nothing happens before the second button."""
    pairing, chosen = _own(request, pk), STEPS[step]
    planned = pairing.changes.planned().first()
    if refusal := chosen.choice.refusal(pairing, planned):
        messages.error(request, refusal)
        return redirect(pairing)
    typed = request.POST if request.method == "POST" else None
    form = chosen.form(typed, pairing=pairing, user=request.user)
    context = {"pairing": pairing, "step": chosen, "form": form}
    if typed is None and not form.fields:
        return render(request, "mentorship/change_check.html", context | _foretold(pairing, chosen, {}, []))
    if typed is not None and form.is_valid():
        try:
            if "confirmed" in typed:
                return _done(
                    request, chosen, chosen.take(pairing, form.cleaned_data, by=request.user), pairing
                )
            missing = _rehearsed(chosen, _own(request, pk), form.cleaned_data, request.user)
        except ValidationError as error:
            refuse_in(form, error)
        else:
            if "back" not in typed:
                foretold = _foretold(pairing, chosen, form.cleaned_data, missing)
                return render(request, "mentorship/change_check.html", context | foretold)
    return render(request, "mentorship/change.html", context)


def _rehearsed(step: Step, pairing: Pairing, data: dict, user) -> list[Required]:
    """What would still be missing afterwards; the action refuses here what it would refuse later."""
    with transaction.atomic():
        made = step.take(pairing, data, by=user)
        missing = missing_for(made) if isinstance(made, PairingChange) and made.is_planned else []
        transaction.set_rollback(True)
    return missing


def _foretold(pairing: Pairing, step: Step, data: dict, missing: list[Required]) -> dict:
    warned = warnings_of_day(pairing, step.day(pairing, data), ordered=step.choice.by_order)
    return {"sentences": step.foretell(pairing, data), "missing": missing, "warnings": warned}


def _done(request, step: Step, made, pairing: Pairing):
    messages.success(request, step.said)
    if step.slug == "discard":
        return redirect("mentorship:pairings", request.school.pk)
    successor = made.successor if isinstance(made, PairingChange) else None
    return redirect(successor or pairing)


def change_discard(request, school_id, pk):
    """«Проверьте», then the change being prepared will not be."""
    change = _own_change(request, pk)
    if not change.is_planned:
        messages.error(request, "Это изменение уже не готовится: отменить ввод нельзя.")
        return redirect(change.pairing)
    if request.method == "POST":
        try:
            changes.discard_change(change, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, "Ввод отменён: пара остаётся прежней.")
        return redirect(change.pairing)
    return render(request, "mentorship/change_discard.html", {"change": change, "pairing": change.pairing})


@require_POST
def change_order(request, school_id, pk):
    """Draft the order that makes the change; it has no effect until it is registered."""
    change = _own_change(request, pk)
    try:
        act = changes.draft_change_order(change, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(change.pairing)
    messages.success(request, "Проект приказа составлен. Проверьте его и зарегистрируйте.")
    return redirect(act)


@require_POST
def change_print(request, school_id, pk):
    """Open the consents that the change still lacks; the page of printed sheets shows them."""
    change = _own_change(request, pk)
    opened = changes.print_change_consents(change, by=request.user) if change.is_planned else []
    if not opened:
        messages.info(request, "Печатать нечего: недостающие бумаги оформляются не здесь.")
        return redirect(change.successor or change.pairing)
    return redirect(printed_url(request.school, opened))
