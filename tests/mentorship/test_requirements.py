"""The gate: which papers a pairing needs, by the law of its day, and in what state each of them is."""

from datetime import date

import pytest

from mentorship.models import Consent, Pairing
from mentorship.requirements import missing_papers, papers_of, required_papers
from tests.factories import (
    AcademicYearFactory,
    AddendumFactory,
    ConsentFactory,
    PairingFactory,
    TeacherFactory,
)

Kind, Status = Consent.Kind, Consent.Status


@pytest.fixture
def pairing(school, year, today) -> Pairing:
    return PairingFactory(school=school, academic_year=year)


@pytest.fixture
def signed(school, year, today) -> Pairing:
    return PairingFactory(school=school, academic_year=year, papers=True)


def kinds(papers) -> list[str]:
    return [str(paper.kind) for paper in papers]


def pairing_from(day: date, school, **more) -> Pairing:
    year = AcademicYearFactory(district=school.district, start_year=2024)
    return PairingFactory(school=school, academic_year=year, starts_on=day, ends_on=date(2025, 5, 31), **more)


def test_pairing_of_2021_needs_role_and_processing_consents_of_both(pairing):
    assert kinds(required_papers(pairing)) == ["role_mentor", "processing", "role_mentee", "processing"]


def test_pairing_from_the_day_of_the_law_needs_an_addendum(school, freeze):
    freeze(date(2025, 3, 1))

    papers = required_papers(pairing_from(date(2025, 3, 1), school))

    assert kinds(papers) == ["role_mentor", "processing", "addendum", "role_mentee", "processing"]


def test_pairing_from_the_day_before_the_law_needs_no_addendum(school, freeze):
    freeze(date(2025, 3, 1))

    papers = required_papers(pairing_from(date(2025, 2, 28), school))

    assert "addendum" not in kinds(papers)


def test_mentoring_in_the_job_function_needs_no_addendum(school, freeze):
    freeze(date(2025, 3, 1))
    basis = Pairing.LegalBasis.JOB_FUNCTION

    papers = required_papers(pairing_from(date(2025, 3, 1), school, legal_basis=basis))

    assert kinds(papers) == ["role_mentor", "processing", "role_mentee", "processing"]


def test_addendum_in_force_satisfies_and_an_ended_one_does_not(school, freeze):
    freeze(date(2025, 3, 10))
    pairing = pairing_from(date(2025, 3, 1), school)
    addendum = AddendumFactory(pairing=pairing, signed_on=date(2025, 3, 2))

    before = next(p.state for p in required_papers(pairing) if p.kind == "addendum")
    addendum.ended_on = date(2025, 3, 10)
    addendum.save()
    after = next(p.state for p in required_papers(pairing) if p.kind == "addendum")

    assert (before, after) == ("действует", "прекращено")


def test_group_needs_the_papers_of_every_mentee(school, year, today):
    mentees = [TeacherFactory(school=school), TeacherFactory(school=school)]

    papers = required_papers(PairingFactory(school=school, academic_year=year, mentees=mentees))

    assert kinds(papers) == ["role_mentor", "processing"] + 2 * ["role_mentee", "processing"]


def test_signed_papers_leave_nothing_missing(signed):
    assert missing_papers(signed) == []


@pytest.mark.parametrize(
    ("changed", "state"),
    [
        ({"status": Status.PRINTED, "signed_on": None}, "распечатано"),
        ({"status": Status.REFUSED, "signed_on": None}, "отказано"),
        ({"status": Status.WITHDRAWN, "ended_on": date(2021, 10, 16)}, "отозвано"),
        ({"status": Status.SUPERSEDED, "ended_on": date(2021, 10, 16)}, "заменено"),
        ({"signed_on": date(2021, 9, 1), "valid_until": date(2021, 10, 15)}, "истекло"),
    ],
)
def test_each_way_to_lack_a_consent_is_named(signed, changed, state):
    Consent.objects.filter(teacher=signed.mentors[0], kind=Kind.PROCESSING).update(**changed)

    missing = missing_papers(signed)

    assert [(p.teacher, str(p.kind), p.state) for p in missing] == [(signed.mentors[0], "processing", state)]


def test_consent_holds_through_its_last_day(signed):
    Consent.objects.filter(teacher=signed.mentors[0]).update(valid_until=date(2021, 10, 16))

    assert missing_papers(signed) == []


def test_consent_signed_after_the_asked_day_says_so(signed):
    missing = missing_papers(signed, date(2021, 10, 15))

    assert {paper.state for paper in missing} == {"подписано 16.10.2021, позже 15.10.2021"}


def test_withdrawn_consent_still_held_the_day_before(signed):
    Consent.objects.filter(teacher=signed.mentors[0], kind=Kind.PROCESSING).update(
        signed_on=date(2021, 9, 1), status=Status.WITHDRAWN, ended_on=date(2021, 10, 16)
    )
    Consent.objects.exclude(teacher=signed.mentors[0], kind=Kind.PROCESSING).update(
        signed_on=date(2021, 9, 1)
    )

    assert missing_papers(signed, date(2021, 10, 15)) == []


def test_role_consent_for_another_pairing_does_not_count(signed, school, year):
    mentor = signed.mentors[0]

    other = PairingFactory(school=school, academic_year=year, mentors=[mentor])
    states = [(str(p.kind), p.state) for p in required_papers(other) if p.teacher == mentor]

    assert states == [("role_mentor", "нет"), ("processing", "действует")]


def test_consent_in_force_is_shown_even_when_a_later_one_was_refused(signed):
    mentor = signed.mentors[0]
    ConsentFactory(teacher=mentor, kind=Kind.PROCESSING, status=Status.REFUSED)

    paper = next(p for p in required_papers(signed) if p.teacher == mentor and p.kind == Kind.PROCESSING)

    assert (paper.satisfied, paper.consent.status) == (True, Status.IN_FORCE)


def test_sentence_says_whose_and_which(school, year, today):
    mentor = TeacherFactory(school=school, last_name="Петрова", first_name="Анна", patronymic="Сергеевна")
    pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor])

    sentences = [paper.sentence.replace("\xa0", " ") for paper in missing_papers(pairing)[:2]]

    assert sentences == [
        "Петрова А. С.: согласие на работу наставником — нет",
        "Петрова А. С.: согласие на обработку данных — нет",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_papers_of_many_pairings_take_as_many_queries_as_of_one(
    school, year, today, count, django_assert_num_queries
):
    pairings = [PairingFactory(school=school, academic_year=year, papers=True) for _ in range(count)]

    with django_assert_num_queries(6):
        papers = papers_of(pairings)

    assert [len(papers[pairing.pk]) for pairing in pairings] == [4] * count
