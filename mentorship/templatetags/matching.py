"""Words of the choice of mentors on the screens."""

from django import template

from mentorship.documents.russian import plural
from mentorship.matching import Suggestion
from mentorship.matching.sides import Side

register = template.Library()


@register.filter
def other_side(pair: Suggestion, is_mentor: bool) -> Side:
    """Whom the page of a mentor (of a mentee) offers."""
    return pair.mentee if is_mentor else pair.mentor


@register.filter
def points(score: int) -> str:
    """«53 балла», «−4 балла»."""
    return ("−" if score < 0 else "") + plural(abs(score), "балл", "балла", "баллов")


@register.filter
def mentees(limit: int) -> str:
    """«больше 2 наставляемых», «больше 1 наставляемого»."""
    return plural(limit, "наставляемого", "наставляемых", "наставляемых")


@register.filter
def new_pairs(count: int) -> str:
    return plural(count, "новая пара", "новые пары", "новых пар")
