"""The office's first page: what needs attention in the year, with one action for each thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from districts import clock
from districts.models import AcademicYear
from mentorship.documents.russian import plural
from roadmap.models import Assignment, Roadmap
from roadmap.progress import Figures, Matrix, district_figures, matrix
from roadmap.tasks import due_in, tone

NEAREST = 5


@dataclass(frozen=True)
class Attention:
    """One thing to see to: a sentence, its colour and the one link that helps."""

    text: str
    tone: str
    action: str
    url: str


@dataclass(frozen=True)
class Deadline:
    """A deadline of the resource centre itself."""

    assignment: Assignment
    due_in: str
    tone: str

    @property
    def url(self) -> str:
        return self.assignment.get_absolute_url()


@dataclass(frozen=True)
class NextStep:
    """What has to be done before there is anything to watch over."""

    title: str
    text: str
    action: str
    url: str


@dataclass(frozen=True)
class Dashboard:
    """Everything the first page shows; before the roadmap is approved mostly `next_step`."""

    year: AcademicYear | None
    figures: Figures | None
    next_step: NextStep | None
    matrix: Matrix | None
    attention: tuple[Attention, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


def dashboard_for(user, on: date | None = None) -> Dashboard:
    """The dashboard of the user's district in its current year."""
    on = on or clock.today()
    years = AcademicYear.objects.visible_to(user).select_related("district", "roadmap__act")
    year = years.current(user.district_id, on)
    if year is None:
        return Dashboard(None, None, _open_year(user), None)
    figures = district_figures(user, year, on)
    roadmap = getattr(year, "roadmap", None)
    if roadmap is None or roadmap.is_draft:
        return Dashboard(year, figures, _issue_order(roadmap), None)
    table = matrix(user, year, on)
    return Dashboard(
        year,
        figures,
        _add_schools() if not table.rows else None,
        table,
        tuple(_attention(figures, table, roadmap)),
        tuple(_deadlines(table, on)),
    )


def _open_year(user) -> NextStep:
    if user.district_id is None:
        return NextStep(
            "Вы не приписаны к району.",
            "Рабочий стол показывает один район. Разделы внизу страницы доступны все.",
            "К списку районов",
            reverse("admin:districts_district_changelist"),
        )
    return NextStep(
        "Учебный год ещё не открыт.",
        "Год объединяет дорожную карту, приказы и пары.",
        "Откройте учебный год",
        reverse("admin:districts_academicyear_add"),
    )


def _issue_order(roadmap: Roadmap | None) -> NextStep:
    if roadmap is None:
        return NextStep(
            "Дорожной карты на этот год ещё нет.",
            "Внесите этапы и мероприятия: из них составится приказ.",
            "Составьте дорожную карту",
            reverse("admin:roadmap_roadmap_add"),
        )
    if roadmap.act is None:
        return NextStep(
            "Дорожная карта — черновик.",
            "Проверьте этапы и мероприятия и составьте приказ: после регистрации школы получат поручения.",
            "Откройте дорожную карту",
            reverse("admin:roadmap_roadmap_change", args=[roadmap.pk]),
        )
    return NextStep(
        "Приказ ещё не зарегистрирован.",
        "Школы получат поручения, когда у приказа будут номер и дата.",
        "Откройте проект приказа",
        roadmap.act.get_absolute_url(),
    )


def _add_schools() -> NextStep:
    return NextStep(
        "В районе ещё нет школ.",
        "Добавьте школы и пригласите их кураторов.",
        "Добавьте школу",
        reverse("admin:schools_school_add"),
    )


def _attention(figures: Figures, table: Matrix, roadmap: Roadmap) -> Iterator[Attention]:
    assignments = reverse("admin:roadmap_assignment_changelist")
    in_year = f"measure__stage__roadmap__academic_year__id__exact={roadmap.academic_year_id}"
    late = sum(school.total == 0 for school in table.schools)
    if late and table.columns:
        count = plural(late, "школа добавлена", "школы добавлены", "школ добавлены")
        url = reverse("admin:roadmap_roadmap_change", args=[roadmap.pk])
        yield Attention(f"{count} после приказа: поручений нет", "warn", "Поручить", url)
    for school in table.schools:
        if school.overdue:
            count = plural(school.overdue, "мероприятие", "мероприятия", "мероприятий")
            yield Attention(
                f"{school.name}: просрочено {count}",
                "bad",
                "Посмотреть",
                f"{assignments}?attention=overdue&school={school.pk}&{in_year}",
            )
    for school in table.schools:
        if school.has_not_begun:
            yield Attention(f"{school.name}: работа не начата", "warn", "Страница школы", school.url)
    waiting = sum(school.waiting for school in table.schools)
    if waiting:
        count = plural(waiting, "отчёт школы ждёт", "отчёта школ ждут", "отчётов школ ждут")
        yield Attention(f"{count} принятия", "info", "Принять", f"{assignments}?attention=waiting&{in_year}")
    unpaired = figures.mentees.of - figures.mentees.count
    if unpaired:
        count = plural(unpaired, "наставляемый", "наставляемых", "наставляемых")
        yield Attention(f"Без наставника: {count}", "warn", "Посмотреть", figures.mentees.url)


def _deadlines(table: Matrix, on: date) -> Iterator[Deadline]:
    """The centre's nearest open measures, the overdue ones first, those without a date last."""
    waiting = [one for one in table.centre if one.is_open]
    for one in sorted(waiting, key=lambda one: one.measure.due_on or date.max)[:NEAREST]:
        yield Deadline(one, due_in(one, on) or one.state, tone(one))
