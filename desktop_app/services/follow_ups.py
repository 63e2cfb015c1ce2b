"""Remembers what was promised: who does what by when, over all clinics, until done or dropped."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import (
    Clinic,
    Feedback,
    FollowUp,
    FollowUpReview,
    Presentation,
    Presenter,
    Region,
)
from desktop_app.records.change import Change
from desktop_app.records.fields import Record, to_plain
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.ids import derived_id
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


class ReasonMissing(UserError):
    """A promise that somebody wants to drop without saying why."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Write why this follow-up is cancelled or whom it goes to, then drop it."))
        )


class Origin(Enum):
    """Which follow-ups a list holds."""

    THIS_CLINIC = "this"
    CARRIED = "carried"
    BOTH = "both"
    ALL_CLINICS = "all"


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """Which follow-ups to show; what is empty does not filter."""

    origin: Origin = Origin.BOTH
    region_id: str | None = None
    responsible: str = ""
    due_by: date | None = None
    undated: bool = False
    status: FollowUpStatus | None = None
    late: bool = False
    open: bool = False
    text: str = ""


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
class FollowUpLine:
    """One follow-up in a list: its number at its clinic, the remark it answers, whether late.

    `late` is computed for the day that was asked for and stored nowhere.
    """

    number: int
    follow_up: FollowUp
    clinic: Clinic
    feedback_number: int | None
    review: FollowUpReview | None
    late: bool
    carried: bool


