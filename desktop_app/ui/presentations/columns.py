"""Makes the columns and words that several blocks of a presentation share."""

from __future__ import annotations

from typing import Any

from desktop_app import formats
from desktop_app.i18n import Language
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.ui.context import Context
from desktop_app.ui.record_table import Column


def computed(name: str, title: str, width: int, shown: Any, **more: Any) -> Column:
    """Return a column that shows something worked out from the record."""
    spec = FieldSpec(name=name, label=title, kind=more.pop("kind", Kind.TEXT), width=width)
    return Column(spec, editable=False, shown=shown, **more)


def figure(value: float, t: Language) -> str:
    """Return 20 for 20.0: the targets of plans are whole numbers but for a few."""
    return formats.number(int(value) if value == int(value) else value, t)


def year_of(context: Context, later: int = 0) -> int | None:
    """Return the year of the open clinic, or one that many years later."""
    clinic = context.clinic
    return clinic.starts.year + later if clinic and clinic.starts else None
