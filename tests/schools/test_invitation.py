from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from districts.models import Event, User
from schools.models import Invitation, Membership, School

NAME = "Ветрова Полина Сергеевна"


@pytest.fixture
def issued(district, school, officer) -> tuple[Invitation, str]:
    return Invitation.issue(name=NAME, district=district, school=school, by=officer)


def newcomer() -> User:
    return User(username="vetrova", last_name="Ветрова", first_name="Полина")


def test_only_the_fingerprint_of_a_link_is_kept(issued):
    invitation, token = issued

    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values())
    assert Invitation.objects.by_token(token) == invitation
    assert Invitation.objects.by_token(token + "x") is None


def test_accepted_invitation_makes_a_curator_of_that_school_only(issued, school, neighbour_school):
    invitation, _ = issued

    user = invitation.accept(newcomer()).user

    assert user.district == school.district
    assert list(School.objects.filter(pk__in=Membership.objects.curated_by(user))) == [school]
    assert not Membership.objects.is_officer(user)


def test_invitation_without_a_school_makes_an_officer(district, officer):
    invitation, _ = Invitation.issue(name=NAME, district=district, by=officer)

    user = invitation.accept(newcomer()).user

    assert Membership.objects.is_officer(user)
    assert list(Membership.objects.curated_by(user)) == []


def test_link_works_once(issued):
    invitation, token = issued
    invitation.accept(newcomer())

    assert Invitation.objects.by_token(token) is None
    with pytest.raises(ValidationError) as refused:
        Invitation.objects.get(pk=invitation.pk).accept(User(username="second"))
    assert refused.value.messages == ["Ссылка уже использована или её срок истёк."]
    assert not User.objects.filter(username="second").exists()


def test_expired_link_is_dead(issued):
    invitation, token = issued
    invitation.expires_at -= timedelta(days=14)
    invitation.save()

    assert Invitation.objects.by_token(token) is None
    assert invitation.state == "срок истёк"
    with pytest.raises(ValidationError):
        invitation.accept(newcomer())


def test_revoked_link_is_dead(issued, officer):
    invitation, token = issued

    invitation.revoke(by=officer)

    assert Invitation.objects.by_token(token) is None
    assert invitation.state == "отозвано"


def test_state_is_said_in_words(issued):
    invitation, _ = issued
    before = invitation.state

    invitation.accept(newcomer())

    assert (before, invitation.state) == ("ожидает", "принято")


def test_every_step_is_in_the_journal(issued, officer):
    invitation, _ = issued
    user = invitation.accept(newcomer()).user

    steps = Event.objects.of(invitation).values_list("verb", "by")

    assert list(steps) == [("принято приглашение", user.pk), ("создано приглашение", officer.pk)]


def test_invitations_to_a_school_are_seen_by_its_curators_and_their_office(issued, cast_visibility):
    assert cast_visibility(Invitation.objects) == {"officer", "curator"}


def test_invitations_to_the_office_are_seen_by_the_office_only(district, officer, cast_visibility):
    Invitation.issue(name=NAME, district=district, by=officer)

    assert cast_visibility(Invitation.objects) == {"officer"}


def test_known_user_of_the_district_gets_a_second_school(
    district, neighbour_school, officer, curator, school
):
    invitation, _ = Invitation.issue(name=NAME, district=district, school=neighbour_school, by=officer)

    invitation.accept(curator)

    assert set(curator.memberships.active().values_list("school", "role")) == {
        (school.pk, Membership.Role.CURATOR),
        (neighbour_school.pk, Membership.Role.CURATOR),
    }


def test_user_of_another_district_is_refused_and_the_link_stays(issued, outsider):
    invitation, token = issued

    with pytest.raises(ValidationError) as refused:
        invitation.accept(outsider)

    assert refused.value.messages == ["Это приглашение — от другого района."]
    assert Invitation.objects.by_token(token) == invitation


def test_user_who_is_already_there_is_told_so_and_the_link_stays(issued, curator):
    invitation, token = issued

    with pytest.raises(ValidationError) as refused:
        invitation.accept(curator)

    assert refused.value.messages == ["У вас уже есть этот доступ: МОУ СОШ № 1 с. Энское."]
    assert Invitation.objects.by_token(token) == invitation


def test_closed_access_is_opened_again_by_an_invitation(issued, curator, officer):
    curator.memberships.get().end(by=officer)

    issued[0].accept(curator)

    assert curator.memberships.active().count() == 1


def test_only_an_open_invitation_is_revoked(issued, officer):
    invitation, _ = issued
    invitation.accept(newcomer())

    with pytest.raises(ValidationError) as refused:
        invitation.revoke(by=officer)

    assert refused.value.messages == ["Отозвать можно только ожидающее приглашение, а это — принято."]
