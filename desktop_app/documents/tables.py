"""A table of a paper: what its columns are for, what its rows and cells say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop_app.documents.spans import Align, Content

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
