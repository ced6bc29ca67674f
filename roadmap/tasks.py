"""The roadmap as a school's task list: each measure with its deadline, state, hint and next step."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from districts import clock
from mentorship.documents.russian import plural
from roadmap.fulfilment import Fulfilment
from roadmap.models import Assignment, Stage

Status = Assignment.Status


@dataclass(frozen=True)
class Step:
    """The one button of a task: a verb and the page where it is done."""

    label: str
    url: str


@dataclass(frozen=True)
class Task:
    """One row: an assignment, what the records say about it and what to do next (None: nothing)."""

    assignment: Assignment
    hint: str
    step: Step | None
    on: date

    @property
    def due_in(self) -> str:
        return due_in(self.assignment, self.on)

    @property
    def tone(self) -> str:
        return tone(self.assignment)


def due_in(assignment: Assignment, on: date) -> str:
    """«через 5 дней», «завтра», «сегодня»; empty for what is closed, undated or overdue."""
    due = assignment.measure.due_on
    if not (assignment.is_open and due) or due < on:
        return ""
    days = (due - on).days
    near = {0: "сегодня последний день", 1: "завтра"}
    return near.get(days) or f"через {plural(days, 'день', 'дня', 'дней')}"


def tone(assignment: Assignment) -> str:
    """The colour beside the state's words."""
    if assignment.is_overdue or assignment.status == Status.RETURNED:
        return "bad"
    if assignment.is_late:
        return "warn"
    if assignment.is_done:
        return "good"
    return "info" if assignment.status == Status.IN_PROGRESS else "quiet"


def task(
    assignment: Assignment, facts: dict[str, Fulfilment], *, writes: bool, on: date | None = None
) -> Task:
    """A row for a reader, or with its button for somebody who `writes`."""
    fact = facts.get(assignment.measure.fact) if assignment.is_open else None
    step = next_step(assignment, fact) if writes and assignment.is_open else None
    return Task(assignment, fact.sentence if fact else "", step, on or clock.today())


def next_step(assignment: Assignment, fact: Fulfilment | None) -> Step:
    """The nearest thing to do about an open assignment; `evidence_count` is annotated."""
    if assignment.status == Status.RETURNED:
        return Step("Исправить", assignment.get_absolute_url())
    if fact and not fact.is_complete:
        return Step(fact.step, fact.url)
    if fact or assignment.evidence_count:
        url = reverse("roadmap:assignment_complete", args=[assignment.school_id, assignment.pk])
        return Step("Отметить выполненным", url)
    return Step("Добавить подтверждение", assignment.get_absolute_url() + "#evidence")


def by_stage(tasks: Iterable[Task]) -> list[tuple[Stage, list[Task]]]:
    """Tasks in plan order under their stages."""
    groups = groupby(tasks, key=lambda task: task.assignment.measure.stage)
    return [(stage, list(rows)) for stage, rows in groups]
