"""People who are not put together."""

from django.core.exceptions import ValidationError

from mentorship.models import ForbiddenPair


def refuse_forbidden(mentors, mentees) -> None:
    """A prohibition, of a school or of the office, stands against a new pairing; its reason is not told."""
    forbidden = ForbiddenPair.objects.between(list(mentors), list(mentees)).select_related("first", "second")
    said = [f"{pair.first.short_name} и {pair.second.short_name}: эта пара запрещена." for pair in forbidden]
    if said:
        raise ValidationError({"mentors": said})
