"""Fills pages with parts in order, keeping together what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from desktop_app.renderers.pen import Pen

_TOLERANCE = 0.01
_WORTH_STARTING = 0.25
"""Share of a page that must be free to start a part that is taller than a page."""


class Part:
    """A stretch of a page that is drawn as a whole."""

    __slots__ = ("before", "glued", "height", "repeat")

    def __init__(self, height: float, before: float = 0.0) -> None:
        self.height = height
        self.before = before
        """Space above it, dropped at the top of a page."""
        self.glued = False
        """Stays on the page of the part that follows it."""
        self.repeat: Part | None = None
        """Drawn above it when it opens a page: the headings of its table."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw at the left edge `x`, downwards from `top`."""

    def split(self, height: float) -> tuple[Part, Part] | None:
        """Two parts of which the first fits `height` if that is possible; None: not divisible."""
        del height
        return None


class Space(Part):
    """Empty room, dropped at the top of a page."""

    __slots__ = ()

    def __init__(self, height: float) -> None:
        super().__init__(0.0, before=height)


class Break(Part):
    """The end of a page."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(0.0)


Page: TypeAlias = list[tuple[Part, float]]
"""Parts with the distance of their upper edge from the top of the frame."""


def paginate(parts: Iterable[Part], height: float) -> list[Page]:
    """Distribute `parts` over pages whose frames are `height` points high; at least one page."""
    filling = _Filling(height)
    for chain in _chains(parts):
        filling.add(chain)
    if not filling.pages[-1] and len(filling.pages) > 1:
        filling.pages.pop()
    return filling.pages


def _chains(parts: Iterable[Part]) -> Iterator[list[Part]]:
    chain: list[Part] = []
    for part in parts:
        chain.append(part)
        if not part.glued:
            yield chain
            chain = []
    if chain:
        yield chain


class _Filling:
    def __init__(self, height: float) -> None:
        self.height = height + _TOLERANCE
        self.pages: list[Page] = [[]]
        self.used = 0.0

    def add(self, chain: list[Part]) -> None:
        if len(chain) > 1 and self.used:
            needed = sum(part.before + part.height for part in chain)
            if self.used + needed > self.height:
                first = chain[0]
                alone = needed - first.before + (first.repeat.height if first.repeat else 0.0)
                if alone <= self.height:
                    self._turn(first)
        for part in chain:
            self._place(part)

    def _place(self, part: Part) -> None:
        if isinstance(part, Break):
            if self.pages[-1]:
                self._turn()
            return
        gap = part.before if self.used else 0.0
        if isinstance(part, Space):
            self.used = min(self.used + gap, self.height)
            return
        if self.used + gap + part.height > self.height:
            repeated = part.repeat.height if part.repeat else 0.0
            if repeated + part.height <= self.height:
                self._turn(part)
                gap = 0.0
            else:
                self._place_in_pieces(part)
                return
        self.pages[-1].append((part, self.used + gap))
        self.used += gap + part.height

    def _place_in_pieces(self, part: Part) -> None:
        gap = part.before if self.used else 0.0
        if self.used and self.height - self.used - gap < _WORTH_STARTING * self.height:
            self._turn(part)
            gap = 0.0
        rest: Part | None = part
        while rest is not None:
            room = self.height - self.used - gap
            halves = rest.split(room) if rest.height > room else None
            first, rest = halves if halves else (rest, None)
            self.pages[-1].append((first, self.used + gap))
            self.used += gap + first.height
            if rest is not None:
                self._turn(rest)
                gap = 0.0

    def _turn(self, part: Part | None = None) -> None:
        """Open a page, with the repeated heading of the part that it begins with."""
        self.pages.append([])
        self.used = 0.0
        if part is not None and part.repeat is not None:
            self.pages[-1].append((part.repeat, 0.0))
            self.used = part.repeat.height
