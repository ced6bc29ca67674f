"""Words found in a text whatever spaces stand between them, and marked in a paper that is only looked at."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.html import escape

TAG = re.compile(r"(<[^>]*>)")
BODY = "<body"


def pattern(forms: Iterable[str]) -> re.Pattern:
    """Any of the forms as whole words: with any spaces, and as the first word of a sentence too."""
    return _pattern(tuple(sorted(set(forms), key=len, reverse=True)))


@lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_spaced, forms))})(?![\w-])")


def _spaced(form: str) -> str:
    first, *rest = form.split()
    begun = f"[{first[0].lower()}{first[0].upper()}]{re.escape(first[1:])}" if first[0].isalpha() else None
    return r"\s+".join((begun or re.escape(first), *map(re.escape, rest)))


def mark(html: str, forms: Iterable[str]) -> str:
    """The page with the forms underlined wherever its body has them; the title and the tags stay as they are."""
    head, opens, body = html.partition(BODY)
    escaped = [str(escape(form)) for form in forms if form.strip()]
    if not escaped:
        return html
    found = pattern(escaped)
    pieces = TAG.split(opens + body)
    pieces[::2] = [found.sub(r'<span class="doubt">\g<0></span>', text) for text in pieces[::2]]
    return head + "".join(pieces)
