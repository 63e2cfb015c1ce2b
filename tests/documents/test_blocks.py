"""A paper can be read without drawing it."""

import pytest

from desktop_app.documents.blocks import (
    Bar,
    Chart,
    Heading,
    Image,
    Item,
    ItemList,
    KeyValues,
    Letterhead,
    LetterheadLine,
    PageBreak,
    Pair,
    Paragraph,
    Title,
    letters,
)
from desktop_app.documents.page import A4, F4, PageSetup
from desktop_app.documents.signatures import Signatures, Signer, signer_table
from desktop_app.documents.spans import Span
from desktop_app.documents.tables import Cell, Column, Row, Table, zigzag_side
from tests.reading import texts


def said(*blocks):
    return [text for text in texts(blocks) if text]


def test_everything_a_paper_says_comes_out_in_reading_order():
    assert said(
        Letterhead((LetterheadLine("PEMERINTAH PROVINSI", "government"),)),
        Title(("NOTULA", "Coaching Clinic 7"), number="Nomor : 1"),
        Heading("Pembukaan", 1, "A."),
        Paragraph((Span("Panel: ", bold=True), Span("lanjutkan"))),
        PageBreak(),
        ItemList((Item("satu", ItemList((Item("anak"),), "letter")), Item("dua"))),
        KeyValues((Pair.of("Tempat", "Aula"), Pair("Acara", ("Pembukaan", "Paparan")))),
        Image(b"", "Foto bersama"),
        Chart("Penilaian", (Bar("Sarana", 3.5, "3,50"),)),
        Signatures(((None, Signer("Siti", "Palangka Raya", ("Notulis,",), number="NIP 1")),)),
    ) == [
        "PEMERINTAH PROVINSI",
        "NOTULA",
        "Coaching Clinic 7",
        "Nomor : 1",
        "A. Pembukaan",
        "Panel: lanjutkan",
        "1. satu",
        "a. anak",
        "2. dua",
        "Tempat",
        "Aula",
        "Acara",
        "1. Pembukaan",
        "2. Paparan",
        "Foto bersama",
        "Penilaian",
        "Sarana",
        "3,50",
        "Palangka Raya",
        "Notulis,",
        "Siti",
        "NIP 1",
    ]


def test_a_table_names_its_groups_once_and_numbers_its_lists():
    table = Table(
        (Column("No"), Column("Target", group="Capaian"), Column("Realisasi", group="Capaian")),
        (
            Row.group("Kabupaten Katingan"),
            Row(("1", "20,0", Cell(("naik", "turun"), numbered=True))),
            Row((Cell(("Jumlah",), span=2), "20,0"), "total"),
        ),
    )
    assert said(table) == [
        *("No", "Capaian", "Target", "Realisasi", "Kabupaten Katingan"),
        *("1", "20,0", "1. naik", "2. turun", "Jumlah", "20,0"),
    ]


@pytest.mark.parametrize(
    ("number", "side"),
    [("1", "left"), ("2", "right"), ("10", "right"), ("11.", "left"), ("", "left"), ("x", "left")],
)
def test_odd_numbers_sign_at_the_left_and_even_ones_at_the_right(number, side):
    assert zigzag_side(number) == side


def test_many_signers_make_a_table_with_a_running_number_in_both_outer_columns():
    signers = (Signer("Siti", position=("Kepala Bidang", "Bapperida")), Signer("Markus"))
    table = signer_table(("No", "Nama", "Jabatan/Instansi", "Tanda Tangan"), signers)
    assert [said(Table(table.columns, (row,)))[4:] for row in table.rows] == [
        ["1", "Siti", "Kepala Bidang", "Bapperida", "1"],
        ["2", "Markus", "2"],
    ]


@pytest.mark.parametrize(("number", "label"), [(1, "a"), (26, "z"), (27, "aa"), (53, "ba")])
def test_lettered_lists_go_on_after_z(number, label):
    assert letters(number) == label


def test_a_turned_page_swaps_its_sides_and_keeps_its_sheet():
    page = PageSetup(F4)
    assert (page.width, page.height) == (215.0, 330.0)
    assert (page.turned().width, page.turned().height) == (330.0, 215.0)
    assert page.turned().turned() == page
    assert PageSetup(A4, landscape=True).width == 297.0


def test_numbers_stand_at_the_right_unless_the_column_says_otherwise():
    assert Column("Nama").alignment == "left"
    assert Column("Biaya", kind="number").alignment == "right"
    assert Column("Tahun", kind="number", align="center").alignment == "center"
