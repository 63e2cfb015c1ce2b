"""Compares the pages of a copy with those that were issued: the same, alike, or others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from desktop_app.renderers.pages import ReadPage

if TYPE_CHECKING:
    from PIL.Image import Image

_BLUR = 3
_SAME_SHADE = 80
"""Steps of 255 between two blurred pictures. What other programs make of a page of ours (Cairo,
Ghostscript) differs by up to 64; a word that was covered or added differs by 84 and more."""


class Likeness(IntEnum):
    """How well a page of a copy is an issued page."""

    OTHER = 0
    ALIKE = 1
    """It reads and looks so, but was drawn by another program or laid out for another file."""
    SAME = 2
    """It is made of the same parts, so nothing can be hidden in it."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the pages of a copy fit those of one issued file; all are counted from 0."""

    other: tuple[int, ...]
    """Pages of the copy that were never issued so."""
    alike: tuple[int, ...]
    doubled: tuple[int, ...]
    missing: tuple[int, ...]
    """Issued pages that the copy lacks, with no other page in their place."""
    total: int
    ordered: bool

    @property
    def faults(self) -> int:
        """How much is wrong; 0 when the copy may be genuine."""
        return len(self.other) + len(self.doubled) + len(self.missing) + (not self.ordered)


def compare(copy: Sequence[ReadPage], issued: Sequence[ReadPage]) -> Comparison:
    """Find for each page of the copy the issued one that it is most like."""
    known = [_Page(page) for page in issued]
    taken: set[int] = set()
    other, alike, doubled, order = [], [], [], []
    for number, page in enumerate(copy):
        found, likeness = _best(_Page(page), number, known, taken)
        if likeness is Likeness.OTHER:
            other.append(number)
            continue
        if likeness is Likeness.ALIKE:
            alike.append(number)
        if found in taken:
            doubled.append(number)
        else:
            taken.add(found)
            order.append(found)
    # What stands in the place of an issued page replaces it.
    missing = tuple(n for n in range(len(issued)) if n not in taken and n not in other)
    return Comparison(
        other=tuple(other),
        alike=tuple(alike),
        doubled=tuple(doubled),
        missing=missing,
        total=len(issued),
        ordered=order == sorted(order),
    )


class _Page:
    """A page with its words, which are worked out once."""

    def __init__(self, page: ReadPage) -> None:
        self.parts, self.picture = page.parts, page.picture
        self.words = _words(page.text)


def _best(
    page: _Page, number: int, issued: Sequence[_Page], taken: set[int]
) -> tuple[int, Likeness]:
    """Return the issued page that this one is; its own place is tried first, taken ones last."""
    best = (-1, Likeness.OTHER)
    for place in sorted(range(len(issued)), key=lambda at: (at in taken, at != number)):
        likeness = _likeness(page, issued[place])
        if likeness > best[1]:
            best = (place, likeness)
        if likeness is Likeness.SAME or (likeness and place == number):
            break
    return best


def _likeness(one: _Page, other: _Page) -> Likeness:
    if one.parts is not None and other.parts is not None:
        if (one.parts.means, one.parts.drawing) == (other.parts.means, other.parts.drawing):
            return Likeness.SAME
        if other.parts.drawing and _drawn_onto(one.parts.drawing, other.parts.drawing):
            return Likeness.OTHER
    if one.words == other.words and _looks_like(one.picture, other.picture):
        return Likeness.ALIKE
    return Likeness.OTHER


def _drawn_onto(drawing: bytes, issued: bytes) -> bool:
    """Whether a page holds all that was drawn on the issued one, and more than brackets round it.

    A program that prints a page anew writes it in its own words; only an editor leaves ours.
    """
    before, found, after = drawing.partition(issued)
    return bool(found) and not set((before + after).split()) <= {b"q", b"Q"}


def _words(text: str) -> str:
    """Return letters and figures, without the page numbers in the foot.

    Signs between words get lost when other programs write fonts anew; the pages of a bound set are
    numbered otherwise.
    """
    before, line, foot = text.rstrip().rpartition("\n")
    return "".join(filter(str.isalnum, before + line + re.sub(r"\d+", "", foot)))


def _looks_like(one: Image, other: Image) -> bool:
    from PIL import ImageChops, ImageFilter

    if abs(one.width - other.width) > 1 or abs(one.height - other.height) > 1:
        return False
    both = (0, 0, min(one.width, other.width), min(one.height, other.height))
    blurred = [each.crop(both).filter(ImageFilter.BoxBlur(_BLUR)) for each in (one, other)]
    return not any(ImageChops.difference(*blurred).histogram()[_SAME_SHADE:])
