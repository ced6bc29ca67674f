"""Russian for the papers: cases of names and posts, dates, school years, plurals, typography."""

from mentorship.documents.cases import Case, Gender
from mentorship.documents.genders import guess_gender
from mentorship.documents.names import PersonName
from mentorship.documents.posts import post
from mentorship.documents.typography import (
    capitalize_first,
    date_numeric,
    date_words,
    nbsp,
    plural,
    plural_word,
    school_year,
)

__all__ = [
    "Case",
    "Gender",
    "PersonName",
    "capitalize_first",
    "date_numeric",
    "date_words",
    "guess_gender",
    "nbsp",
    "plural",
    "plural_word",
    "post",
    "school_year",
]