class FollowUps:
    """The promises of all clinics. A status given at a later clinic is a review; all are kept."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # What earlier clinics left open

    def open_promises(self, clinic_id: str, region_id: str) -> list[Promise]:
        """Return what binds a district from earlier clinics and stood open as this one began.

        What this clinic has closed stays in its place with its new status, so that one digit after
        the other can be typed. Those that were late as the clinic began come first.
        """
        clinic = self._store.get(Clinic, clinic_id)
        binds = _Bonds(self._store)
        standing = self._standing(clinic, [region_id])
        return _of_district(clinic, region_id, standing, binds)

    def standing_promises(self, clinic_id: str, region_ids: Collection[str]) -> list[Promise]:
        """Return what binds any of these districts, each promise once and as it stands for all."""
        clinic = self._store.get(Clinic, clinic_id)
        binds = _Bonds(self._store)
        return [
            promise
            for promise in self._promises(clinic, region_ids)
            if any(binds(promise.follow_up, region_id) for region_id in region_ids)
        ]

    def province_promises(self, clinic_id: str) -> list[Promise]:
        """Return what the province itself promised at earlier clinics and left open."""
        clinic = self._store.get(Clinic, clinic_id)
        return [one for one in self._promises(clinic, ()) if _of_province(one, clinic)]

    def would_carry(self, clinic: Clinic, region_ids: Collection[str]) -> list[Promise]:
        """Return what would still stand open as a clinic that is not stored yet begins.

        `region_ids` are the districts that it would have; the province's own promises count too.
        """
        binds = _Bonds(self._store)
        return [
            promise
            for promise in self._promises(clinic, region_ids)
            if _of_province(promise, clinic)
            or any(binds(promise.follow_up, region_id) for region_id in region_ids)
        ]

    def open_counts(self, clinic_id: str) -> dict[str, tuple[int, int]]:
        """Return by district of the clinic how many promises still stand, and how many are late."""
        clinic = self._store.get(Clinic, clinic_id)
        districts = _presenting(self._store, clinic_id)
        standing = self._standing(clinic, districts)
        binds = _Bonds(self._store)
        counts = {}
        for region_id in districts:
            promises = _of_district(clinic, region_id, standing, binds)
            kept = [promise for promise in promises if promise.status.open]
            counts[region_id] = (len(kept), sum(promise.late for promise in kept))
        return counts

    # Lists

    def lines(
        self, clinic_id: str, on: date, only: FollowUpFilter | None = None
    ) -> list[FollowUpLine]:
        """Return the follow-ups of a clinic by number, then those carried over to it.

        `late` is as of the day `on`. With Origin.ALL_CLINICS those of every clinic, newest first.
        """
        only = only or FollowUpFilter()
        found: list[FollowUpLine] = []
        if only.origin is Origin.ALL_CLINICS:
            for clinic in self._store.all(Clinic, order=("-starts", "id")):
                found.extend(self._own(clinic, on))
        else:
            if only.origin is not Origin.CARRIED:
                found.extend(self._own(self._store.get(Clinic, clinic_id), on))
            if only.origin is not Origin.THIS_CLINIC:
                found.extend(self._carried(clinic_id, on))
        return self.passing(found, only)

    def passing(self, lines: Iterable[FollowUpLine], only: FollowUpFilter) -> list[FollowUpLine]:
        """Return the lines, read for the same origin, that pass the rest of a filter."""
        binds = _Bonds(self._store)
        return [line for line in lines if _passes(line, only, binds)]

    def responsibles(self) -> list[str]:
        """Return who has answered for follow-ups so far, the most frequent first."""
        rows = self._store.query(
            "select responsible from follow_up where responsible <> ''"
            " group by responsible order by count(*) desc, responsible"
        )
        return [name for (name,) in rows]

    def answering(self, clinic_id: str, region_id: str | None) -> str:
        """Return who most likely answers for a district: whoever presents, or the working group."""
        if region_id is None:
            return "Pokja kabupaten/kota"
        for presentation in self._store.all(Presentation, clinic_id=clinic_id, region_id=region_id):
            for presenter in self._store.all(Presenter, presentation_id=presentation.id):
                if presenter.institution:
                    return presenter.institution
        region = self._store.find(Region, region_id)
        return f"Pokja {region.name}" if region else ""

    def of_feedback(self, feedback_id: str) -> list[FollowUp]:
        """Return the follow-ups that came of a remark."""
        return self._store.all(FollowUp, feedback_id=feedback_id)

    def history(self, follow_up_id: str) -> list[FollowUpReview]:
        """Return what later clinics found of a follow-up, the first review first."""
        return sorted(self._store.all(FollowUpReview, follow_up_id=follow_up_id), key=_review_order)

    # Use cases

    def add(
        self,
        clinic_id: str,
        activity: str,
        *,
        scope: FollowUpScope = FollowUpScope.DISTRICT,
        region_id: str | None = None,
        responsible: str = "",
        due: date | None = None,
    ) -> Change:
        """Add a follow-up that comes from no remark."""
        made = FollowUp(
            clinic_id=clinic_id,
            scope=scope,
            region_id=region_id if scope is FollowUpScope.DISTRICT else None,
            activity=activity.strip(),
            responsible=responsible.strip(),
            due=due,
        )
        return self._store.write(Message(N_("Add a follow-up")), save=[made])

    def from_feedback(self, feedback_id: str) -> Change:
        """Make a follow-up of a remark: its district, its words as the issue, who answers for it.

        The answer is what the district will do; without one the remark itself is.
        """
        remark = self._store.get(Feedback, feedback_id)
        made = FollowUp(
            clinic_id=remark.clinic_id,
            scope=FollowUpScope.DISTRICT if remark.region_id else FollowUpScope.ALL_DISTRICTS,
            region_id=remark.region_id,
            feedback_id=remark.id,
            issue=remark.content,
            activity=remark.response.strip() or remark.content,
            responsible=self.answering(remark.clinic_id, remark.region_id),
        )
        return self._store.write(Message(N_("Make a follow-up of a remark")), save=[made])

    def continue_at(self, follow_up_id: str, clinic_id: str) -> Change:
        """Take a promise of an earlier clinic into this one's own list, linked to the old one."""
        old = self._store.get(FollowUp, follow_up_id)
        made = FollowUp(
            clinic_id=clinic_id,
            scope=old.scope,
            region_id=old.region_id,
            continues_id=old.id,
            issue=old.issue,
            activity=old.activity,
            output=old.output,
            target_group=old.target_group,
            responsible=old.responsible,
            support=old.support,
            funding=old.funding,
            status=old.status if old.status.open else FollowUpStatus.NOT_STARTED,
        )
        return self._store.write(Message(N_("Carry a follow-up over")), save=[made])

    def review(
        self,
        follow_up_id: str,
        clinic_id: str,
        status: FollowUpStatus,
        on: date,
        note: str = "",
        *,
        region_id: str | None = None,
    ) -> Change:
        """Give a follow-up its status as this clinic found it, on this day.

        At a later clinic that is a review, one per clinic, and history keeps the earlier ones; at
        the clinic that made the promise it is simply its status. Dropping needs a reason. With
        `region_id` a promise of all districts is reviewed for that one only: it is done when each
        of them is.
        """
        save, remove = self._reviewed(follow_up_id, clinic_id, status, on, note.strip(), region_id)
        return self._store.write(_marked(status), save=save, remove=remove)

    def review_all(
        self,
        chosen: Iterable[tuple[str, str]],
        status: FollowUpStatus,
        on: date,
        note: str = "",
    ) -> Change:
        """Give several follow-ups one status, as one action: each with the clinic that reviews."""
        save: list[Record] = []
        remove: list[Record] = []
        count = 0
        for follow_up_id, clinic_id in chosen:
            saved, removed = self._reviewed(follow_up_id, clinic_id, status, on, note.strip())
            save.extend(saved)
            remove.extend(removed)
            count += 1
        return self._store.write(_marked(status, count), save=save, remove=remove)

    def remove(self, follow_up_id: str) -> Change:
        """Remove a follow-up; the numbers after it close up."""
        gone = self._store.get(FollowUp, follow_up_id)
        rest = [f for f in self._store.all(FollowUp, clinic_id=gone.clinic_id) if f.id != gone.id]
        numbered = [dataclasses.replace(f, position=n) for n, f in enumerate(rest, start=1)]
        return self._store.write(Message(N_("Remove a follow-up")), save=numbered, remove=[gone])

    # Within

    def _reviewed(
        self,
        follow_up_id: str,
        clinic_id: str,
        status: FollowUpStatus,
        on: date,
        note: str,
        region_id: str | None = None,
    ) -> tuple[list[Record], list[Record]]:
        """Return what a review stores, and the reviews that it replaces."""
        follow_up = self._store.get(FollowUp, follow_up_id)
        if status is FollowUpStatus.DROPPED and not note:
            raise ReasonMissing
        if clinic_id == follow_up.clinic_id or follow_up.scope is not FollowUpScope.ALL_DISTRICTS:
            region_id = None
        save: list[Record] = []
        replaced: list[FollowUpReview] = []
        now, closed_on = status, None if status.open else on
        if clinic_id != follow_up.clinic_id:
            review = FollowUpReview(
                id=derived_id(
                    "FollowUpReview", follow_up.id, clinic_id, *([region_id] if region_id else [])
                ),
                follow_up_id=follow_up.id,
                clinic_id=clinic_id,
                region_id=region_id,
                reviewed_on=on,
                status=status,
                note=note,
            )
            save.append(review)
            others = [one for one in self.history(follow_up.id) if one.id != review.id]
            if region_id is None:
                # What is said of all districts holds for each of them.
                replaced = [one for one in others if one.clinic_id == clinic_id]
                others = [one for one in others if one not in replaced]
            # A review of an older clinic, entered late, does not undo what a newer one found.
            reviews = sorted([*others, review], key=_review_order)
            now = _summed_up(reviews, _Bonds(self._store).districts(follow_up))
            closed_on = None if now.open else reviews[-1].reviewed_on
        kept = follow_up.note
        if status is FollowUpStatus.DROPPED:
            region = self._store.find(Region, region_id)
            reason = f"{region.name}: {note}" if region else note
            if reason not in kept:
                kept = f"{kept}; {reason}" if kept else reason
        save.append(dataclasses.replace(follow_up, status=now, closed_on=closed_on, note=kept))
        return save, list(replaced)

    def _promises(self, clinic: Clinic, region_ids: Collection[str]) -> list[Promise]:
        """Return what earlier clinics left open when this one began, the late first."""
        binds = _Bonds(self._store)
        promises = (
            _as_of(clinic, one, binds.districts(one.follow_up))
            for one in self._standing(clinic, region_ids)
        )
        return sorted((promise for promise in promises if promise), key=_promise_order)

    def _standing(self, clinic: Clinic, region_ids: Collection[str]) -> list[_Standing]:
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

    def _own(self, clinic: Clinic, on: date) -> list[FollowUpLine]:
        numbers = {
            remark_id: number
            for number, (remark_id,) in enumerate(
                self._store.query(
                    "select id from feedback where clinic_id = ? order by position, id", clinic.id
                ),
                start=1,
            )
        }
        return [
            FollowUpLine(
                number=number,
                follow_up=one,
                clinic=clinic,
                feedback_number=numbers.get(one.feedback_id),
                review=None,
                late=one.is_late(on),
                carried=False,
            )
            for number, one in enumerate(self._store.all(FollowUp, clinic_id=clinic.id), start=1)
        ]

    def _carried(self, clinic_id: str, on: date) -> list[FollowUpLine]:
        """Return what earlier clinics left to the districts of this one, and to the province."""
        districts = _presenting(self._store, clinic_id)
        numbers: dict[str, int] = {}
        lines = []
        for promise in self._promises(self._store.get(Clinic, clinic_id), districts):
            one = promise.follow_up
            if one.scope is FollowUpScope.DISTRICT and one.region_id not in districts:
                continue
            if one.id not in numbers:
                numbers.update(
                    (other.id, number)
                    for number, other in enumerate(
                        self._store.all(FollowUp, clinic_id=one.clinic_id), start=1
                    )
                )
            lines.append(
                FollowUpLine(
                    number=numbers[one.id],
                    follow_up=one,
                    clinic=promise.clinic,
                    feedback_number=None,
                    review=promise.review,
                    late=one.is_late(on),
                    carried=True,
                )
            )
        return lines


