"""Puts small sheets of equal size side by side: badges, evaluation sheets, photographs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from desktop_app.documents.blocks import Block, TileEdge, Tiles
from desktop_app.documents.paper import Typography
from desktop_app.renderers.flow import Page, Part, paginate
from desktop_app.renderers.pen import HAIR, Pen
from desktop_app.renderers.units import MM

SMALLER = (1.0, 0.92, 0.85, 0.78, 0.71, 0.65, 0.58, 0.5)
"""How small the text of a tile may be set before it goes on in the next one."""
_LEAST_TYPE = 5.0
_MARK = 3 * MM


class Setting(Protocol):
    """What composes the blocks of a tile."""

    @property
    def unreadable(self) -> int: ...

    def parts(self, blocks: Sequence[Block]) -> list[Part]: ...


Compose = Callable[[Typography, float, float], Setting]


class TileRow(Part):
    """The tiles that stand beside each other."""

    __slots__ = ("edge", "middle", "padding", "pages", "wide")

    def __init__(
        self, pages: Sequence[Page], wide: float, height: float, padding: float, block: Tiles
    ) -> None:
        super().__init__(height)
        self.pages = pages
        self.wide = wide
        self.padding = padding
        self.edge: TileEdge = block.edge
        self.middle = block.middle

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for column, page in enumerate(self.pages):
            left = x + column * self.wide
            if self.edge == "cut":
                for corner in (left, left + self.wide):
                    for edge in (top, top - self.height):
                        pen.level_rule(corner - _MARK / 2, corner + _MARK / 2, edge)
                        pen.rule(corner, edge - _MARK / 2, corner, edge + _MARK / 2, HAIR)
            down = self.padding
            if self.middle and page:
                last, at = page[-1]
                down = max((self.height - at - last.height) / 2, 0.0)
            for part, below in page:
                part.draw(pen, left + self.padding, top - down - below)


def tile_rows(
    block: Tiles, type_: Typography, compose: Compose, width: float, heights: Iterator[float]
) -> Iterator[tuple[TileRow, int]]:
    """Yield the rows of tiles, with the number of pictures in them that cannot be read.

    `heights` are those of the pages to be filled, the first one perhaps lower than the others.
    """
    across, down = max(block.across, 1), max(block.down, 1)
    padding = block.padding * MM
    type_ = type_of(block, type_)
    waiting: list[Page] = []
    unreadable, rows, height = 0, 0, 0.0
    for tile in block.tiles:
        if rows % down == 0 and not waiting:
            height = next(heights) / down
        inner = width / across - 2 * padding, height - 2 * padding
        _, pages, unread = fitted(tile, type_, compose, *inner, least=block.least)
        waiting += pages
        unreadable += unread
        while len(waiting) >= across:
            yield TileRow(waiting[:across], width / across, height, padding, block), unreadable
            waiting, unreadable, rows = waiting[across:], 0, rows + 1
            if rows % down == 0 and waiting:
                height = next(heights) / down
    if waiting:
        yield TileRow(waiting, width / across, height, padding, block), unreadable


def type_of(block: Tiles, type_: Typography) -> Typography:
    """Return the type of the tiles on a paper that is set in `type_`."""
    if block.size is None:
        return type_
    return replace(type_, size=block.size, table_size=max(block.size - 1.0, _LEAST_TYPE))


def fitted(
    tile: Sequence[Block],
    type_: Typography,
    compose: Compose,
    width: float,
    height: float,
    *,
    least: float = _LEAST_TYPE,
) -> tuple[Typography, list[Page], int]:
    """Return the blocks of a tile on one page, smaller if need be, else on several.

    With them come the type they are set in and the number of pictures that cannot be read.
    """
    whole: tuple[Typography, list[Page], int] | None = None
    for share in SMALLER:
        smaller = replace(
            type_,
            size=max(type_.size * share, least),
            table_size=max(type_.table_size * share, least),
        )
        composer = compose(smaller, width, height)
        pages = paginate(composer.parts(tile), height)
        if len(pages) == 1:
            return smaller, pages, composer.unreadable
        whole = whole or (smaller, pages, composer.unreadable)
    assert whole is not None
    return whole
