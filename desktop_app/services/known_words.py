"""Keeps the bare words of what a province has, so that a typed letter reads nothing from the disk.

They are a few thousand short texts: read once, when somebody first searches, and the journal then
tells which of them to read again. So nothing is indexed on disk while remarks are being typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from desktop_app.services.bare_words import bare
from desktop_app.services.found import FoundKind
from desktop_app.services.store import Store

AT_ONCE = 500
"""Records whose words are read in one step: some ten milliseconds of a slow laptop."""

TOO_MANY_EDITS = 400
"""From here on reading everything anew is quicker than reading one by one."""


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


class KnownWords:
    """The words of all records by kind and id, kept while the program runs."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._words: dict[FoundKind, dict[str, Words]] = {}
        self._seen = 0

    def __getitem__(self, kind: FoundKind) -> Mapping[str, Words]:
        """Return the words of a kind, as `prepare` has read them."""
        return self._words[kind]

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


def _words(clinic_id: str, region_id: str, place: float, names: str, other: str) -> Words:
    known = tuple(dict.fromkeys(filter(None, (bare(name) for name in names.split("|")))))
    words = " ".join((*known, bare(other)))
    return Words(clinic_id, region_id, round(place * 24), known, f" {words}")


def having(known: Mapping[str, Words], word: str) -> frozenset[str]:
    """Return the ids of the records in which a word begins so."""
    beginning = f" {word}"
    return frozenset([one for one, words in known.items() if beginning in words.words])