@dataclass(frozen=True, slots=True)
class _Standing:
    """A promise of an earlier clinic with all that later clinics found of it."""

    follow_up: FollowUp
    made: Clinic
    reviews: tuple[FollowUpReview, ...]


class _Bonds:
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
            self._presented[clinic.id] = clinic.province_id, _presenting(self._store, clinic.id)
        return self._presented[follow_up.clinic_id]


def _of_district(
    clinic: Clinic, region_id: str, standing: Iterable[_Standing], binds: _Bonds
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


def _presenting(store: Store, clinic_id: str) -> list[str]:
    rows = store.query(
        "select region_id from presentation where clinic_id = ? order by position, id", clinic_id
    )
    return [region for (region,) in rows]


def _passes(line: FollowUpLine, only: FollowUpFilter, binds: _Bonds) -> bool:
    one = line.follow_up
    if only.region_id is not None and not binds(one, only.region_id):
        return False
    if only.responsible and only.responsible.casefold() not in one.responsible.casefold():
        return False
    if only.due_by is not None and (one.due is None or one.due > only.due_by):
        return False
    if only.undated and one.due is not None:
        return False
    if only.status is not None and one.status is not only.status:
        return False
    if (only.late and not line.late) or (only.open and not one.status.open):
        return False
    said = f"{one.issue} {one.activity} {one.output} {one.responsible} {one.note}".casefold()
    return all(word in said for word in only.text.casefold().split())


def _marked(status: FollowUpStatus, count: int = 1) -> Message:
    label = Message(status.label)
    if count == 1:
        return Message(N_("Mark a follow-up as “{status}”"), {"status": label})
    return Message(N_("Mark {n} follow-ups as “{status}”"), {"n": count, "status": label})


def _review_order(review: FollowUpReview) -> tuple[date, bool, str]:
    """What is said of one district is more exact than what is said of all on that day."""
    return (review.reviewed_on or date.min, review.region_id is not None, review.id)


def _promise_order(promise: Promise) -> tuple[bool, str, int, str]:
    one = promise.follow_up
    return (not promise.overdue, str(to_plain(promise.clinic.starts)), one.position, one.id)


def _summed_up(reviews: Collection[FollowUpReview], districts: Iterable[str]) -> FollowUpStatus:
    """Return what reviews come to: for a promise of all districts, what holds for each of them."""
    if not any(review.region_id for review in reviews):
        return max(reviews, key=_review_order).status
    found = set()
    for district in districts:
        theirs = [review for review in reviews if review.region_id in (None, district)]
        found.add(max(theirs, key=_review_order).status if theirs else FollowUpStatus.NOT_STARTED)
    if not any(status.open for status in found):
        return FollowUpStatus.DONE if FollowUpStatus.DONE in found else FollowUpStatus.DROPPED
    return (
        FollowUpStatus.NOT_STARTED
        if len(found) == 1 and FollowUpStatus.NOT_STARTED in found
        else FollowUpStatus.RUNNING
    )


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
        status = _summed_up(before, districts) if before else FollowUpStatus.NOT_STARTED
    if not status.open:
        return None
    now = _summed_up([*before, *here], districts) if here else status
    overdue = follow_up.due is not None and follow_up.due < first_day
    review = max(here, key=_review_order) if here and (region_id or not by_district) else None
    return Promise(follow_up, standing.made, status, now, review, overdue)
