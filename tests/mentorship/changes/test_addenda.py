"""Addenda to labour contracts: they end with the mentor's work, come back with it, and may be a mistake."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from districts.models import Event
from mentorship import actions
from mentorship.models import Addendum, Pairing
from tests.factories import ActFactory, AddendumFactory, PairingFactory, TeacherFactory
from tests.mentorship.changes.days import IN_MAY_2026, again, sentences

TODAY, LAST = date(2026, 5, 11), date(2026, 5, 17)


@pytest.fixture
def two_mentors(lawful, school) -> Pairing:
    """The pair of art. 351.8 with a second mentor, who has signed too."""
    mentors = TeacherFactory.create_batch(2, school=school)
    year = lawful.academic_year
    return PairingFactory(school=school, academic_year=year, ordered=True, papers=True, mentors=mentors)


@pytest.fixture
def awaiting(lawful, school) -> Pairing:
    """A pair of art. 351.8 with every paper, that no order has named yet."""
    year = lawful.academic_year
    return PairingFactory(school=school, academic_year=year, papers=True, status=Pairing.Status.AGREED)


def ends(pairing: Pairing) -> list:
    return list(pairing.addenda.order_by("pk").values_list("ended_on", flat=True))


def said(addendum: Addendum) -> list[tuple[str, str]]:
    return list(Event.objects.of(addendum).values_list("verb", "detail"))


def test_addendum_ends_with_the_pairing_on_the_day_after_its_last(lawful, plan, order):
    order(plan(lawful, "termination", starts_on=IN_MAY_2026), dated_on=TODAY)

    (addendum,) = lawful.addenda.all()
    assert addendum.ended_on == IN_MAY_2026
    assert [lawful.addenda.in_force(day).exists() for day in (LAST, IN_MAY_2026)] == [True, False]
    assert said(addendum) == [("дополнительное соглашение прекращено", "с 18.05.2026")]


def test_addendum_holds_again_when_the_early_end_is_cancelled(lawful, plan, order, cancel):
    registered = order(plan(lawful, "termination", starts_on=IN_MAY_2026), dated_on=TODAY)

    cancel(registered, dated_on=TODAY)

    (addendum,) = lawful.addenda.all()
    assert (addendum.ended_on, again(lawful).status) == (None, "ordered")
    assert said(addendum)[0] == ("дополнительное соглашение снова действует", "")


def test_addendum_of_a_replaced_pairing_ends_and_comes_back(
    lawful, replace_mentor, order, cancel, curator, freeze
):
    freeze(TODAY)
    change = replace_mentor(lawful, starts_on=IN_MAY_2026, signed=False)
    for consent in actions.print_change_consents(change, by=curator):
        actions.register_consent(consent, signed_on=TODAY, by=curator)
    entered = {"pairing": change.successor, "teacher": change.successor.mentors[0]}
    actions.register_addendum(AddendumFactory.build(**entered), by=curator)

    registered = order(change, dated_on=TODAY)
    ended = ends(lawful)
    cancel(registered, dated_on=TODAY)

    assert (ended, ends(lawful), ends(change.successor)) == ([IN_MAY_2026], [None], [None])


def test_addendum_of_the_released_mentor_ends_and_comes_back(two_mentors, plan, order, cancel):
    leaving, staying = two_mentors.mentors
    change = plan(two_mentors, "release", starts_on=IN_MAY_2026, teacher=leaving)

    registered = order(change, dated_on=TODAY)
    ended = dict(two_mentors.addenda.values_list("teacher", "ended_on"))
    cancel(registered, dated_on=TODAY)

    assert ended == {leaving.pk: IN_MAY_2026, staying.pk: None}
    assert ends(two_mentors) == [None, None]


def test_addendum_of_somebody_released_earlier_stays_ended(two_mentors, plan, order, cancel):
    leaving, _ = two_mentors.mentors
    order(plan(two_mentors, "release", starts_on=IN_MAY_2026, teacher=leaving), dated_on=TODAY)
    registered = order(plan(two_mentors, "termination", starts_on=IN_MAY_2026), "91/п", dated_on=TODAY)

    cancel(registered, dated_on=TODAY)

    assert [one.teacher for one in two_mentors.addenda.filter(ended_on=None)] != [leaving]
    assert two_mentors.addenda.get(teacher=leaving).ended_on == IN_MAY_2026


def test_addendum_of_a_completed_pairing_ends_on_the_next_day(lawful, curator):
    actions.complete_pairing(lawful, on=TODAY, agreed=True, by=curator)

    assert ends(lawful) == [date(2026, 5, 12)]


def test_mistaken_addendum_is_taken_back_and_the_pairing_waits_again(awaiting, curator):
    (addendum,) = awaiting.addenda.all()

    actions.discard_addendum(addendum, by=curator)

    assert (awaiting.addenda.count(), again(awaiting).status) == (0, "awaiting")
    assert f"отменён ввод дополнительного соглашения № {addendum.number}" in [
        event.verb for event in Event.objects.of(awaiting)
    ]


def test_addendum_of_an_ordered_pairing_is_no_mistake(lawful, curator):
    with pytest.raises(ValidationError) as refused:
        actions.discard_addendum(lawful.addenda.get(), by=curator)

    assert sentences(refused) == [
        "Пара уже оформлена приказом: соглашение прекратится вместе с работой наставника."
    ]
    assert ends(lawful) == [None]


def test_ended_addendum_is_no_mistake(awaiting, curator):
    addendum = awaiting.addenda.get()
    addendum.end(on=TODAY, by=curator)

    with pytest.raises(ValidationError) as refused:
        actions.discard_addendum(addendum, by=curator)

    assert sentences(refused) == ["Это соглашение уже прекращено."]


def test_addendum_named_by_the_order_of_the_mentors_school_is_no_mistake(lawful, neighbour_school, neighbour):
    mentor = TeacherFactory(school=neighbour_school)
    pairing = PairingFactory(
        school=lawful.school, academic_year=lawful.academic_year, mentors=[mentor], papers=True
    )
    pairing.agreements.update(order=ActFactory(school=neighbour_school))

    with pytest.raises(ValidationError) as refused:
        actions.discard_addendum(pairing.addenda.get(), by=neighbour)

    assert sentences(refused) == [
        "Сначала удалите проект своего приказа о работе наставника в другой школе или отмените приказ."
    ]


def test_addendum_of_a_mentor_about_to_join_may_be_a_mistake(lawful, mentor, plan, curator, freeze):
    freeze(TODAY)
    plan(lawful, "joining", starts_on=IN_MAY_2026, teacher=mentor, ground="")
    entered = AddendumFactory.build(pairing=lawful, teacher=mentor)
    addendum = actions.register_addendum(entered, by=curator)

    actions.discard_addendum(addendum, by=curator)

    assert [one.teacher for one in lawful.addenda.all()] == lawful.mentors


def test_mentor_has_one_open_addendum(lawful, curator):
    entered = AddendumFactory.build(pairing=lawful, teacher=lawful.mentors[0])

    with pytest.raises(ValidationError) as refused:
        actions.register_addendum(entered, by=curator)

    assert sentences(refused) == ["Дополнительное соглашение этого наставника уже записано."]
    with pytest.raises(IntegrityError):
        AddendumFactory(pairing=lawful)
