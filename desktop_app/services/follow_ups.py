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
    status: FollowUpStatus | None = None
    late: bool = False
    open: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up of an earlier clinic that still stood when a later one began.

    `before` is its status then and `status` as of that clinic, after the `review` it made.
    `late` means open now, and due before that clinic's first day.
    """

    follow_up: FollowUp
    clinic: Clinic
    before: FollowUpStatus
    status: FollowUpStatus
    review: FollowUpReview | None
    late: bool


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

        What this clinic has closed stays in the list with its new status. Late ones come first.
        """
        binds = _Bonds(self._store)
        clinic = self._store.get(Clinic, clinic_id)
        return [p for p in self._promises(clinic, [region_id]) if binds(p.follow_up, region_id)]

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
        standing = [one for one in self._promises(clinic, districts) if one.status.open]
        binds = _Bonds(self._store)
        counts = {}
        for region_id in districts:
            binding = [promise for promise in standing if binds(promise.follow_up, region_id)]
            counts[region_id] = (len(binding), sum(promise.late for promise in binding))
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
        binds = _Bonds(self._store)
        return [line for line in found if _passes(line, only, binds)]

    def responsibles(self) -> list[str]:
        """Return who has answered for follow-ups so far, the most frequent first."""
        rows = self._store.query(
            "select responsible from follow_up where responsible <> ''"
            " group by responsible order by count(*) desc, responsible"
        )
        return [name for (name,) in rows]

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
            responsible=self._answering(remark),
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
    ) -> Change:
        """Give a follow-up its status as this clinic found it, on this day.

        At a later clinic that is a review, one per clinic, and history keeps the earlier ones; at
        the clinic that made the promise it is simply its status. Dropping needs a reason.
        """
        return self._store.write(
            _marked(status), save=self._reviewed(follow_up_id, clinic_id, status, on, note.strip())
        )

    def review_all(
        self,
        follow_up_ids: Iterable[str],
        clinic_id: str,
        status: FollowUpStatus,
        on: date,
        note: str = "",
    ) -> Change:
        """Give several follow-ups one status, as one action."""
        save: list[Record] = []
        for follow_up_id in follow_up_ids:
            save.extend(self._reviewed(follow_up_id, clinic_id, status, on, note.strip()))
        return self._store.write(_marked(status), save=save)

    def remove(self, follow_up_id: str) -> Change:
        """Remove a follow-up; the numbers after it close up."""
        gone = self._store.get(FollowUp, follow_up_id)
        rest = [f for f in self._store.all(FollowUp, clinic_id=gone.clinic_id) if f.id != gone.id]
        numbered = [dataclasses.replace(f, position=n) for n, f in enumerate(rest, start=1)]
        return self._store.write(Message(N_("Remove a follow-up")), save=numbered, remove=[gone])

    # Within

    def _reviewed(
        self, follow_up_id: str, clinic_id: str, status: FollowUpStatus, on: date, note: str
    ) -> list[Record]:
        follow_up = self._store.get(FollowUp, follow_up_id)
        if status is FollowUpStatus.DROPPED and not note:
            raise ReasonMissing
        save: list[Record] = []
        now, closed_on = status, None if status.open else on
        if clinic_id != follow_up.clinic_id:
            review = FollowUpReview(
                id=derived_id("FollowUpReview", follow_up.id, clinic_id),
                follow_up_id=follow_up.id,
                clinic_id=clinic_id,
                reviewed_on=on,
                status=status,
                note=note,
            )
            save.append(review)
            # A review of an older clinic, entered late, does not undo what a newer one found.
            others = [one for one in self.history(follow_up.id) if one.id != review.id]
            newest = max([*others, review], key=_review_order)
            now = newest.status
            closed_on = None if now.open else newest.reviewed_on
        kept = follow_up.note
        if status is FollowUpStatus.DROPPED and note not in kept:
            kept = f"{kept}; {note}" if kept else note
        save.append(dataclasses.replace(follow_up, status=now, closed_on=closed_on, note=kept))
        return save

    def _promises(self, clinic: Clinic, region_ids: Collection[str]) -> list[Promise]:
        """Return what earlier clinics left open when this one began, the late first.

        Of those that bind one district only those of `region_ids`. A promise that a later clinic
        has taken into its own list is left to that one.
        """
        if clinic.starts is None:
            return []
        first_day = clinic.starts.date()
        starts, day = to_plain(clinic.starts), to_plain(first_day)
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
        promises = []
        for one in self._store.all(FollowUp, id=ids):
            made = made_at[one.clinic_id]
            promise = _as_of(clinic, first_day, one, made, reviews.get(one.id, []))
            if promise is not None:
                promises.append(promise)
        return sorted(
            promises,
            key=lambda p: (
                not p.late,
                str(to_plain(p.clinic.starts)),
                p.follow_up.position,
                p.follow_up.id,
            ),
        )

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

    def _answering(self, remark: Feedback) -> str:
        """Return who most likely answers for a remark: whoever presents, or the working group."""
        if remark.region_id is None:
            return "Pokja kabupaten/kota"
        presentations = self._store.all(
            Presentation, clinic_id=remark.clinic_id, region_id=remark.region_id
        )
        for presentation in presentations:
            for presenter in self._store.all(Presenter, presentation_id=presentation.id):
                if presenter.institution:
                    return presenter.institution
        region = self._store.find(Region, remark.region_id)
        return f"Pokja {region.name}" if region else ""


