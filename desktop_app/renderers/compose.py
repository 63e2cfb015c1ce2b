"""Turns the blocks of a paper into the parts of its pages: sizes, gaps, what stays together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat, takewhile
from typing import Any

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
    LetterheadRole,
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
from desktop_app.documents.signatures import Signatures, Signer
from desktop_app.documents.spans import Content
from desktop_app.documents.tables import Table
from desktop_app.errors import UserError
from desktop_app.renderers.codes import modules
from desktop_app.renderers.flow import Break, Part, Space, paginate
from desktop_app.renderers.images import for_print
from desktop_app.renderers.parts import (
    BarPart,
    CodePart,
    EmblemPart,
    LinePart,
    PicturePart,
    Placed,
    RulePart,
    SignaturePart,
    line_parts,
    signature_part,
)
from desktop_app.renderers.tables import boxed, table_parts
from desktop_app.renderers.tiles import tile_rows
from desktop_app.renderers.typesetting import EMPTY, Line, Style, Typesetter
from desktop_app.renderers.units import MM

STEP = 7 * MM
"""Width of one level of indentation."""
_SINGLE = 1.15
_EMBLEM_HEIGHT = 23 * MM
_EMBLEM_WIDTH = 26 * MM
_HEAD_OF_TILES = 0.4
"""The most of a page that may stand above tiles on it."""
_PARAGRAPH_GAP = 0.45
"""Space above a paragraph, in lines."""
_KEPT_WHOLE = 6
"""Lines up to which points or pairs stay on one page."""
_TIED = 4
"""Lines, or rows of a table, that stay with the signatures."""
_TALLEST_BESIDE = 0.75
"""How much of its width a picture beside others may be tall: as much as most photographs are."""
_CAPTION_LINES = 2
"""Lines kept free beneath a photograph in a tile, so that those of one row are of one size."""
_MOST_SIGNED = 0.8
"""Share of a page up to which all places to sign stay together, with the last lines of text."""
_SMALL_TABLE = 0.22
"""Share of a page up to which a table stays on one page."""

LETTERHEAD: dict[LetterheadRole, tuple[float, bool]] = {
    "government": (2.5, False),
    "office": (5.0, True),
    "unit": (2.5, True),
    "address": (-1.5, False),
    "contact": (-1.5, False),
    "town": (0.0, True),
}
"""How much larger than the text each line of a letterhead is, and whether it is bold."""


class Composer:
    """Composes for one frame; a section with another page needs another composer."""

    def __init__(
        self,
        type_: Typography,
        setter: Typesetter,
        width: float,
        height: float,
        *,
        share: float = 0.6,
    ) -> None:
        """`share` of the height is the most that one picture takes, with its caption."""
        self.share = share
        self.type = type_
        self.setter = setter
        self.width = width
        self.height = height
        self.body = self._style(type_.size, spacing=type_.line_spacing)
        self.tight = self._style(type_.size)
        self.table = self._style(type_.table_size)
        self.small = self._style(max(type_.size - 3, 7.0), grey=0.25)
        self.unreadable = 0
        """Pictures that could not be decoded."""
        self._depth = 0
        """Of the bookmarks above the headings: 1 beneath a title that has one."""

    def parts(self, blocks: Sequence[Block]) -> list[Part]:
        """All parts in order; each block decides with what it must stay together."""
        result: list[Part] = []
        previous: Block | None = None
        for block in blocks:
            if isinstance(block, Signatures) or (
                isinstance(block, Note) and isinstance(previous, Table)
            ):
                _glue_end(result, self.height * _SMALL_TABLE)
            previous = block
            if isinstance(block, Tiles):
                result += self._tiles(block, result)
            else:
                result += self._block(block)
        return result

    def _block(self, block: Block) -> Iterator[Part] | list[Part]:
        match block:
            case Letterhead():
                return self._letterhead(block)
            case Title():
                return self._title(block)
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._paragraph(block)
            case ItemList():
                return self._items(block, block.level)
            case KeyValues():
                return self._pairs(block)
            case Note(content=content, align=align):
                lines = self.setter.lines(content, self.small, self.width)
                gap = self.small.leading * 0.6
                return _kept([line_parts(lines, self.small, self.width, align=align, before=gap)])
            case Callout(content=content):
                part = boxed(content, self.tight, self.setter, self.width, self.type.continued)
                part.before = self.body.leading * 0.5
                return [part, Space(self.body.leading * 0.3)]
            case Table():
                return self._table(block)
            case Signatures():
                return self._signatures(block)
            case Image():
                return self._pictures((block,), 1)
            case Pictures(images=images, across=across):
                return self._pictures(images, max(across, 1))
            case Chart():
                return self._chart(block)
            case Code(content=content, size=size):
                code = CodePart(modules(content), size * MM, self.width)
                code.before = self.body.leading * 0.3
                return [code]
            case Spacer(height=height):
                return [Space(height * MM)]
            case PageBreak():
                return [Break()]
            case Section() | Tiles():
                raise ValueError("only a whole frame takes sections and tiles")

    def _tiles(self, block: Tiles, above: Sequence[Part]) -> Iterator[Part]:
        """Tiles that fill what is left of the page, where that is most of it, and whole pages."""
        last = paginate(above, self.height)[-1]
        used = last[-1][1] + last[-1][0].height if last else 0.0
        used += sum(part.before for part in takewhile(_is_space, reversed(above)))
        if above and used > self.height * _HEAD_OF_TILES:
            yield Break()
            used = 0.0
        heights = chain([self.height - used], repeat(self.height))
        for row, unreadable in tile_rows(block, self.type, self._for_tile, self.width, heights):
            self.unreadable += unreadable
            yield row

    def _for_tile(self, type_: Typography, width: float, height: float) -> Composer:
        return Composer(type_, self.setter, width, height, share=1.0)

    def _style(
        self, size: float, *, spacing: float = 1.0, bold: bool = False, grey: float = 0.0
    ) -> Style:
        return Style(size, size * _SINGLE * spacing, bold=bold, grey=grey)

    def _letterhead(self, block: Letterhead) -> Iterator[Part]:
        reader, wide, high = self._fitted(block.emblem, _EMBLEM_WIDTH, _EMBLEM_HEIGHT)
        beside = wide + 4 * MM if block.emblem else 0.0
        styles = []
        for line in block.lines:
            more, bold = LETTERHEAD[line.role]
            style = self._style(self.type.size + more, spacing=1.03, bold=bold)
            # A long name is set a little smaller before it is broken.
            while more > 2.5 and self.setter.width(line.text, style) > self.width - beside:
                more -= 0.5
                style = self._style(self.type.size + more, spacing=1.03, bold=bold)
            styles.append(style)
        longest = max(
            (
                self.setter.width(line.text, style)
                for line, style in zip(block.lines, styles, strict=True)
            ),
            default=0.0,
        )
        # Centred on the page where the emblem leaves room for it, else on what is left of it.
        left, width = beside, self.width - 2 * beside
        if longest > width:
            width = self.width - beside
        parts: list[Part] = []
        for line, style in zip(block.lines, styles, strict=True):
            lines = self.setter.balanced(line.text, style, width)
            parts += line_parts(lines, style, width, x=left, align="center")
        text = sum(part.height for part in parts)
        if block.emblem:
            emblem = EmblemPart(reader, wide, high, max(text - high, 0.0) / 2)
            if high > text:
                parts.insert(0, Part((high - text) / 2))
                parts.append(Part((high - text) / 2))
            parts.insert(0, emblem)
        parts.append(RulePart(self.width))
        for part in parts[:-1]:
            part.glued = True
        yield from parts
        yield Space(self.body.leading * 0.9)

    def _title(self, block: Title) -> Iterator[Part]:
        parts: list[LinePart] = []
        for index, text in enumerate(block.lines or ("",)):
            style = self._style(self.type.size + (2 if index == 0 else 0.5), spacing=1.1, bold=True)
            lines = self.setter.balanced(text, style, self.width)
            parts += line_parts(lines, style, self.width, align="center", before=1.0)
        if block.number:
            lines = self.setter.lines(block.number, self.tight, self.width)
            parts += line_parts(lines, self.tight, self.width, align="center", before=2.0)
        if block.bookmark:
            parts[0].bookmark = (self.setter.plain(block.bookmark) or "-", 1)
            self._depth = 1
        for part in parts:
            part.glued = True
        yield from parts
        space = Space(self.body.leading * 0.9)
        space.glued = True
        yield space

    def _heading(self, block: Heading) -> Iterator[Part]:
        more = {1: 0.5, 2: 0.0, 3: 0.0}[block.level]
        style = replace(
            self._style(self.type.size + more, spacing=1.1, bold=True), italic=block.level == 3
        )
        before = style.leading * {1: 0.95, 2: 0.75, 3: 0.55}[block.level]
        left = block.indent * STEP
        x = 0.0
        beside: list[Placed] = []
        text = block.text
        marks = self.setter.lines(block.label, style, self.width / 4)
        if len(marks) > 1:
            text = f"{block.label} {text}"
        elif block.label:
            x = max(STEP, marks[0].width + 2 * MM)
            beside.append(Placed(marks[0], style, left))
        x += left
        lines = self.setter.lines(text, style, self.width - x)
        parts = line_parts(lines, style, self.width - x, x=x, before=before, beside=beside)
        parts[0].bookmark = (
            self.setter.plain(f"{block.label} {block.text}") or "-",
            block.level + self._depth,
        )
        for part in parts:
            part.glued = True
        yield from parts

    def _paragraph(self, block: Paragraph) -> Iterator[Part]:
        x = block.level * STEP
        width = self.width - x
        lines = self.setter.lines(block.content, self.body, width)
        before = self.body.leading * _PARAGRAPH_GAP
        parts = line_parts(lines, self.body, width, x=x, align=block.align, before=before)
        parts[-1].glued = parts[-1].glued or block.keep_with_next
        yield from parts

    def _items(self, block: ItemList, level: int) -> list[Part]:
        points = list(self._points(block, level))
        if len(points) > 1:
            points[-2][-1].glued = True  # The last point never opens a page alone.
        return _kept(points)

    def _points(self, block: ItemList, level: int) -> Iterator[list[Part]]:
        """Yield the lines of each point, with those of the points below it."""
        style = self.body
        labels = [block.label(index) for index in range(len(block.items))]
        widest = max((self.setter.width(label, style) for label in labels), default=0.0)
        left = level * STEP
        x = left + max(STEP, widest + 2 * MM)
        for label, item in zip(labels, block.items, strict=True):
            (mark,) = self.setter.lines(label, style, self.width)
            lines = self.setter.lines(item.content, style, self.width - x)
            before = style.leading * 0.18
            beside = [Placed(mark, style, left)]
            parts: list[Part] = list(
                line_parts(
                    lines,
                    style,
                    self.width - x,
                    x=x,
                    align=block.align,
                    before=before,
                    beside=beside,
                )
            )
            if item.children:
                parts += self._items(item.children, level + 1)
            yield parts

    def _pairs(self, block: KeyValues) -> list[Part]:
        style = self.body
        left = block.level * STEP
        widths = [self.setter.width(pair.label, style) for pair in block.pairs]
        label_width = max(widths, default=0.0) + 2 * MM
        if block.label_width is not None:
            label_width = block.label_width * MM
        label_width = min(label_width, (self.width - left) * 0.4)
        colon = left + label_width
        x = colon + 3.5 * MM
        pairs: list[list[Part]] = []
        for index, pair in enumerate(block.pairs):
            labels = self.setter.lines(pair.label, style, label_width)
            values = self._values(pair.values, style, self.width - x)
            rows = max(len(labels), len(values))
            parts: list[Part] = []
            for row in range(rows):
                placed = []
                if row < len(labels):
                    placed.append(Placed(labels[row], style, left))
                if row == 0 and pair.values:
                    placed.append(Placed(self.setter.lines(":", style, STEP)[0], style, colon))
                if row < len(values):
                    placed.append(Placed(values[row], style, x))
                parts.append(LinePart(placed, style.leading))
            parts[0].before = style.leading * (0.08 if index else 0.2)
            if rows > 1:
                parts[0].glued = parts[-2].glued = True
            pairs.append(parts)
        return _kept(pairs)

    def _values(self, values: tuple[Content, ...], style: Style, width: float) -> list[Line]:
        if len(values) > 1:
            return self.setter.numbered(values, style, width)
        return self.setter.lines(values[0] if values else "", style, width)

    def _table(self, block: Table) -> Iterator[Part]:
        before = self.body.leading * 0.55
        if block.caption:
            style = replace(self.table, bold=True)
            lines = self.setter.lines(block.caption, style, self.width)
            for part in line_parts(lines, style, self.width, before=before):
                part.glued = True
                yield part
            before = 2.0
        rows = list(table_parts(block, self.table, self.setter, self.width, self.height, self.type))
        if rows:
            rows[0].before = before
        if sum(row.height for row in rows) <= _SMALL_TABLE * self.height:
            for row in rows[:-1]:
                row.glued = True
        yield from rows
        yield Space(self.body.leading * 0.3)

    def _signatures(self, block: Signatures) -> Iterator[Part]:
        rows = list(self._signature_rows(block))
        initials = list(self._initials(block.initials)) if block.initials is not None else []
        high = sum(part.before + part.height for part, _ in rows)
        high += sum(part.before + part.height for part in initials)
        for number, (part, places) in enumerate(rows):
            follows = number + 1 < len(rows)
            # Too many for the page of the last lines: only the last ones stay together.
            part.glued = (follows or bool(initials)) and (
                high <= _MOST_SIGNED * self.height or number + 2 >= len(rows)
            )
            if part.height <= self.height:
                yield part
            else:
                yield from self._stacked(places, block.space * MM)
        yield from initials

    def _signature_rows(
        self, block: Signatures
    ) -> Iterator[tuple[SignaturePart, list[tuple[float, float, Signer]]]]:
        several = False
        for number, row in enumerate(block.rows):
            columns = max(len(row), 1)
            if columns == 1:
                share = self.width * 0.46
                lefts = [(self.width - share) / 2 if several else self.width - share]
            else:
                several = True
                share = self.width / columns - 4 * MM
                gap = (self.width - share * columns) / (columns - 1)
                lefts = [index * (share + gap) for index in range(columns)]
            places = [
                (left, share, signer)
                for left, signer in zip(lefts, row, strict=False)
                if signer is not None
            ]
            if not places:
                continue
            part = signature_part(places, self.tight, self.setter, block.space * MM)
            part.before = self.body.leading * (1.3 if number == 0 else 1.6)
            yield part, places

    def _initials(self, table: Table) -> Iterator[Part]:
        half = self.width / 2
        rows = list(table_parts(table, self.table, self.setter, half, self.height, self.type))
        rows[0].before = self.body.leading
        for row in rows[:-1]:
            row.glued = True
        yield from rows

    def _stacked(self, places: Sequence[Any], space: float) -> Iterator[Part]:
        """Signers whose words do not fit a page: one below the other, as running text."""
        for _, _, signer in places:
            texts = (signer.place_date, *signer.caption, *signer.position)
            for text in filter(None, texts):
                yield from line_parts(
                    self.setter.lines(text, self.tight, self.width), self.tight, self.width
                )
            gap = Space(space)
            gap.glued = True
            yield gap
            for text in filter(None, (signer.name, signer.rank, signer.number)):
                yield from line_parts(
                    self.setter.lines(text, self.tight, self.width), self.tight, self.width
                )

    def _pictures(self, images: Sequence[Image], across: int) -> Iterator[Part]:
        gap = 5 * MM
        share = (self.width - gap * (across - 1)) / across
        for start in range(0, len(images), across):
            row = images[start : start + across]
            part = PicturePart(before=self.body.leading * 0.5)
            captions: list[list[Line]] = [
                self.setter.lines(image.caption, self.small, share) if image.caption else []
                for image in row
            ]
            high = self.height * self.share if across == 1 else share * _TALLEST_BESIDE
            if self.share == 1.0:
                lines = max(_CAPTION_LINES, *map(len, captions))
                high = max(high - lines * self.small.leading - 2.0, self.height / 3)
            for column, image in enumerate(row):
                wide = min(share, image.width * MM) if image.width else share
                reader, width, height = self._fitted(image.picture, wide, high)
                left = column * (share + gap)
                part.add(reader, left + (share - width) / 2, width, height)
            part.glued = any(captions)
            yield part
            for line in range(max(map(len, captions))):
                placed = [
                    Placed(lines[line], self.small, column * (share + gap), share, "center")
                    for column, lines in enumerate(captions)
                    if line < len(lines)
                ]
                yield LinePart(placed, self.small.leading, before=0.0 if line else 2.0)

    def _fitted(self, picture: bytes | None, width: float, height: float) -> Any:
        """Reader, width and height of a picture that fits; a frame where it cannot be read."""
        if picture is None:
            return None, 0.0, 0.0
        from reportlab.lib.utils import ImageReader

        try:
            fitted = for_print(picture, width, height)
        except UserError:
            # A paper that must be signed now is worth more than its picture.
            self.unreadable += 1
            return None, width, min(height, width * 0.66)
        scale = min(width / fitted.width, height / fitted.height)
        return ImageReader(fitted), fitted.width * scale, fitted.height * scale

    def _chart(self, block: Chart) -> Iterator[Part]:
        bold = replace(self.table, bold=True)
        title = self.setter.lines(block.title, bold, self.width)
        for part in line_parts(title, bold, self.width, before=self.body.leading * 0.6):
            part.glued = True
            yield part
        head = Space(3.0)
        head.glued = True
        yield head
        start = self.width * 0.34
        shown = [self.setter.lines(bar.shown, self.table, self.width * 0.2) for bar in block.bars]
        values = max((line.width for lines in shown for line in lines), default=0.0)
        most = block.maximum or max((bar.value for bar in block.bars), default=0.0)
        room = self.width - start - values - 8.0
        for bar, value in zip(block.bars, shown, strict=True):
            share = min(max(bar.value / most, 0.0), 1.0) if most > 0 else 0.0
            label = self.setter.lines(bar.label, self.table, start - 6.0)
            if max(len(label), len(value)) * self.table.leading > self.height / 4:
                text = f"{bar.label}: {bar.shown}"
                lines = self.setter.lines(text, self.table, self.width)
                yield from line_parts(lines, self.table, self.width)
                label = value = [EMPTY]
            yield BarPart(label, value, self.table, start, room * share)
        yield Space(self.body.leading * 0.3)


def _kept(groups: Sequence[Sequence[Part]]) -> list[Part]:
    """Return the parts of points or pairs, which stay together where they are few."""
    parts = list(chain.from_iterable(groups))
    for part in parts[:-1] if len(parts) <= _KEPT_WHOLE else ():
        part.glued = True
    return parts


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
