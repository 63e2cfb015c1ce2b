"""Keeps the agenda of a clinic and runs it: what was planned, what happened, what is left."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from desktop_app.i18n import N_, Message
from desktop_app.records import AgendaItem, Clinic, Presentation
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.records.ids import new_id
from desktop_app.records.region import Region, RegionKind
from desktop_app.services.action_names import field_change
from desktop_app.services.agenda_clock import Board, Step
from desktop_app.services.agenda_plan import Replanned, Way, flow, replan
from desktop_app.services.agenda_refusals import EndBeforeStart, NothingLeft, NothingRuns
from desktop_app.services.agenda_stamps import begun, ended, resumed
from desktop_app.services.agenda_times import closing_of, opening_of, slots
from desktop_app.services.presentations import Presentations
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store

USUAL = 30
"""Minutes of a new item."""


class Agenda:
    """Items are kept in the order of their days and places; planned times follow every change."""

    def __init__(self, store: Store, reference: Reference, presentations: Presentations) -> None:
        self._store = store
        self._reference = reference
        self._presentations = presentations

    # Reading

    def items(self, clinic_id: str) -> list[AgendaItem]:
        """Return the items of a clinic, day by day."""
        return self._store.all(AgendaItem, clinic_id=clinic_id, order=("day", "position", "id"))

    def board(self, clinic_id: str) -> Board:
        """Return the agenda as the clock reads it; a look at it costs little."""
        clinic = self._store.get(Clinic, clinic_id)
        items = self.items(clinic_id)
        return Board.of(clinic, items, self.districts_of(clinic_id, items))

    def districts_of(
        self, clinic_id: str, items: Iterable[AgendaItem]
    ) -> dict[str, tuple[Presentation, ...]]:
        """Return by item the presentations of the districts that it names, as they stand there."""
        names: dict[str, Presentation] = {}
        regions = [
            (region, presentation)
            for presentation in self._presentations.of_clinic(clinic_id)
            if (region := self._reference.region(presentation.region_id)) is not None
        ]
        # Where a regency and a city share a name, the plain one means the regency.
        for region, presentation in sorted(regions, key=lambda r: r[0].kind is RegionKind.CITY):
            for name in _names(region):
                names.setdefault(name, presentation)
        if not names:
            return {}
        # The longest first: Bandung Barat must not be read as Bandung.
        longest = sorted(names, key=len, reverse=True)
        any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        found = {}
        for item in items:
            text = " ".join(f"{item.title} {item.presenter}".casefold().split())
            named = [names[hit.group()] for hit in any_name.finditer(text)]
            if named:
                found[item.id] = tuple({p.id: p for p in named}.values())
        return found

    # Planning

    def add(self, item: AgendaItem, after: str = "") -> Change:
        """Add an item after another one, or at the end of its day; the times below follow."""
        order = self.items(item.clinic_id)
        place = next((at + 1 for at, other in enumerate(order) if other.id == after), len(order))
        if not after:
            place = sum(other.day <= item.day for other in order if other.day and item.day)
        order.insert(place, item)
        return self._arrange(order, Message(N_("Add “{item}”"), {"item": item.title}))

    def duplicate(self, item_id: str) -> Change:
        """Add a copy of an item below it, without its actual times."""
        item = self._item(item_id)
        copy = dataclasses.replace(
            item,
            id=new_id(),
            starts=None,
            started_at=None,
            ended_at=None,
            paused_at=None,
            paused_seconds=0,
        )
        order = self.items(item.clinic_id)
        order.insert(order.index(item) + 1, copy)
        return self._arrange(order, Message(N_("Duplicate “{item}”"), {"item": item.title}))

    def remove(self, item_id: str) -> Change:
        """Remove an item; those below it move up."""
        item = self._item(item_id)
        order = [other for other in self.items(item.clinic_id) if other.id != item_id]
        label = Message(N_("Remove “{item}”"), {"item": item.title})
        return self._arrange(order, label, remove=[item])

    def move(self, item_id: str, steps: int) -> Change:
        """Move an item one place up (-1) or down (1); past the end of a day into the next one."""
        item = self._item(item_id)
        order = self.items(item.clinic_id)
        at = order.index(item)
        days = self._store.get(Clinic, item.clinic_id).days()
        beyond = order[at + steps].day if 0 <= at + steps < len(order) else None
        if beyond == item.day:
            order.insert(at + steps, order.pop(at))
        elif item.day in days and 0 <= days.index(item.day) + steps < len(days):
            order[at] = dataclasses.replace(item, day=days[days.index(item.day) + steps])
        return self._arrange(order, _moving(item), moved=item_id)

    def place(self, item_id: str, before: str, day: date | None) -> Change:
        """Put an item before another one, or at the end of a day when `before` is empty."""
        item = self._item(item_id)
        order = self.items(item.clinic_id)
        if before == item_id:
            return self._store.write(_moving(item))
        order.remove(item)
        at = next((n for n, other in enumerate(order) if other.id == before), None)
        if at is None:
            at = sum(other.day <= day for other in order if other.day and day)
        order.insert(at, dataclasses.replace(item, day=day))
        return self._arrange(order, _moving(item), moved=item_id)

    def change(self, item: AgendaItem) -> Change:
        """Store a changed item: with its length, start or day the items below follow."""
        stored = self._item(item.id)
        if item.started_at and item.ended_at and item.ended_at < item.started_at:
            raise EndBeforeStart
        if item.started_at is None or item.ended_at is not None:
            item = dataclasses.replace(item, paused_at=None)
        label = field_change(self._store, stored, item) or Message(
            N_("Change “{item}”"), {"item": item.title or stored.title}
        )
        if (item.minutes, item.starts, item.day) == (stored.minutes, stored.starts, stored.day):
            return self._store.write(label, save=[item])
        order = [item if other.id == item.id else other for other in self.items(item.clinic_id)]
        if item.day != stored.day:
            order.sort(key=lambda other: other.day or date.min)
            return self._arrange(order, label, moved=item.id)
        typed = item.id if item.starts != stored.starts else ""
        return self._arrange(order, label, typed=typed)

    # Running

    def start_next(self, clinic_id: str, at: datetime) -> tuple[Change, Step]:
        """Start what is next and end what was under way, as one action; return what was started.

        Within an item of several districts the next district begins. After the last item of a day
        its end is stamped. NothingLeft when all is done.
        """
        step = self.board(clinic_id).step(at)
        if step is None:
            raise NothingLeft
        return self.take(clinic_id, step, at), step

    def start(self, item_id: str, at: datetime) -> tuple[Change, Step]:
        """Start this item, whatever was planned next; one that had ended goes on."""
        item = self._item(item_id)
        board = self.board(item.clinic_id)
        slot = next(slot for slot in board.slots if slot.item.id == item_id)
        named = board.districts.get(item_id, ())
        waiting = next((one for one in named if one.started_at is None), None)
        step = Step(slot, waiting)
        return self.take(item.clinic_id, step, at), step

    def take(self, clinic_id: str, step: Step, at: datetime) -> Change:
        """Start a step and end what was under way, as one action."""
        save: list[Record] = []
        starting = step.slot.item if step.slot is not None else None
        for other in self.items(clinic_id):
            running = other.started_at is not None and other.ended_at is None
            if starting is not None and other.id == starting.id:
                save.append(begun(other, at))
            elif running:
                save.append(ended(other, at))
        if step.presentation is not None:
            save.extend(self._presentations.started(step.presentation, at))
        elif not (starting is not None and starting.started_at and starting.ended_at is None):
            save.extend(self._presentations.stopped(clinic_id, at))
        return self._store.write(self._starting(step), save=save)

    def pause(self, clinic_id: str, at: datetime) -> Change:
        """Stop the clock of the item under way."""
        item = self._under_way(clinic_id)
        label = Message(N_("Pause “{item}”"), {"item": item.title})
        return self._store.write(label, save=[dataclasses.replace(item, paused_at=at)])

    def resume(self, clinic_id: str, at: datetime) -> Change:
        """Let the clock of the item under way go on; the pause is added to its length."""
        item = self._under_way(clinic_id)
        label = Message(N_("Resume “{item}”"), {"item": item.title})
        return self._store.write(label, save=[resumed(item, at)])

    def replanned(self, clinic_id: str, way: Way, at: datetime) -> Replanned | None:
        """Return how the rest of the day would run; None when there is nothing to re-plan."""
        board = self.board(clinic_id)
        rest, free_from = board.rest(at), board.free_from(at)
        if not rest or free_from is None:
            return None
        ends = [slot.last_minute for slot in rest if slot.last_minute is not None]
        end = max(ends, default=free_from)
        day = rest[0].item.day
        closing = closing_of(board.clinic, day) if day is not None else None
        return replan(way, rest, free_from, end if closing is None else min(end, closing))

    def apply(self, replanned: Replanned) -> Change:
        """Store re-planned slots as one action."""
        labels = {
            Way.SHORTEN: N_("Shorten the rest of the agenda"),
            Way.SHIFT: N_("Shift the rest of the agenda"),
            Way.KEEP: N_("Keep the agenda as it is"),
        }
        return self._store.write(Message(labels[replanned.way]), save=replanned.items)

    # Within

    def _item(self, item_id: str) -> AgendaItem:
        return self._store.get(AgendaItem, item_id)

    def _under_way(self, clinic_id: str) -> AgendaItem:
        running = self.board(clinic_id).running
        if running is None:
            raise NothingRuns
        return running.item

    def _starting(self, step: Step) -> Message:
        if step.slot is None:
            return Message(N_("End the day’s agenda"))
        title: object = step.slot.item.title
        if step.within and step.presentation is not None:
            title = self._reference.region_name(step.presentation.region_id)
        return Message(N_("Start “{item}”"), {"item": title})

    def _arrange(
        self,
        order: Sequence[AgendaItem],
        label: Message,
        *,
        moved: str = "",
        typed: str = "",
        remove: Sequence[AgendaItem] = (),
    ) -> Change:
        """Number the items in their order and let each day's times follow."""
        clinic_id = (*order, *remove)[0].clinic_id
        clinic = self._store.get(Clinic, clinic_id)
        before = slots(self.items(clinic_id), clinic)
        opening = opening_of(clinic)
        placed: list[AgendaItem] = []
        for day in sorted({item.day for item in order}, key=lambda day: day or date.min):
            placed.extend(
                flow(
                    [slot for slot in before if slot.item.day == day],
                    [item for item in order if item.day == day],
                    opening,
                    moved=(moved,) if moved else (),
                    typed=typed,
                )
            )
        numbered = [dataclasses.replace(item, position=n) for n, item in enumerate(placed, 1)]
        return self._store.write(label, save=numbered, remove=remove)


def _moving(item: AgendaItem) -> Message:
    return Message(N_("Move “{item}”"), {"item": item.title})


def _names(region: Region) -> list[str]:
    """Return what an agenda may call a district, in small letters."""
    plain = region.name.removeprefix("Kabupaten ").removeprefix("Kota ")
    aliases = [alias.strip() for alias in region.aliases.split(",") if alias.strip()]
    return [name.casefold() for name in (region.name, plain, *aliases)]
