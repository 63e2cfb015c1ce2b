"""Finds any record from a few letters of its words, for the box that opens on Ctrl+K.

People come from their full-text index. Everything else a province has is a few thousand short
texts: their bare words are read once, when somebody first searches, and the journal then tells
which of them to read again. So nothing is indexed on disk while remarks are being typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nsmallest
from typing import Any, NamedTuple

from desktop_app.records.names import search_key
from desktop_app.services.people import People
from desktop_app.services.people_index import shortened
from desktop_app.services.store import Store

LIMIT = 6
"""Results of one kind: more is never read, another letter is typed instead."""

AT_ONCE = 500
"""Records whose words are read in one step: some ten milliseconds of a slow laptop."""

TOO_MANY_EDITS = 400
"""From here on reading everything anew is quicker than reading one by one."""


class FoundKind(StrEnum):
    """What can be found, in the order in which it is offered."""

    DISTRICT = "district"
    CLINIC = "clinic"
    PERSON = "person"
    INSTITUTION = "institution"
    REMARK = "remark"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Found:
    """One result. `clinic_id` is where it is opened: of a district the clinic it presents at.

    `rank` says how well its name fits: 0 is the name, 1 begins it, 2 is within it, 3 elsewhere.
    """

    kind: FoundKind
    id: str
    title: str
    detail: str = ""
    clinic_id: str = ""
    clinic: str = ""
    on: date | None = None
    rank: int = 3


class Words(NamedTuple):
    """The bare words of one record: its names, and all its words each after a space.

    `place` orders the records of a kind: clinics by date, remarks by their number.
    """

    clinic_id: str
    region_id: str
    place: int
    names: tuple[str, ...]
    words: str


class _Source(NamedTuple):
    """Where words come from: rowid, id, clinic, district, place, names ('|' between), others."""

    kind: FoundKind
    entity: str
    read: str


_SOURCES = (
    _Source(
        FoundKind.DISTRICT,
        "Region",
        "select rowid, id, '', id, 0, name || '|' || replace(name, 'Kabupaten ', '') || '|' ||"
        " replace(replace(aliases, ',', '|'), ';', '|'), capital from region"
        " where kind != 'province'",
    ),
    _Source(
        FoundKind.CLINIC,
        "Clinic",
        "select rowid, id, id, '', -coalesce(julianday(starts), 0),"
        " short_title || '|' || title, place || ' ' || coalesce(substr(starts, 1, 4), '')"
        " from clinic where 1",
    ),
    _Source(
        FoundKind.INSTITUTION,
        "Institution",
        "select rowid, id, '', coalesce(region_id, ''), 0, name || '|' || short_name, former_names"
        " from institution where 1",
    ),
    _Source(
        FoundKind.REMARK,
        "Feedback",
        "select rowid, id, clinic_id, coalesce(region_id, ''), position, '',"
        " content || ' ' || response || ' ' || giver from feedback where 1",
    ),
    _Source(
        FoundKind.FOLLOW_UP,
        "FollowUp",
        "select rowid, id, clinic_id, coalesce(region_id, ''), position, '',"
        " activity || ' ' || issue || ' ' || output || ' ' || responsible from follow_up where 1",
    ),
)


def bare(text: str) -> str:
    """Return the words of a text in small letters, without accents and signs, one space apart.

    Words that nearly every office has (Kabupaten, Provinsi, Kecamatan) are in their short form.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = " ".join(_WORD.findall(text.casefold()))
    for long, short in _LONG:
        if long in words:
            words = words.replace(long, short)
    return words


_WORD = re.compile(r"[^\W_]+")
_LONG = (("kabupaten", "kab"), ("provinsi", "prov"), ("kecamatan", "kec"))


def typed_words(typed: str) -> list[str]:
    """Return what to look for: each typed word once, as `bare` leaves it, perhaps cut short."""
    return [shortened(word) for word in dict.fromkeys(bare(typed).split())]


def rank_of(wanted: Sequence[str], names: Iterable[str]) -> int:
    """Return how well typed words fit the best of some bare names; see `Found.rank`."""
    typed = " ".join(wanted)
    best = 3
    for name in names:
        if name == typed:
            return 0
        if name.startswith(typed):
            best = min(best, 1)
        elif best == 3 and fits(wanted, f" {name}"):
            best = 2
    return best


