"""A part-timer in the second school: own registers, consents and pairs, and nothing of the first one's."""

from datetime import date

import pytest

from mentorship import actions
from mentorship.consent_grid import people_of
from mentorship.documents.grammar import Grammar
from mentorship.documents.sheets import consent_sheet
from mentorship.models import Candidacy, Consent, Pairing, Participant
from mentorship.registers import rows
from mentorship.requirements import required_papers
from tests.factories import CandidacyFactory, ConsentFactory, PairingFactory, TeacherFactory


@pytest.fixture
def mentor(school, neighbour_school, curator, today):
    """Works in `school`, and part-time as a speech therapist in the neighbour's."""
    teacher = TeacherFactory(school=school, post="учитель физики", last_name="Иванова")
    teacher.employ_also(neighbour_school, "логопед", date(2021, 9, 1), by=curator)
    return teacher


@pytest.fixture
def there(mentor, neighbour_school, neighbour) -> Candidacy:
    """The mentor in the register of the second school."""
    [candidacy] = actions.enlist(
        [mentor.as_in(neighbour_school)], role="mentor", reason="proposed", summary="Речь", by=neighbour
    )
    return candidacy


def test_both_schools_have_the_person_in_their_own_register(mentor, there, school, curator, neighbour):
    CandidacyFactory(teacher=mentor, role="mentor")

    seen = [Candidacy.objects.visible_to(user).get().school for user in (curator, neighbour)]

    assert seen == [school, there.school]
    assert there.person.post == "логопед"


def test_register_is_entered_with_the_consent_given_to_that_school(mentor, there, neighbour):
    ConsentFactory(teacher=mentor)  # to the main school
    [sheet] = actions.print_consents([mentor.as_in(there.school)], [Consent.Kind.PROCESSING], by=neighbour)
    there.refresh_from_db()
    before = there.status

    actions.register_consent(sheet, signed_on=date(2021, 10, 16), by=neighbour)

    there.refresh_from_db()
    assert (before, there.status, sheet.school) == ("surveyed", "registered", there.school)


def test_sheet_of_the_second_school_names_it_and_the_post_there(mentor, neighbour_school, neighbour):
    [sheet] = actions.print_consents(
        [mentor.as_in(neighbour_school)], [Consent.Kind.PROCESSING], by=neighbour
    )
    sheet = Consent.objects.get(pk=sheet.pk)

    pairing = PairingFactory(school=neighbour_school, mentors=[mentor])
    role = actions.print_role_consent(pairing.mentors[0], Consent.Kind.ROLE_MENTOR, pairing, by=neighbour)
    grammar = Grammar.of(neighbour_school.district, neighbour_school)
    asked = consent_sheet(Consent.objects.get(pk=role.pk), grammar)
    addressee = " ".join(asked.addressee).replace("\xa0", " ")

    assert [neighbour_school.pk, neighbour_school.pk] == [sheet.school_id, role.school_id]
    assert (neighbour_school.name in addressee, "от логопеда" in addressee) == (True, True)
    assert mentor.school.name not in addressee
    assert consent_sheet(sheet, grammar).operator.name.replace("\xa0", " ") == neighbour_school.full_name


def test_neither_school_sees_the_other_ones_consents(mentor, neighbour_school, curator, neighbour):
    own = ConsentFactory(teacher=mentor)
    theirs = ConsentFactory(teacher=mentor, school=neighbour_school)

    assert [list(Consent.objects.visible_to(user)) for user in (curator, neighbour)] == [[own], [theirs]]


def test_grid_of_each_school_shows_the_consents_given_to_it(mentor, there, school, curator, neighbour):
    CandidacyFactory(teacher=mentor, role="mentor")
    ConsentFactory(teacher=mentor)

    states = [
        {cell.kind: cell.state for cell in people_of(place, user)[0].cells}["processing"]
        for place, user in ((school, curator), (there.school, neighbour))
    ]

    assert states == ["действует", "нет"]


def test_pair_of_the_second_school_needs_its_consent_and_is_no_cross_school_pair(
    mentor, there, neighbour_school
):
    ConsentFactory(teacher=mentor)
    pairing = PairingFactory(school=neighbour_school, mentors=[mentor])

    papers = {(p.teacher.pk, p.kind): p for p in required_papers(pairing)}
    processing = papers[mentor.pk, "processing"]

    assert (processing.satisfied, processing.teacher.school) == (False, neighbour_school)
    assert Pairing.objects.get(pk=pairing.pk).is_cross_school is False
    ConsentFactory(teacher=mentor, school=neighbour_school)
    assert {(p.teacher.pk, p.kind): p for p in required_papers(pairing)}[
        mentor.pk, "processing"
    ].satisfied is True


def test_main_school_does_not_see_the_pair_of_the_second_one(mentor, neighbour_school, curator, neighbour):
    pairing = PairingFactory(school=neighbour_school, mentors=[mentor])

    assert [list(Pairing.objects.visible_to(user)) for user in (neighbour, curator)] == [[pairing], []]
    assert list(Pairing.objects.in_school(mentor.school)) == []


def test_mentor_of_another_school_stands_there_for_the_main_one(school, neighbour_school, curator, today):
    guest = TeacherFactory(school=school)
    pairing = PairingFactory(school=neighbour_school, mentors=[guest])

    assert Participant.objects.get(teacher=guest).school == school
    assert list(Pairing.objects.visible_to(curator)) == [pairing]
    assert pairing.is_cross_school is True


def test_pair_shows_the_post_in_its_school(mentor, neighbour_school):
    pairing = PairingFactory(school=neighbour_school, mentors=[mentor])

    [told] = Pairing.objects.with_sides().get(pk=pairing.pk).mentors

    assert (told.post, told.school) == ("логопед", neighbour_school)


@pytest.mark.parametrize("number", [1, 3])
def test_register_with_part_timers_costs_the_same(
    school, neighbour_school, neighbour, curator, today, number, django_assert_num_queries
):
    for _ in range(number):
        teacher = TeacherFactory(school=school)
        teacher.employ_also(neighbour_school, "логопед", date(2021, 9, 1), by=curator)
        CandidacyFactory(teacher=teacher, school=neighbour_school, role="mentor")
        PairingFactory(school=neighbour_school, mentors=[teacher])

    with django_assert_num_queries(8):
        found = list(Candidacy.objects.visible_to(neighbour).filter(school=neighbour_school).with_people())
        said = {row.candidacy.person.post for row in rows(found, neighbour_school, neighbour)}
    assert said == {"логопед"}


def test_withdrawal_in_the_second_school_leaves_the_first_ones_register_alone(
    mentor, there, neighbour, neighbour_school
):
    own = CandidacyFactory(teacher=mentor, role="mentor")
    ConsentFactory(teacher=mentor)
    given = ConsentFactory(teacher=mentor, school=neighbour_school)
    there.register(by=neighbour)

    actions.end_consent(given, "withdraw", by=neighbour)

    there.refresh_from_db()
    own.refresh_from_db()
    assert (there.status, own.status) == ("left", "registered")


def test_office_knows_the_person_by_the_consent_given_to_the_main_school(mentor, neighbour_school):
    for school in (neighbour_school, mentor.school):
        transfer = ConsentFactory(teacher=mentor, school=school, kind=Consent.Kind.TRANSFER)
        transfer.valid_until = date(2024, 8, 31)
        transfer.save()
        Consent.review_disclosure(mentor)
        mentor.refresh_from_db()
        assert (mentor.disclosed_until is not None) is (school == mentor.school)
