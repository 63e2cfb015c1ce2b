"""Lines of type and what they are made of; every kind of file measures its words in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from desktop_app.renderers.fonts import Face


@dataclass(frozen=True, slots=True)
class Style:
    size: float
    leading: float
    bold: bool = False
    italic: bool = False
    grey: float = 0.0
    """0 is black, 1 is white."""

    @property
    def baseline(self) -> float:
        """Distance from the top of a line to the feet of its letters."""
        return (self.leading - 1.117 * self.size) / 2 + 0.905 * self.size


class Piece(NamedTuple):
    """Neighbouring characters of one face."""

    face: Face
    text: str
    underline: bool = False

    def with_text(self, text: str) -> Piece:
        """Return a piece like this of other characters; `_replace` takes thrice the time."""
        return Piece(self.face, text, self.underline)


class Line(NamedTuple):
    pieces: tuple[Piece, ...]
    width: float
    final: bool = True
    """The last line of a paragraph: never stretched to the margin."""
    indent: float = 0.0
    mark: tuple[Piece, ...] = ()
    """The number that stands before an indented line."""


EMPTY = Line((), 0.0)

Word: TypeAlias = tuple[float, list[Piece]]
"""A word's width and its pieces."""
