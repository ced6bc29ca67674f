"""Whether the rules are sure of a person's name; whatever is not plainly regular is for a human to confirm."""

import re
from functools import lru_cache

from pymorphy3.analyzer import Parse
from pytrovich.enums import NamePart

from districts.names import gender_of_patronymic
from mentorship.documents.cases import GRAMMEMES, Case, Gender, common_noun, entries
from mentorship.documents.genders import INITIAL
from mentorship.documents.names import PersonName, decline

OBLIQUE = tuple(case for case in Case if case is not Case.NOM)  # the order of the endings below

# Plain surnames: the ending, how many letters of it fall off, and what takes their place.
# With `decline` this makes two opinions; the rules are sure where both say the same.
PLAIN = {
    Gender.MALE: (
        (r"(?:[оеё]в|[иы]н)", 0, ("а", "у", "а", "ым", "е")),
        (r"[сц]к[ио]й", 2, ("ого", "ому", "ого", "им", "ом")),
        (r"[бвгджзклмнпрстфх]ый", 2, ("ого", "ому", "ого", "ым", "ом")),
        (r"[оеё]вич", 0, ("а", "у", "а", "ем", "е")),
        (r"(?:[аиуюя]к|ян|ман|штейн)", 0, ("а", "у", "а", "ом", "е")),
        (r"(?:дзе|швили|ко|[гкх]их|ых)", 0, ("",) * 5),
    ),
    Gender.FEMALE: (
        (r"(?:[оеё]ва|[иы]на)", 1, ("ой", "ой", "у", "ой", "ой")),
        (r"[бвгджзклмнпрстфх]ая", 2, ("ой", "ой", "ую", "ой", "ой")),
        (r"[бвгджзйклмнпрстфхцчшщьоеиуюэ]", 0, ("",) * 5),
    ),
}
# «Калина», «Голова», «Грузин» are words as well, and decline like words or like surnames; «Чаплин», «Дарвин»
# are foreign where no patronymic stands by them; «Шин», «Грин» are too short to be Russian.
RUSSIAN_LOOK = re.compile(r"(?:[оеё]в|[иы]н)а?$")
VOWEL = re.compile("[аеёиоуыэюя]")

PATRONYMIC = {
    Gender.MALE: re.compile(r"[а-яё]{2,}[оеё]вич|ильич|кузьмич|лукич|фомич|никитич|саввич"),
    Gender.FEMALE: re.compile(r"[а-яё]{2,}[оеё]вна|[а-яё]{2,}ична"),
}


def is_certain(name: PersonName) -> bool:
    """Whether every part of the name is regular and nothing in it contradicts its gender."""
    if not name.gender or gender_of_patronymic(name.patronymic) not in (name.gender, ""):
        return False
    gender = Gender(name.gender)
    return (
        _surname(name.last.lower(), gender, foreign=not name.patronymic)
        and _first_name(name.first.lower(), gender)
        and _patronymic(name.patronymic.lower(), gender)
    )


@lru_cache(maxsize=4096)
def _surname(text: str, gender: Gender, *, foreign: bool) -> bool:
    """One word, or two with a hyphen, each of them plain."""
    halves = text.split("-")
    if " " in text or len(halves) > 2:
        return False
    return all(_plain(half, gender, foreign=foreign) for half in halves) and all(
        decline(text, NamePart.LASTNAME, gender, case, foreign=foreign)
        == "-".join(_expected(half, gender)[case] for half in halves)
        for case in OBLIQUE
    )


def _plain(word: str, gender: Gender, *, foreign: bool) -> bool:
    if RUSSIAN_LOOK.search(word):
        too_short = len(VOWEL.findall(word)) < (3 if gender is Gender.FEMALE else 2)
        is_namesake = foreign and gender is Gender.MALE
        return not (too_short or is_namesake or common_noun(word)) and bool(_expected(word, gender))
    return bool(_expected(word, gender))


@lru_cache(maxsize=4096)
def _expected(word: str, gender: Gender) -> dict[Case, str]:
    """What a plain surname becomes; empty for any other word."""
    for ending, falls_off, endings in PLAIN[gender]:
        if re.search(rf".{ending}$", word):
            stem = word[: len(word) - falls_off]
            return {case: stem + new for case, new in zip(OBLIQUE, endings, strict=True)}
    return {}


@lru_cache(maxsize=4096)
def _first_name(word: str, gender: Gender) -> bool:
    """An initial, or a name which the dictionary knows and declines as the rules do."""
    if INITIAL.fullmatch(word.upper()):
        return True
    grammatical = "masc" if gender is Gender.MALE else "femn"
    known = [
        entry
        for entry in entries(word)
        if entry.is_known and {"Name", "sing", "nomn"} in entry.tag and entry.tag.gender == grammatical
    ]
    return any(all(_agree(entry, word, gender, case) for case in OBLIQUE) for entry in known)


def _agree(entry: Parse, word: str, gender: Gender, case: Case) -> bool:
    form = entry.inflect({"sing", GRAMMEMES[case]})
    ruled = decline(word, NamePart.FIRSTNAME, gender, case)
    return form is not None and form.word.replace("ё", "е") == ruled.replace("ё", "е")


def _patronymic(word: str, gender: Gender) -> bool:
    return not word or bool(INITIAL.fullmatch(word.upper()) or PATRONYMIC[gender].fullmatch(word))
