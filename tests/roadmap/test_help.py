"""The help: each role reads about its own work, and every link inside leads somewhere."""

import re

import pytest
from django.urls import reverse

from tests.factories import TeacherFactory, UserFactory
from tests.roadmap.reading import words


@pytest.fixture
def read(client_as):
    def read(user):
        return client_as(user).get(reverse("help"))

    return read


def headings(response):
    return re.findall(r"<h2[^>]*>(.*?)</h2>", response.content.decode())


def anchors(response):
    return re.findall(r'\bid="([^"]+)"', response.content.decode())


def test_curator_reads_about_the_school_and_nothing_about_the_office(read, curator):
    assert headings(read(curator)) == ["Куратору школы", "Вход в систему"]


def test_officer_reads_about_the_office_first(read, officer):
    assert headings(read(officer)) == ["Методисту", "Куратору школы", "Вход в систему"]


def test_user_without_access_reads_whom_to_ask(read, stranger):
    page = read(stranger)

    assert headings(page) == ["Вход в систему"]
    assert "Если доступ не открыт Обратитесь к методисту" in words(page)


def test_teacher_with_an_own_page_reads_about_it(read, school):
    teacher = TeacherFactory(school=school)
    teacher.account = UserFactory(district=school.district)
    teacher.save(update_fields=["account"])

    assert headings(read(teacher.account)) == ["Наставнику и наставляемому", "Вход в систему"]


@pytest.mark.parametrize("name", ["curator", "officer", "stranger"])
def test_every_link_inside_the_help_has_its_place(name, read, request):
    page = read(request.getfixturevalue(name))

    inside = re.findall(r'href="#([^"]+)"', page.content.decode())
    assert [target for target in inside if target not in anchors(page)] == []


@pytest.mark.parametrize("name", ["curator", "officer", "stranger"])
def test_every_place_is_named_once(name, read, request):
    found = anchors(read(request.getfixturevalue(name)))

    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize("name", ["curator", "officer"])
def test_contents_name_every_section(name, read, request):
    """Anchors are stable: other pages link to them."""
    page = read(request.getfixturevalue(name))

    inside = re.findall(r'href="#([^"]+)"', page.content.decode())
    school = [
        "roadmap",
        "teachers",
        "local-acts",
        "own-page",
        "registers",
        "waves",
        "consents",
        "erasures",
        "cases",
        "addendum",
        "notices",
        "matching",
        "pairings",
        "programme",
        "pairing-order",
        "changes",
        "correction",
        "act-marks",
        "access",
        "seen",
    ]
    office = [
        "order",
        "wordings",
        "invitations",
        "control",
        "reorganisation",
        "matching-district",
        "programmes-district",
        "questionnaires",
        "calendar",
        "visibility",
        "figures",
        "order-correction",
        "order-packs",
        "second-factor",
    ]
    assert inside[1:] == (office + school if name == "officer" else school)


def test_help_cites_the_law_as_it_stands(read, curator):
    text = words(read(curator))

    assert "С 1 сентября 2025 года согласие на обработку персональных данных нельзя объединять" in text
    assert "предупредив не менее чем за три рабочих дня" in text


def test_visitor_is_asked_to_log_in(client, db):
    assert client.get(reverse("help")).url == f"{reverse('account_login')}?next={reverse('help')}"
