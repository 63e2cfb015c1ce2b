"""Whatever people type is printed as they typed it, or visibly marked; nothing is cut or opened."""

import sys
import unicodedata
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from desktop_app.documents.blocks import Callout, Item, ItemList, Note, Paragraph
from desktop_app.documents.page import PageSetup
from desktop_app.documents.paper import Footer, Paper
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.renderers import pdf
from tests.reading import texts
from tests.renderers.hostile import HOSTILE, everywhere

UNDRAWABLE = {"😀": "[U+1F600]", "中": "[U+4E2D]", "\x00": "[U+0000]", "\ud800": "[U+D800]"}


def squeezed(text):
    return "".join(text.split())


def read(content):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_printed_letter_by_letter_in_every_place(text):
    drawn = pdf.draw(everywhere(text))
    assert drawn.missing == ()
    body = Paper("x", everywhere(text).blocks, footer=Footer("", ""))
    typed = squeezed(text)
    expected = sum(squeezed(part).count(typed) for part in texts(body.blocks))
    assert expected > 30
    assert squeezed(read(pdf.render(body))).count(typed) >= expected


@pytest.mark.parametrize(("sign", "shown"), UNDRAWABLE.items())
def test_a_sign_that_no_font_has_is_shown_by_its_number_and_reported(sign, shown):
    drawn = pdf.draw(everywhere(f"Siti {sign} Nur"))
    assert drawn.missing == (sign,)
    assert squeezed(f"Siti {shown} Nur") in squeezed(read(drawn.content))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\t\r\n", "\u200b\u200e\ufeff", "שלום עולם", "مرحبا", "é", " " * 5000]
)
def test_blank_and_right_to_left_text_is_survived(text):
    assert pdf.draw(everywhere(text)).missing == ()


def test_letters_put_together_from_parts_are_joined(printed):
    assert printed(Paragraph(unicodedata.normalize("NFD", "Čaé"))).says("Čaé")


def test_a_soft_hyphen_of_a_web_page_is_not_printed(printed):
    assert printed(Paragraph("layan\u00adan\u200b sanitasi")).says("layanan sanitasi")


def test_a_remark_of_three_thousand_words_is_printed_whole(printed):
    words = " ".join(f"kata{n}" for n in range(3000))
    table = Table((Column("No", width=9), Column("Masukan"), Column("RTL")), (Row(("1", words)),))
    for block in (table, Paragraph(words), ItemList((Item(words),)), Callout(words), Note(words)):
        got = printed(block, footer=Footer(page=""))
        assert squeezed(words) in squeezed(got.text).replace("NoMasukanRTL", "")
        assert len(got.pages) > 1


def test_line_feeds_start_new_lines(printed):
    assert "satu\ndua\ntiga" in printed(Paragraph("satu\ndua\r\ntiga")).text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("landscape", [False, True])
def test_no_ink_leaves_the_margins(text, landscape):
    from PIL import ImageOps
    from pypdfium2 import PdfDocument

    page = PageSetup(landscape=landscape)
    document = PdfDocument(pdf.render(Paper("x", everywhere(text).blocks, page=page)))
    scale = 1.0
    for number in range(len(document)):
        ink = ImageOps.invert(document[number].render(scale=scale).to_pil().convert("L"))
        left, _, right, _ = ink.getbbox()
        assert left >= page.margins.left * 72 / 25.4 * scale - 2
        assert right <= (page.width - page.margins.right) * 72 / 25.4 * scale + 2


def test_text_opens_no_file_and_no_connection():
    opened = []
    watching = True

    def watch(event, args):
        if watching and event in ("open", "socket.connect", "urllib.Request", "subprocess.Popen"):
            opened.append((event, args[0]))

    for text in HOSTILE:
        pdf.draw(everywhere(text))
    sys.addaudithook(watch)
    try:
        for text in HOSTILE:
            pdf.draw(everywhere(text))
    finally:
        watching = False
    assert opened == []


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_at_all_gives_a_paper(text):
    assert pdf.draw(everywhere(text)).pages >= 1
