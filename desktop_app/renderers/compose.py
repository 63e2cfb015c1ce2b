"""Turns the blocks of a paper into the parts of its pages: sizes, gaps, what stays together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat, takewhile

from desktop_app.documents.blocks import (
    Block,
    Callout,
    Chart,
    Code,
    Heading,
    Image,
    ItemList,
    KeyValues,
    Letterhead,
    Note,
    PageBreak,
    Paragraph,
    Pictures,
    Section,
    Spacer,
    Tiles,
    Title,
)
from desktop_app.documents.paper import Typography
from desktop_app.documents.signatures import Signatures
from desktop_app.documents.tables import Table
from desktop_app.renderers.charts import chart_parts
from desktop_app.renderers.codes import modules
from desktop_app.renderers.flow import Break, Part, Space, paginate
from desktop_app.renderers.frame import LARGEST_PICTURE, Frame
from desktop_app.renderers.paper_head import letterhead_parts, title_parts
from desktop_app.renderers.parts import CodePart, line_parts
from desktop_app.renderers.pictures import picture_parts
from desktop_app.renderers.running_text import (
    heading_parts,
    item_parts,
    note_parts,
    pair_parts,
    paragraph_parts,
)
from desktop_app.renderers.signatures import signature_parts
from desktop_app.renderers.tables import boxed, table_parts
from desktop_app.renderers.tiles import tile_rows
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM

_HEAD_OF_TILES = 0.4
"""The most of a page that may stand above tiles on it."""
_TIED = 4
"""Lines, or rows of a table, that stay with the signatures."""
_SMALL_TABLE = 0.22
"""Share of a page up to which a table stays on one page."""


class Composer:
    """Composes for one frame; a section with another page needs another composer."""

    def __init__(
        self,
        type_: Typography,
        setter: Typesetter,
        width: float,
        height: float,
        *,
        share: float = LARGEST_PICTURE,
    ) -> None:
        """`share` of the height is the most that one picture takes, with its caption."""
        self._frame = Frame(type_, setter, width, height, share)
        self._depth = 0
        """Of the bookmarks above the headings: 1 beneath a title that has one."""

    @property
    def unreadable(self) -> int:
        """How many pictures could not be decoded so far."""
        return self._frame.unreadable

    def parts(self, blocks: Sequence[Block]) -> list[Part]:
        """All parts in order; each block decides with what it must stay together."""
        result: list[Part] = []
        previous: Block | None = None
        for block in blocks:
            if isinstance(block, Signatures) or (
                isinstance(block, Note) and isinstance(previous, Table)
            ):
                _glue_end(result, self._frame.height * _SMALL_TABLE)
            previous = block
            if isinstance(block, Tiles):
                result += self._tiles(block, result)
            else:
                result += self._block(block)
        return result

    def _block(self, block: Block) -> Iterator[Part] | list[Part]:
        frame = self._frame
        match block:
            case Letterhead():
                return letterhead_parts(frame, block)
            case Title():
                self._depth = 1 if block.bookmark else self._depth
                return title_parts(frame, block)
            case Heading():
                return heading_parts(frame, block, self._depth)
            case Paragraph():
                return paragraph_parts(frame, block)
            case ItemList():
                return item_parts(frame, block, block.level)
            case KeyValues():
                return pair_parts(frame, block)
            case Note():
                return note_parts(frame, block)
            case Callout(content=content):
                part = boxed(content, frame.tight, frame.setter, frame.width, frame.type.continued)
                part.before = frame.body.leading * 0.5
                return [part, Space(frame.body.leading * 0.3)]
            case Table():
                return _table(frame, block)
            case Signatures():
                return signature_parts(frame, block)
            case Image():
                return picture_parts(frame, (block,), 1)
            case Pictures(images=images, across=across):
                return picture_parts(frame, images, max(across, 1))
            case Chart():
                return chart_parts(frame, block)
            case Code(content=content, size=size):
                code = CodePart(modules(content), size * MM, frame.width)
                code.before = frame.body.leading * 0.3
                return [code]
            case Spacer(height=height):
                return [Space(height * MM)]
            case PageBreak():
                return [Break()]
            case Section() | Tiles():
                raise ValueError("only a whole frame takes sections and tiles")

    def _tiles(self, block: Tiles, above: Sequence[Part]) -> Iterator[Part]:
        """Tiles that fill what is left of the page, where that is most of it, and whole pages."""
        frame = self._frame
        last = paginate(above, frame.height)[-1]
        used = last[-1][1] + last[-1][0].height if last else 0.0
        used += sum(part.before for part in takewhile(_is_space, reversed(above)))
        if above and used > frame.height * _HEAD_OF_TILES:
            yield Break()
            used = 0.0
        heights = chain([frame.height - used], repeat(frame.height))
        for row, unreadable in tile_rows(block, frame.type, self._for_tile, frame.width, heights):
            frame.unreadable += unreadable
            yield row

    def _for_tile(self, type_: Typography, width: float, height: float) -> Composer:
        return Composer(type_, self._frame.setter, width, height, share=1.0)


def _table(frame: Frame, block: Table) -> Iterator[Part]:
    before = frame.body.leading * 0.55
    if block.caption:
        style = replace(frame.table, bold=True)
        lines = frame.setter.lines(block.caption, style, frame.width)
        for part in line_parts(lines, style, frame.width, before=before):
            part.glued = True
            yield part
        before = 2.0
    rows = list(
        table_parts(block, frame.table, frame.setter, frame.width, frame.height, frame.type)
    )
    if rows:
        rows[0].before = before
    if sum(row.height for row in rows) <= _SMALL_TABLE * frame.height:
        for row in rows[:-1]:
            row.glued = True
    yield from rows
    yield Space(frame.body.leading * 0.3)


def _is_space(part: Part) -> bool:
    return isinstance(part, Space)


def _glue_end(parts: list[Part], most: float) -> None:
    """Tie the last parts to what follows, up to the height `most`.

    A sheet on which only a closing sentence is signed, or only small print stands, could belong to
    any paper.
    """
    tied, height = 0, 0.0
    for part in reversed(parts):
        height += part.height
        if isinstance(part, Break) or (tied and height > most):
            return
        part.glued = True
        tied += not isinstance(part, Space)
        if tied == _TIED:
            return
