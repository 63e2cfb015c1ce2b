"""Places the pages of a paper below one another, in the size that somebody chose."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize

from desktop_app.ui.papers.found_words import Hit
from desktop_app.ui.tokens import GRID

GAP = 3 * GRID
"""Pixels around each page."""

SMALLEST, LARGEST = 0.25, 4.0
SCREEN_DPI = 96.0

Sizes = tuple[tuple[float, float], ...]
"""Width and height of each page in points."""


class Fit(Enum):
    """How large the pages are shown."""

    WIDTH = "width"
    PAGE = "page"
    ZOOM = "zoom"


@dataclass(frozen=True, slots=True)
class PlacedPages:
    """Where each page stands, in pixels of a ground of this width and height."""

    sizes: Sizes = ()
    rects: tuple[QRect, ...] = ()
    width: int = 0
    height: int = GAP

    def in_sight(self, view: QRect) -> list[int]:
        """Return the pages (from 0) of which a part can be seen."""
        return [number for number, rect in enumerate(self.rects) if rect.intersects(view)]

    def boxes(self, hit: Hit) -> list[QRect]:
        """Return where found words stand."""
        page = self.rects[hit.page]
        scale = page.width() / self.sizes[hit.page][0]
        return [
            QRectF(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale)
            .translated(page.topLeft())
            .toAlignedRect()
            .adjusted(-1, -1, 1, 1)
            for left, top, right, bottom in hit.boxes
        ]


def placed(sizes: Sizes, view: QSize, zoom: float) -> PlacedPages:
    """Place pages on a ground that is at least as wide as the view."""
    scale = zoom * SCREEN_DPI / 72
    widest = max((round(width * scale) for width, _ in sizes), default=0)
    across = max(view.width(), widest + 2 * GAP)
    rects = []
    top = GAP
    for width, height in sizes:
        wide, high = round(width * scale), round(height * scale)
        rects.append(QRect((across - wide) // 2, top, wide, high))
        top += high + GAP
    return PlacedPages(sizes, tuple(rects), across, top)


def fitting(fit: Fit, sizes: Sizes, page: int, view: QSize) -> float:
    """Return the zoom at which the widest page, or all of `page` (from 1), fills the view."""
    if fit is Fit.PAGE:
        width, height = sizes[min(page, len(sizes)) - 1]
        zoom = min(
            (view.height() - 2 * GAP) * 72 / (height * SCREEN_DPI),
            (view.width() - 2 * GAP) * 72 / (width * SCREEN_DPI),
        )
    else:
        widest = max(wide for wide, _ in sizes)
        zoom = (view.width() - 2 * GAP) * 72 / (widest * SCREEN_DPI)
    return within_limits(zoom)


def within_limits(zoom: float) -> float:
    """Return the zoom, or the smallest or largest that there is."""
    return min(max(zoom, SMALLEST), LARGEST)
