"""The figures of a district and of a school: one source for the dashboards, the reports and the exports.

Everybody is counted, disclosed or not; no figure carries a name of a person.
"""

from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from districts import clock
from districts.models import AcademicYear
from mentorship.models import Candidacy, Consent, Pairing, Participant
from mentorship.models.candidacy import Role
from roadmap.models import Assignment
from roadmap.tasks import tone
from schools.models import Employment, School, Teacher

Status = Assignment.Status
CLOSED = [status for status in Status if status not in Assignment.OPEN]
BEGUN = [status for status in Status if status != Status.ASSIGNED]


@dataclass(frozen=True)
class Figure:
    """One number with its denominator, in words, and the page of its list."""

    count: int
    of: int
    label: str
    note: str
    url: str

    @property
    def is_complete(self) -> bool:
        return self.count == self.of


@dataclass(frozen=True)
class Figures:
    """People and papers at a glance; `mentees` counts those who have a mentor."""

    mentors: Figure
    mentees: Figure
    pairings: Figure
    consents: Figure
    early_career: Figure

    def __iter__(self):
        return (getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True)
class SchoolProgress:
    """How far one school is with the roadmap of a year: counts of its assignments."""

    pk: int
    name: str
    url: str
    total: int
    done: int
    begun: int
    overdue: int
    waiting: int  # for the office to accept

    @property
    def has_not_begun(self) -> bool:
        return self.total > 0 and self.begun == 0


@dataclass(frozen=True)
class Cell:
    """One assignment in the matrix."""

    word: str
    tone: str
    url: str
    measure: str
    due: str
    is_overdue: bool


@dataclass(frozen=True)
class Column:
    """One measure for schools: «1.2», its text and its deadline."""

    pk: int
    label: str
    title: str
    due: str


@dataclass(frozen=True)
class Row:
    """A school with its cells in the order of the columns; None where the measure was not given to it."""

    school: SchoolProgress
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Matrix:
    """Schools × measures, and the resource centre's own assignments in plan order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    centre: tuple[Assignment, ...]

    @property
    def schools(self) -> list[SchoolProgress]:
        return [row.school for row in self.rows]


def district_figures(user, year: AcademicYear, on: date | None = None) -> Figures:
    """The figures of all schools the user may see, each opening its list in the office."""
    candidacies = reverse("admin:mentorship_candidacy_changelist")
    return _figures(
        School.objects.visible_to(user).filter(district=year.district_id),
        year,
        on or clock.today(),
        mentors=f"{candidacies}?role__exact=mentor",
        mentees=f"{candidacies}?role__exact=mentee",
        pairings=reverse("admin:mentorship_pairing_changelist") + f"?academic_year__id__exact={year.pk}",
        consents=reverse("admin:mentorship_consent_changelist") + "?kind__exact=processing",
        early_career=reverse("admin:schools_teacher_changelist"),
    )


def school_figures(school: School, year: AcademicYear, on: date | None = None) -> Figures:
    """The figures of one school, each opening its list on the school's pages."""
    mentees = reverse("mentorship:register", args=[school.pk, "mentees"])
    return _figures(
        School.objects.filter(pk=school.pk),
        year,
        on or clock.today(),
        mentors=reverse("mentorship:register", args=[school.pk, "mentors"]),
        mentees=mentees,
        pairings=reverse("mentorship:pairings", args=[school.pk]),
        consents=reverse("mentorship:consents", args=[school.pk]),
        early_career=mentees,
    )


def _figures(schools: QuerySet[School], year: AcademicYear, on: date, **urls: str) -> Figures:
    people = _people(schools, year, on)
    pairs = _pairs(schools, year)
    young = _young(schools, year, on)
    return Figures(
        mentors=Figure(
            people["mentors_registered"],
            people["mentors"],
            "Наставники",
            "в банке, из кандидатов",
            urls["mentors"],
        ),
        mentees=Figure(
            people["mentees_paired"], people["mentees"], "Наставляемые", "с наставником", urls["mentees"]
        ),
        pairings=Figure(
            pairs["ordered"], pairs["total"], "Пары и группы", "оформлены приказом", urls["pairings"]
        ),
        consents=Figure(
            people["agreed"], people["all"], "Согласия на обработку данных", "подписано", urls["consents"]
        ),
        early_career=Figure(
            young["paired"], young["total"], "Молодые специалисты", "с наставником", urls["early_career"]
        ),
    )


