"""Pairings: their states, who sees them, and what the database refuses."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.lifecycle import InvalidTransition
from districts.models import Event
from mentorship.models import Pairing, Participant
from mentorship.models.candidacy import Role
from tests.factories import ActFactory, PairingFactory, TeacherFactory

Status = Pairing.Status


@pytest.fixture
def pairing(school, year, today) -> Pairing:
    return PairingFactory(school=school, academic_year=year)


def in_state(pairing: Pairing, status: str) -> Pairing:
    Pairing.objects.filter(pk=pairing.pk).update(status=status)
    pairing.refresh_from_db()
    return pairing


def test_pairing_walks_from_proposed_to_ordered(pairing, curator):
    states = []
    order = ActFactory(school=pairing.school, academic_year=pairing.academic_year, registered=True)

    pairing.await_consents(by=curator)
    states.append(pairing.status)
    pairing.agree(by=curator)
    states.append(pairing.status)
    pairing.appoint(order, by=curator)
    pairing.refresh_from_db()

    assert [*states, pairing.status, pairing.order] == ["awaiting", "agreed", "ordered", order]
    assert [event.verb for event in Event.objects.of(pairing)] == [
        "пара: оформлена приказом",
        "пара: согласована",
        "пара: ожидает согласий",
    ]


@pytest.mark.parametrize(
    ("verb", "status"),
    [
        ("await_consents", Status.DECLINED),
        ("agree", Status.PROPOSED),
        ("agree", Status.ORDERED),
        ("decline", Status.ORDERED),
        ("decline", Status.COMPLETED),
    ],
)
def test_verb_out_of_its_state_is_refused(pairing, curator, verb, status):
    pairing.order = ActFactory(school=pairing.school, academic_year=pairing.academic_year, registered=True)
    pairing.status = status
    pairing.save()

    with pytest.raises(InvalidTransition):
        getattr(pairing, verb)(by=curator)


def test_step_is_taken_from_the_state_in_the_database_not_from_a_stale_copy(pairing, curator):
    stale = Pairing.objects.get(pk=pairing.pk)
    pairing.decline(by=curator)

    with pytest.raises(InvalidTransition):
        stale.await_consents(by=curator)

    assert Pairing.objects.get(pk=pairing.pk).status == Status.DECLINED


def test_declined_pairing_leaves_its_draft(pairing, curator):
    draft = ActFactory(school=pairing.school, academic_year=pairing.academic_year)
    in_state(pairing, Status.AGREED).enter_draft(draft)

    pairing.decline(by=curator)

    assert list(draft.pairings.all()) == []


def test_draft_does_not_appoint(pairing, curator):
    draft = ActFactory(school=pairing.school, academic_year=pairing.academic_year)

    with pytest.raises(ValidationError, match="зарегистрированный приказ"):
        in_state(pairing, Status.AGREED).appoint(draft, by=curator)


def test_order_of_another_school_does_not_appoint(pairing, curator, neighbour_school, year):
    order = ActFactory(school=neighbour_school, academic_year=year, registered=True)

    with pytest.raises(ValidationError, match="её школы"):
        in_state(pairing, Status.AGREED).appoint(order, by=curator)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2021, 9, 14), "оформлена, начнётся позже"),
        (date(2021, 9, 15), "действует"),
        (date(2022, 5, 31), "действует"),
        (date(2022, 6, 1), "срок истёк"),
    ],
)
def test_ordered_pairing_is_active_within_its_term(school, year, freeze, day, words):
    freeze(day)
    pairing = PairingFactory(school=school, academic_year=year, ordered=True)

    assert pairing.state == words
    assert list(Pairing.objects.active()) == ([pairing] if words == "действует" else [])


def test_term_that_ends_before_it_starts_is_refused_by_the_database(pairing):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pairing.objects.filter(pk=pairing.pk).update(ends_on=date(2021, 9, 14))


def test_ordered_pairing_without_an_order_is_refused_by_the_database(pairing):
    with pytest.raises(IntegrityError), transaction.atomic():
        Pairing.objects.filter(pk=pairing.pk).update(status=Status.ORDERED)


def test_one_person_on_both_sides_is_refused_by_the_database(pairing):
    with pytest.raises(IntegrityError), transaction.atomic():
        Participant.of(pairing, pairing.mentors[0], Role.MENTEE).save()


def test_curator_sees_own_pairings_and_those_in_which_own_mentors_help(
    curator, neighbour, school, neighbour_school, year, today
):
    hosted = PairingFactory(school=school, academic_year=year)
    helped = PairingFactory(
        school=neighbour_school, academic_year=year, mentors=[TeacherFactory(school=school)]
    )
    foreign = PairingFactory(school=neighbour_school, academic_year=year)

    assert set(Pairing.objects.visible_to(curator)) == {hosted, helped}
    assert set(Pairing.objects.visible_to(neighbour)) == {helped, foreign}
    assert set(Pairing.objects.visible_to(curator).in_school(school)) == {hosted, helped}


def test_office_sees_only_pairings_whose_every_side_is_disclosed(officer, outsider, school, year, today):
    def teacher(disclosed):
        return TeacherFactory(school=school, disclosed=disclosed)

    open_pair = PairingFactory(
        school=school, academic_year=year, mentors=[teacher(True)], mentees=[teacher(True)]
    )
    PairingFactory(school=school, academic_year=year, mentors=[teacher(True)], mentees=[teacher(False)])

    assert list(Pairing.objects.visible_to(officer)) == [open_pair]
    assert Pairing.objects.counted_for(officer).count() == 2
    assert list(Pairing.objects.visible_to(outsider)) == []


def test_stranger_sees_no_pairing(stranger, pairing):
    assert list(Pairing.objects.visible_to(stranger)) == []


def test_overlapping_terms_share_a_day(pairing):
    same_day = Pairing.objects.overlapping(date(2022, 5, 31), date(2022, 6, 30))
    next_day = Pairing.objects.overlapping(date(2022, 6, 1), date(2022, 6, 30))

    assert (list(same_day), list(next_day)) == ([pairing], [])


def test_name_of_a_pairing_lists_both_sides_by_name(school, year, today):
    def teacher(last_name):
        return TeacherFactory(school=school, last_name=last_name, first_name="Анна", patronymic="")

    pairing = PairingFactory(
        school=school,
        academic_year=year,
        mentors=[teacher("Жукова")],
        mentees=[teacher("Яшина"), teacher("Белова")],
    )

    assert str(pairing).replace("\xa0", " ") == "Жукова А. — Белова А., Яшина А."
    assert pairing.is_group is True
