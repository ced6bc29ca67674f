"""Sessions: how long they live, what is said when one is over, and that a look at a page writes nothing."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings as product
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from schools.models import Invitation, School
from schools.session_limits import CLOSED, COOKIE, NOT_SENT
from tests.factories.districts import PASSWORD
from tests.roadmap.reading import words

MINUTE = timedelta(minutes=1)
IDLE = {"officer": timedelta(minutes=30), "curator": timedelta(hours=2)}
ABSOLUTE = timedelta(hours=12)
LOGIN = reverse("account_login")


@pytest.fixture
def pass_time(monkeypatch):
    """`pass_time(span)`: the clock of the machine goes on by so much."""
    moment = [timezone.now()]
    monkeypatch.setattr(timezone, "now", lambda: moment[0])

    def pass_time(span: timedelta) -> datetime:
        moment[0] += span
        return moment[0]

    return pass_time


def lives(client: Client) -> bool:
    return client.get(reverse("help")).status_code == 200


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def log_in(user) -> Client:
    """A browser whose user came through the log-in page."""
    client = Client()
    client.post(LOGIN, {"login": user.username, "password": PASSWORD})
    return client


@pytest.mark.parametrize("name", IDLE)
def test_unused_session_ends_at_its_limit(pass_time, client_as, cast, name):
    before, after = client_as(cast[name]), client_as(cast[name])

    pass_time(IDLE[name] - MINUTE)
    early = lives(before)
    pass_time(2 * MINUTE)

    assert (early, lives(after)) == (True, False)


@pytest.mark.parametrize("name", IDLE)
def test_every_request_starts_the_wait_anew(pass_time, client_as, cast, name):
    client = client_as(cast[name])
    for _ in range(3):
        pass_time(IDLE[name] - MINUTE)
        assert lives(client)

    pass_time(IDLE[name] + MINUTE)

    assert not lives(client)


@pytest.mark.parametrize("name", IDLE)
def test_session_in_use_ends_after_twelve_hours(pass_time, client_as, cast, name):
    client, step = client_as(cast[name]), timedelta(minutes=20)
    passed = timedelta()
    while passed + step < ABSOLUTE - MINUTE:
        passed += step
        pass_time(step)
        assert lives(client)

    pass_time(ABSOLUTE - MINUTE - passed)
    just_before = lives(client)
    pass_time(2 * MINUTE)

    assert (just_before, lives(client)) == (True, False)


def test_session_without_its_mark_counts_as_unused_since_it_began(pass_time, client_as, officer):
    """Who has stolen only the session's cookie gains nothing by leaving the other one out."""
    client = client_as(officer)
    pass_time(20 * MINUTE)
    lives(client)
    pass_time(20 * MINUTE)
    del client.cookies[COOKIE]

    assert not lives(client)


def test_mark_of_another_session_does_not_count(pass_time, client_as, officer):
    old, fresh = client_as(officer), client_as(officer)
    pass_time(29 * MINUTE)
    lives(fresh)
    pass_time(2 * MINUTE)
    old.cookies[COOKIE] = fresh.cookies[COOKIE].value

    assert (lives(old), lives(fresh)) == (False, True)


def test_mark_cannot_be_read_by_scripts_nor_changed(client_as, officer, pass_time):
    client = client_as(officer)
    lives(client)
    mark = client.cookies[COOKIE]
    pass_time(31 * MINUTE)
    stamp, _, signature = mark.value.partition(":")
    client.cookies[COOKIE] = f"{int(stamp) + 31 * 60}:{signature}"

    assert (mark["httponly"], mark["samesite"]) == (True, "Lax")
    assert not lives(client)


@pytest.mark.parametrize(
    ("name", "span", "sentence"),
    [
        ("officer", 31 * MINUTE, "Вы не работали больше 30 мин., и сеанс закончился. Войдите снова."),
        ("curator", 121 * MINUTE, "Вы не работали больше 2 ч, и сеанс закончился. Войдите снова."),
        ("curator", ABSOLUTE + MINUTE, "Сеанс длится не больше 12 ч. Войдите снова."),
        ("curator", ABSOLUTE + 90 * MINUTE, CLOSED),
    ],
)
def test_log_in_page_says_which_limit_it_was_and_leads_back(pass_time, cast, school, name, span, sentence):
    client, page = log_in(cast[name]), reverse("schools:details", args=[school.pk])
    client.get(page)
    pass_time(span)

    shown = client.get(page, follow=True)
    back = client.post(shown.redirect_chain[0][0], {"login": name, "password": PASSWORD, "next": page})

    assert shown.redirect_chain == [(f"{LOGIN}?next={page}", 302)]
    assert sentence in words(shown)
    assert (back.status_code, back.url) == (302, page)
    assert lives(client)


