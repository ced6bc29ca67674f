"""The steps that may be taken with a pairing, and why one may not be taken now."""

from collections.abc import Callable
from dataclasses import dataclass

from mentorship.models import Pairing, PairingChange
from mentorship.models.candidacy import Role

PLANNED = "Изменение этой пары уже готовится: закончите его или отмените ввод."

TAKES_OVER = "Эта пара готовится сменить другую: отмените ввод замены."


@dataclass(frozen=True)
class Choice:
    """One step that may be taken: its name in the address, its words, when it is offered."""

    slug: str
    label: str
    note: str
    verb: str  # of Pairing, which must allow it now
    by_order: bool = False  # it is prepared first, and made by an order
    fits: Callable[[Pairing], bool] = lambda pairing: True
    refused: str = ""  # instead of «… сейчас невозможно»

    def refusal(self, pairing: Pairing, planned: PairingChange | None) -> str:
        """Why it cannot be taken now; empty where it can."""
        if not Pairing.lifecycle.allows(pairing, self.verb) or not self.fits(pairing):
            said = self.refused or f"«{self.label}» сейчас невозможно"
            return TAKES_OVER if takes_over(pairing) else f"{said}: пара в состоянии «{pairing.state}»."
        waits = self.by_order or self.verb == "complete"
        return PLANNED if waits and planned else ""


def _has_somebody_to_spare(pairing: Pairing) -> bool:
    return any(len(pairing.side(role)) > 1 for role in (Role.MENTOR, Role.MENTEE))


def _has_one_mentor(pairing: Pairing) -> bool:
    """Where there are several, one is released and another joins."""
    return len(pairing.mentors) == 1


def takes_over(pairing: Pairing) -> bool:
    """It is prepared to take over another one, and goes with the change that brought it about."""
    return pairing.needs_papers and pairing.replaces_id is not None


def _stands_alone(pairing: Pairing) -> bool:
    return not takes_over(pairing)


CHOICES = (
    Choice("complete", "Завершить", "Работа закончена. Приказ не нужен.", "complete"),
    Choice("suspend", "Приостановить", "Больничный, отпуск. Приказ не нужен.", "suspend"),
    Choice("resume", "Возобновить", "Работа начинается снова. Приказ не нужен.", "resume"),
    Choice(
        "replace",
        "Заменить наставника",
        "Новая пара сменит эту по приказу.",
        "replace",
        by_order=True,
        fits=_has_one_mentor,
    ),
    Choice(
        "join",
        "Добавить второго или замещающего наставника",
        "Прежний наставник остаётся. Нужен приказ.",
        "terminate",
        by_order=True,
    ),
    Choice("prolong", "Продлить", "Нужен приказ.", "prolong", by_order=True),
    Choice(
        "release",
        "Выбытие участника",
        "Остальные продолжают. Нужен приказ.",
        "terminate",
        by_order=True,
        fits=_has_somebody_to_spare,
    ),
    Choice(
        "terminate", "Прекратить досрочно", "Пары больше не будет. Нужен приказ.", "terminate", by_order=True
    ),
    Choice(
        "decline",
        "Отклонить",
        "Кто-то отказался: пара останется в истории как отклонённая.",
        "decline",
        fits=_stands_alone,
        refused="Отклонить можно до приказа",
    ),
    Choice(
        "discard",
        "Отменить ввод",
        "Пару записали по ошибке: её как будто не было.",
        "discard",
        fits=_stands_alone,
    ),
)
BY_SLUG = {choice.slug: choice for choice in CHOICES}
