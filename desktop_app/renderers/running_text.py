"""Running text: headings, paragraphs, lists, labels with their values, and small print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from desktop_app.documents.blocks import Heading, ItemList, KeyValues, Note, Paragraph
from desktop_app.documents.spans import Content
from desktop_app.renderers.flow import Part
from desktop_app.renderers.frame import Frame
from desktop_app.renderers.lines import Line, Style
from desktop_app.renderers.parts import LinePart, Placed, line_parts
from desktop_app.renderers.units import MM

STEP = 7 * MM
"""Width of one level of indentation."""
_PARAGRAPH_GAP = 0.45
"""Space above a paragraph, in lines."""
_KEPT_WHOLE = 6
"""Lines up to which points or pairs stay on one page."""


def heading_parts(frame: Frame, block: Heading, depth: int) -> Iterator[Part]:
    more = {1: 0.5, 2: 0.0, 3: 0.0}[block.level]
    style = replace(
        frame.style(frame.type.size + more, spacing=1.1, bold=True), italic=block.level == 3
    )
    before = style.leading * {1: 0.95, 2: 0.75, 3: 0.55}[block.level]
    left = block.indent * STEP
    x = 0.0
    beside: list[Placed] = []
    text = block.text
    marks = frame.setter.lines(block.label, style, frame.width / 4)
    if len(marks) > 1:
        text = f"{block.label} {text}"
    elif block.label:
        x = max(STEP, marks[0].width + 2 * MM)
        beside.append(Placed(marks[0], style, left))
    x += left
    lines = frame.setter.lines(text, style, frame.width - x)
    parts = line_parts(lines, style, frame.width - x, x=x, before=before, beside=beside)
    parts[0].bookmark = (
        frame.setter.plain(f"{block.label} {block.text}") or "-",
        block.level + depth,
    )
    for part in parts:
        part.glued = True
    yield from parts


def paragraph_parts(frame: Frame, block: Paragraph) -> Iterator[Part]:
    x = block.level * STEP
    width = frame.width - x
    lines = frame.setter.lines(block.content, frame.body, width)
    before = frame.body.leading * _PARAGRAPH_GAP
    parts = line_parts(lines, frame.body, width, x=x, align=block.align, before=before)
    parts[-1].glued = parts[-1].glued or block.keep_with_next
    yield from parts


def note_parts(frame: Frame, block: Note) -> list[Part]:
    lines = frame.setter.lines(block.content, frame.small, frame.width)
    gap = frame.small.leading * 0.6
    return _kept([line_parts(lines, frame.small, frame.width, align=block.align, before=gap)])


def item_parts(frame: Frame, block: ItemList, level: int) -> list[Part]:
    points = list(_points(frame, block, level))
    if len(points) > 1:
        points[-2][-1].glued = True  # The last point never opens a page alone.
    return _kept(points)


def _points(frame: Frame, block: ItemList, level: int) -> Iterator[list[Part]]:
    """Yield the lines of each point, with those of the points below it."""
    style = frame.body
    labels = [block.label(index) for index in range(len(block.items))]
    widest = max((frame.setter.width(label, style) for label in labels), default=0.0)
    left = level * STEP
    x = left + max(STEP, widest + 2 * MM)
    for label, item in zip(labels, block.items, strict=True):
        (mark,) = frame.setter.lines(label, style, frame.width)
        lines = frame.setter.lines(item.content, style, frame.width - x)
        before = style.leading * 0.18
        beside = [Placed(mark, style, left)]
        parts: list[Part] = list(
            line_parts(
                lines,
                style,
                frame.width - x,
                x=x,
                align=block.align,
                before=before,
                beside=beside,
            )
        )
        if item.children:
            parts += item_parts(frame, item.children, level + 1)
        yield parts


def pair_parts(frame: Frame, block: KeyValues) -> list[Part]:
    style = frame.body
    left = block.level * STEP
    widths = [frame.setter.width(pair.label, style) for pair in block.pairs]
    label_width = max(widths, default=0.0) + 2 * MM
    if block.label_width is not None:
        label_width = block.label_width * MM
    label_width = min(label_width, (frame.width - left) * 0.4)
    colon = left + label_width
    x = colon + 3.5 * MM
    pairs: list[list[Part]] = []
    for index, pair in enumerate(block.pairs):
        labels = frame.setter.lines(pair.label, style, label_width)
        values = _values(frame, pair.values, style, frame.width - x)
        rows = max(len(labels), len(values))
        parts: list[Part] = []
        for row in range(rows):
            placed = []
            if row < len(labels):
                placed.append(Placed(labels[row], style, left))
            if row == 0 and pair.values:
                placed.append(Placed(frame.setter.lines(":", style, STEP)[0], style, colon))
            if row < len(values):
                placed.append(Placed(values[row], style, x))
            parts.append(LinePart(placed, style.leading))
        parts[0].before = style.leading * (0.08 if index else 0.2)
        if rows > 1:
            parts[0].glued = parts[-2].glued = True
        pairs.append(parts)
    return _kept(pairs)


def _values(frame: Frame, values: tuple[Content, ...], style: Style, width: float) -> list[Line]:
    if len(values) > 1:
        return frame.setter.numbered(values, style, width)
    return frame.setter.lines(values[0] if values else "", style, width)


def _kept(groups: Sequence[Sequence[Part]]) -> list[Part]:
    """Return the parts of points or pairs, which stay together where they are few."""
    parts = list(chain.from_iterable(groups))
    for part in parts[:-1] if len(parts) <= _KEPT_WHOLE else ():
        part.glued = True
    return parts
