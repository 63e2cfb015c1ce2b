"""Brings clinics written down as YAML into the program, each as one action that undo takes back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from desktop_app.exchange.clinic_file import read_clinic_file
from desktop_app.exchange.clinic_shapes import ClinicFile
from desktop_app.exchange.imported_clinic import agenda_of, clinic_of, letterhead_of, opening_of
from desktop_app.exchange.imported_districts import named_districts_of, presentation_of
from desktop_app.exchange.imported_guests import guests_of
from desktop_app.exchange.imported_results import evaluation_of, feedback_of, follow_ups_of
from desktop_app.exchange.imported_words import Terms
from desktop_app.i18n import N_, Message
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.services.workspace import Workspace


def import_clinics(workspace: Workspace, paths: Iterable[Path]) -> list[Change]:
    """Store the clinics of these files as `store_clinics` does."""
    return store_clinics(workspace, [read_clinic_file(path) for path in paths])


def store_clinics(workspace: Workspace, read: Iterable[ClinicFile]) -> list[Change]:
    """Store clinics that were read, oldest first, each whole or not at all.

    The first year of milestone 4 that any of the files names for a district counts for all.
    """
    files = sorted(read, key=lambda file: file.clinic.starts)
    milestone4 = {
        presentation.code: presentation.milestone4_year
        for file in files
        for presentation in file.presentations
        if presentation.milestone4_year
    }
    return [_import(workspace, file, milestone4) for file in files]


def _import(workspace: Workspace, file: ClinicFile, milestone4: Mapping[str, int]) -> Change:
    """Store everything of one file in one action and return it."""
    store, reference = workspace.store, workspace.reference
    terms = Terms(reference)
    clinic = clinic_of(file.clinic, terms)
    districts = {
        reference.region_name(region.id, short=True).casefold(): region.id
        for region in reference.districts_of(clinic.province_id)
    }
    records: list[Record] = [
        clinic,
        *letterhead_of(clinic, workspace),
        *opening_of(clinic, file),
        *agenda_of(clinic, file),
        *guests_of(clinic, file.guests, store, terms),
    ]
    for position, shape in enumerate(file.presentations, start=1):
        records += presentation_of(clinic, shape, position, milestone4, terms)
    records += named_districts_of(clinic, file.clinic.groups, districts, milestone4)
    remarks = feedback_of(clinic, file.feedback, districts, terms)
    records += remarks
    records += follow_ups_of(clinic, file.follow_ups, remarks, districts, store, terms)
    records += evaluation_of(clinic, file.evaluation)
    return store.write(
        Message(N_("Load {clinic}"), {"clinic": clinic.short_title}), save=[*terms.new, *records]
    )
