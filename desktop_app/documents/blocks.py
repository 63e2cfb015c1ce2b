"""What a paper says, as plain values, so that one description serves PDF, Word and Excel.

Every text in here is already in the language of the paper; a renderer adds no words of its own.
Lengths are millimetres, type sizes are points.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["left", "right", "center", "justify"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with its emphasis. The text is data: `<b>` in it is printed as `<b>`."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


Content: TypeAlias = str | tuple[Span, ...]
"""One paragraph's words. A line feed in them starts a new line of the same paragraph."""


# Head of a paper


LetterheadRole: TypeAlias = Literal["government", "office", "unit", "address", "contact", "town"]


@dataclass(frozen=True, slots=True)
class LetterheadLine:
    text: str
    role: LetterheadRole = "address"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The kop naskah dinas: emblem at the left, centred lines, a thick and a thin rule beneath."""

    lines: tuple[LetterheadLine, ...]
    emblem: bytes | None = None
    """A PNG as `renderers.images.normalise_emblem` returns it."""


@dataclass(frozen=True, slots=True)
class Title:
    """The name of the paper, centred; `lines[0]` is the strongest. `number` is printed beneath."""

    lines: tuple[str, ...]
    number: str = ""
    bookmark: str = ""
    """What a reader's table of contents calls this part of the paper; the paper's own name stands
    there anyway."""


# Running text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its label ("A.") apart, so that a word processor may number it itself."""

    text: str
    level: Literal[1, 2, 3] = 1
    label: str = ""
    indent: int = 0
    """Steps from the left, as in `Paragraph.level`."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: Content
    align: Align = "left"
    level: int = 0
    """Steps of indentation; paragraphs, lists and key-values of one level share an edge."""
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    content: Content
    children: ItemList | None = None


@dataclass(frozen=True, slots=True)
class ItemList:
    items: tuple[Item, ...]
    style: Literal["number", "letter", "bullet", "dash"] = "number"
    start: int = 1
    level: int = 0
    align: Align = "left"

    def label(self, index: int) -> str:
        """The mark before item `index` (from 0)."""
        number = self.start + index
        if self.style == "number":
            return f"{number}."
        if self.style == "letter":
            return f"{letters(number)}."
        return "•" if self.style == "bullet" else "–"


def letters(number: int) -> str:
    """1 -> a, 26 -> z, 27 -> aa: the labels of a lettered list."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and what stands after its colon; several values are numbered 1. 2. 3.

    No value at all leaves the colon out: the label then heads the pairs beneath it.
    """

    label: str
    values: tuple[Content, ...] = ("",)

    @classmethod
    def of(cls, label: str, value: Content) -> Pair:
        return cls(label, (value,))


@dataclass(frozen=True, slots=True)
class KeyValues:
    pairs: tuple[Pair, ...]
    label_width: float | None = None
    """Millimetres up to the colon; None fits the longest label."""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """Small print: a privacy notice, the head of the journal."""

    content: Content
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed statement on the paper itself, such as "data changed since it was printed"."""

    content: Content


# Tables


ColumnKind: TypeAlias = Literal["text", "number", "signature"]


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    weight: float = 1.0
    """Share of the width that fixed columns leave over."""
    width: float | None = None
    """Millimetres, for columns such as No or L/P; None takes a share by weight."""
    kind: ColumnKind = "text"
    """A signature column is drawn zig-zag: its cells hold the running number, odd ones stand in
    the left half and even ones in the right half (see `zigzag_side`)."""
    align: Align | None = None
    """None: numbers at the right, everything else at the left."""
    group: str = ""
    """Neighbouring columns of the same group share one heading above their own."""

    @property
    def alignment(self) -> Align:
        return self.align or ("right" if self.kind == "number" else "left")


def zigzag_side(number: str) -> Literal["left", "right"]:
    """The half in which a running number stands in a signature column (domain: daftar hadir)."""
    digits = "".join(sign for sign in number if sign in "0123456789")
    return "right" if digits and int(digits[-1]) % 2 == 0 else "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that needs more than one plain paragraph."""

    paragraphs: tuple[Content, ...]
    bold: bool = False
    align: Align | None = None
    span: int = 1
    numbered: bool = False
    """Prints the paragraphs as 1. 2. 3. with a hanging indent."""


RowKind: TypeAlias = Literal["body", "group", "total"]


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[str | Cell, ...]
    kind: RowKind = "body"

    @classmethod
    def group(cls, text: str) -> Row:
        """A line over the whole width that heads the rows after it."""
        return cls((text,), "group")


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    row_height: float = 0.0
    """Least height of a body row in millimetres; at least 10 where people sign."""
    middle: bool = False
    """Cells stand in the middle of the row's height instead of at its top."""
    caption: str = ""
    number_columns: bool = False
    """A line "(1) (2) (3)" beneath the headings, as official matrices carry it."""


# Signatures


@dataclass(frozen=True, slots=True)
class Signer:
    """One place to sign; empty parts take no room, an empty name becomes a dotted line."""

    name: str = ""
    place_date: str = ""
    caption: tuple[str, ...] = ()
    """What stands above the position: "Mengetahui," or "Pimpinan Rapat,"."""
    position: tuple[str, ...] = ()
    """Lines of the office, with a.n., u.b., Plt. as they are to be printed."""
    rank: str = ""
    number: str = ""
    """The NIP with its label, as it is to be printed."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Places to sign, row by row; None leaves a column empty.

    A row with one signer puts the signer at the right, or in the middle when rows of several
    signers stand above. Never split, never parted from the last lines of text.
    """

    rows: tuple[tuple[Signer | None, ...], ...]
    space: float = 20.0
    """Millimetres left for signature and stamp."""
    initials: Table | None = None
    """Who only puts their initials (paraf), in a small table at the left beneath the signers."""


