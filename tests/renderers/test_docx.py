"""The Word copy says what the PDF says, in the ways of Word: headings, lists, rows, counts."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as images

from desktop_app.documents.blocks import (
    Bar,
    Callout,
    Chart,
    Code,
    Heading,
    Image,
    Item,
    ItemList,
    KeyValues,
    Letterhead,
    LetterheadLine,
    Note,
    PageBreak,
    Pair,
    Paragraph,
    Pictures,
    Section,
    Spacer,
    Tiles,
    Title,
)
from desktop_app.documents.page import PageSetup
from desktop_app.documents.paper import Footer, Paper, Properties, Typography
from desktop_app.documents.signatures import Signatures, Signer
from desktop_app.documents.spans import Span
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.renderers import docx
from desktop_app.renderers.gate import for_xml
from tests.reading import texts
from tests.renderers.hostile import HOSTILE, everywhere
from tests.renderers.word import Word, has, said

GUESTS = Table(
    (Column("No", width=10), Column("Nama", 2), Column("Tanda Tangan", kind="signature")),
    (
        Row.group("Provinsi"),
        Row(("1", "Siti Nur", "1.")),
        Row(("2", Cell(("Tingang, M.T.", (Span("mewakili Sekda", italic=True),))), "2.")),
        Row(("Jumlah", "2"), "total"),
    ),
    row_height=10,
    middle=True,
)
TWIP = 635
"""The least length that Word stores, in python-docx's unit."""
SIGNERS = Signatures(
    (
        (
            Signer("Manuhing", caption=("Notulis,",), number="NIP 1"),
            Signer("Tingang", "Palangka Raya, 6 November 2025", ("Pimpinan Rapat,",)),
        ),
        (Signer("Sekda", caption=("Mengetahui,",)),),
    )
)
BLOCKS = (
    Letterhead((LetterheadLine("PEMERINTAH PROVINSI", "government"), LetterheadLine("BAPPERIDA"))),
    Title(("NOTULA", "Coaching Clinic 7"), "Nomor: 7"),
    KeyValues((Pair.of("Tempat", "Aula"), Pair("Acara", ("Pembukaan", "Paparan")), Pair("Hadir"))),
    Heading("Pembukaan", 1, "A."),
    Paragraph("Rapat dibuka.\nBaris kedua.", "justify"),
    ItemList(
        (
            Item("satu", ItemList((Item("anak"), Item((Span("tebal", bold=True),))), "letter")),
            Item("dua"),
        ),
        start=3,
    ),
    ItemList((Item("butir"),), "bullet"),
    ItemList(tuple(Item(f"huruf {n}") for n in range(30)), "letter"),
    Callout("Data berubah"),
    GUESTS,
    Chart("Nilai", (Bar("Materi", 3.5, "3,5"), Bar("Tempat", 0, "0"))),
    Note("Pemberitahuan privasi"),
    Spacer(),
    PageBreak(),
    Paragraph("Demikian notula ini."),
    SIGNERS,
)


def word(*blocks, **settings):
    if len(blocks) == 1 and isinstance(blocks[0], Paper):
        return Word(docx.render(blocks[0]))
    return Word(docx.render(Paper("Notula", blocks, **settings)))


def picture(width=60, height=40, mode="RGB"):
    target = BytesIO()
    images.new(mode, (width, height), "teal").save(target, "PNG")
    return target.getvalue()


def wanted(blocks):
    return [" ".join(text.split()) for text in texts(blocks) if text.strip()]


def found(read):
    return [" ".join(text.split()) for text in read.texts() if text.strip()]


def test_a_word_copy_says_everything_in_the_same_order():
    assert found(word(*BLOCKS)) == wanted(BLOCKS)


