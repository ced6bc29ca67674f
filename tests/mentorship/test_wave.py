"""Waves: whom they ask, when they take answers; links and answers; what goes into the register."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.lifecycle import InvalidTransition
from districts.models import Event
from mentorship.actions.questionnaires import (
    answer_by_link,
    change_response,
    enter_from_paper,
    issue_link,
    revoke_link,
)
from mentorship.models import Candidacy, Response, ResponseLink, Wave
from tests.factories import CandidacyFactory, ResponseFactory, TeacherFactory, WaveFactory
from tests.factories.questionnaires import GOOD

REQUEST, ENTRY = GOOD["request"], GOOD["mentee_entry"]
IDENTIFIED = {"status": Candidacy.Status.IDENTIFIED, "summary": ""}


@pytest.fixture(autouse=True)
def _day(today):
    """Everything happens on 16 October 2021."""


@pytest.fixture
def wave(district) -> Wave:
    return WaveFactory(district=district)


@pytest.fixture
def mentee(school):
    return CandidacyFactory(teacher__school=school, **IDENTIFIED).teacher


def link_of(wave, teacher, by) -> ResponseLink:
    return ResponseLink.objects.by_token(issue_link(wave, teacher, by=by))


def test_wave_goes_from_planned_to_open_to_closed(district, officer):
    wave = WaveFactory(district=district, status=Wave.Status.PLANNED)
    seen = [wave.takes_answers]
    wave.open(by=officer)
    seen.append(wave.takes_answers)
    wave.close(by=officer)

    assert ([*seen, wave.takes_answers], wave.state) == ([False, True, False], "закрыта")
    assert [event.verb for event in Event.objects.of(wave)] == [
        "закрыта волна анкетирования",
        "открыта волна анкетирования",
    ]
    with pytest.raises(InvalidTransition):
        wave.open(by=officer)


def test_wave_whose_days_are_over_is_not_opened(district, officer, today):
    wave = WaveFactory(
        district=district,
        status=Wave.Status.PLANNED,
        opens_on=today - timedelta(days=9),
        closes_on=today - timedelta(days=1),
    )

    with pytest.raises(ValidationError, match="Последний день уже прошёл"):
        wave.open(by=officer)


@pytest.mark.parametrize(
    ("day", "takes", "state"),
    [
        (date(2021, 10, 14), False, "откроется 15.10.2021"),
        (date(2021, 10, 15), True, "открыта до 30.10.2021"),
        (date(2021, 10, 30), True, "открыта до 30.10.2021"),
        (date(2021, 10, 31), False, "срок вышел"),
    ],
)
def test_open_wave_takes_answers_between_its_days(wave, freeze, day, takes, state):
    freeze(day)

    assert (wave.takes_answers, wave.state, wave in Wave.objects.taking_answers()) == (takes, state, takes)


def test_last_day_before_the_first_is_refused_by_the_database(wave):
    with pytest.raises(IntegrityError), transaction.atomic():
        Wave.objects.filter(pk=wave.pk).update(closes_on=date(2021, 1, 1))


def test_end_compares_with_the_beginning_of_the_same_role_only(district):
    wave = WaveFactory(district=district, kind="mentee_exit")
    wave.entry = WaveFactory(district=district, kind="mentor_entry")

    with pytest.raises(ValidationError, match="для той же роли"):
        wave.clean()


def test_wave_asks_working_people_of_its_role_in_its_schools(district, school, neighbour_school, mentee):
    CandidacyFactory(teacher__school=school, role="mentor")
    CandidacyFactory(teacher__school=school, teacher__left_on=date(2021, 9, 1))
    CandidacyFactory(teacher__school=school, status=Candidacy.Status.DECLINED)
    elsewhere = CandidacyFactory(teacher__school=neighbour_school).teacher

    everywhere = WaveFactory(district=district)
    here = WaveFactory(district=district, schools=[school])

    assert (set(everywhere.asked()), set(here.asked())) == ({mentee, elsewhere}, {mentee})


def test_programme_is_asked_about_those_in_the_register(district, school, mentee):
    registered = CandidacyFactory(teacher__school=school).teacher

    assert list(WaveFactory(district=district, kind="mentee_entry").asked()) == [registered]


def test_wave_is_seen_by_its_office_and_by_curators_of_the_schools_it_asks(district, school, cast_visibility):
    WaveFactory(district=district, schools=[school])

    assert cast_visibility(Wave.objects) == {"officer", "curator"}


def test_planned_wave_is_seen_by_the_office_only(district, cast_visibility):
    WaveFactory(district=district, status=Wave.Status.PLANNED)

    assert cast_visibility(Wave.objects) == {"officer"}


def test_single_answers_are_seen_by_the_schools_curator_only(wave, mentee, cast_visibility):
    ResponseFactory(wave=wave, teacher=mentee)

    assert cast_visibility(Response.objects) == {"curator"}


def test_answers_without_names_that_came_by_link_are_seen_by_nobody(district, school, cast_visibility):
    wave = WaveFactory(district=district, kind="mentee_entry")
    ResponseFactory(wave=wave, school=school, source=Response.Source.LINK)

    assert cast_visibility(Response.objects) == set()


def test_answer_by_link_fills_the_register(wave, mentee, curator):
    answer_by_link(link_of(wave, mentee, curator), REQUEST)

    candidacy = Candidacy.objects.get(teacher=mentee)
    assert (candidacy.status, candidacy.summary) == (Candidacy.Status.SURVEYED, "Как держать дисциплину")
    assert Response.objects.get().answers == REQUEST


def test_words_that_the_curator_has_written_stay(wave, school, curator):
    candidacy = CandidacyFactory(teacher__school=school, summary="Договорились о дисциплине")

    enter_from_paper(wave, school, candidacy.teacher, REQUEST, by=curator)

    candidacy.refresh_from_db()
    assert candidacy.summary == "Договорились о дисциплине"


def test_corrected_paper_corrects_the_register(wave, school, mentee, curator):
    response = enter_from_paper(wave, school, mentee, REQUEST, by=curator)

    change_response(response, REQUEST | {"request": "Планирование"}, by=curator)

    assert Candidacy.objects.get(teacher=mentee).summary == "Планирование"


def test_candidate_who_says_no_is_not_taken_for_surveyed(district, school, curator):
    candidacy = CandidacyFactory(teacher__school=school, role="mentor", **IDENTIFIED)
    wave = WaveFactory(district=district, kind="candidate")

    enter_from_paper(wave, school, candidacy.teacher, {"ready": "нет", "before": "нет"}, by=curator)

    candidacy.refresh_from_db()
    assert candidacy.status == Candidacy.Status.IDENTIFIED


def test_wrong_answers_keep_nothing_and_the_link_stays(wave, mentee, curator):
    link = link_of(wave, mentee, curator)

    with pytest.raises(ValidationError):
        answer_by_link(link, REQUEST | {"help": "может быть"})

    assert (Response.objects.count(), ResponseLink.objects.live().count()) == (0, 1)


def test_answer_without_a_name_names_nobody_anywhere(district, school, curator):
    teacher = CandidacyFactory(teacher__school=school).teacher
    wave = WaveFactory(district=district, kind="mentee_entry")

    response = answer_by_link(link_of(wave, teacher, curator), ENTRY)

    assert (response.teacher, response.entered_by) == (None, None)
    assert [event.subject_type for event in Event.objects.filter(verb="получен ответ на анкету")] == [
        "mentorship.wave"
    ]


def test_papers_without_names_are_no_more_than_people(district, school, curator):
    CandidacyFactory(teacher__school=school)
    wave = WaveFactory(district=district, kind="mentee_entry")
    enter_from_paper(wave, school, None, ENTRY, by=curator)

    with pytest.raises(ValidationError, match="Ответов уже столько"):
        enter_from_paper(wave, school, None, ENTRY, by=curator)


def test_link_answers_once(wave, mentee, curator):
    link = link_of(wave, mentee, curator)
    answer_by_link(link, REQUEST)

    with pytest.raises(ValidationError, match="Ссылка не действует"):
        answer_by_link(link, REQUEST)
    with pytest.raises(ValidationError, match="уже внесён"):
        issue_link(wave, mentee, by=curator)
    with pytest.raises(ValidationError, match="уже внесён"):
        enter_from_paper(wave, mentee.school, mentee, REQUEST, by=curator)
    assert Response.objects.count() == 1


def test_new_link_and_paper_kill_the_earlier_link(wave, mentee, curator):
    first = issue_link(wave, mentee, by=curator)
    second = issue_link(wave, mentee, by=curator)
    found = [ResponseLink.objects.by_token(token) is not None for token in (first, second)]

    enter_from_paper(wave, mentee.school, mentee, REQUEST, by=curator)

    assert (found, ResponseLink.objects.by_token(second)) == ([False, True], None)


def test_revoked_link_is_dead(wave, mentee, curator):
    token = issue_link(wave, mentee, by=curator)

    revoke_link(wave, mentee, by=curator)

    assert ResponseLink.objects.by_token(token) is None


def test_token_is_not_kept(wave, mentee, curator):
    token = issue_link(wave, mentee, by=curator)

    assert token not in str(ResponseLink.objects.values().get())
    assert len(token) >= 43


def test_who_is_not_asked_gets_no_link(wave, school, curator):
    with pytest.raises(ValidationError, match="не спрашивают"):
        issue_link(wave, TeacherFactory(school=school), by=curator)


def test_closed_wave_takes_and_corrects_nothing(wave, school, mentee, curator, officer):
    link = link_of(wave, mentee, curator)
    response = ResponseFactory(wave=wave, teacher=CandidacyFactory(teacher__school=school).teacher)
    wave.close(by=officer)

    for act in (
        lambda: answer_by_link(link, REQUEST),
        lambda: issue_link(wave, mentee, by=curator),
        lambda: enter_from_paper(wave, school, mentee, REQUEST, by=curator),
        lambda: change_response(response, REQUEST, by=curator),
    ):
        with pytest.raises(ValidationError, match="Ответы не принимаются"):
            act()


def test_answer_that_came_by_link_is_not_corrected_by_the_curator(wave, mentee, curator):
    response = answer_by_link(link_of(wave, mentee, curator), REQUEST)

    with pytest.raises(ValidationError, match="его ответ не правят"):
        change_response(response, REQUEST, by=curator)


def test_second_answer_of_one_person_is_refused_by_the_database(wave, mentee):
    ResponseFactory(wave=wave, teacher=mentee)

    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseFactory(wave=wave, teacher=mentee)
