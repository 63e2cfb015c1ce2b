"""Finds any record from a few letters of its words, for the box that opens on Ctrl+K.

People come from their full-text index, everything else from the words that are kept in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nsmallest

from desktop_app.records.names import search_key
from desktop_app.services.bare_words import fits, rank_of, typed_words
from desktop_app.services.found import Found, FoundKind, FoundRecords
from desktop_app.services.known_words import KnownWords, having
from desktop_app.services.people import People
from desktop_app.services.store import Store

LIMIT = 6
"""Results of one kind: more is never read, another letter is typed instead."""


class Search:
    """Looks through everything stored, kind by kind: first the ids that fit, then what is shown."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people
        self._words = KnownWords(store)
        self._found = FoundRecords(store, people)

    def prepare(self) -> Iterator[None]:
        """Read the words that are missing or changed, a few at a time.

        Reading everything takes a moment once: a window takes a step when it has nothing to do.
        """
        return self._words.prepare()

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
            found = self._found.people([record_id], clinic_id)
        elif kind is FoundKind.DISTRICT:
            found = self._found.districts([(record_id, 3)], clinic_id)
        else:
            shown = {
                FoundKind.CLINIC: self._found.clinics,
                FoundKind.INSTITUTION: self._found.institutions,
                FoundKind.REMARK: self._found.remarks,
                FoundKind.FOLLOW_UP: self._found.follow_ups,
            }
            found = shown[kind]([(record_id, 3)])
        return found[0] if found else None

    def districts_of(self, clinic_id: str) -> list[Found]:
        """Return the districts that present at a clinic, in their order."""
        rows = self._store.query(
            "select region_id from presentation where clinic_id = ? order by position", clinic_id
        )
        return self._found.districts([(row[0], 3) for row in rows], clinic_id)

    # The ids of each kind that fit

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
        return self._found.districts([(one, rank) for rank, one in chosen[:limit]], clinic_id)

    def _clinics(self, wanted: Sequence[str], limit: int) -> list[Found]:
        fitting = [
            (rank_of(wanted, words.names), words.place, one)
            for one, words in self._words[FoundKind.CLINIC].items()
            if fits(wanted, words.words)
        ]
        fitting.sort()
        return self._found.clinics([(one, rank) for rank, _, one in fitting[:limit]])

    def _persons(self, typed: str, clinic_id: str, limit: int) -> list[Found]:
        found = self._people.search(typed, clinic_id, limit=limit)
        wanted = search_key(typed).split()
        return self._found.people([one.id for one in found], clinic_id, wanted)

    def _institutions(self, wanted: Sequence[str], limit: int) -> list[Found]:
        """Return those whose name begins as typed, then others by name; a word may be of the place.

        One letter fits thousands: only what is returned is ranked.
        """
        about = [(f" {word}", having(self._words[FoundKind.DISTRICT], word)) for word in wanted]
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
        return self._found.institutions(
            [(one, rank_of(wanted, known[one].names)) for _, one in chosen]
        )

    def _within_clinics(
        self, kind: FoundKind, wanted: Sequence[str], clinic_id: str, limit: int
    ) -> list[Found]:
        """Return remarks or follow-ups: a word may also be of their district or clinic."""
        clinics = self._words[FoundKind.CLINIC]
        about = [
            (f" {word}", having(self._words[FoundKind.DISTRICT], word), having(clinics, word))
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
        shown = self._found.remarks if kind is FoundKind.REMARK else self._found.follow_ups
        return shown(ids[:limit])
