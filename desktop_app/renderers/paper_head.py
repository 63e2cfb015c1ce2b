"""The head of a paper: its letterhead with the emblem, and its title."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.documents.blocks import Letterhead, Title
from desktop_app.renderers.flow import Part, Space
from desktop_app.renderers.frame import Frame
from desktop_app.renderers.letterhead_type import EMBLEM, longest, styled_lines
from desktop_app.renderers.parts import EmblemPart, LinePart, RulePart, line_parts
from desktop_app.renderers.pictures import fitted_picture
from desktop_app.renderers.units import MM


def letterhead_parts(frame: Frame, block: Letterhead) -> Iterator[Part]:
    reader, wide, high = fitted_picture(frame, block.emblem, *EMBLEM)
    beside = wide + 4 * MM if block.emblem else 0.0
    styled = styled_lines(
        block,
        lambda larger, bold: frame.style(frame.type.size + larger, spacing=1.03, bold=bold),
        frame.setter,
        frame.width - beside,
    )
    # Centred on the page where the emblem leaves room for it, else on what is left of it.
    left, width = beside, frame.width - 2 * beside
    if longest(styled, frame.setter) > width:
        width = frame.width - beside
    parts: list[Part] = []
    for text, style in styled:
        lines = frame.setter.balanced(text, style, width)
        parts += line_parts(lines, style, width, x=left, align="center")
    height = sum(part.height for part in parts)
    if block.emblem:
        emblem = EmblemPart(reader, wide, high, max(height - high, 0.0) / 2)
        if high > height:
            parts.insert(0, Part((high - height) / 2))
            parts.append(Part((high - height) / 2))
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
