"""The product's one notion of "today"."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The current local date, or the day a demonstration district lives on."""
    return settings.DEMO_TODAY or timezone.localdate()


def now() -> datetime:
    """The moment, for records of what happened; in a demonstration, this hour of the day it lives on."""
    if settings.DEMO_TODAY:  # by the local clock: in the evening another zone is a day ahead or behind
        return datetime.combine(settings.DEMO_TODAY, timezone.localtime().timetz())
    return timezone.now()
