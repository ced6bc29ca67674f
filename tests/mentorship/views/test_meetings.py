"""Meetings on the screen: one line, several from paper, a wrong one."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from mentorship.models import Meeting, Pairing
from tests.factories import MeetingFactory, PairingFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _live_today(today):
    """16 October 2021."""


@pytest.fixture
def page(client_as, curator):
    return client_as(curator)


@pytest.fixture
def pairing(school, year):
    return PairingFactory(school=school, academic_year=year, ordered=True)


def address(name, school, *args):
    return reverse(f"mentorship:{name}", args=[school.pk, *args])


def line(prefix, **values):
    return {f"{prefix}-{name}": value for name, value in {"form": "in_person", **values}.items()}


def lines(*rows):
    data = {"lines-TOTAL_FORMS": 8, "lines-INITIAL_FORMS": 0}
    for number in range(8):
        data |= line(f"lines-{number}", **(rows[number] if number < len(rows) else {}))
    return data


def test_meeting_of_today_needs_only_its_task(page, school, pairing):
    item = ProgrammeFactory(pairing=pairing).items.get()
    url = address("meeting_add", school, pairing.pk)
    assert page.get(url).context["form"]["on"].value() == date(2021, 10, 16)
    response = page.post(url, line("meeting", on="16.10.2021", item=item.pk))
    kept = Meeting.objects.get()
    assert response.url == pairing.get_absolute_url()
    assert (kept.on, kept.topic, kept.item) == (date(2021, 10, 16), "Беседа о запросе", item)


def test_meeting_of_tomorrow_is_refused_beside_its_field(page, school, pairing):
    data = line("meeting", on="17.10.2021", topic="Урок", minutes="3")
    form = page.post(address("meeting_add", school, pairing.pk), data).context["form"]
    assert form.errors == {
        "on": ["Эта дата ещё не наступила."],
        "minutes": ["Убедитесь, что это значение больше либо равно 5."],
    }


def test_filled_lines_of_the_paper_journal_are_kept(page, school, pairing):
    rows = [{"on": "01.10.2021", "topic": "Урок"}, {}, {"on": "08.10.2021", "topic": "Журнал"}]
    response = page.post(address("meetings_add", school, pairing.pk), lines(*rows))
    assert response.url == address("meetings", school, pairing.pk)
    assert [(m.on.day, m.topic) for m in Meeting.objects.in_order()] == [(1, "Урок"), (8, "Журнал")]


def test_no_line_is_kept_while_one_is_wrong(page, school, pairing):
    rows = [{"on": "01.10.2021", "topic": "Урок"}, {"on": "01.09.2021", "topic": "Журнал"}]
    response = page.post(address("meetings_add", school, pairing.pk), lines(*rows))
    assert response.context["lines"].errors[:2] == [{}, {"on": ["Пара работает с 15.09.2021 по 31.05.2022."]}]
    assert not Meeting.objects.exists()


def test_empty_page_of_lines_is_refused(page, school, pairing):
    response = page.post(address("meetings_add", school, pairing.pk), lines())
    assert response.context["lines"].non_form_errors() == ["Заполните хотя бы одну строку."]


def test_wrong_line_is_corrected(page, school, pairing):
    meeting = MeetingFactory(pairing=pairing)
    page.post(address("meeting", school, meeting.pk), line("meeting", on="01.10.2021", topic="Журнал"))
    meeting.refresh_from_db()
    assert (meeting.on, meeting.topic) == (date(2021, 10, 1), "Журнал")


def test_wrong_line_is_removed_after_a_look(page, school, pairing):
    url = address("meeting_delete", school, MeetingFactory(pairing=pairing).pk)
    page.get(url)
    assert Meeting.objects.count() == 1
    page.post(url)
    assert Meeting.objects.count() == 0


def test_pair_without_order_has_no_meetings_to_record(page, school):
    pairing = PairingFactory(school=school, status=Pairing.Status.AGREED)
    response = page.get(address("meeting_add", school, pairing.pk), follow=True)
    assert [str(m) for m in response.context["messages"]] == [
        "Встречи записывают, когда пара оформлена приказом."
    ]


def test_pairs_page_shows_the_last_three_meetings_of_all(page, school, pairing):
    for number in range(5):
        MeetingFactory(pairing=pairing, on=pairing.starts_on + timedelta(days=number))
    work = page.get(pairing.get_absolute_url()).context["work"]
    assert ([m.on.day for m in work.meetings], work.meeting_count) == ([19, 18, 17], 5)


def test_meetings_are_paged(page, school, pairing):
    for _ in range(21):
        MeetingFactory(pairing=pairing)
    response = page.get(address("meetings", school, pairing.pk), {"page": 2})
    assert len(response.context["page_obj"].object_list) == 1


@pytest.mark.parametrize("meetings", [1, 3])
def test_meetings_page_asks_the_database_the_same_for_one_meeting_and_for_three(
    page, school, pairing, meetings, django_assert_num_queries
):
    for _ in range(meetings):
        MeetingFactory(pairing=pairing)
    url = address("meetings", school, pairing.pk)
    page.get(url)
    with django_assert_num_queries(12):
        page.get(url)


@pytest.mark.parametrize("lines_of_plan", [1, 3])
def test_page_of_lines_asks_the_database_the_same_for_one_task_and_for_three(
    page, school, pairing, lines_of_plan, django_assert_num_queries
):
    ProgrammeFactory(pairing=pairing, tasks=[f"Урок {n}" for n in range(lines_of_plan)])
    url = address("meetings_add", school, pairing.pk)
    page.get(url)
    with django_assert_num_queries(8):
        page.get(url)