class _Bonds:
    """Tells whom a promise binds; remembers who presented where, for one list."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._presented: dict[str, tuple[str | None, list[str]]] = {}

    def __call__(self, follow_up: FollowUp, region_id: str) -> bool:
        """One for all districts binds those that presented; where nobody noted who did, all."""
        if follow_up.scope is not FollowUpScope.ALL_DISTRICTS:
            return follow_up.scope is FollowUpScope.DISTRICT and follow_up.region_id == region_id
        if follow_up.clinic_id not in self._presented:
            clinic = self._store.get(Clinic, follow_up.clinic_id)
            self._presented[clinic.id] = clinic.province_id, _presenting(self._store, clinic.id)
        province, presented = self._presented[follow_up.clinic_id]
        return region_id in presented if presented else region_id.startswith(province or "")


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
    if only.status is not None and one.status is not only.status:
        return False
    if (only.late and not line.late) or (only.open and not one.status.open):
        return False
    said = f"{one.issue} {one.activity} {one.output} {one.responsible} {one.note}".casefold()
    return all(word in said for word in only.text.casefold().split())


def _marked(status: FollowUpStatus) -> Message:
    return Message(N_("Mark a follow-up as “{status}”"), {"status": Message(status.label)})


def _review_order(review: FollowUpReview) -> tuple[date, str]:
    return (review.reviewed_on or date.min, review.id)


def _as_of(
    clinic: Clinic,
    first_day: date,
    follow_up: FollowUp,
    made: Clinic,
    reviews: list[FollowUpReview],
) -> Promise | None:
    """Return the promise as it stood when the clinic began; None when it was closed by then."""
    here = next((review for review in reviews if review.clinic_id == clinic.id), None)
    before = [
        review
        for review in reviews
        if review is not here and (review.reviewed_on or date.min) < first_day
    ]
    later = len(reviews) > len(before)
    if not later:
        status = follow_up.status
        if not status.open and follow_up.closed_on is not None and follow_up.closed_on >= first_day:
            status = FollowUpStatus.RUNNING
    elif before:
        status = max(before, key=_review_order).status
    else:
        status = FollowUpStatus.NOT_STARTED
    if not status.open:
        return None
    now = here.status if here else status
    late = now.open and follow_up.due is not None and follow_up.due < first_day
    return Promise(follow_up, made, status, now, here, late)
