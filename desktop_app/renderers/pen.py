"""Draws on one page of a PDF: collects text and rules and hands them over in few, large strokes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from desktop_app.documents.spans import Align
from desktop_app.renderers.fonts import Face
from desktop_app.renderers.lines import Line, Style

HAIR = 0.4
"""Weight in points of the rules of a table."""


class Pen:
    """The open page of a canvas; points, y upwards, as in PDF itself."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self._bookmarks = 0
        self._depth = -1
        self._open()

    def _open(self) -> None:
        self._text = self.canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._grey = 0.0
        self._stretch = 0.0
        self._level: set[tuple[float, float, float]] = set()
        self._upright: dict[float, tuple[float, float]] = {}
        self._rules: dict[float, list[tuple[float, float, float, float]]] = {}

    def close_page(self) -> None:
        """Draw what was collected, rules below text, and start the next page."""
        for x, (top, bottom) in self._upright.items():
            self.rule(x, top, x, bottom)
        canvas = self.canvas
        for weight, rules in self._rules.items():
            canvas.setLineWidth(weight)
            canvas.lines(rules)
        canvas.drawText(self._text)
        canvas.showPage()
        self._open()

    def line(
        self,
        line: Line,
        style: Style,
        x: float,
        top: float,
        width: float = 0.0,
        align: Align = "left",
    ) -> None:
        """Write `line` with its upper edge at `top`, aligned between `x` and `x + width`."""
        pieces = line.pieces
        if line.indent:
            if line.mark:
                self.line(Line(line.mark, 0.0), style, x, top)
            x, width = x + line.indent, width - line.indent
        if not pieces:
            return
        stretch = 0.0
        if align == "right":
            x += width - line.width
        elif align == "center":
            x += (width - line.width) / 2
        elif align == "justify" and not line.final:
            spaces = sum(_spaces(piece.text) for piece in pieces)
            stretch = (width - line.width) / spaces if spaces else 0.0
        baseline = top - style.baseline
        text = self._text
        if stretch != self._stretch:
            text.setWordSpace(stretch)
            self._stretch = stretch
        if style.grey != self._grey:
            text.setFillGray(style.grey)
            self._grey = style.grey
        text.setTextOrigin(x, baseline)
        for piece in pieces:
            font = (piece.face.name, style.size)
            if font != self._font:
                text.setFont(*font)
                self._font = font
            text.textOut(piece.text)
            wide = 0.0
            if piece.underline or len(pieces) > 1:
                wide = piece.face.width(piece.text, style.size)
                wide += stretch * _spaces(piece.text)
            if piece.underline:
                under = baseline - 0.12 * style.size
                self.rule(x, under, x + wide, under, 0.06 * style.size)
            x += wide

    def words(self, text: str, face: Face, style: Style, x: float, top: float) -> None:
        """Write one line of black text in one face, as `typesetting.single` accepts it."""
        if not text:
            return
        collected = self._text
        if self._stretch:
            collected.setWordSpace(0.0)
            self._stretch = 0.0
        if self._grey:
            collected.setFillGray(0.0)
            self._grey = 0.0
        font = (face.name, style.size)
        if font != self._font:
            collected.setFont(*font)
            self._font = font
        collected.setTextOrigin(x, top - style.baseline)
        collected.textOut(text)

    def rule(self, x1: float, y1: float, x2: float, y2: float, weight: float = HAIR) -> None:
        self._rules.setdefault(weight, []).append((x1, y1, x2, y2))

    def level_rule(self, x1: float, x2: float, y: float) -> None:
        """A level hair line; the edge that two rows share is drawn once."""
        key = (round(y, 2), round(x1, 2), round(x2, 2))
        if key not in self._level:
            self._level.add(key)
            self.rule(x1, y, x2, y)

    def upright_rule(self, x: float, top: float, bottom: float) -> None:
        """An upright hair line; the stretches of neighbouring rows become one line."""
        known = self._upright.get(x)
        if known is None:
            self._upright[x] = (top, bottom)
        elif abs(known[1] - top) < 0.05:
            self._upright[x] = (known[0], bottom)
        else:
            self.rule(x, known[0], x, known[1])
            self._upright[x] = (top, bottom)

    def fill(self, x: float, top: float, width: float, height: float, grey: float) -> None:
        canvas = self.canvas
        canvas.setFillGray(grey)
        canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        canvas.setFillGray(0)

    def squares(self, rows: Sequence[Sequence[bool]], x: float, top: float, side: float) -> None:
        """Fill the squares that are True in black; neighbours of a row become one rectangle."""
        # In units of a square, downwards from the corner: whole numbers are written quickly, and
        # a list has a code on each page. Viewers that smooth edges show a pale seam between
        # rectangles that only touch, so each is two hundredths larger.
        strokes = [f"q {side:.4f} 0 0 {-side:.4f} {x:.4f} {top:.4f} cm 0 g"]
        for down, row in enumerate(rows):
            column = 0
            for dark, stretch in groupby(row):
                length = len(list(stretch))
                if dark:
                    strokes.append(f"{column} {down} {length}.02 1.02 re")
                column += length
        self.canvas.addLiteral("\n".join((*strokes, "f Q")))

    def frame(self, x: float, top: float, width: float, height: float, weight: float) -> None:
        bottom = top - height
        for stroke in (
            (x, top, x + width, top),
            (x, bottom, x + width, bottom),
            (x, top, x, bottom),
            (x + width, top, x + width, bottom),
        ):
            self.rule(*stroke, weight)

    def picture(self, reader: Any, x: float, top: float, width: float, height: float) -> None:
        self.canvas.drawImage(reader, x, top - height, width, height, mask="auto")

    def bookmark(self, text: str, level: int, top: float) -> None:
        """A place in the reader's table of contents."""
        self._bookmarks += 1
        # ReportLab refuses an entry more than one level below the one before it.
        level = self._depth = min(level, self._depth + 1)
        key = f"heading-{self._bookmarks}"
        self.canvas.bookmarkHorizontal(key, 0, top)
        self.canvas.addOutlineEntry(text, key, level)


def _spaces(text: str) -> int:
    """The spaces that a PDF reader stretches; ReportLab writes the unbreakable one as a space."""
    return text.count(" ") + text.count("\u00a0")
