"""The figures: everybody counted, each with its denominator, in a constant number of queries."""

from datetime import date

import pytest
from django.urls import reverse

from mentorship.models import Consent
from roadmap.models import Assignment
from roadmap.progress import district_figures, matrix, school_figures
from schools.models import Membership
from tests.factories import (
    AssignmentFactory,
    CandidacyFactory,
    ConsentFactory,
    MeasureFactory,
    PairingFactory,
    RoadmapFactory,
    SchoolFactory,
    StageFactory,
    TeacherFactory,
)

Status = Assignment.Status


def counts(figures) -> dict[str, tuple[int, int]]:
    return {figure.label: (figure.count, figure.of) for figure in figures}


@pytest.fixture
def stage(year):
    return StageFactory(roadmap=RoadmapFactory(academic_year=year, approved=True), number=1)


def _people(school, year):
    """A mentor with a mentee, a mentee without a mentor, and a candidate."""
    mentor, mentee, alone = TeacherFactory.create_batch(3, school=school)
    CandidacyFactory(teacher=mentor, role="mentor")
    CandidacyFactory(teacher=mentee)
    CandidacyFactory(teacher=alone, status="identified")
    ConsentFactory(teacher=mentor)
    PairingFactory(school=school, academic_year=year, mentors=[mentor], mentees=[mentee], ordered=True)


def test_figures_count_everyone_with_denominators(today, officer, school, year):
    _people(school, year)

    assert counts(district_figures(officer, year)) == {
        "Наставники": (1, 1),
        "Наставляемые": (1, 2),
        "Пары и группы": (1, 1),
        "Согласия на обработку данных": (1, 3),
        "Молодые специалисты": (0, 0),
    }


def test_figures_of_a_district_add_up_its_schools(today, officer, school, neighbour_school, year):
    _people(school, year)
    _people(neighbour_school, year)

    assert district_figures(officer, year).mentees.of == 4
    assert school_figures(school, year).mentees.of == 2


def test_figures_leave_out_other_districts(today, officer, outsider_school, year):
    CandidacyFactory(teacher__school=outsider_school)

    assert set(counts(district_figures(officer, year)).values()) == {(0, 0)}


def test_person_who_left_is_not_counted(today, officer, school, year):
    CandidacyFactory(teacher=TeacherFactory(school=school, left_on=date(2021, 10, 1)))

    assert district_figures(officer, year).mentees.of == 0


def test_person_in_both_roles_signs_once(today, officer, school, year):
    teacher = TeacherFactory(school=school)
    for role in ("mentor", "mentee"):
        CandidacyFactory(teacher=teacher, role=role)
    ConsentFactory(teacher=teacher)

    consents = district_figures(officer, year).consents
    assert (consents.count, consents.of) == (1, 1)


@pytest.mark.parametrize("status", [Consent.Status.WITHDRAWN, Consent.Status.PRINTED])
def test_consent_not_in_force_is_not_counted(today, officer, school, year, status):
    teacher = CandidacyFactory(teacher__school=school).teacher
    ConsentFactory(teacher=teacher, status=status)

    assert district_figures(officer, year).consents.count == 0


def test_young_specialists_with_a_mentor_are_counted(today, officer, school, year):
    young = TeacherFactory.create_batch(2, school=school, early_career=True)
    PairingFactory(school=school, academic_year=year, mentees=[young[0]])

    figure = district_figures(officer, year).early_career
    assert (figure.count, figure.of) == (1, 2)


def test_figures_open_their_lists(today, officer, school, year):
    assert [figure.url for figure in school_figures(school, year)] == [
        reverse("mentorship:register", args=[school.pk, "mentors"]),
        reverse("mentorship:register", args=[school.pk, "mentees"]),
        reverse("mentorship:pairings", args=[school.pk]),
        reverse("mentorship:consents", args=[school.pk]),
        reverse("mentorship:register", args=[school.pk, "mentees"]),
    ]


def test_matrix_says_states_and_overdue_marks(today, officer, school, neighbour_school, year, stage):
    measure = MeasureFactory(stage=stage, due_on=date(2021, 10, 11))
    AssignmentFactory(measure=measure, school=school)
    AssignmentFactory(measure=measure, school=neighbour_school, status=Status.ACCEPTED)

    table = matrix(officer, year)

    assert [column.label for column in table.columns] == ["1.1"]
    assert [[(cell.word, cell.tone, cell.is_overdue) for cell in row.cells] for row in table.rows] == [
        [("просрочено на 5\xa0дней", "bad", True)],
        [("принято", "good", False)],
    ]


def test_matrix_counts_each_school(today, officer, school, year, stage):
    due = date(2021, 10, 11)
    for status in (Status.ASSIGNED, Status.IN_PROGRESS, Status.DONE, Status.NOT_REQUIRED, Status.ACCEPTED):
        AssignmentFactory(measure=MeasureFactory(stage=stage, due_on=due), school=school, status=status)

    progress = matrix(officer, year).schools[0]

    found = (progress.total, progress.done, progress.begun, progress.overdue, progress.waiting)
    assert found == (5, 3, 4, 2, 2)


def test_matrix_due_today_is_not_overdue(today, officer, school, year, stage):
    AssignmentFactory(measure=MeasureFactory(stage=stage, due_on=today), school=school)

    table = matrix(officer, year)

    assert (table.schools[0].overdue, table.rows[0].cells[0].is_overdue) == (0, False)


def test_matrix_leaves_a_gap_where_a_measure_was_not_given(
    today, officer, school, neighbour_school, year, stage
):
    AssignmentFactory(measure=MeasureFactory(stage=stage), school=school)

    assert [row.cells[0] is None for row in matrix(officer, year).rows] == [False, True]


def test_matrix_keeps_the_centres_own_apart(today, officer, school, year, stage):
    own = AssignmentFactory(measure=MeasureFactory(stage=stage, executor="centre"), school=None)

    table = matrix(officer, year)

    assert (table.centre, table.columns) == ((own,), ())


def test_matrix_of_a_curator_has_own_school_only(today, curator, school, neighbour_school, year, stage):
    AssignmentFactory(measure=MeasureFactory(stage=stage), school=neighbour_school)

    assert [row.school.name for row in matrix(curator, year).rows] == [school.name]


def test_matrix_leaves_out_other_years(today, officer, school, year, stage):
    AssignmentFactory(measure__stage__roadmap__academic_year__start_year=2020, school=school)

    assert matrix(officer, year).schools[0].total == 0


def test_figures_and_matrix_cost_the_same_for_one_school_and_three(
    today, officer, district, year, stage, django_assert_num_queries
):
    measure = MeasureFactory(stage=stage)
    Membership.objects.is_officer(officer)  # asked once a request
    for count in (1, 2):
        for school in SchoolFactory.create_batch(count, district=district):
            AssignmentFactory(measure=measure, school=school)
            CandidacyFactory(teacher__school=school)
        with django_assert_num_queries(3):
            district_figures(officer, year)
        with django_assert_num_queries(2):
            matrix(officer, year)
