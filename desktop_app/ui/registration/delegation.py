"""Lists the delegation that came in with one key, so that one more key takes an absentee back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from desktop_app.i18n import N_, Language
from desktop_app.services.guests import Guest
from desktop_app.ui.registration.found_list import Entry
from desktop_app.ui.registration.scanned_code import HUMAN, code_in

KEYS = "123456789"


class Delegation:
    """Members keep their number while the list is open, whatever becomes of them."""

    def __init__(self, members: Iterable[Guest]) -> None:
        self._members = {guest.person_id: guest for guest in members}

    def member(self, key: str) -> str:
        """Return the person whose number this is, or nothing."""
        at = KEYS.find(key) if key else -1
        ids = list(self._members)
        return ids[at] if 0 <= at < len(ids) else ""

    def entries(self, guests: Mapping[str, Guest], t: Language) -> list[Entry]:
        """Return a row for each member as they stand now."""
        return [
            _entry(number, self._members[key], guests.get(key), t)
            for number, key in enumerate(self._members, start=1)
        ]


class DelegationNumbers:
    """Figures typed after a delegation has come: each takes its member back, or brings it again.

    A scanner types figures too. What the first ones did is undone when they began a code.
    """

    def __init__(self, toggle: Callable[[str], object]) -> None:
        self._toggle = toggle
        self._delegation: Delegation | None = None
        self._spent = ""

    def begin(self, delegation: Delegation) -> None:
        """Let figures mean the members of this delegation."""
        self._delegation = delegation

    def end(self) -> None:
        """Let figures be figures again."""
        self._spent = ""

    def take(self, typed: str) -> bool:
        """Toggle the member with this number; False when there is none."""
        if self._delegation is None or not (member := self._delegation.member(typed)):
            return False
        self._spent += typed
        self._toggle(member)
        return True

    def code(self, typed: str) -> str:
        """Return the code whose first figures were taken for numbers, and toggle those back."""
        for at in range(len(self._spent)):
            code = code_in(self._spent[at:] + typed, HUMAN)
            if code and self._delegation is not None:
                for key in self._spent[at:]:
                    self._toggle(self._delegation.member(key))
                return code
        return ""


def members_of(institution_id: str, guests: Iterable[Guest]) -> list[Guest]:
    """Return who is expected from an institution or came from it."""
    return [
        guest
        for guest in guests
        if guest.institution_id == institution_id and (guest.is_invited or guest.present)
    ]


def _entry(number: int, member: Guest, now: Guest | None, t: Language) -> Entry:
    present = now is not None and now.present
    key = f"{number} · " if number <= len(KEYS) else ""
    return Entry(
        f"{key}{member.full_name}",
        member.position_title or member.institution,
        badge=t(N_("Present")) if present else t(N_("Not yet")),
        tone="positive" if present else "neutral",
        icon="circle-check" if present else "circle",
        person_id=member.person_id,
    )
