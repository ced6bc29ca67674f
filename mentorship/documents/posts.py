"""Posts in every case: «учителя русского языка и литературы», «заместителю директора по УВР»."""

import re
from enum import Enum
from functools import lru_cache

from pymorphy3.analyzer import Parse

from mentorship.documents.cases import GRAMMEMES, Case, dictionary, entries, like

# After these the post already stands in the genitive and keeps it: «вручить и. о. директора».
ACTING = re.compile(r"(?:вр\. ?)?и\. ?о\.|врио\b|ио\b", re.IGNORECASE)
SHORTENED_ADJECTIVES = frozenset(("ст.", "мл.", "гл.", "вед."))
# First halves which never change: «шеф-повара».
FIXED_HALVES = frozenset(("арт", "бизнес", "веб", "вице", "пресс", "шеф", "экс"))
# Words of schools younger than the dictionary, which declines them rightly all the same.
YOUNG_WORDS = frozenset(("тьютор", "соцпедагог", "олигофренопедагог"))
OPENING, CLOSING = "«„", "»“"


class Place(Enum):
    """Where a phrase stands in a post: «учителя и воспитатели» begins with many people, others with one."""

    FIRST = ("sing", "plur")
    FURTHER = ("sing",)
    AMONG_MANY = ("plur", "sing")


@lru_cache(maxsize=4096)
def post(text: str, case: Case) -> str:
    """The post in the case: the head noun and the adjectives before it decline, so does a further post."""
    if case == Case.NOM:
        return text
    if text.isupper() and dictionary().word_is_known(text.split()[0].lower()):  # no abbreviation: «ДИРЕКТОР»
        return post(text.lower(), case).upper()
    phrases = _phrases(text)
    phrases[::2] = [_decline_phrase(phrase, Case(case), place) for phrase, place in _placed(phrases)]
    return "".join(phrases)


def _placed(phrases: list[str]) -> list[tuple[str, Place]]:
    """The phrases without the separators, each with its place."""
    words = phrases[0].split()
    head = _head(words, Place.FIRST)
    many = head is not None and _number(words[head], Place.FIRST) == "plur"
    further = Place.AMONG_MANY if many else Place.FURTHER
    return [(phrase, further if index else Place.FIRST) for index, phrase in enumerate(phrases[::2])]


@lru_cache(maxsize=4096)
def is_certain(text: str) -> bool:
    """Whether the head and its adjectives are in the dictionary and nothing beside them looks like a post too."""
    text = text.lower() if text.isupper() and len(text.split()) > 1 else text
    placed = _placed(_phrases(text))
    return placed[-1][1] is not Place.AMONG_MANY and all(
        _is_plain(phrase.split(), place) for phrase, place in placed
    )


def _is_plain(words: list[str], place: Place) -> bool:
    """Whether it is clear what declines in the phrase: a post of the dictionary, or nothing."""
    is_first = place is Place.FIRST
    if not words or ACTING.match(" ".join(words)):
        return bool(words) or not is_first
    head = _head(words, place)
    if head is None:
        abbreviated = words[0].endswith(".") or words[0].isupper()
        return abbreviated if is_first else not _may_be_post(words[0])
    post, beside = words[: head + 1], words[head + 1 : head + 2]
    return all(_is_known(word, place) for word in post) and not any(map(_may_be_post, beside))


def _is_known(word: str, place: Place) -> bool:
    """Whether the dictionary has every half of the word, as a post or as an adjective."""
    number = _number(word, place)
    return all(
        half in SHORTENED_ADJECTIVES | FIXED_HALVES | YOUNG_WORDS
        or _is_adverb(half)
        or ((entry := _entry(half, number)) is not None and entry.is_known)
        for half in word.lower().split("-")
    )


def _may_be_post(word: str) -> bool:
    """Whether the word could stand for a person in the nominative, or nobody knows what it is."""
    if not word.isalpha() or (word.isupper() and len(word) > 1):
        return False
    found = entries(word)
    return not any(entry.is_known for entry in found) or bool(_number(word, Place.FURTHER))


def _phrases(text: str) -> list[str]:
    """The text cut at commas, dashes, brackets and «и» outside quotation marks: phrase, separator, phrase."""
    phrases, start, depth = [], 0, 0
    for found in re.finditer(rf"(?P<mark>[{OPENING}{CLOSING}\"])|,\s+|\s+(?:и|–|—)\s+|\s+\(|\)", text):
        if found["mark"]:
            opens = depth == 0 if found["mark"] == '"' else found["mark"] in OPENING
            depth += 1 if opens else -1
        elif depth == 0:
            phrases += [text[start : found.start()], found.group()]
            start = found.end()
    return [*phrases, text[start:]]