def signer_table(
    headings: tuple[str, str, str, str], signers: tuple[Signer, ...], row_height: float = 14.0
) -> Table:
    """Many signers as a table: number, name, position and office, signature in zig-zag."""
    number, name, position, signature = headings
    columns = (
        Column(number, width=10, align="center"),
        Column(name, 1.6),
        Column(position, 1.6),
        Column(signature, width=52, kind="signature"),
    )
    rows = tuple(
        Row((str(index), signer.name, Cell((*signer.position,) or ("",)), str(index)))
        for index, signer in enumerate(signers, 1)
    )
    return Table(columns, rows, row_height=row_height, middle=True)


# Pictures


@dataclass(frozen=True, slots=True)
class Image:
    picture: bytes
    caption: str = ""
    width: float | None = None


@dataclass(frozen=True, slots=True)
class Pictures:
    """Photographs side by side, `across` in a row, each with its caption."""

    images: tuple[Image, ...]
    across: int = 2


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code in the middle of the line, for scanners; people read nothing from it."""

    content: str
    size: float = 22.0
    """Millimetres of its sides, the blank edge included."""


TileEdge: TypeAlias = Literal["none", "cut"]


@dataclass(frozen=True, slots=True)
class Tiles:
    """Small sheets of equal size that fill pages, `across` side by side and `down` below each
    other, each with its own blocks: badges, evaluation sheets, photographs.

    Blocks that are too long for their tile are set smaller, and in the end go on in the next one.
    """

    tiles: tuple[tuple[Block, ...], ...]
    across: int = 2
    down: int = 2
    edge: TileEdge = "none"
    """`cut` marks the corners where scissors go."""
    padding: float = 4.0
    size: float | None = None
    """Points of the text in the tiles; None is the paper's."""
    least: float = 5.0
    """Points below which no text is set, however much there is to say."""
    middle: bool = False
    """Blocks stand in the middle of their tile's height instead of at its top."""


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float
    shown: str
    """The value as it is printed, in the number format of the language."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Lying bars from zero to `maximum` (None: the longest bar)."""

    title: str
    bars: tuple[Bar, ...]
    maximum: float | None = None


# Layout that carries meaning


@dataclass(frozen=True, slots=True)
class Spacer:
    height: float = 4.0


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


@dataclass(frozen=True, slots=True)
class PaperSize:
    name: str
    width: float
    height: float


F4 = PaperSize("F4", 215.0, 330.0)
A4 = PaperSize("A4", 210.0, 297.0)
LETTER = PaperSize("Letter", 215.9, 279.4)
PAPER_SIZES: dict[str, PaperSize] = {size.name: size for size in (F4, A4, LETTER)}


@dataclass(frozen=True, slots=True)
class Margins:
    top: float = 20.0
    right: float = 20.0
    bottom: float = 22.0
    left: float = 25.0


@dataclass(frozen=True, slots=True)
class PageSetup:
    size: PaperSize = F4
    landscape: bool = False
    margins: Margins = field(default_factory=Margins)

    @property
    def width(self) -> float:
        return self.size.height if self.landscape else self.size.width

    @property
    def height(self) -> float:
        return self.size.width if self.landscape else self.size.height

    def turned(self) -> PageSetup:
        """The same sheet and margins in the other orientation."""
        return replace(self, landscape=not self.landscape)


@dataclass(frozen=True, slots=True)
class Section:
    """Starts a new page; it and all pages after it have this set-up."""

    page: PageSetup


Block: TypeAlias = (
    Letterhead
    | Title
    | Heading
    | Paragraph
    | ItemList
    | KeyValues
    | Note
    | Callout
    | Table
    | Signatures
    | Image
    | Pictures
    | Code
    | Tiles
    | Chart
    | Spacer
    | PageBreak
    | Section
)


# The paper


@dataclass(frozen=True, slots=True)
class Typography:
    family: Literal["sans", "serif"] = "sans"
    files: tuple[bytes, ...] = ()
    """TrueType files that take the place of the family: regular, bold, italic, bold italic; what
    is missing or b"" is drawn like the first."""
    size: float = 11.0
    table_size: float = 9.0
    line_spacing: float = 1.15
    decimal: str = ","
    """The mark by which figures of a column stand above one another."""
    continued: str = ""
    """What stands where a row goes on on the next page."""


@dataclass(frozen=True, slots=True)
class Footer:
    left: str = ""
    page: str = "{page} / {pages}"
    """Template of the page count in the paper's language: "Halaman {page} dari {pages}"."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The mark of a final paper on each of its pages, by which a copy can be checked."""

    words: str
    """What the square code says: capitals, digits, spaces and `$%*+-./:` only, with `{page}` and
    `{pages}` of the paper itself, also where it is bound with others."""
    shown: str
    """What is printed beside it, for who has no scanner."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file browser shows about the document."""

    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    blocks: tuple[Block, ...]
    language: str = "id"
    page: PageSetup = field(default_factory=PageSetup)
    typography: Typography = field(default_factory=Typography)
    stamp: str = ""
    """The word for an unfinished paper (DRAF): pale across every page, and in the footer."""
    footer: Footer = field(default_factory=Footer)
    seal: Seal | None = None
    """Only a final paper has one."""
    properties: Properties = field(default_factory=Properties)


# Reading a paper


def plain(content: Content) -> str:
    """The words of a paragraph without their emphasis."""
    return content if isinstance(content, str) else "".join(span.text for span in content)


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
                    yield from (text for signer in row if signer for text in signer_lines(signer))
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


def signer_lines(signer: Signer) -> tuple[str, ...]:
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