def test_it_is_said_once(pass_time, client_as, curator):
    client = client_as(curator)
    lives(client)
    pass_time(121 * MINUTE)
    client.get(reverse("help"), follow=True)

    assert said(client.get(reverse("help"))) == []


def test_form_sent_too_late_is_shown_to_be_copied_and_not_stored(pass_time, client_as, curator, school):
    client, page = client_as(curator), reverse("schools:details", args=[school.pk])
    client.get(page)
    pass_time(121 * MINUTE)
    sent = {"address": "ул. <Новая>, д. 5", "director_gender": "f", "password": "тайна", "inn": "6411000000"}

    response = client.post(page, sent)

    assert response.status_code == 401
    assert [line for line in ("ул. <Новая>, д. 5", "тайна") if line in words(response)] == [sent["address"]]
    assert "То, что вы отправили, не сохранено." in words(response)
    assert f'href="{LOGIN}?next={page}"' in response.content.decode()
    assert School.objects.get(pk=school.pk).address == school.address


def test_way_back_from_a_late_form_is_the_page_it_stood_on(pass_time, client_as, curator, school):
    client, page = client_as(curator), reverse("schools:access", args=[school.pk]) + "?a=1"
    lives(client)
    pass_time(121 * MINUTE)
    address = reverse("schools:access_invite", args=[school.pk])

    response = client.post(address, {"name": "Иванова"}, headers={"referer": f"http://testserver{page}"})

    assert response.context["back"] == page


def test_way_back_never_leads_to_another_site(pass_time, client_as, curator, school):
    client, invite = client_as(curator), reverse("schools:access_invite", args=[school.pk])
    lives(client)
    pass_time(121 * MINUTE)

    response = client.post(invite, {}, headers={"referer": "http://evil.example/form"})

    assert response.context["back"] == invite


def test_form_of_somebody_who_never_came_in_is_refused_aloud(school):
    response = Client().post(reverse("schools:details", args=[school.pk]), {"address": "ул. Новая"})

    assert (response.status_code, said(response)) == (302, [NOT_SENT])


def test_invitation_does_not_take_an_ended_session_for_a_visitor(pass_time, client_as, curator, officer):
    client = client_as(curator)
    lives(client)
    _, token = Invitation.issue(name="Иванова", district=officer.district, by=officer)
    pass_time(121 * MINUTE)

    response = client.get(reverse("invitation", args=[token]))

    assert "Придумайте имя для входа и пароль." in words(response)


def test_logging_out_takes_the_mark_away(client_as, curator):
    client = client_as(curator)
    lives(client)

    client.post(reverse("account_logout"))

    assert client.cookies[COOKIE].value == ""
    assert CLOSED not in said(client.get(reverse("help")))


def test_ending_another_session_logs_that_browser_out_at_its_next_request(curator):
    here, there = log_in(curator), log_in(curator)
    listed = words(here.get(reverse("usersessions_list")))
    assert (lives(here), lives(there)) == (True, True)

    here.post(reverse("usersessions_list"))

    response = there.get(reverse("help"))
    assert (response.status_code, said(response)) == (302, [CLOSED])
    assert lives(here)
    assert (listed.count("этот"), listed.count("другой")) == (1, 1)


def test_change_of_password_ends_the_other_sessions_and_keeps_this_one(curator):
    here, there = log_in(curator), log_in(curator)
    lives(here)
    new = "совсем-другой-пароль"
    changed = {"oldpassword": PASSWORD, "password1": new, "password2": new}

    here.post(reverse("account_change_password"), changed)

    assert (lives(here), lives(there)) == (True, False)


@pytest.mark.parametrize("close", ["membership", "account"])
def test_closed_access_counts_at_the_next_request(client_as, curator, officer, school, close):
    client, page = client_as(curator), reverse("schools:details", args=[school.pk])
    before = client.get(page).status_code
    if close == "membership":
        curator.memberships.get().end(by=officer)
    else:
        curator.is_active = False
        curator.save()

    assert (before, client.get(page).status_code) == (200, 404 if close == "membership" else 302)


def test_officer_who_leaves_the_office_is_refused_at_the_next_request(client_as, officer, django_user_model):
    client, colleague = client_as(officer), django_user_model.objects.create_superuser("root")
    before = client.get("/admin/schools/school/").status_code

    officer.memberships.get().end(by=colleague)

    assert (before, client.get("/admin/schools/school/").status_code) == (200, 403)


def test_check_costs_no_query(client_as, curator, school, settings):
    page, client = reverse("schools:details", args=[school.pk]), client_as(curator)
    client.get(page)
    with CaptureQueriesContext(connection) as checked:
        client.get(page)
    settings.MIDDLEWARE = [name for name in product.MIDDLEWARE if not name.endswith("SessionLimits")]
    unchecked_client = client_as(curator)
    unchecked_client.get(page)
    with CaptureQueriesContext(connection) as unchecked:
        unchecked_client.get(page)

    assert len(checked) == len(unchecked)
