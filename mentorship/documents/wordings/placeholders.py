"""Placeholders: «{в учебном году}», «{куратор: винительный}», from a closed list, filled from data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from mentorship.documents.cases import Case

PLACEHOLDER = re.compile(r"\{([^{}]*)\}(\.?)")

# The cases as the office writes them after a colon.
CASE_NAMES = {
    "именительный": Case.NOM,
    "родительный": Case.GEN,
    "дательный": Case.DAT,
    "винительный": Case.ACC,
    "творительный": Case.INS,
    "предложный": Case.PREP,
}
DATE_FORMS = ("цифрами", "словами")


@dataclass(frozen=True)
class Placeholder:
    """A name that may stand in braces: what it becomes, and the forms that may follow a colon."""

    example: str
    forms: tuple[str, ...] = ()


class Inflected(Protocol):
    """A value that has forms: a person or a post in a case, a date in figures or in words."""

    def form(self, name: str) -> str: ...


Value = str | Inflected


def person(example: str) -> Placeholder:
    return Placeholder(example, tuple(CASE_NAMES))


def day(example: str) -> Placeholder:
    return Placeholder(example, DATE_FORMS)


def named(text: str) -> Iterator[tuple[str, str, str]]:
    """Each placeholder of a text: as written, its name, its form (empty without a colon)."""
    for found in PLACEHOLDER.finditer(text):
        name, _, form = found.group(1).partition(":")
        yield f"{{{found.group(1)}}}", name.strip(), form.strip()


def unknown(text: str, known: Mapping[str, Placeholder]) -> list[str]:
    """Placeholders as written whose name or form is not on the list, in order of appearance."""
    return [
        written
        for written, name, form in named(text)
        if name not in known or (form and form not in known[name].forms)
    ]


def fill(text: str, values: Mapping[str, Value]) -> str:
    """Replace placeholders by values; an unknown name is an error of the program (KeyError)."""

    def value(found: re.Match) -> str:
        inside, full_stop = found.groups()
        name, _, form = inside.partition(":")
        given = values[name.strip()]
        filled = given if isinstance(given, str) else given.form(form.strip())
        # «возложить на Иванову И. И.» ends the sentence by itself: one full stop, not two.
        return filled if filled.endswith(".") else filled + full_stop

    return PLACEHOLDER.sub(value, text)
