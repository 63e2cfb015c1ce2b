"""An emblem is a clean, small PNG or a sentence that says what to choose instead."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image as images

from desktop_app.renderers.images import (
    MAX_BYTES,
    MAX_SIDE,
    NotAPicture,
    PictureTooLarge,
    for_print,
    normalise_emblem,
)


def saved(kind, mode="RGB", size=(30, 40), **settings):
    target = BytesIO()
    images.new(mode, size, "red" if mode in ("RGB", "RGBA") else 1).save(target, kind, **settings)
    return target.getvalue()


def png_that_claims(width, height):
    """A PNG whose header promises more than its few bytes of content."""

    def chunk(kind, content):
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + parts + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "WEBP"])
def test_usual_pictures_become_png(kind):
    result = images.open(BytesIO(normalise_emblem(saved(kind))))
    assert result.format == "PNG"
    assert result.size == (30, 40)


def test_a_clear_background_stays_clear():
    clear = BytesIO()
    images.new("RGBA", (10, 10), (0, 0, 0, 0)).save(clear, "PNG")
    assert images.open(BytesIO(normalise_emblem(clear.getvalue()))).getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_pictures_of_every_kind_of_colour_are_taken(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert normalise_emblem(saved(kind, mode)).startswith(b"\x89PNG")


def test_a_large_picture_is_made_smaller_and_keeps_its_shape():
    result = images.open(BytesIO(normalise_emblem(saved("PNG", size=(4000, 1000)))))
    assert result.size == (MAX_SIDE, 400)


def test_metadata_is_left_behind():
    exif = images.Exif()
    exif[0x010E] = "alamat rumah"
    result = normalise_emblem(saved("JPEG", exif=exif))
    assert b"alamat" not in result
    assert not images.open(BytesIO(result)).getexif()


def test_a_photograph_taken_sideways_is_set_upright():
    exif = images.Exif()
    exif[0x0112] = 6
    assert images.open(BytesIO(normalise_emblem(saved("JPEG", exif=exif)))).size == (40, 30)


@pytest.mark.parametrize(
    "content",
    [b"", b"bukan gambar", b"%PDF-1.7", saved("PNG")[:60], b"<svg xmlns='x'/>", saved("TIFF")],
    ids=["empty", "text", "pdf", "torn", "svg", "tiff"],
)
def test_what_is_no_picture_is_refused_in_words(content):
    with pytest.raises(NotAPicture, match="not a picture"):
        normalise_emblem(content)


def test_a_photograph_of_fifty_megapixels_is_printed():
    picture = saved("JPEG", size=(8165, 6124))
    assert for_print(picture, 240, 180).size == (1000, 750)
    assert max(images.open(BytesIO(normalise_emblem(picture))).size) == MAX_SIDE


@pytest.mark.parametrize("size", [(10_000, 10_000), (60_000, 60_000), (40_001, 1000)])
def test_a_hundred_megapixels_are_refused_before_they_are_decoded(size):
    with pytest.raises(PictureTooLarge, match="too large"):
        normalise_emblem(png_that_claims(*size))


def test_too_many_bytes_are_refused_unread():
    with pytest.raises(PictureTooLarge):
        normalise_emblem(saved("PNG") + b"\0" * MAX_BYTES)


def test_the_same_picture_gives_the_same_bytes():
    assert normalise_emblem(saved("JPEG")) == normalise_emblem(saved("JPEG"))


def test_a_picture_is_printed_with_the_pixels_a_printer_can_show():
    large = saved("PNG", "RGBA", size=(1600, 800))
    assert for_print(large, 72, 72).size == (300, 150)
    assert for_print(saved("PNG"), 72, 72).size == (30, 40)
