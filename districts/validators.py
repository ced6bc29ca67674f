"""Checks of single values that forms, the admin and imports share."""

from datetime import date

from django.core.exceptions import ValidationError

EARLIEST, LATEST = date(1930, 1, 1), date(2100, 12, 31)


def plausible_date(value: date) -> None:
    """Refuse dates such as year 0021, which browsers make of a two-digit year."""
    if not EARLIEST <= value <= LATEST:
        raise ValidationError(
            "Проверьте год: укажите дату между %(earliest)s и %(latest)s годами.",
            code="implausible_date",
            params={"earliest": EARLIEST.year, "latest": LATEST.year},
        )
