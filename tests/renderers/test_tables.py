"""Tables: heads on each page, rows whole, zig-zag signatures, nothing lost however long."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_app.documents.blocks import Paragraph
from desktop_app.documents.page import A4, PageSetup
from desktop_app.documents.paper import Paper, Typography
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.renderers import pdf

COLUMNS = (Column("Nomor", width=16), Column("Uraian", 3), Column("Batas", 1))


def rows(count, height=3):
    words = "\n".join(f"bagian-{line}" for line in range(height))
    return tuple(Row((f"n{n}", f"awal-{n}-\n{words}\nakhir-{n}-", "Nov")) for n in range(count))


def positions(content, page=0):
    """(text, x, y) of every string on a page."""
    found = []

    def visit(text, _cm, matrix, _font, _size):
        if text.strip():
            found.append((text.strip(), matrix[4], matrix[5]))

    PdfReader(BytesIO(content)).pages[page].extract_text(visitor_text=visit)
    return found


def test_the_headings_stand_on_every_page(printed):
    pages = printed(Table(COLUMNS, rows(60))).pages
    assert len(pages) > 3
    assert all(page.count("Uraian") == 1 for page in pages)


@pytest.mark.parametrize("height", [3, 25])
def test_a_row_that_fits_on_a_page_is_never_divided(printed, height):
    pages = printed(Table(COLUMNS, rows(30, height))).pages
    for n in range(30):
        (page,) = (page for page in pages if f"awal-{n}-" in page)
        assert f"akhir-{n}-" in page


def test_a_row_taller_than_a_page_goes_on_under_repeated_headings(printed):
    words = " ".join(f"kata{n}" for n in range(6000))
    got = printed(Table(COLUMNS, (*rows(2), Row(("x", words, "y")), *rows(1))))
    assert got.says(words.split()[-1])
    text = "".join("".join(got.pages).replace("NomorUraianBatas", "").split())
    assert all(f"kata{n}" in text for n in range(6000))
    assert all("Uraian" in page for page in got.pages)


def test_headings_taller_than_half_a_page_are_printed_once_and_complete(printed):
    heading = " ".join(f"judul{n}" for n in range(900))
    table = Table((Column("No"), Column(heading, group="Kelompok")), (Row(("1", "isi")),))
    got = printed(table)
    assert got.says("judul899")
    assert got.text.count("judul17 ") == 1
    assert got.says("isi")


def test_a_group_line_stays_with_its_first_row_and_the_sum_with_the_last(printed):
    for filler in range(20, 60):
        table = Table(
            COLUMNS,
            (
                *(Row((f"{n}", "x", "")) for n in range(filler)),
                Row.group("KELOMPOK"),
                Row(("PERTAMA", "", "")),
                Row((Cell(("JUMLAH",), span=2), "1"), "total"),
            ),
        )
        pages = printed(table, page=PageSetup(A4)).pages
        (page,) = (page for page in pages if "KELOMPOK" in page)
        assert "PERTAMA" in page
        assert "JUMLAH" in page


def test_the_last_row_is_not_alone_on_its_page(printed):
    for count in range(40, 80):
        table = Table((Column("Uraian"),), tuple(Row((f"baris-{n}-",)) for n in range(count)))
        assert printed(table).pages[-1].count("baris-") > 1


def test_signatures_go_zig_zag():
    table = Table(
        (Column("Tanda Tangan", kind="signature"),),
        tuple(Row((str(n),)) for n in range(1, 5)),
        row_height=10,
    )
    drawn = positions(pdf.render(Paper("x", (table,))))
    x = {text: left for text, left, _ in drawn if text in ("1.", "2.", "3.", "4.")}
    assert x["1."] == x["3."] < x["2."] == x["4."]
    y = {text: down for text, _, down in drawn}
    assert y["1."] - y["2."] == pytest.approx(10 * 72 / 25.4, abs=0.1)


def places(table, figures, decimal=","):
    """The right edge of each figure's whole part: the decimal marks stand behind it."""
    from pypdfium2 import PdfDocument

    content = pdf.render(Paper("x", (table,), typography=Typography(decimal=decimal)))
    text = PdfDocument(content)[0].get_textpage()
    found = []
    for figure, head in figures.items():
        index, _ = text.search(figure).get_next()
        found.append(text.get_charbox(index + len(head) - 1, loose=True)[2])
    return found


@pytest.mark.parametrize("kind", ["body", "total"])
def test_figures_stand_above_one_another_by_their_decimal_mark(kind):
    figures = {"2,5": "2", "1.234.567,85": "1.234.567", "60": "60", "56,4%": "56", "71%": "71"}
    rows = tuple(Row((figure,), kind) for figure in figures)
    where = places(Table((Column("Biaya", kind="number"),), rows), figures)
    assert where == pytest.approx([where[0]] * len(where), abs=0.1)


