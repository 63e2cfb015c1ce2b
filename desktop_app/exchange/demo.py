"""Loads the three shipped clinics, with invented people, for those who want to look around."""

from __future__ import annotations

import datetime

from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, Letterhead
from desktop_app.records.change import Change
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace

MAIN_CLINIC = "CC7 PPSP Kalteng 2025"


def load_demo(workspace: Workspace) -> Change | None:
    """Store the demo's office and clinics; nothing happens where clinics are stored already."""
    if workspace.store.count(Clinic):
        return None
    return workspace.store.together(Message(N_("Load example data")), lambda: _load_demo(workspace))


def _load_demo(workspace: Workspace) -> None:
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
    import_clinics(workspace, sorted(resource("demo").glob("*.yaml")))
