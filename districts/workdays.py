"""Working days of a district: the week, the holidays of ТК РФ art. 112, and the district's own calendar.

Saturdays, Sundays and the holidays are days off. A holiday that falls on a Saturday or a Sunday moves that
day off to the next working day (art. 112 part 2), except on 1–8 January, whose days off the government moves
by its yearly decree (part 5). A row of the district's calendar says otherwise for one day, either way.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from districts.models import CalendarDay, District

SATURDAY, MONDAY = 5, 0
DAY = timedelta(days=1)
NEW_YEAR = {(1, number): "Новогодние каникулы" for number in range(1, 9)} | {(1, 7): "Рождество Христово"}
# (month, day) → the name; ТК РФ art. 112 part 1 as in force since 2013.
HOLIDAYS = NEW_YEAR | {
    (2, 23): "День защитника Отечества",
    (3, 8): "Международный женский день",
    (5, 1): "Праздник Весны и Труда",
    (5, 9): "День Победы",
    (6, 12): "День России",
    (11, 4): "День народного единства",
}


def holiday(day: date) -> str:
    """The name of the holiday, or nothing."""
    return HOLIDAYS.get((day.month, day.day), "")


def moved_from(day: date) -> date | None:
    """The holiday at the weekend just passed whose day off the law itself moves to this Monday."""
    if day.weekday() != MONDAY or holiday(day):
        return None
    weekend = (day - DAY, day - 2 * DAY)
    return next((one for one in weekend if holiday(one) and (one.month, one.day) not in NEW_YEAR), None)


def is_off_by_law(day: date) -> bool:
    """A day off before anybody has entered anything."""
    return day.weekday() >= SATURDAY or bool(holiday(day)) or moved_from(day) is not None


def is_working(day: date, calendar: Mapping[date, bool]) -> bool:
    """Whether people work on the day; `calendar` has the district's own days: working or not."""
    return calendar.get(day, not is_off_by_law(day))


def calendar_of(district: District, since: date, until: date | None = None) -> dict[date, bool]:
    """The district's own days from one day to another, or to the last one entered; one query."""
    days = CalendarDay.objects.filter(district=district, on__gte=since)
    if until:
        days = days.filter(on__lte=until)
    return dict(days.values_list("on", "is_working"))


def add_working_days(day: date, n: int, district: District) -> date:
    """The n-th working day after `day`, which is not counted itself; one query."""
    if n < 1:
        raise ValueError(f"Working days are counted forward, from one: {n}")
    calendar = calendar_of(district, day)
    while n:
        day += DAY
        n -= is_working(day, calendar)
    return day


def working_days_between(after: date, before: date, district: District) -> int:
    """How many full working days lie between two days, neither of them counted; one query."""
    calendar = calendar_of(district, after, before)
    days = (after + number * DAY for number in range(1, (before - after).days))
    return sum(is_working(day, calendar) for day in days)
