"""The product's one notion of "today"."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The current local date, or the day a demonstration district lives on."""
    return settings.DEMO_TODAY or timezone.localdate()


def now() -> datetime:
    """The real moment, for records of what happened: never the demonstration's day."""
    return timezone.now()
