"""Finds words on the pages of a drawn paper, wherever lines break between them."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

MOST = 500
"""Places that are shown; whoever finds more types another letter."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place: its page, from 0, and boxes (left, top, right, bottom) in points from the top."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def find_words(document: Any, typed: str) -> tuple[Hit, ...]:
    """Return where the typed words stand, in reading order; capitals do not matter.

    `document` is an open `pypdfium2.PdfDocument`.
    """
    words = typed.split()
    if not words:
        return ()
    wanted = re.compile(r"\s+".join(re.escape(word) for word in words), re.IGNORECASE)
    hits: list[Hit] = []
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        height = page.get_height()
        for found in wanted.finditer(text_page.get_text_range()):
            boxes = _boxes(text_page, found.start(), found.end(), height)
            if boxes:
                hits.append(Hit(number, boxes))
        text_page.close()
        page.close()
        if len(hits) >= MOST:
            break
    return tuple(hits[:MOST])


def _boxes(
    text_page: Any, start: int, end: int, height: float
) -> tuple[tuple[float, float, float, float], ...]:
    import pypdfium2.raw as pdfium

    # The text leaves out signs that the page counts, so places in it are not places on the page.
    first = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, start)
    last = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, end - 1)
    if first < 0 or last < first:
        return ()
    boxes = []
    for at in range(pdfium.FPDFText_CountRects(text_page, first, last - first + 1)):
        sides = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetRect(text_page, at, *sides)
        left, top, right, bottom = (side.value for side in sides)
        boxes.append((left, height - top, right, height - bottom))
    return tuple(boxes)
