"""Turns text into measured lines; the one gate through which every word reaches a page.

No markup is parsed anywhere: text goes from a block to a line as characters, so `<b>` is printed
as `<b>` and no picture, file or address in a text is ever opened.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, partial

from desktop_app.documents.spans import Content, Span
from desktop_app.renderers import arabic, direction, fonts
from desktop_app.renderers.bonds import bound
from desktop_app.renderers.fonts import Face
from desktop_app.renderers.gate import cleaned
from desktop_app.renderers.line_filling import fill_lines
from desktop_app.renderers.lines import EMPTY, Line, Piece, Style, Word


class Typesetter:
    """Breaks text of one font family into lines and remembers what it could not draw."""

    def __init__(self, family: str = "sans", files: tuple[bytes, ...] = ()) -> None:
        self._face = partial(fonts.face, family, files=files)
        self.missing: set[str] = set()
        """Characters that no bundled face has; they are printed as [U+4E2D]."""

    def face(self, style: Style) -> Face:
        return self._face(bold=style.bold, italic=style.italic)

    def lines(self, content: Content, style: Style, width: float) -> list[Line]:
        """The lines of `content` at most `width` points wide; at least one, perhaps empty.

        Words that belong together (`bonds`) stay on one line where they can. Words wider than the
        line are broken, at a hyphen, slash or point where there is one.
        """
        if isinstance(content, str):
            face = self.face(style)
            wide = single(content, face, style.size, width)
            if wide is not None:
                return [Line((Piece(face, content),), wide)]
            content = (Span(content),)
        result: list[Line] = []
        for paragraph in self._paragraphs(content, style):
            result += map(_in_order, fill_lines(paragraph, style.size, width))
        return result or [EMPTY]

    def balanced(self, content: Content, style: Style, width: float) -> list[Line]:
        """Like `lines`, but of even length: for centred titles."""
        lines = self.lines(content, style, width)
        if not 1 < len(lines) <= 4:
            return lines
        spans = (Span(content),) if isinstance(content, str) else content
        words = (wide for each in self._paragraphs(spans, style) for wide, _ in each)
        least, most = max(width / 2, min(max(words, default=0.0), width)), width
        while most - least > 2.0:
            middle = (least + most) / 2
            if len(self.lines(content, style, middle)) == len(lines):
                most = middle
            else:
                least = middle
        return self.lines(content, style, most)

    def numbered(self, contents: tuple[Content, ...], style: Style, width: float) -> list[Line]:
        """`contents` as 1. 2. 3. with a hanging indent."""
        indent = self.width(f"{len(contents)}. ", style) + 0.15 * style.size
        result: list[Line] = []
        for number, content in enumerate(contents, 1):
            first, *others = self.lines(content, style, width - indent)
            (mark,) = self.lines(f"{number}.", style, width)
            result.append(first._replace(indent=indent, mark=mark.pieces))
            result += [line._replace(indent=indent) for line in others]
        return result

    def width(self, text: str, style: Style) -> float:
        """Width of the longest line of `text` when nothing breaks it."""
        return max(line.width for line in self.lines(text, style, float("inf")))

    def plain(self, text: str) -> str:
        """`text` on one line with nothing unprintable in it, for bookmarks and properties."""
        pieces = self._drawable(text, self._face(), underline=False)
        return " ".join("".join(piece.text for piece in pieces).split())

    def _paragraphs(self, content: Iterable[Span], style: Style) -> list[list[Word]]:
        """Words with their widths, one list for each forced line."""
        paragraphs: list[list[Word]] = [[]]
        open_word = False
        for span in content:
            face = self._face(bold=style.bold or span.bold, italic=style.italic or span.italic)
            for piece in self._drawable(span.text, face, underline=span.underline):
                for number, part in enumerate(bound(piece.text).split("\n")):
                    if number:
                        paragraphs.append([])
                        open_word = False
                    for index, text in enumerate(part.split(" ")):
                        if index:
                            open_word = False
                        if not text:
                            continue
                        words = paragraphs[-1]
                        wide = piece.face.width(text, style.size)
                        if open_word:
                            before, pieces = words[-1]
                            words[-1] = (before + wide, [*pieces, piece.with_text(text)])
                        else:
                            words.append((wide, [piece.with_text(text)]))
                        open_word = True
        return paragraphs

    def _drawable(self, text: str, face: Face, *, underline: bool) -> list[Piece]:
        """The gate: clean `text` and give each stretch to a face that can draw it."""
        text = arabic.joined(
            cleaned(text), lambda form: face.covers(form) or fonts.fallback().covers(form)
        )
        if face.covers(text.replace("\n", "")):
            return [Piece(face, text, underline)]
        pieces: list[Piece] = []
        for sign in text:
            if sign == "\n" or face.covers(sign):
                chosen, shown = face, sign
            elif fonts.fallback().covers(sign):
                chosen, shown = fonts.fallback(), sign
            elif _invisible(sign):
                continue
            else:
                chosen, shown = face, f"[U+{ord(sign):04X}]"
                self.missing.add(sign)
            if pieces and pieces[-1].face is chosen:
                pieces[-1] = Piece(chosen, pieces[-1].text + shown, underline)
            else:
                pieces.append(Piece(chosen, shown, underline))
        return pieces


def _in_order(line: Line) -> Line:
    """The line as a page shows it; turning words around changes no width."""
    if not any(direction.matters(piece.text) for piece in line.pieces):
        return line
    return line._replace(
        pieces=tuple(piece.with_text(direction.shown(piece.text)) for piece in line.pieces)
    )


def single(text: str, face: Face, size: float, width: float) -> float | None:
    """The width of a text that needs no gate and fits on one line, or None for any other."""
    if face.takes(text) and "  " not in text:
        wide = face.width(text, size)
        if wide <= width:
            return wide
    return None


@cache
def _invisible(sign: str) -> bool:
    """Joiners, direction marks, variation selectors: signs that never have ink of their own."""
    return unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"
