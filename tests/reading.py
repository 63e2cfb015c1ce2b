"""Reads what a paper says and with which fonts, so that no test has to take a drawn page apart."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf

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
from desktop_app.documents.signatures import Signatures, Signer
from desktop_app.documents.spans import Content, plain
from desktop_app.documents.tables import Cell, Table


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Everything that `blocks` say, in reading order, labels and numbers of lists included."""
    for block in blocks:
        match block:
            case Letterhead(lines=lines):
                yield from (line.text for line in lines)
            case Title(lines=words, number=number):
                yield from words
                yield number
            case Heading(text=text, label=label):
                yield f"{label} {text}" if label else text
            case Paragraph(content=content) | Note(content=content) | Callout(content=content):
                yield plain(content)
            case ItemList():
                yield from _item_texts(block)
            case KeyValues(pairs=pairs):
                for pair in pairs:
                    yield pair.label
                    yield from _numbered(pair.values, numbered=len(pair.values) > 1)
            case Table():
                yield from _table_texts(block)
            case Signatures(rows=rows, initials=initials):
                for row in rows:
                    yield from (text for signer in row if signer for text in _signer_lines(signer))
                if initials:
                    yield from _table_texts(initials)
            case Image(caption=caption):
                yield caption
            case Pictures(images=images):
                yield from (image.caption for image in images)
            case Tiles(tiles=tiles):
                for tile in tiles:
                    yield from texts(tile)
            case Chart(title=title, bars=bars):
                yield title
                for bar in bars:
                    yield bar.label
                    yield bar.shown
            case Code() | Spacer() | PageBreak() | Section():
                pass


def _signer_lines(signer: Signer) -> tuple[str, ...]:
    """The printed lines of a place to sign, from top to bottom."""
    parts = (signer.place_date, *signer.caption, *signer.position)
    return tuple(part for part in (*parts, signer.name, signer.rank, signer.number) if part)


def _item_texts(items: ItemList) -> Iterator[str]:
    for index, item in enumerate(items.items):
        yield f"{items.label(index)} {plain(item.content)}"
        if item.children:
            yield from _item_texts(item.children)


def _numbered(contents: tuple[Content, ...], *, numbered: bool) -> Iterator[str]:
    for number, content in enumerate(contents, 1):
        yield f"{number}. {plain(content)}" if numbered else plain(content)


def _table_texts(table: Table) -> Iterator[str]:
    yield table.caption
    previous = ""
    for column in table.columns:
        if column.group and column.group != previous:
            yield column.group
        previous = column.group
        yield column.heading
    for row in table.rows:
        for cell in row.cells:
            if isinstance(cell, Cell):
                yield from _numbered(cell.paragraphs, numbered=cell.numbered)
            else:
                yield cell


def fonts_of(content: bytes) -> set[str]:
    """The names of the fonts that a PDF carries, without the mark of their subset."""
    with pikepdf.open(BytesIO(content)) as document:
        return {
            str(item.BaseFont).partition("+")[2]
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        }
