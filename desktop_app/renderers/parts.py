"""The parts of a page that are not rows of a table: lines of text, signatures, pictures, bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from desktop_app.documents.signatures import Signer
from desktop_app.documents.spans import Align, Content, Span
from desktop_app.renderers.codes import QUIET
from desktop_app.renderers.flow import Part
from desktop_app.renderers.lines import EMPTY, Line, Style
from desktop_app.renderers.pen import Pen
from desktop_app.renderers.typesetting import Typesetter

BAR_GREY = 0.55
_LEAST_SIGNING = 0.82
"""How small a place to sign may be set, beside the text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One line at its place beside others on the same height."""

    line: Line
    style: Style
    x: float = 0.0
    width: float = 0.0
    align: Align = "left"


class LinePart(Part):
    """One line of a page: a line of a paragraph, or label, colon and value side by side."""

    __slots__ = ("bookmark", "placed")

    def __init__(self, placed: list[Placed], height: float, before: float = 0.0) -> None:
        super().__init__(height, before)
        self.placed = placed
        self.bookmark: tuple[str, int] | None = None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        if self.bookmark:
            pen.bookmark(*self.bookmark, top)
        for item in self.placed:
            pen.line(item.line, item.style, x + item.x, top, item.width, item.align)


def line_parts(
    lines: Sequence[Line],
    style: Style,
    width: float,
    *,
    x: float = 0.0,
    align: Align = "left",
    before: float = 0.0,
    beside: Sequence[Placed] = (),
) -> list[LinePart]:
    """A paragraph; no page begins or ends with a single line of it. `beside` joins its first."""
    parts = [LinePart([Placed(line, style, x, width, align)], style.leading) for line in lines]
    parts[0].placed[:0] = beside
    parts[0].before = before
    if len(parts) > 1:
        parts[0].glued = True
        parts[-2].glued = True
    return parts


class RulePart(Part):
    """The thick and the thin rule beneath a letterhead."""

    __slots__ = ("width",)

    def __init__(self, width: float) -> None:
        super().__init__(4.0, before=5.0)
        self.width = width

    def draw(self, pen: Pen, x: float, top: float) -> None:
        pen.rule(x, top - 1.1, x + self.width, top - 1.1, 2.2)
        pen.rule(x, top - 3.7, x + self.width, top - 3.7, 0.7)


class PicturePart(Part):
    """A picture, or several side by side that stand on one line, above their captions."""

    __slots__ = ("pictures",)

    def __init__(self, before: float = 0.0) -> None:
        super().__init__(0.0, before)
        self.pictures: list[tuple[Any, float, float, float]] = []

    def add(self, reader: Any, x: float, width: float, height: float) -> None:
        self.pictures.append((reader, x, width, height))
        self.height = max(self.height, height)

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for reader, left, width, height in self.pictures:
            upper = top - max(self.height - height, 0.0)
            if reader is None:
                pen.frame(x + left, upper, width, height, 0.6)
            else:
                pen.picture(reader, x + left, upper, width, height)


class EmblemPart(PicturePart):
    """The emblem beside the letterhead's lines: it takes no height of its own."""

    __slots__ = ("down",)

    def __init__(self, reader: Any, width: float, height: float, down: float) -> None:
        super().__init__()
        self.add(reader, 0.0, width, height)
        self.height = 0.0
        self.down = down

    def draw(self, pen: Pen, x: float, top: float) -> None:
        super().draw(pen, x, top - self.down)


class CodePart(Part):
    """A QR code in the middle of the line."""

    __slots__ = ("modules", "size", "width")

    def __init__(self, modules: Sequence[Sequence[bool]], size: float, width: float) -> None:
        self.size = min(size, width)
        super().__init__(self.size)
        self.modules = modules
        self.width = width

    def draw(self, pen: Pen, x: float, top: float) -> None:
        step = self.size / (len(self.modules) + 2 * QUIET)
        left, upper = x + (self.width - self.size) / 2 + QUIET * step, top - QUIET * step
        pen.squares(self.modules, left, upper, step)


