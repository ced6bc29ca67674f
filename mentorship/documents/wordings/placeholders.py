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


class Inflected(Protocol):
    """A value that has forms: a person or a post in a case, a date in figures or in words."""

    def form(self, name: str) -> str: ...


Value = str | Inflected


@dataclass(frozen=True)
class Placeholder:
    """A name that may stand in braces: an invented value to show it by, and the forms that may follow a colon."""

    sample: Value
    forms: tuple[str, ...] = ()

    def example(self, form: str = "") -> str:
        """What it becomes in that form."""
        return said(self.sample, form)

    @property
    def examples(self) -> list[tuple[str, str]]:
        """Each form by its name, and what it becomes; one pair without a name where there are no forms."""
        return [(form, self.example(form)) for form in self.forms or ("",)]


def said(value: Value, form: str = "") -> str:
    return value if isinstance(value, str) else value.form(form)


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


def has_lone_brace(text: str) -> bool:
    """Whether a brace stands outside of every placeholder: «{школа», «школа}»."""
    rest = PLACEHOLDER.sub("", text)
    return "{" in rest or "}" in rest


def fill(text: str, values: Mapping[str, Value]) -> str:
    """Replace placeholders by values; an unknown name is an error of the program (KeyError)."""

    def value(found: re.Match) -> str:
        inside, full_stop = found.groups()
        name, _, form = inside.partition(":")
        filled = said(values[name.strip()], form.strip())
        # «возложить на Иванову И. И.» ends the sentence by itself: one full stop, not two.
        return filled if filled.endswith(".") else filled + full_stop

    return PLACEHOLDER.sub(value, text)
