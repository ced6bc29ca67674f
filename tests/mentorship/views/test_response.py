"""The page behind a personal link: one answer, one calm page for every dead link, nothing told on the way."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from mentorship.actions.questionnaires import issue_link, revoke_link
from mentorship.models import Candidacy, Response, ResponseLink
from mentorship.views import response as page
from tests.factories import CandidacyFactory, WaveFactory
from tests.roadmap.reading import words

MARKS = {f"difficulties-{row}": "2" for row in range(10)}
FILLED = MARKS | {"help": "да", "forms": "личные встречи", "forms-own": "чат", "request": "Дисциплина"}
DEAD = "Ссылка не действует Возможно, вы уже ответили или срок анкеты прошёл."


pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def wave(district):
    return WaveFactory(district=district)


@pytest.fixture
def mentee(school):
    given = {"status": Candidacy.Status.IDENTIFIED, "summary": ""}
    return CandidacyFactory(teacher__school=school, **given).teacher


@pytest.fixture
def address(wave, mentee, curator) -> str:
    return reverse("response", args=[issue_link(wave, mentee, by=curator)])


def test_page_says_who_asks_who_answers_and_who_will_see(address, mentee, district):
    text = words(Client().get(address))

    assert f"Кто спрашивает {district.authority} Кто отвечает {mentee.full_name} Кто увидит" in text
    assert "Управление видит только общие цифры." in text
    assert "Справка" not in text


def test_page_of_answers_without_names_names_nobody(district, school, curator):
    mentee = CandidacyFactory(teacher__school=school).teacher
    token = issue_link(WaveFactory(district=district, kind="mentee_entry"), mentee, by=curator)

    text = words(Client().get(reverse("response", args=[token])))

    assert (mentee.last_name in text, "ответ сохраняется без имени" in text) == (False, True)


def test_page_is_kept_nowhere_and_indexed_nowhere(address):
    headers = Client().get(address).headers

    assert headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert headers["Referrer-Policy"] == "strict-origin"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"


def test_looking_does_not_use_the_link_up(address):
    client = Client()

    assert [client.get(address).status_code, client.head(address).status_code] == [200, 200]
    assert ResponseLink.objects.live().count() == 1


def test_answers_are_kept_and_thanked_for_and_the_link_is_dead(address, mentee):
    client = Client(enforce_csrf_checks=False)
    sent = client.post(address, FILLED)
    thanks = client.get(sent.url)

    assert (sent.status_code, sent.url) == (302, reverse("response_thanks"))
    assert thanks.content.decode().split("<main")[1].count("<h1>Спасибо, ответы приняты</h1>") == 1
    assert mentee.last_name not in words(thanks)
    kept = Response.objects.get()
    assert (kept.teacher, kept.source, kept.entered_by) == (mentee, Response.Source.LINK, None)
    assert kept.answers == {
        "difficulties": [2] * 10,
        "help": "да",
        "forms": ["личные встречи", "чат"],
        "request": "Дисциплина",
    }
    assert [client.get(address).status_code, client.post(address, FILLED).status_code] == [404, 404]
    assert Response.objects.count() == 1


def test_what_is_missing_is_asked_for_beside_its_field_and_what_was_typed_stays(address):
    sent = Client().post(address, {"request": "Дисциплина", "help": "не знаю"})

    errors = sent.context["form"].errors
    assert (errors["difficulties-0"], errors["help"]) == (
        ["Оцените каждую строку."],
        ["Выберите корректный вариант. не знаю нет среди допустимых значений."],
    )
    assert "Дисциплина</textarea>" in sent.content.decode()
    assert (Response.objects.count(), ResponseLink.objects.live().count()) == (0, 1)


def test_form_needs_its_token_of_the_page(address):
    assert Client(enforce_csrf_checks=True).post(address, FILLED).status_code == 403


def _used(wave, mentee, officer, freeze):
    ResponseLink.objects.get().use()


def _revoked(wave, mentee, officer, freeze):
    revoke_link(wave, mentee, by=officer)


def _closed(wave, mentee, officer, freeze):
    wave.close(by=officer)


def _expired(wave, mentee, officer, freeze):
    freeze(date(2021, 10, 31))


def _absent(wave, mentee, officer, freeze):
    ResponseLink.objects.all().delete()


@pytest.mark.parametrize("spoil", [_used, _revoked, _closed, _expired, _absent])
def test_every_dead_link_looks_alike(address, wave, mentee, officer, freeze, spoil):
    spoil(wave, mentee, officer, freeze)

    answers = [Client().get(address), Client().post(address, FILLED)]

    assert [(answer.status_code, DEAD in words(answer)) for answer in answers] == [(404, True)] * 2
    assert [mentee.last_name in words(answer) for answer in answers] == [False, False]
    assert not Response.objects.exists()


def test_token_of_another_letter_leads_nowhere(address):
    token = address.split("/")[2]
    guesses = [token[:-1] + ("a" if token[-1] != "a" else "b"), token.swapcase(), token + "a", "0"]

    assert [Client().get(reverse("response", args=[guess])).status_code for guess in guesses] == [404] * 4


def test_who_guesses_is_stopped_and_even_a_good_link_waits(address, monkeypatch):
    monkeypatch.setitem(page.LIMITS, "dead", "3/5m/ip")
    wrong = reverse("response", args=["guess"])

    guesses = [Client().get(wrong).status_code for _ in range(5)]

    assert (guesses, Client().get(address).status_code) == ([404, 404, 404, 429, 429], 429)
    assert Client(REMOTE_ADDR="10.0.0.9").get(address).status_code == 200


def test_answers_sent_again_and_again_are_stopped(address, monkeypatch):
    monkeypatch.setitem(page.LIMITS, "sent", "2/10m/key")

    assert [Client().post(address, {}).status_code for _ in range(3)] == [200, 200, 429]


def test_address_names_nobody(address, mentee):
    assert address == reverse("response", args=[address.split("/")[2]])
    assert str(mentee.pk) not in address.strip("/").split("/")


def test_page_costs_the_same_whatever_is_asked(address, django_assert_num_queries):
    # Two read the questionnaire, the rest count who knocks.
    with django_assert_num_queries(9):
        Client().get(address)
