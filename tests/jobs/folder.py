"""Fills a data folder as it is on the morning of a clinic: many people, and what is awaited."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
from desktop_app.i18n import Message
from desktop_app.paths import DataFolder
from desktop_app.records import (
    Attendance,
    Clinic,
    FollowUp,
    Institution,
    Participant,
    Person,
    Presentation,
    Proposal,
    ReadinessItem,
)
from desktop_app.records.attendance import InvitationStatus
from desktop_app.records.fields import Record
from desktop_app.records.follow_up import FollowUpScope
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.workspace import Workspace
from tests.benchmarks.population import make_population

PEOPLE = 5_000
GUNUNG_MAS, BARITO_UTARA, MURUNG_RAYA = "62.10", "62.05", "62.12"
DAY = datetime(2025, 11, 6, 9, 41)
"""When all jobs are done: the morning of CC7."""

DELEGATION = "Dinas Kesehatan Kabupaten Pulang Pisau"
DELEGATES = tuple(f"{name} Utusan" for name in ("Andi", "Bima", "Cahya", "Dewi", "Eka"))
HEAD = "Zainuri Kepala"
INVITED = 19
"""With the delegation, its head and those of the demo there are sixty guests."""

KNOWN = "Xaverius Tingang"
"""Came to Coaching Clinic 6 and is not invited to this one."""

PROMISES = 8
CRITERIA = 12


def fill(folder: Path) -> None:
    """Store 5,000 people, the three clinics of the demo, and what the jobs are about."""
    make_population(folder, PEOPLE, 0)
    workspace = Workspace.open(DataFolder(folder))
    everybody = workspace.store.all(Person)
    load_demo(workspace)
    this = workspace.clinics.choose(MAIN_CLINIC).id
    last = next(one.id for one in workspace.store.all(Clinic) if one.number == 6)
    workspace.store.write(
        Message("Prepare the day"),
        save=[
            *_invited(this, everybody[:: len(everybody) // INVITED][:INVITED]),
            *_known(last),
            *_promises(last),
            *_criteria(workspace, this, last),
        ],
    )
    workspace.close()


def _invited(clinic_id: str, people: list[Person]) -> list[Record]:
    office = Institution(name=DELEGATION, region_id="62.11")
    head = Institution(name="Inspektorat Kabupaten Pulang Pisau", region_id="62.11")
    delegates = [
        Person(name=name, institution_id=office.id, position_title="Staf") for name in DELEGATES
    ]
    chief = Person(name=HEAD, institution_id=head.id, position_title="Inspektur")
    return [
        office,
        head,
        chief,
        *delegates,
        *(
            Participant(
                clinic_id=clinic_id, person_id=person.id, invitation=InvitationStatus.INVITED
            )
            for person in (*people, *delegates, chief)
        ),
    ]


def _known(clinic_id: str) -> list[Record]:
    person = Person(name=KNOWN, position_title="Perencana Ahli Muda")
    guest = Participant(clinic_id=clinic_id, person_id=person.id)
    return [person, guest, Attendance(participant_id=guest.id, day=date(2025, 8, 13))]


def _promises(clinic_id: str) -> list[Record]:
    """Return what CC6 was promised: by Murung Raya with that of the demo, and by Barito Utara."""
    several = [(MURUNG_RAYA, f"Janji nomor {number}") for number in range(2, PROMISES + 1)]
    return [
        FollowUp(
            clinic_id=clinic_id, scope=FollowUpScope.DISTRICT, region_id=region, activity=activity
        )
        for region, activity in (*several, (BARITO_UTARA, "Janji Barito Utara"))
    ]


def _criteria(workspace: Workspace, this: str, last: str) -> list[Record]:
    """Return twelve criteria of a proposal of Gunung Mas, and how they stood at CC6."""
    at_cc6, now = (
        workspace.store.all(Presentation, clinic_id=clinic_id, region_id=GUNUNG_MAS)[0]
        for clinic_id in (last, this)
    )
    before = Proposal(presentation_id=at_cc6.id, activity="Truk tinja 1 unit")
    proposed = workspace.store.all(Proposal, presentation_id=now.id)[0]
    states = ((before.id, ReadinessStatus.IN_PROGRESS), (proposed.id, None))
    return [
        before,
        *(
            ReadinessItem(
                proposal_id=proposal_id,
                code=f"RC-{number}",
                document=f"Dokumen {number}",
                status=status,
                position=number,
            )
            for proposal_id, status in states
            for number in range(1, CRITERIA + 1)
        ),
    ]
