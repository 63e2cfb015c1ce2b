"""Reads what earlier clinics promised and left open as a later one began, however late it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.records import Clinic, FollowUp, FollowUpReview
from desktop_app.records.fields import to_plain
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.services.follow_up_bonds import Bonds, presenting
from desktop_app.services.follow_up_reviews import review_order, summed_up
from desktop_app.services.store import Store

_STANDING = """
    select f.id, f.clinic_id from follow_up f join clinic c on c.id = f.clinic_id
    where datetime(c.starts) < datetime(?)
      and (f.status in ('not_started', 'running') or f.closed_on >= ?
           or exists (select 1 from follow_up_review r where r.follow_up_id = f.id
                      and (r.reviewed_on >= ? or r.clinic_id = ?)))
      and not exists (select 1 from follow_up n join clinic nc on nc.id = n.clinic_id
                      where n.continues_id = f.id and datetime(nc.starts) < datetime(?))
      and (f.scope != 'district' or f.region_id in ({districts}))
"""
"""Follow-ups of earlier clinics that may have stood open on a day."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up of an earlier clinic that still stood when a later one began.

    `before` is its status then and `status` as of that clinic, after the `review` it made.
    `overdue` means due before that clinic's first day, whatever has become of it.
    """

    follow_up: FollowUp
    clinic: Clinic
    before: FollowUpStatus
    status: FollowUpStatus
    review: FollowUpReview | None
    overdue: bool

    @property
    def late(self) -> bool:
        """Whether it is overdue and still open."""
        return self.overdue and self.status.open


@dataclass(frozen=True, slots=True)
class _Standing:
    """A promise of an earlier clinic with all that later clinics found of it."""

    follow_up: FollowUp
    made: Clinic
    reviews: tuple[FollowUpReview, ...]


class Promises:
    """What stood open when a clinic began: of its districts, and of the province itself."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def binding(self, clinic_id: str, region_id: str) -> list[Promise]:
        """Return what binds a district from earlier clinics and stood open as this one began.

        What this clinic has closed stays in its place with its new status, so that one digit after
        the other can be typed. Those that were late as the clinic began come first.
        """
        return self.binding_each(clinic_id, [region_id])[region_id]

    def binding_each(self, clinic_id: str, region_ids: Sequence[str]) -> dict[str, list[Promise]]:
        """Return by district what `binding` returns for it; all are read at once."""
        clinic = self._store.get(Clinic, clinic_id)
        binds = Bonds(self._store)
        standing = self._found(clinic, region_ids)
        return {each: _of_district(clinic, each, standing, binds) for each in region_ids}

    def binding_any(self, clinic_id: str, region_ids: Collection[str]) -> list[Promise]:
        """Return what binds any of these districts, each promise once and as it stands for all."""
        clinic = self._store.get(Clinic, clinic_id)
        binds = Bonds(self._store)
        return [
            promise
            for promise in self.standing(clinic, region_ids)
            if any(binds(promise.follow_up, region_id) for region_id in region_ids)
        ]

    def of_province(self, clinic_id: str) -> list[Promise]:
        """Return what the province itself promised at earlier clinics and left open."""
        clinic = self._store.get(Clinic, clinic_id)
        return [one for one in self.standing(clinic, ()) if _of_province(one, clinic)]

    def would_carry(self, clinic: Clinic, region_ids: Collection[str]) -> list[Promise]:
        """Return what would still stand open as a clinic that is not stored yet begins.

        `region_ids` are the districts that it would have; the province's own promises count too.
        """
        binds = Bonds(self._store)
        return [
            promise
            for promise in self.standing(clinic, region_ids)
            if _of_province(promise, clinic)
            or any(binds(promise.follow_up, region_id) for region_id in region_ids)
        ]

    def open_counts(self, clinic_id: str) -> dict[str, tuple[int, int]]:
        """Return by district of the clinic how many promises still stand, and how many are late."""
        counts = {}
        promised = self.binding_each(clinic_id, presenting(self._store, clinic_id))
        for region_id, promises in promised.items():
            kept = [promise for promise in promises if promise.status.open]
            counts[region_id] = (len(kept), sum(promise.late for promise in kept))
        return counts

    def standing(self, clinic: Clinic, region_ids: Collection[str]) -> list[Promise]:
        """Return what earlier clinics left open when this one began, the late first.

        Of those that bind one district only those of `region_ids`.
        """
        binds = Bonds(self._store)
        promises = (
            _as_of(clinic, one, binds.districts(one.follow_up))
            for one in self._found(clinic, region_ids)
        )
        return sorted((promise for promise in promises if promise), key=_promise_order)

    def _found(self, clinic: Clinic, region_ids: Collection[str]) -> list[_Standing]:
        """Return what may have stood open when a clinic began.

        Of those that bind one district only those of `region_ids`. A promise that a later clinic
        has taken into its own list is left to that one.
        """
        if clinic.starts is None:
            return []
        starts, day = to_plain(clinic.starts), to_plain(clinic.starts.date())
        standing = _STANDING.format(districts=", ".join("?" * len(region_ids)))
        rows = self._store.query(standing, starts, day, day, clinic.id, starts, *region_ids)
        if not rows:
            return []
        ids = [follow_up_id for follow_up_id, _ in rows]
        made_at = {
            one.id: one
            for one in self._store.all(Clinic, id=sorted({clinic for _, clinic in rows}))
        }
        reviews: dict[str, list[FollowUpReview]] = {}
        for review in self._store.all(FollowUpReview, follow_up_id=ids):
            reviews.setdefault(review.follow_up_id, []).append(review)
        return [
            _Standing(one, made_at[one.clinic_id], tuple(reviews.get(one.id, ())))
            for one in self._store.all(FollowUp, id=ids)
        ]


