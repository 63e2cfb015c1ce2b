"""One measured figure with its target, so that every benchmark reports in the same words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """`value` is good when it is at most `target`; without a target it is only reported.

    A `value` in "x" says how many times as long as `baseline` (in seconds) something took. `how`
    is one sentence on how it was measured.
    """

    name: str
    value: float
    unit: str
    target: float | None
    baseline: float | None = None
    how: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target was reached; None where there is none."""
        return None if self.target is None else self.value <= self.target
