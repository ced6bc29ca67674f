"""How long a session lives: some time without a request, some hours in any case.

When it began stands in the session; when it was last used stands in a signed cookie bound to that session, so
that a look at a page writes nothing. Without the cookie a session counts as unused since it began.
"""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.signing import BadSignature, Signer
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from schools.access import SAFE_METHODS, Access

BEGAN = "began_at"
COOKIE = "last_used"
NOT_TYPED = re.compile(r"password|token|code", re.IGNORECASE)
TYPED = re.compile(r"[а-яё]", re.IGNORECASE)
CLOSED = "Сеанс закончился или был закрыт. Войдите снова."
NOT_SENT = "Вы не вошли, поэтому ничего не сохранено. Войдите и заполните форму ещё раз."


def begin(request, **kwargs) -> None:
    """Note when a session began: Django calls this at every log-in, by whatever door."""
    request.session[BEGAN] = int(timezone.now().timestamp())


def _signer(request) -> Signer:
    return Signer(salt=f"{COOKIE}:{request.session.session_key}")


def _last_used(request, began: int) -> int:
    try:
        return max(began, int(_signer(request).unsign(request.COOKIES.get(COOKIE, ""))))
    except BadSignature:
        return began


def reason_to_end(request) -> str:
    """Why the session of this request is over, in a sentence; empty while it lives."""
    now, began = timezone.now().timestamp(), request.session.get(BEGAN, 0)
    if now - began > settings.SESSION_LIMIT.total_seconds():
        return f"Сеанс длится не больше {_in_words(settings.SESSION_LIMIT)}. Войдите снова."
    idle = now - _last_used(request, began)
    limits = {settings.OFFICE_IDLE_LIMIT, settings.CURATOR_IDLE_LIMIT}
    if idle <= min(limits).total_seconds():
        return ""  # within either limit: nobody's role need be asked
    officer = Access(request.user).is_officer
    limit = settings.OFFICE_IDLE_LIMIT if officer else settings.CURATOR_IDLE_LIMIT
    if idle <= limit.total_seconds():
        return ""
    return f"Вы не работали больше {_in_words(limit)}, и сеанс закончился. Войдите снова."


def _in_words(limit) -> str:
    """«30 мин.» or «2 ч»."""
    minutes = int(limit.total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, [f"{hours} ч" if hours else "", f"{rest} мин." if rest else ""]))


class SessionLimits:
    """End sessions whose time is over, say so, and show what was typed into a form that came too late."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not request.session.accessed:
            return response
        if request.user.is_authenticated:
            self._mark_as_used(request, response)
        elif COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    def process_view(self, request, view_func, view_args, view_kwargs):
        reason = CLOSED if request.COOKIES.get(COOKIE) else ""
        if request.user.is_authenticated:
            reason = reason_to_end(request)
            if not reason:
                return None
            logout(request)
        if not getattr(view_func, "login_required", True):
            return None  # whoever comes to log in need not be told to
        if request.method in SAFE_METHODS:
            if reason:
                messages.warning(request, reason)
            return None  # LoginRequiredMiddleware sends to log in, and back here afterwards
        if not reason:
            messages.warning(request, NOT_SENT)
            return None
        context = {"reason": reason, "typed": typed(request), "back": _form_page(request)}
        return render(request, "session_ended.html", context, status=401)

    @staticmethod
    def _mark_as_used(request, response) -> None:
        response.set_cookie(
            COOKIE,
            _signer(request).sign(str(int(timezone.now().timestamp()))),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def typed(request) -> list[str]:
    """Russian text that somebody typed into a form, to be copied; what a choice or a tick sends is not."""
    return [
        value
        for name, values in request.POST.lists()
        if not NOT_TYPED.search(name)
        for value in values
        if TYPED.search(value)
    ]


def _form_page(request) -> str:
    """Where the form stood: some addresses only take forms and show nothing."""
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, request.is_secure()):
        parts = urlsplit(came_from)
        return f"{parts.path}?{parts.query}" if parts.query else parts.path
    return request.get_full_path()
