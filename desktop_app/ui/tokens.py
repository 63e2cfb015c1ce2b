"""Holds every colour, size and distance of the window, so that the look is decided in one place.

No Qt here: the tests compute the contrast of each pair from these values.
"""

from __future__ import annotations

from typing import NamedTuple

GRID = 4
"""Every distance is a multiple of this many pixels."""

RADIUS = 6
BODY_POINTS = 10.0
TITLE_POINTS = 14.0
NUMERAL_POINTS = 22.0


class Tokens(NamedTuple):  # made in a fifth of the time of a dataclass of 23 fields
    """The colours of one mode. `*_soft` is a quiet ground on which the colour itself is legible."""

    dark: bool
    window: str
    surface: str
    sunken: str
    hover: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    accent_soft: str
    positive: str
    positive_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    neutral_soft: str
    toast: str
    on_toast: str
    toast_accent: str


LIGHT = Tokens(
    dark=False,
    window="#f3f6f7",
    surface="#ffffff",
    sunken="#eaeff1",
    hover="#e8eef0",
    line="#d8e0e3",
    edge="#7d8c95",
    text="#16222a",
    muted="#52626c",
    accent="#0b6870",
    accent_hover="#08545b",
    on_accent="#ffffff",
    accent_soft="#d9edee",
    positive="#17683a",
    positive_soft="#e0f2e7",
    warning="#7d4e00",
    warning_soft="#fdf0d2",
    danger="#a8231c",
    danger_soft="#fbe7e5",
    neutral_soft="#e6ecef",
    toast="#1f2d36",
    on_toast="#f4f7f8",
    toast_accent="#7fd6db",
)

DARK = Tokens(
    dark=True,
    window="#11181c",
    surface="#192227",
    sunken="#0d1316",
    hover="#222d33",
    line="#2d3a41",
    edge="#6b7c86",
    text="#e5ecef",
    muted="#9fb0b9",
    accent="#5bc4cb",
    accent_hover="#7ad3d9",
    on_accent="#05262a",
    accent_soft="#153a3e",
    positive="#78cf9a",
    positive_soft="#173324",
    warning="#ecbb5c",
    warning_soft="#3a2d12",
    danger="#ff9a90",
    danger_soft="#43201d",
    neutral_soft="#26333a",
    toast="#dfe8eb",
    on_toast="#16222a",
    toast_accent="#0b6870",
)

TONES = ("accent", "positive", "warning", "danger", "muted", "text")
"""Names of the colours that words and icons may have; a state always shows an icon and words."""


def contrast(first: str, second: str) -> float:
    """Return the contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    def linear(pair: str) -> float:
        share = int(pair, 16) / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(colour[at : at + 2]) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
