"""Gathers what clinics before promised: the promises that a clinic starts with."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence

from desktop_app.records import Clinic, FollowUp, FollowUpReview, Presentation
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.papers import EarlierPromise
from desktop_app.services.gathering.source import PaperSource
from desktop_app.services.promises import Promise, Promises
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store

CLOSED = tuple(status for status in FollowUpStatus if not status.open)


def gather_earlier_promises(source: PaperSource) -> tuple[EarlierPromise, ...]:
    """Return the promises that this clinic starts with, oldest clinic first.

    What the Presentations screen shows as open, and what else the clinic before promised, kept or
    not, so that the review is complete.
    """
    store, reference, clinic = source.store, source.reference, source.clinic
    days = clinic.days()
    if not days:
        return ()
    promises = Promises(store)
    present = {row.region_id for row in store.all(Presentation, clinic_id=clinic.id)}
    regions = present or {row.id for row in reference.districts_of(clinic.province_id)}
    standing: dict[str, Promise] = {
        promise.follow_up.id: promise
        for promise in promises.binding_any(clinic.id, sorted(regions))
    }
    for promise in promises.of_province(clinic.id):
        standing[promise.follow_up.id] = promise
    closed = _closed_of_previous(store, clinic, present, standing)
    continued = _continued(store, clinic)
    found = [
        (promise.clinic, promise.follow_up, promise.status, promise.review)
        for promise in standing.values()
    ]
    found += [(made_at, follow_up, follow_up.status, None) for made_at, follow_up in closed]
    found.sort(key=lambda each: (each[0].starts or clinic.starts, each[1].position, each[1].id))
    return tuple(
        _promise(reference, made_at, follow_up, status, review, days[0], continued)
        for made_at, follow_up, status, review in found
    )


def gather_promises_of_each(
    source: PaperSource, region_ids: Sequence[str]
) -> dict[str, tuple[EarlierPromise, ...]]:
    """Return what binds each district, as it stands for that one: late, open, then kept."""
    store, reference, clinic = source.store, source.reference, source.clinic
    days = clinic.days()
    if not days:
        return dict.fromkeys(region_ids, ())
    continued = _continued(store, clinic)
    gathered = {}
    for region_id, standing in Promises(store).binding_each(clinic.id, region_ids).items():
        known = {promise.follow_up.id for promise in standing}
        found = [(each.clinic, each.follow_up, each.status, each.review) for each in standing]
        found += [
            (made_at, follow_up, follow_up.status, None)
            for made_at, follow_up in _closed_of_previous(store, clinic, {region_id}, known)
            if follow_up.scope is not FollowUpScope.PROVINCE
        ]
        promises = [
            _promise(reference, clinic_of, follow_up, status, review, days[0], continued)
            for clinic_of, follow_up, status, review in found
        ]
        promises.sort(key=lambda each: (not each.status.open, -each.late_days))
        gathered[region_id] = tuple(promises)
    return gathered


def _continued(store: Store, clinic: Clinic) -> dict[str, int]:
    """Return by earlier promise the number of the follow-up that takes it up again."""
    continuing = (
        "select continues_id, position from follow_up"
        " where clinic_id = ? and continues_id <> '' order by position, id"
    )
    return dict(store.query(continuing, clinic.id))


def _promise(
    reference: Reference,
    made_at: Clinic,
    follow_up: FollowUp,
    status: FollowUpStatus,
    review: FollowUpReview | None,
    on: datetime.date,
    continued: dict[str, int],
) -> EarlierPromise:
    return EarlierPromise(
        clinic=made_at.short_title,
        scope=follow_up.scope,
        region=reference.region_name(follow_up.region_id),
        activity=follow_up.activity,
        responsible=follow_up.responsible,
        due=follow_up.due,
        status=status,
        late_days=_late_days(follow_up, status, on),
        note=review.note if review else "",
        continued_as=continued.get(follow_up.id),
    )


def _late_days(follow_up: FollowUp, status: FollowUpStatus, on: datetime.date) -> int:
    """Return how many days an open promise is late on that day."""
    if not status.open or follow_up.due is None:
        return 0
    return max((on - follow_up.due).days, 0)


def _closed_of_previous(
    store: Store, clinic: Clinic, present: set[str], standing: Collection[str]
) -> list[tuple[Clinic, FollowUp]]:
    """Return what the clinic before promised these districts and was done when this one began."""
    previous = _previous(store, clinic, present)
    if previous is None:
        return []
    return [
        (previous, follow_up)
        for follow_up in store.all(FollowUp, clinic_id=previous.id, status=CLOSED)
        if follow_up.id not in standing
        and (
            follow_up.scope is not FollowUpScope.DISTRICT
            or not present
            or follow_up.region_id in present
        )
    ]


def _previous(store: Store, clinic: Clinic, present: set[str]) -> Clinic | None:
    """Return the clinic that this one follows: as noted, else the last of these districts."""
    if clinic.previous_id:
        return store.find(Clinic, clinic.previous_id)
    earlier = [
        other
        for other in store.all(Clinic, order=("starts", "id"), province_id=clinic.province_id)
        if other.id != clinic.id and other.starts and clinic.starts and other.starts < clinic.starts
    ]
    for other in reversed(earlier):
        theirs = {row.region_id for row in store.all(Presentation, clinic_id=other.id)}
        if not present or not theirs or present & theirs:
            return other
    return None
