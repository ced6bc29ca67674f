"""The page behind an invitation link: one use, one calm answer to every dead link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from districts.models import User
from schools.models import Invitation, Membership

DEAD = "Ссылка не действует. Попросите новую."
ANSWERS = {
    "username": "ivanova",
    "last_name": "Иванова",
    "first_name": "Мария",
    "patronymic": "Петровна",
    "password1": "сирень-цветёт-в-мае",
    "password2": "сирень-цветёт-в-мае",
}


def issue(officer, school=None) -> tuple[Invitation, str]:
    """An invitation and the address of its page."""
    invitation, token = Invitation.issue(
        name="Иванова Мария Петровна", district=officer.district, school=school, by=officer
    )
    return invitation, reverse("invitation", args=[token])


def test_page_says_who_invites_and_where_to(officer, school):
    page = Client().get(issue(officer, school)[1]).content.decode()
    assert str(officer) in page
    assert "стать куратором наставничества: МОУ СОШ № 1 с. Энское." in page


def test_name_of_the_invitation_is_filled_in(officer, school):
    form = Client().get(issue(officer, school)[1]).context["form"]
    assert [form[name].value() for name in ("username", "last_name", "first_name", "patronymic")] == [
        None,
        "Иванова",
        "Мария",
        "Петровна",
    ]


def test_looking_does_not_use_the_link_up(officer, school):
    client, (invitation, address) = Client(), issue(officer, school)
    assert [
        client.get(address).status_code,
        client.head(address).status_code,
        client.get(address).status_code,
    ] == [
        200,
        200,
        200,
    ]
    invitation.refresh_from_db()
    assert invitation.state == "ожидает"


def test_invited_curator_comes_in_at_once(officer, school):
    client, (invitation, address) = Client(), issue(officer, school)
    response = client.post(address, ANSWERS)
    user = User.objects.get(username="ivanova")
    assert (response.status_code, response.url) == (302, reverse("home"))
    assert (client.session["_auth_user_id"], user.check_password(ANSWERS["password1"])) == (
        str(user.pk),
        True,
    )
    assert (user.district, str(user)) == (school.district, "Иванова Мария Петровна")
    assert list(user.memberships.values_list("school", "role")) == [(school.pk, Membership.Role.CURATOR)]
    invitation.refresh_from_db()
    assert invitation.accepted_by == user


def test_invited_officer_works_in_the_office(officer):
    address = issue(officer)[1]
    assert officer.district.authority in Client().get(address).content.decode()
    Client().post(address, ANSWERS)
    assert Membership.objects.is_officer(User.objects.get(username="ivanova"))


def test_new_user_logs_in_again_with_the_password(officer, school):
    Client().post(issue(officer, school)[1], ANSWERS)
    client = Client()
    response = client.post(reverse("account_login"), {"login": "ivanova", "password": ANSWERS["password1"]})
    assert (response.status_code, "_auth_user_id" in client.session) == (302, True)


def test_link_is_dead_after_its_use(officer, school):
    address = issue(officer, school)[1]
    Client().post(address, ANSWERS)
    answers = [Client().get(address), Client().post(address, ANSWERS | {"username": "another"})]
    assert [(answer.status_code, DEAD in answer.content.decode()) for answer in answers] == [(404, True)] * 2
    assert not User.objects.filter(username="another").exists()


def _expired(invitation, officer):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def _revoked(invitation, officer):
    invitation.revoke(by=officer)


def _absent(invitation, officer):
    invitation.delete()


@pytest.mark.parametrize("spoil", [_expired, _revoked, _absent])
def test_every_dead_link_looks_alike_and_leaves_no_referrer(officer, school, spoil):
    invitation, address = issue(officer, school)
    spoil(invitation, officer)
    response = Client().get(address)
    assert (response.status_code, DEAD in response.content.decode()) == (404, True)
    assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"username": "OFFICER"}, {"username": ["Пользователь с таким именем уже существует."]}),
        ({"last_name": ""}, {"last_name": ["Обязательное поле."]}),
        ({"password2": "другой-пароль-совсем"}, {"password2": ["Введенные пароли не совпадают."]}),
        (
            {"password1": "короткий", "password2": "короткий"},
            {
                "password2": [
                    "Введённый пароль слишком короткий. Он должен состоять из как минимум 12 символов."
                ]
            },
        ),
    ],
)
def test_wrong_answers_are_refused_beside_their_fields_and_use_nothing_up(officer, school, answers, errors):
    invitation, address = issue(officer, school)
    response = Client().post(address, ANSWERS | answers)
    assert (response.status_code, response.context["form"].errors) == (200, errors)
    invitation.refresh_from_db()
    assert (invitation.state, User.objects.filter(username="ivanova").exists()) == ("ожидает", False)


def test_password_rules_are_told_beforehand(officer, school):
    page = Client().get(issue(officer, school)[1]).content.decode()
    assert "как минимум 12 символов" in page


def test_page_is_kept_nowhere(officer, school):
    response = Client().get(issue(officer, school)[1])
    assert response.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_somebody_logged_in_is_asked_to_log_out_and_the_link_stays(client_as, officer, school, stranger):
    invitation, address = issue(officer, school)
    response = client_as(stranger).post(address, ANSWERS)
    assert "Сейчас вы вошли как" in response.content.decode()
    invitation.refresh_from_db()
    assert (invitation.state, User.objects.filter(username="ivanova").exists()) == ("ожидает", False)
