"""Parts of addresses that take only a few words."""

from django.urls.converters import StringConverter


class RegisterConverter(StringConverter):
    """«mentors» or «mentees»: the two registers."""

    regex = "mentors|mentees"
