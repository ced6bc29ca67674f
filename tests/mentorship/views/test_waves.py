"""The curator's pages of waves: coverage, links shown once, papers."""

import pytest
from django.test import Client
from django.urls import reverse

from mentorship.models import Candidacy, Response, ResponseLink
from tests.factories import CandidacyFactory, ResponseFactory, TeacherFactory, WaveFactory
from tests.factories.questionnaires import GOOD
from tests.mentorship.documents.pdf import pages
from tests.roadmap.reading import words

pytestmark = pytest.mark.usefixtures("today")
FILLED = {f"difficulties-{row}": "1" for row in range(10)} | {"help": "нет", "request": "Оценивание"}


@pytest.fixture
def mentees(school):
    given = {"status": Candidacy.Status.IDENTIFIED, "summary": ""}
    names = ("Аистова", "Белкина", "Волкова")
    return [
        CandidacyFactory(teacher=TeacherFactory(school=school, last_name=name), **given).teacher
        for name in names
    ]


@pytest.fixture
def wave(district, mentees):
    return WaveFactory(district=district, title="Запросы осени")


@pytest.fixture
def browser(client_as, curator) -> Client:
    return client_as(curator)


def url(name, school, *args) -> str:
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def test_list_tells_how_many_have_answered(browser, school, wave, mentees):
    ResponseFactory(wave=wave, teacher=mentees[0])

    assert "Запросы осени запрос наставляемого открыта до 30.10.2021 ответили 1 из 3" in words(
        browser.get(url("waves", school))
    )


def test_school_that_is_not_asked_has_no_wave(browser, district, school, neighbour_school):
    elsewhere = WaveFactory(district=district, schools=[neighbour_school])

    assert "Анкет пока нет" in words(browser.get(url("waves", school)))
    assert browser.get(url("wave", school, elsewhere.pk)).status_code == 404


def test_page_tells_everybodys_state(browser, school, wave, mentees, curator):
    ResponseFactory(wave=wave, teacher=mentees[0])
    browser.post(url("wave_link_add", school, wave.pk), {"teacher": mentees[1].pk})

    rows = browser.get(url("wave", school, wave.pk)).context["people"]

    assert [(row.teacher, row.state) for row in rows] == [
        (mentees[0], "ответ с бумаги"),
        (mentees[1], "ссылка выдана 16.10"),
        (mentees[2], "ответа нет"),
    ]


def test_link_is_shown_once_and_opens_the_questionnaire(browser, school, wave, mentees):
    page = browser.post(url("wave_link_add", school, wave.pk), {"teacher": mentees[0].pk})
    link = page.context["link"]

    assert (link in page.content.decode(), Client().get(link).status_code) == (True, 200)
    assert link not in browser.get(url("wave", school, wave.pk)).content.decode()


def test_link_is_revoked(browser, school, wave, mentees):
    browser.post(url("wave_link_add", school, wave.pk), {"teacher": mentees[0].pk})

    browser.post(url("wave_link_end", school, wave.pk), {"teacher": mentees[0].pk})

    assert (ResponseLink.objects.count(), ResponseLink.objects.live().count()) == (1, 0)


@pytest.mark.parametrize("name", ["wave_link_add", "wave_link_end"])
def test_looking_gives_and_takes_no_links(browser, school, wave, name):
    assert browser.get(url(name, school, wave.pk)).status_code == 405


@pytest.mark.parametrize("given", ["", "0", "x", "9" * 30])
def test_link_of_nobody_is_not_found(browser, school, wave, given):
    assert browser.post(url("wave_link_add", school, wave.pk), {"teacher": given}).status_code == 404


def test_neighbours_teacher_gets_no_link_here(browser, school, wave, neighbour_school):
    theirs = CandidacyFactory(teacher__school=neighbour_school).teacher

    assert browser.post(url("wave_link_add", school, wave.pk), {"teacher": theirs.pk}).status_code == 404


def test_paper_goes_in_and_is_corrected(browser, school, wave, mentees, curator):
    into = url("wave_answer_add", school, wave.pk) + f"?teacher={mentees[0].pk}"
    assert browser.post(into, FILLED).url == url("wave", school, wave.pk)
    kept = Response.objects.get()
    page = url("response", school, kept.pk)
    shown = browser.get(page)
    browser.post(page, FILLED | {"request": "Отчёты"})

    assert (kept.teacher, kept.entered_by, kept.answers["request"]) == (mentees[0], curator, "Оценивание")
    assert "Оценивание</textarea>" in shown.content.decode()
    kept.refresh_from_db()
    assert kept.answers["request"] == "Отчёты"
    assert Candidacy.objects.get(teacher=mentees[0]).summary == "Отчёты"


def test_wrong_paper_stays_on_the_page_with_its_reasons(browser, school, wave, mentees):
    page = browser.post(
        url("wave_answer_add", school, wave.pk) + f"?teacher={mentees[0].pk}", {"request": "Оценивание"}
    )

    assert page.context["form"].errors["help"] == ["Ответьте на этот вопрос."]
    assert "Оценивание</textarea>" in page.content.decode()
    assert not Response.objects.exists()


def test_answer_by_link_is_read_and_not_changed(browser, school, wave, mentees):
    kept = ResponseFactory(wave=wave, teacher=mentees[0], source=Response.Source.LINK)
    page = url("response", school, kept.pk)

    text = words(browser.get(page))
    refused = browser.post(page, FILLED)

    assert "Планирование и проведение урока: 3" in text
    assert "личные встречи переписка" in text
    assert refused.context["form"].non_field_errors() == ["Человек ответил сам: его ответ не правят."]
    kept.refresh_from_db()
    assert kept.answers == GOOD["request"]


def test_office_reads_who_has_answered_and_no_answers(client_as, officer, school, wave, mentees):
    known = TeacherFactory(school=school, last_name="Голубева", disclosed=True)
    CandidacyFactory(teacher=known)
    kept = ResponseFactory(wave=wave, teacher=known)
    office = client_as(officer)

    text = words(office.get(url("wave", school, wave.pk)))

    assert ("Ответили 1 из 4" in text, "Голубева" in text, "Аистова" in text) == (True, True, False)
    assert office.get(url("response", school, kept.pk)).status_code == 403


def test_blank_paper_has_the_versions_questions_and_the_name(browser, school, wave, mentees):
    address = url("wave_paper", school, wave.pk)

    named = pages(browser.get(address, {"teacher": mentees[0].pk}).content)
    blank = pages(browser.get(address).content)

    assert "4. Ваш основной запрос к наставнику" in named[0]
    assert ("Аистова" in named[0], "Аистова" in blank[0]) == (True, False)


@pytest.mark.parametrize("people", [1, 3])
def test_page_costs_the_same_for_one_and_for_three(
    browser, district, school, wave, mentees, people, django_assert_num_queries
):
    ResponseFactory(wave=wave, teacher=mentees[0])
    Candidacy.objects.filter(teacher__in=mentees[people:]).delete()

    with django_assert_num_queries(15):
        browser.get(url("wave", school, wave.pk))


@pytest.mark.parametrize("waves", [1, 3])
def test_list_costs_the_same_for_one_wave_and_for_three(
    browser, district, school, waves, django_assert_num_queries
):
    for _ in range(waves):
        WaveFactory(district=district)

    with django_assert_num_queries(9):
        browser.get(url("waves", school))
