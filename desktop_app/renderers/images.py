"""Takes in pictures: looks at their header before decoding, and keeps only clean PNG."""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 30 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_JPEG_PIXELS = 120_000_000
"""Telephones take 50 and 108 megapixels; of a JPEG no more is decoded than is needed."""
MAX_SIDE = 1600
PRINT_DPI = 300
PHOTO_QUALITY = 85
"""A photograph of 1600 pixels then takes some 300 KB: 60 of them fit a stick and every backup,
and across a whole page they still have 250 dots an inch."""
FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP")


class NotAPicture(UserError):
    """The file is no picture of a kind we take, or its content is damaged."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("This file is not a picture. Choose a PNG, JPEG, GIF, BMP or WebP file."))
        )


class PictureTooLarge(UserError):
    """More pixels or bytes than a small laptop can decode."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "This picture is too large. Choose one of at most 40 megapixels (a JPEG: 120) "
                    "and 30 MB, or make it smaller first."
                )
            )
        )


class UnreadableFile(UserError):
    """A file that is not there any more, or that nobody may read."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The file cannot be read. Choose another one.")))


def normalise_emblem(picture: bytes) -> bytes:
    """Return `picture` as PNG of at most 1600 pixels a side, without its metadata.

    Raises NotAPicture or PictureTooLarge; a picture of too many pixels is never decoded.
    """
    target = BytesIO()
    _decoded(picture, MAX_SIDE, MAX_SIDE).save(target, "PNG", optimize=True)
    return target.getvalue()


def read_photo(path: Path) -> bytes:
    """Return the photograph in a file as `normalise_photo` does, or raise UnreadableFile too."""
    try:
        if not path.is_file():
            raise UnreadableFile  # a device or a pipe may never end
        if path.stat().st_size > MAX_BYTES:
            raise PictureTooLarge
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile from error
    return normalise_photo(content)


def normalise_photo(picture: bytes) -> bytes:
    """Return `picture` as a small JPEG, upright, without where and with what it was taken.

    Raises NotAPicture or PictureTooLarge.
    """
    small = _on_white(_decoded(picture, MAX_SIDE, MAX_SIDE))
    target = BytesIO()
    small.save(target, "JPEG", quality=PHOTO_QUALITY, optimize=True)
    return target.getvalue()


@lru_cache(maxsize=4)
def for_print(picture: bytes, width: float, height: float) -> Image:
    """Decode `picture` with no more pixels than a printer can show on `width` x `height` points.

    Its clear parts become white like the paper: printers and archives know no transparency.

    Raises as `normalise_emblem` does. The result is shared: draw it, do not change it.
    """
    return _on_white(_decoded(picture, ceil(width / 72 * PRINT_DPI), ceil(height / 72 * PRINT_DPI)))


def _on_white(picture: Image) -> Image:
    from PIL import Image as images

    if picture.mode != "RGBA":
        return picture
    white = images.new("RGBA", picture.size, "white")
    return images.alpha_composite(white, picture).convert("RGB")


def _decoded(picture: bytes, width: int, height: int) -> Image:
    """The bare pixels of `picture`, upright, made smaller where they exceed `width` x `height`."""
    from PIL import Image as images
    from PIL import ImageOps

    if len(picture) > MAX_BYTES:
        raise PictureTooLarge
    try:
        with warnings.catch_warnings():
            # We decide by the size in the header; Pillow's own limit lies above ours.
            warnings.simplefilter("ignore", images.DecompressionBombWarning)
            with images.open(BytesIO(picture), formats=FORMATS) as opened:
                if opened.width * opened.height > MAX_JPEG_PIXELS:
                    raise PictureTooLarge
                if opened.format == "JPEG":
                    side = max(width, height)  # It may yet have to be turned.
                    opened.draft("RGB", (side, side))
                if opened.width * opened.height > MAX_PIXELS:
                    raise PictureTooLarge
                clear = opened.mode in ("RGBA", "LA", "PA") or "transparency" in opened.info
                plain = ImageOps.exif_transpose(opened).convert("RGBA" if clear else "RGB")
    except UserError:
        raise
    except (images.DecompressionBombError, MemoryError) as error:
        raise PictureTooLarge from error
    except Exception as error:
        # Pillow's decoders raise a dozen kinds of errors for damaged pictures.
        raise NotAPicture from error
    plain.thumbnail((width, height))
    bare = images.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare
