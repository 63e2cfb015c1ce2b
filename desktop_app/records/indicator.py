"""Sanitation indicators and their targets by planning period."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records import checks
from desktop_app.records.fields import (
    Choice,
    boolean,
    choice,
    integer,
    key,
    number,
    owner,
    position,
    reference,
    term,
    text,
)


class Direction(Choice):
    """Whether a higher figure is better."""

    UP = "up", N_("Higher is better")
    DOWN = "down", N_("Lower is better")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What a district reports: safely managed access, collected waste and the like."""

    id: str = key()
    name: str = text(N_("Indicator"), required=True, width=44)
    name_en: str = text(N_("Name in English"), width=44)
    short_name: str = text(N_("Short name"))
    unit: str = text(N_("Unit"), default="%", width=8)
    sector: str | None = term(N_("Sector"), "sector")
    direction: Direction = choice(N_("Direction"), Direction, default=Direction.UP)
    ladder: bool = boolean(N_("Part of the sanitation ladder"))
    position: int = position()
    active: bool = boolean(N_("In use"), default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorTarget:
    """The target of one indicator in one plan: it belongs to a period and is no constant."""

    id: str = key()
    indicator_id: str = owner(N_("Indicator"), "Indicator")
    plan: str = text(N_("Plan"), required=True, width=24)
    province_id: str | None = reference(N_("Province"), "Region")
    first_year: int | None = integer(N_("From year"), checks=(checks.year,))
    last_year: int | None = integer(N_("To year"), checks=(checks.year,))
    value: float | None = number(N_("Target"))
    source: str = text(N_("Source"), width=40)
