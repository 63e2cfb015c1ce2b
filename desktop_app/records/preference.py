"""A setting of the office as it is stored: one row per key, so that settings merge and back up."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import key, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """The value of one declared setting; its id is the setting's key."""

    id: str = key()
    value: str = text(N_("Value"))
