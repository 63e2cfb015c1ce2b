"""What a secretariat checks before it signs: words, pages, heads, signatures, the draft mark."""

import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image as images
from pypdf import PdfReader

from desktop_app.documents.blocks import (
    Bar,
    Callout,
    Chart,
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
    Title,
)
from desktop_app.documents.page import A4, F4, LETTER, Margins, PageSetup
from desktop_app.documents.paper import Footer, Paper, Properties, Typography
from desktop_app.documents.signatures import Signatures, Signer
from desktop_app.documents.spans import Span
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.renderers import pdf
from tests.reading import texts

MM = 72 / 25.4
WORDS = "Panel meminta kabupaten melengkapi dokumen lahan sebelum pembahasan RKA. "


def picture(colour="green", size=(60, 80)):
    target = BytesIO()
    images.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


def minutes(**settings):
    """One block of every kind."""
    blocks = (
        Letterhead(
            (
                LetterheadLine("PEMERINTAH PROVINSI KALIMANTAN TENGAH", "government"),
                LetterheadLine("BADAN PERENCANAAN PEMBANGUNAN, RISET DAN INOVASI", "office"),
                LetterheadLine("Jalan Diponegoro Nomor 60", "address"),
            ),
            picture(),
        ),
        Title(("NOTULA", "COACHING CLINIC 7"), "Nomor ……"),
        KeyValues((Pair.of("Tempat", "Aula Bapperida"), Pair("Acara", ("Pembukaan", "Paparan")))),
        Heading("Pembukaan", 1, "A."),
        Paragraph((Span("Sekda ", bold=True), Span(WORDS * 4)), "justify", 1),
        Heading("Paparan", 2),
        ItemList((Item(WORDS), Item("anak", ItemList((Item("cucu"),), "bullet"))), "letter"),
        Table(
            (Column("No", width=9), Column("Uraian", 3), Column("Biaya (Rp)", kind="number")),
            (
                Row.group("Kabupaten Katingan"),
                Row(("1", WORDS, "25.000.000,00")),
                Row(("2", Cell((WORDS, "dua"), numbered=True), "5.000.000,00")),
                Row((Cell(("Jumlah",), span=2), "30.000.000,00"), "total"),
            ),
            caption="Rencana tindak lanjut",
        ),
        Callout("Data berubah setelah dicetak"),
        Note("Pemberitahuan privasi"),
        Chart("Penilaian", (Bar("Sarana", 3.5, "3,50"), Bar("Nol", 0, "0,00")), 4),
        Pictures((Image(picture(), "Foto bersama"), Image(picture("red"), "Penutup"))),
        Spacer(3),
        Signatures(
            (
                (
                    Signer("Siti Nurhalizah, S.K.M.", caption=("Notulis,",), number="NIP 199004"),
                    Signer("Markus", "Palangka Raya, 6 November 2025", (), ("a.n. Kepala",)),
                ),
                (Signer(caption=("Mengetahui,",)),),
            )
        ),
    )
    return replace(Paper("Notula CC7", blocks, page=PageSetup(A4)), **settings)


def squeezed(text):
    return "".join(text.split()).replace(":", "")


def test_a_paper_prints_exactly_what_its_blocks_say(printed):
    paper = minutes(footer=Footer("CC7", "hal. {page}/{pages}"))
    got = squeezed(printed(paper).text)
    for footer in ("CC7hal.1/2", "CC7hal.2/2"):
        assert footer in got
        got = got.replace(footer, "")
    dotted = "(" + "." * 44 + ")"
    assert got.replace(dotted, "") == squeezed(" ".join(texts(paper.blocks)))


def test_an_f4_page_is_215_by_330_mm_and_a_section_may_turn_it():
    paper = Paper("RTL", (Note("tegak"), Section(PageSetup(F4, landscape=True)), Note("rebah")))
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf.render(paper))).pages]
    sizes = [(round(box.width / MM, 1), round(box.height / MM, 1)) for box in map(_float, boxes)]
    assert sizes == [(215.0, 330.0), (330.0, 215.0)]


def _float(box):
    return type("Box", (), {"width": float(box.width), "height": float(box.height)})


def test_a_paper_that_begins_with_a_section_has_no_empty_first_page(printed):
    paper = Paper("RTL", (Section(PageSetup(LETTER, landscape=True)), Note("rebah")))
    assert len(printed(paper).pages) == 1


