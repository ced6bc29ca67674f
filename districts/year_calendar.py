"""A year of a district's production calendar at a glance: twelve months, and why each day is as it is."""

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from districts.models import CalendarDay
from districts.workdays import holiday, is_working, moved_from

MONTHS = (
    "Январь", "Февраль", "Март", "Апрель", "Май", "Июнь", "Июль", "Август", "Сентябрь", "Октябрь",
    "Ноябрь", "Декабрь",
)  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """A day of the month; `row` is what the district has entered for it."""

    day: date
    is_working: bool
    row: CalendarDay | None

    @property
    def reason(self) -> str:
        """«рабочий: перенос», «выходной: День Победы»; nothing on ordinary days."""
        why = self.row.note if self.row else holiday(self.day) or _moved(self.day)
        if not why and not self.row:
            return ""
        word = "рабочий" if self.is_working else "выходной"
        return f"{word}: {why}" if why else word


@dataclass(frozen=True)
class Month:
    """A month: its name, and its weeks of seven cells, empty beside the month."""

    name: str
    weeks: list[list[Cell | None]]

    @property
    def working(self) -> int:
        return sum(cell.is_working for week in self.weeks for cell in week if cell)


def year_at_a_glance(year: int, rows: Iterable[CalendarDay]) -> list[Month]:
    """The twelve months with the district's own days among them."""
    own = {row.on: row for row in rows}
    calendar = {day: row.is_working for day, row in own.items()}

    def cell(day: date, month: int) -> Cell | None:
        return Cell(day, is_working(day, calendar), own.get(day)) if day.month == month else None

    weeks = Calendar().monthdatescalendar
    return [
        Month(name, [[cell(day, number) for day in week] for week in weeks(year, number)])
        for number, name in enumerate(MONTHS, start=1)
    ]


def _moved(day: date) -> str:
    moved = moved_from(day)
    return f"перенос с {moved:%d.%m} (ст. 112 ТК РФ)" if moved else ""
