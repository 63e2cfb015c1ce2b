"""Gathers what districts promised: the follow-ups of a clinic, and those of clinics before it."""

from __future__ import annotations

import datetime

from desktop_app import settings
from desktop_app.records import Clinic, Feedback, FollowUp, FollowUpReview, Presentation
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.papers import (
    AgreedFollowUp,
    EarlierPromise,
    FeedbackFacts,
    FeedbackMatrixFacts,
    FollowUpFacts,
    FollowUpListFacts,
    PaperFrame,
)
from desktop_app.services.preferences import Preferences
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store

_SCOPES = (FollowUpScope.ALL_DISTRICTS, FollowUpScope.DISTRICT, FollowUpScope.PROVINCE)


def gather_feedback_matrix(
    store: Store, reference: Reference, clinic: Clinic, frame: PaperFrame
) -> FeedbackMatrixFacts:
    """Return the clinic's remarks by number, each with the follow-ups that answer it."""
    return FeedbackMatrixFacts(
        frame=frame, remarks=gather_feedback(store, reference, clinic, frame.language)
    )


def gather_feedback(
    store: Store, reference: Reference, clinic: Clinic, language: str
) -> tuple[FeedbackFacts, ...]:
    """Return the clinic's remarks by number."""
    answers: dict[str, list[AgreedFollowUp]] = {}
    for follow_up in store.all(FollowUp, clinic_id=clinic.id):
        if follow_up.feedback_id:
            answers.setdefault(follow_up.feedback_id, []).append(
                AgreedFollowUp(
                    number=follow_up.position, activity=follow_up.activity, due=follow_up.due
                )
            )
    return tuple(
        FeedbackFacts(
            number=remark.position,
            giver=remark.giver,
            region=reference.region_name(remark.region_id),
            aspect=reference.term_label(remark.aspect, language),
            sector=reference.term_label(remark.sector, language),
            nature=reference.term_label(remark.nature, language),
            content=remark.content,
            response=remark.response,
            status=reference.term_label(remark.status, language),
            follow_ups=tuple(answers.get(remark.id, ())),
        )
        for remark in store.all(Feedback, clinic_id=clinic.id)
    )


def gather_follow_up_list(
    store: Store, reference: Reference, clinic: Clinic, frame: PaperFrame, as_of: datetime.date
) -> FollowUpListFacts:
    """Return the clinic's follow-ups as they stand, with the day on which that is true."""
    return FollowUpListFacts(
        frame=frame,
        as_of=as_of,
        follow_ups=gather_follow_ups(store, reference, clinic, frame.language),
    )


def gather_follow_ups(
    store: Store, reference: Reference, clinic: Clinic, language: str
) -> tuple[FollowUpFacts, ...]:
    """Return the clinic's follow-ups: all districts, each district as it presented, province."""
    places = {
        presentation.region_id: order
        for order, presentation in enumerate(store.all(Presentation, clinic_id=clinic.id))
    }
    remarks = {remark.id: remark for remark in store.all(Feedback, clinic_id=clinic.id)}

    def order(follow_up: FollowUp) -> tuple[int, int, str, int]:
        region = follow_up.region_id or ""
        place = places.get(region, len(places))
        return _SCOPES.index(follow_up.scope), place, region, follow_up.position

    facts = []
    for follow_up in sorted(store.all(FollowUp, clinic_id=clinic.id), key=order):
        remark = remarks.get(follow_up.feedback_id or "")
        facts.append(
            FollowUpFacts(
                number=follow_up.position,
                scope=follow_up.scope,
                region=reference.region_name(follow_up.region_id),
                basis_number=remark.position if remark else None,
                basis_giver=remark.giver if remark else "",
                issue=follow_up.issue,
                activity=follow_up.activity,
                output=follow_up.output,
                target_group=follow_up.target_group,
                due=follow_up.due,
                responsible=follow_up.responsible,
                support=follow_up.support,
                funding=reference.term_label(follow_up.funding, language),
                status=follow_up.status,
                note=follow_up.note,
            )
        )
    return tuple(facts)


def gather_earlier_promises(
    store: Store, reference: Reference, preferences: Preferences, clinic: Clinic
) -> tuple[EarlierPromise, ...]:
    """Return the promises that this clinic starts with, oldest clinic first.

    Every follow-up still open on the clinic's first day that binds one of its districts or the
    province, and all of the clinic before it, kept or not, so that the review is complete.
    """
    days = clinic.days()
    if not days:
        return ()
    present = _districts(store, clinic)
    clinics = [
        earlier
        for earlier in _clinics_before(store, preferences, clinic)
        if not present or not (theirs := _districts(store, earlier)) or present & theirs
    ]
    if not clinics:
        return ()
    previous = clinic.previous_id or clinics[-1].id
    continued = {
        follow_up.continues_id: follow_up.position
        for follow_up in store.all(FollowUp, clinic_id=clinic.id)
        if follow_up.continues_id
    }
    promises = []
    for earlier in clinics:
        for follow_up in store.all(FollowUp, clinic_id=earlier.id):
            if follow_up.scope is FollowUpScope.DISTRICT and not (
                not present or follow_up.region_id in present
            ):
                continue
            status, note = _status_on(store, follow_up, days[-1])
            if not status.open and earlier.id != previous:
                continue
            late = status.open and follow_up.due is not None and follow_up.due < days[0]
            promises.append(
                EarlierPromise(
                    clinic=earlier.short_title,
                    scope=follow_up.scope,
                    region=reference.region_name(follow_up.region_id),
                    activity=follow_up.activity,
                    responsible=follow_up.responsible,
                    due=follow_up.due,
                    status=status,
                    late_days=(days[0] - follow_up.due).days if late and follow_up.due else 0,
                    note=note,
                    continued_as=continued.get(follow_up.id),
                )
            )
    return tuple(promises)


def _clinics_before(store: Store, preferences: Preferences, clinic: Clinic) -> list[Clinic]:
    """Return the clinics of the same province within the carry-over time, oldest first."""
    assert clinic.starts is not None
    reach = datetime.timedelta(days=int(preferences.number(settings.CARRY_OVER_DAYS)))
    found = [
        other
        for other in store.all(Clinic, province_id=clinic.province_id)
        if other.id != clinic.id
        and other.starts is not None
        and clinic.starts - reach <= other.starts < clinic.starts
    ]
    return sorted(found, key=lambda other: (other.starts, other.id))


def _districts(store: Store, clinic: Clinic) -> set[str]:
    return {row.region_id for row in store.all(Presentation, clinic_id=clinic.id)}


def _status_on(store: Store, follow_up: FollowUp, day: datetime.date) -> tuple[FollowUpStatus, str]:
    """Return how a promise stood on a day: by the last review until then, else as stored.

    A promise that was closed later was still open on that day.
    """
    reviews = [
        review
        for review in store.all(FollowUpReview, follow_up_id=follow_up.id)
        if review.reviewed_on is not None and review.reviewed_on <= day
    ]
    if reviews:
        last = max(reviews, key=lambda review: (review.reviewed_on, review.id))
        return last.status, last.note
    if not follow_up.status.open and follow_up.closed_on and follow_up.closed_on > day:
        return FollowUpStatus.RUNNING, ""
    return follow_up.status, follow_up.note
