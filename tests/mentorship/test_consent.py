"""A written consent: signed, refused, withdrawn, expired, and what follows from each."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from mentorship import actions
from mentorship.models import Candidacy, Consent, Pairing
from tests.factories import CandidacyFactory, ConsentFactory, PairingFactory, TeacherFactory

pytestmark = pytest.mark.django_db
Kind, Status = Consent.Kind, Consent.Status


@pytest.fixture
def printed(today, school):
    """A processing consent that waits for its signature."""
    return ConsentFactory(teacher__school=school, status=Status.PRINTED)


def test_sign_puts_the_paper_in_force(printed, curator):
    printed.sign(signed_on=date(2021, 10, 15), paper_location="дело № 05-12", by=curator)

    printed.refresh_from_db()
    assert (printed.state, printed.signed_on, printed.paper_location, printed.registered_by) == (
        "действует",
        date(2021, 10, 15),
        "дело № 05-12",
        curator,
    )


def test_sign_tomorrow_is_refused_beside_its_field(printed, curator):
    with pytest.raises(ValidationError) as refused:
        printed.sign(signed_on=date(2021, 10, 17), by=curator)

    assert refused.value.message_dict == {"signed_on": ["Дата подписи ещё не наступила."]}
    printed.refresh_from_db()
    assert printed.status == Status.PRINTED


def test_sign_in_the_year_21_is_refused(printed, curator):
    with pytest.raises(ValidationError) as refused:
        printed.sign(signed_on=date(21, 10, 15), by=curator)

    assert refused.value.message_dict == {
        "signed_on": ["Проверьте год: укажите дату между 1930 и 2100 годами."]
    }


def test_sign_with_a_false_scan_is_refused(printed, curator):
    scan = SimpleUploadedFile("согласие.pdf", b"MZ not a scan")

    with pytest.raises(ValidationError) as refused:
        printed.sign(signed_on=date(2021, 10, 15), scan=scan, by=curator)

    assert list(refused.value.message_dict) == ["scan"]


def test_sign_of_a_refused_paper_is_impossible(printed, curator):
    printed.refuse(by=curator)

    with pytest.raises(ValidationError) as refused:
        printed.sign(signed_on=date(2021, 10, 15), by=curator)

    assert refused.value.messages == ["Это действие невозможно: сейчас состояние «отказано»."]


def test_consent_past_its_term_has_expired(today, school):
    consent = ConsentFactory(
        teacher__school=school, signed_on=date(2020, 9, 1), valid_until=date(2021, 10, 15)
    )

    assert consent.state == "истекло"
    assert list(Consent.objects.in_force()) == []
    assert list(Consent.objects.in_force(date(2021, 10, 15))) == [consent]


def test_withdraw_takes_effect_on_its_day_and_not_before(today, school, curator):
    consent = ConsentFactory(teacher__school=school, signed_on=date(2021, 9, 1))

    consent.withdraw(on=date(2021, 10, 10), by=curator)

    assert list(Consent.objects.in_force(date(2021, 10, 9))) == [consent]
    assert list(Consent.objects.in_force(date(2021, 10, 10))) == []


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2021, 8, 31), "Отзыв не может быть раньше подписи."),
        (date(2021, 10, 17), "Дата отзыва ещё не наступила."),
    ],
)
def test_withdraw_on_an_impossible_day_is_refused(today, school, curator, on, sentence):
    consent = ConsentFactory(teacher__school=school, signed_on=date(2021, 9, 1))

    with pytest.raises(ValidationError) as refused:
        consent.withdraw(on=on, by=curator)

    assert refused.value.message_dict == {"on": [sentence]}


def test_transfer_consent_shows_the_person_to_the_office_till_its_term(today, school, curator):
    consent = ConsentFactory(teacher__school=school, kind=Kind.TRANSFER, status=Status.PRINTED)

    consent.sign(signed_on=today, valid_until=date(2024, 8, 31), by=curator)

    consent.teacher.refresh_from_db()
    assert consent.teacher.disclosed_until == date(2024, 8, 31)


def test_withdrawn_transfer_hides_the_person_from_the_office_at_once(today, school, curator, officer):
    consent = ConsentFactory(teacher__school=school, kind=Kind.TRANSFER)
    before = list(Consent.objects.visible_to(officer))

    actions.end_consent(consent, "withdraw", by=curator)

    assert (before, list(Consent.objects.visible_to(officer))) == ([consent], [])


def test_withdrawn_processing_hides_the_person_until_it_is_given_again(today, school, curator):
    teacher = ConsentFactory(teacher__school=school, kind=Kind.TRANSFER).teacher
    processing = ConsentFactory(teacher=teacher, kind=Kind.PROCESSING)

    actions.end_consent(processing, "withdraw", by=curator)
    teacher.refresh_from_db()
    hidden = teacher.disclosed_until
    (again,) = actions.print_consents([teacher], [Kind.PROCESSING], by=curator)
    actions.register_consent(again, signed_on=today, by=curator)
    teacher.refresh_from_db()

    assert (hidden, teacher.disclosed_until) == (None, date.max)


def test_registered_processing_consent_moves_the_surveyed_into_the_register(printed, today, curator):
    teacher = printed.teacher
    teacher.born_on, teacher.teaching_since = date(1998, 1, 1), date(2021, 9, 1)  # nothing to warn of
    teacher.save()
    candidacy = CandidacyFactory(teacher=teacher, status=Candidacy.Status.SURVEYED)

    actions.register_consent(printed, signed_on=today, by=curator)

    candidacy.refresh_from_db()
    assert (candidacy.status, candidacy.registered_on) == (Candidacy.Status.REGISTERED, today)


def test_withdrawn_processing_consent_takes_the_person_out_of_the_register(today, school, curator):
    consent = ConsentFactory(teacher__school=school)
    candidacy = CandidacyFactory(teacher=consent.teacher)

    actions.end_consent(consent, "withdraw", by=curator)

    candidacy.refresh_from_db()
    assert (candidacy.status, candidacy.ended_on, candidacy.ground) == (
        Candidacy.Status.LEFT,
        today,
        "согласие на обработку данных: отозвано",
    )


def test_last_signature_makes_the_pairing_agreed(today, school, year, curator):
    pairing = PairingFactory(school=school, academic_year=year, status=Pairing.Status.AWAITING, papers=True)
    last = Consent.objects.filter(pairing=pairing).first()
    Consent.objects.filter(pk=last.pk).update(status=Status.PRINTED, signed_on=None)
    last.refresh_from_db()

    actions.register_consent(last, signed_on=today, by=curator)

    pairing.refresh_from_db()
    assert pairing.status == Pairing.Status.AGREED


def test_withdrawn_role_consent_sends_an_agreed_pairing_back_to_waiting(today, school, year, curator):
    pairing = PairingFactory(school=school, academic_year=year, status=Pairing.Status.AGREED, papers=True)

    actions.end_consent(Consent.objects.filter(pairing=pairing).first(), "withdraw", by=curator)

    pairing.refresh_from_db()
    assert pairing.status == Pairing.Status.AWAITING


def test_withdrawn_consent_suspends_an_ordered_pairing_and_leaves_its_end_to_an_order(
    today, school, year, curator
):
    pairing = PairingFactory(school=school, academic_year=year, ordered=True, papers=True)

    actions.end_consent(Consent.objects.filter(pairing=pairing).first(), "withdraw", by=curator)

    pairing.refresh_from_db()
    assert pairing.status == Pairing.Status.SUSPENDED


def test_print_role_consent_puts_the_pairing_before_its_signatures(today, school, year, curator):
    pairing = PairingFactory(school=school, academic_year=year)

    consent = actions.print_role_consent(pairing.mentors[0], Kind.ROLE_MENTOR, pairing, by=curator)

    pairing.refresh_from_db()
    assert (consent.status, pairing.status) == (Status.PRINTED, Pairing.Status.AWAITING)


def test_print_of_an_expired_consent_replaces_it(today, school, curator):
    old = ConsentFactory(teacher__school=school, signed_on=date(2020, 9, 1), valid_until=date(2021, 8, 31))

    [new] = actions.print_consents([old.teacher], [Kind.PROCESSING], by=curator)

    old.refresh_from_db()
    assert (old.status, new.status, new.pk == old.pk) == (Status.SUPERSEDED, Status.PRINTED, False)


def test_database_refuses_a_second_open_consent_of_one_kind(printed):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentFactory(teacher=printed.teacher)


def test_database_refuses_a_role_consent_without_a_pairing(today, school):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentFactory(teacher__school=school, kind=Kind.ROLE_MENTOR)


def test_database_refuses_a_consent_in_force_without_its_date(today, school):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentFactory(teacher__school=school, signed_on=None)


def test_database_refuses_a_term_that_ends_before_the_signature(today, school):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConsentFactory(teacher__school=school, signed_on=today, valid_until=date(2021, 10, 1))


def test_host_school_sees_no_consent_of_a_mentor_from_elsewhere(
    today, school, neighbour_school, year, curator, neighbour
):
    mentor = TeacherFactory(school=neighbour_school)
    pairing = PairingFactory(school=school, academic_year=year, mentors=[mentor])
    role = ConsentFactory(teacher=mentor, kind=Kind.ROLE_MENTOR, pairing=pairing)
    data = ConsentFactory(teacher=mentor)

    assert list(Consent.objects.visible_to(curator)) == []
    assert set(Consent.objects.visible_to(neighbour)) == {role, data}


def test_outsider_and_stranger_see_no_consent(printed, outsider, stranger):
    assert [list(Consent.objects.visible_to(user)) for user in (outsider, stranger)] == [[], []]
