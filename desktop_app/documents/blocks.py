"""What a paper says, as plain values, so that one description serves PDF, Word and Excel.

Every text in here is already in the language of the paper; a renderer adds no words of its own.
Lengths are millimetres, type sizes are points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop_app.documents.page import PageSetup
from desktop_app.documents.signatures import Signatures
from desktop_app.documents.spans import Align, Content
from desktop_app.documents.tables import Table

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
