"""Notices of art. 351.8: three full working days by the calendar, under the law only, no marks on anybody."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from districts.models import CalendarDay, Event
from mentorship.actions.notices import (
    discard_notice,
    earliest_day,
    give_notice,
    refuse_notice,
    withdraw_notice,
)
from mentorship.documents.grammar import Grammar
from mentorship.documents.pairing_papers import mentor_refusal, notice_paper
from mentorship.models import Notice, Pairing, PairingChange
from mentorship.notice_page import notices_of
from tests.factories import AcademicYearFactory, PairingFactory, TeacherFactory

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 2, 16)
Kind, Status = Notice.Kind, Notice.Status


@pytest.fixture(autouse=True)
def _live_in_february(freeze):
    """Every test is lived on Monday 16 February 2026."""
    freeze(MONDAY)


@pytest.fixture
def year(district):
    return AcademicYearFactory(district=district, start_year=2025)


@pytest.fixture
def pairing(school, year) -> Pairing:
    return PairingFactory(school=school, academic_year=year, ordered=True)


@pytest.fixture
def give(curator):
    def give(pairing, **given):
        mentor = given.pop("mentor", None) or pairing.mentors[0]
        given = {"kind": Kind.REFUSAL, "given_on": MONDAY, "effective_on": date(2026, 2, 20)} | given
        return give_notice(pairing, mentor=mentor, by=curator, **given)

    return give


def refusal(call, field):
    with pytest.raises(ValidationError) as error:
        call()
    return error.value.message_dict[field]


# How the days are counted ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_on", "earliest"),
    [
        (date(2026, 2, 16), date(2026, 2, 20)),  # Monday: Tuesday, Wednesday, Thursday pass in full
        (date(2026, 2, 17), date(2026, 2, 24)),  # the weekend and the holiday of the 23rd lie between
        (date(2026, 2, 14), date(2026, 2, 19)),  # handed over on a Saturday
        (date(2025, 12, 30), date(2026, 1, 13)),  # 31 December, 9 and 12 January pass in full
    ],
)
def test_fourth_working_day_is_the_earliest(pairing, given_on, earliest):
    assert earliest_day(given_on, pairing.mentors[0]) == earliest


def test_calendar_of_the_district_moves_the_earliest_day(pairing, district):
    CalendarDay.objects.create(district=district, on=date(2026, 2, 18), note="региональный праздник")

    assert earliest_day(MONDAY, pairing.mentors[0]) == date(2026, 2, 24)


def test_earlier_day_is_refused_with_the_day_that_fits(pairing, give):
    said = refusal(lambda: give(pairing, effective_on=date(2026, 2, 19)), "effective_on")

    assert said == [
        "Слишком рано: если вручено 16.02.2026, первый возможный день без поручения — 20.02.2026: "
        "между ними три полных рабочих дня."
    ]
    assert Notice.objects.count() == 0


def test_later_day_is_taken(pairing, give):
    assert give(pairing, effective_on=date(2026, 3, 2)).effective_on == date(2026, 3, 2)


def test_day_after_the_end_of_the_pair_is_refused(pairing, give):
    said = refusal(lambda: give(pairing, effective_on=date(2026, 6, 1)), "effective_on")

    assert said == ["Пара и так действует только по 31.05.2026."]


def test_notice_handed_over_tomorrow_is_refused(pairing, give):
    later = {"given_on": date(2026, 2, 17), "effective_on": date(2026, 3, 2)}

    assert refusal(lambda: give(pairing, **later), "given_on") == ["День вручения ещё не наступил."]


# Where the law applies -----------------------------------------------------------------------------------


def test_pair_of_2021_knows_no_notice(school, district):
    year = AcademicYearFactory(district=district, start_year=2021)
    pairing = PairingFactory(school=school, academic_year=year, ordered=True)

    assert refuse_notice(pairing) == (
        "Уведомления ст. 351.8 ТК РФ касаются поручений, которые начались с 1 марта 2025 года."
    )


def test_pair_of_the_labour_function_knows_no_notice(school, year):
    basis = Pairing.LegalBasis.JOB_FUNCTION
    pairing = PairingFactory(school=school, academic_year=year, ordered=True, legal_basis=basis)

    assert refuse_notice(pairing) != ""


@pytest.mark.parametrize(
    ("status", "refused"),
    [
        (Pairing.Status.ORDERED, False),
        (Pairing.Status.SUSPENDED, False),
        (Pairing.Status.TERMINATED, True),
        (Pairing.Status.COMPLETED, True),
    ],
)
def test_notice_is_given_in_a_pair_under_way(pairing, status, refused):
    Pairing.objects.filter(pk=pairing.pk).update(status=status)
    pairing.refresh_from_db()

    assert bool(refuse_notice(pairing)) == refused


def test_pair_without_an_order_refuses(school, year, give):
    pairing = PairingFactory(school=school, academic_year=year, status=Pairing.Status.AGREED)

    with pytest.raises(ValidationError) as error:
        give(pairing)
    assert error.value.messages == ["Уведомление дают в закреплённой паре, а сейчас она «согласована»."]


def test_mentor_of_another_pair_is_refused(pairing, give, school):
    stranger = TeacherFactory(school=school)

    assert refusal(lambda: give(pairing, mentor=stranger), "teacher") == [
        "Уведомление касается наставника этой пары."
    ]


# What becomes of a notice ------------------------------------------------------------------------------


def test_notice_is_given_once(pairing, give):
    give(pairing)

    with pytest.raises(ValidationError) as error:
        give(pairing)
    assert error.value.messages == ["Уведомление этого наставника уже записано."]


def test_notice_leaves_the_pair_and_the_person_as_they_are(pairing, give):
    mentor = pairing.mentors[0]
    before = {field.name: getattr(mentor, field.name) for field in mentor._meta.concrete_fields}

    give(pairing)

    mentor.refresh_from_db()
    pairing.refresh_from_db()
    assert {field.name: getattr(mentor, field.name) for field in mentor._meta.concrete_fields} == before
    assert pairing.status == Pairing.Status.ORDERED
    assert not Event.objects.of(mentor).exists()


def test_notice_taken_back_makes_room_for_another(pairing, give, curator):
    first = give(pairing)

    withdraw_notice(first, by=curator)

    assert first.status == Status.WITHDRAWN
    assert give(pairing, kind=Kind.CANCELLATION).status == Status.GIVEN


def test_mistaken_notice_is_discarded(pairing, give, curator):
    notice = give(pairing)

    discard_notice(notice, by=curator)

    assert notice.status == Status.DISCARDED
    assert [event.verb for event in Event.objects.of(notice)] == [
        "уведомление: ввод отменён",
        "уведомление: вручено",
    ]


@pytest.mark.parametrize("act", [withdraw_notice, discard_notice])
def test_notice_of_an_order_in_preparation_stays(pairing, give, curator, act):
    notice = give(pairing)
    PairingChange.objects.create(
        pairing=pairing, kind="termination", starts_on=notice.effective_on, notice=notice, recorded_by=curator
    )

    with pytest.raises(ValidationError) as error:
        act(notice, by=curator)
    assert error.value.messages == ["По этому уведомлению уже готовится приказ: сначала удалите его проект."]


@pytest.mark.parametrize("act", [withdraw_notice, discard_notice])
def test_notice_carried_out_by_an_order_stays(pairing, give, curator, act):
    notice = give(pairing)
    notice.carry_out(by=curator)

    with pytest.raises(ValidationError):
        act(notice, by=curator)
    assert Notice.objects.get().status == Status.CARRIED_OUT


def test_who_sees_a_notice(pairing, give, cast_visibility):
    give(pairing)

    assert cast_visibility(Notice.objects) == {"curator"}


# The papers --------------------------------------------------------------------------------------------


def plain(lines) -> str:
    return " ".join(lines).replace("\xa0", " ")


def grammar_of(pairing):
    return Grammar.of(pairing.school.district, pairing.school)


def test_statement_is_printed_with_its_recorded_day(pairing, give):
    paper = notice_paper(give(pairing), grammar_of(pairing))

    assert "прошу считать прекращённой с 20 февраля 2026 г." in plain(paper.closing)


def test_statement_without_a_notice_leaves_the_day_to_be_written(pairing):
    paper = mentor_refusal(pairing, pairing.mentors[0], grammar_of(pairing))

    assert "прекращённой с «____» ____________ 20____ г." in plain(paper.closing)


def test_notice_of_the_employer_is_printed_with_both_days(pairing, give):
    paper = notice_paper(give(pairing, kind=Kind.CANCELLATION), grammar_of(pairing))

    assert paper.dated == "16.02.2026"
    assert "прекращается с 20 февраля 2026 г." in plain(paper.body)
    assert "начисляется по 19 февраля 2026 г. включительно" in plain(paper.body)


# The page of the pair ------------------------------------------------------------------------------------


def test_page_of_the_pair_leads_from_the_notice_to_the_order(pairing, give):
    give(pairing)

    (line,) = notices_of(pairing, may_write=True).lines

    assert (line.tone, line.step.label) == ("info", "Оформить приказ о прекращении")


def test_page_offers_no_step_to_those_who_only_read(pairing, give):
    give(pairing)

    shown = notices_of(pairing)

    assert (shown.lines[0].step, shown.add_url) == (None, "")


def test_page_offers_no_second_order_while_one_is_prepared(pairing, give):
    give(pairing)

    assert notices_of(pairing, may_write=True, may_end=False).lines[0].step is None


def test_page_of_a_pair_of_2021_shows_nothing_of_notices(school, district):
    year = AcademicYearFactory(district=district, start_year=2021)
    pairing = PairingFactory(school=school, academic_year=year, ordered=True)

    assert not notices_of(pairing, may_write=True).shown
