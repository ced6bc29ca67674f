"""A questionnaire by a personal link, without an account: one page, answered once."""

from allauth.core.internal import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from mentorship.actions.questionnaires import answer_by_link
from mentorship.forms.answers import AnswersForm
from mentorship.models import ResponseLink

# Addresses that lead nowhere, by who knocks; answers sent, by the link. A school sits behind one address.
LIMITS = {"dead": "40/5m/ip", "sent": "20/10m/key"}


@login_not_required
@never_cache
@sensitive_post_parameters()
@sensitive_variables("token")
def response(request, token):
    """The questions of one wave; looking does not use the link up, answering does."""
    if not _within("dead", request, dry_run=True):
        return _refused(request, 429)
    link = ResponseLink.objects.by_token(token)
    if link is None:
        _within("dead", request)
        return _refused(request, 404)
    if request.method == "POST" and not _within("sent", request, key=token):
        return _refused(request, 429)
    asked = link.wave.questionnaire
    form = AnswersForm(request.POST if request.method == "POST" else None, questions=asked.questions.all())
    if request.method == "POST" and form.is_valid():
        try:
            answer_by_link(link, form.answers)
        except ValidationError:  # used, revoked or closed a moment ago
            return _refused(request, 404)
        return redirect("response_thanks")
    context = {"link": link, "wave": link.wave, "questionnaire": asked, "form": form}
    return _quiet(render(request, "mentorship/response.html", context))


@login_not_required
@never_cache
def response_thanks(request):
    """Where an answered questionnaire ends: nothing of whose it was is in the address."""
    return _quiet(render(request, "mentorship/response_thanks.html"))


def _refused(request, status: int):
    """Absent, used, revoked, expired and closed links look alike."""
    context = {"is_limited": status == 429}
    return _quiet(render(request, "mentorship/response_dead.html", context, status=status))


def _within(action: str, request, **options) -> bool:
    """Whether one more is within the limit; also counts it, unless it is a dry run."""
    counted = ratelimit.consume(
        request, app="mentorship.response", action=action, config=LIMITS, limit_get=True, **options
    )
    return counted is not None


def _quiet(page):
    """The address goes nowhere with the next click, and no search engine keeps the page."""
    # With «no-referrer» browsers send the form from nowhere («Origin: null»), and it is refused as forged.
    page.headers["Referrer-Policy"] = "strict-origin"
    page.headers["X-Robots-Tag"] = "noindex, nofollow"
    return page
