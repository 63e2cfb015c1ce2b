"""How the lines of a letterhead are set, in every kind of file."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.documents.blocks import Letterhead, LetterheadRole
from desktop_app.renderers.lines import Style
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM

EMBLEM = (26 * MM, 23 * MM)
"""Width and height that an emblem may have."""

_LARGER: dict[LetterheadRole, tuple[float, bool]] = {
    "government": (2.5, False),
    "office": (5.0, True),
    "unit": (2.5, True),
    "address": (-1.5, False),
    "contact": (-1.5, False),
    "town": (0.0, True),
}
"""How much larger than the text each line is, and whether it is bold."""
_LEAST_LARGER = 2.5
"""A name that is too long for its line is set a little smaller, down to this, before it breaks."""


def styled_lines(
    block: Letterhead, style_of: Callable[[float, bool], Style], setter: Typesetter, room: float
) -> list[tuple[str, Style]]:
    """Return the lines with their styles for `room` points beside the emblem.

    `style_of` takes how many points larger than the text a line is, and whether it is bold.
    """
    styled = []
    for line in block.lines:
        larger, bold = _LARGER[line.role]
        style = style_of(larger, bold)
        while larger > _LEAST_LARGER and setter.width(line.text, style) > room:
            larger -= 0.5
            style = style_of(larger, bold)
        styled.append((line.text, style))
    return styled


def longest(styled: list[tuple[str, Style]], setter: Typesetter) -> float:
    """Return the width of the longest line when nothing breaks it; 0 without lines."""
    return max((setter.width(*each) for each in styled), default=0.0)
