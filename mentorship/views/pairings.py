"""Pairs and groups of a school: the list, a new one, its page, its papers."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from districts.models import AcademicYear, Event
from mentorship import actions
from mentorship.actions.addenda import refuse_discarding
from mentorship.agreement_page import blocks_of, step_of
from mentorship.change_choices import BY_SLUG
from mentorship.change_page import life_of
from mentorship.forms.pairings import PairingForm, mentees_of, mentors_across, mentors_of
from mentorship.models import Addendum, Consent, Pairing
from mentorship.notice_page import notices_of
from mentorship.pairing_list import HEADINGS, PairingFilter, rows_of
from mentorship.pairing_page import lenders_step, lines_of, next_step, people_of, printed_url, way_of
from mentorship.pairing_prints import endings_of, offers
from mentorship.programme_coverage import programme_coverage
from mentorship.programme_page import work_of
from mentorship.requirements import ADDENDUM, Required, required_papers
from schools.spreadsheets import download, write_table

PER_PAGE = 25


def _seen(request):
    """Pairings of the school of the page, and those elsewhere in which its mentors help."""
    return Pairing.objects.visible_to(request.user).in_school(request.school).with_sides()


def _own(request, pk: int) -> Pairing:
    """A pairing of the school itself, to be changed."""
    pairings = Pairing.objects.visible_to(request.user).with_sides()
    return get_object_or_404(pairings, school=request.school, pk=pk)


@require_safe
def pairings(request, school_id):
    found = PairingFilter(request.GET, queryset=_seen(request), school=request.school)
    page = Paginator(found.qs, PER_PAGE).get_page(request.GET.get("page"))
    ready = Pairing.objects.visible_to(request.user).filter(school=request.school).ready_for_order().count()
    context = {
        "filter": found,
        "page_obj": page,
        "rows": rows_of(page.object_list, request.school, with_changes=True),
        "ready": ready,
        "coverage": programme_coverage(Pairing.objects.filter(school=request.school, pk__in=_seen(request))),
        "people": None if page.paginator.count or found.is_narrowed else _people(request.school),
    }
    return render(request, "mentorship/pairings.html", context)


def _people(school) -> dict[str, bool]:
    """Whom an empty list still lacks."""
    return {
        "mentors": mentors_of(school).exists() or mentors_across(school).exists(),
        "mentees": mentees_of(school).exists(),
    }


@require_safe
def pairings_export(request, school_id):
    found = PairingFilter(request.GET, queryset=_seen(request), school=request.school)
    rows = [row.cells() for row in rows_of(found.qs, request.school, with_changes=True)]
    Event.record("выгружен список пар", request.school, by=request.user, school=request.school)
    return download(write_table("Пары и группы", HEADINGS, rows), "Пары и группы.xlsx")


def pairing_add(request, school_id):
    year = AcademicYear.objects.current(request.school.district)
    people = _people(request.school)
    if year is None or not all(people.values()):
        return render(request, "mentorship/pairing_add_blocked.html", {"year": year, "people": people})
    chosen = {"mentor": request.GET.get("mentor"), "mentees": request.GET.getlist("mentee")}
    form = PairingForm(
        request.POST if request.method == "POST" else None, school=request.school, year=year, initial=chosen
    )
    if request.method == "POST" and form.is_valid():
        mentors, mentees = form.mentors, form.cleaned_data["mentees"]
        try:
            pairing = actions.propose_pairing(
                form.instance, mentors=mentors, mentees=mentees, by=request.user
            )
        except ValidationError as error:
            form.refuse(error)
        else:
            messages.success(request, "Пара создана. Теперь нужны согласия участников.")
            if pairing.is_cross_school:
                messages.warning(request, CROSS_SCHOOL)
            return redirect(pairing)
    return render(request, "mentorship/pairing_add.html", {"form": form})


CROSS_SCHOOL = (
    "Наставник работает у другого работодателя: его школа уже получила ваш вопрос. "
    "Нужны её согласие и два приказа."
)


@require_safe
def pairing(request, school_id, pk):
    pairing = get_object_or_404(_seen(request), pk=pk)
    papers = required_papers(pairing)
    own = [paper for paper in papers if paper.teacher.school_id == request.school.pk]
    may_write = request.may_write and pairing.school_id == request.school.pk
    history = list(Event.objects.of(pairing).select_related("by"))
    work = work_of(pairing, may_write=may_write)
    life = life_of(pairing, papers, request.user, may_write=may_write)
    agreements = blocks_of(pairing, request.school, may_write=request.may_write)
    papers_first = lenders_step(pairing, request.school) if request.may_write else None
    addenda = _addenda(pairing, request.school)
    context = {
        "pairing": pairing,
        "may_write_here": may_write,
        "way": way_of(
            pairing, papers, history[-1].at if history else None, paused_since=life.suspended_since
        ),
        "life": life,
        "people": people_of(pairing),
        "lines": lines_of(pairing, papers, school=request.school, may_write=request.may_write),
        "missing": [paper for paper in papers if not paper.satisfied] if pairing.needs_papers else [],
        "printed": printed_url(request.school, _printed(own)) if request.may_write else "",
        "step": (life.step or next_step(pairing, papers) or work.step)
        if may_write
        else papers_first or step_of(agreements),
        "addenda": addenda,
        "discardable": [one.pk for one in addenda if request.may_write and not refuse_discarding(one)],
        "addendum_asked": any(paper.kind == ADDENDUM for paper in papers),
        "addendum_here": any(paper.kind == ADDENDUM for paper in own),
        "law_papers": offers(pairing, request.school, by_law=True),
        "forms": offers(pairing, request.school, by_law=False),
        "endings": endings_of(pairing, request.school),
        "work": work,
        "notices": notices_of(
            pairing, request.school, papers=papers, may_write=request.may_write, may_end=not life.planned
        ),
        "agreements": agreements,
        "history": history,
    }
    return render(request, "mentorship/pairing.html", context)


def _addenda(pairing: Pairing, school) -> list[Addendum]:
    """With the school's own people: terms of pay are not for another one."""
    return list(pairing.addenda.signed_in(school).select_related("teacher", "pairing"))


def _printed(papers: list[Required]) -> list[Consent]:
    """Sheets that are out for a signature: they may be printed once more."""
    consents = [paper.consent for paper in papers if paper.consent and not paper.satisfied]
    return [consent for consent in consents if consent.status == Consent.Status.PRINTED]


@require_POST
def pairing_print(request, school_id, pk):
    """Open the consents that are missing; the page of printed sheets shows them, with their PDF."""
    pairing = get_object_or_404(_seen(request), pk=pk)  # each school prints for its own people
    try:
        opened = actions.print_pairing_consents(pairing, school=request.school, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("mentorship:pairing", school_id, pk)
    if not opened:
        messages.info(request, "Печатать нечего: недостающие бумаги оформляются не здесь.")
        return redirect("mentorship:pairing", school_id, pk)
    return redirect(printed_url(request.school, opened))


def pairing_decline(request, school_id, pk):
    pairing = _own(request, pk)
    refusal = BY_SLUG["decline"].refusal(pairing, None)
    if refusal:
        messages.error(request, refusal)
        return redirect(pairing)
    if request.method == "POST":
        pairing.decline(by=request.user)
        messages.success(request, "Пара отклонена.")
        return redirect("mentorship:pairings", school_id)
    return render(request, "mentorship/pairing_decline.html", {"pairing": pairing})
