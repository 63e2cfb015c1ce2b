"""What the minutes of a clinic open and close with, apart from the clinic itself.

A start reads the clinic and none of these.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import Choice, choice, date, key, owner, paragraph, position, text


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasis:
    """Dasar pelaksanaan: a decree, work plan or earlier result that the clinic rests on."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    subject: str = text(N_("Legal basis"), required=True, width=60)
    number: str = text(N_("Number"), width=30)
    dated: datetime.date | None = date(N_("Date"))
    position: int = position()


class MinutesSection(Choice):
    """Parts of the minutes' body that are free notes, as published reports of clinics have them."""

    OPENING = "opening", N_("Opening")
    RESOURCE = "resource", N_("Resource persons")
    DISCUSSION = "discussion", N_("Discussion")
    CLOSING = "closing", N_("Closing")


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesNote:
    """One point of the minutes outside the district sections; it starts with its speaker."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    section: MinutesSection = choice(
        N_("Part"), MinutesSection, default=MinutesSection.OPENING, width=16
    )
    speaker: str = text(N_("Speaker"), width=28)
    content: str = paragraph(N_("Content"), required=True)
    position: int = position()


class ConclusionKind(Choice):
    """Conclusions are noted, agreements are signed."""

    CONCLUSION = "conclusion", N_("Conclusion")
    AGREEMENT = "agreement", N_("Agreement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """One conclusion or agreement of the clinic."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    kind: ConclusionKind = choice(
        N_("Kind"), ConclusionKind, default=ConclusionKind.CONCLUSION, width=14
    )
    content: str = paragraph(N_("Content"), required=True)
    position: int = position()


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """One picture of the clinic's documentation."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    picture: str = text(N_("Picture"), required=True, hidden=True)
    caption: str = text(N_("Caption"), width=50)
    position: int = position()
