"""Posts in every case: «учителя русского языка и литературы», «заместителю директора по УВР»."""

import re
from functools import lru_cache

from pymorphy3.analyzer import Parse

from mentorship.documents.cases import GRAMMEMES, Case, dictionary, entries, like

# After these the post already stands in the genitive and keeps it: «вручить и. о. директора».
ACTING = re.compile(r"(?:вр\. ?)?и\. ?о\.|врио\b|ио\b", re.IGNORECASE)
SHORTENED_ADJECTIVES = frozenset(("ст.", "мл.", "гл.", "вед."))
OPENING, CLOSING = "«„", "»“"


@lru_cache(maxsize=4096)
def post(text: str, case: Case) -> str:
    """The post in the case: the head noun and the adjectives before it decline, so does a further post."""
    if case == Case.NOM:
        return text
    if text.isupper() and dictionary().word_is_known(text.split()[0].lower()):  # no abbreviation: «ДИРЕКТОР»
        return post(text.lower(), case).upper()
    phrases = _phrases(text)
    return "".join(
        phrase if index % 2 else _decline_phrase(phrase, Case(case), first=index == 0)
        for index, phrase in enumerate(phrases)
    )


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


def _decline_phrase(phrase: str, case: Case, *, first: bool) -> str:
    if ACTING.match(phrase):
        return phrase
    pieces = re.split(r"(\s+)", phrase)
    words = pieces[::2]
    head = _head(words, first=first)
    if head is None:
        return phrase
    number = _number(words[head], first=first)
    for index in range(head + 1):
        pieces[2 * index] = _decline_word(words[index], case, number)
    return "".join(pieces)


def _head(words: list[str], *, first: bool) -> int | None:
    """The place of the head: the first noun in the nominative, else an adjective as one: «заведующий»."""
    head = None
    for index, word in enumerate(words):
        if word.lower() in SHORTENED_ADJECTIVES or (head is None and _is_adverb(word)):
            continue
        number = _number(word, first=first)
        if not number:
            break
        head = index
        if not _is_adjective(word, number):
            return head
    if head is not None and not first and _belongs_to(words[head], words[head + 1 : head + 2]):
        return None  # a subject: «родной литературы» after «учитель родного языка и»
    return head


def _belongs_to(adjective: str, following: list[str]) -> bool:
    """Whether the adjective agrees with a noun after it in a case that is not the nominative."""
    nouns = [entry.tag for word in following for entry in entries(word) if entry.tag.POS == "NOUN"]
    return any(
        noun.case == entry.tag.case != "nomn" and entry.tag.gender in (noun.gender, None)
        for entry in entries(adjective)
        for noun in nouns
        if noun.number == entry.tag.number
    )


def _is_adverb(word: str) -> bool:
    """«Временно» of «временно исполняющий обязанности»."""
    return any(entry.is_known and entry.tag.POS == "ADVB" for entry in entries(word))


def _number(word: str, *, first: bool) -> str:
    """The number ("sing", "plur", "") in which the word is a post or its adjective in the nominative.

    A further post is looked for in the singular only: «физики» in «учитель математики и физики» is a subject.
    """
    for number in ("sing", "plur") if first else ("sing",):
        if any(_entry(half, number) for half in word.split("-")):
            return number
    return ""


def _is_adjective(word: str, number: str) -> bool:
    entries = [entry for half in word.split("-") if (entry := _entry(half, number))]
    return all(entry.tag.POS in ("ADJF", "PRTF") for entry in entries)


@lru_cache(maxsize=4096)
def _entry(word: str, number: str) -> Parse | None:
    """The dictionary's entry for a post or an adjective in the nominative; None for any other word."""
    if (word.isupper() and len(word) > 1) or not word.isalpha():
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
