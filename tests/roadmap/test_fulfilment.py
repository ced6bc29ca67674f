"""What the records say about a measure."""

import pytest
from django.urls import reverse

from mentorship.models import Candidacy, Pairing
from roadmap.fulfilment import Fulfilment, fulfilment
from roadmap.models import Measure
from tests.factories import (
    AcademicYearFactory,
    ActFactory,
    CandidacyFactory,
    PairingFactory,
    ProgrammeFactory,
    TeacherFactory,
)

Fact = Measure.Fact
Status = Candidacy.Status


@pytest.fixture
def says(school, year, today):
    """`says(fact)`: done, total, sentence and button, with plain spaces."""

    def says(fact):
        found = fulfilment(school, year)[fact]
        return found.done, found.total, found.sentence.replace("\xa0", " "), found.step

    return says


def person(school, role="mentee", status=Status.REGISTERED, **kwargs):
    return CandidacyFactory(teacher__school=school, role=role, status=status, **kwargs)


def pair(school, **kwargs):
    """A pairing whose mentee stands in the register."""
    pairing = PairingFactory(school=school, **kwargs)
    for mentee in pairing.mentees:
        CandidacyFactory(teacher=mentee)
    return pairing


def test_every_fact_has_a_rule(school, year):
    assert set(fulfilment(school, year)) == set(Fact) - {Fact.NONE}


NO_MENTEES = "Наставляемых пока нет. Если их не будет, отметьте «не требуется»"


@pytest.mark.parametrize(
    ("fact", "sentence", "step"),
    [
        (Fact.MENTEE_REQUESTS, NO_MENTEES, "Внести наставляемых"),
        (Fact.MENTEE_REGISTER, NO_MENTEES, "Внести наставляемых"),
        (Fact.MENTOR_SURVEY, "Наставников пока нет", "Внести наставников"),
        (Fact.MENTOR_REGISTER, "Наставников пока нет", "Внести наставников"),
        (Fact.PAIRINGS_ORDERED, NO_MENTEES, "Внести наставляемых"),
    ],
)
def test_school_without_people_fulfils_nothing(fact, sentence, step, says, school, year):
    assert says(fact) == (0, 0, sentence, step)
    assert fulfilment(school, year)[fact].is_complete is False


@pytest.mark.parametrize(
    ("role", "requests", "register", "words"),
    [
        (
            "mentee",
            Fact.MENTEE_REQUESTS,
            Fact.MENTEE_REGISTER,
            ("Запросы собраны", "наставляемых", "Внести запросы"),
        ),
        (
            "mentor",
            Fact.MENTOR_SURVEY,
            Fact.MENTOR_REGISTER,
            ("Анкеты внесены", "наставников", "Внести анкеты"),
        ),
    ],
)
def test_registers_count_open_candidacies_by_state(role, requests, register, words, says, school):
    what, whom, step = words
    person(school, role, Status.IDENTIFIED)
    person(school, role, Status.SURVEYED)
    person(school, role, Status.REGISTERED)
    person(school, role, Status.DECLINED)
    person(school, role, Status.LEFT)

    assert says(requests) == (2, 3, f"{what}: 2 из 3 {whom}", step)
    assert says(register) == (1, 3, f"В банке 1 из 3 {whom}", "Дополнить банк")


def test_register_that_waits_for_consents_leads_to_them(says, school, year):
    person(school, status=Status.SURVEYED)
    person(school)

    assert says(Fact.MENTEE_REGISTER) == (1, 2, "В банке 1 из 2 наставляемых", "Собрать согласия")
    assert fulfilment(school, year)[Fact.MENTEE_REGISTER].url == reverse(
        "mentorship:consents", args=[school.pk]
    )


def test_people_of_other_schools_and_those_who_left_work_do_not_count(says, school, neighbour_school, today):
    person(school)
    person(neighbour_school, status=Status.SURVEYED)
    person(school, status=Status.SURVEYED, teacher__left_on=today)

    assert says(Fact.MENTEE_REGISTER) == (1, 1, "В банке 1 из 1 наставляемого", "Собрать согласия")


