"""The letterhead of a Word copy, and centred lines of even length as a kop and a title need."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.documents.blocks import Letterhead
from desktop_app.documents.spans import Span
from desktop_app.renderers.letterhead_type import EMBLEM, longest, styled_lines
from desktop_app.renderers.lines import Style
from desktop_app.renderers.ooxml import Element, Look, cell, paragraph, row, runs, table
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM

_BESIDE = EMBLEM[0] + 4 * MM
_BENEATH = 80
"""Twips between the last line and the rule."""


def letterhead_table(
    block: Letterhead, emblem: Element | None, size: float, setter: Typesetter, width: float
) -> Element:
    """The emblem at the left, the lines in the middle of the page where it leaves room for them.

    `size` is that of the paper's text.
    """
    beside = _BESIDE if emblem is not None else 0.0
    styled = styled_lines(
        block, lambda larger, bold: Style(size + larger, 0.0, bold=bold), setter, width - beside
    )
    both = emblem is not None and longest(styled, setter) <= width - 2 * beside
    room = width - 2 * beside if both else width - beside
    centred = Look(align="center", keep=True)
    lines = [
        paragraph(
            runs((Span(words, bold=style.bold),), style.size),
            balanced(words, centred, style, setter, room),
        )
        for words, style in styled
    ]
    lines.append(paragraph("", Look("Gap", exactly=_BENEATH, keep=True)))
    widths, cells = [room], [cell(lines, room)]
    if emblem is not None:
        widths.insert(0, beside)
        cells.insert(0, cell([paragraph([emblem], Look())], beside, middle=True))
    if both:
        widths.append(beside)
        cells.append(cell([paragraph("", Look())], beside))
    made = table("LetterheadTable", widths)
    made.append(row(cells))
    return made


def balanced(words: str, look: Look, style: Style, setter: Typesetter, width: float) -> Look:
    """Narrow a centred paragraph so that its lines become even and none holds one word."""
    lines = setter.balanced(words, style, width)
    if len(lines) < 2:
        return look
    spare = width - 1.02 * max(line.width for line in lines)
    beside = max(round(spare * 10), 0)
    return replace(look, left=beside, right=beside)
