"""Two schools agree about one mentor: the question, the answer, the gate, the second order."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.lifecycle import InvalidTransition
from districts.models import Event
from mentorship import actions
from mentorship.models import Act, Agreement, Pairing
from mentorship.requirements import missing_papers, papers_of
from tests.factories import (
    ActFactory,
    PairingFactory,
    TeacherFactory,
)

Status, State = Agreement.Status, Pairing.Status
DAY = date(2021, 10, 16)


@pytest.fixture
def mentor(neighbour_school):
    return TeacherFactory(
        school=neighbour_school,
        last_name="Дубов",
        first_name="Андрей",
        patronymic="Викторович",
        gender="m",
        post="учитель физики",
    )


@pytest.fixture
def mentee(school):
    return TeacherFactory(
        school=school,
        last_name="Осинин",
        first_name="Пётр",
        patronymic="Ильич",
        gender="m",
        post="учитель математики",
    )


@pytest.fixture
def pairing(school, year, today, mentor, mentee, curator) -> Pairing:
    """Proposed by the host school, and asked for."""
    blank = Pairing(school=school, academic_year=year, starts_on=DAY, ends_on=date(2022, 5, 31))
    return actions.propose_pairing(blank, mentors=[mentor], mentees=[mentee], by=curator)


@pytest.fixture
def asked(pairing) -> Agreement:
    return Agreement.objects.get()


@pytest.fixture
def ready(school, year, today, mentor, mentee) -> Agreement:
    """Given, with every paper of both schools."""
    pairing = PairingFactory(
        school=school,
        academic_year=year,
        mentors=[mentor],
        mentees=[mentee],
        papers=True,
        status=State.AGREED,
    )
    return pairing.agreements.get()


@pytest.fixture
def draft(ready, neighbour) -> Act:
    return actions.draft_secondment_order(ready, by=neighbour)


def sentences(refused) -> list[str]:
    return [sentence.replace("\xa0", " ") for sentence in refused.value.messages]


def register(act, by, number="12"):
    return actions.register_secondment_order(act, number=number, dated_on=DAY, by=by)


# The question


def test_school_of_a_mentor_from_elsewhere_is_asked_with_the_proposal(asked, pairing, neighbour_school):
    assert (asked.pairing, asked.school, asked.status) == (pairing, neighbour_school, Status.ASKED)
    assert [event.verb for event in Event.objects.of(pairing)] == [
        "согласование школ: спрошена школа наставника",
        "предложена пара",
    ]


def test_pairing_within_one_school_asks_nobody(school, year, today, mentee, curator):
    blank = Pairing(school=school, academic_year=year, starts_on=DAY, ends_on=date(2022, 5, 31))

    actions.propose_pairing(blank, mentors=[TeacherFactory(school=school)], mentees=[mentee], by=curator)

    assert Agreement.objects.count() == 0


def test_two_mentors_of_one_school_are_asked_for_once(school, year, today, mentor, mentee, curator):
    blank = Pairing(school=school, academic_year=year, starts_on=DAY, ends_on=date(2022, 5, 31))
    second = TeacherFactory(school=mentor.school)

    actions.propose_pairing(blank, mentors=[mentor, second], mentees=[mentee], by=curator)

    assert Agreement.objects.get().mentors == sorted([mentor, second], key=lambda one: one.name_key)


def test_pairs_made_before_schools_were_asked_are_asked_for_by_the_migration(
    school, neighbour_school, year, mentor
):
    PairingFactory(school=school, academic_year=year)
    across = PairingFactory(school=school, academic_year=year, mentors=[mentor])
    PairingFactory(school=school, academic_year=year, mentors=[mentor], status=State.DECLINED)

    import_module("mentorship.migrations.0012_two_schools").ask_schools(apps, None)

    assert list(Agreement.objects.values_list("pairing", "school", "status")) == [
        (across.pk, neighbour_school.pk, "asked")
    ]


# The answer


def test_school_that_agrees_is_one_paper_less_for_the_pairing(asked, pairing, neighbour):
    before = [paper.sentence.replace("\xa0", " ") for paper in missing_papers(pairing)]

    actions.answer_agreement(asked, "give", comment=" по  вторникам ", by=neighbour)

    after = [paper.sentence.replace("\xa0", " ") for paper in missing_papers(pairing)]
    said = "Дубов А. В.: договорённость школ — ждёт ответа школы наставника"
    assert before == [said, *after]
    assert len(after) == 4
    asked.refresh_from_db()
    assert (asked.status, asked.comment, asked.answered_by) == (Status.GIVEN, "по  вторникам", neighbour)


def test_refusal_says_why(asked, neighbour):
    with pytest.raises(ValidationError) as refused:
        actions.answer_agreement(asked, "refuse", comment=" ", by=neighbour)

    assert list(refused.value.message_dict) == ["comment"]


def test_answer_is_given_once(asked, neighbour):
    actions.answer_agreement(asked, "give", by=neighbour)

    with pytest.raises(InvalidTransition):
        actions.answer_agreement(asked, "give", by=neighbour)


def test_pairing_becomes_agreed_with_the_last_paper_which_is_the_answer(ready, neighbour):
    Agreement.objects.update(status=Status.ASKED, answered_at=None)
    Pairing.objects.update(status=State.AWAITING)
    ready.refresh_from_db()

    actions.answer_agreement(ready, "give", by=neighbour)

    assert Pairing.objects.get().status == State.AGREED


def test_consent_of_a_school_taken_back_sends_the_pairing_back_to_wait(ready, neighbour):
    actions.answer_agreement(ready, "refuse", comment="Две ставки.", by=neighbour)

    pairing = Pairing.objects.get()
    ready.refresh_from_db()
    assert (pairing.status, ready.status) == (State.AWAITING, Status.REFUSED)


def test_school_cannot_take_its_consent_back_from_an_ordered_pairing(ready, school, neighbour):
    order = ActFactory(school=school, registered=True)
    Pairing.objects.update(status=State.ORDERED, order=order)

    with pytest.raises(ValidationError, match="Пара уже закреплена приказом"):
        actions.answer_agreement(ready, "refuse", comment="Две ставки.", by=neighbour)


def test_school_takes_its_own_order_back_before_its_consent(ready, draft, neighbour):
    with pytest.raises(ValidationError, match="Сначала удалите проект своего приказа"):
        actions.answer_agreement(ready, "refuse", comment="Две ставки.", by=neighbour)
    register(draft, neighbour)

    with pytest.raises(ValidationError, match="Сначала отмените свой приказ"):
        actions.answer_agreement(ready, "refuse", comment="Две ставки.", by=neighbour)


def test_nobody_answers_for_a_declined_pairing(asked, pairing, curator, neighbour):
    pairing.decline(by=curator)

    with pytest.raises(ValidationError, match="отвечать уже не нужно"):
        actions.answer_agreement(asked, "give", by=neighbour)


def test_host_asks_again_after_a_refusal(asked, curator, neighbour):
    actions.answer_agreement(asked, "refuse", comment="Две ставки.", by=neighbour)

    actions.ask_again(asked, by=curator)

    asked.refresh_from_db()
    assert (asked.status, asked.comment, asked.answered_at) == (Status.ASKED, "", None)


def test_host_does_not_ask_again_while_nobody_has_answered(asked, curator):
    with pytest.raises(InvalidTransition):
        actions.ask_again(asked, by=curator)


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": Status.GIVEN},
        {"status": Status.REFUSED, "answered_at": "2021-10-16T12:00Z"},
        {"order": True},
    ],
)
def test_database_refuses_an_agreement_that_cannot_be(asked, school, wrong):
    if wrong.get("order"):
        wrong = {"order": ActFactory(school=school)}

    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.update(**wrong)


# The gate of the host's order


def test_order_on_pairs_waits_for_the_other_school(ready, school, curator):
    Agreement.objects.update(status=Status.ASKED, answered_at=None)

    with pytest.raises(ValidationError) as refused:
        actions.draft_pairing_order(Pairing.objects.all(), school=school, by=curator)

    said = "Дубов А. В.: договорённость школ — ждёт ответа школы наставника."
    assert sentences(refused)[0].endswith(said)


def test_hosts_order_needs_no_second_order_first(ready, school, curator):
    act = actions.draft_pairing_order(Pairing.objects.all(), school=school, by=curator)

    actions.register_pairing_order(act, number="5", dated_on=DAY, by=curator)

    assert Pairing.objects.get().status == State.ORDERED


@pytest.mark.parametrize("count", [1, 3])
def test_papers_of_pairs_across_schools_take_as_many_queries_as_of_one(
    django_assert_num_queries, school, year, today, mentor, count
):
    pairings = [PairingFactory(school=school, academic_year=year, mentors=[mentor]) for _ in range(count)]

    with django_assert_num_queries(7):
        papers = papers_of(pairings)

    assert [len(papers[pairing.pk]) for pairing in pairings] == [5] * count


# Who sees it


def test_both_schools_see_the_agreement_and_others_do_not(asked, cast_visibility):
    assert cast_visibility(Agreement.objects) == {"curator", "neighbour"}
