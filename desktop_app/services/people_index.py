"""Keeps the full-text index of people in step with their records, in the same transaction.

A person's row number in the index is their place: those of the latest clinic come first, then by
name. A search reads the index in that order and stops at the first fifty, so one letter typed among
100,000 people costs no more than a whole name.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.records.change import Edit
from desktop_app.services.edit_writing import execute_many
from desktop_app.services.people_words import name_words, names_in, office_words, words_of

_DAYS = 2**20 - 1
_NAMES = _SAME_NAME = 20
"""Bits of a place below the day: four letters of the name, then whoever came first."""

AT_ONCE = 500
"""People whose entries are brought up to date together."""

MERGED = 16
"""Pages of the index that are merged at each write: some milliseconds, ten where they hold a
word of nearly everybody, as `kab`, which is merged whole."""

PIECES = 64
"""Pieces of one size from which on FTS5 merges all of them at once, for a tenth of a second. Of 16,
its own measure, there are as many after a dozen large writes; a search reads 64 as quickly."""

FEW = 100
"""People of a write that has time to merge; what is more is merged at the next such writes."""

_TOLD_OF = frozenset({"Person", "Institution", "Region", "Participant", "Clinic"})

# Nearly nobody is merged: by an index of that, everybody would be read. The plus keeps it out.

_EVERYBODY = """
select p.id, p.name, i.name, i.short_name, i.former_names, r.name, r.aliases,
 (select max(substr(c.starts, 1, 10)) from participant t join clinic c on c.id = t.clinic_id
  where t.person_id = p.id)
from person p
left join institution i on i.id = p.institution_id
left join region r on r.id = i.region_id
where +p.merged_into_id is null
"""

_NAMES_OF = "select p.id, p.name, p.institution_id from person p where +p.merged_into_id is null"

_OFFICES = """
select i.id, i.name, i.short_name, i.former_names, r.name, r.aliases
from institution i left join region r on r.id = i.region_id where true
"""

_DAYS_OF = """
select t.person_id, max(substr(c.starts, 1, 10))
from participant t join clinic c on c.id = t.clinic_id where true
"""

_LAST_PLACES = """
select base.value,
 (select max(place) from person_listing where place >= base.value and place < base.value + ?)
