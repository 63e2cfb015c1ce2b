"""Gives each clinic the letterhead and the signatories of its office, as copies of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, Letterhead, Signatory
from desktop_app.records.change import Change
from desktop_app.records.ids import new_id
from desktop_app.services import letterheads
from desktop_app.services.store import Store


class Signing:
    """Letterheads and signatories: those of the offices, and what each clinic has of them."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now

    def letterhead(self, clinic_id: str) -> Letterhead | None:
        """Return the clinic's own copy of the letterhead, else the office's of that day."""
        copies = self._store.all(Letterhead, clinic_id=clinic_id)
        if copies:
            return copies[0]
        clinic = self._store.get(Clinic, clinic_id)
        return self.office_letterhead(clinic.starts.date() if clinic.starts else None)

    def office_letterheads(self) -> list[Letterhead]:
        """Return the versions of all offices' letterheads, the newest first."""
        return letterheads.office_letterheads(self._store)

    def offices(self) -> list[str]:
        """Return the names that the offices with a letterhead have today."""
        return [line[0].office for line in letterheads.lines(self.office_letterheads())]

    def office_letterhead(self, on: date | None = None, office: str = "") -> Letterhead | None:
        """Return the version valid on a day; before the first one, the first one."""
        return letterheads.office_letterhead(self._store, on or self._now().date(), office)

    def refresh_letterhead(self, clinic_id: str, office: str = "") -> Change:
        """Give a clinic an office's letterhead of its day in place of its copy.

        Without the name of an office it is that of new clinics.
        """
        clinic = self._store.get(Clinic, clinic_id)
        kop = self.office_letterhead(clinic.starts.date() if clinic.starts else None, office)
        if kop is None:
            raise UserError(
                Message(N_("The office has no letterhead yet. Write it in the settings first."))
            )
        own = self._store.all(Letterhead, clinic_id=clinic_id)
        copy = _copy(kop, clinic_id)
        return self._store.write(
            Message(N_("Take the office's letterhead for {title}"), {"title": clinic.short_title}),
            save=[replace(copy, id=own[0].id) if own else copy],
        )

    def letterhead_copies(self, clinic: Clinic) -> list[Letterhead]:
        """Return the office's letterhead of the clinic's day as its own, unstored; none is none."""
        kop = self.office_letterhead(clinic.starts.date() if clinic.starts else None)
        return [_copy(kop, clinic.id)] if kop is not None else []

    def signatory_copies(self, clinic: Clinic) -> list[Signatory]:
        """Return the office's usual signatories as the clinic's own, unstored."""
        return [_copy(signatory, clinic.id) for signatory in self.office_signatories()]

    def signatories(self, clinic_id: str) -> list[Signatory]:
        """Return who signs the clinic's papers, in order."""
        return self._store.all(Signatory, clinic_id=clinic_id)

    def office_signatories(self) -> list[Signatory]:
        """Return the office's usual signatories."""
        return self._store.all(Signatory, clinic_id=None)

    def add_version(self, letterhead_id: str, on: date) -> Change:
        """Add a version of an office's letterhead from a day on; it begins as a copy."""
        before = self._store.get(Letterhead, letterhead_id)
        line = letterheads.line_of(before)
        added = replace(before, id=new_id(), office_line=line, valid_from=on)
        label = Message(
            N_("Add a version of the letterhead of {office}"), {"office": before.office}
        )
        return self._store.write(label, save=[added])

    def remove_version(self, letterhead_id: str) -> Change:
        """Remove a version of an office's letterhead; the clinics keep their copies of it."""
        gone = self._store.get(Letterhead, letterhead_id)
        label = Message(
            N_("Remove a version of the letterhead of {office}"), {"office": gone.office}
        )
        return self._store.write(label, remove=[gone])

    def refresh_signatories(self, clinic_id: str) -> Change:
        """Put the office's usual signatories in place of the clinic's."""
        clinic = self._store.get(Clinic, clinic_id)
        usual = self.office_signatories()
        if not usual:
            raise UserError(
                Message(N_("The office has no signatories yet. Write them in the settings first."))
            )
        return self._store.write(
            Message(N_("Take the office's signatories for {title}"), {"title": clinic.short_title}),
            save=[_copy(signatory, clinic_id) for signatory in usual],
            remove=self.signatories(clinic_id),
        )


def _copy(record: Any, clinic_id: str) -> Any:
    """Return the office's record as the clinic's own."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return type(record)(**{**values, "id": new_id(), "clinic_id": clinic_id})
