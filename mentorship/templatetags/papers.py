"""What templates of papers do to a text: typography only."""

from django import template

from mentorship.documents.typography import with_initials

register = template.Library()


@register.filter
def initials(text: str, style: str) -> str:
    """The text with initials as the organisation writes them: «spaced», «tight» or «joined»."""
    return with_initials(text, style)
