"""One measured figure with its target, so that every benchmark reports in the same words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measurement:
    """`value` is good when it is at most `target`; `baseline` is what it was compared with."""

    name: str
    value: float
    unit: str
    target: float
    baseline: float | None = None
