"""Loads the three shipped clinics, with invented people, for those who want to look around."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from desktop_app.exchange.clinic_file import read_clinic_file
from desktop_app.exchange.clinic_import import store_clinics
from desktop_app.exchange.clinic_shapes import ClinicFile
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, Letterhead
from desktop_app.records.change import Change
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace

MAIN_CLINIC = "CC7 PPSP Kalteng 2025"


def read_demo() -> list[ClinicFile]:
    """Return the demo's clinics as they are shipped; no store is asked."""
    return [read_clinic_file(path) for path in sorted(resource("demo").glob("*.yaml"))]


def load_demo(
    workspace: Workspace, read: Callable[[], list[ClinicFile]] = read_demo
) -> Change | None:
    """Store the demo's office and clinics; nothing happens where clinics are stored already."""
    if workspace.store.count(Clinic):
        return None
    label = Message(N_("Load example data"))
    return workspace.store.together(label, lambda: _load_demo(workspace, read()))


def _load_demo(workspace: Workspace, clinics: list[ClinicFile]) -> None:
    workspace.sheets.save(
        Letterhead(
            valid_from=datetime.date(2025, 1, 1),
            government="PEMERINTAH PROVINSI KALIMANTAN TENGAH",
            office="BADAN PERENCANAAN PEMBANGUNAN, RISET, DAN INOVASI DAERAH",
            abbreviation="BAPPERIDA",
            working_group="Pokja Perumahan, Permukiman, Air Minum dan Sanitasi (PPAS) "
            "Provinsi Kalimantan Tengah",
            address="Jalan Contoh Nomor 1 (rekaan)",
            town="Palangka Raya",
        )
    )
    store_clinics(workspace, clinics)
