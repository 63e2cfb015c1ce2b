"""Finds what was typed for a clinic and could not be stored yet, before a paper goes without it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial

from desktop_app.records import BY_NAME, Clinic, Presentation
from desktop_app.records.fields import specs_of
from desktop_app.services.drafts import Drafts
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
    clinic_of = cache(partial(_clinic_of, store))  # a pasted row leaves a draft in each cell
    for draft in drafts.all():
        if draft.form == "settings" and (setting := SETTINGS.get(draft.record_id)) is not None:
            settings.append(Unfinished("settings", setting.label, draft.content.strip()))
        page, edited = FORMS.get(draft.form, ("", ""))
        if not draft.content.strip() or not page:
            continue
        owner = draft.record_id.removeprefix("new:").partition("/")[0].partition(":")[0]
        if clinic_of(owner, edited) == clinic_id:
            spec = specs_of(BY_NAME[edited]).get("content" if draft.field == LINE else draft.field)
            label = spec.label if spec is not None else ""
            found.append(Unfinished(page, label, " ".join(draft.content.split())))
    order = list(dict.fromkeys(page for page, _ in FORMS.values()))
    return [*sorted(found, key=lambda one: order.index(one.page)), *settings]


def _clinic_of(store: Store, record_id: str, edited: str) -> str:
    """Return the clinic that a record is of; a new one's drafts are kept under its owner."""
    for record_type in (Clinic, Presentation, BY_NAME[edited]):
        record = store.find(record_type, record_id)
        if record is None:
            continue
        if isinstance(record, Clinic):
            return record.id
        presentation = store.find(Presentation, getattr(record, "presentation_id", None))
        return getattr(presentation or record, "clinic_id", None) or ""
    return ""
