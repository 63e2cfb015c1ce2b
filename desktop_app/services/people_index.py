"""Keeps the full-text index of people in step with their records, in the same transaction.

A person's row number in the index is their place: those of the latest clinic come first, then by
name. A search reads the index in that order and stops at the first fifty, so one letter typed among
100,000 people costs no more than a whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Sized
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.records.change import Edit
from desktop_app.records.names import PREFIXES, SUFFIXES, search_key
from desktop_app.services.edit_writing import execute_many

NAME, OFFICE = "n", "o"
"""First letter of every indexed word: found in a name or in an institution."""

_SHORTER = {"kab": "kabupaten", "prov": "provinsi", "kec": "kecamatan"}
"""Words of nearly every institution, indexed in their short form: a long one is slow to search."""

_DAYS = 2**20 - 1
_NAMES = _SAME_NAME = 20
"""Bits of a place below the day: four letters of the name, then whoever came first."""

AT_ONCE = 500
"""People whose entries are brought up to date together."""

MERGED = 16
"""Pages of the index that are merged at each write: two milliseconds at most."""

_DAY = """
(select max(substr(c.starts, 1, 10)) from participant t join clinic c on c.id = t.clinic_id
 where t.person_id = p.id)
"""

# Nearly nobody is merged: by an index of that, everybody would be read. The plus keeps it out.

_PEOPLE = f"""
select p.id, p.name, i.name, i.short_name, i.former_names, r.name, r.aliases, {_DAY}
from person p
left join institution i on i.id = p.institution_id
left join region r on r.id = i.region_id
where +p.merged_into_id is null
"""

_DAYS_OF = f"select p.id, {_DAY} from person p where +p.merged_into_id is null"


_LISTED = "select person_id, place, words from person_listing where true"


def _among(query: str, column: str, people: Sized) -> str:
    return f"{query} and {column} in ({', '.join('?' * len(people))})"


class Token(NamedTuple):
    """One typed word, as names and as institutions are indexed; either may be cut short."""

    name: str
    office: str

    @property
    def in_name(self) -> str:
        return NAME + self.name

    @property
    def in_office(self) -> str:
        return OFFICE + self.office


def tokens(typed: str) -> list[Token]:
    """Return the words to look for; titles, points and signs are left out.

    A part after a comma that is, or begins like, a title counts as one: `Budi, S` on the way to
    `Budi, S.T.`.
    """
    start, *rest = typed.split(",")
    parts = [start, *(part for part in rest if not _begins_a_title(part))]
    words = search_key(" ".join(parts)).split()
    return [Token(word, shortened(word)) for word in dict.fromkeys(words)]


def _begins_a_title(part: str) -> bool:
    bare = re.sub(r"[.\s]", "", part).casefold()
    return not bare or any(title.startswith(bare) for title in SUFFIXES | PREFIXES)


def shortened(word: str) -> str:
    """Return a word that nearly every office has in its short form, also when it is cut short."""
    for short, whole in _SHORTER.items():
        if word.startswith(short) and whole.startswith(word):
            return short
    return word


def words_of(name: str, office: Iterable[str | None]) -> str:
    """Return the indexed words of a person, each after a space: ` nbudi obapperida okatingan`."""
    named = (NAME + word for word in search_key(name).split())
    parts = (part for text in office if text for part in re.findall(r"[^\W_]+", text))
    offices = (word for part in parts for word in _office_words(part))
    return "".join(f" {word}" for word in dict.fromkeys((*named, *offices)))


@lru_cache(4096)
def _office_words(part: str) -> tuple[str, ...]:
    return tuple(OFFICE + shortened(word) for word in search_key(part).split())


class PeopleIndex:
    """Writes `person_search` and, beside it, the place and words of each person."""

    def __init__(self, database: SqlCipherDatabase) -> None:
        self._database = database

    def project(self, edits: Sequence[Edit]) -> None:
        """Index whoever the edits concern as they are after them."""
        renamed: dict[str, bool] = {}
        for edit in edits:
            renamed.update(dict.fromkeys(self._renamed(edit), True))
            for person_id in self._seen(edit):
                renamed.setdefault(person_id, False)
        people = list(renamed)
        if not people:
            return
        # Left to itself, FTS5 merges nothing at dozens of writes, and hundreds of pages at one.
        if not self._run("select 1 from person_search_config where k = 'automerge' and v = 0"):
            self._tell("automerge", 0)
        for at in range(0, len(people), AT_ONCE):
            self._refresh({each: renamed[each] for each in people[at : at + AT_ONCE]})
        if self._database.transaction_depth() == 1:
            self._tell("merge", MERGED)

    def rebuild(self) -> int:
        """Index everybody anew, for rows that came into the file in bulk; return how many."""
        self._run("delete from person_listing")
        self._run("insert into person_search(person_search) values ('delete-all')")
        taken: dict[int, int] = {}
        entries = []
        for person_id, *named, last in self._run(_PEOPLE):
            words = _words(*named)
            base = _base(words, last)
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
        """Return whose words the edit may change."""
        whole = edit.before is None or edit.after is None
        fields = set(edit.after or {})
        match edit.entity:
            case "Person" if whole or {"name", "institution_id", "merged_into_id"} & fields:
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

    def _refresh(self, renamed: Mapping[str, bool]) -> None:
        """Bring entries of people up to date; who was not renamed keeps the words there are."""
        stored_entries = self._run(_among(_LISTED, "person_id", renamed), *renamed)
        listed = {person_id: (place, words) for person_id, place, words in stored_entries}
        wanted = {
            person_id: (words, _base(words, last))
            for person_id, words, last in self._wanted(renamed, listed)
        }
        leaving: list[int] = []
        moving: list[tuple[str, str, int]] = []
        staying: list[tuple[str, int]] = []
        for person_id in renamed:
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
        self, renamed: Mapping[str, bool], listed: Mapping[str, tuple[int, str]]
    ) -> Iterator[tuple[str, str, str | None]]:
        """Yield the words and the latest day of those who are to be found."""
        anew = [each for each, other in renamed.items() if other or each not in listed]
        as_before = [each for each, other in renamed.items() if each in listed and not other]
        for person_id, *named, last in self._run(_among(_PEOPLE, "p.id", anew), *anew):
            yield person_id, _words(*named), last
        for person_id, last in self._run(_among(_DAYS_OF, "p.id", as_before), *as_before):
            yield person_id, listed[person_id][1], last

    def _places(self, bases: Sequence[int]) -> Iterator[int]:
        """Yield a free place from each base on."""
        taken: dict[int, int] = {}
        for base in bases:
            if base not in taken:
                [(last,)] = self._run(
                    "select max(place) from person_listing where place >= ? and place < ?",
                    base,
                    base + 2**_SAME_NAME,
                )
                taken[base] = base - 1 if last is None else last
            taken[base] += 1
            yield taken[base]

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

    def _all(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        execute_many(self._database, statement, rows)

    def _run(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return list(self._database.execute_sql(query, values).fetchall())


def _words(
    name: str,
    office: str | None,
    short: str | None,
    former: str | None,
    region: str | None,
    aliases: str | None,
) -> str:
    return words_of(name, (office, short, former, region, aliases))


def _base(words: str, last: str | None) -> int:
    """Return the first place that a person with these words and this latest day could have."""
    day = date.fromisoformat(last).toordinal() if last else 0
    letters = 0
    for sign in f"{words[2:6]:<4}":
        letters = letters * 28 + (ord(sign) - 96 if "a" <= sign <= "z" else 27 * (sign != " "))
    return (_DAYS - day) << (_NAMES + _SAME_NAME) | letters << _SAME_NAME
