"""An emblem is a clean, small PNG or a sentence that says what to choose instead."""

import os
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
    UnreadableFile,
    for_print,
    normalise_emblem,
    normalise_photo,
    read_photo,
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


def photograph(size=(400, 300), orientation=1, **more):
    """A JPEG as phones make it, with its orientation and where it was taken."""
    about = images.Exif()
    about[0x0112] = orientation
    about[0x010F] = "Kamera Rahasia"
    about.get_ifd(0x8825)[2] = (2.0, 12.0, 36.0)
    kept = BytesIO()
    picture = images.new("RGB", size, "white")
    picture.paste("navy", (0, 0, size[0] // 2, size[1]))  # the left half
    picture.save(kept, "JPEG", exif=about, **more)
    return kept.getvalue()


def test_a_photograph_is_kept_upright_small_and_without_its_place():
    kept = normalise_photo(photograph((3000, 2000), orientation=6))
    with images.open(BytesIO(kept)) as read:
        assert read.format == "JPEG"
        assert read.size == (1067, 1600)
        assert not read.getexif()
        assert read.getpixel((500, 10))[0] < 60  # the left half has become the upper one
        assert read.getpixel((500, 1500))[0] > 200
    assert b"Rahasia" not in kept
    assert len(kept) < 100_000


def test_a_photograph_of_few_pixels_is_not_made_larger():
    with images.open(BytesIO(normalise_photo(photograph((80, 60))))) as read:
        assert read.size == (80, 60)


def test_a_clear_picture_gets_white_paper_behind_it():
    kept = BytesIO()
    images.new("RGBA", (10, 10), (255, 0, 0, 0)).save(kept, "PNG")
    with images.open(BytesIO(normalise_photo(kept.getvalue()))) as read:
        assert read.getpixel((5, 5)) == (255, 255, 255)


def test_a_telephones_fifty_megapixels_are_taken_and_what_is_no_photograph_is_refused(tmp_path):
    huge = tmp_path / "huge.jpg"
    images.new("L", (8165, 6124)).save(huge, "JPEG")
    assert len(read_photo(huge)) < 100_000
    images.new("1", (8165, 6124)).save(tmp_path / "huge.png")
    with pytest.raises(PictureTooLarge):
        read_photo(tmp_path / "huge.png")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(photograph()[:500])
    with pytest.raises(NotAPicture):
        read_photo(broken)
    with pytest.raises(UnreadableFile):
        read_photo(tmp_path / "gone.jpg")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes among files there")
def test_a_pipe_or_a_device_named_like_a_photograph_is_not_read(tmp_path):
    os.mkfifo(tmp_path / "pipa.jpg")
    (tmp_path / "tanpa-akhir.jpg").symlink_to("/dev/zero")
    for name in ("pipa.jpg", "tanpa-akhir.jpg"):
        with pytest.raises(UnreadableFile):
            read_photo(tmp_path / name)
