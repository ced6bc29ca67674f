"""A row of a register: the verbs that move it, and what each asks for first."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.models import Event
from mentorship import actions
from mentorship.models import Candidacy, Consent
from mentorship.models.candidacy import Role
from tests.factories import CandidacyFactory, ConsentFactory, TeacherFactory

pytestmark = pytest.mark.django_db
Status = Candidacy.Status


def candidate(school, status=Status.IDENTIFIED, **given):
    return CandidacyFactory(teacher__school=school, status=status, summary="", **given)


def test_survey_fills_in_the_questionnaire(today, school, curator):
    candidacy = candidate(school)

    candidacy.survey("  Дисциплина на уроке. ", by=curator)

    candidacy.refresh_from_db()
    assert (candidacy.status, candidacy.summary) == (Status.SURVEYED, "Дисциплина на уроке.")


def test_survey_without_words_is_refused_beside_its_field(today, school, curator):
    candidacy = candidate(school)

    with pytest.raises(ValidationError) as refused:
        candidacy.survey("  ", by=curator)

    assert refused.value.message_dict == {"summary": ["Опишите запрос или сильные стороны."]}


def test_survey_corrected_in_the_register_keeps_its_place(today, school, curator):
    candidacy = candidate(school, Status.REGISTERED)

    candidacy.survey("Новый запрос.", by=curator)

    candidacy.refresh_from_db()
    assert (candidacy.status, candidacy.summary) == (Status.REGISTERED, "Новый запрос.")


def test_register_without_a_processing_consent_says_whose_is_missing(today, school, curator):
    candidacy = candidate(school, Status.SURVEYED)

    with pytest.raises(ValidationError) as refused:
        candidacy.register(by=curator)

    assert refused.value.messages == [
        "В банк включают с согласием на обработку персональных данных. "
        f"Его пока нет: {candidacy.teacher.short_name}"
    ]


def test_register_with_a_consent_in_force_enters_today(today, school, curator):
    candidacy = candidate(school, Status.SURVEYED)
    ConsentFactory(teacher=candidacy.teacher, signed_on=date(2021, 10, 1))

    candidacy.register(by=curator)

    candidacy.refresh_from_db()
    assert (candidacy.status, candidacy.registered_on) == (Status.REGISTERED, today)


@pytest.mark.parametrize(
    ("status", "valid_until"),
    [
        (Consent.Status.PRINTED, None),
        (Consent.Status.REFUSED, None),
        (Consent.Status.WITHDRAWN, None),
        (Consent.Status.IN_FORCE, date(2021, 10, 15)),
    ],
)
def test_register_with_a_consent_not_in_force_is_refused(today, school, curator, status, valid_until):
    candidacy = candidate(school, Status.SURVEYED)
    signed = None if status in (Consent.Status.PRINTED, Consent.Status.REFUSED) else date(2021, 9, 1)
    ConsentFactory(teacher=candidacy.teacher, status=status, signed_on=signed, valid_until=valid_until)

    with pytest.raises(ValidationError):
        candidacy.register(by=curator)

    candidacy.refresh_from_db()
    assert candidacy.status == Status.SURVEYED


def test_register_before_the_questionnaire_is_refused(today, school, curator):
    candidacy = candidate(school)
    ConsentFactory(teacher=candidacy.teacher)

    with pytest.raises(ValidationError) as refused:
        candidacy.register(by=curator)

    assert refused.value.messages == ["Сначала внесите анкету."]


def test_decline_asks_for_no_reason(today, school, curator):
    candidacy = candidate(school)

    candidacy.decline(by=curator)

    assert (candidacy.status, candidacy.ended_on, candidacy.ground) == (Status.DECLINED, today, "")


def test_leave_needs_a_ground(today, school, curator):
    with pytest.raises(ValidationError) as refused:
        candidate(school).leave(today, " ", by=curator)

    assert refused.value.message_dict == {"ground": ["Укажите основание."]}


def test_leave_twice_is_refused_with_the_present_state(today, school, curator):
    candidacy = candidate(school)
    candidacy.leave(today, "увольнение", by=curator)

    with pytest.raises(ValidationError) as refused:
        candidacy.decline(by=curator)

    assert refused.value.messages == ["Это действие невозможно: сейчас состояние «вышел»."]


def test_database_refuses_a_person_twice_in_one_open_role(today, school):
    teacher = candidate(school).teacher

    with pytest.raises(IntegrityError), transaction.atomic():
        CandidacyFactory(teacher=teacher)


def test_database_refuses_a_registered_candidacy_without_its_date(today, school):
    with pytest.raises(IntegrityError), transaction.atomic():
        candidate(school, Status.REGISTERED, registered_on=None)


def test_person_may_be_in_both_registers(today, school):
    teacher = candidate(school).teacher
    CandidacyFactory(teacher=teacher, role=Role.MENTOR)

    roles = Candidacy.objects.open().filter(teacher=teacher).order_by("role").values_list("role", flat=True)
    assert list(roles) == [Role.MENTEE, Role.MENTOR]


def test_person_who_declined_may_be_enlisted_again(today, school, curator):
    teacher = candidate(school, Status.DECLINED).teacher

    again = actions.enlist([teacher], role=Role.MENTEE, reason=Candidacy.Reason.OWN_WISH, by=curator)

    assert [(c.teacher, c.status) for c in again] == [(teacher, Status.IDENTIFIED)]


def test_enlist_with_a_summary_fills_in_the_questionnaire_at_once(today, school, curator):
    teachers = TeacherFactory.create_batch(2, school=school)

    added = actions.enlist(
        teachers, role=Role.MENTOR, reason=Candidacy.Reason.PROPOSED, summary="Методика.", by=curator
    )

    assert [c.status for c in added] == [Status.SURVEYED, Status.SURVEYED]
    assert list(Event.objects.of(added[0]).values_list("verb", flat=True)) == [
        "внесена анкета",
        "выявлен наставник",
    ]


def test_enlist_of_somebody_already_there_stores_nobody(today, school, curator):
    taken, free = candidate(school).teacher, TeacherFactory(school=school)

    with pytest.raises(ValidationError) as refused:
        actions.enlist([free, taken], role=Role.MENTEE, reason=Candidacy.Reason.OWN_WISH, by=curator)

    assert refused.value.messages == ["Этот человек уже записан в этой роли."]
    assert Candidacy.objects.count() == 1


def test_reasons_of_mentors_differ_from_those_of_mentees():
    mentors = [value for value, _ in Candidacy.reasons_for(Role.MENTOR)]
    mentees = [value for value, _ in Candidacy.reasons_for(Role.MENTEE)]

    assert mentors == ["proposed", "own_wish"]
    assert mentees == ["early_career", "newcomer", "new_post", "after_break", "deficits", "own_wish"]


def test_office_sees_disclosed_candidates_and_counts_all(today, school, officer):
    seen = CandidacyFactory(teacher__school=school, teacher__disclosed=True)
    CandidacyFactory(teacher__school=school)

    assert list(Candidacy.objects.visible_to(officer)) == [seen]
    assert Candidacy.objects.counted_for(officer).count() == 2


def test_neighbour_outsider_and_stranger_see_no_candidate(today, school, neighbour, outsider, stranger):
    CandidacyFactory(teacher__school=school, teacher__disclosed=True)

    seen = [list(Candidacy.objects.visible_to(user)) for user in (neighbour, outsider, stranger)]
    assert seen == [[], [], []]
