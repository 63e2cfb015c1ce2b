"""Readiness criteria: the papers an activity needs before it is funded, as yearly templates."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records import checks
from desktop_app.records.fields import (
    Choice,
    boolean,
    choice,
    date,
    integer,
    key,
    owner,
    position,
    reference,
    term,
    text,
)


class ReadinessStatus(Choice):
    """State of one required document."""

    COMPLETE = "complete", N_("Available, complete")
    TO_IMPROVE = "to_improve", N_("Available, needs improvement")
    IN_PROGRESS = "in_progress", N_("In progress")
    MISSING = "missing", N_("Not available")
    NOT_REQUIRED = "not_required", N_("Not required")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessTemplate:
    """A list of criteria for one kind of infrastructure; the lists change every year."""

    id: str = key()
    name: str = text(N_("Template"), required=True, width=40)
    name_en: str = text(N_("Name in English"), width=40)
    infrastructure: str | None = term(N_("Infrastructure"), "infrastructure_kind")
    year: int | None = integer(N_("Year"), checks=(checks.year,))
    version: int = integer(N_("Version"), default=1)
    source: str = text(N_("Source"), width=40)
    verified: bool = boolean(N_("Checked against an official list"), default=True)
    active: bool = boolean(N_("In use"), default=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessCriterion:
    """One required document of a template."""

    id: str = key()
    template_id: str = owner(N_("Template"), "ReadinessTemplate")
    code: str = text(N_("Code"), width=8)
    document: str = text(N_("Document"), required=True, width=50)
    document_en: str = text(N_("Document in English"), width=50)
    group: str = text(N_("Group"), width=30)
    applies_to: str = text(N_("Applies to"), width=30)
    position: int = position()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessItem:
    """The state of one criterion for one proposal, with the criterion's words as they were."""

    id: str = key()
    proposal_id: str = owner(N_("Proposal"), "Proposal")
    criterion_id: str | None = reference(
        N_("Criterion"), "ReadinessCriterion", clears=True, hidden=True
    )
    code: str = text(N_("Code"), width=8)
    document: str = text(N_("Document"), required=True, width=44)
    status: ReadinessStatus | None = choice(N_("Status"), ReadinessStatus, width=20)
    number: str = text(N_("Document number"))
    dated: datetime.date | None = date(N_("Document date"))
    note: str = text(N_("Note of the panel"), width=30)
    due: datetime.date | None = date(N_("Due"))
    responsible: str = text(N_("Person in charge"), width=24)
    position: int = position()
