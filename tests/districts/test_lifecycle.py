from types import SimpleNamespace

import pytest
from django.db import models

from districts.lifecycle import InvalidTransition, Lifecycle, Transition


class Door(models.TextChoices):
    OPEN = "open", "открыта"
    SHUT = "shut", "закрыта"
    LOCKED = "locked", "заперта"


DOOR = Lifecycle(
    Door,
    Transition("shut", (Door.OPEN,), Door.SHUT),
    Transition("open", (Door.SHUT,), Door.OPEN),
    Transition("lock", (Door.OPEN, Door.SHUT), Door.LOCKED),
)


def door(status):
    return SimpleNamespace(status=status)


def test_verb_leads_to_its_state():
    subject = door(Door.OPEN)

    DOOR.advance(subject, "shut")

    assert subject.status == Door.SHUT


def test_verb_not_allowed_names_the_present_state_and_changes_nothing():
    subject = door(Door.LOCKED)

    with pytest.raises(InvalidTransition) as refused:
        DOOR.advance(subject, "open")

    assert refused.value.messages == ["Это действие невозможно: сейчас состояние «заперта»."]
    assert subject.status == Door.LOCKED


def test_refusal_of_the_caller_is_what_the_user_reads():
    with pytest.raises(InvalidTransition) as refused:
        DOOR.advance(door(Door.LOCKED), "open", refusal="Сначала отоприте дверь.")

    assert refused.value.messages == ["Сначала отоприте дверь."]


@pytest.mark.parametrize(
    ("status", "verbs"),
    [(Door.OPEN, ["shut", "lock"]), (Door.SHUT, ["open", "lock"]), (Door.LOCKED, [])],
)
def test_allows_exactly_the_verbs_of_the_table(status, verbs):
    assert [verb for verb in ("shut", "open", "lock") if DOOR.allows(door(status), verb)] == verbs


def test_unknown_verb_is_refused():
    with pytest.raises(InvalidTransition):
        DOOR.advance(door(Door.OPEN), "paint")


def test_picture_shows_every_state_and_every_way():
    assert DOOR.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    open: открыта",
        "    shut: закрыта",
        "    locked: заперта",
        "    open --> shut: shut",
        "    shut --> open: open",
        "    open --> locked: lock",
        "    shut --> locked: lock",
    ]
