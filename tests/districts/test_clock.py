from datetime import UTC, date, datetime
from unittest.mock import patch

from django.utils import timezone

from districts import clock


def test_today_is_the_local_date_not_the_utc_one(settings):
    settings.TIME_ZONE = "Europe/Saratov"  # UTC+4
    late_evening = datetime(2021, 9, 14, 21, 30, tzinfo=UTC)

    with patch("django.utils.timezone.now", return_value=late_evening):
        assert clock.today() == date(2021, 9, 15)


def test_demonstration_lives_on_its_day_with_the_hour_of_the_real_one(freeze):
    day = freeze(date(2021, 10, 16))
    moment = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    with patch("django.utils.timezone.now", return_value=moment):
        assert (clock.today(), clock.now()) == (day, datetime(2021, 10, 16, 9, 30, tzinfo=UTC))


def test_demonstration_keeps_its_day_when_it_is_past_midnight_here_and_not_yet_in_greenwich(freeze, settings):
    settings.TIME_ZONE = "Europe/Saratov"
    day = freeze(date(2021, 10, 16))

    with patch("django.utils.timezone.now", return_value=datetime(2026, 3, 2, 21, 30, tzinfo=UTC)):
        assert timezone.localdate(clock.now()) == day
