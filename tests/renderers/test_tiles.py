"""Small sheets on a page: how many, nothing lost when they overflow, codes for scanners."""

import io

import pypdfium2
import pytest
from PIL import Image as images

from desktop_app.documents.blocks import Code, Image, Paragraph, Tiles, Title
from desktop_app.documents.page import Margins, PageSetup
from desktop_app.documents.paper import Paper
from desktop_app.renderers import pdf
from desktop_app.renderers.codes import QUIET, modules

PAGE = PageSetup(margins=Margins(10, 10, 12, 10))


def badges(*names, **settings):
    return Tiles(tuple((Title((name,)),) for name in names), **{"across": 2, "down": 4, **settings})


def test_a_page_takes_as_many_tiles_as_it_was_told(printed):
    made = printed(badges(*(f"Tamu-{n:03}" for n in range(17))), page=PAGE)
    assert [page.count("Tamu-") for page in made.pages] == [8, 8, 1]


def test_tiles_begin_below_a_short_head_and_after_a_long_one_on_the_next_page(printed):
    short = printed(Title(("DOKUMENTASI",)), badges(*"abcdefgh"), page=PAGE)
    assert len(short.pages) == 1
    lines = tuple(Paragraph("Baris") for _ in range(40))
    long = printed(*lines, badges(*"abcdefgh"), page=PAGE)
    assert [page.count("Baris") for page in long.pages] == [40, 0]


def test_a_long_name_stays_whole_and_among_the_others(printed):
    name = " ".join(["Tingang"] * 15)
    made = printed(badges("A", name, "B"), page=PAGE)
    assert len(made.pages) == 1
    assert made.says(name)


def test_what_no_tile_can_hold_goes_on_in_the_next_ones(printed):
    words = [f"kata{n}" for n in range(3000)]
    made = printed(Tiles(((Paragraph(" ".join(words)),), (Paragraph("akhir"),))), page=PAGE)
    assert len(made.pages) > 1
    for word in (*words, "akhir"):
        assert word in made.text


def test_no_tiles_are_no_trouble(printed):
    assert len(printed(Tiles(())).pages) == 1


def test_a_picture_that_cannot_be_read_is_a_frame_and_counted_once():
    paper = Paper("x", (Tiles(((Image(b"broken", "Pembukaan"),),), across=1),))
    assert pdf.draw(paper).unreadable == 1


def test_a_picture_and_its_caption_share_a_tile(printed):
    kept = io.BytesIO()
    images.new("RGB", (30, 40), "navy").save(kept, "PNG")
    tile = (Image(kept.getvalue(), "Pembukaan oleh Asisten " * 8),)
    assert len(printed(Tiles((tile,) * 6, across=2, down=3)).pages) == 1


def test_photographs_of_one_size_stay_so_beneath_captions_of_one_line_and_two():
    kept = io.BytesIO()
    images.new("RGB", (40, 30), "navy").save(kept, "PNG")
    short, long = "Pembukaan", "Pembukaan oleh Asisten Perekonomian dan Pembangunan " * 2
    tiles = tuple((Image(kept.getvalue(), caption),) for caption in (short, long))
    paper = Paper("x", (Tiles(tiles, across=2, down=5, padding=2.0),), page=PAGE)
    document = pypdfium2.PdfDocument(pdf.render(paper))
    shown = [each.get_bounds() for each in document[0].get_objects() if each.type == 3]
    heights = [round(top - bottom, 2) for _, bottom, _, top in shown]
    document.close()
    assert len(heights) == 2
    assert heights[0] == heights[1]


@pytest.mark.parametrize(
    "content", ["NOTULA:PERSON:0192A3F4-1234-7ABC-8DEF-0123456789AB", "é" * 90]
)
def test_a_code_is_printed_square_by_square_with_its_blank_edge(content):
    side = 100.0
    page = PageSetup(margins=Margins(20, 20, 20, 20))
    drawn = pdf.render(Paper("x", (Code(content, side),), page=page))
    dpi = 150
    sheet = pypdfium2.PdfDocument(drawn)[0].render(scale=dpi / 72).to_pil().convert("L")
    rows = modules(content)
    count = len(rows) + 2 * QUIET
    pixel = dpi / 25.4
    left, top = (page.width - side) / 2, 20.0
    for down in range(count):
        for across in range(count):
            inside = 0 <= down - QUIET < len(rows) and 0 <= across - QUIET < len(rows)
            dark = inside and rows[down - QUIET][across - QUIET]
            spot = (
                (left + (across + 0.5) * side / count) * pixel,
                (top + (down + 0.5) * side / count) * pixel,
            )
            assert (sheet.getpixel(tuple(map(int, spot))) < 128) is dark, (down, across)