def test_what_is_read_as_one_stays_on_one_line_in_word_too():
    read = word(Paragraph("Surat tanggal 27 Oktober 2025 pukul 08.00 WIB, pasca-M4 (06-11-2025)"))
    letter = read.paragraph("Surat")
    assert "tanggal 27\u00a0Oktober\u00a02025 pukul\u00a008.00\u00a0WIB" in said(letter)
    assert "pasca-M4 (06-11-2025)" in said(letter)
    assert len(read.all("noBreakHyphen", letter)) == 2


def test_in_a_narrow_column_words_part_between_one_another_not_within():
    narrow = Column("RPJMN 2025–2029", width=16)
    read = word(Table((narrow, Column("Kegiatan")), (Row(("CC7 PPSPK 2025", "CC7 PPSPK 2025")),)))
    (table,) = read.tables
    cells = [said(each) for each in read.all("tc", table)]
    assert cells == ["RPJMN 2025–2029", "Kegiatan", "CC7 PPSPK 2025", "CC7 PPSPK\u00a02025"]


def test_headings_are_real_headings_with_their_levels():
    read = word(*(Heading(f"Bagian {level}", level, "A.") for level in (1, 2, 3)))
    for level in (1, 2, 3):
        made = read.paragraph(f"Bagian {level}")
        assert read.style(made) == f"Heading{level}"
        style = read.document.styles[f"Heading {level}"]
        assert style.element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == str(level - 1)
        assert style.paragraph_format.keep_with_next


def test_lists_are_counted_by_word_and_each_begins_where_it_should():
    first = ItemList((Item("a"), Item("b")), start=4)
    read = word(first, ItemList((Item("c"),)), ItemList((Item("d"),), "letter", start=26))
    assert read.texts()[:4] == ["4. a", "5. b", "1. c", "z. d"]
    assert all(has(read.paragraph(words), "numPr") for words in "abcd")


def test_a_list_beyond_z_shows_the_labels_of_the_paper():
    read = word(ItemList(tuple(Item(f"huruf {n}") for n in range(28)), "letter"))
    assert "ab. huruf 27" in read.texts()
    assert not has(read.paragraph("huruf 0"), "numPr")


def test_table_heads_repeat_and_rows_do_not_split():
    (table,) = word(GUESTS).tables
    heading, *rows = table.findall(qn("w:tr"))
    assert has(heading, "tblHeader")
    assert not any(has(row, "tblHeader") for row in rows)
    assert all(has(row, "cantSplit") for row in (heading, *rows))


def test_groups_of_columns_and_their_numbers_repeat_too():
    columns = (Column("No"), Column("Target", group="Capaian"), Column("Nyata", group="Capaian"))
    (table,) = word(Table(columns, (Row(("1", "2", "3")),), number_columns=True)).tables
    first, second, third, row = table.findall(qn("w:tr"))
    assert all(has(head, "tblHeader") for head in (first, second, third))
    assert not has(row, "tblHeader")
    assert [said(cell) for cell in first.iter(qn("w:p"))] == ["No", "Capaian"]
    assert [said(cell) for cell in third.iter(qn("w:p"))] == ["(1)", "(2)", "(3)"]


def test_rows_where_people_sign_are_high_enough_and_numbers_zigzag():
    (table,) = word(GUESTS).tables
    rows = [row for row in table.findall(qn("w:tr")) if has(row, "trHeight")]
    assert {row.find(f".//{qn('w:trHeight')}").get(qn("w:val")) for row in rows} == {"567"}
    odd, even = (row.findall(qn("w:tc"))[-1].find(f".//{qn('w:ind')}") for row in rows)
    assert odd.get(qn("w:left")) == "0" < odd.get(qn("w:right"))
    assert even.get(qn("w:right")) == "0" < even.get(qn("w:left"))


def test_every_row_fills_the_grid():
    (table,) = word(GUESTS).tables
    for row in table.findall(qn("w:tr")):
        spans = [cell.find(f".//{qn('w:gridSpan')}") for cell in row.findall(qn("w:tc"))]
        assert sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) == 3


