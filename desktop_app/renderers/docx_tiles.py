"""Small sheets of a Word copy: a table as large as the page, with styles for their size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from desktop_app.documents.blocks import Block, Tiles
from desktop_app.documents.paper import Typography
from desktop_app.renderers.compose import Composer
from desktop_app.renderers.docx_styles import tile_styles
from desktop_app.renderers.ooxml import (
    Element,
    Look,
    cell,
    element,
    line,
    paragraph,
    qualified,
    row,
    table,
)
from desktop_app.renderers.tiles import fitted, type_of
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM

_SPARE = 8.0
"""Points of a page's height that Word needs for the paragraph behind the table."""
_ROOM = 0.94
"""Word's lines and gaps are a little higher than the PDF's."""

ComposeTile = Callable[[Typography, float, float, Sequence[Block]], Iterator[Element]]


class TileStyles:
    """The sizes that a document's tiles are set in; each has its own set of styles."""

    def __init__(self, part: Element) -> None:
        self._part = part
        self._known: dict[Typography, str] = {}

    def apply(self, type_: Typography, elements: Iterator[Element]) -> list[Element]:
        """Set `elements` in `type_` instead of the paper's type."""
        suffix = self._known.get(type_)
        if suffix is None:
            suffix = self._known[type_] = f"Tile{len(self._known) + 1}"
            self._part.extend(tile_styles(type_, suffix))
        made = list(elements)
        for each in made:
            for properties in each.iter(qualified("pPr")):
                style = properties.find(_STYLE)
                if style is None:
                    properties.insert(0, element("pStyle", val=f"Normal{suffix}"))
                elif not style.get(_VAL).endswith(suffix):
                    style.set(_VAL, style.get(_VAL) + suffix)
        return made


_STYLE, _VAL = qualified("pStyle"), qualified("val")


def tiles(
    block: Tiles,
    type_: Typography,
    styles: TileStyles,
    compose: ComposeTile,
    width: float,
    height: float,
) -> Iterator[Element]:
    """The tiles of a paper, on pages of `width` x `height` points between margins.

    A tile as large as the page is a page, not a table: it may go on on the next one.
    """
    across, down = max(block.across, 1), max(block.down, 1)
    padding = block.padding * MM
    wide, high = width / across, (height - _SPARE) / down
    inner = wide - 2 * padding, high - 2 * padding
    setter = Typesetter(type_.family, type_.files)

    def measure(smaller: Typography, width: float, height: float) -> Composer:
        return Composer(smaller, setter, width, height, share=1.0)

    measured = type_of(block, type_), measure
    if across == down == 1:
        for number, tile in enumerate(block.tiles):
            if number:
                yield paragraph("", Look("Gap", exactly=20, new_page=True))
            fit, *_ = fitted(tile, *measured, width, height * _ROOM, least=block.least)
            yield from styles.apply(fit, compose(fit, width, height, tile))
        return
    made = table("TileTable", [wide] * across)
    _frame(made, block, padding)
    for start in range(0, len(block.tiles), across):
        cells = []
        for tile in block.tiles[start : start + across]:
            fit, *_ = fitted(tile, *measured, inner[0], inner[1] * _ROOM, least=block.least)
            words = styles.apply(fit, compose(fit, *inner, tile))
            if not words or words[-1].tag != _PARAGRAPH:
                words.append(paragraph("", Look("Gap", exactly=20)))
            cells.append(cell(words, wide, middle=block.middle))
        cells += [cell([paragraph("", Look("Gap"))], wide) for _ in range(across - len(cells))]
        made.append(row(cells, height=high / MM, whole=down > 1))
    yield made


_PARAGRAPH = qualified("p")


def _frame(made: Element, block: Tiles, padding: float) -> None:
    """Padding of every tile, and dashed lines where scissors go."""
    properties = made[0]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    layout = properties.index(properties.find(qualified("tblLayout")))
    if block.edge == "cut":
        dashes = (line(side, kind="dashed", shade="A6A6A6") for side in sides)
        properties.insert(layout, element("tblBorders", *dashes))
    around = {"w": round(padding * 20), "type": "dxa"}
    margins = (element(side, **around) for side in ("top", "left", "bottom", "right"))
    properties.append(element("tblCellMar", *margins))
