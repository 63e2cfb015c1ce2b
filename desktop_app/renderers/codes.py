"""Makes QR codes: what a scanner reads from a badge, or from the foot of a page."""

from __future__ import annotations

from functools import lru_cache

QUIET = 4
"""Blank modules that the standard asks for around a code."""


@lru_cache(maxsize=64)
def modules(content: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of a code, True where it is dark, without the blank edge.

    Letters that are all capitals give a smaller code. A seventh of it may be soiled (level M).
    """
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(content)
    code.make()
    return tuple(tuple(map(bool, row)) for row in code.modules)
