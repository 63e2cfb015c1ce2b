"""What an archive looks for in a final paper, and what a password keeps from strangers."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from PIL import Image as images

from desktop_app.documents.blocks import (
    Heading,
    Image,
    Letterhead,
    LetterheadLine,
    Paragraph,
    Section,
)
from desktop_app.documents.page import PageSetup
from desktop_app.documents.paper import Paper, Properties, Seal
from desktop_app.renderers import archive, pdf
from desktop_app.renderers.archive import LongPassword, NoPassword, archival, protected

SEAL = Seal("NOTULA/1 RTL V1 P{page}/{pages}", "Kode 0000-0000-0000-0000")
HOSTILE = "Kab. <Katingan> & \"Kota\" 'P' ]]> Đ 😀 \x00"
XMP = {"dc": "http://purl.org/dc/elements/1.1/", "pdfaid": "http://www.aiim.org/pdfa/ns/id/"}


def clear_picture():
    target = BytesIO()
    images.new("RGBA", (40, 40), (200, 0, 0, 90)).save(target, "PNG")
    return target.getvalue()


def final(title="Notula CC7", **settings):
    head = Letterhead((LetterheadLine("PEMERINTAH"),), clear_picture())
    blocks = (head, Heading("Pembukaan"), Paragraph("isi ☐ Đ", "justify"), Image(clear_picture()))
    turned = (Section(PageSetup(landscape=True)), Paragraph("rebah"))
    properties = Properties(HOSTILE, HOSTILE, ("SSK", "PPSP"))
    return Paper(title, blocks + turned, seal=SEAL, properties=properties, **settings)


@pytest.fixture
def document():
    with pikepdf.open(BytesIO(pdf.render(final(HOSTILE)))) as opened:
        yield opened


def test_a_final_paper_says_that_it_is_pdf_a_2b(document):
    with document.open_metadata() as xmp:
        assert xmp.pdfa_status == "2B"
    assert pikepdf.open(BytesIO(pdf.render(Paper("x", ())))).Root.get("/Metadata") is None


def test_the_properties_are_the_same_in_both_places(document):
    known = document.docinfo
    with document.open_metadata() as xmp:
        assert xmp["dc:title"] == str(known.Title)
        assert xmp["dc:creator"] == [str(known.Author)]
        assert xmp["dc:description"] == str(known.Subject)
        assert xmp["pdf:Keywords"] == str(known.Keywords) == "SSK, PPSP"
        assert xmp["pdf:Producer"] == str(known.Producer) == "Notula"
        assert xmp["xmp:CreatorTool"] == str(known.Creator)
    assert {"/CreationDate", "/ModDate", "/Trapped"}.isdisjoint(known.keys())
    assert "<Katingan> & \"Kota\" 'P' ]]> Đ [U+1F600]" in str(known.Title)


def test_colours_have_a_meaning_and_nothing_is_transparent(document):
    (intent,) = document.Root.OutputIntents
    profile = intent.DestOutputProfile
    assert (intent.S, profile.N) == (pikepdf.Name.GTS_PDFA1, 3)
    assert profile.read_bytes()[36:40] == b"acsp"
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            assert "/SMask" not in item
            assert "/Mask" not in item
            assert "/Group" not in item
            assert float(item.get("/ca", 1)) == float(item.get("/CA", 1)) == 1
            colours = item.get("/ColorSpace")
            assert colours in (None, pikepdf.Name.DeviceRGB, pikepdf.Name.DeviceGray)


def test_fonts_are_inside_with_the_letters_they_stand_for(document):
    fonts = [
        item
        for item in document.objects
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
    ]
    assert len(fonts) >= 3
    for font in fonts:
        assert "/FontFile2" in font.FontDescriptor
        assert b"beginbf" in font.ToUnicode.read_bytes()
        # A symbolic TrueType face may not name an encoding.
        assert int(font.FontDescriptor.Flags) & 4
        assert "/Encoding" not in font


def test_nothing_acts_and_everything_is_in_the_file(document):
    root = document.Root
    assert {"/OpenAction", "/AA", "/AcroForm", "/Names"}.isdisjoint(root.keys())
    assert len(document.trailer.ID) == 2
    assert not document.is_encrypted
    assert root.Metadata.get("/Filter") is None
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    assert document.check_pdf_syntax() == []


def test_the_same_paper_gives_the_same_archive():
    assert pdf.render(final()) == pdf.render(final())


def test_a_draft_and_a_set_with_a_draft_are_no_archive():
    def contents(starts):
        return Paper("Isi", (Paragraph(str(starts)),))

    def status(papers):
        with pikepdf.open(BytesIO(pdf.bind(papers, contents).content)) as bound:
            return "/Metadata" in bound.Root

    assert status([final(), final()])
    assert not status([final(), Paper("x", (), stamp="DRAF")])


def test_a_password_is_needed_and_opens_everything():
    locked = protected(pdf.render(final()), "rahasia 12")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(locked))
    with pikepdf.open(BytesIO(locked), password="rahasia 12") as opened:
        assert (opened.encryption.R, opened.encryption.bits) == (6, 256)
        assert str(opened.encryption.stream_method).endswith("aesv3")
        assert "/Metadata" not in opened.Root
    assert b"Pembukaan" not in locked


def test_the_window_gets_its_turns_while_a_file_is_written(monkeypatch):
    turns = []
    monkeypatch.setattr(archive, "_give_way", turns.append)
    content = pdf.render(final())
    assert turns[-1] == 100
    assert len(turns) > 10
    turns.clear()
    protected(content, "rahasia 12")
    assert len(turns) > 10


def test_an_empty_password_is_refused():
    with pytest.raises(NoPassword):
        protected(pdf.render(final()), "")


@pytest.mark.parametrize("word", ["x" * 127, "é" * 63, "kata sandi yang panjang 日本 😀"])
def test_a_password_that_is_taken_opens_the_file_in_every_reader(word):
    locked = protected(pdf.render(final()), word)
    pypdfium2.PdfDocument(locked, password=word).close()
    pikepdf.open(BytesIO(locked), password=word).close()


@pytest.mark.parametrize("word", ["x" * 128, "é" * 64])
def test_a_password_longer_than_readers_agree_on_is_refused(word):
    with pytest.raises(LongPassword):
        protected(pdf.render(final()), word)


def test_a_paper_without_properties_becomes_an_archive_too():
    with pikepdf.open(BytesIO(archival(pdf.render(Paper("", ()))))) as opened:
        assert {"/Title", "/Subject", "/Author"}.isdisjoint(opened.docinfo.keys())
