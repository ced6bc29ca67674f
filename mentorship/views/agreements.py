"""Two schools agree about one mentor: the answer, the second question, the order of the mentor's school."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship import actions
from mentorship.forms.agreements import AnswerForm
from mentorship.law import MENTORING_LAW_ON
from mentorship.models import Agreement
from mentorship.models.candidacy import Role

CHECKED_ON = {"give": "mentorship/agreement_give.html", "refuse": "mentorship/agreement_refuse.html"}
DONE = {
    "give": "Ответ отправлен: вы согласны. Теперь оформите бумаги наставника.",
    "refuse": "Ответ отправлен: вы не можете отпустить наставника.",
}


def _agreements(request):
    return Agreement.objects.visible_to(request.user).with_pairing()


def _asked_of(request, pk: int) -> Agreement:
    """An agreement that the school of the page is asked for."""
    return get_object_or_404(_agreements(request), school=request.school, pk=pk)


def _page(request, agreement: Agreement):
    return redirect("mentorship:pairing", request.school.pk, agreement.pairing_id)


def _say(request, error: ValidationError) -> None:
    for sentence in error.messages:
        messages.error(request, sentence)


def agreement_answer(request, school_id, pk, verb):
    """«Проверьте»: what the answer brings about, in words; then «Согласны» or «Не можем»."""
    agreement = _asked_of(request, pk)
    try:
        actions.refuse_answer(agreement, verb, agreement.pairing)
    except ValidationError as error:
        _say(request, error)
        return _page(request, agreement)
    form = AnswerForm(request.POST if request.method == "POST" else None, verb=verb)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_agreement(agreement, verb, comment=form.cleaned_data["comment"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, DONE[verb])
            return _page(request, agreement)
    return render(request, CHECKED_ON[verb], _answer_context(agreement, form))


def _answer_context(agreement: Agreement, form: AnswerForm) -> dict:
    pairing = agreement.pairing
    return {
        "agreement": agreement,
        "pairing": pairing,
        "form": form,
        "mentees": pairing.side(Role.MENTEE),
        "by_law": pairing.starts_on >= MENTORING_LAW_ON,
        "assigned": pairing.legal_basis == pairing.LegalBasis.ASSIGNMENT,
    }


@require_POST
def agreement_ask(request, school_id, pk):
    """The host school asks once more after a refusal."""
    agreement = get_object_or_404(_agreements(request), pairing__school=request.school, pk=pk)
    try:
        actions.ask_again(agreement, by=request.user)
    except ValidationError as error:
        _say(request, error)
    else:
        messages.success(request, f"Вопрос отправлен ещё раз: {agreement.school}.")
    return _page(request, agreement)


@require_POST
def agreement_order(request, school_id, pk):
    """A draft of the order of the mentor's school, to be checked and registered like any other."""
    agreement = _asked_of(request, pk)
    try:
        act = actions.draft_secondment_order(agreement, by=request.user)
    except ValidationError as error:
        _say(request, error)
        return _page(request, agreement)
    messages.success(request, "Проект приказа составлен. Проверьте его и зарегистрируйте.")
    return redirect(act)
