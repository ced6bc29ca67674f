"""One person goes to another school: the former one keeps its history, the new one asks for its papers."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from districts.models import Event
from mentorship.actions.moving import move_teacher
from mentorship.models import Consent
from schools.models import Employment, Teacher
from tests.factories import CandidacyFactory, ConsentFactory, PairingFactory, TeacherFactory

DAY = date(2021, 10, 1)


@pytest.fixture
def teacher(school, today) -> Teacher:
    return TeacherFactory(school=school, post="учитель химии", disclosed=True)


@pytest.fixture
def move(teacher, neighbour_school, officer):
    def move(**kwargs):
        move_teacher(teacher, **({"to": neighbour_school, "on": DAY, "by": officer} | kwargs))
        teacher.refresh_from_db()

    return move


def test_work_goes_on_in_the_other_school_and_the_history_says_so(teacher, move, school, neighbour_school):
    move(post="учитель биологии")

    assert (teacher.school, teacher.post, teacher.left_on) == (neighbour_school, "учитель биологии", None)
    rows = teacher.employments.order_by("pk").values_list("school", "post", "since", "left_on", "reason")
    assert list(rows) == [
        (school.pk, "учитель химии", None, DAY, "transferred"),
        (neighbour_school.pk, "учитель биологии", DAY, None, ""),
    ]
    assert Event.objects.of(teacher).first().verb == "записан переход"


def test_part_time_work_there_gives_way_to_the_main_one(teacher, move, neighbour_school):
    Employment.objects.create(
        teacher=teacher, school=neighbour_school, post="педагог", is_main=False, since=date(2020, 9, 1)
    )

    move()

    assert teacher.employments.get(left_on=None).is_main


def test_registers_and_data_consents_of_the_former_school_end(teacher, move, school):
    candidacy = CandidacyFactory(teacher=teacher)
    ConsentFactory(teacher=teacher, kind="transfer", signed_on=date(2021, 9, 1))
    ConsentFactory(teacher=teacher, kind="processing", status="printed")

    move()

    candidacy.refresh_from_db()
    assert (candidacy.status, candidacy.ground, candidacy.school) == (
        "left",
        "перешёл в другую школу",
        school,
    )
    assert list(Consent.objects.values_list("kind", "status")) == [("transfer", "superseded")]
    assert teacher.disclosed_until is None


def test_pairing_goes_on_until_an_order_ends_it(teacher, move, school):
    pairing = PairingFactory(school=school, mentees=[teacher], ordered=True)

    move()

    pairing.refresh_from_db()
    assert (pairing.school, pairing.status) == (school, "ordered")


def test_namesake_in_the_other_school_is_to_be_united_first(teacher, move, neighbour_school):
    name = {"last_name": teacher.last_name, "first_name": teacher.first_name}
    TeacherFactory(school=neighbour_school, patronymic=teacher.patronymic, **name)

    with pytest.raises(ValidationError, match="сначала объедините записи"):
        move()


def test_day_that_has_not_come_is_refused(move, school, teacher):
    with pytest.raises(ValidationError, match="ещё не наступил"):
        move(on=date(2021, 10, 17))

    assert teacher.school == school


def test_other_district_is_refused(move, outsider_school):
    with pytest.raises(ValidationError, match="того же района"):
        move(to=outsider_school)


def test_office_checks_before_a_person_moves(client_as, officer, teacher, neighbour_school):
    office = client_as(officer)
    url = reverse("admin:schools_teacher_move", args=[teacher.pk])
    sent = {"to": neighbour_school.pk, "on": "01.10.2021", "post": "учитель химии"}
    CandidacyFactory(teacher=teacher)

    assert office.post(url, sent).context["plan"].moves == [("Записи в банках школы: закончатся", 1)]
    teacher.refresh_from_db()
    assert teacher.school != neighbour_school

    assert office.post(url, sent | {"sure": "1"}).url == reverse("admin:schools_teacher_changelist")
    teacher.refresh_from_db()
    assert teacher.school == neighbour_school


def test_wrong_day_is_said_beside_its_field(client_as, officer, teacher, neighbour_school):
    url = reverse("admin:schools_teacher_move", args=[teacher.pk])
    sent = {"to": neighbour_school.pk, "on": "17.10.2021", "post": "учитель химии"}

    form = client_as(officer).post(url, sent).context["form"]

    assert form.errors == {"on": ["Этот день ещё не наступил: запишите, когда он придёт."]}
    assert form["post"].value() == "учитель химии"
