"""Lets the planned times of a day follow when items move, and re-plans what is left of it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from desktop_app.i18n import N_
from desktop_app.records import AgendaItem
from desktop_app.services.agenda_times import Slot, time_at

SHORTEST = 5
"""Minutes below which no slot is shortened: less is no slot any more."""

_BREAKS = re.compile(
    r"\b(?:ishoma|istirahat|rehat|kopi|makan|coffee|break|lunch|prayer|ibadah"
    r"|s(?:h|y)?[ao]lat|jumatan)\b",
    re.IGNORECASE,
)


class Way(Enum):
    """What happens to the slots that are left when the day runs ahead or behind."""

    SHORTEN = N_("Shorten")
    SHIFT = N_("Shift")
    KEEP = N_("Keep")


@dataclass(frozen=True, slots=True)
class Replanned:
    """The slots that are left, each as it was and as it would be, and how the day would end.

    `over` are minutes past the end that was to be kept; `shortened` is what was taken in all.
    """

    way: Way
    pairs: tuple[tuple[Slot, AgendaItem], ...]
    ends: int
    over: int

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The items as they would be stored."""
        return tuple(item for _, item in self.pairs)

    @property
    def shortened(self) -> int:
        """Minutes taken from the slots together."""
        return sum((slot.item.minutes or 0) - (item.minutes or 0) for slot, item in self.pairs)


def is_break(item: AgendaItem) -> bool:
    """Return whether an item is a meal, a rest or a prayer, which nobody shortens."""
    return _BREAKS.search(item.title) is not None


def flow(
    before: Sequence[Slot],
    after: Sequence[AgendaItem],
    opening: int | None,
    *,
    moved: Container[str] = (),
    typed: str = "",
) -> list[AgendaItem]:
    """Return the items of one day with starts that follow from their order and lengths.

    An item follows on the one above; one that had free time before it stays at its time as long
    as it can, unless it was `moved` itself. The day begins when it began. The start of the item
    `typed` was typed and stands. Items above the first difference are left alone.
    """
    begun = {slot.item.id: slot.first_minute for slot in before}
    waiting = _after_a_gap(before)
    top = before[0].first_minute if before else opening
    running: int | None = None
    changed = False
    placed: list[AgendaItem] = []
    for place, item in enumerate(after):
        changed = changed or place >= len(before) or before[place].item != item
        if not changed:
            running = before[place].last_minute
            placed.append(item)
            continue
        follows = running if place else opening
        begins = running if place else top
        if item.id == typed:
            begins = _minute(item) if item.starts is not None else follows
        elif place and item.id in waiting and item.id not in moved:
            begins = _later(begins, begun[item.id])
        placed.append(_at(item, begins, follows))
        running = None if begins is None else begins + (item.minutes or 0)
    return placed


def replan(way: Way, left: Sequence[Slot], free_from: int, end: int) -> Replanned:
    """Return what is left of a day as it would run from the minute `free_from` on.

    SHORTEN makes it end by the minute `end`. Breaks and prayers keep their length and, where it
    can be, their time: what comes before them gives in proportion, down to five minutes, and only
    what it cannot give is asked of what comes after. SHIFT keeps every length, KEEP everything.
    """
    if way is Way.KEEP:
        ends = max([free_from, *(s.last_minute for s in left if s.last_minute is not None)])
        return Replanned(way, tuple((slot, slot.item) for slot in left), ends, max(0, ends - end))
    fixed = _after_a_gap(left)
    lengths = [slot.item.minutes or 0 for slot in left]
    if way is Way.SHORTEN:
        fixed |= {slot.item.id for slot in left if is_break(slot.item)}
        lengths = _shortened_in_parts(left, fixed, free_from, end)
        if _end(left, lengths, fixed, free_from) > end:  # then breaks must come earlier, too
            fixed, lengths = frozenset(), shortened(left, end - free_from)
    running, pairs = free_from, []
    for place, (slot, length) in enumerate(zip(left, lengths, strict=True)):
        begins = _begin(slot, fixed, running)
        item = slot.item
        if length != (item.minutes or 0):
            item = dataclasses.replace(item, minutes=length)
        pairs.append((slot, _at(item, begins, running if place else None)))
        running = begins + length
    return Replanned(way, tuple(pairs), running, max(0, running - end))


def _shortened_in_parts(
    left: Sequence[Slot], fixed: Container[str], free_from: int, end: int
) -> list[int]:
    """Return lengths that bring each fixed slot to its time, and the last one to the end."""
    running, lengths, part = free_from, list[int](), list[Slot]()
    for slot in left:
        if slot.item.id in fixed and slot.first_minute is not None:
            fitted = shortened(part, slot.first_minute - running)
            lengths += fitted
            running = max(running + sum(fitted), slot.first_minute)
            part = []
        part.append(slot)
    return lengths + shortened(part, end - running)


def _end(
    left: Sequence[Slot], lengths: Sequence[int], fixed: Container[str], free_from: int
) -> int:
    running = free_from
    for slot, length in zip(left, lengths, strict=True):
        running = _begin(slot, fixed, running) + length
    return running


def _begin(slot: Slot, fixed: Container[str], running: int) -> int:
    if slot.item.id in fixed and slot.first_minute is not None:
        return max(running, slot.first_minute)
    return running


def shortened(left: Sequence[Slot], available: int) -> list[int]:
    """Return the lengths that fit into the available minutes, in proportion and in whole minutes.

    Where even the shortest do not fit, these are returned.
    """
    lengths = [slot.item.minutes or 0 for slot in left]
    least = [
        length if is_break(slot.item) else min(length, SHORTEST)
        for slot, length in zip(left, lengths, strict=True)
    ]
    room = available - sum(least)
    spare = [length - low for length, low in zip(lengths, least, strict=True)]
    total = sum(spare)
    if room <= 0 or not total:
        return least
    if room >= total:
        return lengths
    shares = [part * room // total for part in spare]
    # What whole minutes leave over goes to the slots that lost the largest part of one.
    rest = sorted(range(len(spare)), key=lambda at: -(spare[at] * room % total))
    for at in rest[: room - sum(shares)]:
        shares[at] += 1
    return [low + share for low, share in zip(least, shares, strict=True)]


def _after_a_gap(slots: Sequence[Slot]) -> frozenset[str]:
    """Return the ids of items whose typed start leaves free time before it."""
    return frozenset(
        slot.item.id
        for above, slot in pairwise(slots)
        if slot.item.starts is not None
        and slot.first_minute is not None
        and above.last_minute is not None
        and slot.first_minute > above.last_minute
    )


def _at(item: AgendaItem, begins: int | None, follows: int | None) -> AgendaItem:
    """Return the item beginning then; a start is written only where it would not follow anyway."""
    if begins is None or (item.starts is None and begins == follows):
        return item
    starts = time_at(begins)
    return item if starts == item.starts else dataclasses.replace(item, starts=starts)


def _minute(item: AgendaItem) -> int | None:
    return None if item.starts is None else item.starts.hour * 60 + item.starts.minute


def _later(first: int | None, second: int | None) -> int | None:
    if first is None or second is None:
        return first if second is None else second
    return max(first, second)
