"""Makes QR codes: what a scanner reads from a badge, or from the foot of a page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

QUIET = 4
"""Blank modules that the standard asks for around a code."""
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


def _code(content: str, version: int | None) -> Any:
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(version, QRErrorCorrectLevel.M)
    code.addData(content)
    return code
