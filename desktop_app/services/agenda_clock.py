"""Reads off an agenda what its clock shows now: time left, ahead or behind, and what is next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum

from desktop_app.i18n import N_
from desktop_app.records import AgendaItem, Clinic, Presentation
from desktop_app.services.agenda_times import Slot, slots

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class Stage(Enum):
    """Where the agenda stands."""

    EMPTY = N_("No agenda yet")
    WAITING = N_("Waiting")
    RUNNING = N_("Running")
    PAUSED = N_("Paused")
    OVER = N_("The agenda is done")


class Urgency(Enum):
    """How near the end of the running slot is."""

    CALM = 0
    SOON = 5
    LAST = 1
    PAST = -1


@dataclass(frozen=True, slots=True)
class Step:
    """What one key would start: an item, or within it one district; None ends the last item."""

    slot: Slot | None = None
    presentation: Presentation | None = None
    within: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One district of an item that names several: the n-th of them, and when its share is over."""

    presentation: Presentation
    number: int
    of: int
    began: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One look at the clock.

    `left` is what remains of the slot (of its turn, where there are turns): negative when it is
    over, None without a planned length. `behind` counts minutes by which what follows will be
    late: negative is ahead, None when nothing can be said.
    """

    stage: Stage
    now: datetime
    slot: Slot | None = None
    turn: Turn | None = None
    following: Step | None = None
    elapsed: timedelta = timedelta()
    left: timedelta | None = None
    share: float = 0.0
    ends: datetime | None = None
    behind: int | None = None
    until: timedelta | None = None

    @property
    def urgency(self) -> Urgency:
        """How near the end is; short slots are warned of only once."""
        if self.stage is not Stage.RUNNING or self.left is None:
            return Urgency.CALM
        whole = self.left + self.elapsed
        if self.left < timedelta():
            return Urgency.PAST
        if self.left <= MINUTE and whole > 2 * MINUTE:
            return Urgency.LAST
        if self.left <= 5 * MINUTE and whole > 10 * MINUTE:
            return Urgency.SOON
        return Urgency.CALM


@dataclass(frozen=True, slots=True)
class Board:
    """An agenda with its reckoned slots and the districts that each item names; ask it the time."""

    clinic: Clinic
    slots: tuple[Slot, ...]
    districts: Mapping[str, tuple[Presentation, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        clinic: Clinic,
        items: Sequence[AgendaItem],
        districts: Mapping[str, tuple[Presentation, ...]],
    ) -> Board:
        """Return the board of a clinic's items, given in their order."""
        return cls(clinic, tuple(slots(items, clinic)), districts)

    @property
    def running(self) -> Slot | None:
        """The slot under way; of several (typed by hand) the one that began last."""
        under_way = [
            slot
            for slot in self.slots
            if slot.item.started_at is not None and slot.item.ended_at is None
        ]
        return max(under_way, key=_begun, default=None)

    def step(self, now: datetime) -> Step | None:
        """Return what the key would start next; None when nothing is left to start or end."""
        running = self.running
        if running is None:
            upcoming = self._upcoming(now)
            return None if upcoming is None else Step(upcoming, self._first_waiting(upcoming))
        if (district := self._first_waiting(running)) is not None:
            return Step(running, district, within=True)
        rest = self.left_of_day(running)
        return Step(rest[0], self._first_waiting(rest[0])) if rest else Step()

    def left_of_day(self, slot: Slot) -> list[Slot]:
        """Return the slots of the day after this one that have not begun."""
        at = self.slots.index(slot)
        return [
            other
            for other in self.slots[at + 1 :]
            if other.item.day == slot.item.day and other.item.started_at is None
        ]

    def read(self, now: datetime) -> Reading:
        """Return what the clock shows at this moment."""
        if not self.slots:
            return Reading(Stage.EMPTY, now)
        step, running = self.step(now), self.running
        if running is None:
            return self._between(now, step)
        item = running.item
        began = item.started_at or now
        stage = Stage.RUNNING if item.paused_at is None else Stage.PAUSED
        at = now if item.paused_at is None else min(now, item.paused_at)
        paused = timedelta(seconds=item.paused_seconds) + (now - at)
        ends = None if item.minutes is None else began + item.minutes * MINUTE + paused
        turn = self._turn(running, ends, now)
        since, until = (began + paused, ends) if turn is None else (turn.began, turn.ends)
        if turn is not None and stage is Stage.PAUSED:
            since = min(turn.began + (now - at), now)
        left = None if until is None else until - now
        elapsed = max(now - since, timedelta())
        whole = elapsed + left if left is not None else timedelta()
        share = elapsed / whole if left is not None and whole > timedelta() else 0.0
        return Reading(
            stage,
            now,
            running,
            turn,
            step,
            elapsed,
            left,
            min(max(share, 0.0), 1.0) if left is None or left >= timedelta() else 1.0,
            ends,
            self._behind(running, max(ends or now, now), began),
        )

    def free_from(self, now: datetime) -> int | None:
        """Return the minute of the agenda's day from which on the rest can run."""
        running = self.running
        slot = running or self._upcoming(now)
        if slot is None or slot.first_minute is None:
            return None
        if running is None:
            return None if self._until(slot, now) is None else self._minute(slot, now, now)
        ends = max(self.read(now).ends or now, now)
        return self._minute(slot, ends, slot.item.started_at or now)

    def rest(self, now: datetime) -> list[Slot]:
        """Return the slots of the day that can still be re-planned."""
        running = self.running
        if running is not None:
            return self.left_of_day(running)
        upcoming = self._upcoming(now)
        return [] if upcoming is None else [upcoming, *self.left_of_day(upcoming)]

    # Within

    def _between(self, now: datetime, step: Step | None) -> Reading:
        if step is None or step.slot is None:
            return Reading(Stage.OVER, now)
        until = self._until(step.slot, now)
        late = -until // MINUTE if until is not None and until < timedelta() else None
        return Reading(Stage.WAITING, now, following=step, until=until, behind=late or None)

    def _until(self, slot: Slot, now: datetime) -> timedelta | None:
        """Return the time until a slot is to begin, when that is about today."""
        if slot.first_minute is None or slot.item.day is None:
            return None
        until = _midnight(slot.item.day) + slot.first_minute * MINUTE - now
        return until if slot.item.day == now.date() or abs(until) < DAY / 2 else None

    def _behind(self, running: Slot, ends: datetime, began: datetime) -> int | None:
        if running.first_minute is None:
            return None
        expected = self._minute(running, ends, began)
        planned = running.last_minute
        rest = self.left_of_day(running)
        following = rest[0].first_minute if rest else planned
        if following is None or planned is None:
            return None
        if expected > following:
            return expected - following
        return min(0, max(expected - planned, expected - following))

    def _minute(self, slot: Slot, moment: datetime, anchor: datetime) -> int:
        """Return a moment in minutes of the slot's own day, however late the evening.

        A rehearsal on another date counts as if it were that day; `anchor` is when the slot began.
        """
        day = slot.item.day or anchor.date()
        midnight, off = _midnight(day), 0
        if anchor.date() != day:
            off = round((anchor - midnight - (slot.first_minute or 0) * MINUTE) / DAY)
        return (moment - midnight - off * DAY) // MINUTE

    def _turn(self, running: Slot, ends: datetime | None, now: datetime) -> Turn | None:
        named = self.districts.get(running.item.id, ())
        if len(named) < 2:
            return None
        for number, district in enumerate(named, start=1):
            if district.started_at is None or district.ended_at is not None:
                continue
            began = max(district.started_at, running.item.started_at or district.started_at)
            waiting = sum(other.started_at is None for other in named)
            share = None
            if ends is not None:
                # Of pauses that are over nobody knows in which turn they fell, but for the first.
                first = all(other is district or other.started_at is None for other in named)
                lost = timedelta(seconds=running.item.paused_seconds) if first else timedelta()
                if running.item.paused_at is not None:
                    lost += max(now - running.item.paused_at, timedelta())
                share = began + lost + (ends - began - lost) / (1 + waiting)
                share = ends if ends < began else share
            return Turn(district, number, len(named), min(began, now), share)
        return None

    def _first_waiting(self, slot: Slot) -> Presentation | None:
        named = self.districts.get(slot.item.id, ())
        return next((district for district in named if district.started_at is None), None)

    def _upcoming(self, now: datetime) -> Slot | None:
        """Return the item to begin with: after the one begun last, else the first of today."""
        waiting = [slot for slot in self.slots if slot.item.started_at is None]
        begun = [slot for slot in self.slots if slot.item.started_at is not None]
        if begun:
            place = self.slots.index(max(begun, key=_begun))
            waiting = [slot for slot in self.slots[place + 1 :] if slot.item.started_at is None]
        today = [slot for slot in waiting if slot.item.day == now.date()]
        return next(iter(today or waiting), None)


def _begun(slot: Slot) -> str:
    return slot.item.started_at.isoformat() if slot.item.started_at is not None else ""


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
