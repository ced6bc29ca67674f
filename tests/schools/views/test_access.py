"""Access to a school in its curators' own hands: invite, hand over, close."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from districts.models import Event, User
from schools.actions import close_access
from schools.models import Invitation, Membership
from schools.models.membership import LAST_CURATOR
from tests.factories import MembershipFactory, UserFactory
from tests.roadmap.reading import words

NEWCOMER = {
    "username": "vetrova",
    "last_name": "Ветрова",
    "first_name": "Полина",
    "patronymic": "",
    "password1": "сирень-цветёт-в-мае",
    "password2": "сирень-цветёт-в-мае",
}


@pytest.fixture
def colleague(school) -> Membership:
    """A second curator of the school."""
    user = UserFactory(username="colleague", district=school.district, last_name="Ягодина")
    return MembershipFactory(user=user, school=school)


@pytest.fixture
def browser(client_as, curator) -> Client:
    return client_as(curator)


def page(school, name="access", *args) -> str:
    return reverse(f"schools:{name}", args=[school.pk, *args])


def own(user) -> Membership:
    return user.memberships.get()


def link_in(response) -> str:
    return re.search(r"http://testserver(/invitation/[^<]+)</textarea>", response.content.decode()).group(1)


def curators(school) -> list[str]:
    return sorted(one.user.username for one in Membership.objects.curators_of(school))


def test_page_names_the_curators_and_the_links_that_wait(browser, curator, colleague, school, officer):
    Invitation.issue(name="Гостева Анна", district=school.district, school=school, by=officer)
    used, _ = Invitation.issue(name="Бывшая Анна", district=school.district, school=school, by=officer)
    used.revoke(by=officer)

    context = browser.get(page(school)).context

    assert {one.user for one in context["curators"]} == {curator, colleague.user}
    assert [one.name for one in context["waiting"]] == ["Гостева Анна"]


def test_page_names_nobody_of_another_school(browser, school, neighbour, neighbour_school):
    Invitation.issue(name="Чужакова", district=school.district, school=neighbour_school, by=neighbour)

    text = words(browser.get(page(school)))

    assert [name for name in (neighbour.last_name, "Чужакова") if name in text] == []


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("officer", 403),
        ("curator", 200),
        ("neighbour", 404),
        ("outsider", 404),
        ("outsider_curator", 404),
        ("stranger", 404),
    ],
)
def test_pages_are_for_the_curators_of_the_school(client_as, cast, school, name, status):
    client = client_as(cast[name])
    pages = [page(school), page(school, "access_invite"), page(school, "access_end", own(cast["curator"]).pk)]

    assert [client.get(address).status_code for address in pages] == [status] * 3


def test_queries_do_not_grow_with_the_people(browser, school, colleague, django_assert_num_queries):
    browser.get(page(school))
    with django_assert_num_queries(7):
        browser.get(page(school))
    for number in range(3):
        member = MembershipFactory(school=school)
        Invitation.issue(name=f"Гость {number}", district=school.district, school=school, by=member.user)
    with django_assert_num_queries(7):
        browser.get(page(school))


def test_school_is_handed_over_without_anybodys_help(browser, curator, school):
    """The whole way: invite, the colleague comes in, the former curator goes."""
    link = link_in(browser.post(page(school, "access_invite"), {"name": "Ветрова Полина"}))
    newcomer = Client()
    newcomer.post(link, NEWCOMER)
    both = curators(school)

    response = browser.post(page(school, "access_end", own(curator).pk))

    assert both == ["curator", "vetrova"]
    assert (response.status_code, response.url) == (302, reverse("home"))
    assert curators(school) == ["vetrova"]
    assert newcomer.get(page(school)).status_code == 200
    assert browser.get(page(school)).status_code == 404


def test_link_is_shown_once_and_kept_as_a_fingerprint(browser, school):
    link = link_in(browser.post(page(school, "access_invite"), {"name": "Ветрова Полина"}))
    token = link.split("/")[2]

    invitation = Invitation.objects.by_token(token)

    assert (invitation.name, invitation.school, invitation.role) == ("Ветрова Полина", school, "curator")
    assert token not in str(Invitation.objects.values())
    assert token not in browser.get(page(school)).content.decode()


def test_page_with_the_link_is_kept_nowhere(browser, school):
    response = browser.post(page(school, "access_invite"), {"name": "Ветрова Полина"})

    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "Обязательное поле."),
        ("  ", "Обязательное поле."),
        (
            "Ветрова  Полина ",
            "Приглашение для этого человека уже ждёт ответа. Если ссылка потерялась, отзовите его "
            "на странице «Доступ» и пригласите заново.",
        ),
    ],
)
def test_bad_name_is_refused_beside_its_field(browser, school, curator, name, error):
    Invitation.issue(name="Ветрова Полина", district=school.district, school=school, by=curator)

    response = browser.post(page(school, "access_invite"), {"name": name})

    assert response.context["form"].errors == {"name": [error]}
    assert Invitation.objects.count() == 1


def test_colleague_is_put_out_at_once_with_the_invitations_sent(browser, client_as, colleague, school):
    there = client_as(colleague.user)
    Invitation.issue(name="Гостева", district=school.district, school=school, by=colleague.user)
    check = words(browser.get(page(school, "access_end", colleague.pk)))

    browser.post(page(school, "access_end", colleague.pk))

    assert "Отправленные приглашения Гостева" in check
    assert there.get(page(school)).status_code == 404
    assert [one.state for one in Invitation.objects.all()] == ["отозвано"]
    assert User.objects.get(pk=colleague.user_id).is_active


def test_who_goes_leaves_the_invitations_open(browser, curator, colleague, school):
    Invitation.issue(name="Гостева", district=school.district, school=school, by=curator)

    browser.post(page(school, "access_end", own(curator).pk))

    assert [one.state for one in Invitation.objects.all()] == ["ожидает"]


def test_last_curator_is_told_what_to_do_first(browser, curator, school):
    address = page(school, "access_end", own(curator).pk)
    shown = words(browser.get(address))

    response = browser.post(address, follow=True)

    assert "Вы единственный куратор школы. Сначала пригласите коллегу." in shown
    assert LAST_CURATOR in words(response)
    assert curators(school) == ["curator"]


def test_open_invitation_is_not_yet_a_colleague(browser, curator, school):
    Invitation.issue(name="Гостева", district=school.district, school=school, by=curator)

    browser.post(page(school, "access_end", own(curator).pk))

    assert curators(school) == ["curator"]


def test_colleague_who_may_not_log_in_does_not_count(curator, colleague):
    colleague.user.is_active = False
    colleague.user.save()

    with pytest.raises(ValidationError) as refused:
        own(curator).end(by=curator)

    assert refused.value.messages == [LAST_CURATOR]


def test_two_who_put_each_other_out_leave_one(curator, colleague, school):
    """Each had the page open before the other's form arrived."""
    close_access(membership=Membership.objects.get(pk=colleague.pk), by=curator)

    with pytest.raises(ValidationError) as refused:
        close_access(membership=own(curator), by=colleague.user)

    assert (refused.value.messages, curators(school)) == ([LAST_CURATOR], ["curator"])


