"""Sums up what later clinics found of a follow-up: the same for who reads it and who reviews it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from desktop_app.records import FollowUpReview
from desktop_app.records.follow_up import FollowUpStatus


def review_order(review: FollowUpReview) -> tuple[date, bool, str]:
    """What is said of one district is more exact than what is said of all on that day."""
    return (review.reviewed_on or date.min, review.region_id is not None, review.id)


def summed_up(reviews: Collection[FollowUpReview], districts: Iterable[str]) -> FollowUpStatus:
    """Return what reviews come to: for a promise of all districts, what holds for each of them."""
    if not any(review.region_id for review in reviews):
        return max(reviews, key=review_order).status
    found = set()
    for district in districts:
        theirs = [review for review in reviews if review.region_id in (None, district)]
        found.add(max(theirs, key=review_order).status if theirs else FollowUpStatus.NOT_STARTED)
    if not any(status.open for status in found):
        return FollowUpStatus.DONE if FollowUpStatus.DONE in found else FollowUpStatus.DROPPED
    return (
        FollowUpStatus.NOT_STARTED
        if len(found) == 1 and FollowUpStatus.NOT_STARTED in found
        else FollowUpStatus.RUNNING
    )
