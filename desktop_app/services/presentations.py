"""Leads the districts through their slots: their order, their clock, and the year n each is in."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import (
    Clinic,
    Institution,
    Participant,
    Person,
    Presentation,
    Presenter,
)
from desktop_app.records.change import Change
from desktop_app.records.ids import derived_id
from desktop_app.services.earlier_presentations import last_presentation
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store


class SlotState(Enum):
    """Where the slot of a district stands."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"


class Phase(Enum):
    """What a district reports: the first year of milestone 4, or those after."""

    RUNNING = N_("Milestone 4 under way")
    AFTER = N_("After milestone 4")


class AlreadyPresents(UserError):
    """A district that is already in the order of this clinic."""

    def __init__(self, district: str) -> None:
        super().__init__(
            Message(N_("{district} is already among the presentations."), {"district": district})
        )


class Presentations:
    """The districts of a clinic in their order, with the year and the slot of each."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    # Order

    def of_clinic(self, clinic_id: str) -> list[Presentation]:
        """Return the presentations of a clinic in their order."""
        return self._store.all(Presentation, clinic_id=clinic_id)

    def add(self, clinic_id: str, region_id: str) -> Change:
        """Put a district at the end of the order.

        The first year of milestone 4 and the policy package come from where it presented last.
        """
        name = self._reference.region_name(region_id)
        if self._store.all(Presentation, clinic_id=clinic_id, region_id=region_id):
            raise AlreadyPresents(name)
        clinic = self._store.get(Clinic, clinic_id)
        made = Presentation(
            id=derived_id("Presentation", clinic_id, region_id),
            clinic_id=clinic_id,
            region_id=region_id,
            milestone=clinic.milestone,
        )
        if earlier := last_presentation(self._store, made):
            last = earlier.record
            made = dataclasses.replace(
                made,
                milestone4_year=last.milestone4_year,
                policy_package=last.policy_package,
                package_number=last.package_number,
                package_date=last.package_date,
                service_area=last.service_area,
            )
        label = Message(N_("Add {district} to the presentations"), {"district": name})
        return self._store.write(label, save=[made])

    def move(self, presentation_id: str, steps: int) -> Change:
        """Move a district up (negative) or down; beyond the ends it stays at the end."""
        moved = self._store.get(Presentation, presentation_id)
        order = self.of_clinic(moved.clinic_id)
        place = order.index(moved)
        order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
        return self._store.write(
            Message(N_("Move {district}"), {"district": self._name(moved)}), save=_numbered(order)
        )

    def remove(self, presentation_id: str) -> Change:
        """Take a district out of the clinic, with all that it presented."""
        gone = self._store.get(Presentation, presentation_id)
        rest = [p for p in self.of_clinic(gone.clinic_id) if p.id != gone.id]
        label = Message(
            N_("Remove {district} from the presentations"), {"district": self._name(gone)}
        )
        return self._store.write(label, save=_numbered(rest), remove=[gone])

    # Presenters

    def guests(self, clinic_id: str) -> list[tuple[Person, Participant]]:
        """Return who is registered at a clinic: some of them present."""
        guests = self._store.all(Participant, clinic_id=clinic_id)
        people = {p.id: p for p in self._store.all(Person, id=[g.person_id for g in guests])}
        return [(people[guest.person_id], guest) for guest in guests]

    def save_presenter(self, presenter: Presenter) -> Change:
        """Store a presenter; position and office left empty are those of the guest of this name."""
        clinic_id = self._store.get(Presentation, presenter.presentation_id).clinic_id
        for person, guest in self.guests(clinic_id):
            if person.full_name == presenter.name:
                body = self._store.find(Institution, guest.institution_id or person.institution_id)
                presenter = dataclasses.replace(
                    presenter,
                    position_title=presenter.position_title
                    or guest.position_title
                    or person.position_title,
                    institution=presenter.institution or (body.name if body else ""),
                )
                break
        return self._store.save(presenter)

    # Year and slot

    def year_number(self, presentation: Presentation) -> int | None:
        """Return n of 'tahun ke-n', computed or overridden."""
        return presentation.year_number(self._clinic_year(presentation))

    def computed_year_number(self, presentation: Presentation) -> int | None:
        """Return n as the rule gives it, whatever somebody has put in its place."""
        return dataclasses.replace(presentation, year_override=None).year_number(
            self._clinic_year(presentation)
        )

    def phase(self, presentation: Presentation) -> Phase | None:
        """Return whether milestone 4 is under way or over; None before it began."""
        n = self.year_number(presentation)
        if n is None:
            return None
        return Phase.RUNNING if n == 1 else Phase.AFTER

    def slot_state(self, presentation: Presentation) -> SlotState:
        """Return where the slot stands."""
        if presentation.started_at is None:
            return SlotState.WAITING
        return SlotState.RUNNING if presentation.ended_at is None else SlotState.FINISHED

    def start(self, presentation_id: str, at: datetime) -> Change:
        """Start a district's slot, and end the one that was running, as one action."""
        starting = self._store.get(Presentation, presentation_id)
        label = Message(N_("Start the slot of {district}"), {"district": self._name(starting)})
        return self._store.write(label, save=self.started(starting, at))

    def started(self, starting: Presentation, at: datetime) -> list[Presentation]:
        """Return what starting a slot changes, for an action that does more than that."""
        others = self.stopped(starting.clinic_id, at, but=starting.id)
        begun = dataclasses.replace(starting, started_at=starting.started_at or at, ended_at=None)
        return [*others, begun]

    def stopped(self, clinic_id: str, at: datetime, but: str = "") -> list[Presentation]:
        """Return the running slots as they are when they have ended, `but` that of one id."""
        return [
            dataclasses.replace(other, ended_at=_not_before(at, other.started_at))
            for other in self.of_clinic(clinic_id)
            if other.id != but and self.slot_state(other) is SlotState.RUNNING
        ]

    def finish(self, presentation_id: str, at: datetime) -> Change:
        """End a district's slot."""
        running = self._store.get(Presentation, presentation_id)
        ended = dataclasses.replace(
            running,
            started_at=running.started_at or at,
            ended_at=_not_before(at, running.started_at),
        )
        label = Message(N_("End the slot of {district}"), {"district": self._name(running)})
        return self._store.write(label, save=[ended])

    # Within

    def _name(self, presentation: Presentation) -> str:
        return self._reference.region_name(presentation.region_id)

    def _clinic_year(self, presentation: Presentation) -> int | None:
        return self._store.get(Clinic, presentation.clinic_id).year


def _numbered(order: Sequence[Presentation]) -> list[Presentation]:
    return [dataclasses.replace(p, position=n) for n, p in enumerate(order, start=1)]


def _not_before(at: datetime, start: datetime | None) -> datetime:
    """Return the end of a slot: never before its start, even when the clock was set back."""
    return at if start is None else max(at, start)
