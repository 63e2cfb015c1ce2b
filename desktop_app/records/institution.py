"""The bodies that people come from, in protocol order of their level."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import Choice, choice, key, reference, text


class InstitutionLevel(Choice):
    """Level of a body; the declared order is the protocol order of attendance lists."""

    NATIONAL = "national", N_("National")
    BALAI = "balai", N_("Ministry's regional office (Balai)")
    PROVINCE = "province", N_("Provincial")
    DISTRICT = "district", N_("Regency/City")
    FACILITATOR = "facilitator", N_("Facilitator/Consultant")
    PARTNER = "partner", N_("University/Partner")
    MEDIA = "media", N_("Media")
    OTHER = "other", N_("Other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A body of the master list, with the names it had before."""

    id: str = key()
    name: str = text(N_("Institution"), required=True, width=40)
    short_name: str = text(N_("Short name"), width=20)
    level: InstitutionLevel = choice(
        N_("Level"), InstitutionLevel, default=InstitutionLevel.OTHER, width=18
    )
    region_id: str | None = reference(N_("Region"), "Region", width=22)
    former_names: str = text(N_("Former names"), width=40)