def test_the_decimal_mark_is_that_of_the_language():
    figures = {"2.5": "2", "1,234.85": "1,234", "60": "60"}
    table = Table((Column("Cost", kind="number"),), tuple(Row((figure,)) for figure in figures))
    where = places(table, figures, ".")
    assert where == pytest.approx([where[0]] * 3, abs=0.1)


def test_whole_numbers_and_words_end_at_the_same_edge():
    figures = {"5": "5", "1.234": "1.234", "belum": "belum"}
    table = Table((Column("Orang", kind="number"),), tuple(Row((figure,)) for figure in figures))
    where = places(table, figures)
    assert where == pytest.approx([where[0]] * 3, abs=0.1)


def test_a_column_holds_the_longest_head_with_the_longest_tail(printed):
    columns = (Column("Uraian", 40), Column("Rp", 1, kind="number"))
    rows = (Row(("a", "123.456.789.012")), Row(("b", "1,123456%")))
    text = printed(Table(columns, rows)).text
    assert "123.456.789.012" in text
    assert "1,123456%" in text


def test_a_row_that_goes_on_says_so_at_its_foot_and_nowhere_else(printed):
    words = " ".join(f"kata{n}" for n in range(2500))
    table = Table(COLUMNS, (*rows(2), Row(("x", words, "y")), *rows(1)))
    got = printed(table, typography=Typography(continued="bersambung"))
    split = [page for page in got.pages if "kata" in page]
    assert len(split) > 2
    assert ["bersambung" in page for page in split] == [True] * (len(split) - 1) + [False]
    text = "".join(got.text.replace("bersambung", "").replace("NomorUraianBatas", "").split())
    assert all(f"kata{n}" in text for n in range(2500))


def test_no_page_begins_with_a_single_line_of_a_row(printed):
    for count in range(60, 200, 7):
        lines = "\n".join(f"baris-{n}-" for n in range(count))
        pages = printed(Table((Column("Uraian"),), (Row((lines,)),))).pages
        assert all(page.count("baris-") > 1 for page in pages)


def test_a_number_is_not_broken_even_in_a_narrow_column(printed):
    columns = (Column("Uraian", 20), Column("Biaya", 1, kind="number"))
    total = Row(("Jumlah", "100.000.000,00"), "total")
    assert "100.000.000,00" in printed(Table(columns, (Row(("a", "1")), total))).text


def test_every_text_stays_inside_its_column():
    from desktop_app.renderers import fonts

    name = "W" * 120
    url = "https://" + "nama-yang-panjang/" * 10
    table = Table(COLUMNS, (Row((name, url, name)), Row(("1", name, url))))
    page = PageSetup(A4)
    content = pdf.render(Paper("x", (table,), page=page))
    right = (page.width - page.margins.right) * 72 / 25.4
    for text, x, _ in positions(content):
        assert x + fonts.face("sans").width(text, 8) <= right + 0.1


def test_words_of_many_columns_are_set_smaller_before_they_are_broken(printed):
    words = ("Penanggung", "(Kemendagri)", "subkegiatan", "Bappeda/Bapperida", "kabupaten/kota")
    columns = (Column("Kolom"),) * 10
    table = Table(columns, (Row((*words, *(Cell((word,)) for word in words))),))
    large = Typography(table_size=12.0)
    text = printed(table, page=PageSetup(A4, landscape=True), typography=large).text
    assert [text.split().count(word) for word in words] == [2] * 5


def test_more_columns_than_the_page_can_hold_still_say_everything(printed):
    columns = tuple(Column(f"Kolom{n}", width=30) for n in range(24))
    got = printed(Table(columns, (Row(tuple(f"isi{n}" for n in range(24))),)))
    assert all(got.says(f"isi{n}") for n in range(24))


def test_a_row_with_too_many_cells_is_a_bug_and_not_cut():
    with pytest.raises(ValueError, match="more cells"):
        pdf.render(Paper("x", (Table((Column("a"),), (Row(("1", "2")),)),)))


def test_short_rows_and_empty_tables_are_drawn(printed):
    assert printed(Table(COLUMNS, ()), Table((), ()), Table(COLUMNS, (Row(("a",)),))).says("a")


def test_columns_may_be_numbered(printed):
    assert printed(Table(COLUMNS, rows(1), number_columns=True)).says("(1)(2)(3)")


def test_ten_thousand_guests_are_all_there():
    count = 10_000
    table = Table(
        (Column("No", width=12), Column("Nama")),
        tuple(Row((str(n), f"tamu-{n}-")) for n in range(count)),
    )
    drawn = pdf.draw(Paper("x", (Paragraph("awal"), table)))
    reader = PdfReader(BytesIO(drawn.content))
    assert len(reader.pages) == drawn.pages
    assert f"tamu-{count - 1}-" in reader.pages[-1].extract_text()
