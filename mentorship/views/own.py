"""A mentor's or mentee's own page: my pair, my programme, a meeting in one line, answers, papers, my data.

Everything here starts from `request.access.teacher`, so nothing of anybody else can be asked for.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from mentorship.actions.questionnaires import answer_in_person
from mentorship.documents.about_person import about_person
from mentorship.documents.grammar import Grammar
from mentorship.documents.sheets import consent_sheet
from mentorship.forms.answers import AnswersForm
from mentorship.forms.meetings import OneMeetingForm
from mentorship.models import Consent, Meeting, Pairing
from mentorship.own_page import own_page, pair_page, papers_of, waves_of
from mentorship.views.paper_files import asked_form, paper_response
from schools.models import Reading

PER_PAGE = 50


def _pairings(request):
    return Pairing.objects.of(request.access.teacher).with_sides()


def _posted(request):
    return request.POST if request.method == "POST" else None


@require_safe
def page(request):
    """What waits for me, my pairs, my papers."""
    return render(request, "mentorship/own.html", own_page(request.access.teacher))


@require_safe
def pairing(request, pk):
    found = get_object_or_404(_pairings(request), pk=pk)
    return render(request, "mentorship/own_pairing.html", pair_page(found, request.access.teacher))


def meeting_add(request, pk):
    """One line, written down by the mentor."""
    found = get_object_or_404(_pairings(request), pk=pk)
    context = pair_page(found, request.access.teacher)
    if not context["may_record"]:
        raise Http404
    form = OneMeetingForm(_posted(request), pairing=found, prefix="meeting")
    del form.fields["confirmed_on"]  # that is for the mentee to say
    if request.method == "POST" and form.is_valid():
        try:
            form.instance.keep(by=request.user)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, f"Встреча {form.instance.on:%d.%m.%Y} записана.")
            return redirect("own:pairing", pk)
    return render(request, "mentorship/own_meeting.html", context | {"form": form})


@require_POST
def meeting_confirm(request, pk):
    """The mentee says that the meeting was as written."""
    mine = [one.pk for one in _pairings(request) if request.access.teacher in one.mentees]
    found = get_object_or_404(
        Meeting.objects.filter(pairing__in=mine).select_related("pairing__school"), pk=pk
    )
    try:
        found.confirm(by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, f"Подтверждено: {found}.")
    return redirect("own:pairing", found.pairing_id)


@require_safe
def paper(request, pk, paper):
    """A paper of the pair: the programme, the journal, what is filled when the work is over."""
    found = get_object_or_404(_pairings(request), pk=pk)
    offered = {one.slug: one for one in papers_of(found, request.access.teacher)}
    if paper not in offered:
        raise Http404
    return paper_response(offered[paper].build(), filename=offered[paper].title, form=asked_form(request))


@require_safe
def consent(request, pk):
    """The sheet of my consent, as it was printed for my signature."""
    mine = Consent.objects.filter(teacher=request.access.teacher)
    found = get_object_or_404(mine.select_related("school__district", "pairing__school", "wording"), pk=pk)
    sheet = consent_sheet(found, Grammar.of(found.school.district, found.school))
    return paper_response(sheet, filename=str(found), form=asked_form(request))


@sensitive_post_parameters()
def wave(request, pk):
    """A questionnaire that waits for my answer; answered once."""
    found = get_object_or_404(waves_of(request.access.teacher), pk=pk)
    form = AnswersForm(_posted(request), questions=found.questionnaire.questions.all())
    if request.method == "POST" and form.is_valid():
        try:
            answer_in_person(found, request.access.teacher, form.answers, by=request.user)
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, "Спасибо, ответы получены.")
            return redirect("own:page")
    context = {"wave": found, "questionnaire": found.questionnaire, "form": form}
    return render(request, "mentorship/own_wave.html", context)


@require_safe
def about(request):
    """What is stored about me, where it comes from, and who has looked."""
    teacher = request.access.teacher
    listed = Paginator(Reading.objects.of(teacher), PER_PAGE)
    context = {
        "teacher": teacher,
        "paper": about_person(teacher),
        "page_obj": listed.get_page(request.GET.get("page")),
    }
    return render(request, "mentorship/own_about.html", context)


@require_safe
def about_paper(request):
    teacher = request.access.teacher
    name = f"Сведения обо мне — {teacher.short_name}"
    return paper_response(about_person(teacher), filename=name, form=asked_form(request))