def test_an_empty_paper_is_one_page(printed):
    assert len(printed().pages) == 1


def test_the_footer_counts_pages_over_all_sections(printed):
    turned = Section(PageSetup(landscape=True))
    paper = Paper(
        "x",
        (Note("a"), PageBreak(), Note("b"), turned, Note("c"), PageBreak()),
        footer=Footer("CC7", "Halaman {page} dari {pages}"),
    )
    pages = printed(paper).pages
    assert [f"Halaman {n} dari 3" in page for n, page in enumerate(pages, 1)] == [True] * 3


def test_only_a_draft_carries_the_stamp_on_every_page_and_in_the_footer(printed):
    two_pages = (Note("a"), PageBreak(), Note("b"))
    final = printed(*two_pages)
    draft = printed(*two_pages, stamp="DRAF", footer=Footer("CC7"))
    assert "DRAF" not in final.text
    for page in draft.pages:
        assert page.count("DRAF") == 2
        assert "DRAF · CC7" in page


def test_every_font_is_embedded_and_none_of_the_built_in_ones_is_named():
    with pikepdf.open(BytesIO(pdf.render(minutes(stamp="DRAF")))) as document:
        fonts = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"
        ]
        assert fonts
        for font in fonts:
            assert "Liberation" in str(font.BaseFont)
            assert "/FontFile2" in font.FontDescriptor


@pytest.mark.parametrize("family", ["sans", "serif"])
def test_the_same_paper_gives_the_same_bytes_in_another_process(family):
    paper = minutes(typography=Typography(family))
    here = pdf.render(paper)
    assert pdf.render(minutes(typography=Typography(family))) == here
    program = (
        "import importlib.util, sys, hashlib\n"
        "spec = importlib.util.spec_from_file_location('papers', sys.argv[1])\n"
        "module = importlib.util.module_from_spec(spec)\n"
        "spec.loader.exec_module(module)\n"
        "paper = module.minutes(typography=module.Typography(sys.argv[2]))\n"
        "sys.stdout.buffer.write(module.pdf.render(paper))\n"
    )
    command = [sys.executable, "-c", program, __file__, family]
    there = subprocess.run(command, capture_output=True, check=True).stdout
    assert there == here


def test_the_file_carries_title_author_language_and_a_table_of_contents():
    paper = minutes(properties=Properties("Notula", "Bapperida", ("SSK", "PPSP")), language="id")
    reader = PdfReader(BytesIO(pdf.render(paper)))
    assert reader.metadata.title == "Notula CC7"
    assert reader.metadata.author == "Bapperida"
    assert reader.trailer["/Root"]["/Lang"] == "id-ID"
    own, [first, [second]] = reader.outline
    assert [each.title for each in (own, first, second)] == [
        "Notula CC7",
        "A. Pembukaan",
        "Paparan",
    ]


def test_each_part_of_a_paper_that_names_itself_stands_above_its_headings():
    day = Section(PageSetup()), Title(("DAFTAR HADIR",), bookmark="Jumat"), Heading("Daring")
    blocks = (Title(("DAFTAR HADIR",), bookmark="Kamis"), Heading("Daring"), *day)
    own, parts = PdfReader(BytesIO(pdf.render(Paper("Daftar hadir", blocks)))).outline
    assert own.title == "Daftar hadir"
    thursday, online, friday, again = parts
    assert [thursday.title, friday.title] == ["Kamis", "Jumat"]
    assert [each.title for each in (*online, *again)] == ["Daring", "Daring"]


def test_headings_may_start_at_any_level(printed):
    assert printed(Heading("dalam", 3), Heading("atas", 1), Heading("lagi", 3)).says("lagi")


def test_a_heading_is_not_left_behind_at_the_foot_of_a_page(printed):
    for filler in range(20, 60):
        blocks = [Paragraph(f"baris {n}") for n in range(filler)]
        pages = printed(*blocks, Heading("JUDUL"), Paragraph("isi")).pages
        assert [("JUDUL" in page) for page in pages] == [("isi" in page) for page in pages]


def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(printed):
    long = "\n".join(f"kalimat-{n}" for n in range(6))
    for filler in range(24, 60):
        pages = printed(*(Note("x") for _ in range(filler)), Paragraph(long)).pages
        counts = [page.count("kalimat-") for page in pages if "kalimat-" in page]
        assert 1 not in counts
        assert sum(counts) == 6


