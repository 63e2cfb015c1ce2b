"""What stands around the text of each page: the foot with page count and seal, the draft mark."""

from __future__ import annotations

import math
from typing import Any

from desktop_app.documents.paper import Paper, Seal
from desktop_app.renderers.codes import QUIET, modules, side_of, version_for
from desktop_app.renderers.lines import Line, Style
from desktop_app.renderers.pen import Pen
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM

_STYLE = Style(8.0, 9.6)
_FROM_EDGE = 9 * MM
_GAP = 3 * MM
_LINES = 6
_RULE = 2.5
"""Points between the foot's rule and its first line."""
_STAMP_GREY = 0.92
_MODULE = 72 / 300 * 4
"""Four dots of a printer of 300 dpi for each module of the code: 0.34 mm, sharp on paper."""
_QUIET = QUIET * _MODULE
_MOST_PAGES = "99999"


class Foot:
    """The foot of one paper's pages: seal and short title at the left, page count at the right."""

    def __init__(self, paper: Paper, setter: Typesetter) -> None:
        self._paper = paper
        self._setter = setter
        self._version = 0
        self._side = 0.0
        if paper.seal is not None:
            words = _filled(paper.seal.words, _MOST_PAGES, _MOST_PAGES)
            self._version = version_for(words)
            self._side = side_of(self._version) * _MODULE

    def room(self, width: float) -> float:
        """Points from the edge of the sheet up to where text may end, in a frame of `width`."""
        text = len(self._left(width)) * _STYLE.leading
        return _FROM_EDGE + max(text, self._side + _QUIET - _RULE) + _GAP

    def draw(
        self, pen: Pen, x: float, width: float, own: tuple[int, int], bound: tuple[int, int]
    ) -> None:
        """Draw page `own` (number, of) of the paper as page `bound` of the whole file."""
        left = self._left(width)
        count = _filled(self._paper.footer.page, *map(str, bound))
        right = self._setter.lines(count, _STYLE, width * 0.28)
        text = max(len(left), len(right)) * _STYLE.leading
        top = _FROM_EDGE + max(text, self._side + _QUIET - _RULE if self._side else 0.0)
        pen.rule(x, top + _RULE, x + width, top + _RULE, 0.3)
        if self._paper.seal is not None:
            words = _filled(self._paper.seal.words, *map(str, own))
            pen.squares(modules(words, self._version), x, top + _RULE - _QUIET, _MODULE)
        for index, line in enumerate(left):
            pen.line(line, _STYLE, x + self._beside, top - index * _STYLE.leading)
        for index, line in enumerate(right):
            pen.line(line, _STYLE, x, top - index * _STYLE.leading, width, "right")

    @property
    def _beside(self) -> float:
        return self._side + _QUIET if self._side else 0.0

    def _left(self, width: float) -> list[Line]:
        text = self._paper.footer.left
        if self._paper.stamp:
            text = f"{self._paper.stamp} · {text}" if text else self._paper.stamp
        room = width * 0.72 - self._beside
        lines = self._setter.lines(text, _STYLE, room)
        if len(lines) > _LINES:
            # The foot repeats what the paper says in full; it must not push the text off the page.
            (more,) = self._setter.lines("…", _STYLE, width)
            lines = [*lines[: _LINES - 1], more]
        seal: Seal | None = self._paper.seal
        if seal is not None:
            lines += self._setter.lines(seal.shown, _STYLE, room)
        return lines


def stamp(canvas: Any, setter: Typesetter, word: str, width: float, height: float) -> None:
    """Draw the word for a draft, pale from corner to corner, under everything else."""
    word = setter.plain(word)
    diagonal = math.hypot(width, height)
    wide = setter.width(word, Style(1.0, 1.0, bold=True)) or 1.0
    size = min(0.5 * diagonal / wide, 0.2 * diagonal)
    style = Style(size, size, bold=True)
    (line, *_) = setter.lines(word, style, float("inf"))
    canvas.saveState()
    canvas.translate(width / 2, height / 2)
    canvas.rotate(math.degrees(math.atan2(height, width)))
    canvas.setFillGray(_STAMP_GREY)
    text = canvas.beginText(-line.width / 2, -0.36 * size)
    for piece in line.pieces:
        text.setFont(piece.face.name, size)
        text.textOut(piece.text)
    canvas.drawText(text)
    canvas.restoreState()


def _filled(template: str, page: str, pages: str) -> str:
    return template.replace("{pages}", pages).replace("{page}", page)
