"""Tells what a change of a criteria template leaves as it was: clinics keep what they rated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.i18n import SOURCE
from desktop_app.records import ReadinessCriterion, ReadinessItem
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


def documents_in(store: Store, items: Iterable[ReadinessItem], language: str) -> Mapping[str, str]:
    """Return what each item asks for, by its id: in English where the criterion says it so.

    A criterion rewritten since speaks of something else: then the words that were rated stay.
    """
    items = list(items)
    english: dict[tuple[str | None, str], str] = {}
    if language == SOURCE:
        ids = {item.criterion_id for item in items if item.criterion_id}
        for criterion in store.all(ReadinessCriterion, id=ids) if ids else ():
            english[criterion.id, criterion.document] = criterion.document_en
    return {
        item.id: english.get((item.criterion_id, item.document), "") or item.document
        for item in items
    }
