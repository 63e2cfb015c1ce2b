"""Doubts figures that are sooner a slip than the truth: told beside the field, never a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from desktop_app.i18n import N_, Message
from desktop_app.records import checks
from desktop_app.records.indicator import Direction
from desktop_app.services.figures import IndicatorLine

ODD_JUMP = 10.0
"""Points of a percentage between two clinics that are sooner a slip than a success."""

ODD_SETBACK, ODD_SHARE = 5.0, 0.25
"""Points of a percentage, and share of any other figure, that it seldom falls back by."""

LADDER_TOLERANCE = 0.1
"""Points by which the parts of the sanitation ladder may miss 100: the sources round them."""

_ROUNDING = 1e-9  # 4.1 + 71.6 + 24.4 is 100.10000000000001 in binary


@dataclass(frozen=True, slots=True)
class Mark:
    """A doubt about one field of a stored record: shown beside it, never a refusal."""

    record_id: str
    field: str
    message: Message


def doubts(lines: Sequence[IndicatorLine]) -> list[Mark]:
    """Return what looks wrong in the figures of a district."""
    return [*(mark for line in lines for mark in _line_doubts(line)), *_ladder_doubts(lines)]


def _line_doubts(line: IndicatorLine) -> Iterator[Mark]:
    value, percent = line.value, line.indicator.unit == "%"
    for name in ("baseline", "target", "value"):
        figure = getattr(value, name)
        if percent and figure is not None and (message := checks.percentage(figure)):
            yield Mark(value.id, name, message)
    if value.value is None:
        return
    if value.data_year is None:
        yield Mark(value.id, "data_year", Message(N_("The year of this figure is missing.")))
    before = line.last.record.value if line.last else None
    if before is None:
        return
    change = value.value - before
    setback = -change if line.indicator.direction is Direction.UP else change
    odd = ODD_SETBACK if percent else ODD_SHARE * before
    if percent and abs(change) > ODD_JUMP + _ROUNDING:
        sentence = N_("This differs by more than 10 points from the last clinic.")
        yield Mark(value.id, "value", Message(sentence))
    elif setback > odd + _ROUNDING:
        fell = N_("This is well below the last clinic, and higher is better.")
        rose = N_("This is well above the last clinic, and lower is better.")
        yield Mark(value.id, "value", Message(fell if change < 0 else rose))


def _ladder_doubts(lines: Iterable[IndicatorLine]) -> Iterator[Mark]:
    """Doubt the sum of the ladder's parts, once all of them have been given."""
    parts = [line.value for line in lines if line.indicator.ladder and line.indicator.active]
    given = [part.value for part in parts if part.value is not None]
    if len(given) < 2 or len(given) < len(parts):
        return
    if abs(sum(given) - 100) > LADDER_TOLERANCE + _ROUNDING:
        message = Message(N_("The parts of the sanitation ladder do not add up to 100."))
        for part in parts:
            yield Mark(part.id, "value", message)
