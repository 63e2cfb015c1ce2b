"""Says what one key does while districts present: in their order, and in that of the agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import Presentation
from desktop_app.records.change import Change
from desktop_app.services.agenda import Agenda
from desktop_app.services.agenda_clock import Board, Step
from desktop_app.services.presentations import Presentations, SlotState
from desktop_app.services.store import Store


class EverybodyPresented(UserError):
    """A next slot where every district has had its own."""

    def __init__(self) -> None:
        super().__init__(Message(N_("Every district has presented. Shift+F5 goes on with one.")))


@dataclass(frozen=True, slots=True)
class SlotStep:
    """What the key would do: take a step of the agenda, start a district, or end the last one.

    The district of `step` starts; its slot is None where no item of the agenda names it. `ends` is
    the district whose slot only ends, because none is left to start.
    """

    step: Step = field(default_factory=Step)
    ends: Presentation | None = None


class Slots:
    """The clock of the districts; where the agenda names them, its items run along."""

    def __init__(self, store: Store, agenda: Agenda, presentations: Presentations) -> None:
        self._store = store
        self._agenda = agenda
        self._presentations = presentations

    def following(self, in_sight: Presentation, at: datetime) -> SlotStep | None:
        """Return what the key would do now; None when nothing is left.

        A district in sight that waits for its turn has it now, whatever is planned. Otherwise the
        agenda says what is next where it is about the districts under way, and their order does
        where it is not.
        """
        board = self._agenda.board(in_sight.clinic_id)
        if self._presentations.slot_state(in_sight) is SlotState.WAITING:
            return SlotStep(_start_of(board, in_sight))
        order = self._presentations.of_clinic(in_sight.clinic_id)
        running = self.running(order)
        if _leads(board, running):
            step = board.step(at)
            return None if step is None else SlotStep(step)
        place = [one.id for one in order].index((running or in_sight).id)
        waiting = [
            one
            for one in (*order[place:], *order[:place])
            if self._presentations.slot_state(one) is SlotState.WAITING
        ]
        if waiting:
            return SlotStep(_start_of(board, waiting[0]))
        return None if running is None else SlotStep(ends=running)

    def start_next(self, presentation_id: str, at: datetime) -> tuple[Change, SlotStep]:
        """Do what the key does while this district is in sight, as one action.

        What was under way ends with its time. EverybodyPresented when nothing is left.
        """
        in_sight = self._store.get(Presentation, presentation_id)
        found = self.following(in_sight, at)
        if found is None:
            raise EverybodyPresented
        if found.ends is not None:
            return self._presentations.finish(found.ends.id, at), found
        step = found.step
        if step.slot is None and step.presentation is not None:
            return self._presentations.start(step.presentation.id, at), found
        return self._agenda.take(in_sight.clinic_id, step, at), found

    def stop(self, presentation_id: str, at: datetime) -> Change:
        """End the slot under way and start no other; where none is, this district goes on."""
        in_sight = self._store.get(Presentation, presentation_id)
        running = self.running(self._presentations.of_clinic(in_sight.clinic_id))
        if running is not None:
            return self._presentations.finish(running.id, at)
        return self._presentations.start(in_sight.id, at)

    def running(self, order: Iterable[Presentation]) -> Presentation | None:
        """Return the district whose slot is under way."""
        running = SlotState.RUNNING
        return next((one for one in order if self._presentations.slot_state(one) is running), None)


def _start_of(board: Board, district: Presentation) -> Step:
    """Return the start of a district, with the first item naming it that is not over."""
    for slot in board.slots:
        named = board.districts.get(slot.item.id, ())
        if slot.item.ended_at is None and any(one.id == district.id for one in named):
            return Step(slot, district, within=slot.item.started_at is not None)
    return Step(None, district)


def _leads(board: Board, running: Presentation | None) -> bool:
    """Whether the agenda is under way and about the district that presents, or about a break."""
    if board.running is None or not board.districts:
        return False
    named = board.districts.get(board.running.item.id, ())
    return running is None or any(one.id == running.id for one in named)
