"""What may be answered to a question, and the sentence for what may not; answers are JSON by question code.

A scale is answered by a list with a mark or None for every row, several answers by a list of texts,
the rest by a text.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError

from mentorship.documents.questions import MARKS, YES_OR_NO, Asked, QuestionKind

LONGEST_TEXT = 2000
LONGEST_OWN = 200
UNANSWERED = "Ответьте на этот вопрос."
ROWS_LEFT = "Оцените каждую строку."
NOT_OFFERED = "Выберите ответ из предложенных."

Answer = str | list[str] | list[int | None]


def accepted(questions: Iterable[Asked], given: Mapping[str, Any]) -> dict[str, Answer]:
    """The answers as they are stored; ValidationError by question code where one is wrong."""
    questions = list(questions)
    if not isinstance(given, Mapping) or not given.keys() <= {question.code for question in questions}:
        raise ValidationError("Ответы не от этой анкеты: откройте её заново.")
    kept, refused = {}, {}
    for question in questions:
        try:
            answer = accepted_one(question, given.get(question.code))
        except ValidationError as error:
            refused[question.code] = error
        else:
            if answer is not None:
                kept[question.code] = answer
    if refused:
        raise ValidationError(refused)
    return kept


def accepted_one(question: Asked, value: Any) -> Answer | None:
    """The answer to one question, None where an optional one is left out."""
    answer = None if value is None else _READERS[question.kind](question, value)
    if not answer or (isinstance(answer, list) and not any(part is not None for part in answer)):
        if question.is_required:
            raise ValidationError(UNANSWERED)
        return None
    return answer


def _scale(question: Asked, value: Any) -> list[int | None]:
    marks = {int(mark) for mark in MARKS[question.kind]}
    if not isinstance(value, list) or len(value) != len(question.options):
        raise ValidationError(ROWS_LEFT)
    for mark in value:
        # True is 1 for Python, and a mark is never a truth.
        if mark is not None and (type(mark) is not int or mark not in marks):
            raise ValidationError(f"Поставьте оценку от {min(marks)} до {max(marks)}.")
    if question.is_required and None in value:
        raise ValidationError(ROWS_LEFT)
    return value


def _one(question: Asked, value: Any) -> str:
    offered = YES_OR_NO if question.kind == QuestionKind.YES_NO else question.options
    if value != "" and value not in offered:
        raise ValidationError(NOT_OFFERED)
    return value


def _several(question: Asked, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValidationError(NOT_OFFERED)
    own = [one for one in value if one not in question.options]
    if len(set(value)) != len(value) or len(own) > (1 if question.own_answer else 0):
        raise ValidationError(NOT_OFFERED)
    chosen = [option for option in question.options if option in value]
    return chosen + [text for text in (_short(one, LONGEST_OWN) for one in own) if text]


def _text(question: Asked, value: Any) -> str:
    if not isinstance(value, str):
        raise ValidationError("Напишите ответ словами.")
    return _short(value, LONGEST_TEXT)


def _short(value: str, longest: int) -> str:
    text = value.replace("\r\n", "\n").strip()
    if "\0" in text:
        raise ValidationError("Уберите из ответа служебные знаки.")
    if len(text) > longest:
        raise ValidationError(f"Ответ слишком длинный: {len(text)} знаков, а помещается {longest}.")
    return text


_READERS = {
    QuestionKind.SCALE_3: _scale,
    QuestionKind.SCALE_10: _scale,
    QuestionKind.YES_NO: _one,
    QuestionKind.SINGLE: _one,
    QuestionKind.MULTIPLE: _several,
    QuestionKind.TEXT: _text,
}
