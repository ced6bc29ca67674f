"""Office pages of people and their access."""

import re

import pytest
from django.urls import reverse

from districts.models import Event
from schools.models import Invitation, Membership
from tests.factories import SchoolFactory, TeacherFactory


@pytest.fixture
def office(client_as, officer, today):
    return client_as(officer)


def _said(page) -> list[str]:
    return [str(message) for message in page.context["messages"]]


def _act(office, model: str, action: str, rows, **extra):
    data = {"action": action, "_selected_action": [row.pk for row in rows], **extra}
    return office.post(reverse(f"admin:schools_{model}_changelist"), data, follow=True)


def test_teachers_are_listed_only_when_disclosed(office, school):
    known = TeacherFactory(school=school, disclosed=True)
    hidden = TeacherFactory(school=school)

    listed = office.get(reverse("admin:schools_teacher_changelist")).context["cl"].result_list

    assert list(listed) == [known]
    assert office.get(reverse("admin:schools_teacher_change", args=[hidden.pk])).status_code == 404


def test_teacher_search_is_blind_to_case_and_yo(office, school):
    found = TeacherFactory(school=school, last_name="Зелёная", disclosed=True)
    TeacherFactory(school=school, last_name="Белова", disclosed=True)

    listed = office.get(reverse("admin:schools_teacher_changelist"), {"q": "ЗЕЛЕН"}).context["cl"].result_list

    assert list(listed) == [found]


def test_teacher_list_costs_the_same_for_one_and_three(office, school, django_assert_num_queries):
    url = reverse("admin:schools_teacher_changelist")
    for repeats in (1, 2):
        TeacherFactory.create_batch(repeats, school=school, disclosed=True)
        with django_assert_num_queries(8):
            office.get(url)


def test_school_choices_hold_own_schools_only(office, school, outsider_school):
    page = office.get(reverse("admin:schools_invitation_add"))

    assert list(page.context["adminform"].form.fields["school"].queryset) == [school]


def test_invitation_shows_its_link_once(office, school, district):
    data = {"name": "Кузнецова Ольга Петровна", "school": school.pk, "district": district.pk}

    page = office.post(reverse("admin:schools_invitation_add"), data)

    invitation = Invitation.objects.get()
    token = re.search(r"/invitation/([^/]+)/", page.context["link"])[1]
    assert Invitation.objects.by_token(token) == invitation
    assert "no-store" in page["Cache-Control"].split(", ")
    later = office.get(reverse("admin:schools_invitation_change", args=[invitation.pk]))
    assert token not in later.content.decode()
    assert Event.objects.of(invitation).count() == 1


def test_invitation_to_a_foreign_school_is_refused(office, district, outsider_school):
    data = {"name": "Кузнецова", "school": outsider_school.pk, "district": district.pk}

    page = office.post(reverse("admin:schools_invitation_add"), data)

    assert list(page.context["adminform"].form.errors) == ["school"]
    assert Invitation.objects.count() == 0


def test_invitation_is_revoked_after_confirmation(office, officer, school, district):
    invitation, _ = Invitation.issue(name="Кузнецова", district=district, school=school, by=officer)

    asked = _act(office, "invitation", "revoke", [invitation])
    invitation.refresh_from_db()
    before = invitation.state
    done = _act(office, "invitation", "revoke", [invitation], confirmed="1")
    invitation.refresh_from_db()

    assert (asked.context["title"], before, invitation.state) == (
        "Отозвать приглашения",
        "ожидает",
        "отозвано",
    )
    assert _said(done) == ["Отозвано: 1."]


def test_access_is_closed_after_confirmation(office, curator, school):
    membership = Membership.objects.get(user=curator)

    _act(office, "membership", "end", [membership])
    still_open = Membership.objects.active().filter(pk=membership.pk).exists()
    done = _act(office, "membership", "end", [membership], confirmed="1")

    assert (still_open, Membership.objects.active().filter(user=curator).exists()) == (True, False)
    assert _said(done) == ["Доступ закрыт: 1."]
    assert Event.objects.of(membership).get().verb == "закрыт доступ"


def test_officer_cannot_close_own_access(office, officer):
    own = Membership.objects.get(user=officer)

    page = _act(office, "membership", "end", [own], confirmed="1")

    assert Membership.objects.is_officer(officer)
    assert _said(page) == [f"{own}: Свой собственный доступ закрыть нельзя: это сделает другой методист."]


def test_foreign_access_cannot_be_closed(office, outsider_curator):
    foreign = Membership.objects.get(user=outsider_curator)

    _act(office, "membership", "end", [foreign], confirmed="1")

    assert Membership.objects.active().filter(pk=foreign.pk).exists()


def test_users_of_the_own_district_are_listed(office, officer, curator, outsider):
    listed = office.get(reverse("admin:districts_user_changelist")).context["cl"].result_list

    assert {user.username for user in listed} == {"officer", "curator"}


def test_user_is_blocked_but_never_promoted(office, curator):
    url = reverse("admin:districts_user_change", args=[curator.pk])
    data = {
        "last_name": "Новая",
        "first_name": "Анна",
        "is_superuser": "on",
        "password": "x",
        "username": "root",
    }

    office.post(url, data)
    curator.refresh_from_db()

    assert (curator.last_name, curator.is_active, curator.is_superuser, curator.username) == (
        "Новая",
        False,
        False,
        "curator",
    )


def test_system_administrator_is_not_touched_by_an_officer(office, officer, django_user_model, district):
    root = django_user_model.objects.create_superuser("root", district=district)

    response = office.post(reverse("admin:districts_user_change", args=[root.pk]), {"last_name": "Новая"})

    root.refresh_from_db()
    assert (response.status_code, root.last_name, root.is_active) == (403, "", True)


@pytest.mark.parametrize(
    "lookup", ["password__startswith", "is_superuser__exact", "district__name__startswith"]
)
def test_address_cannot_probe_hidden_columns(office, lookup):
    assert office.get(reverse("admin:districts_user_changelist"), {lookup: "a"}).status_code == 400


@pytest.mark.parametrize(("value", "names"), [("no", ["curator", "officer"]), ("yes", ["neighbour"])])
def test_access_filters_by_open_and_closed(office, officer, curator, neighbour, value, names):
    Membership.objects.get(user=neighbour).end(by=officer)

    rows = (
        office.get(reverse("admin:schools_membership_changelist"), {"ended": value}).context["cl"].result_list
    )

    assert sorted(row.user.username for row in rows) == names


def test_filters_offer_own_schools_only(office, school, outsider_school):
    SchoolFactory(district=school.district)

    page = office.get(reverse("admin:schools_membership_changelist")).content.decode()

    assert (school.name in page, outsider_school.name in page) == (True, False)


def test_history_shows_the_journal(office, officer, curator):
    office.post(
        reverse("admin:districts_user_change", args=[curator.pk]), {"last_name": "Новая", "is_active": "on"}
    )

    page = office.get(reverse("admin:districts_user_history", args=[curator.pk]))

    assert [event.verb for event in page.context["events"]] == ["изменена запись"]
