"""Takes a paper apart into the sheets of a workbook: each table with what is said around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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
from desktop_app.documents.page import PageSetup
from desktop_app.documents.paper import Paper
from desktop_app.documents.signatures import Signatures
from desktop_app.documents.spans import Content, plain
from desktop_app.documents.tables import Cell, Table
from desktop_app.renderers.gate import one_line
from desktop_app.renderers.sheets import sections

LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_RESERVED = "history"


@dataclass(frozen=True, slots=True)
class Line:
    """A line above or below a table; with a label it stands in two columns."""

    text: str
    label: str = ""
    bold: bool = False
    small: bool = False


@dataclass(slots=True)
class Sheet:
    """One table with the lines around it; a paper without a table is a sheet of lines."""

    name: str
    page: PageSetup
    above: list[Line]
    table: Table | None = None
    below: list[Line] = field(default_factory=list)


def sheets(paper: Paper) -> list[Sheet]:
    """Return the sheets of `paper`, at least one, with names that Excel takes.

    Letterhead, places to sign and pictures stay with the PDF and the Word copy: a workbook is for
    working with a list, not for signing it.
    """
    found: list[Sheet] = []
    for page, blocks in sections(paper):
        found += _of_section(paper, page, blocks)
    if len(found) > 1:
        found = [each for each in found if each.table or each.above]
    names: set[str] = set()
    for each in found:
        each.name = _unique(each.name, names)
    return found


def _of_section(paper: Paper, page: PageSetup, blocks: Sequence[Block]) -> Iterator[Sheet]:
    """Yield a sheet for each table; title and key-values of the page stand above each of them."""
    shared: list[Line] = []
    waiting: list[Line] = []
    name = paper.title
    sheet: Sheet | None = None
    for block in blocks:
        match block:
            case Title(lines=lines):
                name = next(iter(lines), name)
            case Heading(text=text):
                name = text
            case Table():
                if sheet is not None:
                    yield sheet
                sheet = Sheet(block.caption or name, page, [*shared, *waiting], block)
                waiting = []
                continue
        said = list(_lines(block))
        if sheet is None and isinstance(block, Title | KeyValues):
            shared += said
        else:
            waiting += said
    if sheet is None:
        yield Sheet(name, page, [*shared, *waiting])
    else:
        sheet.below = waiting
        yield sheet


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Title(lines=lines, number=number):
            yield from (Line(text, bold=True) for text in lines)
            if number:
                yield Line(number)
        case Heading(text=text, label=label):
            yield Line(f"{label} {text}".strip(), bold=True)
        case Paragraph(content=content) | Callout(content=content):
            yield Line(plain(content))
        case Note(content=content):
            yield Line(plain(content), small=True)
        case ItemList():
            yield from _items(block)
        case KeyValues(pairs=pairs):
            yield from (Line(joined(pair.values), pair.label) for pair in pairs)
        case Chart(title=title, bars=bars):
            yield Line(title, bold=True)
            yield from (Line(bar.shown, bar.label) for bar in bars)
        case Image(caption=caption):
            yield Line(caption)
        case Pictures(images=images):
            yield from (Line(image.caption) for image in images)
        case Tiles(tiles=tiles):
            for tile in tiles:
                for inner in tile:
                    yield from _lines(inner)
        case Letterhead() | Signatures() | Code() | Spacer() | PageBreak() | Section() | Table():
            return
        case _:
            assert_never(block)


def _items(block: ItemList) -> Iterator[Line]:
    for index, item in enumerate(block.items):
        yield Line(f"{block.label(index)} {plain(item.content)}")
        if item.children:
            yield from _items(item.children)


def cell_text(content: str | Cell) -> str:
    """Return what a cell says, its paragraphs one below the other."""
    if isinstance(content, str):
        return content
    return joined(content.paragraphs, numbered=content.numbered)


def joined(contents: Sequence[Content], *, numbered: bool | None = None) -> str:
    """Return paragraphs as the lines of one cell; several values are numbered as in the paper."""
    if numbered is None:
        numbered = len(contents) > 1
    lines = [plain(content) for content in contents]
    if numbered:
        lines = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    return "\n".join(lines)


def _unique(wanted: str, taken: set[str]) -> str:
    """Return a name that Excel takes and that is not taken yet, ignoring capitals as Excel does."""
    base = one_line(wanted).translate(_NOT_IN_NAMES).strip("' ") or "-"
    number = 1
    name = _shortened(base, "")
    while name.casefold() in taken or name.casefold() == _RESERVED:
        number += 1
        name = _shortened(base, f" ({number})")
    taken.add(name.casefold())
    return name


def _shortened(base: str, ending: str) -> str:
    """Return `base` and `ending` within Excel's limit, which counts UTF-16 units."""
    while len(f"{base}{ending}".encode("utf-16-le")) > 2 * LONGEST_NAME:
        base = base[:-1]
    return f"{base.strip(chr(39) + ' ')}{ending}"
