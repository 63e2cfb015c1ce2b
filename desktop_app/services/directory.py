"""The directory of people and institutions: who they are, where they were, and keeping it tidy."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop_app.i18n import N_, Message
from desktop_app.records import Institution, Participant, Person, Signatory
from desktop_app.records.change import Change
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.names import normalise_nip, search_key
from desktop_app.services.action_names import field_change
from desktop_app.services.directory_refusals import (
    HasSigned,
    IsGuest,
    PeopleComeFrom,
    SameInstitution,
    SignsPapers,
    WasAtClinics,
)
from desktop_app.services.people import FoundPerson, People
from desktop_app.services.store import Store

if TYPE_CHECKING:
    from desktop_app.services.duplicates import Duplicates
    from desktop_app.services.person_merge import PersonMerge

LISTED = 100
"""People shown at once; more letters narrow them."""


@dataclass(frozen=True, slots=True)
class ClinicRole:
    """What somebody was at one clinic: as it was then, not as it is now."""

    clinic_id: str
    short_title: str
    starts: datetime | None
    role: str
    position_title: str
    institution: str
    represents: str
    days: tuple[date, ...]
    """Days on which they were present."""


class Directory:
    """Everybody and every body of all clinics. Each method that writes is one action."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    @cached_property
    def duplicates(self) -> Duplicates:
        """Pairs of entries that are likely one person."""
        from desktop_app.services.duplicates import Duplicates

        return Duplicates(self._store, self._people)

    @cached_property
    def merges(self) -> PersonMerge:
        """Making one entry of two, and two of one again."""
        from desktop_app.services.person_merge import PersonMerge

        return PersonMerge(self._store)

    # People

    def count(self) -> int:
        """Return how many people there are; merged entries are not counted."""
        rows = self._store.query("select count(*) from person_listing")
        return int(rows[0][0])

    def people(self, typed: str, *, limit: int = LISTED) -> list[FoundPerson]:
        """Return who fits the typed words; without words, those of the latest clinics by name."""
        if typed.strip():
            return self._people.search(typed, limit=limit)
        rows = self._store.query(
            "select person_id from person_listing order by place limit ?", limit
        )
        return self._people.found([row[0] for row in rows])

    def person(self, person_id: str) -> FoundPerson | None:
        """Return one entry as the list shows it."""
        found = self._people.found([person_id])
        return found[0] if found else None

    def history(self, person_id: str) -> list[ClinicRole]:
        """Return the clinics that somebody took part in, latest first."""
        days: dict[str, list[date]] = defaultdict(list)
        for participant_id, day in self._store.query(
            "select distinct a.participant_id, a.day from attendance a"
            " join participant t on t.id = a.participant_id"
            " where t.person_id = ? and a.state = 'present' order by a.day",
            person_id,
        ):
            days[participant_id].append(date.fromisoformat(str(day)[:10]))
        rows = self._store.query(
            "select t.id, c.id, c.short_title, c.starts, t.role, t.position_title, i.name,"
            " t.represents from participant t join clinic c on c.id = t.clinic_id"
            " left join institution i on i.id = t.institution_id"
            " where t.person_id = ? order by c.starts desc, c.id",
            person_id,
        )
        return [
            ClinicRole(
                clinic_id,
                short_title,
                datetime.fromisoformat(str(starts)) if starts else None,
                role or "",
                position_title,
                institution or "",
                represents,
                tuple(days[participant_id]),
            )
            for (
                participant_id,
                clinic_id,
                short_title,
                starts,
                role,
                position_title,
                institution,
                represents,
            ) in rows
        ]

    def save_person(self, person: Person) -> Change:
        """Add or change somebody."""
        stored = self._store.find(Person, person.id)
        text = N_("Change the entry of {name}") if stored else N_("Add {name}")
        label = Message(text, {"name": person.full_name})
        one = field_change(self._store, stored, person) if stored else None
        return self._store.save(person, one or label)

    def remove_person(self, person_id: str) -> Change:
        """Remove somebody who is on no list and has signed nothing.

        IsGuest, SignsPapers or HasSigned where they are or have; InUse with a merged entry.
        """
        person = self._store.get(Person, person_id)
        if any(_is_called(person, one.name, one.nip) for one in self._store.all(Signatory)):
            raise SignsPapers(person.full_name)
        # Before the lists: who takes the guest off all of them must not be refused again.
        signed = self._store.query("select distinct name, nip from paper_signer")
        if any(_is_called(person, name, nip) for name, nip in signed):
            raise HasSigned(person.full_name)
        if roles := self.history(person_id):
            clinics = {role.clinic_id for role in roles}
            raise IsGuest(person.full_name, len(clinics), roles[0].short_title)
        label = Message(N_("Remove {name}"), {"name": person.full_name})
        return self._store.write(label, remove=[person])

    # Institutions

    def institutions(self) -> list[Institution]:
        """Return all institutions in protocol order, then by name."""
        found = self._store.all(Institution)
        found.sort(key=protocol_place)
        return found

    def institutions_of(self, change: Change) -> set[str]:
        """Return the institutions from which more or fewer people come since a change."""
        told: set[str] = set()
        untold: set[str] = set()
        for edit in change.edits:
            if edit.entity != Person.__name__:
                continue
            for side in (edit.before or {}, edit.after or {}):
                if "institution_id" in side:
                    told.add(str(side["institution_id"] or ""))
                elif "merged_into_id" in side:
                    untold.add(edit.record_id)
        told.update(one.institution_id or "" for one in self._store.all(Person, id=untold))
        return told - {""}

    def people_from(self, institution_id: str) -> int:
        """Return how many people come from an institution."""
        rows = self._store.query(
            "select count(*) from person where institution_id = ? and merged_into_id is null",
            institution_id,
        )
        return int(rows[0][0])

    def people_by_institution(self) -> dict[str, int]:
        """Return how many people come from each institution from which somebody does."""
        # Each query is answered by one index; a single one would read every person's row.
        people = dict(
            self._store.query(
                "select institution_id, count(*) from person"
                " where institution_id is not null group by institution_id"
            )
        )
        for given_up, n in self._store.query(
            "select institution_id, count(*) from person"
            " where merged_into_id > '' and +institution_id is not null group by +institution_id"
        ):
            people[given_up] -= n
        return people

    def save_institution(self, wanted: Institution) -> Change:
        """Add or change an institution; the name it had is kept among its former names."""
        stored = self._store.find(Institution, wanted.id)
        if stored is None:
            return self._store.save(
                wanted, Message(N_("Add the institution {name}"), {"name": wanted.name})
            )
        if _same(stored.name, wanted.name):
            label = Message(N_("Change the institution {name}"), {"name": wanted.name})
            return self._store.save(wanted, field_change(self._store, stored, wanted) or label)
        former = _names(wanted.former_names, stored.name, but=wanted.name)
        return self._store.save(
            replace(wanted, former_names=former),
            Message(
                N_("Rename {before} to {after}"), {"before": stored.name, "after": wanted.name}
            ),
        )

    def remove_institution(self, institution_id: str) -> Change:
        """Remove an institution that nobody comes from.

        PeopleComeFrom when somebody does, WasAtClinics when somebody did.
        """
        institution = self._store.get(Institution, institution_id)
        if people := self._store.count(Person, institution_id=institution_id):
            raise PeopleComeFrom(institution.name, people)
        clinics = self._store.query(
            "select short_title from clinic where id in"
            " (select clinic_id from participant where institution_id = ?)"
            " order by starts desc, id",
            institution_id,
        )
        if clinics:
            raise WasAtClinics(institution.name, len(clinics), clinics[0][0])
        label = Message(N_("Remove the institution {name}"), {"name": institution.name})
        return self._store.write(label, remove=[institution])

    def merge_institutions(self, kept_id: str, given_up_id: str) -> Change:
        """Let everybody of one institution come from another, which keeps both names.

        At clinics gone by as well: their papers are frozen, and the same body should be counted
        once. Raises SameInstitution.
        """
        if kept_id == given_up_id:
            raise SameInstitution
        kept = self._store.get(Institution, kept_id)
        given_up = self._store.get(Institution, given_up_id)
        people = self._store.all(Person, institution_id=given_up_id)
        participants = self._store.all(Participant, institution_id=given_up_id)
        level = kept.level if kept.level is not InstitutionLevel.OTHER else given_up.level
        joined = replace(
            kept,
            short_name=kept.short_name or given_up.short_name,
            level=level,
            region_id=kept.region_id or given_up.region_id,
            former_names=_names(
                kept.former_names, given_up.name, given_up.former_names, but=kept.name
            ),
        )
        label = Message(
            N_("Merge {given_up} into {kept}"), {"given_up": given_up.name, "kept": kept.name}
        )
        theirs: list[Any] = [*people, *participants]
        moved = [joined, *(replace(each, institution_id=kept_id) for each in theirs)]

        def merge() -> None:
            # Given up when nobody is of it any more: else each of hundreds is asked whether it is.
            self._store.write(label, save=moved, read=[kept, *theirs])
            self._store.write(label, remove=[given_up])

        return self._store.together(label, merge)


_LEVELS = {level.value: place for place, level in enumerate(InstitutionLevel)}


def protocol_place(one: Institution) -> tuple[int, str, str]:
    """Return where an institution stands among all: by protocol, then by name."""
    return _LEVELS[one.level.value], one.name.casefold(), one.id


def _is_called(person: Person, name: str, nip: str) -> bool:
    """Return whether a signer is this person: by NIP where both have one, else by name."""
    own, theirs = normalise_nip(person.nip), normalise_nip(nip)
    if own and theirs:
        return own == theirs
    return bool(person.name) and search_key(name) == search_key(person.full_name)


def _same(first: str, second: str) -> bool:
    return " ".join(first.split()).casefold() == " ".join(second.split()).casefold()


def _names(*texts: str, but: str) -> str:
    """Join lists of names that are divided by semicolons, each name once and `but` not at all."""
    names = (name.strip() for text in texts for name in text.split(";"))
    kept: dict[str, str] = {}
    for name in names:
        if name and not _same(name, but):
            kept.setdefault(" ".join(name.split()).casefold(), name)
    return "; ".join(kept.values())
