from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from schools.access import Access, PolicyMiddleware, Role, Rule, rule_for
from schools.models import Membership, School
from tests.factories import UserFactory

CURATORS = frozenset({Role.CURATOR})
BOTH = frozenset({Role.CURATOR, Role.OFFICER})
POLICY = {
    "open": Rule(public=True),
    "page": Rule(read=BOTH, write=CURATORS),
    "office": Rule(read=frozenset({Role.OFFICER}), write=frozenset({Role.OFFICER})),
    "admin:*": Rule(read=frozenset({Role.OFFICER})),
}


def answer(user, name, *, school_id=None, method="GET"):
    """How the middleware answers before the view runs: 200, 403, 404 or the address it redirects to."""
    middleware = PolicyMiddleware(get_response=lambda request: None)
    middleware.policy = POLICY
    request = SimpleNamespace(user=user, method=method, resolver_match=SimpleNamespace(view_name=name))
    kwargs = {} if school_id is None else {"school_id": school_id}
    try:
        response = middleware.process_view(request, None, (), kwargs)
    except PermissionDenied:
        return 403
    except Http404:
        return 404
    return response.url if response else 200


def answers(cast, name, **kwargs) -> dict[str, int]:
    return {username: answer(user, name, **kwargs) for username, user in cast.items()}


def test_schools_page_is_for_its_curator_and_its_office(cast, school):
    assert answers(cast, "page", school_id=school.pk) == {
        "officer": 200,
        "curator": 200,
        "neighbour": 404,
        "outsider": 404,
        "outsider_curator": 404,
        "stranger": 404,
    }


def test_only_the_curator_writes_there(cast, school):
    assert answers(cast, "page", school_id=school.pk, method="POST") == {
        "officer": 403,
        "curator": 200,
        "neighbour": 404,
        "outsider": 404,
        "outsider_curator": 404,
        "stranger": 404,
    }


def test_absent_school_looks_like_a_foreign_one(cast):
    assert set(answers(cast, "page", school_id=10**9).values()) == {404}


def test_page_of_the_office_is_for_officers(cast):
    assert answers(cast, "office") == {
        "officer": 200,
        "curator": 403,
        "neighbour": 403,
        "outsider": 200,
        "outsider_curator": 403,
        "stranger": 403,
    }


def test_page_without_a_row_is_absent_for_everybody(cast):
    assert set(answers(cast, "forgotten").values()) == {404}
    assert answer(AnonymousUser(), "forgotten") == 404


def test_officer_who_curates_one_school_writes_in_that_one_only(officer, school, neighbour_school):
    Membership.objects.create(user=officer, school=school, role=Membership.Role.CURATOR)

    assert answer(officer, "page", school_id=school.pk, method="POST") == 200
    assert answer(officer, "page", school_id=neighbour_school.pk, method="POST") == 403


@pytest.mark.parametrize("close", ["membership", "account"])
def test_access_ends_at_once(curator, school, close):
    if close == "membership":
        curator.memberships.update(ended_at=timezone.now())
    else:
        curator.is_active = False
        curator.save()

    assert answer(curator, "page", school_id=school.pk) == 404


def test_office_without_a_second_factor_is_sent_to_set_it_up(officer, curator, school, settings):
    settings.OFFICE_MFA_REQUIRED = True

    assert answer(officer, "page", school_id=school.pk) == reverse("mfa_activate_totp")
    assert answer(curator, "page", school_id=school.pk) == 200


@pytest.mark.parametrize(
    ("name", "row"), [("page", "page"), ("admin:index", "admin:*"), ("schools:list", None), ("", None)]
)
def test_row_is_that_of_the_name_or_of_its_namespace(name, row):
    assert rule_for(name, POLICY) == POLICY.get(row)


def test_schools_are_seen_by_their_curator_and_their_office(school, cast_visibility):
    assert cast_visibility(School.objects.filter(pk=school.pk)) == {"officer", "curator"}


def test_memberships_are_seen_by_oneself_and_the_office(cast_visibility, curator):
    assert cast_visibility(curator.memberships) == {"officer", "curator"}


def test_roles_of_one_request_cost_two_queries(curator, django_assert_num_queries):
    with django_assert_num_queries(2):
        access = Access(curator)
        assert access.roles == {Role.ANY, Role.CURATOR}
        assert access.roles == {Role.ANY, Role.CURATOR}


def test_administrator_of_the_installation_is_an_officer_everywhere(school, outsider_school):
    administrator = UserFactory(is_superuser=True, district=None)

    assert {answer(administrator, "page", school_id=pk) for pk in (school.pk, outsider_school.pk)} == {200}
