"""A mentor who joins an ordered pairing, and somebody who is released: what is prepared, and the refusals."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentorship import actions
from mentorship.requirements import missing_for
from tests.factories import (
    CandidacyFactory,
    ForbiddenPairFactory,
    TeacherFactory,
)
from tests.mentorship.changes.days import BEGINNING, END, IN_MAY_2026, again, refusal, sentences


def test_joining_mentor_stays_to_the_end_unless_told(pair, plan, mentor):
    change = plan(pair, "joining", teacher=mentor, ends_on=END, ground="")

    assert (change.teacher, change.ends_on) == (mentor, None)


def test_substitute_has_a_last_day(pair, plan, mentor):
    change = plan(pair, "joining", teacher=mentor, ends_on=date(2021, 12, 31))

    assert change.ends_on == date(2021, 12, 31)


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        (
            {"starts_on": date(2021, 9, 14)},
            "starts_on",
            "День — внутри срока пары: с 15.09.2021 по 31.05.2022.",
        ),
        (
            {"starts_on": date(2022, 6, 1)},
            "starts_on",
            "День — внутри срока пары: с 15.09.2021 по 31.05.2022.",
        ),
        ({"ends_on": date(2021, 10, 31)}, "ends_on", "Окончание раньше начала."),
        ({"ends_on": date(2022, 6, 1)}, "ends_on", "День — внутри срока пары: с 15.09.2021 по 31.05.2022."),
        ({"teacher": None}, "teacher", "Выберите наставника."),
    ],
)
def test_joining_falls_within_the_term(pair, plan, mentor, given, field, sentence):
    with pytest.raises(ValidationError) as refused:
        plan(pair, "joining", **({"teacher": mentor} | given))

    assert refusal(refused) == {field: [sentence]}


def test_joining_mentor_is_in_the_register(pair, plan, school):
    stranger = TeacherFactory(school=school)

    with pytest.raises(ValidationError) as refused:
        plan(pair, "joining", teacher=stranger)

    name = stranger.short_name.replace("\xa0", " ")
    assert refusal(refused) == {"teacher": [f"{name}: сначала внесите в банк наставников."]}


def test_joining_mentor_works(pair, plan, mentor, today):
    mentor.left_on = today
    mentor.save()

    with pytest.raises(ValidationError) as refused:
        plan(pair, "joining", teacher=mentor)

    assert refusal(refused) == {"teacher": [f"{mentor.short_name} больше не работает.".replace("\xa0", " ")]}


def test_joining_mentor_is_not_in_the_pairing_yet(pair, plan):
    inside = pair.mentors[0]

    with pytest.raises(ValidationError) as refused:
        plan(pair, "joining", teacher=inside)

    name = inside.short_name.replace("\xa0", " ")
    assert refusal(refused) == {"teacher": [f"{name} уже участвует или участвовал(а) в этой паре."]}


def test_joining_mentor_works_in_the_school_of_the_pairing(pair, plan, neighbour_school):
    other = CandidacyFactory(teacher__school=neighbour_school, role="mentor").teacher

    with pytest.raises(ValidationError) as refused:
        plan(pair, "joining", teacher=other)

    assert refusal(refused) == {
        "teacher": ["Второй наставник — из школы этой пары. Наставника другой школы назначают заменой."]
    }


def test_joining_mentor_may_not_be_kept_apart_from_the_mentee(pair, plan, mentor, curator):
    ForbiddenPairFactory(school=pair.school, first=pair.mentees[0], second=mentor, forbidden_by=curator)

    with pytest.raises(ValidationError) as refused:
        plan(pair, "joining", teacher=mentor)

    names = (pair.mentees[0].short_name, mentor.short_name)
    assert list(refusal(refused)) == ["teacher"]
    assert sentences(refused) == [f"{names[0]} и {names[1]}: эта пара запрещена.".replace("\xa0", " ")]


def test_joining_mentor_needs_consents_of_this_pairing(pair, plan, mentor, curator):
    change = plan(pair, "joining", teacher=mentor)
    assert [paper.kind for paper in missing_for(change)] == ["role_mentor"]

    (consent,) = actions.print_change_consents(change, by=curator)

    assert (consent.teacher, consent.pairing, consent.kind) == (mentor, pair, "role_mentor")
    assert again(pair).status == "ordered"


def test_joining_mentor_needs_an_addendum_from_the_day_of_the_law(lawful, plan, mentor):
    change = plan(lawful, "joining", teacher=mentor, starts_on=IN_MAY_2026)

    assert [paper.kind for paper in missing_for(change)] == ["role_mentor", "addendum"]


def test_released_mentee_leaves_somebody_behind(group, plan):
    leaving = group.mentees[0]

    change = plan(group, "release", teacher=leaving)

    assert (change.teacher, change.ends_on) == (leaving, None)


@pytest.mark.parametrize(
    ("side", "advice"),
    [("mentors", "замените наставника или прекратите пару"), ("mentees", "прекратите пару")],
)
def test_last_one_of_a_side_is_not_released(pair, plan, side, advice):
    with pytest.raises(ValidationError) as refused:
        plan(pair, "release", teacher=getattr(pair, side)[0])

    assert refusal(refused) == {"teacher": [f"До конца пары с этой стороны больше никого нет: {advice}."]}


def test_mentor_is_not_released_while_the_other_one_is_a_substitute(pair, plan, mentor, curator, order):
    first = pair.mentors[0]
    joining = plan(pair, "joining", teacher=mentor, ends_on=date(2021, 12, 31))
    for consent in actions.print_change_consents(joining, by=curator):
        actions.register_consent(consent, signed_on=date(2021, 10, 16), by=curator)
    order(joining)

    with pytest.raises(ValidationError) as refused:
        plan(again(pair), "release", teacher=first, starts_on=date(2021, 11, 15))

    assert list(refusal(refused)) == ["teacher"]


@pytest.mark.parametrize("day", [BEGINNING, date(2022, 6, 1)])
def test_release_falls_within_the_persons_days(group, plan, day):
    leaving = group.mentees[0]

    with pytest.raises(ValidationError) as refused:
        plan(group, "release", teacher=leaving, starts_on=day)

    name = leaving.short_name.replace("\xa0", " ")
    assert refusal(refused) == {
        "starts_on": [f"{name} участвует с 15.09.2021 по 31.05.2022: выбывают позже начала, до окончания."]
    }


def test_stranger_is_not_released(group, plan, mentor):
    with pytest.raises(ValidationError) as refused:
        plan(group, "release", teacher=mentor)

    assert refusal(refused) == {"teacher": ["Выберите, кто выбывает."]}
