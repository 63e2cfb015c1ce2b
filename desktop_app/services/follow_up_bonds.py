"""Tells which districts a promise binds, so that a list asks once who presented where."""

from __future__ import annotations

from desktop_app.records import Clinic, FollowUp
from desktop_app.records.follow_up import FollowUpScope
from desktop_app.services.store import Store


class Bonds:
    """Tells whom a promise binds; remembers who presented where, for one list."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._presented: dict[str, tuple[str | None, list[str]]] = {}

    def __call__(self, follow_up: FollowUp, region_id: str) -> bool:
        """One for all districts binds those that presented; where nobody noted who did, all."""
        if follow_up.scope is not FollowUpScope.ALL_DISTRICTS:
            return follow_up.scope is FollowUpScope.DISTRICT and follow_up.region_id == region_id
        province, presented = self._of_clinic(follow_up)
        return region_id in presented if presented else region_id.startswith(province or "")

    def districts(self, follow_up: FollowUp) -> list[str]:
        """Return the districts that a promise of all districts binds; none for another one."""
        if follow_up.scope is not FollowUpScope.ALL_DISTRICTS:
            return []
        province, presented = self._of_clinic(follow_up)
        if presented or not province:
            return presented
        rows = self._store.query(
            "select id from region where province_code = ? and kind <> 'province' order by id",
            province,
        )
        return [region for (region,) in rows]

    def _of_clinic(self, follow_up: FollowUp) -> tuple[str | None, list[str]]:
        if follow_up.clinic_id not in self._presented:
            clinic = self._store.get(Clinic, follow_up.clinic_id)
            self._presented[clinic.id] = clinic.province_id, presenting(self._store, clinic.id)
        return self._presented[follow_up.clinic_id]


def presenting(store: Store, clinic_id: str) -> list[str]:
    """Return the districts that present at a clinic, in their order."""
    rows = store.query(
        "select region_id from presentation where clinic_id = ? order by position, id", clinic_id
    )
    return [region for (region,) in rows]
