"""Two records of one person become one, and nothing is lost."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import Event
from mentorship.actions.merging import merge_teachers
from mentorship.merging import RELATIONS, choices, clashes, obstacles
from mentorship.models import (
    Acknowledgement,
    Act,
    Consent,
    ForbiddenPair,
    Notice,
    Pairing,
    PairingChange,
    Participant,
    Response,
    ResponseLink,
    WordForms,
)
from schools.models import DistinctPeople, EarlyCareerStatus, Employment, Reading, Teacher
from schools.work_merging import OtherWork
from tests.factories import (
    AcknowledgementFactory,
    ActFactory,
    AddendumFactory,
    CandidacyFactory,
    ConsentFactory,
    ForbiddenPairFactory,
    LocalActsFactory,
    PairingFactory,
    ResponseFactory,
    TeacherFactory,
    UserFactory,
    WaveFactory,
    WordFormsFactory,
)

LONG_AGO = date(2021, 9, 1)


@pytest.fixture
def kept(school, today) -> Teacher:
    return TeacherFactory(school=school, last_name="Иванова", first_name="Мария", patronymic="Петровна")


@pytest.fixture
def dropped(kept) -> Teacher:
    """The same person recorded again: without a date of birth, under the name before the wedding."""
    name = {"last_name": "Сидорова", "first_name": "Мария", "patronymic": "Петровна"}
    return TeacherFactory(school=kept.school, born_on=None, subject="физика", **name)


def pointing(model) -> set[tuple[str, str]]:
    """Every foreign key, one-to-one and many-to-many field of the product that points to the model."""
    relations = [
        relation
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.is_relation and relation.auto_created and not relation.concrete
    ]
    return {
        (relation.related_model._meta.label, relation.field.name)
        for relation in relations
        if not relation.related_model._meta.auto_created
    }


def test_union_knows_everything_that_points_to_a_person():
    assert {(relation.label, relation.field) for relation in RELATIONS} == pointing(Teacher)


def test_union_knows_every_person_that_a_record_points_to():
    own = {field.name for field in Teacher._meta.get_fields() if field.is_relation and field.concrete}

    assert own == {"school", "account"}


def test_everything_of_the_other_record_changes_hands(kept, dropped, curator, year):
    pairing = PairingFactory(school=kept.school, mentors=[dropped], ordered=True)
    act = ActFactory(school=kept.school, registered=True)
    AcknowledgementFactory(act=act, teacher=dropped, recorded_by=curator)
    wave = WaveFactory(district=kept.school.district)
    candidacy = CandidacyFactory(teacher=dropped, role="mentor")
    consent = ConsentFactory(teacher=dropped)
    addendum = AddendumFactory(pairing=pairing, teacher=dropped)
    notice = Notice.objects.create(
        pairing=pairing,
        teacher=dropped,
        kind="refusal",
        given_on=LONG_AGO,
        effective_on=date(2021, 10, 20),
        recorded_by=curator,
    )
    change = PairingChange.objects.create(
        pairing=pairing, kind="release", teacher=dropped, starts_on=LONG_AGO, recorded_by=curator
    )
    response = ResponseFactory(wave=wave, teacher=dropped)
    link, _ = ResponseLink.issue(wave, dropped, by=curator)
    forbidden = ForbiddenPairFactory(school=kept.school, first=dropped, second=TeacherFactory())
    status = EarlyCareerStatus.objects.create(
        teacher=dropped, academic_year=year, on=LONG_AGO, is_early_career=True, rule="—", fixed_by=curator
    )
    reading = Reading.objects.create(teacher=dropped, by=curator, on=LONG_AGO, page="карточка")
    said = DistinctPeople.objects.create(first=dropped, second=TeacherFactory(), said_by=curator)

    merge_teachers(kept, dropped, by=curator)

    assert not Teacher.objects.filter(pk=dropped.pk).exists()
    moved = [candidacy, consent, addendum, notice, change, response, link, status, reading]
    for row in moved:
        row.refresh_from_db()
        assert row.teacher_id == kept.pk, row
    assert Participant.objects.get(pairing=pairing, role="mentor").teacher_id == kept.pk
    assert list(act.people.all()) == [kept]
    assert Acknowledgement.objects.get(act=act).teacher_id == kept.pk
    for row in (forbidden, said):
        row.refresh_from_db()
        assert row.first_id == kept.pk


def test_registered_act_keeps_what_it_was_printed_from(kept, dropped, curator):
    act = ActFactory(school=kept.school, registered=True)
    act.people.add(kept, dropped)
    before = Act.objects.values("frozen", "sha256", "particulars", "body").get(pk=act.pk)

    merge_teachers(kept, dropped, by=curator)

    assert Act.objects.values("frozen", "sha256", "particulars", "body").get(pk=act.pk) == before
    assert list(act.people.all()) == [kept]


def test_draft_that_appoints_the_other_record_appoints_the_one_that_stays(kept, dropped, curator):
    draft = LocalActsFactory(school=kept.school, curator=dropped)

    merge_teachers(kept, dropped, by=curator)

    draft.refresh_from_db()
    assert draft.particulars["curator"]["teacher"] == kept.pk


def test_filled_value_is_proposed_then_the_newer_one(kept, dropped):
    assert {choice.name: choice.proposed for choice in choices(kept, dropped)} == {
        "last_name": "dropped",
        "born_on": "kept",
        "subject": "dropped",
    }


def test_chosen_values_stay(kept, dropped, curator):
    merge_teachers(kept, dropped, chosen={"last_name": "kept", "subject": "dropped"}, by=curator)

    kept.refresh_from_db()
    assert (kept.last_name, kept.subject, kept.born_on) == ("Иванова", "физика", date(1975, 4, 12))
    assert kept.name_key == "иванова мария петровна"


def test_union_is_refused_where_the_result_is_recorded_already(kept, dropped, curator):
    TeacherFactory(school=kept.school, last_name="Сидорова", first_name="Мария", patronymic="Петровна")

    with pytest.raises(ValidationError, match="уже записан"):
        merge_teachers(kept, dropped, by=curator)

    assert Teacher.objects.filter(pk=dropped.pk).exists()


def test_journal_names_both_numbers_and_no_person(kept, dropped, curator):
    merge_teachers(kept, dropped, by=curator)

    line = Event.objects.of(kept).get()
    assert line.verb == "объединены записи о педагоге"
    assert line.detail == (f"запись № {dropped.pk} вошла в запись № {kept.pk}; взято: фамилия, предмет")


def test_of_two_open_candidacies_the_fuller_one_stays(kept, dropped, curator):
    early = CandidacyFactory(teacher=kept, status="identified", summary="")
    full = CandidacyFactory(teacher=dropped)

    assert [clash.sentence for clash in clashes(kept, dropped)] == [
        "Наставляемый в банке школы МОУ СОШ № 1 с. Энское — дважды: останется запись «в банке», "
        "другая закончится с основанием «объединены записи»."
    ]
    merge_teachers(kept, dropped, by=curator)

    early.refresh_from_db()
    full.refresh_from_db()
    assert (early.status, early.ground, early.ended_on) == ("left", "объединены записи", date(2021, 10, 16))
    assert (full.status, full.teacher) == ("registered", kept)


def test_of_two_signed_consents_the_later_one_stays(kept, dropped, curator):
    old = ConsentFactory(teacher=kept, signed_on=LONG_AGO)
    new = ConsentFactory(teacher=dropped)

    merge_teachers(kept, dropped, by=curator)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.status, new.status, new.teacher) == ("superseded", "in_force", kept)


def test_sheet_that_nobody_has_signed_gives_way_to_a_signed_one(kept, dropped, curator):
    signed = ConsentFactory(teacher=kept)
    ConsentFactory(teacher=dropped, status="printed")

    merge_teachers(kept, dropped, by=curator)

    assert list(Consent.objects.all()) == [signed]


def test_person_is_known_to_the_office_as_long_as_the_consents_of_both_say(kept, dropped, curator):
    until = date(2023, 8, 31)
    ConsentFactory(teacher=dropped, kind="transfer", valid_until=until)

    merge_teachers(kept, dropped, by=curator)

    kept.refresh_from_db()
    assert kept.disclosed_until == until


def test_withdrawal_in_one_record_hides_the_person(kept, dropped, curator):
    ConsentFactory(teacher=kept, kind="transfer")
    ConsentFactory(teacher=dropped, kind="processing", status="withdrawn")

    merge_teachers(kept, dropped, by=curator)

    kept.refresh_from_db()
    assert kept.disclosed_until is None


def test_two_answers_to_one_questionnaire_both_stay_one_with_the_name(kept, dropped, curator):
    wave = WaveFactory(district=kept.school.district)
    early = ResponseFactory(wave=wave, teacher=dropped, answered_on=LONG_AGO)
    late = ResponseFactory(wave=wave, teacher=kept)

    merge_teachers(kept, dropped, by=curator)

    assert dict(Response.objects.values_list("pk", "teacher")) == {early.pk: None, late.pk: kept.pk}


def test_of_two_links_the_used_one_stays(kept, dropped, curator):
    wave = WaveFactory(district=kept.school.district)
    unused, _ = ResponseLink.issue(wave, kept, by=curator)
    used, _ = ResponseLink.issue(wave, dropped, by=curator)
    used.use()

    merge_teachers(kept, dropped, by=curator)

    assert list(ResponseLink.objects.filter(revoked_at=None)) == [used]
    assert ResponseLink.objects.get(pk=unused.pk).revoked_at is not None


def test_two_statuses_of_one_year_become_the_one_that_somebody_decided(kept, dropped, curator, year):
    fixed = {"academic_year": year, "rule": "до 35 лет", "fixed_by": curator}
    EarlyCareerStatus.objects.create(teacher=kept, on=date(2021, 10, 1), is_early_career=False, **fixed)
    by_hand = EarlyCareerStatus.objects.create(
        teacher=dropped, on=LONG_AGO, is_early_career=True, reason="стаж в другом районе", **fixed
    )

    merge_teachers(kept, dropped, by=curator)

    assert list(kept.early_career_statuses.all()) == [by_hand]


def test_acquaintance_on_both_days_is_the_earlier_one(kept, dropped, curator):
    act = ActFactory(school=kept.school, registered=True, dated_on=LONG_AGO)
    AcknowledgementFactory(act=act, teacher=kept, recorded_by=curator)
    AcknowledgementFactory(act=act, teacher=dropped, recorded_by=curator, on=LONG_AGO)

    merge_teachers(kept, dropped, by=curator)

    assert list(act.acknowledgements.values_list("teacher", "on")) == [(kept.pk, LONG_AGO)]


def test_prohibition_against_oneself_goes_and_none_stands_twice(kept, dropped, curator):
    third = TeacherFactory(school=kept.school)
    ForbiddenPairFactory(school=kept.school, first=kept, second=dropped)
    stays = ForbiddenPairFactory(school=kept.school, first=kept, second=third)
    ForbiddenPairFactory(school=kept.school, first=dropped, second=third)

    merge_teachers(kept, dropped, by=curator)

    assert list(ForbiddenPair.objects.all()) == [stays]


def test_prohibition_keeps_the_lower_number_first(dropped, kept, curator):
    between = TeacherFactory(school=kept.school)
    later = TeacherFactory(school=kept.school)
    ForbiddenPairFactory(school=kept.school, first=between, second=later)

    merge_teachers(kept, later, by=curator)

    assert ForbiddenPair.objects.values_list("first", "second").get() == (kept.pk, between.pk)


def test_two_sides_of_one_pairing_are_not_one_person(kept, dropped, curator):
    PairingFactory(school=kept.school, mentors=[kept], mentees=[dropped])

    assert len(obstacles(kept, dropped)) == 1
    with pytest.raises(ValidationError, match="Обе записи — в одной паре"):
        merge_teachers(kept, dropped, by=curator)

    assert Teacher.objects.filter(pk=dropped.pk).exists()


def test_declined_pairing_of_both_is_no_obstacle(kept, dropped, curator):
    pairing = PairingFactory(
        school=kept.school, mentors=[kept], mentees=[dropped], status=Pairing.Status.DECLINED
    )

    merge_teachers(kept, dropped, by=curator)

    assert list(pairing.participants.values_list("teacher", flat=True)) == [kept.pk]


def test_mentee_twice_at_once_is_refused(kept, dropped, curator):
    for mentee in (kept, dropped):
        PairingFactory(school=kept.school, mentees=[mentee])

    with pytest.raises(ValidationError, match="в одни и те же дни"):
        merge_teachers(kept, dropped, by=curator)


def test_mentee_of_another_time_is_carried_over(kept, dropped, curator):
    past = PairingFactory(
        school=kept.school, mentees=[dropped], starts_on=date(2020, 9, 1), ends_on=date(2021, 5, 31)
    )
    PairingFactory(school=kept.school, mentees=[kept])

    merge_teachers(kept, dropped, by=curator)

    assert past.participants.get(role="mentee").teacher_id == kept.pk


def test_work_recorded_twice_in_one_school_goes_on_once(kept, dropped, curator):
    dropped.employments.update(since=date(2015, 9, 1))

    merge_teachers(kept, dropped, by=curator)

    work = kept.employments.order_by("pk").values_list("is_main", "left_on", "reason")
    assert list(work) == [(True, None, ""), (True, date(2021, 10, 16), "merged")]


@pytest.mark.parametrize(
    ("other", "row"),
    [
        (OtherWork.PART_TIME, (False, None, "")),
        (OtherWork.PAST, (True, date(2021, 10, 16), "transferred")),
    ],
)
def test_second_school_becomes_part_time_or_past(kept, neighbour_school, officer, other, row):
    twin = TeacherFactory(school=neighbour_school, post="учитель физики", last_name="Иванова")

    merge_teachers(kept, twin, main=neighbour_school, other=other, by=officer)

    kept.refresh_from_db()
    assert (kept.school, kept.post, kept.left_on) == (neighbour_school, "учитель физики", None)
    work = Employment.objects.filter(teacher=kept)
    here = work.values_list("is_main", "left_on", "reason")
    assert here.get(school=neighbour_school) == (True, None, "")
    assert here.exclude(school=neighbour_school).get() == row


def test_main_work_is_where_the_person_still_works(kept, neighbour_school, officer):
    twin = TeacherFactory(school=neighbour_school, last_name="Иванова")
    kept.left_on = LONG_AGO
    kept.save()

    merge_teachers(kept, twin, by=officer)

    kept.refresh_from_db()
    assert (kept.school, kept.left_on) == (neighbour_school, None)


def test_own_log_in_is_carried_over(kept, dropped, curator):
    account = UserFactory(district=kept.school.district)
    dropped.account = account
    dropped.save()

    merge_teachers(kept, dropped, by=curator)

    kept.refresh_from_db()
    assert kept.account == account


def test_log_in_of_the_record_that_stays_is_kept(kept, dropped, curator):
    mine, other = (UserFactory(district=kept.school.district) for _ in "12")
    kept.account, dropped.account = mine, other
    kept.save()
    dropped.save()

    merge_teachers(kept, dropped, by=curator)

    kept.refresh_from_db()
    assert kept.account == mine


def test_cases_of_the_name_serve_the_new_school_too(kept, school, neighbour_school, officer):
    twin = TeacherFactory(
        school=neighbour_school, last_name="Иванова", first_name="Мария", patronymic="Петровна"
    )
    WordFormsFactory(school=kept.school, subject="person", text=kept.full_name, gender="f")

    merge_teachers(kept, twin, main=neighbour_school, other=OtherWork.PAST, by=officer)

    assert set(WordForms.objects.values_list("school", flat=True)) == {school.pk, neighbour_school.pk}


def test_people_of_two_districts_are_not_united(kept, outsider_school, officer):
    twin = TeacherFactory(school=outsider_school)

    with pytest.raises(ValidationError, match="одного района"):
        merge_teachers(kept, twin, by=officer)


def test_record_that_is_gone_is_not_united_again(kept, dropped, curator):
    gone = Teacher.objects.get(pk=dropped.pk)
    merge_teachers(kept, dropped, by=curator)

    with pytest.raises(ValidationError, match="уже нет"):
        merge_teachers(kept, gone, by=curator)


@pytest.mark.parametrize("number", [1, 3])
def test_union_costs_the_same_for_one_row_of_a_kind_and_for_three(
    kept, dropped, curator, number, django_assert_num_queries
):
    for _ in range(number):
        ForbiddenPairFactory(school=kept.school, first=dropped, second=TeacherFactory())
        ActFactory(school=kept.school, registered=True).people.add(dropped)
        CandidacyFactory(teacher=dropped, status="left", ended_on=LONG_AGO)
        PairingFactory(school=kept.school, mentors=[dropped], ordered=True)
    kept, dropped = Teacher.objects.get(pk=kept.pk), Teacher.objects.get(pk=dropped.pk)

    with django_assert_num_queries(94):
        merge_teachers(kept, dropped, by=curator)
