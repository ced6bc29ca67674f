"""Questionnaires in a school: who has answered, personal links, blank papers, what is entered from paper."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mentorship.actions import questionnaires as acts
from mentorship.documents import questionnaires
from mentorship.documents.blank_forms import questionnaire as paper_of
from mentorship.documents.questions import numbered
from mentorship.forms.answers import AnswersForm
from mentorship.models import Response, Wave
from mentorship.models.questionnaire import Questionnaire
from mentorship.views.paper_files import paper_response
from mentorship.wave_page import coverages, people
from schools.models import Teacher


def _posted(request):
    return request.POST if request.method == "POST" else None


def _waves(request):
    seen = Wave.objects.visible_to(request.user).in_school(request.school)
    return seen.select_related("questionnaire", "district")


def _wave(request, pk) -> Wave:
    return get_object_or_404(_waves(request).prefetch_related("questionnaire__questions"), pk=pk)


def _person(request, wave: Wave, given: str | None) -> Teacher | None:
    """The person of a wave with names; nobody where there are none."""
    if not wave.is_named and not given:
        return None
    if not (given and given.isascii() and given.isdigit() and len(given) < 18):
        raise Http404
    asked = wave.asked().filter(school=request.school)
    return get_object_or_404(asked & Teacher.objects.visible_to(request.user), pk=given)


def waves(request, school_id):
    """The waves of the school, each with its coverage."""
    return render(request, "mentorship/waves.html", {"rows": coverages(_waves(request), request.school)})


def wave(request, school_id, pk):
    """One wave: everybody who is asked, with the next step."""
    found = _wave(request, pk)
    papers = Response.objects.visible_to(request.user).filter(wave=found, school=request.school)
    context = {
        "wave": found,
        "coverage": coverages([found], request.school)[0],
        "people": people(found, request.school, request.user),
        "papers": papers.filter(teacher=None).order_by("pk"),
    }
    return render(request, "mentorship/wave.html", context)


def wave_paper(request, school_id, pk):
    """The questionnaire to be filled in by hand, with the name where one is asked for."""
    found = _wave(request, pk)
    asked = found.questionnaire
    person = _person(request, found, request.GET.get("teacher")) if "teacher" in request.GET else None
    heading = questionnaires.BUILT_IN[asked.kind].heading if asked.built_in else ()
    form = questionnaires.paper(
        asked.kind,
        title=asked.title,
        heading=heading,
        introduction=asked.introduction,
        questions=asked.questions.all(),
    )
    name = f"{asked.title} — {person.short_name if person else request.school}"
    return paper_response(paper_of(form, request.school, person if found.is_named else None), filename=name)


@sensitive_post_parameters()
def wave_answer_add(request, school_id, pk):
    """What somebody has written on paper goes in."""
    found = _wave(request, pk)
    person = _person(request, found, request.GET.get("teacher"))
    if person is not None and not found.is_named:
        raise Http404
    form = AnswersForm(_posted(request), questions=found.questionnaire.questions.all())
    if request.method == "POST" and form.is_valid():
        try:
            acts.enter_from_paper(found, request.school, person, form.answers, by=request.user)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(
                request, f"Внесено: {person.short_name if person else found.questionnaire.title}."
            )
            return redirect("mentorship:wave", request.school.pk, found.pk)
    context = {"wave": found, "teacher": person, "form": form}
    return render(request, "mentorship/wave_answer.html", context)


@require_POST
def wave_link_add(request, school_id, pk):
    """A personal link, shown once: it is not kept, only its print is."""
    found = _wave(request, pk)
    person = _person(request, found, request.POST.get("teacher", "-"))
    try:
        token = acts.issue_link(found, person, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("mentorship:wave", request.school.pk, found.pk)
    link = request.build_absolute_uri(reverse("response", args=[token]))
    response = render(request, "mentorship/wave_link.html", {"wave": found, "teacher": person, "link": link})
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@require_POST
def wave_link_end(request, school_id, pk):
    """The link given to a person is dead from now on."""
    found = _wave(request, pk)
    person = _person(request, found, request.POST.get("teacher", "-"))
    acts.revoke_link(found, person, by=request.user)
    messages.success(request, f"Ссылка больше не действует: {person.short_name}")
    return redirect("mentorship:wave", request.school.pk, found.pk)


@sensitive_post_parameters()
def response(request, school_id, pk):
    """One answer: to read, and, if it came from paper, to correct while the wave is open."""
    seen = Response.objects.visible_to(request.user).filter(school=request.school)
    seen = seen.select_related("wave__questionnaire", "wave__district", "teacher", "school")
    found = get_object_or_404(seen.prefetch_related("wave__questionnaire__questions"), pk=pk)
    asked: Questionnaire = found.wave.questionnaire
    may_edit = found.is_from_paper and found.wave.takes_answers
    form = AnswersForm(_posted(request), questions=asked.questions.all(), answers=found.answers)
    if request.method == "POST" and form.is_valid():
        try:
            acts.change_response(found, form.answers, by=request.user)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, "Ответы исправлены.")
            return redirect("mentorship:wave", request.school.pk, found.wave_id)
    context = {
        "wave": found.wave,
        "response": found,
        "teacher": found.teacher,
        "form": form if may_edit or form.is_bound else None,
        "answers": [
            (number, q, _in_words(q, found.answers.get(q.code)))
            for number, q in numbered(asked.questions.all())
        ],
    }
    return render(request, "mentorship/wave_answer.html", context)


def _in_words(question, answer) -> list[str]:
    """An answer as it is read; nothing where there is none."""
    if not answer:
        return []
    if isinstance(answer, str):
        return [answer]
    if question.kind.startswith("scale"):
        rows = zip(question.options, answer, strict=True)
        return [f"{row}: {'—' if mark is None else mark}" for row, mark in rows]
    return answer
