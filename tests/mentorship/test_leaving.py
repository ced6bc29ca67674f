"""A person leaves a school: what it ends, what it leaves alone, and what waits for an order."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from mentorship.actions.people import leave_school
from mentorship.leaving import gone_from, leaving_preview
from mentorship.models import Candidacy, Consent, Pairing, PairingChange
from schools.models import Employment
from tests.factories import (
    CandidacyFactory,
    ConsentFactory,
    MembershipFactory,
    PairingFactory,
    ProgrammeFactory,
    TeacherFactory,
    UserFactory,
)

DAY = date(2021, 11, 1)
RESIGNED = Employment.Reason.RESIGNED


@pytest.fixture
def mentor(school, today):
    teacher = TeacherFactory(school=school, last_name="Иванова", first_name="Мария", patronymic="Петровна")
    CandidacyFactory(teacher=teacher, role="mentor")
    ConsentFactory(teacher=teacher)
    return teacher


@pytest.fixture
def pairing(mentor, school):
    return PairingFactory(school=school, mentors=[mentor], ordered=True)


def leave(teacher, school, by, on=DAY):
    return leave_school(teacher, school, on=on, reason=RESIGNED, by=by)


def test_preview_tells_everything_that_hangs_on_the_work(mentor, pairing, school, curator):
    ProgrammeFactory(pairing=pairing, approved=True)
    ConsentFactory(teacher=mentor, kind=Consent.Kind.DISTRIBUTION, status=Consent.Status.PRINTED)
    mentor.account = UserFactory(district=school.district)
    mentor.save()
    MembershipFactory(user=mentor.account, school=school)

    seen = leaving_preview(mentor, school, DAY)

    assert [one.role for one in seen.candidacies] == ["mentor"]
    assert [one.kind for one in seen.printed] == ["distribution"]
    assert [one.kind for one in seen.in_force] == ["processing"]
    [side] = seen.sides
    assert (side.pairing, side.role, side.programme.status) == (pairing, "mentor", "approved")
    assert (seen.curates, seen.has_own_page, seen.is_empty) == (True, True, False)


def test_preview_leaves_out_pairs_that_end_before_the_day(mentor, pairing, school):
    assert leaving_preview(mentor, school, date(2022, 6, 1)).sides == []


def test_preview_of_somebody_outside_mentoring_is_empty(school, today):
    assert leaving_preview(TeacherFactory(school=school), school, DAY).is_empty is True


def test_leaving_ends_candidacies_and_unsigned_sheets_and_no_pair(mentor, pairing, school, curator):
    sheet = ConsentFactory(teacher=mentor, kind=Consent.Kind.DISTRIBUTION, status=Consent.Status.PRINTED)

    work = leave(mentor, school, curator)

    candidacy = Candidacy.objects.get()
    sheet.refresh_from_db()
    pairing.refresh_from_db()
    assert (work.left_on, work.reason) == (DAY, "resigned")
    assert (candidacy.status, candidacy.ended_on, candidacy.ground) == ("left", DAY, "уволился")
    assert sheet.status == Consent.Status.DISCARDED
    assert Consent.objects.signed().get().kind == "processing"
    assert (pairing.status, PairingChange.objects.count()) == (Pairing.Status.ORDERED, 0)


def test_leaving_takes_only_reasons_of_a_person(mentor, school, curator):
    with pytest.raises(ValidationError) as refused:
        leave_school(mentor, school, on=DAY, reason="merged", by=curator)

    assert list(refused.value.message_dict) == ["reason"]
    assert Candidacy.objects.open().count() == 1


def test_pair_of_somebody_gone_waits_for_an_order(mentor, pairing, school, curator):
    before = gone_from(Pairing.objects.all())
    leave(mentor, school, curator)

    [gone] = gone_from(Pairing.objects.all())

    assert before == []
    assert (gone.pairing, gone.sentence) == (pairing, "Иванова\xa0М.\xa0П. не работает с 01.11.2021")


def test_planned_change_takes_the_pair_off_the_list(mentor, pairing, school, curator):
    leave(mentor, school, curator)
    PairingChange.objects.create(
        pairing=pairing, kind="termination", starts_on=DAY, ground="dismissal", recorded_by=curator
    )

    assert gone_from(Pairing.objects.all()) == []


def test_person_who_leaves_after_the_pair_ends_is_no_matter(mentor, pairing, school, curator):
    leave(mentor, school, curator, on=date(2022, 6, 1))

    assert gone_from(Pairing.objects.all()) == []


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_those_gone_is_one_query(school, today, curator, number, django_assert_num_queries):
    for _ in range(number):
        teacher = TeacherFactory(school=school)
        PairingFactory(school=school, mentors=[teacher], ordered=True)
        leave(teacher, school, curator)

    with django_assert_num_queries(1):
        assert len(gone_from(Pairing.objects.all())) == number
