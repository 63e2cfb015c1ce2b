"""Takes in pictures: looks at their header before decoding, and keeps only clean PNG."""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 15 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 1600
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
                    "This picture is too large. Choose one of at most 40 megapixels and 15 MB, "
                    "or make it smaller first."
                )
            )
        )


def normalise_emblem(picture: bytes) -> bytes:
    """Return `picture` as PNG of at most 1600 pixels a side, without its metadata.

    Raises NotAPicture or PictureTooLarge; a picture that only claims to be small is never decoded.
    """
    from PIL import Image as images
    from PIL import ImageOps

    if len(picture) > MAX_BYTES:
        raise PictureTooLarge
    try:
        with warnings.catch_warnings():
            # We decide by the size in the header; Pillow's own limit lies above ours.
            warnings.simplefilter("ignore", images.DecompressionBombWarning)
            with images.open(BytesIO(picture), formats=FORMATS) as opened:
                width, height = opened.size
                if width * height > MAX_PIXELS:
                    raise PictureTooLarge
                if opened.format == "JPEG":
                    opened.draft("RGB", (MAX_SIDE, MAX_SIDE))
                upright = ImageOps.exif_transpose(opened)
                return _as_png(upright)
    except UserError:
        raise
    except images.DecompressionBombError as error:
        raise PictureTooLarge from error
    except MemoryError as error:
        raise PictureTooLarge from error
    except Exception as error:
        # Pillow's decoders raise a dozen kinds of errors for damaged pictures.
        raise NotAPicture from error


def _as_png(picture: Image) -> bytes:
    from PIL import Image as images

    clear = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    plain = picture.convert("RGBA" if clear else "RGB")
    plain.thumbnail((MAX_SIDE, MAX_SIDE))
    bare = images.new(plain.mode, plain.size)
    bare.paste(plain)
    target = BytesIO()
    bare.save(target, "PNG", optimize=True)
    return target.getvalue()
