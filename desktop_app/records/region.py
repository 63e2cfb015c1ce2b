"""Provinces and districts with the codes of the Ministry of Home Affairs."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import Choice, choice, key, text


class RegionKind(Choice):
    """First two levels of administration (Kepmendagri 300.2.2-2430/2025)."""

    PROVINCE = "province", N_("Province")
    REGENCY = "regency", N_("Regency")
    CITY = "city", N_("City")


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A province or district; its id is the official code ('62' or '62.12').

    Join on codes, never on names: the decree and the people of a place may spell it differently.
    """

    id: str = key()
    name: str = text(N_("Name"), required=True, width=30)
    kind: RegionKind = choice(N_("Kind"), RegionKind, default=RegionKind.REGENCY)
    province_code: str = text(N_("Province code"))
    aliases: str = text(N_("Short forms"), width=20)
    capital: str = text(N_("Capital"), width=20)
