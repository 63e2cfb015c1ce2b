"""Finds what was typed for a clinic and could not be stored yet, before a paper goes without it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop_app.records import BY_NAME, Clinic, Presentation
from desktop_app.records.fields import specs_of
from desktop_app.services.drafts import Drafts, WaitingDraft
from desktop_app.services.store import Store
from desktop_app.settings import SETTINGS

FORMS = {
    "Clinic": ("clinic", "Clinic"),
    "objectives": ("clinic", "Clinic"),
    "agenda": ("clinic", "AgendaItem"),
    "districts": ("clinic", "Presentation"),
    "legal_bases": ("clinic", "LegalBasis"),
    "signatories": ("clinic", "Signatory"),
    "clinic_letterhead": ("clinic", "Letterhead"),
    "walk_in": ("registration", "Person"),
    "guests": ("registration", "Participant"),
    "agenda_run": ("agenda", "AgendaItem"),
    "capture": ("presentations", "Feedback"),
    "presentation.identity": ("presentations", "Presentation"),
    "presentation.notes": ("presentations", "Presentation"),
    "presenters": ("presentations", "Presenter"),
    "services": ("presentations", "Service"),
    "indicators": ("presentations", "IndicatorValue"),
    "quick_wins": ("presentations", "QuickWin"),
    "funding": ("presentations", "Funding"),
    "obstacles": ("presentations", "Obstacle"),
    "plan": ("presentations", "PlanItem"),
    "proposals": ("presentations", "Proposal"),
    "remarks": ("presentations", "Feedback"),
    "feedback": ("feedback", "Feedback"),
    "follow_ups": ("follow_up", "FollowUp"),
    "evaluation_questions": ("evaluation", "EvaluationQuestion"),
    "EvaluationSheet": ("evaluation", "EvaluationSheet"),
}
"""Forms and grids about a clinic, by the name of their drafts: their page, and what they edit."""

LINE = "line"
"""The one field of the capture line: a whole remark."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One text that waits: the page it is on, the marked label of its field, and its words."""

    page: str
    label: str
    text: str


def unfinished(store: Store, drafts: Drafts, clinic_id: str) -> list[Unfinished]:
    """Return what waits for a clinic, as the pages come, and last what waits in the settings."""
    found, settings = [], []
    waiting = drafts.all()
    clinics = _clinics_of(store, waiting)
    for draft in waiting:
        if draft.form == "settings" and (setting := SETTINGS.get(draft.record_id)) is not None:
            settings.append(Unfinished("settings", setting.label, draft.content.strip()))
        if not draft.content.strip() or draft.form not in FORMS:
            continue
        if clinics.get(_owner(draft)) == clinic_id:
            page, edited = FORMS[draft.form]
            spec = specs_of(BY_NAME[edited]).get("content" if draft.field == LINE else draft.field)
            label = spec.label if spec is not None else ""
            found.append(Unfinished(page, label, " ".join(draft.content.split())))
    order = list(dict.fromkeys(page for page, _ in FORMS.values()))
    return [*sorted(found, key=lambda one: order.index(one.page)), *settings]


def _owner(draft: WaitingDraft) -> str:
    """Return the record whose draft it is; a new one's drafts are kept under its owner."""
    return draft.record_id.removeprefix("new:").partition("/")[0].partition(":")[0]


def _clinics_of(store: Store, waiting: Iterable[WaitingDraft]) -> dict[str, str]:
    """Return the clinic of each record that has one, read by type: rows are pasted by hundreds."""
    by_type: dict[type, set[str]] = {Clinic: set(), Presentation: set()}
    for draft in waiting:
        if draft.form in FORMS:
            for record_type in (Clinic, Presentation, BY_NAME[FORMS[draft.form][1]]):
                by_type.setdefault(record_type, set()).add(_owner(draft))
    owners: dict[str, str] = {}
    for record_type, ids in by_type.items():
        records: list[Any] = store.all(record_type, order=("id",), id=ids)
        for each in records:
            of = each.id if record_type is Clinic else getattr(each, "presentation_id", "")
            owners[each.id] = of or getattr(each, "clinic_id", "")
    presented = store.all(Presentation, order=("id",), id=set(owners.values()))
    clinics = {presentation.id: presentation.clinic_id for presentation in presented}
    return {record_id: clinics.get(owner, owner) for record_id, owner in owners.items()}
