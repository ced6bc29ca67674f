"""The user's schools, and what a school says about itself."""

import pytest
from django.urls import reverse

from districts.models import Event
from schools.models import School
from tests.factories import MembershipFactory, SchoolFactory, TeacherFactory

PARTICULARS = {
    "full_name": "МОУ «СОШ № 1»",
    "address": "с. Энское",
    "contacts": "тел. 5-00-00",
    "site": "school.example.org",
    "inn": "6413000000",
    "ogrn": "1026400000000",
    "place": "с. Энское",
    "director_post": "директор",
    "director_name": "Кузнецова Ольга Петровна",
    "director_gender": "f",
}


def url(school: School) -> str:
    return reverse("schools:details", args=[school.pk])


def test_curator_of_one_school_is_sent_to_it(client_as, curator, school):
    response = client_as(curator).get(reverse("schools:list"))
    assert (response.status_code, response.url) == (302, reverse("roadmap:school", args=[school.pk]))


def test_curator_of_two_schools_sees_both(client_as, curator, school, neighbour_school):
    MembershipFactory(user=curator, school=neighbour_school)
    rows = client_as(curator).get(reverse("schools:list")).context["rows"]
    assert [row[0] for row in rows] == [school, neighbour_school]


def test_officer_sees_the_district_with_everybody_counted(
    client_as, officer, school, neighbour_school, outsider_school, today
):
    TeacherFactory(school=school)
    TeacherFactory(school=school, left_on=today)
    TeacherFactory(school=outsider_school)
    rows = client_as(officer).get(reverse("schools:list")).context["rows"]
    assert [(row[0], row[1]) for row in rows] == [(school, 1), (neighbour_school, 0)]


def test_somebody_without_a_school_is_told_whom_to_ask(client_as, stranger):
    response = client_as(stranger).get(reverse("schools:list"))
    assert "Вам пока не открыта ни одна школа." in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_schools_costs_the_same_for_one_and_for_three(
    client_as, officer, district, number, django_assert_num_queries
):
    for _ in range(number):
        SchoolFactory(district=district)
    client = client_as(officer)
    client.get(reverse("schools:list"))
    with django_assert_num_queries(6):
        client.get(reverse("schools:list"))


def test_curator_saves_the_particulars_and_the_journal_names_them(client_as, curator, school):
    response = client_as(curator).post(url(school), PARTICULARS)
    school.refresh_from_db()
    assert (response.status_code, response.url) == (302, url(school))
    assert {name: getattr(school, name) for name in PARTICULARS} == PARTICULARS | {
        "site": "https://school.example.org"
    }
    assert Event.objects.of(school).get().verb == "изменены сведения о школе"


def test_wrong_particulars_are_refused_beside_their_fields_and_stay(client_as, curator, school):
    response = client_as(curator).post(url(school), PARTICULARS | {"full_name": "", "inn": "12"})
    form = response.context["form"]
    assert (form.errors, form["inn"].value()) == (
        {"full_name": ["Обязательное поле."], "inn": ["ИНН — 10 цифр."]},
        "12",
    )
    assert response.context["school"].name == "МОУ СОШ № 1 с. Энское"


def test_what_papers_lack_is_named(client_as, curator, school):
    assert client_as(curator).get(url(school)).context["missing"] == ["телефоны, почта", "ИНН", "ОГРН"]
    School.objects.update(contacts="тел. 5-00-00", inn="6413000000", ogrn="1026400000000")
    assert client_as(curator).get(url(school)).context["missing"] == []


def test_office_reads_the_particulars_and_cannot_change_them(client_as, officer, school):
    client = client_as(officer)
    page = client.get(url(school))
    assert (page.status_code, '<form method="post" class="form"' in page.content.decode()) == (200, False)
    assert ("руководитель", "Кузнецова Ольга Петровна") in [
        (label.lower(), value) for label, value in page.context["facts"]
    ]
    assert client.post(url(school), PARTICULARS).status_code == 403


@pytest.mark.parametrize("who", ["neighbour", "outsider", "outsider_curator", "stranger"])
def test_details_of_a_foreign_school_do_not_exist(client_as, request, school, who):
    client = client_as(request.getfixturevalue(who))
    assert [client.get(url(school)).status_code, client.post(url(school)).status_code] == [404, 404]
