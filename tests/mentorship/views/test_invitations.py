"""The page behind an invitation link: one use, one calm answer to every dead link."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from districts.models import User
from schools.models import Invitation, Membership
from tests.roadmap.reading import words

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


def joined(user) -> list[int | None]:
    return list(user.memberships.active().order_by("school").values_list("school", flat=True))


def test_somebody_logged_in_is_asked_first_and_the_link_stays(client_as, officer, school, stranger):
    """Also when the form for a new user was still open in another tab."""
    invitation, address = issue(officer, school)
    pages = [client_as(stranger).get(address), client_as(stranger).post(address, ANSWERS)]
    assert [words(page) for page in pages] == [words(pages[0])] * 2
    assert "Школа МОУ СОШ № 1 с. Энское Кем вы станете куратором наставничества" in words(pages[0])
    invitation.refresh_from_db()
    assert (invitation.state, User.objects.filter(username="ivanova").exists()) == ("ожидает", False)
    assert joined(stranger) == []


def test_curator_takes_a_second_school_of_the_district(client_as, officer, curator, school, neighbour_school):
    invitation, address = issue(officer, neighbour_school)
    response = client_as(curator).post(address, {"join": "1"})
    assert (response.status_code, response.url) == (302, neighbour_school.get_absolute_url())
    assert joined(curator) == [school.pk, neighbour_school.pk]
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == ("принято", curator)


@pytest.mark.parametrize("data", [{}, {"join": "1"}])
def test_user_of_another_district_is_refused_in_words(client_as, officer, school, outsider_curator, data):
    invitation, address = issue(officer, school)
    before = joined(outsider_curator)
    response = client_as(outsider_curator).post(address, data)
    assert response.status_code == 403
    assert f"Это приглашение — от другого района: {officer.district.authority}." in words(response)
    assert school.name not in words(response)
    invitation.refresh_from_db()
    assert (invitation.state, joined(outsider_curator)) == ("ожидает", before)


def test_who_is_there_already_is_told_so(client_as, officer, school, curator):
    invitation, address = issue(officer, school)
    response = client_as(curator).post(address, {"join": "1"})
    assert (response.status_code, "У вас уже есть этот доступ: МОУ СОШ № 1" in words(response)) == (409, True)
    invitation.refresh_from_db()
    assert invitation.state == "ожидает"


def test_way_out_leads_back_to_the_link(client_as, officer, school, outsider_curator):
    address = issue(officer, school)[1]
    client = client_as(outsider_curator)
    page = client.get(address).content.decode()
    assert f'name="next" value="{address}"' in page
    assert client.post(reverse("account_logout"), {"next": address}).url == address
    assert client.get(address).status_code == 200


def test_new_user_finds_the_session_among_the_own_ones(officer, school):
    client = Client()
    client.post(issue(officer, school)[1], ANSWERS)
    assert len(client.get(reverse("usersessions_list")).context["sessions"]) == 1
