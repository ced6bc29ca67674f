"""Logging in: how often one may err, over all processes together, and what a refusal tells."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as product
from django.contrib.auth.hashers import identify_hasher
from django.test import Client
from django.urls import reverse

from districts.models import User
from mentorship import settings as installed
from schools.models import Invitation
from tests.factories import MembershipFactory, SchoolFactory, UserFactory
from tests.factories.districts import PASSWORD
from tests.processes import at_once, rows, shared_copy
from tests.roadmap.reading import words

LOGIN = "/accounts/login/"
WRONG = "Имя пользователя и/или пароль неверны."
TOO_MANY = "Слишком много неудачных попыток входа в систему. Повторите попытку позже."
PROCESSES = 4
TRIES = 5
ALLOWED = 5  # of wrong passwords for one name, in a quarter of an hour
NEWCOMER = {
    "last_name": "Иванова",
    "first_name": "Мария",
    "patronymic": "",
    "password1": "сирень-цветёт-в-мае",
    "password2": "сирень-цветёт-в-мае",
}


def attempt(username: str, password: str):
    return Client().post(LOGIN, {"login": username, "password": password})


def wrong_passwords_passed(answers: list[list]) -> int:
    return sum(WRONG in text for process in answers for _, text in process)


def works(username: str) -> list[list]:
    """Each process tries its own wrong passwords."""
    return [
        [(LOGIN, {"login": username, "password": f"неверный-{number}-{attempt}"}) for attempt in range(TRIES)]
        for number in range(PROCESSES)
    ]


@pytest.mark.django_db(transaction=True)
def test_exactly_the_allowed_number_of_wrong_passwords_passes_over_four_processes(tmp_path):
    UserFactory(username="curator")
    database = shared_copy(tmp_path)

    answers = at_once(database, works("curator"))

    assert wrong_passwords_passed(answers) == ALLOWED
    refused = sum(TOO_MANY in text for process in answers for _, text in process)
    assert refused == PROCESSES * TRIES - ALLOWED


@pytest.mark.django_db(transaction=True)
def test_processes_that_count_each_for_itself_would_let_all_pass(tmp_path):
    """The negative control: what the shared cache is for."""
    UserFactory(username="curator")
    database = shared_copy(tmp_path)

    answers = at_once(database, works("curator"), own_cache=True)

    assert wrong_passwords_passed(answers) == PROCESSES * TRIES


@pytest.mark.django_db(transaction=True)
def test_two_simultaneous_acceptances_give_one_account(tmp_path):
    school = SchoolFactory()
    officer = UserFactory(district=school.district)
    _, token = Invitation.issue(name="Иванова", district=school.district, school=school, by=officer)
    address = reverse("invitation", args=[token])
    database = shared_copy(tmp_path)

    answers = at_once(
        database, [[(address, NEWCOMER | {"username": f"ivanova{number}"})] for number in range(PROCESSES)]
    )

    assert sorted(status for process in answers for status, _ in process) == [302, 404, 404, 404]
    assert rows(database, "SELECT count(*) FROM districts_user WHERE username LIKE 'ivanova%'") == [(1,)]
    assert rows(database, "SELECT count(*) FROM schools_membership") == [(1,)]


@pytest.mark.django_db(transaction=True)
def test_two_curators_who_put_each_other_out_at_once_leave_one(tmp_path):
    school = SchoolFactory()
    one, other = (
        MembershipFactory(user=UserFactory(username=name, district=school.district), school=school)
        for name in ("one", "other")
    )
    ends = [reverse("schools:access_end", args=[school.pk, target.pk]) for target in (other, one)]
    database = shared_copy(tmp_path)

    answers = at_once(
        database,
        [[(end, {})] for end in ends],
        log_in=[{"login": name, "password": PASSWORD} for name in ("one", "other")],
    )

    assert {status for process in answers for status, _ in process} <= {302, 404}
    left = "SELECT count(*) FROM schools_membership WHERE ended_at IS NULL"
    assert rows(database, left) == [(1,)]


def test_locked_out_person_is_refused_even_with_the_right_password(curator):
    for number in range(ALLOWED):
        attempt(curator.username, f"неверный-{number}")

    response = attempt(curator.username, PASSWORD)

    assert TOO_MANY in words(response)
    assert attempt("somebody", "неверный").status_code == 200


def test_right_password_between_wrong_ones_uses_nothing_up(curator):
    for number in range(ALLOWED - 1):
        attempt(curator.username, f"неверный-{number}")

    assert [attempt(curator.username, PASSWORD).status_code for _ in range(3)] == [302] * 3


def test_unknown_name_and_wrong_password_are_answered_alike(curator):
    known, unknown = attempt(curator.username, "неверный"), attempt("nobody-here", "неверный")
    pages = [
        re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode()).replace(name, "…")
        for response, name in ((known, curator.username), (unknown, "nobody-here"))
    ]

    assert (known.status_code, unknown.status_code) == (200, 200)
    assert pages[0] == pages[1]
    assert WRONG in pages[0]


def test_inactive_account_is_told_only_to_who_knows_the_password(curator):
    curator.is_active = False
    curator.save()

    assert WRONG in words(attempt(curator.username, "неверный"))
    assert attempt(curator.username, PASSWORD).url == reverse("account_inactive")


def test_too_many_requests_are_answered_calmly(db, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    attempt("somebody", "неверный")

    response = attempt("somebody", "неверный")

    assert response.status_code == 429
    assert words(response) == (
        "Слишком много попыток Подождите минуту и повторите. Так система защищает пароли от подбора. "
        "Ничего не изменено, ваши записи на месте. На главную"
    )


def test_limits_are_kept_where_every_process_sees_them():
    assert product.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_passwords_are_kept_as_argon2(settings, officer, school):
    settings.PASSWORD_HASHERS = installed.PASSWORD_HASHERS
    _, token = Invitation.issue(name="Иванова", district=officer.district, school=school, by=officer)

    Client().post(reverse("invitation", args=[token]), NEWCOMER | {"username": "ivanova"})

    kept = User.objects.get(username="ivanova").password
    assert (identify_hasher(kept).algorithm, kept.split("$")[1]) == ("argon2", "argon2id")


def test_nobody_signs_up_by_oneself(db):
    assert Client().get("/accounts/signup/").status_code == 404


@pytest.mark.parametrize(
    ("setting", "name", "asked"),
    [
        ("OFFICE_MFA_REQUIRED", "officer", True),
        ("OFFICE_MFA_REQUIRED", "curator", False),
        ("CURATOR_MFA_REQUIRED", "officer", False),
        ("CURATOR_MFA_REQUIRED", "curator", True),
        ("CURATOR_MFA_REQUIRED", "stranger", False),
    ],
)
def test_second_factor_is_asked_of_whom_the_installation_says(
    client_as, cast, settings, setting, name, asked
):
    setattr(settings, setting, True)
    client = client_as(cast[name])

    response = client.get(reverse("schools:list"))

    assert (response.status_code == 302 and response.url == reverse("mfa_activate_totp")) is asked


def test_second_factor_once_set_up_opens_the_pages(client_as, curator, school, settings):
    settings.CURATOR_MFA_REQUIRED = True
    Authenticator.objects.create(user=curator, type=Authenticator.Type.TOTP, data={"secret": "x"})

    assert client_as(curator).get(reverse("roadmap:school", args=[school.pk])).status_code == 200


def test_curators_need_no_second_factor_unless_the_installation_says_so():
    assert installed.CURATOR_MFA_REQUIRED is False