def _paired(year: AcademicYear, role, teacher: str) -> Exists:
    """Whether the person of the outer query stands on this side of an open pairing of the year."""
    sides = Participant.objects.filter(
        teacher=OuterRef(teacher), role=role, pairing__in=Pairing.objects.for_year(year).open()
    )
    return Exists(sides)


def _people(schools: QuerySet[School], year: AcademicYear, on: date) -> dict[str, int]:
    own = {"teacher": OuterRef("teacher"), "school": OuterRef("school")}
    working = Employment.objects.unended(on).filter(**own)
    consents = Consent.objects.in_force(on).filter(kind=Consent.Kind.PROCESSING, **own)
    mentor, mentee = Q(role=Role.MENTOR), Q(role=Role.MENTEE)
    rows = Candidacy.objects.open().filter(Exists(working), school__in=schools)
    return rows.annotate(
        has_pair=_paired(year, OuterRef("role"), "teacher"), has_consent=Exists(consents)
    ).aggregate(
        mentors=Count("pk", filter=mentor),
        mentors_registered=Count("pk", filter=mentor & Q(status=Candidacy.Status.REGISTERED)),
        mentees=Count("pk", filter=mentee),
        mentees_paired=Count("pk", filter=mentee & Q(has_pair=True)),
        all=Count("teacher", distinct=True),
        agreed=Count("teacher", distinct=True, filter=Q(has_consent=True)),
    )


def _pairs(schools: QuerySet[School], year: AcademicYear) -> dict[str, int]:
    rows = Pairing.objects.for_year(year).open().filter(school__in=schools)
    return rows.aggregate(total=Count("pk"), ordered=Count("pk", filter=Q(status=Pairing.Status.ORDERED)))


def _young(schools: QuerySet[School], year: AcademicYear, on: date) -> dict[str, int]:
    young = Teacher.objects.working(on).early_career_in(year, on).filter(school__in=schools)
    return young.annotate(has_pair=_paired(year, Role.MENTEE, "pk")).aggregate(
        total=Count("pk"), paired=Count("pk", filter=Q(has_pair=True))
    )


def school_progress(schools: QuerySet[School], year: AcademicYear, on: date) -> list[SchoolProgress]:
    """Every school with the counts of its assignments, in one query."""
    given = Q(assignments__measure__stage__roadmap__academic_year=year)

    def count(condition: Q) -> Count:
        return Count("assignments", filter=given & condition)

    rows = schools.annotate(
        total=count(Q()),
        done=count(Q(assignments__status__in=CLOSED)),
        begun=count(Q(assignments__status__in=BEGUN)),
        overdue=count(Q(assignments__status__in=Assignment.OPEN, assignments__measure__due_on__lt=on)),
        waiting=count(Q(assignments__status__in=[Status.DONE, Status.NOT_REQUIRED])),
    ).order_by("name")
    return [
        SchoolProgress(
            pk=school.pk,
            name=school.name,
            url=school.get_absolute_url(),
            **{name: getattr(school, name) for name in ("total", "done", "begun", "overdue", "waiting")},
        )
        for school in rows
    ]


def matrix(user, year: AcademicYear, on: date | None = None) -> Matrix:
    """Schools × measures of the year's roadmap as the user may see them: two queries besides the scope."""
    on = on or clock.today()
    schools = School.objects.visible_to(user).filter(district=year.district_id).working()
    given = Assignment.objects.for_year(year).in_plan_order()
    by_place: dict[tuple[int, int], Assignment] = {}
    columns: dict[int, Column] = {}
    centre = []
    for one in given:
        if one.school_id is None:
            centre.append(one)
            continue
        by_place[one.school_id, one.measure_id] = one
        measure = one.measure
        columns.setdefault(measure.pk, Column(measure.pk, measure.label, measure.title, measure.due))
    rows = [
        Row(school, tuple(_cell(by_place.get((school.pk, measure))) for measure in columns))
        for school in school_progress(schools, year, on)
    ]
    return Matrix(tuple(columns.values()), tuple(rows), tuple(centre))


def _cell(assignment: Assignment | None) -> Cell | None:
    if assignment is None:
        return None
    return Cell(
        word=assignment.state,
        tone=tone(assignment),
        url=reverse("admin:roadmap_assignment_change", args=[assignment.pk]),
        measure=str(assignment.measure),
        due=assignment.measure.due,
        is_overdue=assignment.is_overdue,
    )