def test_a_row_with_too_many_cells_is_our_fault():
    with pytest.raises(ValueError, match="more cells"):
        word(Table((Column("A"),), (Row(("1", "2")),)))


def test_signatures_stay_whole_and_with_the_last_text():
    read = word(Paragraph("Demikian notula ini."), SIGNERS)
    assert has(read.paragraph("Demikian"), "keepNext")
    parts = read.all("p")
    ending = parts.index(read.paragraph("Sekda"))
    assert all(has(each, "keepNext") for each in parts[:ending])
    assert not has(parts[ending], "keepNext")


def test_who_only_initials_stands_in_a_table_that_stays_with_the_signers():
    table = Table((Column("Jabatan"), Column("Paraf", width=22)), (Row(("Kasubbid", "")),))
    read = word(Paragraph("Demikian."), replace(SIGNERS, initials=table))
    assert "Kasubbid" in found(read)
    assert has(read.paragraph("Sekda"), "keepNext")


def test_the_last_row_before_signatures_stays_with_them():
    (table,) = word(GUESTS, Spacer(), SIGNERS).tables
    assert all(has(each, "keepNext") for each in table.findall(qn("w:tr"))[-1].iter(qn("w:p")))
    (alone,) = word(GUESTS, Paragraph("Selesai")).tables
    assert not has(alone.findall(qn("w:tr"))[-1], "keepNext")


def test_small_print_below_a_table_opens_no_page_alone():
    read = word(Table((Column("A"),), (Row(("1",)), Row(("2",)))), Note("Pemberitahuan"))
    (table,) = read.tables
    assert all(has(each, "keepNext") for each in table.findall(qn("w:tr"))[-1].iter(qn("w:p")))


def test_colons_stand_in_a_column_of_their_own():
    read = word(KeyValues((Pair.of("Hari/Tanggal", "Kamis"), Pair.of("Tempat", "Aula"))))
    (table,) = read.all("tbl")
    colons = [row.findall(qn("w:tc"))[1] for row in table.findall(qn("w:tr"))]
    assert [said(cell) for cell in colons] == [":", ":"]
    assert len({cell.find(f".//{qn('w:tcW')}").get(qn("w:w")) for cell in colons}) == 1


def test_each_section_has_its_sheet_orientation_and_margins():
    page = PageSetup()
    read = word(Paragraph("tegak"), Section(page.turned()), GUESTS, page=page)
    upright, across = read.document.sections
    assert across.orientation == WD_ORIENTATION.LANDSCAPE
    for length, millimetres in (
        (upright.page_width, 215),
        (upright.page_height, 330),
        (across.page_width, 330),
        (across.page_height, 215),
        (across.left_margin, page.margins.left),
        (across.bottom_margin, page.margins.bottom),
    ):
        assert length / TWIP == pytest.approx(Mm(millimetres) / TWIP, abs=1)


