"""Papers printed from records, changing nothing: of a pair, of a register, of a person, of a consent."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from mentorship.documents import questionnaires
from mentorship.documents.blank_forms import questionnaire
from mentorship.documents.contexts import Paper
from mentorship.documents.grammar import Grammar
from mentorship.documents.register_papers import register_paper as paper_of_register
from mentorship.documents.render import render_pdf_many
from mentorship.documents.sheets import withdrawal_sheet
from mentorship.models import Candidacy, Pairing
from mentorship.models.candidacy import Role
from mentorship.pairing_prints import PRINTS, Print
from mentorship.registers import REGISTERS, rows
from mentorship.views.candidacies import listed
from mentorship.views.consents import may_be_taken_back, school_consents
from mentorship.views.paper_files import asked_form, file_response, paper_response
from schools.models import Teacher

# One file takes some ten seconds to lay out at this size; more would outlast a web request.
BUNDLE = 40
SURVEYS = {Role.MENTOR: questionnaires.MENTOR_OFFER, Role.MENTEE: questionnaires.NEEDS}


def _answer(request, context: Paper, *, filename: str):
    """The paper as PDF, or as DOCX where the address says so."""
    return paper_response(context, filename=filename, form=asked_form(request))


def pairing_paper(request, school_id, pk, paper):
    """A paper of a pair: the addendum and its ends, the forms of the year's work."""
    seen = Pairing.objects.visible_to(request.user).in_school(request.school).with_sides()
    pairing = get_object_or_404(seen, pk=pk)
    chosen = PRINTS.get(paper)
    if chosen is None or not chosen.fits(pairing):
        raise Http404
    person = _whose(chosen, chosen.people(pairing, request.school), request.GET.get("teacher"))
    name = person.short_name if person else str(pairing)
    return _answer(request, chosen.paper(pairing, person), filename=f"{chosen.title} — {name}")


def _whose(chosen: Print, people: list[Teacher], asked: str | None) -> Teacher | None:
    """The person asked for, the first of the side unasked, nobody where the paper is the pair's own."""
    if chosen.by_law and not people:
        raise Http404
    if asked is None:
        return people[0] if people else None
    found = [person for person in people if str(person.pk) == asked]
    if not found:
        raise Http404
    return found[0]


def register_paper(request, school_id, role, paper):
    """The register as it is listed on its page, or the questionnaires by which it is filled."""
    build = REGISTER_PAPERS.get(paper)
    if build is None:
        raise Http404
    return build(request, REGISTERS[role])


def _register(request, chosen):
    asked = listed(request, chosen)
    context = paper_of_register(
        chosen,
        request.school,
        rows(list(asked.qs), request.school, request.user, over=True, year=asked.year_asked),
        keeper=request.user if request.may_write else None,
        narrowed=asked.is_narrowed,
    )
    return _answer(request, context, filename=f"{chosen.title} — {request.school}")


def _blank(request, chosen):
    survey = SURVEYS[chosen.role]
    return _answer(request, questionnaire(survey, request.school), filename=survey.title)


def _expectations(request, chosen):
    """The questionnaire at the beginning of the programme is the mentees', and without names."""
    if chosen.role != Role.MENTEE:
        raise Http404
    survey = questionnaires.EXPECTATIONS
    return _answer(request, questionnaire(survey, request.school), filename=survey.title)


def _questionnaires(request, chosen):
    """A questionnaire for everybody listed, with the name filled in, as one PDF."""
    people = [one.person for one in listed(request, chosen).qs[: BUNDLE + 1]]
    if not 0 < len(people) <= BUNDLE:
        problem = f"За один раз печатается до {BUNDLE} анкет: отберите людей по имени или состоянию."
        messages.error(request, problem if people else "Печатать анкеты некому.")
        return redirect(reverse("mentorship:register", args=[request.school.pk, chosen.slug]))
    survey = SURVEYS[chosen.role]
    sheets = [questionnaire(survey, request.school, person) for person in people]
    return file_response(render_pdf_many(sheets, title=survey.title), filename=f"Анкеты — {request.school}")


REGISTER_PAPERS = {
    "register": _register,
    "blank": _blank,
    "questionnaires": _questionnaires,
    "expectations": _expectations,
}


def candidacy_paper(request, school_id, pk):
    """The questionnaire of one person in one role, with the name and the post filled in."""
    seen = Candidacy.objects.visible_to(request.user).with_people()
    found = get_object_or_404(seen, school=request.school, pk=pk)
    survey = SURVEYS[found.role]
    context = questionnaire(survey, request.school, found.person)
    return _answer(request, context, filename=f"{survey.title} — {found.teacher.short_name}")


def consent_withdrawal(request, school_id, pk):
    """The statement by which a person takes a consent in force back, to be signed."""
    found = get_object_or_404(school_consents(request), pk=pk)
    if not may_be_taken_back(found):
        raise Http404
    sheet = withdrawal_sheet(found, Grammar.of(request.school.district, request.school))
    return _answer(request, sheet, filename=f"{sheet.title} — {found.teacher.short_name}")
