"""A font that an office picks: looked at before it is kept, then every letter comes from it."""

from __future__ import annotations

import struct
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_app.documents.blocks import Heading, Paragraph
from desktop_app.documents.paper import Paper, Typography
from desktop_app.documents.spans import Span
from desktop_app.renderers import docx, pdf
from desktop_app.renderers.office_font import (
    MAX_BYTES,
    FontIsRestricted,
    FontLacksLetters,
    NotAFont,
    checked_font,
)
from desktop_app.resources import resource
from tests.reading import fonts_of


def bundled(name):
    return resource("fonts", f"{name}.ttf").read_bytes()


def table_of(font, tag):
    """Where a table of a font begins, and where its entry in the directory does."""
    for index in range(struct.unpack(">H", font[4:6])[0]):
        entry = 12 + 16 * index
        if font[entry : entry + 4] == tag:
            return struct.unpack(">I", font[entry + 8 : entry + 12])[0], entry
    raise LookupError(tag)


def with_rights(rights):
    font = bytearray(bundled("DejaVuSans"))
    start, _ = table_of(font, b"OS/2")
    font[start + 8 : start + 10] = struct.pack(">H", rights)
    return bytes(font)


@pytest.fixture(scope="module")
def dejavu():
    return bundled("DejaVuSans")


@pytest.fixture(scope="module")
def serif_bold():
    return bundled("LiberationSerif-Bold")


def test_a_font_tells_its_name(dejavu, serif_bold):
    assert checked_font(dejavu) == "DejaVu Sans"
    assert checked_font(serif_bold) == "Liberation Serif Bold"


@pytest.mark.parametrize("rights", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_put_into_documents_is_taken(rights):
    assert checked_font(with_rights(rights))


@pytest.mark.parametrize("rights", [0x0002, 0x0100, 0x0200, 0x0104])
def test_a_font_whose_maker_forbids_it_is_refused_in_words(rights):
    with pytest.raises(FontIsRestricted, match="does not allow"):
        checked_font(with_rights(rights))


def test_a_font_of_signs_only_is_refused_with_what_it_lacks():
    from reportlab.pdfbase.ttfonts import TTFontFile

    subset = TTFontFile(BytesIO(bundled("DejaVuSans"))).makeSubset([ord(sign) for sign in "AB 12"])
    with pytest.raises((FontLacksLetters, NotAFont)):
        checked_font(subset)
    greek = bytearray(bundled("DejaVuSans"))
    _, entry = table_of(greek, b"cmap")
    greek[entry : entry + 4] = b"xmap"
    with pytest.raises(NotAFont):
        checked_font(bytes(greek))


@pytest.mark.parametrize(
    "content",
    [b"", b"bukan huruf", b"OTTO" + bytes(400), b"ttcf" + bytes(400), b"\x00\x01\x00\x00" * 9],
    ids=["empty", "text", "otf", "ttc", "torn"],
)
def test_what_is_no_truetype_font_is_refused_in_words(content):
    with pytest.raises(NotAFont, match="not a TrueType font"):
        checked_font(content)


def test_damage_and_size_are_found_before_anything_is_printed(dejavu):
    with pytest.raises(NotAFont):
        checked_font(dejavu + bytes(MAX_BYTES))
    for end in (20, 400, 5000):
        with pytest.raises(NotAFont):
            checked_font(dejavu[:end])


def paper(*files):
    words = (Span("tegak "), Span("tebal ", bold=True), Span("miring", italic=True))
    return Paper("x", (Heading("Judul"), Paragraph(words)), typography=Typography(files=files))


def test_every_letter_comes_from_the_office_s_files(dejavu, serif_bold):
    assert fonts_of(pdf.render(paper(dejavu))) == {"DejaVuSans"}
    assert fonts_of(pdf.render(paper(dejavu, serif_bold))) == {"DejaVuSans", "LiberationSerif-Bold"}
    assert fonts_of(pdf.render(paper(dejavu, b"", serif_bold))) == {
        "DejaVuSans",
        "LiberationSerif-Bold",
    }
    assert fonts_of(pdf.render(paper())) == {
        "LiberationSans",
        "LiberationSans-Bold",
        "LiberationSans-Italic",
    }


def test_the_text_can_be_read_back_and_the_bytes_are_the_same(dejavu):
    content = pdf.render(paper(dejavu))
    assert "tegak tebal miring" in PdfReader(BytesIO(content)).pages[0].extract_text()
    assert pdf.render(paper(bytes(bytearray(dejavu)))) == content


def test_a_word_copy_asks_for_the_font_by_its_name(dejavu):
    import zipfile

    with zipfile.ZipFile(BytesIO(docx.render(paper(dejavu)))) as parts:
        assert b"DejaVu Sans" in parts.read("word/styles.xml")
