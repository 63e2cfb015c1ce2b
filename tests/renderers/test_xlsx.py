"""Workbooks of lists: every word there, nothing but texts, headings in sight and on every page."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from html import unescape
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from desktop_app.documents.blocks import (
    Bar,
    Chart,
    Heading,
    Item,
    ItemList,
    KeyValues,
    Letterhead,
    LetterheadLine,
    Note,
    Pair,
    Paragraph,
    Section,
    Title,
)
from desktop_app.documents.page import A4, PageSetup
from desktop_app.documents.paper import Footer, Paper, Properties
from desktop_app.documents.signatures import Signatures, Signer
from desktop_app.documents.spans import Span
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.renderers import xlsx
from desktop_app.renderers.gate import for_xml
from tests.renderers.hostile import HOSTILE, everywhere

GUESTS = Table(
    (
        Column("No", width=10),
        Column("Nama", 2),
        Column("Nilai", kind="number", group="Capaian"),
        Column("Target", kind="number", group="Capaian"),
        Column("Tanda Tangan", kind="signature"),
    ),
    (
        Row.group("Provinsi"),
        Row(("1", "Siti Nur", "4,1%", "20,0%", "1")),
        Row(("2", Cell(("Tingang", (Span("mewakili Sekda", italic=True),))), "007", "-3", "2")),
        Row((Cell(("Jumlah",), span=2), "2"), "total"),
    ),
    row_height=10,
    number_columns=True,
)
HEAD = (
    Title(("DAFTAR HADIR", "Coaching Clinic 7"), "Nomor: 7"),
    KeyValues((Pair.of("Hari/Tanggal", "Kamis, 6 November 2025"), Pair("Acara", ("a", "b")))),
)


def book(*blocks, **settings):
    paper = blocks[0] if isinstance(blocks[0], Paper) else Paper("Daftar", blocks, **settings)
    return load_workbook(BytesIO(xlsx.render(paper)))


def rows(sheet):
    """What each row says, without its empty cells."""
    found = [[cell for cell in row if cell is not None] for row in sheet.values]
    return [row for row in found if row]


def test_a_sheet_says_title_facts_table_and_what_follows_in_order():
    (sheet,) = book(*HEAD, GUESTS, Paragraph("Jumlah hadir: 2"), Note("Privasi")).worksheets
    assert rows(sheet) == [
        ["DAFTAR HADIR"],
        ["Coaching Clinic 7"],
        ["Nomor: 7"],
        ["Hari/Tanggal", "Kamis, 6 November 2025"],
        ["Acara", "1. a\n2. b"],
        ["No", "Nama", "Capaian", "Tanda Tangan"],
        ["Nilai", "Target"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["Provinsi"],
        ["1", "Siti Nur", "4,1%", "20,0%", "1."],
        ["2", "Tingang\nmewakili Sekda", "007", "-3", "2."],
        ["Jumlah", "2"],
        ["Jumlah hadir: 2"],
        ["Privasi"],
    ]


def test_facts_are_not_squeezed_into_the_columns_of_figures():
    figures = Table(
        (Column("No", width=10), Column("Instansi"), Column("L", width=11), Column("P", width=11)),
        (Row(("1", "Bapperida", "1", "0")),),
    )
    (sheet,) = book(*HEAD, figures).worksheets
    assert ["Hari/Tanggal: Kamis, 6 November 2025"] in rows(sheet)


FORMULAS = ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1+1", "-2+3", "=1", '=HYPERLINK("http://x")', "1e9"]


@pytest.mark.parametrize("text", [*FORMULAS, "{=1}", "TRUE", "08123456789", "2025-11-06", "#N/A"])
def test_nothing_becomes_a_formula_a_number_or_a_link(text):
    paper = Paper(
        text,
        (
            Title((text,)),
            KeyValues((Pair.of(text, text),)),
            Table((Column(text), Column("b")), (Row((text, Cell((text,)))), Row.group(text))),
            Paragraph(text),
        ),
    )
    (sheet,) = book(paper).worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells].count(text) == 8
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)
    content = zipfile.ZipFile(BytesIO(xlsx.render(paper)))
    part = content.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in part
    assert b"<hyperlink" not in part


def test_headings_stay_in_sight_and_repeat_on_paper():
    (sheet,) = book(*HEAD, GUESTS).worksheets
    heading = next(cell.row for cell in sheet["A"] if cell.value == "No")
    assert sheet.freeze_panes == f"A{heading + 3}"
    assert sheet.print_title_rows == f"${heading}:${heading + 2}"


@pytest.mark.parametrize(
    ("page", "paper", "orientation"),
    [
        (PageSetup(), 14, None),
        (PageSetup(A4), 9, None),
        (PageSetup(A4).turned(), 9, "landscape"),
    ],
)
def test_the_sheet_prints_on_the_paper_of_the_paper(page, paper, orientation):
    (sheet,) = book(*HEAD, GUESTS, page=page).worksheets
    assert int(sheet.page_setup.paperSize) == paper
    assert sheet.page_setup.orientation in ({orientation} if orientation else {None, "portrait"})
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.page_margins.left == pytest.approx(page.margins.left / 25.4, abs=0.01)


def test_foot_and_draft_mark_are_printed_and_signs_in_them_command_nothing():
    footer = Footer("PUPR & Bappenas &P", "Halaman {page} dari {pages}")
    (sheet,) = book(GUESTS, footer=footer, stamp="DRAF").worksheets
    assert "Halaman &P dari &N" in sheet.oddFooter.right.text
    part = zipfile.ZipFile(
        BytesIO(xlsx.render(Paper("x", (GUESTS,), footer=footer, stamp="DRAF")))
    ).read("xl/worksheets/sheet1.xml")
    assert "DRAF · PUPR &amp;&amp; Bappenas &amp;&amp;P" in part.decode()
    assert "&amp;R&amp;BDRAF</oddHeader>" in part.decode()


def test_a_foot_that_is_too_long_for_excel_is_shortened():
    content = xlsx.render(
        Paper("x", (GUESTS,), footer=Footer("&" * 400, "{page} / {pages}"), stamp="D" * 300)
    )
    part = zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    (foot,) = re.findall("<oddFooter>(.*?)</oddFooter>", part)
    assert 40 < len(unescape(foot)) <= 255


def test_each_table_has_a_sheet_with_the_facts_of_its_day():
    online = Table((Column("Nama"), Column("Jabatan")), (Row(("Guntur", "Ketua")),))
    paper = (
        *HEAD,
        GUESTS,
        Heading("Peserta Daring", label="B."),
        online,
        Paragraph("Jumlah"),
        Section(PageSetup()),
        Title(("DAFTAR HADIR",)),
        KeyValues((Pair.of("Hari/Tanggal", "Jumat"),)),
        GUESTS,
    )
    first, second, third = book(*paper).worksheets
    assert [sheet.title for sheet in (first, second, third)] == [
        "DAFTAR HADIR",
        "Peserta Daring",
        "DAFTAR HADIR (2)",
    ]
    assert ["Hari/Tanggal", "Kamis, 6 November 2025"] in rows(second)
    assert rows(second)[-4:] == [
        ["B. Peserta Daring"],
        ["Nama", "Jabatan"],
        ["Guntur", "Ketua"],
        ["Jumlah"],
    ]
    assert ["Hari/Tanggal", "Jumat"] in rows(third)


def test_names_of_sheets_are_valid_and_different_whatever_headings_say():
    table = Table((Column("a"),), (Row(("b",)),))
    names = [
        "a/b?*[c]:\\",
        "",
        "'",
        "History",
        "W" * 60,
        "w" * 60,
        "😀" * 40,
        "\x00",
        "x" * 31 + "y",
    ]
    blocks = [block for name in names for block in (Heading(name), table)]
    found = [sheet.title for sheet in book(*blocks).worksheets]
    assert len({name.casefold() for name in found}) == len(names)
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name
        assert name.casefold() != "history"


def test_long_texts_go_on_in_further_rows_and_lose_no_word():
    words = " ".join(f"kata{n}" for n in range(6000))
    endless = "W" * 40_000
    unseen = "a" + "\u200b" * 40_000
    table = Table(
        (Column("No"), Column("Masukan")),
        (Row(("1", words)), Row(("2", endless)), Row(("3", unseen))),
    )
    (sheet,) = book(Paragraph(words), table).worksheets
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert max(map(len, cells)) < 32_767
    masukan = [cell.value for cell in sheet["B"] if cell.value]
    assert " ".join(text for text in masukan if "kata" in text).split() == words.split()
    assert "".join(text for text in masukan if "WW" in text) == endless
    assert "".join(text for text in masukan if "\u200b" in text) == unseen
    above = [cell.value for cell in sheet["A"] if cell.value and "kata" in cell.value]
    assert " ".join(above).split() == words.split()
    assert all(each.height <= 409 for each in sheet.row_dimensions.values() if each.height)


def test_rows_are_high_enough_for_their_words_and_for_signing():
    long = replace(GUESTS.rows[1], cells=("3", "Siti Nur " * 40, "", "", "3"))
    (sheet,) = book(replace(GUESTS, rows=(*GUESTS.rows, long))).worksheets
    heights = {cell.value: sheet.row_dimensions[cell.row].height for cell in sheet["A"]}
    assert heights["1"] == pytest.approx(28.35, abs=0.5)
    assert heights["3"] > 90


def test_ten_thousand_rows_are_all_there():
    many = tuple(Row((f"{n}", f"Nama {n}", "", "", f"{n}")) for n in range(1, 10_001))
    (sheet,) = load_workbook(
        BytesIO(xlsx.render(Paper("Daftar", (replace(GUESTS, rows=many),)))), read_only=True
    ).worksheets
    names = [row[1] for row in sheet.iter_rows(values_only=True)]
    assert names[-1] == "Nama 10000"
    assert len(names) == 10_003


def test_letterhead_and_places_to_sign_stay_with_the_other_copies():
    paper = (Letterhead((LetterheadLine("KOP"),)), GUESTS, Signatures(((Signer("Sekda"),),)))
    (sheet,) = book(*paper).worksheets
    said = [text for row in rows(sheet) for text in row]
    assert "KOP" not in said
    assert "Sekda" not in said


def test_lists_and_charts_become_lines():
    chart = Chart("Nilai", (Bar("Materi", 3.5, "3,5"),))
    (sheet,) = book(
        ItemList((Item("satu", ItemList((Item("anak"),), "letter")),)), chart
    ).worksheets
    assert rows(sheet) == [["1. satu"], ["a. anak"], ["Nilai"], ["Materi", "3,5"]]


def test_properties_are_stated_without_a_time_of_day_and_bytes_are_the_same():
    properties = Properties("Coaching Clinic 7", "Bapperida", ("PPSP",))
    paper = Paper("Daftar & hadir", (*HEAD, GUESTS), properties=properties)
    content = xlsx.render(paper)
    read = load_workbook(BytesIO(content)).properties
    assert (read.title, read.subject, read.creator) == (
        "Daftar & hadir",
        "Coaching Clinic 7",
        "Bapperida",
    )
    package = zipfile.ZipFile(BytesIO(content))
    assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"<dcterms:" not in package.read("docProps/core.xml")
    program = (
        "import sys\nfrom tests.renderers.test_xlsx import *\n"
        "properties = Properties('Coaching Clinic 7', 'Bapperida', ('PPSP',))\n"
        "paper = Paper('Daftar & hadir', (*HEAD, GUESTS), properties=properties)\n"
        "sys.stdout.buffer.write(xlsx.render(paper))"
    )
    again = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert again.stdout == content


def test_names_of_people_never_lie_in_a_temporary_file(monkeypatch):
    import tempfile

    def refuse(*args, **kwargs):
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    book(*HEAD, GUESTS)


UNPRINTABLE = ["\x00", "\x0b", "\ud800", "\ufffe", "😀", "مرحبا", "_x0041_", "\u202e"]


@pytest.mark.parametrize("text", [*HOSTILE, *(f"Siti {sign} Nur" for sign in UNPRINTABLE)])
def test_text_is_data_in_every_place(text):
    table = Table((Column(text), Column("b", group=text)), (Row((text, Cell((text, text)))),))
    (sheet,) = book(
        Paper(text, (Title((text,)), KeyValues((Pair.of("a", text),)), table, Paragraph(text)))
    ).worksheets
    said = [cell for row in rows(sheet) for cell in row]
    assert [cell for cell in said if cell == for_xml(text)] == [for_xml(text)] * 6
    assert for_xml(f"{text}\n{text}") in said


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_at_all_gives_a_file_that_opens(text):
    assert book(everywhere(text)).worksheets


def test_an_empty_paper_is_an_empty_sheet():
    assert len(book(Paper("Daftar", ())).worksheets) == 1
    assert len(book(Paper("", (Table((), ()), KeyValues(())))).worksheets) == 1