def _decline_phrase(phrase: str, case: Case, place: Place) -> str:
    if ACTING.match(phrase):
        return phrase
    pieces = re.split(r"(\s+)", phrase)
    words = pieces[::2]
    head = _head(words, place)
    if head is None:
        return phrase
    number = _number(words[head], place)
    for index in range(_tail(words, head) + 1):
        pieces[2 * index] = _decline_word(words[index], case, number)
    return "".join(pieces)


def _head(words: list[str], place: Place) -> int | None:
    """The place of the head: the first noun in the nominative, else an adjective as one: «заведующий»."""
    head = None
    for index, word in enumerate(words):
        if word.lower() in SHORTENED_ADJECTIVES or (head is None and _is_adverb(word)):
            continue
        number = _number(word, place)
        if not number:
            break
        head = index
        if not _is_adjective(word, number):
            return head
    if head is not None and place is not Place.FIRST and _belongs_to(words[head], words[head + 1 : head + 2]):
        return None  # a subject: «родной литературы» after «учитель родного языка и»
    return head


def _tail(words: list[str], head: int) -> int:
    """The place of a second post without a hyphen: «учитель логопед»; else the head's own."""
    second = _entry(words[head + 1], "sing") if head + 1 < len(words) else None
    beside = second and second.is_known and second.tag.POS == "NOUN" and _number(words[head], Place.FURTHER)
    return head + 1 if beside else head


def _belongs_to(adjective: str, following: list[str]) -> bool:
    """Whether the adjective agrees with a noun after it, which is no person: «(высшая категория)»."""
    nouns = [entry.tag for word in following for entry in entries(word) if entry.tag.POS == "NOUN"]
    return any(
        noun.case == entry.tag.case and entry.tag.gender in (noun.gender, None)
        for entry in entries(adjective)
        for noun in nouns
        if noun.number == entry.tag.number
    )


def _is_adverb(word: str) -> bool:
    """«Временно» of «временно исполняющий обязанности»."""
    return any(entry.is_known and entry.tag.POS == "ADVB" for entry in entries(word))


def _number(word: str, place: Place) -> str:
    """The number ("sing", "plur", "") in which the word is a post or its adjective in the nominative.

    A further post is looked for in the number of the first, and is no subject of it: «физики» in «учителя
    математики и физики».
    """
    for number in place.value:
        if any(_entry(half, number) for half in word.split("-")):
            return "" if place is Place.AMONG_MANY and _may_be_genitive(word) else number
    return ""


def _may_be_genitive(word: str) -> bool:
    return any({"gent", "sing"} in entry.tag for entry in entries(word))


def _is_adjective(word: str, number: str) -> bool:
    entries = [entry for half in word.split("-") if (entry := _entry(half, number))]
    return all(entry.tag.POS in ("ADJF", "PRTF") for entry in entries)


@lru_cache(maxsize=4096)
def _entry(word: str, number: str) -> Parse | None:
    """The dictionary's entry for a post or an adjective in the nominative; None for any other word."""
    if (word.isupper() and len(word) > 1) or not word.isalpha() or word.lower() in FIXED_HALVES:
        return None
    found = [entry for entry in entries(word) if {number, "nomn"} in entry.tag and "Fixd" not in entry.tag]
    adjectives = [entry for entry in found if entry.tag.POS in ("ADJF", "PRTF")]
    nouns = [
        entry
        for entry in found
        if {"NOUN", "anim"} in entry.tag and not {"Name", "Surn", "Patr"} & entry.tag.grammemes
    ]
    return next(iter((*adjectives, *nouns)), None)


def _decline_word(word: str, case: Case, number: str) -> str:
    return "-".join(_decline_half(half, case, number) for half in word.split("-"))


def _decline_half(word: str, case: Case, number: str) -> str:
    entry = _entry(word, number)
    if entry is None:
        return word
    grammeme = GRAMMEMES[case]
    if case is Case.ACC and (number == "plur" or entry.tag.gender == "masc"):
        grammeme = "gent"  # a post is a person, and of persons the accusative is the genitive
    form = entry.inflect({number, grammeme})
    return like(word, form.word) if form else word
