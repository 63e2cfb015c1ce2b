"""Makes QR codes: what a scanner reads from a badge, or from the foot of a page."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

QUIET = 4
"""Blank modules that the standard asks for around a code."""
_PIXELS = 8
"""Pixels of a module in a picture of a code."""
_MASK = 2
"""Trying all eight masks for the prettiest takes ten times as long; scanners read each of them."""


def version_for(content: str) -> int:
    """Return the smallest version (1 to 40) that holds `content`."""
    return int(_code(content, None).calculate_version())


def side_of(version: int) -> int:
    """Return how many modules a side of a version has."""
    return 17 + 4 * version


@lru_cache(maxsize=64)
def modules(content: str, version: int | None = None) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a code, True where it is dark, without the blank edge.

    Letters that are all capitals give a smaller code. A seventh of it may be soiled (level M).
    """
    code = _code(content, version or version_for(content))
    code.makeImpl(False, _MASK)
    return tuple(tuple(map(bool, row)) for row in code.modules)


def picture(content: str) -> bytes:
    """Return a code with its blank edge as PNG, for files that hold pictures only."""
    from PIL import Image

    rows = modules(content)
    side = len(rows) + 2 * QUIET
    drawn = Image.new("1", (side, side), 1)
    for y, row in enumerate(rows, QUIET):
        for x, dark in enumerate(row, QUIET):
            if dark:
                drawn.putpixel((x, y), 0)
    target = BytesIO()
    drawn.resize((side * _PIXELS, side * _PIXELS), Image.Resampling.NEAREST).save(target, "PNG")
    return target.getvalue()


def _code(content: str, version: int | None) -> Any:
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(version, QRErrorCorrectLevel.M)
    code.addData(content)
    return code
