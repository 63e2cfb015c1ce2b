"""What the registration desk refuses, each in a sentence that says what to do."""

from __future__ import annotations

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import Attendance, Person


class AlreadyPresent(UserError):
    """Somebody who was marked present on this day before; nothing has been stored."""

    def __init__(self, person: Person, attendance: Attendance) -> None:
        self.person = person
        self.attendance = attendance
        said: dict[str, object] = {"name": person.full_name}
        if attendance.arrived_at is None:
            super().__init__(Message(N_("{name} is already present on this day."), said))
            return
        said["time"] = f"{attendance.arrived_at:%H.%M}"
        super().__init__(Message(N_("{name} has been present since {time}."), said))


class NobodyNamed(UserError):
    """A guest without a name."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Write the guest's name.")))


class NoInstitution(UserError):
    """What stands where a guest's institution is written, and is too long for a new one's name."""

    def __init__(self, letters: int) -> None:
        super().__init__(
            Message(N_("{n} letters are no name of an institution. Shorten it."), {"n": letters})
        )


class RepresentsSelf(UserError):
    """Somebody who would stand in for themselves."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Nobody represents themselves. Choose another person.")))


class DelegationComplete(UserError):
    """Nobody of the institution is still expected."""

    def __init__(self, institution: str) -> None:
        super().__init__(
            Message(
                N_("Everybody invited from {institution} is present."),
                {"institution": institution},
            )
        )


class AnotherDay(UserError):
    """A coming or going that would be stamped on a day that is not today."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The time of coming and going is stamped on the day itself only."))
        )


class SessionNameTaken(UserError):
    """A session that would be called like another one of its day."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Message(N_("This day has a session called {name} already."), {"name": name})
        )


class UnknownCode(UserError):
    """A scanned code that belongs to nobody."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("This code belongs to nobody known here. Search the guest by name."))
        )
