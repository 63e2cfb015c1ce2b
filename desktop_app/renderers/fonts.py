"""The bundled faces: their widths, which signs they can draw, and one fallback for the rest."""

from __future__ import annotations

import unicodedata
from functools import cache
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import Any

from desktop_app.resources import resource

_FAMILIES = {"sans": "LiberationSans", "serif": "LiberationSerif"}
_STYLES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}
_loading = Lock()


class Face:
    """One font file. `widths` maps a character to its advance at a type size of one point."""

    __slots__ = ("_covered", "_settled", "name", "widths")

    def __init__(self, name: str, content: bytes = b"") -> None:
        """Take a bundled face by its name, or any other from the `content` of its file."""
        self.name = name
        glyphs = _registered(name, content).face.charWidths
        # ReportLab writes the character map of a font with four hex digits: a character beyond
        # them would spoil the text layer of the whole face, so it counts as not covered.
        self.widths: dict[str, float] = {
            chr(code): width / 1000 for code, width in glyphs.items() if 32 <= code <= 0xFFFF
        }
        # Soft hyphens, direction marks and odd spaces have glyphs here that must not be printed.
        self._covered = frozenset(
            sign
            for sign in self.widths
            if sign in " \u00a0" or unicodedata.category(sign) not in ("Cc", "Cf", "Zs")
        )
        self._settled = frozenset(sign for sign in self._covered if not _moves(sign))

    def covers(self, text: str) -> bool:
        return self._covered.issuperset(text)

    def takes(self, text: str) -> bool:
        """Whether `text` can be drawn as it stands, with nothing to drop, replace, join or turn."""
        return self._settled.issuperset(text)

    def width(self, text: str, size: float) -> float:
        """Width in points of a text that this face covers."""
        return sum(map(self.widths.__getitem__, text)) * size


def _moves(sign: str) -> bool:
    """Whether a sign joins the one before it, or is read from right to left."""
    if unicodedata.combining(sign) != 0 or unicodedata.category(sign) in ("Mn", "Me"):
        return True
    return unicodedata.bidirectional(sign) in ("R", "AL")


def _registered(name: str, content: bytes) -> Any:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    with _loading:
        if name not in pdfmetrics.getRegisteredFontNames():
            # shapable=False: a machine that happens to have HarfBuzz must print the same bytes.
            file = BytesIO(content) if content else str(resource("fonts", f"{name}.ttf"))
            pdfmetrics.registerFont(TTFont(name, file, shapable=False))
        return pdfmetrics.getFont(name)


@cache
def face(
    family: str, *, bold: bool = False, italic: bool = False, files: tuple[bytes, ...] = ()
) -> Face:
    """One of four styles of a family ("sans", "serif"), or of the office's own files."""
    if files:
        order = bold + 2 * italic
        content = files[order : order + 1]
        own = content[0] if content and content[0] else files[0]
        return _own(own)
    return Face(f"{_FAMILIES[family]}-{_STYLES[bold, italic]}")


@cache
def _own(content: bytes) -> Face:
    return Face(f"Office-{sha256(content).hexdigest()[:16]}", content)


@cache
def fallback() -> Face:
    """The face for signs that the text faces lack: boxes, ticks, Arabic, mathematics."""
    return Face("DejaVuSans")
