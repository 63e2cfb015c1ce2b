"""What the store refuses, in words: an entry that is gone, wrong in itself, or needed elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.fields import Problem


class Missing(UserError):
    """A record that is not, or no longer, there."""

    def __init__(self) -> None:
        super().__init__(Message(N_("This entry is no longer there. It may have been removed.")))


class Invalid(UserError):
    """A record that cannot be stored; `problems` says which fields and why."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__(found[0].message)
        self.problems = tuple(found)


class Kept(UserError):
    """An entry stays that was to be removed or merged: nothing that was typed is lost."""


class InUse(Kept):
    """A record that others still need."""

    def __init__(self, count: int) -> None:
        super().__init__(
            Message(
                N_("This is still used in {n} place. Change that first, then remove it."),
                plural=N_("This is still used in {n} places. Change those first, then remove it."),
                count=count,
            )
        )
