"""Makes a clinic as full as one gets, by the hundred, in an office with years of papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop_app.exchange.demo import MAIN_CLINIC
from desktop_app.i18n import Message
from desktop_app.paths import DataFolder
from desktop_app.records import (
    Clinic,
    EvaluationScore,
    EvaluationSheet,
    Feedback,
    FollowUp,
    Participant,
    Person,
)
from desktop_app.records.attendance import InvitationStatus
from desktop_app.services.attendance_entries import participant_id
from desktop_app.services.evaluation import score_id
from desktop_app.services.workspace import Workspace
from tests.benchmarks.issued import add_issued

GUESTS, REMARKS, PROMISES, SHEETS = 300, 500, 1_000, 100
FROM_ONE_OFFICE = 60

REMARK = (
    "Panel meminta kabupaten memastikan pemenuhan kriteria kesiapan sebelum pembahasan RKA, "
    "melengkapi dokumen lahan, dan menetapkan operator layanan lumpur tinja terjadwal."
)


def crowd(folder: Path) -> Path:
    """Fill the demo's main clinic and the register; a large delegation has not come yet."""
    add_issued(folder)
    workspace = Workspace.open(DataFolder(folder))
    clinic = workspace.clinics.choose(MAIN_CLINIC)
    records = [*_remarks(workspace, clinic), *_sheets(workspace, clinic)]
    workspace.store.write(Message("Crowd"), save=[*_guests(workspace, clinic), *records])
    workspace.close()
    return folder


def _guests(workspace: Workspace, clinic: Clinic) -> list[Person | Participant]:
    invented = "select id from person where id like 'person-%' order by id limit 3000"
    ids = [row[0] for row in workspace.store.query(invented)]
    people = workspace.store.all(Person, id=ids[::10])[:GUESTS]
    office = people[0].institution_id
    moved = [
        type(person)(**{**_fields(person), "institution_id": office})
        for person in people[:FROM_ONE_OFFICE]
    ]
    return [*moved, *(_invited(clinic, person, office) for person in people)]


def _fields(person: Person) -> dict[str, object]:
    return {name: getattr(person, name) for name in person.__dataclass_fields__}


def _invited(clinic: Clinic, person: Person, office: str | None) -> Participant:
    return Participant(
        id=participant_id(clinic.id, person.id),
        clinic_id=clinic.id,
        person_id=person.id,
        institution_id=office,
        invitation=InvitationStatus.INVITED,
    )


def _remarks(workspace: Workspace, clinic: Clinic) -> list[Feedback | FollowUp]:
    districts = [one.region_id for one in workspace.presentations.of_clinic(clinic.id)]
    remarks = [
        Feedback(
            clinic_id=clinic.id,
            region_id=districts[at % len(districts)],
            giver=("Bappenas", "Kementerian PU", "Bangda")[at % 3],
            content=f"{REMARK} {at}",
            position=1000 + at,
        )
        for at in range(REMARKS)
    ]
    promises = [
        FollowUp(
            clinic_id=clinic.id,
            region_id=districts[at % len(districts)],
            activity=f"{REMARK} {at}",
            responsible=f"Pokja {at % 40}",
            due=date(2025, 11, 1 + at % 28),
            position=1000 + at,
        )
        for at in range(PROMISES)
    ]
    return [*remarks, *promises]


def _sheets(workspace: Workspace, clinic: Clinic) -> list[EvaluationSheet | EvaluationScore]:
    if not workspace.evaluation.questions(clinic.id):
        workspace.evaluation.use_template(clinic.id, "id")
    questions = workspace.evaluation.questions(clinic.id)
    sheets = [
        EvaluationSheet(clinic_id=clinic.id, best=REMARK, position=1000 + at)
        for at in range(SHEETS)
    ]
    scores = [
        EvaluationScore(
            id=score_id(sheet.id, question.id),
            sheet_id=sheet.id,
            question_id=question.id,
            score=1 + (at + place) % 4,
        )
        for at, sheet in enumerate(sheets)
        for place, question in enumerate(questions)
    ]
    return [*sheets, *scores]
