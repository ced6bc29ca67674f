"""The pairing that is to take over from another one, and a change that will not be."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentorship import actions
from mentorship.models import Consent
from tests.factories import (
    PairingFactory,
    TeacherFactory,
)
from tests.mentorship.changes.days import CHANGE, END, again, days, refusal, sentences


def test_replacement_prepares_the_pairing_that_takes_over(pair, replace_mentor, mentor):
    change = replace_mentor(pair, signed=False)

    successor = change.successor
    same = ("school", "academic_year", "kind", "form", "role_model", "legal_basis", "ends_on")
    assert [getattr(successor, name) for name in same] == [getattr(pair, name) for name in same]
    assert (successor.replaces, successor.starts_on, successor.status) == (pair, CHANGE, "proposed")
    assert (successor.mentors, successor.mentees) == ([mentor], pair.mentees)
    assert (successor.occupies, again(pair).status) == (False, "ordered")


def test_replacement_keeps_the_days_of_a_mentee_who_leaves_earlier(group, plan, order, replace_mentor):
    leaving, staying = group.mentees
    order(plan(group, "release", teacher=leaving, starts_on=date(2022, 1, 1)))

    successor = replace_mentor(again(group), signed=False).successor

    assert days(successor) == {
        successor.mentors[0]: (CHANGE, END),
        leaving: (CHANGE, date(2021, 12, 31)),
        staying: (CHANGE, END),
    }


def test_replacement_by_somebody_not_registered_is_refused_beside_the_mentor(pair, replace_mentor, school):
    stranger = TeacherFactory(school=school)

    with pytest.raises(ValidationError) as refused:
        replace_mentor(pair, mentor=stranger)

    assert list(refusal(refused)) == ["mentor"]


def test_replacement_with_too_many_mentees_asks_for_a_reason(pair, replace_mentor, mentor, district, year):
    district.mentor_load_limit = 1
    district.save()
    PairingFactory(school=pair.school, academic_year=year, ordered=True, mentors=[mentor])

    with pytest.raises(ValidationError) as refused:
        replace_mentor(pair)

    assert list(refusal(refused)) == ["warning_reason"]
    assert replace_mentor(pair, warning_reason="Других нет").successor.warning_reason == "Других нет"


def test_one_of_two_mentors_is_not_replaced(school, year, today, replace_mentor):
    two = PairingFactory(
        school=school,
        academic_year=year,
        ordered=True,
        mentors=TeacherFactory.create_batch(2, school=school),
    )

    with pytest.raises(ValidationError) as refused:
        replace_mentor(two)

    assert sentences(refused) == [
        "В паре несколько наставников: освободите того, кто уходит, и добавьте нового — двумя приказами."
    ]


def test_pairing_that_takes_over_enters_no_order_on_pairs(pair, replace_mentor, curator):
    successor = replace_mentor(pair).successor

    assert again(successor).status == "agreed"
    assert not type(successor).objects.ready_for_order().exists()
    with pytest.raises(ValidationError) as refused:
        actions.draft_pairing_order([successor], school=pair.school, by=curator)
    assert "её вводит приказ о замене" in sentences(refused)[0]


def test_discarded_replacement_takes_its_pairing_draft_and_printed_sheets_with_it(
    pair, replace_mentor, curator
):
    change = replace_mentor(pair)
    draft = actions.draft_change_order(change, by=curator)

    actions.discard_change(change, by=curator)

    assert (change.status, change.act, again(change.successor).status) == ("discarded", None, "discarded")
    assert not type(draft).objects.filter(pk=draft.pk).exists()
    assert again(pair).status == "ordered"


def test_discarded_joining_drops_the_printed_consent(pair, plan, mentor, curator):
    change = plan(pair, "joining", teacher=mentor)
    (consent,) = actions.print_change_consents(change, by=curator)

    actions.discard_change(change, by=curator)

    assert Consent.objects.get(pk=consent.pk).status == "discarded"


def test_made_change_is_not_discarded(pair, plan, order, curator):
    change = plan(pair, "termination")
    order(change)

    with pytest.raises(ValidationError) as refused:
        actions.discard_change(change, by=curator)

    assert sentences(refused) == ["Это действие невозможно: сейчас состояние «состоялось»."]
