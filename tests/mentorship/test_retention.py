"""How long papers are kept, and the day from which they may be destroyed."""

from datetime import date

import pytest

from mentorship.models import Act
from mentorship.retention import consent_destroy_after, destroy_after, kept, rule_of
from tests.factories import ActFactory, ConsentFactory

DAY = date(2021, 10, 16)


@pytest.mark.parametrize("kind", Act.Kind.values)
def test_order_of_the_main_activity_is_kept_for_ever(kind):
    act = Act(kind=kind, dated_on=DAY)

    assert (destroy_after(act), kept(act)) == (None, "постоянно (ст. 19)")


def test_order_on_staff_is_kept_fifty_years_from_the_end_of_its_own():
    act = Act(kind=Act.Kind.PAIRING_ORDER, series=Act.Series.STAFF, dated_on=DAY)

    assert destroy_after(act) == date(2071, 12, 31)
    assert kept(act) == "50 лет, до 31.12.2071 (ст. 434)"
    assert rule_of(act).source.startswith("Перечень, утверждённый приказом Росархива")


def test_draft_has_no_day_of_destruction(school, year):
    assert destroy_after(ActFactory(school=school, academic_year=year, series="staff")) is None


@pytest.mark.parametrize(
    ("given", "until"),
    [
        ({}, None),
        ({"valid_until": date(2022, 5, 31)}, date(2025, 12, 31)),
        ({"valid_until": date(2022, 5, 31), "status": "withdrawn", "ended_on": DAY}, date(2024, 12, 31)),
    ],
)
def test_consent_is_kept_three_years_after_its_end(today, school, given, until):
    assert consent_destroy_after(ConsentFactory(teacher__school=school, **given)) == until
