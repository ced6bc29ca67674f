from datetime import UTC, date, datetime, timedelta
from unittest.mock import patch

from django.utils import timezone

from districts import clock


def test_today_is_the_local_date_not_the_utc_one(settings):
    settings.TIME_ZONE = "Europe/Saratov"  # UTC+4
    late_evening = datetime(2021, 9, 14, 21, 30, tzinfo=UTC)

    with patch("django.utils.timezone.now", return_value=late_evening):
        assert clock.today() == date(2021, 9, 15)


def test_demonstration_lives_on_its_day_but_records_the_real_moment(freeze):
    freeze(date(2021, 10, 16))

    assert clock.today() == date(2021, 10, 16)
    assert timezone.now() - clock.now() < timedelta(seconds=5)
