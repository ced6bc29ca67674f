"""The form in which a questionnaire is answered: by a person behind a link, or by a curator from paper."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from mentorship.answers import LONGEST_OWN, LONGEST_TEXT, ROWS_LEFT, UNANSWERED, accepted
from mentorship.documents.questions import LEGENDS, MARKS, YES_OR_NO, QuestionKind, numbered
from mentorship.models import Question


@dataclass(frozen=True)
class Block:
    """A question as it stands on the page."""

    number: str
    question: Question
    fields: list[BoundField]
    own: BoundField | None = None

    @property
    def is_scale(self) -> bool:
        return self.question.kind in MARKS

    @property
    def is_text(self) -> bool:
        return self.question.kind == QuestionKind.TEXT

    @property
    def legend(self) -> str:
        return self.question.legend or LEGENDS.get(self.question.kind, "")


class AnswersForm(forms.Form):
    """Fields made from questions; `answers` after validation is what a Response keeps."""

    def __init__(self, *args, questions: Iterable[Question], answers: dict | None = None, **kwargs):
        self.questions = list(questions)
        super().__init__(*args, initial=self._initial(answers or {}), **kwargs)
        for _, question in numbered(self.questions):
            self.fields |= _fields_of(question)

    @property
    def blocks(self) -> list[Block]:
        """The questions in order, each with its fields."""
        return [
            Block(number, question, [self[name] for name in _names(question)], self._own(question))
            for number, question in numbered(self.questions)
        ]

    def clean(self):
        given = super().clean()
        self.answers = {}
        if self.errors:
            return given
        try:
            self.answers = accepted(self.questions, {q.code: self._value(q) for q in self.questions})
        except ValidationError as error:
            names = {question.code: _names(question)[0] for question in self.questions}
            for code, refused in error.error_dict.items():
                self.add_error(names[code], refused)
        return given

    def _value(self, question: Question):
        """What was answered, as an answer is stored; None where nothing was."""
        values = [self.cleaned_data.get(name) for name in _names(question)]
        if question.kind in MARKS:
            return values if any(mark is not None for mark in values) else None
        if question.kind == QuestionKind.MULTIPLE:
            own = self.cleaned_data.get(_own_name(question), "")
            return [*values[0], *([own] if own else [])] or None
        return values[0] or None

    def _own(self, question: Question) -> BoundField | None:
        return self[_own_name(question)] if _own_name(question) in self.fields else None

    def _initial(self, answers: dict) -> dict:
        found = {}
        for question in self.questions:
            answer = answers.get(question.code)
            if question.kind in MARKS and answer:
                found |= dict(zip(_names(question), answer, strict=True))
            elif question.kind == QuestionKind.MULTIPLE and answer:
                own = [one for one in answer if one not in question.options]
                found |= {question.code: answer, _own_name(question): "".join(own)}
            else:
                found[question.code] = answer
        return found


def _names(question: Question) -> list[str]:
    if question.kind in MARKS:
        return [f"{question.code}-{row}" for row in range(len(question.options))]
    return [question.code]


def _own_name(question: Question) -> str:
    return f"{question.code}-own"


def _fields_of(question: Question) -> dict[str, forms.Field]:
    if question.kind in MARKS:
        return {
            name: _radio(row, MARKS[question.kind], question.is_required, ROWS_LEFT)
            for name, row in zip(_names(question), question.options, strict=True)
        }
    if question.kind == QuestionKind.TEXT:
        return {question.code: _text(question)}
    if question.kind == QuestionKind.MULTIPLE:
        return _several(question)
    options = YES_OR_NO if question.kind == QuestionKind.YES_NO else question.options
    return {question.code: _radio(question.text, options, question.is_required, UNANSWERED)}


def _radio(label: str, options, required: bool, missing: str) -> forms.Field:
    marks = all(option.isdigit() for option in options) and missing == ROWS_LEFT
    return forms.TypedChoiceField(
        label=label,
        choices=[(option, option) for option in options],
        coerce=int if marks else str,
        empty_value=None,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": missing},
    )


def _text(question: Question) -> forms.Field:
    return forms.CharField(
        label=question.text,
        required=question.is_required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": question.lines + 1, "class": "form-control"}),
        error_messages={"required": UNANSWERED},
    )


def _several(question: Question) -> dict[str, forms.Field]:
    chosen = forms.MultipleChoiceField(
        label=question.text,
        choices=[(option, option) for option in question.options],
        required=question.is_required and not question.own_answer,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": UNANSWERED},
    )
    if not question.own_answer:
        return {question.code: chosen}
    own = forms.CharField(
        label="Другое",
        required=False,
        max_length=LONGEST_OWN,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    return {question.code: chosen, _own_name(question): own}