@pytest.mark.parametrize(
    ("number", "word"), [(1, "наставляемого"), (5, "наставляемых"), (21, "наставляемого")]
)
def test_sentence_agrees_with_its_number(number, word, says, school):
    for _ in range(number):
        person(school)

    assert says(Fact.MENTEE_REGISTER)[2] == f"В банке {number} из {number} {word}"


def test_pairs_count_from_the_order_on(says, school):
    pair(school, ordered=True)
    pair(school, status=Pairing.Status.AWAITING)
    pair(school, status=Pairing.Status.DECLINED)

    assert says(Fact.PAIRINGS_ORDERED) == (
        1,
        3,
        "Пары утверждены приказом: 1 из 2; без наставника: 1 наставляемый",
        "Собрать согласия",
    )


def test_pairs_are_fulfilled_when_every_one_is_ordered_and_nobody_is_left(school, year, today):
    pair(school, ordered=True)

    found = fulfilment(school, year)[Fact.PAIRINGS_ORDERED]

    assert (found.done, found.total, found.is_complete) == (1, 1, True)
    assert found.evidence() == "По данным системы на 16.10.2021: пары утверждены приказом: 1 из 1."


def test_mentee_without_a_pair_is_work_to_do(says, school):
    person(school)

    assert says(Fact.PAIRINGS_ORDERED) == (0, 1, "Без наставника: 1 наставляемый", "Подобрать пару")


def test_mentee_whose_pairing_was_terminated_needs_another(says, school):
    over = pair(school, ordered=True)
    Pairing.objects.filter(pk=over.pk).update(status=Pairing.Status.TERMINATED)

    assert says(Fact.PAIRINGS_ORDERED)[:3] == (
        1,
        2,
        "Пары утверждены приказом: 1 из 1; без наставника: 1 наставляемый",
    )


def test_step_towards_the_order_is_the_nearest_to_its_end(says, school, year):
    pair(school, status=Pairing.Status.PROPOSED)
    steps = [says(Fact.PAIRINGS_ORDERED)[3]]
    agreed = pair(school, status=Pairing.Status.AGREED)
    steps.append(says(Fact.PAIRINGS_ORDERED)[3])
    agreed.order = ActFactory(school=school, academic_year=year)
    agreed.save()
    steps.append(says(Fact.PAIRINGS_ORDERED)[3])

    assert steps == ["Собрать согласия", "Оформить приказ", "Зарегистрировать приказ"]


def test_pairs_of_another_year_do_not_count(says, school, district):
    mentee = TeacherFactory(school=school)
    earlier = AcademicYearFactory(district=district, start_year=2020)
    CandidacyFactory(teacher=mentee)
    PairingFactory(school=school, academic_year=earlier, mentees=[mentee], ordered=True)

    assert says(Fact.PAIRINGS_ORDERED)[:3] == (0, 1, "Без наставника: 1 наставляемый")


def test_fulfilment_costs_four_queries_at_any_size(school, year, today, django_assert_num_queries):
    for _ in range(3):
        with django_assert_num_queries(4):
            fulfilment(school, year)
        pair(school, ordered=True)
        person(school, "mentor")


def test_programmes_are_counted_among_the_ordered_pairs(says, school, year):
    assert says(Fact.PROGRAMMES_APPROVED)[:3] == (0, 0, "Пар, оформленных приказом, пока нет")
    ProgrammeFactory(pairing=pair(school, academic_year=year, ordered=True), approved=True)
    pair(school, academic_year=year, ordered=True)
    assert says(Fact.PROGRAMMES_APPROVED) == (
        1,
        2,
        "Программы утверждены у 1 из 2 пар",
        "Составить программы",
    )


def test_evidence_is_the_sentence_on_a_day(today):
    fact = Fulfilment(4, 4, "В банке 4 из 4 наставляемых", "/", "Дополнить банк")

    assert fact.evidence() == "По данным системы на 16.10.2021: в банке 4 из 4 наставляемых."
