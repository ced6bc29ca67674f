"""Working days: the week, the holidays of the law, what the law moves, and what the district enters."""

from datetime import date, timedelta

import pytest

from districts.models import CalendarDay
from districts.workdays import (
    add_working_days,
    calendar_of,
    is_off_by_law,
    is_working,
    moved_from,
    working_days_between,
)


def enter(district, day, *, working=False):
    return CalendarDay.objects.create(district=district, on=day, is_working=working)


def days_off(year, month, count):
    """Numbers of the month's days off before anybody has entered anything."""
    days = (date(year, month, number) for number in range(1, count + 1))
    return [day.day for day in days if is_off_by_law(day)]


def test_saturdays_and_sundays_are_days_off():
    assert days_off(2021, 10, 31) == [2, 3, 9, 10, 16, 17, 23, 24, 30, 31]


@pytest.mark.parametrize(
    "day",
    [*((1, number) for number in range(1, 9)), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)],
)
def test_holidays_of_the_law_are_days_off(day):
    assert is_off_by_law(date(2024, *day))


def test_holiday_at_the_weekend_moves_its_day_off_to_monday():
    # 1 and 9 May and 12 June 2021 fell on weekends.
    assert days_off(2021, 5, 12) == [1, 2, 3, 8, 9, 10]
    assert moved_from(date(2021, 6, 14)) == date(2021, 6, 12)


def test_new_year_at_the_weekend_moves_nothing_by_itself():
    # 2–3 and 8 January 2021 fell on weekends and on Friday: the government's decree moved them.
    assert is_working(date(2021, 1, 11), {})
    assert days_off(2022, 1, 11) == [*range(1, 10)]


def test_ordinary_monday_is_moved_from_nowhere():
    assert moved_from(date(2021, 10, 18)) is None


def test_row_of_the_calendar_goes_before_the_week_and_the_law():
    saturday, friday = date(2021, 2, 20), date(2021, 11, 5)

    assert is_working(saturday, {saturday: True})
    assert not is_working(friday, {friday: False})


@pytest.mark.django_db
def test_count_begins_on_the_day_after(district):
    thursday = date(2021, 10, 14)

    assert add_working_days(thursday, 1, district) == date(2021, 10, 15)
    assert add_working_days(thursday, 4, district) == date(2021, 10, 20)


@pytest.mark.django_db
def test_count_passes_over_a_day_off_that_was_entered(district):
    enter(district, date(2021, 11, 5))

    # 4 November is a holiday, the 5th was entered, the 6th and 7th are the weekend.
    assert add_working_days(date(2021, 11, 3), 1, district) == date(2021, 11, 8)


@pytest.mark.django_db
def test_count_stops_at_a_saturday_that_was_entered_as_working(district):
    enter(district, date(2021, 2, 20), working=True)

    assert add_working_days(date(2021, 2, 19), 1, district) == date(2021, 2, 20)


@pytest.mark.django_db
def test_calendar_of_another_district_changes_nothing(district, other_district):
    enter(other_district, date(2021, 10, 18))

    assert add_working_days(date(2021, 10, 15), 1, district) == date(2021, 10, 18)


@pytest.mark.django_db
def test_count_takes_one_query_over_any_time(district, django_assert_num_queries):
    enter(district, date(2021, 10, 18))

    with django_assert_num_queries(1):
        add_working_days(date(2021, 10, 15), 400, district)
    with django_assert_num_queries(1):
        working_days_between(date(2021, 10, 15), date(2025, 10, 15), district)


@pytest.mark.django_db
@pytest.mark.parametrize("n", [0, -1])
def test_count_backwards_is_refused(district, n):
    with pytest.raises(ValueError, match="forward"):
        add_working_days(date(2021, 10, 15), n, district)


@pytest.mark.django_db
def test_days_between_count_neither_end(district):
    assert working_days_between(date(2021, 10, 14), date(2021, 10, 20), district) == 3
    assert working_days_between(date(2021, 10, 14), date(2021, 10, 15), district) == 0
    assert working_days_between(date(2021, 10, 14), date(2021, 10, 14), district) == 0


@pytest.mark.django_db
def test_days_between_agree_with_the_count_forward(district):
    enter(district, date(2021, 12, 31))
    enter(district, date(2022, 1, 9), working=True)
    start = date(2021, 12, 20)

    found = [
        working_days_between(start, add_working_days(start + timedelta(days=shift), 4, district), district)
        - working_days_between(start, start + timedelta(days=shift + 1), district)
        for shift in range(30)
    ]

    assert found == [3] * 30


@pytest.mark.django_db
def test_calendar_is_read_between_two_days(district):
    for day in (1, 15, 30):
        enter(district, date(2021, 12, day))

    assert list(calendar_of(district, date(2021, 12, 2), date(2021, 12, 29))) == [date(2021, 12, 15)]
    assert len(calendar_of(district, date(2021, 12, 2))) == 2