class BarPart(Part):
    """One lying bar of a chart with its label at the left and its value behind it."""

    __slots__ = ("label", "length", "start", "value")

    def __init__(
        self, label: list[Line], value: list[Line], style: Style, start: float, length: float
    ) -> None:
        super().__init__(max(len(label), len(value)) * style.leading + 3.0)
        self.label = [Placed(line, style, 0.0, start - 6.0, "right") for line in label]
        self.value = [Placed(line, style, start + length + 4.0) for line in value]
        self.start = start
        self.length = length

    def draw(self, pen: Pen, x: float, top: float) -> None:
        leading = self.label[0].style.leading
        room = self.height - 3.0
        y = top - (room - len(self.label) * leading) / 2
        for item in self.label:
            pen.line(item.line, item.style, x, y, item.width, item.align)
            y -= leading
        thick = min(room, leading) * 0.8
        upper = top - (room - thick) / 2
        left = x + self.start
        if self.length > 0:
            pen.fill(left, upper, self.length, thick, BAR_GREY)
        pen.rule(left, top + 1.5, left, top - room - 1.5, 0.6)
        y = top - (room - len(self.value) * leading) / 2
        for item in self.value:
            pen.line(item.line, item.style, x + item.x, y)
            y -= leading


class SignaturePart(Part):
    """Signers side by side: captions hang from one line, names stand on one line."""

    __slots__ = ("columns",)

    def __init__(self) -> None:
        super().__init__(0.0)
        self.columns: list[tuple[float, float, list[tuple[Line, float]], Style]] = []

    def draw(self, pen: Pen, x: float, top: float) -> None:
        for left, width, lines, style in self.columns:
            for line, down in lines:
                pen.line(line, style, x + left, top - down, width, "center")


def signature_part(
    places: Sequence[tuple[float, float, Signer]], style: Style, setter: Typesetter, space: float
) -> SignaturePart:
    """One row of signers at `places` (left edge, width, signer); `space` points for signing.

    A long name, date or NIP is set a little smaller before it is broken.
    """
    style = _signing_style(places, style, setter)
    leading = style.leading
    bold = replace(style, bold=True)
    dates = [
        setter.balanced(signer.place_date, style, width) if signer.place_date else []
        for _, width, signer in places
    ]
    dated = max(map(len, dates))
    heads: list[list[Line]] = []
    for (_, width, signer), date in zip(places, dates, strict=True):
        head = [EMPTY] * (dated - len(date)) + date
        for text in (*signer.caption, *signer.position):
            head += setter.balanced(text, style, width)
        heads.append(head)
    name_at = max(len(head) for head in heads) * leading + space
    part = SignaturePart()
    for (left, width, signer), head in zip(places, heads, strict=True):
        lines = [(line, index * leading) for index, line in enumerate(head)]
        down = name_at
        for line in setter.balanced(signer_name(signer), bold, width):
            lines.append((line, down))
            down += leading
        for text in filter(None, (signer.rank, signer.number)):
            for line in setter.lines(text, style, width):
                lines.append((line, down))
                down += leading
        part.columns.append((left, width, lines, style))
        part.height = max(part.height, down)
    return part


def _signing_style(
    places: Sequence[tuple[float, float, Signer]], style: Style, setter: Typesetter
) -> Style:
    """The style in which names, numbers and dates stand on one line each, else numbers at least."""
    bold = replace(style, bold=True)

    def widest(texts: Sequence[str], set_in: Style) -> float:
        pairs = zip(texts, places, strict=True)
        return max(setter.width(text, set_in) / width for text, (_, width, _) in pairs)

    numbers = widest([signer.number for *_, signer in places], style)
    names = widest([signer.name for *_, signer in places], bold)
    dates = widest([signer.place_date for *_, signer in places], style)
    for wanted in (max(numbers, names, dates), max(numbers, dates), numbers):
        share = 1.0 / max(wanted, 1.0)
        if share >= _LEAST_SIGNING:
            return replace(style, size=style.size * share, leading=style.leading * share)
    return style


def signer_name(signer: Signer) -> Content:
    """The underlined name, or a dotted line to write it on."""
    if signer.name:
        return (Span(signer.name, bold=True, underline=True),)
    return "(" + "." * 44 + ")"
