"""Charts of lying bars, each with its label and its value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop_app.documents.blocks import Chart
from desktop_app.renderers.flow import Part, Space
from desktop_app.renderers.frame import Frame
from desktop_app.renderers.lines import EMPTY
from desktop_app.renderers.parts import BarPart, line_parts


def chart_parts(frame: Frame, block: Chart) -> Iterator[Part]:
    bold = replace(frame.table, bold=True)
    title = frame.setter.lines(block.title, bold, frame.width)
    for part in line_parts(title, bold, frame.width, before=frame.body.leading * 0.6):
        part.glued = True
        yield part
    head = Space(3.0)
    head.glued = True
    yield head
    start = frame.width * 0.34
    shown = [frame.setter.lines(bar.shown, frame.table, frame.width * 0.2) for bar in block.bars]
    values = max((line.width for lines in shown for line in lines), default=0.0)
    most = block.maximum or max((bar.value for bar in block.bars), default=0.0)
    room = frame.width - start - values - 8.0
    for bar, value in zip(block.bars, shown, strict=True):
        share = min(max(bar.value / most, 0.0), 1.0) if most > 0 else 0.0
        label = frame.setter.lines(bar.label, frame.table, start - 6.0)
        if max(len(label), len(value)) * frame.table.leading > frame.height / 4:
            text = f"{bar.label}: {bar.shown}"
            lines = frame.setter.lines(text, frame.table, frame.width)
            yield from line_parts(lines, frame.table, frame.width)
            label = value = [EMPTY]
        yield BarPart(label, value, frame.table, start, room * share)
    yield Space(frame.body.leading * 0.3)
