"""One measured figure with its target, so that every benchmark reports in the same words."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple


class Took(NamedTuple):
    """Milliseconds by the clock, and those in which the screen thread itself worked.

    The difference went to the disk and to whatever else the computer was doing.
    """

    wall: float
    cpu: float


def timed(act: Callable[[], object]) -> Took:
    """Return how long an action took."""
    wall, cpu = time.perf_counter(), time.thread_time()
    act()
    return Took((time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000)


def middle(times: Sequence[Took]) -> Took:
    """Return the median of both."""
    return Took(*(median(column) for column in zip(*times, strict=True)))


def p99(times: Sequence[Took]) -> Took:
    """Return the 99th percentile of both."""
    at = int(len(times) * 0.99)
    return Took(*(sorted(column)[at] for column in zip(*times, strict=True)))


@dataclass(frozen=True, slots=True)
class Measurement:
    """`value` is good when it is at most `target`; without a target it is only reported.

    A `value` in "x" says how many times as long as `baseline` (in seconds) something took. `how`
    is one sentence on how it was measured. `cpu` is the part of `value`, in the same unit, in which
    the screen thread itself worked: the figure that a busy computer leaves alone.
    """

    name: str
    value: float
    unit: str
    target: float | None
    baseline: float | None = None
    how: str = ""
    cpu: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target was reached; None where there is none."""
        return None if self.target is None else self.value <= self.target