from json_each(?) base
"""

_LISTED = "select person_id, place, words from person_listing where true"


class _Stale(NamedTuple):
    """The people whose name, whose institution and whose latest clinic edits may have changed."""

    names: set[str]
    offices: set[str]
    days: set[str]


class PeopleIndex:
    """Writes `person_search` and, beside it, the place and words of each person."""

    def __init__(self, database: SqlCipherDatabase) -> None:
        self._database = database

    def project(self, edits: Sequence[Edit]) -> None:
        """Index whoever the edits concern as they are after them."""
        stale = _Stale(set(), set(), set())
        for edit in edits:
            if edit.entity not in _TOLD_OF:
                continue
            stale.names.update(self._renamed(edit))
            stale.offices.update(self._of_changed_offices(edit))
            stale.days.update(self._seen(edit))
        people = sorted(set().union(*stale))
        if not people:
            return
        # Left to itself, FTS5 merges nothing at dozens of writes, and hundreds of pages at one.
        told = dict(self._run("select k, v from person_search_config"))
        if (told.get("automerge"), told.get("crisismerge")) != (0, PIECES):
            self._tell("automerge", 0)
            self._tell("crisismerge", PIECES)
        for at in range(0, len(people), AT_ONCE):
            self._refresh(people[at : at + AT_ONCE], stale)
        if len(people) <= FEW:
            self._tell("merge", MERGED)

    def rebuild(self) -> int:
        """Index everybody anew, for rows that came into the file in bulk; return how many."""
        self._run("delete from person_listing")
        self._run("insert into person_search(person_search) values ('delete-all')")
        taken: dict[int, int] = {}
        entries = []
        for person_id, name, *office, last in self._run(_EVERYBODY):
            words = words_of(name, office)
            base = _base(words, _day(last))
            place = taken[base] = taken.get(base, base - 1) + 1
            entries.append((place, words, person_id))
        entries.sort()
        connection = self._database.connection()
        connection.executemany(
            "insert into person_listing (place, words, person_id) values (?, ?, ?)", entries
        )
        connection.executemany(
            "insert into person_search (rowid, words) values (?, ?)",
            ((place, words) for place, words, _ in entries),
        )
        return len(entries)

    def _renamed(self, edit: Edit) -> Iterable[str]:
        """Return whose name the edit may change, or that they are to be found at all."""
        whole = edit.before is None or edit.after is None
        fields = set(edit.after or {})
        if edit.entity == "Person" and (whole or {"name", "merged_into_id"} & fields):
            return (edit.record_id,)
        return ()

    def _of_changed_offices(self, edit: Edit) -> Iterable[str]:
        """Return of whose institution the edit may change the words."""
        whole = edit.before is None or edit.after is None
        fields = set(edit.after or {})
        match edit.entity:
            case "Person" if "institution_id" in fields:
                return (edit.record_id,)
            case "Institution" if (
                whole or {"name", "short_name", "former_names", "region_id"} & fields
            ):
                return self._ids("select id from person where institution_id = ?", edit.record_id)
            case "Region":
                return self._ids(
                    "select p.id from person p join institution i on i.id = p.institution_id"
                    " where i.region_id = ?",
                    edit.record_id,
                )
        return ()

    def _seen(self, edit: Edit) -> Iterable[str]:
        """Return whose latest clinic the edit may change."""
        before, after = edit.before or {}, edit.after or {}
        if edit.entity == "Participant":
            return [str(side["person_id"]) for side in (before, after) if side.get("person_id")]
        if edit.entity == "Clinic" and edit.before is not None and "starts" in after:
            return self._ids(
                "select person_id from participant where clinic_id = ?", edit.record_id
            )
        return ()

    def _refresh(self, people: Sequence[str], stale: _Stale) -> None:
        """Bring entries of people up to date; what is not stale stays as it is listed."""
        rows = self._among(_LISTED, "person_id", people)
        listed = {person_id: (place, words) for person_id, place, words in rows}
        wanted = {
            person_id: (words, _base(words, day))
            for person_id, words, day in self._wanted(people, stale, listed)
        }
        leaving: list[int] = []
        moving: list[tuple[str, str, int]] = []
        staying: list[tuple[str, int]] = []
        for person_id in people:
            stored, now = listed.get(person_id), wanted.get(person_id)
            if stored and now and stored[0] >> _SAME_NAME == now[1] >> _SAME_NAME:
                if stored[1] != now[0]:  # as everybody's whose institution is renamed
                    staying.append((now[0], stored[0]))
                continue
            if stored:
                leaving.append(stored[0])
            if now:
                moving.append((person_id, *now))
        self._drop([*leaving, *(place for _, place in staying)])
        self._all("delete from person_listing where place = ?", [(each,) for each in leaving])
        self._all("update person_listing set words = ? where place = ?", staying)
        places = self._places([base for _, _, base in moving])
        entries = [
            (words, place, person_id)
            for place, (person_id, words, _) in zip(places, moving, strict=True)
        ]
        into_listing = "insert into person_listing (words, place, person_id) values (?, ?, ?)"
        self._all(into_listing, entries)
        self._find_by([*staying, *((words, place) for words, place, _ in entries)])

    def _wanted(
        self, people: Sequence[str], stale: _Stale, listed: Mapping[str, tuple[int, str]]
    ) -> Iterator[tuple[str, str, int]]:
        """Yield the words and the latest day of those who are to be found."""
        new = [each for each in people if each not in listed]
        renamed, moved, seen = (part.intersection(people).union(new) for part in stale)
        rows = self._among(_NAMES_OF, "p.id", renamed | moved)
        named = {person_id: (name, office) for person_id, name, office in rows}
        offices = {office for _, office in named.values() if office}
        words_of_office = {
            office: office_words(texts) for office, *texts in self._among(_OFFICES, "i.id", offices)
        }
        days = dict(self._among(_DAYS_OF, "t.person_id", seen, " group by t.person_id"))
        for person_id in people:
            place, words = listed.get(person_id, (0, ""))
            if person_id in renamed or person_id in moved:
                if person_id not in named:
                    continue  # removed, or merged into somebody else
                name, office = named[person_id]
                names = name_words(name) if person_id in renamed else names_in(words)
                words = names + words_of_office.get(office, "")
            last = days.get(person_id)
            yield person_id, words, _day(last) if person_id in seen else _day_at(place)

    def _places(self, bases: Sequence[int]) -> Iterator[int]:
        """Yield a free place from each base on."""
        last = dict(self._run(_LAST_PLACES, 2**_SAME_NAME, json.dumps(bases)))
        for base in bases:
            before = last[base]
            last[base] = base if before is None else before + 1
            yield last[base]

    def _ids(self, query: str, value: str) -> list[str]:
        return [row[0] for row in self._run(query, value)]

    def _tell(self, command: str, number: int) -> None:
        self._run("insert into person_search (person_search, rank) values (?, ?)", command, number)

    # FTS5 writes what it has to the file whenever a row comes that is before the last: hundreds in
    # disorder leave as many segments, which it then merges for a fifth of a second.

    def _drop(self, places: Iterable[int]) -> None:
        rows = [(place,) for place in sorted(places)]
        self._all("delete from person_search where rowid = ?", rows)

    def _find_by(self, entries: Iterable[tuple[str, int]]) -> None:
        rows = sorted(entries, key=itemgetter(1))
        self._all("insert into person_search (words, rowid) values (?, ?)", rows)

    def _among(
        self, query: str, column: str, ids: Collection[str], then: str = ""
    ) -> list[tuple[Any, ...]]:
        if not ids:
            return []
        marks = ", ".join("?" * len(ids))
        return self._run(f"{query} and {column} in ({marks}){then}", *ids)

    def _all(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        execute_many(self._database, statement, rows)

    def _run(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return list(self._database.execute_sql(query, values).fetchall())


def _day(last: str | None) -> int:
    """Return the number of the latest day of somebody; 0 is never."""
    return date.fromisoformat(last).toordinal() if last else 0


def _day_at(place: int) -> int:
    return _DAYS - (place >> (_NAMES + _SAME_NAME))


def _base(words: str, day: int) -> int:
    """Return the first place that a person with these words and this latest day could have."""
    letters = 0
    for sign in f"{words[2:6]:<4}":
        letters = letters * 28 + (ord(sign) - 96 if "a" <= sign <= "z" else 27 * (sign != " "))
    return (_DAYS - day) << (_NAMES + _SAME_NAME) | letters << _SAME_NAME
