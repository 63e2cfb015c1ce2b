"""Turns the blocks of a paper into the paragraphs and tables of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

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
from desktop_app.documents.spans import Span
from desktop_app.documents.tables import Table
from desktop_app.renderers import docx_layout
from desktop_app.renderers.docx_letterhead import balanced, letterhead_table
from desktop_app.renderers.docx_lists import LETTERS, Lists
from desktop_app.renderers.docx_pictures import PictureMaker
from desktop_app.renderers.docx_tables import data_table
from desktop_app.renderers.docx_tiles import TileStyles, tiles
from desktop_app.renderers.letterhead_type import EMBLEM
from desktop_app.renderers.lines import Style
from desktop_app.renderers.ooxml import (
    Element,
    Look,
    paragraph,
    runs,
    tab,
    table,
    twips,
)
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM

STEP = 7.0
"""Millimetres of one level of indentation, as in the PDF."""
_WHOLE_LINES = 4
"""Pairs of so few lines are not divided between two pages."""


class Body:
    """Composes for one width between margins; a section with another page needs another one."""

    def __init__(
        self,
        type_: Typography,
        lists: Lists,
        pictures: PictureMaker,
        tile_styles: TileStyles,
        width: float,
        height: float,
    ) -> None:
        self.type = type_
        self.width = width
        self.height = height
        self._lists = lists
        self._make = pictures
        self._tile_styles = tile_styles
        self._setter = Typesetter(type_.family, type_.files)
        self._body = Style(type_.size, type_.size * 1.15)
        self._table = Style(type_.table_size, type_.table_size * 1.15)

    def elements(self, blocks: Sequence[Block]) -> Iterator[Element]:
        """Everything in order; what stands before signatures stays with them, small print with
        its table.
        """
        for index, block in enumerate(blocks):
            following = next(
                (each for each in blocks[index + 1 :] if not isinstance(each, Spacer)), None
            )
            of_table = isinstance(block, Table) and isinstance(following, Note)
            yield from self._block(block, keep=of_table or isinstance(following, Signatures))

    def _block(self, block: Block, *, keep: bool) -> Iterator[Element]:
        match block:
            case Letterhead():
                yield from self._letterhead(block)
            case Title():
                yield from self._title(block)
            case Heading():
                yield self._heading(block)
            case Paragraph(content=content, align=align, level=level):
                look = Look(
                    "BodyText",
                    None if align == "left" else align,
                    left=twips(level * STEP),
                    keep=keep or block.keep_with_next,
                )
                yield paragraph(content, look)
            case ItemList():
                yield from self._items(block, block.level, keep=keep)
            case KeyValues():
                yield from self._pairs(block, keep=keep)
            case Note(content=content, align=align):
                yield paragraph(
                    content, Look("PaperNote", None if align == "left" else align, keep=keep)
                )
            case Callout(content=content):
                yield self._gap(0.4, keep=True)
                yield paragraph(content, Look(left=100, right=100, boxed=True, keep=keep))
                yield self._gap(0.4, keep=keep)
            case Table():
                yield from self._data(block, keep=keep)
            case Signatures():
                yield from self._signatures(block)
            case Image():
                yield from self._pictures((block,), 1, keep=keep)
            case Pictures(images=images, across=across):
                yield from self._pictures(images, max(across, 1), keep=keep)
            case Chart():
                yield from self._chart(block, keep=keep)
            case Code(content=content, size=size):
                shown = self._make.code(content, size * MM)
                look = Look(align="center", before=self._lines(0.3), keep=keep)
                yield paragraph([shown], look)
            case Tiles():
                yield from tiles(
                    block, self.type, self._tile_styles, self._tile, self.width, self.height
                )
                yield paragraph("", Look("Gap", exactly=20))
            case Spacer(height=height):
                yield paragraph("", Look("Gap", exactly=max(twips(height), 1), keep=keep))
            case PageBreak():
                yield paragraph("", Look("Gap", exactly=20, new_page=True))
            case Section():
                raise ValueError("a section ends the frame that this composer fills")
            case _:
                assert_never(block)

    def _tile(
        self, type_: Typography, width: float, height: float, blocks: Sequence[Block]
    ) -> Iterator[Element]:
        """The blocks of a small sheet."""
        make = (self._lists, self._make, self._tile_styles)
        return Body(type_, *make, width, height).elements(blocks)

    def _lines(self, count: float) -> int:
        """Twips of so many lines of text."""
        return round(count * self.type.size * 1.15 * self.type.line_spacing * 20)

    def _gap(self, lines: float, *, keep: bool = False) -> Element:
        """Room between two blocks; Word needs a paragraph between two tables anyway."""
        return paragraph("", Look("Gap", exactly=self._lines(lines), keep=keep))

    def _letterhead(self, block: Letterhead) -> Iterator[Element]:
        emblem = self._make.drawing(block.emblem, *EMBLEM) if block.emblem else None
        yield letterhead_table(block, emblem, self.type.size, self._setter, self.width)
        # Thick over thin. Word and LibreOffice disagree on which line of a double border
        # comes first, so the thin one belongs to a paragraph of its own.
        yield paragraph("", Look("Gap", exactly=30, ruled=True, keep=True))
        yield self._gap(0.9, keep=True)

    def _title(self, block: Title) -> Iterator[Element]:
        for index, words in enumerate(block.lines):
            style = Style(self.type.size + (0.5 if index else 2), 0.0, bold=True)
            look = Look("Subtitle" if index else "Title")
            yield paragraph(words, balanced(words, look, style, self._setter, self.width))
        if block.number:
            yield paragraph(block.number, Look("PaperNumber"))
        yield self._gap(0.6, keep=True)

    def _data(self, block: Table, *, keep: bool) -> Iterator[Element]:
        if block.caption:
            yield paragraph(block.caption, Look("TableCaption", before=self._lines(0.5)))
        else:
            yield self._gap(0.5, keep=True)
        if block.columns:
            frame = self.width, self.height
            yield data_table(block, self._table, self._setter, self._lists, frame, keep=keep)
            yield self._gap(0.3, keep=keep)

    def _heading(self, block: Heading) -> Element:
        style = Style(self.type.size + 0.5, 0.0, bold=True)
        left = block.indent * STEP
        look = Look(f"Heading{block.level}", left=twips(left))
        label = self._setter.width(block.label, style) if block.label else 0.0
        if not block.label or label > self.width / 4:
            return paragraph(f"{block.label} {block.text}".strip(), look)
        hanging = max(STEP, label / MM + 2)
        words = [*runs((Span(block.label),)), tab(), *runs((Span(block.text),))]
        return paragraph(words, replace(look, left=twips(left + hanging), hanging=twips(hanging)))

    def _items(self, block: ItemList, level: int, *, keep: bool) -> Iterator[Element]:
        widest = max(
            (self._setter.width(block.label(n), self._body) for n in range(len(block.items))),
            default=0.0,
        )
        hanging = max(STEP, widest / MM + 2)
        look = Look(
            "ListParagraph",
            None if block.align == "left" else block.align,
            left=twips(level * STEP + hanging),
            hanging=twips(hanging),
        )
        written = block.style == "letter" and block.start + len(block.items) - 1 > LETTERS
        if not written:
            look = replace(look, numbering=self._lists.new(block.style, block.start, level))
        for index, item in enumerate(block.items):
            last = keep and index + 1 == len(block.items) and not item.children
            words = (Span(item.content),) if isinstance(item.content, str) else item.content
            before = [*runs((Span(block.label(index)),)), tab()] if written else []
            yield paragraph([*before, *runs(words)], replace(look, keep=last))
            if item.children:
                yield from self._items(item.children, level + 1, keep=keep)

    def _pairs(self, block: KeyValues, *, keep: bool) -> Iterator[Element]:
        left = block.level * STEP * MM
        labels = [self._setter.width(pair.label, self._body) for pair in block.pairs]
        wide = max(labels, default=0.0) + 2 * MM
        if block.label_width is not None:
            wide = block.label_width * MM
        wide = min(wide, (self.width - left) * 0.4)
        colon = 3.5 * MM
        widths = (wide, colon, self.width - left - wide - colon)
        made = table("PairTable", widths, left=left)
        for pair in block.pairs:
            look = Look("PairText")
            if len(pair.values) > 1:
                instance = self._lists.new("number")
                mark = self._setter.width(f"{len(pair.values)}. ", self._body)
                indent = round(mark * 20) + 20
                look = replace(look, numbering=instance, left=indent, hanging=indent)
            lines = sum(len(self._setter.lines(v, self._body, widths[2])) for v in pair.values)
            values = [paragraph(value, look) for value in pair.values]
            whole = lines <= _WHOLE_LINES
            made.append(docx_layout.pair_row(pair.label, values, widths, whole=whole))
        yield self._gap(0.2, keep=True)
        if block.pairs:
            yield made
            yield self._gap(0.1, keep=keep)

    def _signatures(self, block: Signatures) -> Iterator[Element]:
        several = False
        for number, places in enumerate(block.rows):
            if not any(places):
                continue
            if len(places) == 1:
                share = self.width * 0.46
                left = (self.width - share) / 2 if several else self.width - share
            else:
                several = True
                share, left = self.width / len(places), 0.0
            yield self._gap(1.3 if number == 0 else 1.6, keep=True)
            keep = any(any(later) for later in block.rows[number + 1 :]) or bool(block.initials)
            yield docx_layout.signers(
                [(share, signer) for signer in places], left, block.space, keep=keep
            )
        if block.initials:
            yield self._gap(1.0, keep=True)
            half = self.width / 2, self.height
            yield data_table(
                block.initials, self._table, self._setter, self._lists, half, keep=False
            )
        yield self._gap(0.1)

    def _pictures(self, images: Sequence[Image], across: int, *, keep: bool) -> Iterator[Element]:
        share = self.width / across
        high = self.height * (0.6 if across == 1 else 0.4)
        for start in range(0, len(images), across):
            cells = []
            for image in images[start : start + across]:
                wide = min(share - 5 * MM, image.width * MM if image.width else share)
                shown = self._make.photograph(image.picture, wide, high, image.caption)
                look = Look(align="center", keep=bool(image.caption))
                lines = [
                    paragraph([shown], look)
                    if shown is not None
                    else docx_layout.empty_frame(wide, high)
                ]
                if image.caption:
                    lines.append(paragraph(image.caption, Look("PictureCaption")))
                cells.append(lines)
            cells += [[paragraph("", Look())]] * (across - len(cells))
            yield self._gap(0.5, keep=True)
            yield docx_layout.pictures(cells, share)
        yield self._gap(0.1, keep=keep)

    def _chart(self, block: Chart, *, keep: bool) -> Iterator[Element]:
        yield paragraph(block.title, Look("TableCaption", before=self._lines(0.6)))
        widths = (self.width * 0.34, self.width * 0.46, self.width * 0.2)
        if block.bars:
            yield docx_layout.bars(block.bars, block.maximum, widths)
        yield self._gap(0.3, keep=keep)