def _of_district(
    clinic: Clinic, region_id: str, standing: Iterable[_Standing], binds: Bonds
) -> list[Promise]:
    """Return what binds a district, as it stands for that one; the late first."""
    promises = (
        _as_of(clinic, one, (), region_id) for one in standing if binds(one.follow_up, region_id)
    )
    return sorted((promise for promise in promises if promise), key=_promise_order)


def _of_province(promise: Promise, clinic: Clinic) -> bool:
    province = clinic.province_id
    return promise.follow_up.scope is FollowUpScope.PROVINCE and province in (
        None,
        promise.clinic.province_id or province,
    )


def _promise_order(promise: Promise) -> tuple[bool, str, int, str]:
    one = promise.follow_up
    return (not promise.overdue, str(to_plain(promise.clinic.starts)), one.position, one.id)


def _as_of(
    clinic: Clinic, standing: _Standing, districts: Collection[str], region_id: str = ""
) -> Promise | None:
    """Return the promise as it stood when the clinic began; None when it was closed by then.

    With `region_id` as it stood for that district, else for all of `districts` that it binds.
    """
    if clinic.starts is None:
        return None
    first_day = clinic.starts.date()
    follow_up, reviews = standing.follow_up, list(standing.reviews)
    by_district = any(review.region_id for review in reviews)
    if region_id:
        reviews = [review for review in reviews if review.region_id in (None, region_id)]
        districts = [region_id]
    here = [review for review in reviews if review.clinic_id == clinic.id]
    before = [
        review
        for review in reviews
        if review not in here and (review.reviewed_on or date.min) < first_day
    ]
    later = len(reviews) > len(before)
    if not later and not (by_district and region_id and follow_up.status.open):
        status = follow_up.status
        if not status.open and follow_up.closed_on is not None and follow_up.closed_on >= first_day:
            status = FollowUpStatus.RUNNING
    else:
        status = summed_up(before, districts) if before else FollowUpStatus.NOT_STARTED
    if not status.open:
        return None
    now = summed_up([*before, *here], districts) if here else status
    overdue = follow_up.due is not None and follow_up.due < first_day
    review = max(here, key=review_order) if here and (region_id or not by_district) else None
    return Promise(follow_up, standing.made, status, now, review, overdue)
