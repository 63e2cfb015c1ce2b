"""Keeps the full-text index of people in step with their records, in the same transaction.

A person's row number in the index is their place: those of the latest clinic come first, then by
name. A search reads the index in that order and stops at the first fifty, so one letter typed among
100,000 people costs no more than a whole name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.records.change import Edit
from desktop_app.records.names import PREFIXES, SUFFIXES, search_key

NAME, OFFICE = "n", "o"
"""First letter of every indexed word: found in a name or in an institution."""

_SHORTER = {"kab": "kabupaten", "prov": "provinsi", "kec": "kecamatan"}
"""Words of nearly every institution, indexed in their short form: a long one is slow to search."""

_DAYS = 2**20 - 1
_NAMES = _SAME_NAME = 20
"""Bits of a place below the day: four letters of the name, then whoever came first."""

_PERSON = """
select p.name, i.name, i.short_name, i.former_names, r.name, r.aliases,
       (select max(substr(c.starts, 1, 10)) from participant t join clinic c on c.id = t.clinic_id
        where t.person_id = p.id)
from person p
left join institution i on i.id = p.institution_id
left join region r on r.id = i.region_id
where p.merged_into_id is null
"""


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

    def project(self, edit: Edit) -> None:
        """Index whoever the edit concerns as they are after it."""
        for person_id in self._concerned(edit):
            self._refresh(person_id)

    def rebuild(self) -> int:
        """Index everybody anew, for rows that came into the file in bulk; return how many."""
        self._run("delete from person_listing")
        self._run("insert into person_search(person_search) values ('delete-all')")
        taken: dict[int, int] = {}
        entries = []
        for person_id, *row in self._run(_PERSON.replace("select", "select p.id,", 1)):
            words, base = _listed(*row)
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

    def _concerned(self, edit: Edit) -> Iterator[str]:
        before, after = edit.before or {}, edit.after or {}
        whole = edit.before is None or edit.after is None
        match edit.entity:
            case "Person":
                if whole or {"name", "institution_id", "merged_into_id"} & set(after):
                    yield edit.record_id
            case "Participant":
                for side in (before, after):
                    if person_id := side.get("person_id"):
                        yield str(person_id)
            case "Institution":
                if whole or {"name", "short_name", "former_names", "region_id"} & set(after):
                    yield from self._ids(
                        "select id from person where institution_id = ?", edit.record_id
                    )
            case "Region":
                yield from self._ids(
                    "select p.id from person p join institution i on i.id = p.institution_id"
                    " where i.region_id = ?",
                    edit.record_id,
                )
            case "Clinic":
                if "starts" in after and not whole:
                    yield from self._ids(
                        "select person_id from participant where clinic_id = ?", edit.record_id
                    )

    def _refresh(self, person_id: str) -> None:
        listed = self._run("select place, words from person_listing where person_id = ?", person_id)
        found = self._run(f"{_PERSON} and p.id = ?", person_id)
        words, base = _listed(*found[0]) if found else ("", 0)
        if listed:
            place, indexed = listed[0]
            stays = bool(found) and place >> _SAME_NAME == base >> _SAME_NAME
            if stays and indexed == words:
                return
            self._run("delete from person_search where rowid = ?", place)
            if stays:  # as everybody does whose institution is renamed
                self._run("update person_listing set words = ? where place = ?", words, place)
                self._run("insert into person_search (rowid, words) values (?, ?)", place, words)
                return
            self._run("delete from person_listing where place = ?", place)
        if found:
            taken = self._run(
                "select max(place) from person_listing where place >= ? and place < ?",
                base,
                base + 2**_SAME_NAME,
            )[0][0]
            place = base if taken is None else taken + 1
            self._run(
                "insert into person_listing (place, person_id, words) values (?, ?, ?)",
                place,
                person_id,
                words,
            )
            self._run("insert into person_search (rowid, words) values (?, ?)", place, words)

    def _ids(self, query: str, value: str) -> list[str]:
        return [row[0] for row in self._run(query, value)]

    def _run(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return list(self._database.execute_sql(query, values).fetchall())


def _listed(
    name: str,
    office: str | None,
    short: str | None,
    former: str | None,
    region: str | None,
    aliases: str | None,
    last: str | None,
) -> tuple[str, int]:
    """Return a person's words and the first place they could have."""
    words = words_of(name, (office, short, former, region, aliases))
    day = date.fromisoformat(last).toordinal() if last else 0
    letters = 0
    for sign in f"{words[2:6]:<4}":
        letters = letters * 28 + (ord(sign) - 96 if "a" <= sign <= "z" else 27 * (sign != " "))
    return words, (_DAYS - day) << (_NAMES + _SAME_NAME) | letters << _SAME_NAME
