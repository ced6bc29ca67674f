"""A meeting: one line, on a day of the pair's term that has come."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from districts.models import Event
from mentorship.models import Meeting, Pairing
from tests.factories import MeetingFactory, PairingFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _live_today(today):
    """16 October 2021."""


@pytest.fixture
def pairing(school, year):
    return PairingFactory(school=school, academic_year=year, ordered=True)


def refused(meeting, by):
    with pytest.raises(ValidationError) as error:
        meeting.keep(by=by)
    return error.value.message_dict


def test_meeting_takes_its_topic_from_the_plan(pairing, curator):
    item = ProgrammeFactory(pairing=pairing).items.get()
    Meeting(pairing=pairing, on=date(2021, 10, 16), item=item).keep(by=curator)
    kept = Meeting.objects.get()
    assert (kept.topic, kept.entered_by) == ("Беседа о запросе", curator)
    event = Event.objects.of(pairing).first()
    assert (event.verb, event.detail) == ("записана встреча", "16.10.2021")


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2021, 10, 17), "Эта дата ещё не наступила."),
        (date(2021, 9, 14), "Пара работает с 15.09.2021 по 31.05.2022."),
    ],
)
def test_meeting_outside_the_pairs_days_is_refused(pairing, curator, day, message):
    assert refused(Meeting(pairing=pairing, on=day, topic="Урок"), curator) == {"on": [message]}


def test_meeting_without_topic_is_refused(pairing, curator):
    meeting = Meeting(pairing=pairing, on=date(2021, 10, 16))
    assert refused(meeting, curator) == {"topic": ["Впишите тему или выберите пункт программы."]}


def test_item_of_another_pairs_plan_is_refused(pairing, school, curator):
    foreign = ProgrammeFactory(pairing=PairingFactory(school=school, ordered=True)).items.get()
    meeting = Meeting(pairing=pairing, on=date(2021, 10, 16), topic="Урок", item=foreign)
    assert refused(meeting, curator) == {"item": ["Этот пункт — из программы другой пары."]}


def test_meeting_confirmed_before_it_took_place_is_refused(pairing, curator):
    days = {"on": date(2021, 10, 15), "confirmed_on": date(2021, 10, 14)}
    meeting = Meeting(pairing=pairing, topic="Урок", **days)
    assert refused(meeting, curator) == {
        "confirmed_on": ["Подтверждают не раньше встречи и не будущим днём."]
    }


def test_meeting_of_a_pair_without_order_is_refused(school, curator):
    pairing = PairingFactory(school=school, status=Pairing.Status.AGREED)
    with pytest.raises(ValidationError) as error:
        Meeting(pairing=pairing, on=date(2021, 10, 16), topic="Урок").keep(by=curator)
    assert error.value.messages == ["Встречи записывают, когда пара оформлена приказом."]


def test_meeting_that_is_taken_out_leaves_its_trace(pairing, curator):
    meeting = MeetingFactory(pairing=pairing, on=date(2021, 10, 1))
    meeting.remove(by=curator)
    event = Event.objects.of(pairing).first()
    assert not Meeting.objects.exists()
    assert (event.verb, event.detail, event.by) == ("удалена запись о встрече", "01.10.2021", curator)


@pytest.mark.parametrize("wrong", [{"minutes": 4}, {"minutes": 601}, {"topic": ""}])
def test_implausible_meeting_is_refused_by_the_database(pairing, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingFactory(pairing=pairing, **wrong)


def test_totals_count_hours_and_lessons_of_both_sides(pairing):
    programme = ProgrammeFactory(pairing=pairing, tasks=["Урок наставника", "Урок наставляемого"])
    first, second = programme.items.all()
    programme.items.filter(pk=first.pk).update(way="mentor_lesson")
    programme.items.filter(pk=second.pk).update(way="mentee_lesson")
    MeetingFactory(pairing=pairing, item=first, minutes=45)
    MeetingFactory(pairing=pairing, item=second, minutes=60)
    MeetingFactory(pairing=pairing, item=second, minutes=None)
    assert pairing.meetings.totals() == {
        "meetings": 3,
        "minutes": 105,
        "mentor_lessons": 1,
        "mentee_lessons": 2,
    }


def test_meetings_are_visible_with_their_pairs(pairing, cast_visibility):
    MeetingFactory(pairing=pairing)
    assert cast_visibility(Meeting.objects) == {"curator"}
