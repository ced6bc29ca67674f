"""A name or a post is confirmed in its cases, and the drafts that were filled before follow."""

import re
from dataclasses import dataclass

from django.db import transaction

from districts.models import Event
from mentorship.documents.doubts import Subject
from mentorship.documents.grammar import Grammar
from mentorship.documents.marking import pattern
from mentorship.documents.typography import capitalize_first
from mentorship.models import Act, WordForms

TEXTS = ("heading", "preamble", "body", "annex")


@dataclass(frozen=True)
class Corrected:
    """What a confirmation did to drafts: how many it changed, and how many only a human can."""

    changed: int
    to_be_read: int


def confirm_forms(forms: WordForms, subject: Subject, *, by) -> Corrected:
    """Keep the forms, and put them into the organisation's drafts in place of the old ones."""
    with transaction.atomic():
        old = subject.used(Grammar.of(forms.district, forms.school))
        forms.confirm(by=by)
        new = subject.used(Grammar.of(forms.district, forms.school))
        return _correct_drafts(forms, subject, list(zip(old, new, strict=True)), by)


def _correct_drafts(forms: WordForms, subject: Subject, pairs: list[tuple[str, str]], by) -> Corrected:
    known, unclear = _sorted_out(subject, pairs)
    if not known and not unclear:
        return Corrected(0, 0)
    changed = to_be_read = 0
    drafts = Act.objects.drafts().filter(district=forms.district, school=forms.school)
    for act in drafts.select_for_update():
        if known and _replace(act, known):
            act.save()
            Event.record(
                "исправлено склонение в проекте", act, by=by, district=act.district, school=act.school
            )
            changed += 1
        if unclear and any(pattern(unclear).search(getattr(act, field)) for field in TEXTS):
            to_be_read += 1
    return Corrected(changed, to_be_read)


def _sorted_out(subject: Subject, pairs: list[tuple[str, str]]) -> tuple[dict[str, str], set[str]]:
    """Old forms with the new one that replaces each; apart, those of which nobody can tell what they become.

    An old form in use for several cases, or for the nominative too, may stand for more than one new form.
    """
    becomes: dict[str, set[str]] = {}
    for old, new in pairs:
        becomes.setdefault(old, set()).add(new)
    nominative = {subject.text, subject.name.surname_first()} if subject.name else {subject.text}
    differing = {old: new for old, new in becomes.items() if new != {old}}
    known = {old: new.pop() for old, new in differing.items() if len(new) == 1 and old not in nominative}
    return known, differing.keys() - known.keys()


def _replace(act: Act, forms: dict[str, str]) -> bool:
    """Put new forms for old into the draft's texts, all at once; whether anything changed."""
    by_words = {_words(old): new for old, new in forms.items()}

    def new(found: re.Match) -> str:
        said = found.group(0)
        form = by_words.get(_words(said))
        if form is None:  # the first word of a sentence
            return capitalize_first(by_words[_words(said[0].lower() + said[1:])])
        return form

    before = [getattr(act, field) for field in TEXTS]
    after = [pattern(forms).sub(new, text) for text in before]
    for field, text in zip(TEXTS, after, strict=True):
        setattr(act, field, text)
    return after != before


def _words(form: str) -> tuple[str, ...]:
    return tuple(form.split())
