"""Masukan: what the panel tells the districts, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import key, owner, paragraph, position, reference, term, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One remark. Without a region it is meant for all districts; `position` is its number."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    region_id: str | None = reference(N_("District"), "Region", width=20)
    giver: str = text(N_("Given by"), width=24)
    giver_person_id: str | None = reference(N_("Person"), "Person", clears=True, hidden=True)
    aspect: str | None = term(N_("Aspect"), "aspect", width=18)
    sector: str | None = term(N_("Sector"), "sector", width=18)
    nature: str | None = term(N_("Nature"), "feedback_nature", width=14)
    content: str = paragraph(N_("Remark"), required=True)
    response: str = paragraph(N_("Response"))
    status: str | None = term(N_("Status of the response"), "response_status", width=18)
    position: int = position()
