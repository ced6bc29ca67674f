"""What every measurement shares: a ratio of two medians taken by turns, three rounds to meet its goal."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

ROUNDS = 3


@dataclass(frozen=True)
class Result:
    """Two times, their ratio and what it may be at most (or must be at least)."""

    name: str
    ours: float
    plain: float
    goal: float
    at_least: bool = False

    HEADING: ClassVar[str] = f"{'':<48} {'ours, s':>9} {'plain, s':>9} {'ratio':>7}  goal"

    @property
    def ratio(self) -> float:
        return self.plain / self.ours if self.at_least else self.ours / self.plain

    @property
    def is_met(self) -> bool:
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        verdict = "met" if self.is_met else "MISSED"
        return (
            f"{self.name:<48} {self.ours:>9.3f} {self.plain:>9.3f} {self.ratio:>7.2f}  "
            f"{sign} {self.goal:<5} {verdict}"
        )


def by_turns(
    ours: Callable[[int], object], plain: Callable[[int], object], times: int
) -> tuple[float, float]:
    """Median processor seconds of both, taken by turns, so that a busy machine is busy for both."""
    ours(0), plain(0)  # warm
    pairs = [(seconds(ours, turn), seconds(plain, turn)) for turn in range(1, times + 1)]
    mine, theirs = zip(*pairs, strict=True)
    return statistics.median(mine), statistics.median(theirs)


def seconds(act: Callable[[int], object], turn: int) -> float:
    start = time.process_time()
    act(turn)
    return time.process_time() - start


def until_met(measure: Callable[[], Result | None], absent: str = "") -> bool:
    """Whether one of the rounds meets the goal; what cannot be measured here is said and is no miss."""
    for _ in range(ROUNDS):
        result = measure()
        if result is None:
            print(f"{absent:<48} not installed")
            return True
        print(result, flush=True)
        if result.is_met:
            return True
    return False
