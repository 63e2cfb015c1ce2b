"""The places of a paper where people sign, each with the words above and below the signature."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.documents.tables import Cell, Column, Row, Table


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
