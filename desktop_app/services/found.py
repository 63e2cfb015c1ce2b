"""Says what was found: a title for each kind of record, what tells it from others, its clinic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from desktop_app.records.names import search_key
from desktop_app.services.bare_words import rank_of
from desktop_app.services.people import People
from desktop_app.services.store import Store


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


class FoundRecords:
    """Reads what is shown of records whose ids, each with its rank, are known."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def people(self, ids: Sequence[str], clinic_id: str, wanted: Sequence[str] = ()) -> list[Found]:
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

    def districts(self, ranked: Sequence[tuple[str, int]], clinic_id: str) -> list[Found]:
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

    def clinics(self, ranked: Sequence[tuple[str, int]]) -> list[Found]:
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

    def institutions(self, ranked: Sequence[tuple[str, int]]) -> list[Found]:
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

    def remarks(self, ranked: Sequence[tuple[str, int]]) -> list[Found]:
        query = (
            "select f.id, f.content, f.giver, r.name, f.clinic_id, c.short_title, c.starts"
            " from feedback f join clinic c on c.id = f.clinic_id"
            " left join region r on r.id = f.region_id"
        )
        return self._of_clinics(FoundKind.REMARK, query, ranked, "f.id")

    def follow_ups(self, ranked: Sequence[tuple[str, int]]) -> list[Found]:
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


def _joined(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _day(starts: str | None) -> date | None:
    return date.fromisoformat(str(starts)[:10]) if starts else None
