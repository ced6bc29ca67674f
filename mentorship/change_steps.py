"""The steps of a pairing's life as pages take them: each with its words, its form and its action."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mentorship import change_words
from mentorship.actions import changes
from mentorship.change_choices import BY_SLUG, Choice
from mentorship.forms.changes import (
    CompleteForm,
    JoinForm,
    ProlongForm,
    ReleaseForm,
    ReplaceForm,
    ResumeForm,
    StepForm,
    SuspendForm,
    TerminateForm,
)
from mentorship.models import Pairing, PairingChange

Kind = PairingChange.Kind
DAY = timedelta(days=1)
PREPARED = "Изменение готовится. Что осталось сделать, говорит страница пары."


@dataclass(frozen=True)
class Step:
    """One step of a pairing: its pages' words, its form, what it brings about, the action it takes."""

    slug: str
    heading: str
    submit: str
    said: str
    form: type[StepForm]
    foretell: Callable[[Pairing, dict], list[str]]
    take: Callable[..., Any]  # (pairing, data, by=)
    day: Callable[[Pairing, dict], date | None] = lambda pairing, data: data.get("starts_on")
    is_grave: bool = False

    @property
    def choice(self) -> Choice:
        return BY_SLUG[self.slug]


def _plan(kind: str) -> Callable[..., PairingChange]:
    """The action that prepares a change of this kind."""

    def take(pairing: Pairing, data: dict, *, by) -> PairingChange:
        return changes.plan_change(pairing, kind, **data, by=by)

    return take


def _at_once(action: Callable[..., Any]) -> Callable[..., Any]:
    """An action that takes what the form says by the names of its fields."""

    def take(pairing: Pairing, data: dict, *, by):
        return action(pairing, **data, by=by)

    return take


STEPS = {
    step.slug: step
    for step in (
        Step(
            "complete",
            "Завершить пару",
            "Завершить",
            "Пара завершена.",
            CompleteForm,
            change_words.completion,
            _at_once(changes.complete_pairing),
            day=lambda pairing, data: None,
        ),
        Step(
            "suspend",
            "Приостановить пару",
            "Приостановить",
            "Пара приостановлена.",
            SuspendForm,
            change_words.suspension,
            _at_once(changes.suspend_pairing),
            day=lambda pairing, data: None,
        ),
        Step(
            "resume",
            "Возобновить пару",
            "Возобновить",
            "Пара снова работает.",
            ResumeForm,
            change_words.resumption,
            _at_once(changes.resume_pairing),
            day=lambda pairing, data: data["on"],
        ),
        Step(
            "replace",
            "Заменить наставника",
            "Подготовить замену",
            "Замена готовится: соберите бумаги новой пары, затем составьте приказ.",
            ReplaceForm,
            change_words.replacement,
            _at_once(changes.plan_replacement),
        ),
        Step(
            "join",
            "Ещё один наставник",
            "Подготовить",
            PREPARED,
            JoinForm,
            change_words.joining,
            _plan(Kind.JOINING),
        ),
        Step(
            "prolong",
            "Продлить пару",
            "Подготовить продление",
            PREPARED,
            ProlongForm,
            change_words.prolongation,
            _plan(Kind.PROLONGATION),
            day=lambda pairing, data: pairing.ends_on + DAY,
        ),
        Step(
            "release",
            "Выбытие участника",
            "Подготовить выбытие",
            PREPARED,
            ReleaseForm,
            change_words.release,
            _plan(Kind.RELEASE),
        ),
        Step(
            "terminate",
            "Прекратить пару досрочно",
            "Подготовить прекращение",
            PREPARED,
            TerminateForm,
            change_words.termination,
            _plan(Kind.TERMINATION),
            is_grave=True,
        ),
        Step(
            "discard",
            "Отменить ввод пары",
            "Отменить ввод",
            "Ввод отменён: пары больше нет в списках.",
            StepForm,
            change_words.discarding,
            _at_once(changes.discard_pairing),
            is_grave=True,
        ),
    )
}
