"""Remembers what was promised: who does what by when, and what each later clinic found of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import Feedback, FollowUp, FollowUpReview, Presentation, Presenter, Region
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.ids import derived_id
from desktop_app.services.action_names import called
from desktop_app.services.follow_up_bonds import Bonds
from desktop_app.services.follow_up_reviews import review_order, summed_up
from desktop_app.services.store import Store
from desktop_app.services.store_refusals import Missing


class ReasonMissing(UserError):
    """A promise that somebody wants to drop without saying why."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Write why this follow-up is cancelled or whom it goes to, then drop it."))
        )


class FollowUps:
    """Every action on a follow-up. A status given at a later clinic is a review; all are kept."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # What is known of them

    def of_feedback(self, feedback_id: str) -> list[FollowUp]:
        """Return the follow-ups that came of a remark."""
        return self._store.all(FollowUp, feedback_id=feedback_id)

    def history(self, follow_up_id: str) -> list[FollowUpReview]:
        """Return what later clinics found of a follow-up, the first review first."""
        return self._histories([follow_up_id])[follow_up_id]

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
        return self._review([(follow_up_id, clinic_id)], status, on, note, region_id)

    def review_all(
        self,
        chosen: Iterable[tuple[str, str]],
        status: FollowUpStatus,
        on: date,
        note: str = "",
    ) -> Change:
        """Give several follow-ups one status, as one action: each with the clinic that reviews."""
        return self._review(list(chosen), status, on, note)

    def remove(self, follow_up_id: str) -> Change:
        """Remove a follow-up; the numbers after it close up."""
        gone = self._store.get(FollowUp, follow_up_id)
        rest = [f for f in self._store.all(FollowUp, clinic_id=gone.clinic_id) if f.id != gone.id]
        numbered = [dataclasses.replace(f, position=n) for n, f in enumerate(rest, start=1)]
        label = Message(N_("Remove {what}"), {"what": called(self._store, gone)})
        return self._store.write(label, save=numbered, remove=[gone])

    # Within

    def _review(
        self,
        chosen: Sequence[tuple[str, str]],
        status: FollowUpStatus,
        on: date,
        note: str,
        region_id: str | None = None,
    ) -> Change:
        save: list[Record] = []
        remove: list[Record] = []
        ids = [follow_up_id for follow_up_id, _ in chosen]
        stored = {each.id: each for each in self._store.all(FollowUp, order=("id",), id=ids)}
        if len(stored) < len(set(ids)):
            raise Missing
        later = [each for each, clinic_id in chosen if clinic_id != stored[each].clinic_id]
        histories, bonds = self._histories(later), Bonds(self._store)
        for follow_up_id, clinic_id in chosen:
            found, earlier = stored[follow_up_id], histories.get(follow_up_id, [])
            saved, removed = self._reviewed(
                found, clinic_id, status, on, note.strip(), region_id, earlier, bonds
            )
            save.extend(saved)
            remove.extend(removed)
        save.sort(key=lambda record: isinstance(record, FollowUp))  # alike ones are written at once
        return self._store.write(
            self._marked(ids, status), save=save, remove=remove, read=stored.values()
        )

    def _histories(self, follow_up_ids: Sequence[str]) -> dict[str, list[FollowUpReview]]:
        """Return what later clinics found of each, the first review first."""
        found: dict[str, list[FollowUpReview]] = {each: [] for each in follow_up_ids}
        reviews = self._store.all(FollowUpReview, order=("id",), follow_up_id=follow_up_ids)
        for review in sorted(reviews, key=review_order):
            found[review.follow_up_id].append(review)
        return found

    def _reviewed(
        self,
        follow_up: FollowUp,
        clinic_id: str,
        status: FollowUpStatus,
        on: date,
        note: str,
        region_id: str | None,
        earlier: Sequence[FollowUpReview],
        bonds: Bonds,
    ) -> tuple[list[Record], list[Record]]:
        """Return what a review stores, and those of the earlier reviews that it replaces."""
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
            others = [one for one in earlier if one.id != review.id]
            if region_id is None:
                # What is said of all districts holds for each of them.
                replaced = [one for one in others if one.clinic_id == clinic_id]
                others = [one for one in others if one not in replaced]
            # A review of an older clinic, entered late, does not undo what a newer one found.
            reviews = sorted([*others, review], key=review_order)
            now = summed_up(reviews, bonds.districts(follow_up))
            closed_on = None if now.open else reviews[-1].reviewed_on
        kept = follow_up.note
        if status is FollowUpStatus.DROPPED:
            region = self._store.find(Region, region_id)
            reason = f"{region.name}: {note}" if region else note
            if reason not in kept:
                kept = f"{kept}; {reason}" if kept else reason
        save.append(dataclasses.replace(follow_up, status=now, closed_on=closed_on, note=kept))
        return save, list(replaced)

    def _marked(self, ids: Sequence[str], status: FollowUpStatus) -> Message:
        label = Message(status.label)
        if len(ids) != 1:
            text = N_("Mark {n} follow-ups as “{status}”")
            return Message(text, {"n": len(ids), "status": label})
        what = called(self._store, self._store.get(FollowUp, ids[0]))
        return Message(N_("Mark {what} as “{status}”"), {"what": what, "status": label})
