"""Finds people of all clinics while somebody types, and names that are likely the same."""

from __future__ import annotations

from collections.abc import Collection, ItemsView, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.fields import specs_of
from desktop_app.records.names import search_key
from desktop_app.records.person import Person
from desktop_app.services.people_words import Token, tokens
from desktop_app.services.store import Store
from desktop_app.services.store_rows import read

LIMIT = 20
"""Rows of a result list: more is never read, another letter is typed instead."""

CANDIDATES = 300
"""Names compared letter by letter when a likely duplicate is looked for."""

ALIKE = 82.0
"""How alike two names must be, of 100, to be shown as likely the same."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person with what the desk must know: from where, when last here, how they stand today."""

    person: Person
    institution: str
    last_clinic: str
    last_day: date | None
    is_participant: bool
    is_invited: bool
    present: AttendanceMode | None
    arrived_at: datetime | None

    @property
    def id(self) -> str:
        return self.person.id


class People:
    """The directory of everybody who ever came or was invited."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(
        self, typed: str, clinic_id: str = "", day: date | None = None, *, limit: int = LIMIT
    ) -> list[FoundPerson]:
        """Return the people whose name or institution has every typed word, best first.

        Words may stand in any order and be cut short. People of the clinic come first, those not
        yet present on the day before the others; then who came most recently; then by name. Among
        each, a name that fits goes before an institution that fits.
        """
        wanted = tokens(typed)
        if not wanted:
            return []
        ids = self._of_clinic(wanted, clinic_id, day, limit)
        seen = set(ids)
        for query in (_in_names(wanted), _anywhere(wanted)):
            if len(ids) >= limit:
                break
            for person_id in self._listed(query, limit + len(seen)):
                if person_id not in seen and len(ids) < limit:
                    seen.add(person_id)
                    ids.append(person_id)
        return self.found(ids, clinic_id, day)

    def similar(
        self,
        name: str,
        clinic_id: str = "",
        day: date | None = None,
        *,
        limit: int = 6,
        but: Collection[str] = (),
    ) -> list[FoundPerson]:
        """Return people whose name is, begins like or nearly is the typed one, likeliest first."""
        key = search_key(name)
        if len(key) < 3:
            return []
        from rapidfuzz import fuzz

        scores: dict[str, float] = {}
        for person_id, words in self._candidates(key):
            if person_id in but:
                continue
            known = " ".join(word[1:] for word in words.split() if word[0] == "n")
            # The first asks for the same words, the second forgives a word more or less.
            score = (fuzz.token_sort_ratio(key, known) + fuzz.token_set_ratio(key, known)) / 2
            if _begins_alike(key, known):
                score = max(score, ALIKE)
            if score >= ALIKE:
                scores[person_id] = score
        best = sorted(scores, key=lambda person_id: -scores[person_id])[:limit]
        return self.found(best, clinic_id, day)

    def found(
        self, ids: Sequence[str], clinic_id: str = "", day: date | None = None
    ) -> list[FoundPerson]:
        """Return these people, in this order, as the desk sees them on a day of a clinic."""
        if not ids:
            return []
        marks = ", ".join("?" * len(ids))
        columns = ", ".join(specs_of(Person))
        rows = self._store.query(f"select {columns} from person where id in ({marks})", *ids)
        people = {person.id: person for person in read(Person, rows)}
        offices = dict(
            self._store.query(
                "select p.id, i.name from person p join institution i on i.id = p.institution_id"
                f" where p.id in ({marks})",
                *ids,
            )
        )
        last = {
            person_id: (short_title, date.fromisoformat(str(last_day)[:10]))
            for person_id, short_title, last_day in self._store.query(
                "select t.person_id, c.short_title, max(a.day) from participant t"
                " join attendance a on a.participant_id = t.id and a.state = 'present'"
                " join clinic c on c.id = t.clinic_id"
                f" where t.person_id in ({marks}) and t.clinic_id != ? group by t.person_id",
                *ids,
                clinic_id,
            )
        }
        here = self._standing(ids, clinic_id, day)
        made = []
        for person_id in ids:
            if person_id not in people:
                continue
            clinic, last_day = last.get(person_id, ("", None))
            invitation, mode, arrived = here.get(person_id, (None, None, None))
            made.append(
                FoundPerson(
                    people[person_id],
                    offices.get(person_id, ""),
                    clinic,
                    last_day,
                    person_id in here,
                    invitation is not None,
                    AttendanceMode(mode) if mode else None,
                    datetime.fromisoformat(arrived) if arrived else None,
                )
            )
        return made

    def _standing(
        self, ids: Sequence[str], clinic_id: str, day: date | None
    ) -> dict[str, tuple[Any, ...]]:
        """Return invitation, mode and arrival of those who take part in the clinic."""
        if not clinic_id:
            return {}
        rows = self._store.query(
            "select t.person_id, t.invitation, a.mode, a.arrived_at from participant t"
            " left join attendance a on a.participant_id = t.id and a.day = ? and a.session = ''"
            "  and a.state = ?"
            f" where t.clinic_id = ? and t.person_id in ({', '.join('?' * len(ids))})",
            day.isoformat() if day else "",
            AttendanceState.PRESENT.value,
            clinic_id,
            *ids,
        )
        return {person_id: tuple(rest) for person_id, *rest in rows}

    def _of_clinic(
        self, wanted: Iterable[Token], clinic_id: str, day: date | None, limit: int
    ) -> list[str]:
        if not clinic_id:
            return []
        named, fits, values = [], [], []
        for token in wanted:
            named.append("instr(l.words, ?) > 0")
            fits.append("(instr(l.words, ?) > 0 or instr(l.words, ?) > 0)")
            values.append((f" {token.in_name}", f" {token.in_office}"))
        rows = self._store.query(
            f"select l.person_id, ({' and '.join(named)}) as by_name, a.id is not null as present"
            " from participant t join person_listing l on l.person_id = t.person_id"
            " left join attendance a on a.participant_id = t.id and a.day = ? and a.session = ''"
            "  and a.state = 'present'"
            f" where t.clinic_id = ? and {' and '.join(fits)}"
            " order by by_name desc, present, l.words limit ?",
            *(in_name for in_name, _ in values),
            day.isoformat() if day else "",
            clinic_id,
            *(part for pair in values for part in pair),
            limit,
        )
        return [row[0] for row in rows]

    def _listed(self, query: str, limit: int) -> list[str]:
        rows = self._store.query(
            "select l.person_id from person_search"
            " join person_listing l on l.place = person_search.rowid"
            " where person_search match ? order by person_search.rowid limit ?",
            query,
            limit,
        )
        return [row[0] for row in rows]

    def _candidates(self, key: str) -> ItemsView[str, str]:
        """Return ids and words of names that share a beginning with the key's words."""
        words = sorted(set(key.split()), key=len, reverse=True)
        queries = [" AND ".join(_begins(f"n{word[:3]}") for word in words)]
        queries += [_begins(f"n{word}") for word in words if len(word) > 2]
        queries += [_begins(f"n{word[:4]}") for word in words if len(word) > 4]
        if len(words) > 1:
            queries += [" AND ".join(_begins(f"n{word[:2]}") for word in words)]
        queries += [_begins(f"n{word[:3]}") for word in words if len(word) > 3]
        found: dict[str, str] = {}
        for query in queries:
            rows = self._store.query(
                "select l.person_id, l.words from person_search"
                " join person_listing l on l.place = person_search.rowid"
                " where person_search match ? order by person_search.rowid limit ?",
                query,
                CANDIDATES,
            )
            found.update(rows)
        return found.items()


def _begins_alike(key: str, known: str) -> bool:
    """Return whether every word of a name still being typed begins a word of the known one."""
    return all(any(word.startswith(part) for word in known.split()) for part in key.split())


def _begins(word: str) -> str:
    """Return the index's query for words that begin so. Words have letters and digits only."""
    return f'"{word}"*'


def _in_names(wanted: Sequence[Token]) -> str:
    return " AND ".join(_begins(token.in_name) for token in wanted)


def _anywhere(wanted: Sequence[Token]) -> str:
    return " AND ".join(
        f"({_begins(token.in_name)} OR {_begins(token.in_office)})" for token in wanted
    )