def test_office_may_close_even_the_last_access(curator, officer, school):
    close_access(membership=own(curator), by=officer)

    assert curators(school) == []


def test_access_is_closed_once(browser, colleague, school):
    address = page(school, "access_end", colleague.pk)

    answers = [browser.post(address).status_code for _ in range(2)]

    assert answers == [302, 404]
    assert Event.objects.of(colleague).filter(verb="закрыт доступ").count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_access_to_another_school_is_not_found(browser, school, neighbour, outsider_curator, method):
    addresses = [
        page(school, "access_end", membership.pk) for membership in (own(neighbour), own(outsider_curator))
    ]

    assert [getattr(browser, method)(address).status_code for address in addresses] == [404, 404]
    assert own(neighbour).ended_at is None


def test_invitation_is_revoked_after_a_check(browser, curator, school):
    invitation, token = Invitation.issue(name="Гостева", district=school.district, school=school, by=curator)
    address = page(school, "access_revoke", invitation.pk)
    browser.get(address)
    looked = Invitation.objects.by_token(token)

    browser.post(address)

    assert (looked, Invitation.objects.by_token(token)) == (invitation, None)
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_invitation_to_another_place_is_not_found(browser, school, neighbour_school, officer, method):
    elsewhere = [
        Invitation.issue(name="Гостева", district=school.district, school=place, by=officer)[0]
        for place in (neighbour_school, None)
    ]

    addresses = [page(school, "access_revoke", one.pk) for one in elsewhere]

    assert [getattr(browser, method)(address).status_code for address in addresses] == [404, 404]
    assert Invitation.objects.open().count() == 2


def test_curator_of_two_schools_does_not_reach_one_through_the_other(
    browser, curator, colleague, school, neighbour_school
):
    MembershipFactory(user=curator, school=neighbour_school)

    assert browser.get(page(neighbour_school, "access_end", colleague.pk)).status_code == 404


def test_page_about_the_school_leads_there(browser, client_as, officer, school):
    details, link = page(school, "details"), f'href="{page(school)}"'

    assert link in browser.get(details).content.decode()
    assert link not in client_as(officer).get(details).content.decode()


def test_every_step_is_in_the_journal(browser, curator, colleague, school):
    browser.post(page(school, "access_invite"), {"name": "Гостева"})
    browser.post(page(school, "access_revoke", Invitation.objects.get().pk))
    browser.post(page(school, "access_end", colleague.pk))

    steps = Event.objects.filter(school_id=school.pk).order_by("pk").values_list("verb", "by")
    assert list(steps) == [
        ("создано приглашение", curator.pk),
        ("отозвано приглашение", curator.pk),
        ("закрыт доступ", curator.pk),
    ]
