"""What may befall an ordered pairing: what is prepared, and each refusal beside its field."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from mentorship.models import Notice, PairingChange
from tests.factories import (
    PairingFactory,
)
from tests.mentorship.changes.days import BEGINNING, CHANGE, END, IN_MAY_2026, again, refusal, sentences


@pytest.fixture
def notice(lawful, curator) -> Notice:
    """The mentor's refusal, in effect from 18 May 2026."""
    given = Notice(
        pairing=lawful,
        teacher=lawful.mentors[0],
        kind="refusal",
        given_on=date(2026, 5, 11),
        effective_on=IN_MAY_2026,
    )
    given.give(by=curator)
    return given


def test_planned_change_leaves_the_pairing_as_it_is(pair, plan, curator):
    change = plan(pair, "termination", ground_text="  на основании  заявления ")

    assert (change.status, change.starts_on, change.ground, change.ground_text, change.recorded_by) == (
        "planned",
        CHANGE,
        "agreement",
        "на основании заявления",
        curator,
    )
    assert (again(pair).status, again(pair).ends_on) == ("ordered", END)


def test_pairing_has_one_planned_change_at_a_time(pair, plan):
    plan(pair, "termination")

    with pytest.raises(ValidationError) as refused:
        plan(pair, "prolongation", ends_on=date(2022, 8, 31))

    assert sentences(refused) == ["Для этой пары уже готовится изменение: закончите или отмените его."]


def test_second_planned_change_is_refused_by_the_database_too(pair, plan, curator):
    plan(pair, "termination")

    with pytest.raises(IntegrityError), transaction.atomic():
        PairingChange.objects.create(
            pairing=pair, kind="termination", starts_on=CHANGE, ground="agreement", recorded_by=curator
        )


def test_change_of_a_pairing_without_an_order_is_refused(school, year, today, plan):
    proposed = PairingFactory(school=school, academic_year=year)

    with pytest.raises(ValidationError) as refused:
        plan(proposed, "termination")

    assert sentences(refused) == ["Это возможно только с парой, оформленной приказом."]


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (None, "Укажите, с какого дня."),
        (
            BEGINNING,
            "Пара начинается 15.09.2021: если она не начнёт работать, отмените приказ о закреплении.",
        ),
        (date(2022, 6, 1), "Срок пары и так заканчивается 31.05.2022: завершите её."),
    ],
)
def test_early_end_falls_within_the_term(pair, plan, day, sentence):
    with pytest.raises(ValidationError) as refused:
        plan(pair, "termination", starts_on=day)

    assert refusal(refused) == {"starts_on": [sentence]}


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"ground": ""}, "ground", "Выберите основание."),
        ({"ground": "weather"}, "ground", "Выберите основание из списка."),
        ({"ground": "other"}, "ground_text", "Напишите основание словами: оно войдёт в приказ."),
    ],
)
def test_early_end_has_a_ground(pair, plan, given, field, sentence):
    with pytest.raises(ValidationError) as refused:
        plan(pair, "termination", **given)

    assert refusal(refused) == {field: [sentence]}


@pytest.mark.parametrize("ground", ["mentor_refusal", "employer_cancellation"])
def test_refusal_under_the_law_of_2025_needs_a_notice(lawful, plan, ground):
    with pytest.raises(ValidationError) as refused:
        plan(lawful, "termination", starts_on=IN_MAY_2026, ground=ground)

    assert refusal(refused) == {
        "notice": [
            "Сначала запишите уведомление: о прекращении предупреждают не менее чем за три рабочих дня."
        ]
    }


def test_refusal_before_the_law_needs_no_notice(pair, plan):
    assert plan(pair, "termination", ground="mentor_refusal").is_planned


def test_early_end_follows_its_notice(lawful, plan, notice):
    change = plan(lawful, "termination", starts_on=IN_MAY_2026, ground="mentor_refusal", notice=notice)

    assert change.notice == notice


def test_early_end_before_its_notice_takes_effect_is_refused(lawful, plan, notice):
    with pytest.raises(ValidationError) as refused:
        plan(lawful, "termination", starts_on=date(2026, 5, 17), ground="mentor_refusal", notice=notice)

    assert refusal(refused) == {
        "starts_on": ["По уведомлению поручение прекращается с 18.05.2026: раньше нельзя."]
    }


def test_notice_of_another_kind_is_refused(lawful, plan, notice):
    with pytest.raises(ValidationError) as refused:
        plan(lawful, "termination", starts_on=IN_MAY_2026, ground="employer_cancellation", notice=notice)

    assert refusal(refused) == {
        "notice": ["Выберите действующее уведомление: отмена поручения работодателем."]
    }


def test_withdrawn_notice_is_refused(lawful, plan, notice, curator):
    notice.withdraw(by=curator)

    with pytest.raises(ValidationError) as refused:
        plan(lawful, "termination", starts_on=IN_MAY_2026, ground="mentor_refusal", notice=notice)

    assert refusal(refused) == {"notice": ["Выберите действующее уведомление: отказ наставника."]}


def test_notice_with_another_ground_is_refused(lawful, plan, notice):
    with pytest.raises(ValidationError) as refused:
        plan(lawful, "termination", starts_on=IN_MAY_2026, ground="agreement", notice=notice)

    assert refusal(refused) == {"notice": ["Уведомление относится к отказу наставника или отмене поручения."]}


def test_prolongation_begins_after_the_end_whatever_is_given(pair, plan):
    change = plan(pair, "prolongation", ends_on=date(2022, 8, 31), ground="")

    assert (change.starts_on, change.ends_on, change.ground) == (date(2022, 6, 1), date(2022, 8, 31), "")


@pytest.mark.parametrize(
    ("until", "sentence"),
    [
        (None, "Укажите новое окончание."),
        (END, "Срок пары — по 31.05.2022: новое окончание должно быть позже."),
    ],
)
def test_prolongation_ends_later_than_the_term(pair, plan, until, sentence):
    with pytest.raises(ValidationError) as refused:
        plan(pair, "prolongation", ends_on=until)

    assert refusal(refused) == {"ends_on": [sentence]}


def test_prolongation_into_another_pairing_of_the_mentee_is_refused(pair, plan):
    PairingFactory(
        school=pair.school,
        academic_year=pair.academic_year,
        mentees=pair.mentees,
        starts_on=date(2022, 8, 31),
        ends_on=date(2022, 12, 31),
    )

    with pytest.raises(ValidationError) as refused:
        plan(pair, "prolongation", ends_on=date(2022, 8, 31))

    name = pair.mentees[0].short_name.replace("\xa0", " ")
    assert refusal(refused) == {
        "ends_on": [f"{name}: уже есть пара вида «один на один» с 31.08.2022 по 31.12.2022."]
    }
