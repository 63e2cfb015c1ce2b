"""Works out what nobody should have to type when a clinic is set up."""

from __future__ import annotations

from datetime import datetime, time, timedelta

COACHING_CLINIC = "clinic_kind.coaching_clinic"
OPENS, CLOSES = time(8), time(16, 30)

_MILESTONES = {1: 1, 2: 1, 3: 2, 4: 3, 5: 3, 6: 4, 7: 4}

_EAST = frozenset({"81", "82", "91", "92", "93", "94", "95", "96"})
_CENTRAL = frozenset(
    {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"},
)

# Titles go onto Indonesian papers, so they are Indonesian whatever the screen speaks.
_TITLE = (
    "{kind}{number} Implementasi Strategi Sanitasi Kabupaten/Kota (SSK) Program Percepatan "
    "Pembangunan Sanitasi Permukiman (PPSP){province} Tahun {year}"
)


def milestone_of(number: int | None) -> int | None:
    """Return the milestone that a coaching clinic of this number belongs to (Nawasis 2021)."""
    return _MILESTONES.get(number) if number is not None else None


def time_zone_of(province_code: str | None) -> str:
    """Return WIB, WITA or WIT (Keppres 41/1987); WIB without a province."""
    if province_code in _EAST:
        return "WIT"
    return "WITA" if province_code in _CENTRAL else "WIB"


def short_title(kind: str, *, coaching: bool, number: int | None, year: int) -> str:
    """Return 'CC7 2025' for a coaching clinic, 'Rapat Evaluasi 2025' for others."""
    if coaching:
        return f"CC{number} {year}" if number is not None else f"CC {year}"
    return f"{kind} {number} {year}" if number is not None else f"{kind} {year}"


def full_title(kind: str, number: int | None, province: str, year: int) -> str:
    """Return the official title of a first clinic."""
    return _TITLE.format(
        kind=kind or "Kegiatan",
        number=f" {number}" if number is not None else "",
        province=f" Provinsi {province}" if province else "",
        year=year,
    )


def default_end(starts: datetime) -> datetime:
    """Return half past four on the same day, or an hour after a later start."""
    usual = datetime.combine(starts.date(), CLOSES)
    return usual if usual > starts else starts + timedelta(hours=1)
