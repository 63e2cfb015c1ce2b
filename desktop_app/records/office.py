"""The host office as it appears on paper: letterhead and signatories, with a copy per clinic."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records import checks
from desktop_app.records.fields import (
    Choice,
    choice,
    date,
    image,
    key,
    paragraph,
    position,
    reference,
    text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Kop naskah dinas (Permendagri 1/2023).

    Without a clinic it is a version of an office's own letterhead, valid from a date; with one
    it is the copy that the clinic's papers use, so that old papers reprint unchanged. Versions of
    one office share `office_line`, for an office keeps its history under a new name.
    """

    id: str = key()
    clinic_id: str | None = reference(N_("Clinic"), "Clinic", owner=True, hidden=True)
    valid_from: datetime.date | None = date(N_("Valid from"))
    government: str = text(N_("Government"), width=40)
    office_line: str = text(N_("Versions of one office"), hidden=True)
    office: str = text(N_("Office"), required=True, width=50)
    abbreviation: str = text(N_("Abbreviation in numbers"), width=16)
    unit: str = text(N_("Work unit"), width=40)
    working_group: str = text(N_("Working group (Pokja)"), width=50)
    address: str = paragraph(N_("Address"))
    town: str = text(N_("Town"))
    postcode: str = text(N_("Postcode"), width=8)
    telephone: str = text(N_("Telephone"))
    fax: str = text(N_("Fax"))
    email: str = text(N_("E-mail"), warnings=(checks.email_shape,))
    website: str = text(N_("Website"))
    emblem: str = image(N_("Emblem"))


class SignatoryCapacity(Choice):
    """In whose name a paper is signed (Permendagri 1/2023)."""

    OWN = "own", N_("In own office")
    ON_BEHALF = "a.n.", "a.n."
    BY_ORDER = "u.b.", "u.b."
    ACTING = "Plt.", "Plt."
    ACTING_DAILY = "Plh.", "Plh."
    INTERIM_HEAD = "Pj.", "Pj."


class SignatoryRole(Choice):
    """What somebody puts on a paper."""

    SIGNS = "signs", N_("Signs")
    ACKNOWLEDGES = "acknowledges", N_("Acknowledges (Mengetahui)")
    INITIALS = "initials", N_("Initials (paraf)")


class SignatureSide(Choice):
    """The column in which somebody signs; by order, the first is at the right."""

    AUTO = "auto", N_("By order")
    LEFT = "left", N_("Left")
    MIDDLE = "middle", N_("Middle")
    RIGHT = "right", N_("Right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs a clinic's papers; without a clinic, the office's usual signatory."""

    id: str = key()
    clinic_id: str | None = reference(N_("Clinic"), "Clinic", owner=True, hidden=True)
    caption: str = text(N_("Above the signature"), width=22)
    capacity: SignatoryCapacity = choice(
        N_("Capacity"), SignatoryCapacity, default=SignatoryCapacity.OWN, width=12
    )
    on_behalf_of: str = text(
        N_("In the name of"),
        width=30,
        help=N_(
            "For a.n. and u.b.: the office above, several from the highest, parted by a slash."
        ),
    )
    position_title: str = text(N_("Position"), width=34)
    name: str = text(N_("Name with titles"), required=True, width=30, personal=True)
    rank: str = text(N_("Rank"), width=24)
    nip: str = text(N_("NIP"), width=22, personal=True, warnings=(checks.nip_shape,))
    role: SignatoryRole = choice(
        N_("Role on paper"), SignatoryRole, default=SignatoryRole.SIGNS, width=18
    )
    side: SignatureSide = choice(
        N_("Column of the signature"), SignatureSide, default=SignatureSide.AUTO, width=12
    )
    position: int = position()
