"""Finds what a district presented at earlier clinics: forms show it beside what they ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop_app.records import Clinic, Presentation
from desktop_app.records.fields import Record, to_plain
from desktop_app.services.store import Store

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Earlier(Generic[R]):
    """A record as an earlier clinic has it."""

    record: R
    clinic: Clinic


def earlier_presentations(store: Store, presentation: Presentation) -> list[Earlier[Presentation]]:
    """Return the district's presentations at earlier clinics, the latest first."""
    clinic = store.get(Clinic, presentation.clinic_id)
    if clinic.starts is None:
        return []
    rows = store.query(
        "select p.id, c.id from presentation p join clinic c on c.id = p.clinic_id"
        " where p.region_id = ? and datetime(c.starts) < datetime(?)"
        " order by c.starts desc, p.id",
        presentation.region_id,
        to_plain(clinic.starts),
    )
    shown = {each.id: each for each in store.all(Presentation, id=[found for found, _ in rows])}
    clinics = {each.id: each for each in store.all(Clinic, id={at for _, at in rows})}
    return [Earlier(shown[found], clinics[at]) for found, at in rows]


def last_presentation(store: Store, presentation: Presentation) -> Earlier[Presentation] | None:
    """Return what the district presented last before this clinic."""
    return next(iter(earlier_presentations(store, presentation)), None)


def last_said(
    store: Store, presentation: Presentation, kind: type[R], key: Callable[[R], str | None]
) -> dict[str, Earlier[R]]:
    """Return the last record of a kind that says something, by what it is about."""
    earlier = earlier_presentations(store, presentation)
    by_presentation: dict[str, list[R]] = {e.record.id: [] for e in earlier}
    found = store.all(kind, presentation_id=list(by_presentation)) if earlier else []
    for record in found:
        by_presentation[record.presentation_id].append(record)  # type: ignore[attr-defined]  # blocks only
    last: dict[str, Earlier[R]] = {}
    for one in earlier:
        for record in by_presentation[one.record.id]:
            if (about := key(record)) is not None:
                last.setdefault(about, Earlier(record, one.clinic))
    return last
