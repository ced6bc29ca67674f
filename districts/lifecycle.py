"""States and the verbs that lead from one to another, each model's from one table."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError


class InvalidTransition(ValidationError):
    """A verb that the present state does not allow; its message is for the user."""


@dataclass(frozen=True)
class Transition:
    """One row of a state table: `verb` leads from any of `sources` to `target`."""

    verb: str
    sources: tuple[str, ...]
    target: str


class Lifecycle:
    """The state table of a model's `status` field; the only place that assigns it."""

    def __init__(self, states: type, *transitions: Transition):
        self.states = states
        self.transitions = transitions

    def allows(self, instance, verb: str) -> bool:
        return any(t.verb == verb and instance.status in t.sources for t in self.transitions)

    def advance(self, instance, verb: str, *, refusal: str = "") -> None:
        """Set the state that `verb` leads to, or raise InvalidTransition (with `refusal`, if given)."""
        for transition in self.transitions:
            if transition.verb == verb and instance.status in transition.sources:
                instance.status = transition.target
                return
        state = self.states(instance.status).label
        raise InvalidTransition(refusal or f"Это действие невозможно: сейчас состояние «{state}».")

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram, for docs/lifecycles.md."""
        return "\n".join(["stateDiagram-v2", *self._edges()])

    def _edges(self) -> Iterable[str]:
        for state in self.states:
            yield f"    {state.value}: {state.label}"
        for t in self.transitions:
            for source in t.sources:
                yield f"    {source} --> {t.target}: {t.verb}"
