"""The words of Russian grammar: cases, genders and the dictionary of forms."""

import re
from enum import StrEnum
from functools import cache

import pymorphy3
from pymorphy3.analyzer import Parse


class Case(StrEnum):
    """The six cases, in school order: именительный … предложный."""

    NOM = "nom"
    GEN = "gen"
    DAT = "dat"
    ACC = "acc"
    INS = "ins"
    PREP = "prep"


class Gender(StrEnum):
    """The grammatical gender of a person."""

    MALE = "m"
    FEMALE = "f"


RUSSIAN_WORD = re.compile(r"[А-Яа-яЁё-]+")

# The names of the cases in the OpenCorpora tag set, which pymorphy3 speaks.
GRAMMEMES = {
    Case.NOM: "nomn",
    Case.GEN: "gent",
    Case.DAT: "datv",
    Case.ACC: "accs",
    Case.INS: "ablt",
    Case.PREP: "loct",
}


@cache
def dictionary() -> pymorphy3.MorphAnalyzer:
    """The one morphological dictionary of the process, opened when first needed, for that takes a moment."""
    return pymorphy3.MorphAnalyzer()


def entries(word: str) -> list[Parse]:
    """What the dictionary says of a word: nothing of other scripts, some letters of which make it fail."""
    return dictionary().parse(word) if RUSSIAN_WORD.fullmatch(word) else []


def like(original: str, form: str) -> str:
    """The form spelled as the original: its capital first letter, its «е» for the dictionary's «ё»."""
    letters = [
        "е" if new == "ё" and old.lower() == "е" else new
        for old, new in zip(original, form, strict=False)  # the two differ in length at the ending
    ]
    spelled = "".join(letters) + form[len(letters) :]
    return spelled[:1].upper() + spelled[1:] if original[:1].isupper() else spelled


def common_noun(word: str) -> Parse | None:
    """The dictionary's entry for the word as a common noun in the nominative, if it is one."""
    for entry in entries(word):
        names = {"Name", "Surn", "Patr", "Geox"} & entry.tag.grammemes
        if entry.is_known and {"NOUN", "sing", "nomn"} in entry.tag and not names:
            return entry
    return None