def test_the_foot_counts_pages_by_fields_and_reaches_the_margin_of_each_section():
    footer = Footer("Notula – CC7", "Halaman {page} dari {pages}")
    read = word(
        Paragraph("tegak"), Section(PageSetup().turned()), Paragraph("rebah"), footer=footer
    )
    for section in read.document.sections:
        foot = section.footer._element
        assert [code.text.strip() for code in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
        assert said(foot).split() == ["Notula", "–", "CC7", "Halaman", "1", "dari", "1"]
        stop = int(foot.find(f".//{qn('w:tab')}[@{qn('w:pos')}]").get(qn("w:pos")))
        room = section.page_width - section.left_margin - section.right_margin
        assert stop == pytest.approx(room / TWIP, abs=2)


def test_a_draft_carries_its_mark_on_every_page_and_a_final_paper_none():
    draft = word(Paragraph("isi"), stamp="DRAF")
    (section,) = draft.document.sections
    assert 'string="DRAF"' in section.header._element.xml
    assert said(section.footer._element).split()[0] == "DRAF"
    (section,) = word(Paragraph("isi")).document.sections
    assert section.header.is_linked_to_previous


def test_language_font_and_properties_are_stated():
    paper = Paper(
        "Notula – CC7",
        (Paragraph("isi"),),
        "id",
        typography=Typography("serif", size=12),
        properties=Properties("Coaching Clinic 7", "Bapperida", ("PPSP", "SSK")),
    )
    read = word(paper)
    defaults = read.document.styles.element.find(f".//{qn('w:rPrDefault')}")
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:val")) == "id-ID"
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Times New Roman"
    assert defaults.find(f".//{qn('w:sz')}").get(qn("w:val")) == "24"
    properties = read.document.core_properties
    assert (properties.title, properties.author) == ("Notula – CC7", "Bapperida")
    assert (properties.subject, properties.keywords) == ("Coaching Clinic 7", "PPSP, SSK")
    assert properties.language == "id-ID"


def test_pictures_keep_their_shape_and_say_what_they_show():
    read = word(Pictures((Image(picture(), "Pembukaan"), Image(picture(40, 60), "Panel")), 2))
    first, second = read.document.inline_shapes
    assert first.width / first.height == pytest.approx(1.5, rel=0.01)
    assert second.width / second.height == pytest.approx(2 / 3, rel=0.01)
    captions = [each for each in read.texts() if each]
    assert captions == ["Pembukaan", "Panel"]
    described = [shape._inline.docPr.get("descr") for shape in (first, second)]
    assert described == ["Pembukaan", "Panel"]


def test_an_emblem_stands_beside_the_letterhead():
    lines = (LetterheadLine("BAPPERIDA", "office"),)
    read = word(Letterhead(lines, picture(30, 40, "RGBA")))
    (shape,) = read.document.inline_shapes
    assert shape.height == pytest.approx(Mm(23), rel=0.01)
    assert found(read) == ["BAPPERIDA"]


def test_a_picture_that_cannot_be_read_leaves_an_empty_frame():
    read = word(Letterhead((LetterheadLine("BAPPERIDA"),), b"x"), Image(b"no picture", "Foto"))
    assert found(read) == ["BAPPERIDA", "Foto"]
    assert any(has(each, "pBdr") for each in read.all("p") if not said(each))


def test_a_code_is_a_picture_that_scanners_read():
    import zxingcpp

    read = word(Code("NOTULA:CC7:42", 30))
    (shape,) = read.document.inline_shapes
    assert shape.width == shape.height == pytest.approx(Mm(30), abs=TWIP)
    (part,) = read.document.part.package.image_parts
    assert zxingcpp.read_barcode(images.open(BytesIO(part.blob)).convert("L")).text == (
        "NOTULA:CC7:42"
    )


def test_tiles_fill_the_page_and_what_is_long_is_set_smaller():
    badge = (Title(("SITI NUR",)), KeyValues((Pair.of("Instansi", "Bapperida"),)), Code("1"))
    long = (Paragraph("kata " * 250),)
    read = word(Tiles((badge, long, badge), across=2, down=4, edge="cut", size=9))
    (table,) = [each for each in read.all("tbl") if read.style(each) == "TileTable"]
    rows = table.findall(qn("w:tr"))
    assert [len(row.findall(qn("w:tc"))) for row in rows] == [2, 2]
    heights = [int(row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}").get(qn("w:val"))) for row in rows]
    page = PageSetup()
    frame = page.height - page.margins.top - page.margins.bottom
    assert 4 * heights[0] * TWIP < Mm(frame) < 4.2 * heights[0] * TWIP
    sizes = []
    for words in ("SITI NUR", "kata kata"):
        style = read.document.styles.element.get_by_id(read.style(read.paragraph(words)))
        base = style if has(style, "sz") else style.base_style
        sizes.append(int(base.find(f".//{qn('w:sz')}").get(qn("w:val"))))
    assert sizes[0] == 22 > sizes[1] >= 10
    assert found(read).count("SITI NUR") == 2


def test_a_tile_as_large_as_the_page_is_a_page_that_may_go_on():
    sheet = (Heading("Kabupaten"), GUESTS, Paragraph("kata " * 3000))
    read = word(Tiles((sheet, sheet), across=1, down=1))
    assert [read.style(each) for each in read.all("tbl")] == ["TableGrid"] * 2
    assert len([each for each in read.all("p") if has(each, "pageBreakBefore")]) == 1
    assert found(read) == wanted((Tiles((sheet, sheet)),))


def test_a_row_is_divided_only_when_it_is_taller_than_a_page():
    words = " ".join(f"kata{n}" for n in range(3000))
    columns = (Column("No", width=10), Column("Masukan"))
    (table,) = word(Table(columns, (Row(("1", words[:2000])), Row(("2", words))))).tables
    _, short, tall = table.findall(qn("w:tr"))
    assert has(short, "cantSplit")
    assert not has(tall, "cantSplit")


def test_bars_are_as_long_as_their_values():
    read = word(Chart("Nilai", (Bar("a", 4, "4"), Bar("b", 2, "2"), Bar("c", 0, "0")), 4))
    bars = [each for each in read.all("p") if has(each, "shd")]
    ends = [0 if bar.find(_IND) is None else int(bar.find(_IND).get(qn("w:right"))) for bar in bars]
    assert len(ends) == 2
    assert ends[0] == 0 < ends[1]


_IND = f".//{qn('w:ind')}"


def test_the_same_paper_gives_the_same_bytes_without_a_time_of_day():
    paper = Paper("Notula", (*BLOCKS, Image(picture(), "Foto")), stamp="DRAF")
    content = docx.render(paper)
    program = (
        "import sys\nfrom tests.renderers.test_docx import BLOCKS, Paper, Image, picture, docx\n"
        "paper = Paper('Notula', (*BLOCKS, Image(picture(), 'Foto')), stamp='DRAF')\n"
        "sys.stdout.buffer.write(docx.render(paper))"
    )
    again = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert again.stdout == content
    package = zipfile.ZipFile(BytesIO(content))
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"dcterms" not in package.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")
    assert not [name for name in package.namelist() if "thumbnail" in name or "Effects" in name]


UNPRINTABLE = ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\x7f", "😀", "مرحبا", "שלום", "\u202e"]


@pytest.mark.parametrize("text", [*HOSTILE, *(f"Siti {sign} Nur" for sign in UNPRINTABLE)])
def test_text_is_data_in_every_place(text):
    paper = everywhere(text)
    read = word(paper)
    typed = " ".join(for_xml(text).split())
    expected = sum(" ".join(for_xml(part).split()).count(typed) for part in texts(paper.blocks))
    assert expected > 30
    # The number columns and the zig-zag may add to what the paper says, nothing may be lost.
    assert sum(part.count(typed) for part in found(read)) >= expected


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_at_all_gives_a_file_that_opens(text):
    assert word(everywhere(text)).texts()


def test_a_long_title_does_not_break_the_properties():
    assert word(Paper("Rapat " * 100, (Paragraph("isi"),))).document.core_properties.title


def test_thousands_of_rows_and_words_are_written_whole():
    rows = tuple(Row((f"{n}", f"Nama {n}", f"{n}.")) for n in range(1, 2001))
    words = " ".join(f"kata{n}" for n in range(3000))
    read = word(replace(GUESTS, rows=(*rows, Row(("2001", words, "")))))
    said_there = read.texts()
    assert "Nama 2000" in said_there
    assert words in said_there


def test_an_empty_paper_opens():
    assert found(word(Paper("Notula", ()))) == []
    assert found(word(Table((), ()), KeyValues(()), Chart("", ()), ItemList(()))) == []
