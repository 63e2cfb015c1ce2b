"""Tells what a change of a criteria template leaves as it was: clinics keep what they rated."""

from __future__ import annotations

from desktop_app.records import ReadinessItem
from desktop_app.records.change import Change
from desktop_app.services.store import Store

WORDS = frozenset({"code", "document"})
"""Fields of a criterion that a proposal copied when it was rated."""


def proposals_keeping(store: Store, change: Change) -> int:
    """Return how many proposals keep the words of criteria that a change rewrote or removed."""
    rewritten, keeping = set(), set()
    for edit in change.edits:
        if edit.entity == "ReadinessCriterion" and edit.before is not None:
            if edit.after is None or WORDS & edit.after.keys():
                rewritten.add(edit.record_id)
        elif edit.entity == "ReadinessItem" and edit.before and "criterion_id" in edit.before:
            keeping.add(edit.record_id)  # its criterion was removed, it was not
    items = store.all(ReadinessItem, criterion_id=rewritten)
    items += store.all(ReadinessItem, id=keeping)
    return len({item.proposal_id for item in items})
