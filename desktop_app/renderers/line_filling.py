"""Puts measured words on lines, and breaks those that are wider than a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.renderers.bonds import BOND
from desktop_app.renderers.lines import Line, Piece, Word

_TOLERANCE = 0.01
_BREAKS = (frozenset("/\\?&=+|)]}"), frozenset("-–—_.,;:@"))
"""Marks after which a word that is too long may be broken, the better ones first."""


def fill_lines(words: list[Word], size: float, width: float) -> list[Line]:
    """Put words on lines, as many on each as it takes."""
    lines: list[Line] = []
    held: list[Piece] = []
    used = 0.0
    for wide, pieces in _loosened(words, size, width):
        if held:
            space = held[-1].face.widths[" "] * size
            if used + space + wide <= width + _TOLERANCE:
                _join(held, pieces)
                used += space + wide
                continue
            lines.append(Line(tuple(held), used, final=False))
        if wide <= width + _TOLERANCE:
            held, used = list(pieces), wide
            continue
        *full, last = _broken(pieces, size, width)
        lines += full
        held, used = list(last.pieces), last.width
    lines.append(Line(tuple(held), used))
    return lines


def _loosened(words: Iterable[Word], size: float, width: float) -> Iterator[Word]:
    """The words, those that are bound but too wide for a line parted again."""
    for word in words:
        wide, pieces = word
        if wide <= width + _TOLERANCE or not any(BOND in piece.text for piece in pieces):
            yield word
            continue
        held: list[Piece] = []
        for piece in pieces:
            first, *others = piece.text.split(BOND)
            held += [piece.with_text(first)] if first else []
            for text in others:
                if held:
                    yield _measured(held, size)
                held = [piece.with_text(text)] if text else []
        if held:
            yield _measured(held, size)


def _measured(pieces: list[Piece], size: float) -> Word:
    return sum(piece.face.width(piece.text, size) for piece in pieces), pieces


def _join(held: list[Piece], pieces: Iterable[Piece]) -> None:
    """Put a word on a line behind a space."""
    space = " "
    for piece in pieces:
        last = held[-1]
        if last.face is piece.face and last.underline == piece.underline:
            held[-1] = last.with_text(last.text + space + piece.text)
        else:
            if space:
                held[-1] = last.with_text(last.text + space)
            held.append(piece)
        space = ""


def _broken(pieces: list[Piece], size: float, width: float) -> list[Line]:
    """The lines of a single word that is wider than a line."""
    lines: list[Line] = []
    held: list[Piece] = []
    used = 0.0
    for piece in pieces:
        text, widths = piece.text, piece.face.widths
        start = 0
        here = used
        for index, sign in enumerate(text):
            wide = widths[sign] * size
            if here + wide > width + _TOLERANCE and (held or index > start):
                cut = _good_cut(text, start, index)
                if piece.face.width(text[cut : index + 1], size) > width:
                    cut = index
                if cut > start:
                    held.append(piece._replace(text=text[start:cut]))
                carried = piece.face.width(text[cut:index], size)
                lines.append(Line(tuple(held), here - carried, final=False))
                held, start, here = [], cut, carried
            here += wide
        held.append(piece._replace(text=text[start:]))
        used = here
    lines.append(Line(tuple(held), used))
    return lines


def _good_cut(text: str, start: int, end: int) -> int:
    """Where to break `text[start:end]`: after its last mark, unless that is in its first third."""
    for marks in _BREAKS:
        for cut in range(end, start + (end - start) // 3, -1):
            if text[cut - 1] in marks:
                return cut
    return end