def test_a_short_list_and_short_pairs_stay_on_one_page(printed):
    points = ItemList((Item("poin-1"), Item("poin-2"), Item("poin-3")))
    pairs = KeyValues((Pair.of("Paket", "isi-1"), Pair.of("Layanan", "isi-2")))
    for filler in range(24, 70):
        pages = printed(*(Note("x") for _ in range(filler)), pairs, points).pages
        assert [page.count("isi-") for page in pages if "isi-" in page] == [2]
        assert [page.count("poin-") for page in pages if "poin-" in page] == [3]


def test_a_small_table_stays_on_one_page_and_a_larger_one_may_go_on(printed):
    def rows(count):
        return Table((Column("No"),), tuple(Row((f"baris-{n}-",)) for n in range(count)))

    for filler in range(40, 80):
        above = [Note("x") for _ in range(filler)]
        assert [p.count("baris-") for p in printed(*above, rows(5)).pages if "baris-" in p] == [5]
    assert printed(*(Note("x") for _ in range(40)), rows(40)).pages[0].count("baris-")


def test_no_page_begins_with_the_last_point_of_a_long_list_alone(printed):
    points = ItemList(tuple(Item(f"poin-{n}") for n in range(10)))
    for filler in range(24, 70):
        pages = printed(*(Note("x") for _ in range(filler)), points).pages
        counts = [page.count("poin-") for page in pages if "poin-" in page]
        assert sum(counts) == 10
        assert counts[-1] != 1


def test_signatures_stay_whole_and_with_the_last_lines_of_text(printed):
    signer = Signer("NAMA", "Palangka Raya", ("Mengetahui,",), ("Kepala,",), "Pembina", "NIP 1")
    for filler in range(10, 50):
        blocks = [Paragraph(f"baris-{n}-") for n in range(filler)]
        pages = printed(*blocks, Spacer(5), Signatures(((signer,), (signer,)))).pages
        last = pages[-1]
        assert last.count("NAMA") == last.count("NIP 1") == last.count("Palangka Raya") == 2
        assert f"baris-{filler - 1}-" in last


def test_a_closing_sentence_is_not_signed_on_a_page_of_its_own(printed):
    signer = Signer("NAMA", "Palangka Raya", ("Mengetahui,",), ("Kepala,",), "Pembina", "NIP 1")
    for filler in range(10, 60):
        rows = tuple(Row((f"baris-{n}-",)) for n in range(filler))
        closing = Paragraph("Jumlah hadir")
        pages = printed(Table((Column("No"),), rows), closing, Signatures(((signer,),))).pages
        assert "Jumlah hadir" in pages[-1]
        assert pages[-1].count("baris-") >= 3


def test_a_signer_with_too_many_words_for_a_page_loses_none_of_them(printed):
    office = " ".join(f"kata{n}" for n in range(3000))
    got = printed(Signatures(((Signer("NAMA", position=(office,)),),)), footer=Footer(page=""))
    assert got.says(office)
    assert got.says("NAMA")


def test_what_signers_are_stands_on_one_line_however_long_the_date_of_one():
    from pypdfium2 import PdfDocument

    place = "Kecamatan Pematang Karau di Kabupaten Barito Timur, 6 November 2025"
    row = tuple(
        Signer("X", place if text == "Ketiga," else "", (text,))
        for text in ("Pertama,", "Kedua,", "Ketiga,")
    )
    text = PdfDocument(pdf.render(Paper("x", (Signatures((row,)),))))[0].get_textpage()
    feet = []
    for signer in row:
        index, _ = text.search(signer.caption[0]).get_next()
        feet.append(text.get_charbox(index + 3, loose=True)[1])
    assert feet == pytest.approx([feet[0]] * 3, abs=0.1)


def test_a_number_or_name_is_set_smaller_before_it_is_broken_where_people_sign(printed):
    row = tuple(
        Signer(name, place, ("Kepala,",), (), "Pembina", "NIP 19750101 200003 1 999")
        for name, place in (("Siti", ""), ("Ir. Isen", ""), ("X", "Palangka Raya, 6 November 2025"))
    )
    page = PageSetup(A4, margins=Margins(25, 25, 30, 30))
    lines = printed(Signatures((row,)), page=page).text.splitlines()
    assert lines.count("NIP 19750101 200003 1 999") == 3
    assert any("6 November 2025" in line for line in lines)
    name = "Dr. Ir. TINGANG RUNGAN KAHAYAN, M.T."
    pair = (Signer("MANUHING RAHAYU, S.Kom."), Signer(name))
    assert name in printed(Signatures((pair,)), page=page).text


