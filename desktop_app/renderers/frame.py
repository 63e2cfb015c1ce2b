"""What all blocks between the margins of a page share: the room they have and their type."""

from __future__ import annotations

from desktop_app.documents.paper import Typography
from desktop_app.renderers.lines import Style
from desktop_app.renderers.typesetting import Typesetter

_SINGLE = 1.15
LARGEST_PICTURE = 0.6
"""Share of a page's height that a picture takes at most."""


class Frame:
    """`width` x `height` points with the styles of the text in them.

    `share` of the height is the most that one picture takes, with its caption.
    """

    def __init__(
        self, type_: Typography, setter: Typesetter, width: float, height: float, share: float
    ) -> None:
        self.type = type_
        self.setter = setter
        self.width = width
        self.height = height
        self.share = share
        self.body = self.style(type_.size, spacing=type_.line_spacing)
        self.tight = self.style(type_.size)
        self.table = self.style(type_.table_size)
        self.small = self.style(max(type_.size - 3, 7.0), grey=0.25)
        self.unreadable = 0
        """Pictures that could not be decoded."""

    def style(
        self, size: float, *, spacing: float = 1.0, bold: bool = False, grey: float = 0.0
    ) -> Style:
        return Style(size, size * _SINGLE * spacing, bold=bold, grey=grey)
