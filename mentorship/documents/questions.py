"""Questions of a questionnaire, and how each is drawn on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.db import models

from mentorship.documents.contexts import Choice, OpenQuestion, Scale, ScaleLine
from mentorship.documents.contexts.forms import ONE_TO_TEN
from mentorship.documents.contexts.parts import Part

YES_OR_NO = ("да", "нет")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SCALE_3 = "scale_3", "оценка от 0 до 3"
    SCALE_10 = "scale_10", "оценка от 1 до 10"
    YES_NO = "yes_no", "да или нет"
    SINGLE = "single", "один ответ"
    MULTIPLE = "multiple", "несколько ответов"
    TEXT = "text", "свободный ответ"


MARKS = {QuestionKind.SCALE_3: ("0", "1", "2", "3"), QuestionKind.SCALE_10: ONE_TO_TEN}
LEGENDS = {
    QuestionKind.SCALE_3: "0 – нет, 1 – слабо, 2 – заметно, 3 – сильно",
    QuestionKind.SCALE_10: "1 – самая низкая оценка, 10 – самая высокая",
}


class Asked(Protocol):
    """What a built-in question and a stored one have in common."""

    code: str
    kind: str
    text: str
    options: Iterable[str]
    legend: str
    subject: str
    is_required: bool
    is_main: bool
    follows: bool
    own_answer: bool
    lines: int


@dataclass(frozen=True, kw_only=True)
class Asking:
    """A built-in question; `options` are the answers to choose from, of a scale the rows to be rated.

    `code` stays the same in later versions and in the questionnaire at the end, so that answers compare.
    """

    code: str
    kind: str
    text: str
    options: tuple[str, ...] = ()
    legend: str = ""
    subject: str = ""  # over the rows of a scale
    is_required: bool = True
    is_main: bool = False  # the main request, or the strengths: goes into the register
    follows: bool = False  # asks about the answer before it and has no number of its own
    own_answer: bool = False
    lines: int = 3


@dataclass(frozen=True, kw_only=True)
class Built:
    """A built-in questionnaire: title, heading on paper, introduction, questions."""

    title: str
    heading: tuple[str, ...]
    introduction: str
    questions: tuple[Asking, ...]


def numbered(questions: Iterable[Asked]) -> list[tuple[str, Asked]]:
    """(«2.» or nothing, question) in order."""
    found, number = [], 0
    for question in questions:
        number += not question.follows
        found.append(("" if question.follows else f"{number}.", question))
    return found


def parts_of(questions: Iterable[Asked]) -> tuple[Part, ...]:
    """The questions as parts of a printed form."""
    return tuple(
        _part(question, f"{number} {question.text}".strip()) for number, question in numbered(questions)
    )


def _part(question: Asked, text: str) -> Part:
    if question.kind == QuestionKind.TEXT:
        return OpenQuestion(text=text, lines=question.lines)
    if question.kind in MARKS:
        return Scale(
            text=text,
            legend=question.legend or LEGENDS[question.kind],
            subject=question.subject or "Что оценивается",
            marks=MARKS[question.kind],
            lines=tuple(
                ScaleLine(number=f"{number}.", text=row)
                for number, row in enumerate(question.options, start=1)
            ),
        )
    return Choice(
        text=text,
        options=YES_OR_NO if question.kind == QuestionKind.YES_NO else tuple(question.options),
        several=question.kind == QuestionKind.MULTIPLE,
        own_answer=question.own_answer,
    )
