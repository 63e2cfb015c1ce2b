"""What the agenda refuses, in words."""

from __future__ import annotations

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message


class NothingLeft(UserError):
    """An agenda without anything to start."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Every item of the agenda has begun. Add one to go on.")))


class NothingRuns(UserError):
    """A pause while no item is under way."""

    def __init__(self) -> None:
        super().__init__(Message(N_("No item is under way. Start one first.")))


class EndBeforeStart(UserError):
    """An actual end before the actual start."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The end is before the start. Check both again.")))
