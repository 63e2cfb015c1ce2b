"""Puts pictures into a Word document: no larger than a printer can show, described in words."""

from __future__ import annotations

from io import BytesIO
from itertools import count
from typing import Any

from desktop_app.errors import UserError
from desktop_app.renderers.codes import picture as code_picture
from desktop_app.renderers.gate import one_line
from desktop_app.renderers.images import for_print
from desktop_app.renderers.ooxml import Element, element

_JPEG_QUALITY = 90


class PictureMaker:
    """Makes the runs that show pictures in one document."""

    def __init__(self, document: Any) -> None:
        self._part = document.part
        self._numbers = count(1)

    def drawing(self, picture: bytes, width: float, height: float) -> Element | None:
        """A run with an emblem or another drawing, at most `width` x `height` points."""
        return self._fitted(picture, width, height, "PNG", "")

    def photograph(self, picture: bytes, width: float, height: float, shows: str) -> Element | None:
        """A run with a photograph, or None where it cannot be read."""
        return self._fitted(picture, width, height, "JPEG", shows)

    def code(self, content: str, side: float) -> Element:
        """A run with a QR code; `side` in points."""
        return self._run(code_picture(content), side, side, content)

    def _fitted(
        self, picture: bytes, width: float, height: float, kind: str, shows: str
    ) -> Element | None:
        try:
            fitted = for_print(picture, width, height)
        except UserError:
            # A paper that must be signed now is worth more than its picture.
            return None
        scale = min(width / fitted.width, height / fitted.height)
        target = BytesIO()
        clear = fitted.mode == "RGBA"  # JPEG knows no transparency.
        fitted.save(target, "PNG" if clear else kind, quality=_JPEG_QUALITY)
        return self._run(target.getvalue(), fitted.width * scale, fitted.height * scale, shows)

    def _run(self, picture: bytes, width: float, height: float, shows: str) -> Element:
        from docx.shared import Pt

        inline = self._part.new_pic_inline(BytesIO(picture), Pt(width), Pt(height))
        # python-docx searches the whole document for the next number; ours are counted.
        inline.docPr.set("id", f"{next(self._numbers)}")
        inline.docPr.set("descr", one_line(shows))
        return element("r", element("drawing", inline))
