"""The school's first page: what is left to do, the people at a glance, papers that wait."""

from dataclasses import dataclass
from datetime import date

from django.shortcuts import render
from django.urls import reverse

from districts import clock
from districts.models import AcademicYear
from mentorship.agreement_page import waiting_of
from mentorship.documents.russian import plural
from mentorship.leaving import gone_from
from mentorship.models import Act, Consent, Pairing
from roadmap import actions
from roadmap.fulfilment import fulfilment
from roadmap.models import Assignment, Roadmap
from roadmap.progress import SchoolProgress, school_figures, school_progress
from roadmap.tasks import Task, by_stage, task
from schools.models import School


@dataclass(frozen=True)
class Paper:
    """A line of the list of papers that wait: what and where."""

    label: str
    url: str


def school(request, school_id):
    """The roadmap as a task list, with people and papers beside it."""
    on = clock.today()
    year = AcademicYear.objects.current(request.school.district, on)
    context: dict = {"year": year, "order": None, "stages": [], "figures": [], "papers": [], "waiting": []}
    if year:
        own = School.objects.filter(pk=request.school.pk)
        context |= {
            "order": _order(request.user, year),
            "stages": by_stage(_tasks(request, year, on)),
            "progress": school_progress(own, year, on)[0],
            "figures": school_figures(request.school, year, on),
            "papers": _papers(request, year),
            "waiting": waiting_of(request.school, request.user),
        }
        context["sentence"], context["remainder"] = _in_words(context["progress"])
    return render(request, "roadmap/school.html", context)


def _order(user, year: AcademicYear) -> Act | None:
    """The district's registered order on the year's roadmap."""
    found = (
        Roadmap.objects.visible_to(user).approved().filter(academic_year=year).select_related("act").first()
    )
    return found.act if found else None


def _tasks(request, year: AcademicYear, on: date) -> list[Task]:
    """The school's measures in plan order; a constant number of queries."""
    own = Assignment.objects.visible_to(request.user).filter(school=request.school).for_year(year)
    facts = fulfilment(request.school, year, on)
    return [
        task(assignment, facts, writes=request.may_write, on=on)
        for assignment in own.in_plan_order().with_plan().with_evidence_count()
    ]


def _in_words(progress: SchoolProgress) -> tuple[str, str]:
    """«Сделано 3 из 9.» and «Осталось: 6, из них просрочено 2.»"""
    left = progress.total - progress.done
    if not left:
        return "Вы всё сделали.", ""
    overdue = f", из них просрочено {progress.overdue}" if progress.overdue else ""
    return f"Сделано {progress.done} из {progress.total}.", f"Осталось: {left}{overdue}."


def _papers(request, year: AcademicYear) -> list[Paper]:
    """Printed consents without a signature, pairs that may enter an order, draft orders."""
    user, own = request.user, request.school
    consents, order = (
        reverse("mentorship:consents", args=[own.pk]),
        reverse("mentorship:pairings", args=[own.pk]),
    )
    if request.may_write:
        consents = reverse("mentorship:consents_sign", args=[own.pk])
        order = reverse("mentorship:act_add", args=[own.pk])
    printed = Consent.objects.visible_to(user).awaiting_signature().in_school(own).count()
    ready = Pairing.objects.visible_to(user).for_year(year).ready_for_order().filter(school=own).count()
    drafts = Act.objects.visible_to(user).drafts().filter(school=own)
    papers = [Paper(str(act), act.get_absolute_url()) for act in drafts]
    if request.may_write and actions.lacks_local_acts_order(own, year):
        url = reverse("roadmap:local_acts_order_add", args=[own.pk])
        papers.insert(0, Paper("Положение, дорожная карта школы и куратор: оформить приказ", url))
    if ready:
        papers.insert(0, Paper(f"Готовы к приказу: {plural(ready, 'пара', 'пары', 'пар')}", order))
    papers = [*_left_by_somebody(user, own), *papers]
    if printed:
        label = f"Ждут подписи: {plural(printed, 'согласие', 'согласия', 'согласий')}"
        papers.insert(0, Paper(label, consents))
    return papers


def _left_by_somebody(user, school: School) -> list[Paper]:
    """Pairs of the school whose people have left or are about to: each waits for an order."""
    gone = gone_from(Pairing.objects.visible_to(user).filter(school=school))
    found = {one.pairing.pk: one for one in reversed(gone)}
    return [
        Paper(f"Нужен приказ о паре: {one.sentence}", one.pairing.get_absolute_url())
        for one in found.values()
    ]
