"""Photographs with their captions; one that cannot be read leaves an empty frame, not a crash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app.documents.blocks import Image
from desktop_app.errors import UserError
from desktop_app.renderers.flow import Part
from desktop_app.renderers.frame import Frame
from desktop_app.renderers.images import for_print
from desktop_app.renderers.lines import Line
from desktop_app.renderers.parts import LinePart, PicturePart, Placed
from desktop_app.renderers.units import MM

_TALLEST_BESIDE = 0.75
"""How much of its width a picture beside others may be tall: as much as most photographs are."""
_CAPTION_LINES = 2
"""Lines kept free beneath a photograph in a tile, so that those of one row are of one size."""


def picture_parts(frame: Frame, images: Sequence[Image], across: int) -> Iterator[Part]:
    gap = 5 * MM
    share = (frame.width - gap * (across - 1)) / across
    for start in range(0, len(images), across):
        row = images[start : start + across]
        part = PicturePart(before=frame.body.leading * 0.5)
        captions: list[list[Line]] = [
            frame.setter.lines(image.caption, frame.small, share) if image.caption else []
            for image in row
        ]
        high = frame.height * frame.share if across == 1 else share * _TALLEST_BESIDE
        if frame.share == 1.0:
            lines = max(_CAPTION_LINES, *map(len, captions))
            high = max(high - lines * frame.small.leading - 2.0, frame.height / 3)
        for column, image in enumerate(row):
            wide = min(share, image.width * MM) if image.width else share
            reader, width, height = fitted_picture(frame, image.picture, wide, high)
            left = column * (share + gap)
            part.add(reader, left + (share - width) / 2, width, height)
        part.glued = any(captions)
        yield part
        for line in range(max(map(len, captions))):
            placed = [
                Placed(lines[line], frame.small, column * (share + gap), share, "center")
                for column, lines in enumerate(captions)
                if line < len(lines)
            ]
            yield LinePart(placed, frame.small.leading, before=0.0 if line else 2.0)


def fitted_picture(frame: Frame, picture: bytes | None, width: float, height: float) -> Any:
    """Reader, width and height of a picture that fits; a frame where it cannot be read."""
    if picture is None:
        return None, 0.0, 0.0
    from reportlab.lib.utils import ImageReader

    try:
        fitted = for_print(picture, width, height)
    except UserError:
        # A paper that must be signed now is worth more than its picture.
        frame.unreadable += 1
        return None, width, min(height, width * 0.66)
    scale = min(width / fitted.width, height / fitted.height)
    return ImageReader(fitted), fitted.width * scale, fitted.height * scale
