"""Two people give a mentee a mentor at the same moment, in two processes: one pair, and one sentence."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from django.urls import reverse

from districts.models import User
from schools.models import Teacher
from tests.factories import CandidacyFactory, TeacherFactory
from tests.factories.districts import PASSWORD
from tests.mentorship.period_rule import lift
from tests.processes import at_once, rows, shared_copy

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = "SELECT teacher_id FROM mentorship_participant WHERE role = 'mentee' ORDER BY teacher_id"
WITHOUT_LOOKING = "tests.mentorship.period_rule.look_away"
MENTEES = 10


@pytest.fixture
def mentees(school, today) -> list[Teacher]:
    return [TeacherFactory(school=school) for _ in range(MENTEES)]


@pytest.fixture
def posts(school, year, curator, mentees) -> list[list]:
    """Two curators give the same mentees in the same order to two mentors, with the form of a new pair."""
    curator.set_password(PASSWORD)
    User.objects.filter(pk=curator.pk).update(password=curator.password)
    mentors = [TeacherFactory(school=school) for _ in range(2)]
    for teacher in (*mentors, *mentees):
        CandidacyFactory(teacher=teacher, role="mentor" if teacher in mentors else "mentee")
    path = reverse("mentorship:pairing_add", args=[school.pk])
    answers = {
        "form": "teacher_teacher",
        "kind": "",
        "role_model": "subject",
        "starts_on": "01.11.2021",
        "ends_on": "31.05.2022",
        "warning_reason": "часы распределены",
    }
    return [
        [(path, answers | {"mentor": mentor.pk, "mentees": [mentee.pk]}) for mentee in mentees]
        for mentor in mentors
    ]


@pytest.fixture
def database(tmp_path, posts) -> str:
    return shared_copy(tmp_path)


@pytest.fixture
def without_rule(database):
    """The shared database does not refuse a mentee twice."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(database)) as shared:
            lift(shared.cursor(), "sqlite")
            shared.commit()
        yield
        return
    with connection.cursor() as cursor:
        put_back = lift(cursor, "postgresql")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM mentorship_participant")
        cursor.execute(put_back)


def propose(database, posts, curator, **more) -> list[list[tuple[int, str]]]:
    """Mentee by mentee, what the two were answered; the refused one first."""
    who = {"login": curator.username, "password": PASSWORD}
    answers = at_once(database, posts, log_in=[who] * len(posts), **more)
    return [sorted(map(tuple, of_mentee)) for of_mentee in zip(*answers, strict=True)]


@pytest.mark.parametrize("prepared_by", ["", WITHOUT_LOOKING], ids=["as in life", "nobody looks"])
def test_mentee_goes_to_exactly_one_of_two_who_propose_at_once(
    database, posts, curator, mentees, prepared_by
):
    answers = propose(database, posts, curator, prepared_by=prepared_by)

    assert [[status for status, _ in of_mentee] for of_mentee in answers] == [[200, 302]] * MENTEES
    for mentee, ((_, page), _) in zip(mentees, answers, strict=True):
        said = f"{mentee.short_name}: уже есть пара вида «один на один» с 01.11.2021 по 31.05.2022."
        assert said in page
    assert rows(database, PAIRS) == [(mentee.pk,) for mentee in mentees]


def test_without_the_rule_both_would_have_the_mentee(database, posts, curator, mentees, without_rule):
    answers = propose(database, posts, curator, prepared_by=WITHOUT_LOOKING)

    assert [[status for status, _ in of_mentee] for of_mentee in answers] == [[302, 302]] * MENTEES
    assert rows(database, PAIRS) == [(mentee.pk,) for mentee in mentees for _ in range(2)]