def test_more_signers_than_a_page_holds_begin_beneath_the_last_lines_and_end_in_company(printed):
    signer = Signer("NAMA", "", ("Mengetahui,",), ("Kepala,",), "Pembina", "NIP 1")
    for filler in range(10, 50):
        blocks = [Paragraph(f"baris-{n}-") for n in range(filler)]
        pages = printed(*blocks, Signatures(((signer, signer),) * 9)).pages
        first = next(page for page in pages if "NAMA" in page)
        assert f"baris-{filler - 1}-" in first
        assert pages[-1].count("NAMA") >= 4


def test_pictures_side_by_side_stand_on_one_line_above_their_captions():
    pair = Pictures((Image(picture(), "Tegak"), Image(picture(size=(80, 60)), "Lebar")))
    with pikepdf.open(BytesIO(pdf.render(Paper("x", (pair,))))) as document:
        strokes = pikepdf.parse_content_stream(document.pages[0])
    placed = [
        tuple(map(float, stroke.operands))
        for stroke in strokes
        if str(stroke.operator) == "cm" and float(stroke.operands[0]) > 1
    ]
    (upright, lying) = placed
    assert upright[5] == pytest.approx(lying[5], abs=0.1)
    assert upright[3] == pytest.approx(lying[3], abs=0.1)


def test_papers_may_be_drawn_in_several_threads_at_once():
    expected = pdf.render(minutes())
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: pdf.render(minutes()), range(8))) == [expected] * 8


def test_a_blank_place_to_sign_has_a_dotted_line(printed):
    assert "......" in printed(Signatures(((Signer(caption=("Notulis,",)),),))).text


def test_a_label_without_a_value_heads_the_pairs_beneath_it(printed):
    text = printed(KeyValues((Pair("Pimpinan rapat", ()), Pair.of("Ketua", "Siti")))).text
    assert text.count(":") == 1


def test_a_damaged_picture_becomes_a_frame_and_is_counted():
    drawn = pdf.draw(Paper("x", (Image(b"no picture", "Foto"), Letterhead((), b"neither"))))
    assert drawn.unreadable == 2


def test_a_long_footer_takes_room_from_the_text_instead_of_covering_it(printed):
    title = " ".join(f"kata{n}" for n in range(60))
    lines = Paragraph("\n".join(f"baris-{n}" for n in range(200)))
    pages = printed(lines, footer=Footer(title)).pages
    assert all("kata59" in page for page in pages)
    assert pages[0].count("baris-") < printed(lines, footer=Footer("x")).pages[0].count("baris-")


def test_a_footer_of_three_thousand_words_leaves_room_for_the_paper(printed):
    title = " ".join(f"kata{n}" for n in range(3000))
    (page,) = printed(Paragraph("isi"), footer=Footer(title)).pages
    assert "isi" in page
    assert "…" in page


def test_a_chart_prints_a_label_of_three_thousand_words_whole(printed):
    words = " ".join(f"kata{n}" for n in range(3000))
    got = printed(Chart("Judul", (Bar(words, 3.5, "3,50"),)), footer=Footer(page=""))
    assert got.says(f"{words}: 3,50")


def test_margins_that_leave_no_room_are_refused():
    with pytest.raises(ValueError, match="no room"):
        pdf.render(Paper("x", (), page=PageSetup(A4, margins=Margins(left=100, right=100))))


def test_a_drawing_says_how_many_pages_it_has():
    assert pdf.draw(minutes()).pages == 2


def test_a_drawing_that_is_given_up_lets_garbage_be_looked_for_again():
    gc.enable()
    looking = []

    def give_up():
        looking.append(gc.isenabled())
        raise KeyboardInterrupt

    paper = Paper("Notula", (Title(("NOTULA",)),))
    with pytest.raises(KeyboardInterrupt):
        pdf.bind([paper], lambda _: paper, give_up)
    assert looking == [False]
    assert gc.isenabled()