def fits(wanted: Iterable[str], words: str) -> bool:
    """Return whether each wanted word begins one of the words, which all follow a space."""
    return all(f" {word}" in words for word in wanted)


class Search:
    """Looks through everything stored; the words it has read are kept while the program runs."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people
        self._words: dict[FoundKind, dict[str, Words]] = {}
        self._seen = 0

    def prepare(self) -> Iterator[None]:
        """Read the words that are missing or changed, a few at a time.

        Reading everything takes a moment once: a window takes a step when it has nothing to do.
        """
        self._follow_journal()
        for source in _SOURCES:
            if source.kind in self._words:
                continue
            known: dict[str, Words] = {}
            last = 0
            while rows := self._store.query(
                f"{source.read} and rowid > ? order by rowid limit ?", last, AT_ONCE
            ):
                known.update((row[1], _words(*row[2:])) for row in rows)
                last = rows[-1][0]
                yield
            self._words[source.kind] = known

    def find(self, typed: str, clinic_id: str = "", *, limit: int = LIMIT) -> list[Found]:
        """Return what has every typed word, kind by kind, the best of each first.

        Words may stand in any order and be cut short. What belongs to the clinic comes first.
        """
        wanted = typed_words(typed)
        if not wanted:
            return []
        for _ in self.prepare():
            pass
        return [
            *self._districts(wanted, clinic_id, limit),
            *self._clinics(wanted, limit),
            *self._persons(typed, clinic_id, limit),
            *self._institutions(wanted, limit),
            *self._within_clinics(FoundKind.REMARK, wanted, clinic_id, limit),
            *self._within_clinics(FoundKind.FOLLOW_UP, wanted, clinic_id, limit),
        ]

    def again(self, kind: FoundKind, record_id: str, clinic_id: str = "") -> Found | None:
        """Return what was found once as it is stored now; None when it is no longer there."""
        if kind is FoundKind.PERSON:
            found = self._found_people([record_id], clinic_id)
        elif kind is FoundKind.DISTRICT:
            found = self._found_districts([(record_id, 3)], clinic_id)
        else:
            shown = {
                FoundKind.CLINIC: self._found_clinics,
                FoundKind.INSTITUTION: self._found_institutions,
                FoundKind.REMARK: self._found_remarks,
                FoundKind.FOLLOW_UP: self._found_follow_ups,
            }
            found = shown[kind]([(record_id, 3)])
        return found[0] if found else None

    def districts_of(self, clinic_id: str) -> list[Found]:
        """Return the districts that present at a clinic, in their order."""
        rows = self._store.query(
            "select region_id from presentation where clinic_id = ? order by position", clinic_id
        )
        return self._found_districts([(row[0], 3) for row in rows], clinic_id)

    # What is kept in step

    def _follow_journal(self) -> None:
        """Read again what was changed since the last look."""
        last = self._store.query("select max(rowid) from change")[0][0] or 0
        if last == self._seen:
            return
        since, self._seen = self._seen, last
        if not self._words:
            return
        edits = self._store.query(
            "select distinct entity, record_id from change where rowid > ? and entity in"
            f" ({', '.join('?' * len(_SOURCES))}) limit ?",
            since,
            *(source.entity for source in _SOURCES),
            TOO_MANY_EDITS,
        )
        if len(edits) == TOO_MANY_EDITS:
            self._words.clear()
            return
        for source in _SOURCES:
            known = self._words.get(source.kind)
            if known is None:
                continue
            changed = [record_id for entity, record_id in edits if entity == source.entity]
            for record_id in changed:
                rows = self._store.query(f"{source.read} and id = ?", record_id)
                if rows:
                    known[record_id] = _words(*rows[0][2:])
                else:
                    known.pop(record_id, None)

    # Each kind: first the ids that fit, then what is shown of them

    def _districts(self, wanted: Sequence[str], clinic_id: str, limit: int) -> list[Found]:
        """Return those of the clinic, then of its province; others where none of these fits."""
        fitting = [
            (rank_of(wanted, words.names), region_id)
            for region_id, words in self._words[FoundKind.DISTRICT].items()
            if fits(wanted, words.words)
        ]
        presents, provinces = set(), set()
        for region_id, province in self._store.query(
            "select p.region_id, c.province_id from clinic c"
            " left join presentation p on p.clinic_id = c.id where c.id = ?",
            clinic_id,
        ):
            presents.add(region_id)
            provinces.add(province or str(region_id)[:2])
        near = [found for found in fitting if found[1][:2] in provinces]
        chosen = sorted(near or fitting, key=lambda found: (found[1] not in presents, *found))
        return self._found_districts([(one, rank) for rank, one in chosen[:limit]], clinic_id)

    def _clinics(self, wanted: Sequence[str], limit: int) -> list[Found]:
        fitting = [
            (rank_of(wanted, words.names), words.place, one)
            for one, words in self._words[FoundKind.CLINIC].items()
            if fits(wanted, words.words)
        ]
        fitting.sort()
        return self._found_clinics([(one, rank) for rank, _, one in fitting[:limit]])

    def _persons(self, typed: str, clinic_id: str, limit: int) -> list[Found]:
        found = self._people.search(typed, clinic_id, limit=limit)
        wanted = search_key(typed).split()
        return self._found_people([one.id for one in found], clinic_id, wanted)

    def _institutions(self, wanted: Sequence[str], limit: int) -> list[Found]:
        """Return those whose name begins as typed, then others by name; a word may be of the place.

        One letter fits thousands: only what is returned is ranked.
        """
        about = [(f" {word}", _having(self._words[FoundKind.DISTRICT], word)) for word in wanted]
        beginning = f" {' '.join(wanted)}"
        first: list[tuple[str, str]] = []
        others: list[tuple[str, str]] = []
        known = self._words[FoundKind.INSTITUTION]
        for one, (_, region_id, _, _, text) in known.items():
            for word, region_ids in about:
                if word not in text and region_id not in region_ids:
                    break
            else:
                (first if text.startswith(beginning) else others).append((text, one))
        chosen = nsmallest(limit, first)
        chosen += nsmallest(limit - len(chosen), others)
        return self._found_institutions(
            [(one, rank_of(wanted, known[one].names)) for _, one in chosen]
        )

    def _within_clinics(
        self, kind: FoundKind, wanted: Sequence[str], clinic_id: str, limit: int
    ) -> list[Found]:
        """Return remarks or follow-ups: a word may also be of their district or clinic."""
        clinics = self._words[FoundKind.CLINIC]
        about = [
            (f" {word}", _having(self._words[FoundKind.DISTRICT], word), _having(clinics, word))
            for word in wanted
        ]
        by_clinic: dict[str, list[tuple[int, str]]] = {}
        for one, (clinic, region_id, place, _, text) in self._words[kind].items():
            for word, regions, meetings in about:
                if word not in text and region_id not in regions and clinic not in meetings:
                    break
            else:
                by_clinic.setdefault(clinic, []).append((place, one))
        ids: list[tuple[str, int]] = []
        for clinic in sorted(
            by_clinic,
            key=lambda one: (one != clinic_id, clinics[one].place if one in clinics else 0),
        ):
            ids += [(one, 3) for _, one in sorted(by_clinic[clinic])]
            if len(ids) >= limit:
                break
        shown = self._found_remarks if kind is FoundKind.REMARK else self._found_follow_ups
        return shown(ids[:limit])

    def _found_people(
        self, ids: Sequence[str], clinic_id: str, wanted: Sequence[str] = ()
    ) -> list[Found]:
        return [
            Found(
                FoundKind.PERSON,
                one.id,
                one.person.full_name,
                _joined(one.person.position_title, one.institution),
                clinic=one.last_clinic,
                on=one.last_day,
                rank=rank_of(wanted, (search_key(one.person.name),)) if wanted else 3,
            )
            for one in self._people.found(ids, clinic_id)
        ]

    def _found_districts(self, ranked: Sequence[tuple[str, int]], clinic_id: str) -> list[Found]:
        rows = self._rows("select id, name, aliases, capital from region", ranked)
        at: dict[str, tuple[str, str, str]] = {}
        marks = ", ".join("?" * len(ranked))
        for region_id, clinic, title, starts in self._store.query(
            "select p.region_id, c.id, c.short_title, c.starts from presentation p"
            f" join clinic c on c.id = p.clinic_id where p.region_id in ({marks})"
            " order by c.id = ?, c.starts",
            *(one for one, _ in ranked),
            clinic_id,
        ):
            at[region_id] = clinic, title, starts
        made = []
        for (one, name, aliases, capital), rank in rows:
            clinic, title, starts = at.get(one, ("", "", None))
            detail = _joined(aliases, capital)
            made.append(
                Found(FoundKind.DISTRICT, one, name, detail, clinic, title, _day(starts), rank)
            )
        return made

    def _found_clinics(self, ranked: Sequence[tuple[str, int]]) -> list[Found]:
        query = "select id, short_title, title, place, starts from clinic"
        return [
            Found(
                FoundKind.CLINIC,
                one,
                short,
                _joined("" if title == short else title, place),
                one,
                on=_day(starts),
                rank=rank,
            )
            for (one, short, title, place, starts), rank in self._rows(query, ranked)
        ]

    def _found_institutions(self, ranked: Sequence[tuple[str, int]]) -> list[Found]:
        query = (
            "select i.id, i.name, i.short_name, r.name from institution i"
            " left join region r on r.id = i.region_id"
        )
        return [
            Found(
                FoundKind.INSTITUTION,
                one,
                name,
                _joined(short, region if region and region not in name else ""),
                rank=rank,
            )
            for (one, name, short, region), rank in self._rows(query, ranked, "i.id")
        ]

    def _found_remarks(self, ranked: Sequence[tuple[str, int]]) -> list[Found]:
        query = (
            "select f.id, f.content, f.giver, r.name, f.clinic_id, c.short_title, c.starts"
            " from feedback f join clinic c on c.id = f.clinic_id"
            " left join region r on r.id = f.region_id"
        )
        return self._of_clinics(FoundKind.REMARK, query, ranked, "f.id")

    def _found_follow_ups(self, ranked: Sequence[tuple[str, int]]) -> list[Found]:
        query = (
            "select f.id, f.activity, f.responsible, r.name, f.clinic_id, c.short_title, c.starts"
            " from follow_up f join clinic c on c.id = f.clinic_id"
            " left join region r on r.id = f.region_id"
        )
        return self._of_clinics(FoundKind.FOLLOW_UP, query, ranked, "f.id")

    def _of_clinics(
        self, kind: FoundKind, query: str, ranked: Sequence[tuple[str, int]], key: str
    ) -> list[Found]:
        return [
            Found(
                kind,
                one,
                " ".join(text.split()),
                _joined(region, who),
                clinic_id,
                clinic,
                _day(starts),
                rank,
            )
            for (one, text, who, region, clinic_id, clinic, starts), rank in self._rows(
                query, ranked, key
            )
        ]

    def _rows(
        self, query: str, ranked: Sequence[tuple[str, int]], key: str = "id"
    ) -> list[tuple[tuple[Any, ...], int]]:
        """Return the rows of these ids with their ranks, in the order of the ids."""
        if not ranked:
            return []
        marks = ", ".join("?" * len(ranked))
        rows = self._store.query(f"{query} where {key} in ({marks})", *(one for one, _ in ranked))
        found = {row[0]: row for row in rows}
        return [(found[one], rank) for one, rank in ranked if one in found]


def _words(clinic_id: str, region_id: str, place: float, names: str, other: str) -> Words:
    known = tuple(dict.fromkeys(filter(None, (bare(name) for name in names.split("|")))))
    words = " ".join((*known, bare(other)))
    return Words(clinic_id, region_id, round(place * 24), known, f" {words}")


def _having(known: Mapping[str, Words], word: str) -> frozenset[str]:
    """Return the ids of the records in which a word begins so."""
    beginning = f" {word}"
    return frozenset([one for one, words in known.items() if beginning in words.words])


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _day(starts: str | None) -> date | None:
    return date.fromisoformat(str(starts)[:10]) if starts else None
