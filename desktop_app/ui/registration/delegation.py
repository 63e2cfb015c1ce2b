"""Lists the delegation that came in with one key, so that one more key takes an absentee back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.i18n import N_, Language
from desktop_app.services.guests import Guest
from desktop_app.ui.registration.found_list import Entry

KEYS = "123456789"


class Delegation:
    """Members keep their number while the list is open, whatever becomes of them."""

    def __init__(self, institution_id: str, members: Iterable[Guest]) -> None:
        self.institution_id = institution_id
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
