"""The head of a paper: its letterhead with the emblem, and its title."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.documents.blocks import Letterhead, LetterheadRole, Title
from desktop_app.renderers.flow import Part, Space
from desktop_app.renderers.frame import Frame
from desktop_app.renderers.parts import EmblemPart, LinePart, RulePart, line_parts
from desktop_app.renderers.pictures import fitted_picture
from desktop_app.renderers.units import MM

_EMBLEM_HEIGHT = 23 * MM
_EMBLEM_WIDTH = 26 * MM

LETTERHEAD: dict[LetterheadRole, tuple[float, bool]] = {
    "government": (2.5, False),
    "office": (5.0, True),
    "unit": (2.5, True),
    "address": (-1.5, False),
    "contact": (-1.5, False),
    "town": (0.0, True),
}
"""How much larger than the text each line of a letterhead is, and whether it is bold."""


def letterhead_parts(frame: Frame, block: Letterhead) -> Iterator[Part]:
    reader, wide, high = fitted_picture(frame, block.emblem, _EMBLEM_WIDTH, _EMBLEM_HEIGHT)
    beside = wide + 4 * MM if block.emblem else 0.0
    styles = []
    for line in block.lines:
        more, bold = LETTERHEAD[line.role]
        style = frame.style(frame.type.size + more, spacing=1.03, bold=bold)
        # A long name is set a little smaller before it is broken.
        while more > 2.5 and frame.setter.width(line.text, style) > frame.width - beside:
            more -= 0.5
            style = frame.style(frame.type.size + more, spacing=1.03, bold=bold)
        styles.append(style)
    longest = max(
        (
            frame.setter.width(line.text, style)
            for line, style in zip(block.lines, styles, strict=True)
        ),
        default=0.0,
    )
    # Centred on the page where the emblem leaves room for it, else on what is left of it.
    left, width = beside, frame.width - 2 * beside
    if longest > width:
        width = frame.width - beside
    parts: list[Part] = []
    for line, style in zip(block.lines, styles, strict=True):
        lines = frame.setter.balanced(line.text, style, width)
        parts += line_parts(lines, style, width, x=left, align="center")
    text = sum(part.height for part in parts)
    if block.emblem:
        emblem = EmblemPart(reader, wide, high, max(text - high, 0.0) / 2)
        if high > text:
            parts.insert(0, Part((high - text) / 2))
            parts.append(Part((high - text) / 2))
        parts.insert(0, emblem)
    parts.append(RulePart(frame.width))
    for part in parts[:-1]:
        part.glued = True
    yield from parts
    yield Space(frame.body.leading * 0.9)


def title_parts(frame: Frame, block: Title) -> Iterator[Part]:
    parts: list[LinePart] = []
    for index, text in enumerate(block.lines or ("",)):
        style = frame.style(frame.type.size + (2 if index == 0 else 0.5), spacing=1.1, bold=True)
        lines = frame.setter.balanced(text, style, frame.width)
        parts += line_parts(lines, style, frame.width, align="center", before=1.0)
    if block.number:
        lines = frame.setter.lines(block.number, frame.tight, frame.width)
        parts += line_parts(lines, frame.tight, frame.width, align="center", before=2.0)
    if block.bookmark:
        parts[0].bookmark = (frame.setter.plain(block.bookmark) or "-", 1)
    for part in parts:
        part.glued = True
    yield from parts
    space = Space(frame.body.leading * 0.9)
    space.glued = True
    yield space
