"""Pages of a person's work and of the young specialists of a year."""

from datetime import date

import pytest
from django.urls import reverse

from schools.models import EarlyCareerStatus, Employment
from tests.factories import TeacherFactory


def url(name: str, school, *args) -> str:
    return reverse(f"schools:{name}", args=[school.pk, *args])


@pytest.fixture
def person(school, today):
    return TeacherFactory(school=school, early_career=True)


def test_curator_records_a_new_post(client_as, curator, school, person):
    answer = client_as(curator).post(
        url("teacher_post", school, person.pk), {"post": "завуч", "since": "01.10.2021"}
    )

    person.refresh_from_db()
    assert (answer.url, person.post, person.employments.count()) == (person.get_absolute_url(), "завуч", 2)


def test_refused_post_stays_beside_its_field(client_as, curator, school, person):
    answer = client_as(curator).post(
        url("teacher_post", school, person.pk), {"post": person.post, "since": "01.10.2021"}
    )

    assert answer.context["form"].errors == {"post": ["Эта должность у человека уже записана."]}
    assert person.employments.count() == 1


def test_curator_records_a_return(client_as, curator, school, person):
    person.leave(school, date(2021, 9, 1), Employment.Reason.RESIGNED, by=curator)
    client_as(curator).post(
        url("teacher_return", school, person.pk), {"post": "завуч", "since": "01.10.2021"}
    )

    person.refresh_from_db()
    assert (person.left_on, person.post) == (None, "завуч")


def test_second_school_reads_the_card_and_cannot_change_it(
    client_as, neighbour, neighbour_school, person, curator
):
    person.employ_also(neighbour_school, "логопед", date(2021, 9, 1), by=curator)
    client, where = client_as(neighbour), url("teacher", neighbour_school, person.pk)

    client.post(where, {"last_name": "Другая", "first_name": "Анна", "gender": "f", "post": "завуч"})
    page = client.get(where).content.decode()

    person.refresh_from_db()
    assert (person.last_name == "Другая", "логопед" in page, person.post in page) == (False, True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_young_specialists_costs_the_same(
    client_as, curator, school, year, today, number, django_assert_num_queries
):
    TeacherFactory.create_batch(number, school=school, early_career=True)
    client = client_as(curator)
    client.get(url("early_career", school))
    with django_assert_num_queries(8):
        client.get(url("early_career", school))


def test_year_is_fixed_after_a_look(client_as, curator, school, year, person):
    client, where = client_as(curator), url("early_career_fix", school)

    assert [one.pk for one in client.get(where).context["people"]] == [person.pk]
    assert EarlyCareerStatus.objects.count() == 0
    client.post(where, {"on": "01.09.2021"})
    assert EarlyCareerStatus.objects.get().is_early_career is True


def test_decision_needs_its_reason(client_as, curator, school, year, person):
    client, where = client_as(curator), url("teacher_early_career", school, person.pk)

    refused = client.post(where, {"is_early_career": "no", "reason": ""})
    client.post(where, {"is_early_career": "no", "reason": "решение комиссии"})

    assert list(refused.context["form"].errors) == ["reason"]
    assert EarlyCareerStatus.objects.get().reason == "решение комиссии"


def test_leaving_is_checked_before_it_is_recorded(client_as, curator, school, person):
    client = client_as(curator)
    where = reverse("mentorship:teacher_leave", args=[school.pk, person.pk])
    typed = {"on": "20.10.2021", "reason": "retired", "note": ""}

    check = client.post(where, typed)
    before = Employment.objects.get().left_on
    done = client.post(where, typed | {"confirmed": "1"})

    assert ("Проверьте: уход" in check.content.decode(), before) == (True, None)
    assert (done.url, Employment.objects.get().left_on) == (person.get_absolute_url(), date(2021, 10, 20))


def test_refused_leaving_stays_beside_its_field(client_as, curator, school, person):
    person.hired_on = date(2021, 9, 1)
    person.save()
    typed = {"on": "01.09.2021", "reason": "retired", "confirmed": "1"}

    answer = client_as(curator).post(reverse("mentorship:teacher_leave", args=[school.pk, person.pk]), typed)

    assert list(answer.context["form"].errors) == ["on"]
    assert Employment.objects.get().left_on is None


def test_office_records_part_time_work_of_the_disclosed_only(
    client_as, officer, neighbour_school, school, today
):
    known, hidden = TeacherFactory(school=school, disclosed=True), TeacherFactory(school=school)
    client = client_as(officer)
    typed = {"school": neighbour_school.pk, "post": "логопед", "since": "01.10.2021"}

    answers = [
        client.post(reverse("admin:schools_teacher_employ", args=[one.pk]), typed).status_code
        for one in (known, hidden)
    ]

    assert answers == [302, 404]
    assert Employment.objects.get(is_main=False).teacher == known


def test_office_counts_everybody_and_names_the_disclosed(client_as, officer, school, year, today):
    TeacherFactory(school=school, early_career=True, last_name="Открытая", disclosed=True)
    TeacherFactory(school=school, early_career=True, last_name="Закрытая")
    client, where = client_as(officer), reverse("admin:schools_teacher_early_career")

    page = client.get(where).content.decode()
    client.post(where, {"on": "01.09.2021"})

    assert ("решений — 2" in page, "Открытая" in page, "Закрытая" in page) == (True, True, False)
    assert EarlyCareerStatus.objects.count() == 2
