"""Who has looked at whose data: which pages and papers show one person, or a pair, by their URL names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from mentorship.models import Candidacy, Consent, Programme, Response
from schools.models import Reading, Teacher


def _person(pk) -> Q:
    return Q(pk=pk)


def _through(model) -> Callable[..., Q]:
    """The person whose record it is."""
    return lambda pk: Q(pk__in=model.objects.filter(pk=pk).values("teacher"))


def _pair(pk) -> Q:
    return Q(participations__pairing=pk)


def _programme(pk) -> Q:
    return Q(participations__pairing__in=Programme.objects.filter(pk=pk).values("pairing"))


@dataclass(frozen=True)
class Page:
    """A page with the data of people: what it is called in the list of readings, and whose data it shows."""

    title: str
    people: Callable[..., Q]


PERSON, PAIR = Page("карточка педагога", _person), Page("страница пары", _pair)
CANDIDACY = Page("строка банка", _through(Candidacy))
CONSENT = Page("согласие", _through(Consent))
PROGRAMME = Page("программа", _programme)
PAGES = {
    "schools:teacher": PERSON,
    "admin:schools_teacher_change": PERSON,
    "mentorship:teacher_about": Page("сведения обо мне", _person),
    "mentorship:candidacy": CANDIDACY,
    "mentorship:candidacy_matches": CANDIDACY,
    "mentorship:candidacy_paper": CANDIDACY,
    "admin:mentorship_candidacy_change": CANDIDACY,
    "mentorship:consent": CONSENT,
    "mentorship:consent_pdf": CONSENT,
    "mentorship:consent_docx": CONSENT,
    "mentorship:consent_scan": CONSENT,
    "admin:mentorship_consent_change": CONSENT,
    "mentorship:response": Page("анкета", _through(Response)),
    "mentorship:pairing": PAIR,
    "mentorship:pairing_paper": PAIR,
    "mentorship:meetings": PAIR,
    "admin:mentorship_pairing_change": PAIR,
    "mentorship:programme": PROGRAMME,
    "mentorship:programme_paper": PROGRAMME,
    "admin:mentorship_programme_change": PROGRAMME,
}


def people_on(page: Page, pk) -> Iterable[Teacher]:
    return Teacher.objects.filter(page.people(pk)).only("pk", "account_id").distinct()


class ReadingsMiddleware:
    """Notes who has opened a page or a paper of a person: the one thing that a GET writes.

    A person may ask who has looked (152-ФЗ art. 14); somebody's own data are not noted.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        page = PAGES.get(match.view_name) if match and response.status_code == 200 else None
        if page and request.method == "GET" and request.user.is_authenticated:
            pk = match.kwargs.get("pk") or match.kwargs.get("object_id")
            Reading.objects.note(people_on(page, pk), by=request.user, page=page.title)
        return response
