"""A copy on somebody's desk: genuine, replaced, altered on a page, or no paper of this office."""

from __future__ import annotations

import datetime
import shutil
import subprocess
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from desktop_app.__main__ import main
from desktop_app.documents.seal import codes_in
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.paper_comparison import RegisterChanged
from desktop_app.exchange.papers import draw, write
from desktop_app.exchange.verdict import Verdict
from desktop_app.exchange.verification import look_up, verify
from desktop_app.i18n import Language
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic, IssuedPaper
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.renderers import running_text
from desktop_app.renderers.pages import NotAPdf, PasswordNeeded, TooManyPages
from desktop_app.resources import resource
from desktop_app.services.final_papers import printed_facts, signed_facts
from desktop_app.services.workspace import Workspace

DAY = datetime.date(2025, 11, 6)
DPI = 300


@pytest.fixture
def final(workspace, cc7):
    """Finalise a paper and return its PDF."""

    def make(kind="notula", **settings):
        paper = ClinicPaper(cc7.id, PaperKind(kind))
        workspace.papers.finalise(paper, dated=DAY, **settings)
        return draw(workspace.papers, workspace.papers.current(paper))

    return make


def said(verification):
    return " ".join(Language.load("en").message(each) for each in verification.sentences)


def opened(content):
    return pikepdf.open(BytesIO(content))


def saved(document, **settings):
    target = BytesIO()
    document.save(target, **settings)
    return target.getvalue()


def retyped(content, number, before, after):
    """The file with the words of a page changed as an editor of PDF would change them."""
    with opened(content) as document:
        page = document.pages[number - 1]
        stream = page.Contents.read_bytes()
        assert before in stream
        page.Contents.write(stream.replace(before, after, 1))
        return saved(document)


def test_each_printed_page_says_what_it_is_to_a_scanner(workspace, cc7, final):
    content = final("matriks-masukan")
    (issued,) = workspace.papers.issued(ClinicPaper(cc7.id, PaperKind.FEEDBACK_MATRIX))
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        grey = document[number].render(scale=DPI / 72).to_pil().convert("L")
        printed = grey.point(lambda shade: 255 if shade > 140 else 0)  # a laser has no grey
        (code,) = zxingcpp.read_barcodes(printed)
        assert code.text.split() == [
            "NOTULA/1",
            "MATRIKS-MASUKAN/FULL/ID",
            "V1",
            f"P{number + 1}/{len(document)}",
            f"J:{issued.journal_head}".upper(),
            f"H:{issued.facts_hash[:24]}".upper(),
            "CC7-PPSP-KALTENG-2025",
        ]
        assert look_up(workspace, code.text).verdict is Verdict.UNCERTAIN
        text = document[number].get_textpage().get_text_range()
        assert issued.facts_hash.startswith(codes_in(text)[-1])


def test_the_code_touches_neither_text_nor_edge(final):
    document = pypdfium2.PdfDocument(final())
    for page in document:
        grey = page.render(scale=DPI / 72).to_pil().convert("L")
        (code,) = zxingcpp.read_barcodes(grey)
        place = code.position
        module = (place.top_right.x - place.top_left.x) / 37
        left, top = place.top_left.x - 3.5 * module, place.top_left.y - 3.5 * module
        right, bottom = place.bottom_right.x + 3.5 * module, place.bottom_right.y + 3.5 * module
        around = grey.crop((int(left), int(top), int(right), int(bottom)))
        inside = 3.5 * module - 2
        side = place.top_right.x - place.top_left.x + 4
        around.paste(255, tuple(round(v) for v in (inside, inside, inside + side, inside + side)))
        assert around.getextrema()[0] > 200  # nothing but the code itself has ink here
        assert place.bottom_left.y < grey.height - 5 / 25.4 * DPI


def test_a_copy_as_it_was_issued_is_genuine(workspace, final):
    found = verify(workspace, final())
    assert found.verdict is Verdict.GENUINE
    assert "version 1 (Full) is genuine" in said(found)


def test_a_copy_that_another_program_saved_or_encrypted_has_the_same_contents(workspace, final):
    with opened(final()) as document:
        again = saved(document, linearize=True)
        packed = saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        locked = saved(document, encryption=pikepdf.Encryption(user="rahasia", owner="rahasia"))
    for rewritten in (again, packed):
        found = verify(workspace, rewritten)
        assert found.verdict is Verdict.REWRITTEN
        assert "the file was written anew" in said(found)
    with pytest.raises(PasswordNeeded):
        verify(workspace, locked)
    assert verify(workspace, locked, "rahasia").verdict is Verdict.REWRITTEN


def test_our_own_copy_with_a_password_is_known_without_it(workspace, cc7, final, tmp_path):
    final("rtl")
    papers = workspace.papers
    path = write(
        papers,
        papers.current(ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST)),
        tmp_path / "rtl.pdf",
        password="rahasia",
    )
    assert verify(workspace, path.read_bytes()).genuine


@pytest.mark.skipif(shutil.which("pdftocairo") is None, reason="poppler is not on this computer")
def test_a_copy_that_another_program_printed_anew_cannot_be_told(workspace, final, tmp_path):
    issued, printed = tmp_path / "asli.pdf", tmp_path / "cetak.pdf"
    issued.write_bytes(final())
    subprocess.run(["pdftocairo", "-pdf", issued, printed], check=True)
    found = verify(workspace, printed.read_bytes())
    assert found.verdict is Verdict.UNCERTAIN
    assert "hidden changes cannot be excluded: page(s) 1–14." in said(found)


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(b"q 0.99 g 80 500 300 30 re f Q", id="faint"),
        pytest.param(b"q 1 1 0.8 rg 80 700 5 5 re f Q", id="small and yellow"),
        pytest.param(b"BT 3 Tr /F1+0 10 Tf 80 500 Td (palsu) Tj ET", id="words that do not show"),
    ],
)
def test_what_hardly_shows_or_does_not_is_found_on_its_page(workspace, final, drawn):
    with opened(final()) as document:
        document.pages[2].contents_add(drawn)
        found = verify(workspace, saved(document))
    assert found.verdict is Verdict.ALTERED
    assert said(found).endswith("but is not. Not as it was issued: page(s) 3.")


def test_brackets_that_a_program_puts_round_a_page_accuse_nobody(workspace, final):
    with opened(final()) as document:
        document.pages[2].contents_add(b"q", prepend=True)
        document.pages[2].contents_add(b"Q")
        assert verify(workspace, saved(document)).verdict is Verdict.UNCERTAIN


def test_another_font_or_picture_behind_the_same_words_is_found(workspace, final):
    with opened(final()) as document:
        for font in document.pages[0].Resources.Font.as_dict().values():
            font.Name2 = pikepdf.Name.Other
        found = verify(workspace, saved(document))
    assert found.verdict is not Verdict.REWRITTEN
    assert not found.genuine


def test_doubled_pages_and_another_order_are_found(workspace, final):
    with opened(final()) as document:
        pages = len(document.pages)
        document.pages.append(document.pages[2])
        doubled = saved(document)
        del document.pages[pages]
        document.pages.reverse()
        turned = saved(document)
    found = verify(workspace, doubled)
    assert found.verdict is Verdict.ALTERED
    assert f"There more than once: page(s) {pages + 1}." in said(found)
    found = verify(workspace, turned)
    assert found.verdict is Verdict.ALTERED
    assert "not in the order in which they were issued" in said(found)


def test_an_attached_file_and_another_title_are_pointed_out(workspace, final):
    content = final("rtl")
    with opened(content) as document:
        document.attachments["rahasia.txt"] = b"isi"
        attached = saved(document)
    with opened(content) as document:
        document.docinfo["/Title"] = "Naskah lain"
        renamed = saved(document)
    for changed in (attached, renamed):
        found = verify(workspace, changed)
        assert found.verdict is Verdict.COVERED
        assert "belongs to no page" in said(found)


def test_an_electronic_signature_that_was_added_is_told(workspace, final):
    with opened(final("rtl")) as document:
        field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("TTE"), Rect=[0, 0, 0, 0])
        form = pikepdf.Dictionary(Fields=[document.make_indirect(field)], SigFlags=3)
        document.Root.AcroForm = document.make_indirect(form)
        found = verify(workspace, saved(document))
    assert found.verdict is Verdict.REWRITTEN
    assert "It carries an electronic signature" in said(found)


def test_a_paper_that_was_finalised_before_files_were_kept_is_drawn_again(
    workspace, cc7, final, monkeypatch
):
    content = final()
    (paper,) = workspace.store.all(IssuedPaper)
    workspace.file.database.execute_sql("delete from issued_file")
    unknown = "insert into issued_file values (?, '', '', '')"  # as the migration writes it
    workspace.file.database.execute_sql(unknown, (paper.facts_hash,))
    assert verify(workspace, content).verdict is Verdict.GENUINE
    monkeypatch.setattr(running_text, "_PARAGRAPH_GAP", 0.9)
    later = None
    for _before_and_after_it_was_printed_again in range(2):
        found = verify(workspace, content)
        assert found.verdict is Verdict.UNCERTAIN
        assert "It was finalised before Notula kept what it issued" in said(found)
        later = draw(
            workspace.papers, workspace.papers.current(ClinicPaper(cc7.id, PaperKind.MINUTES))
        )
    assert later != content
    assert verify(workspace, later).verdict is Verdict.GENUINE


def test_pages_that_run_above_themselves_without_end_are_left(workspace, final):
    with opened(final("rtl")) as document:
        circle = document.make_indirect(pikepdf.Dictionary())
        circle.Parent = circle
        document.pages[0].Resources.Circle = circle
        assert verify(workspace, saved(document)).verdict is Verdict.UNCERTAIN


def test_a_replaced_version_is_genuine_and_says_so(workspace, final):
    first = final()
    final()
    found = verify(workspace, first)
    assert found.verdict is Verdict.SUPERSEDED
    assert "Version 2 has replaced it." in said(found)


def test_a_number_given_after_printing_makes_neither_print_wrong(workspace, final):
    without = final("notula")
    (issued,) = workspace.store.all(IssuedPaper)
    workspace.register.give_number(issued.id, "000.7/99/2025")
    (numbered,) = workspace.store.all(IssuedPaper)
    with_number = draw(workspace.papers, printed_facts(numbered))
    assert with_number != without
    assert verify(workspace, without).genuine
    assert verify(workspace, with_number).genuine


def test_a_changed_word_is_found_on_its_page(workspace, final):
    content = final()
    number, before = next(
        (number, b"Wening")
        for number, page in enumerate(opened(content).pages, 1)
        if b"Wening" in page.Contents.read_bytes()
    )
    found = verify(workspace, retyped(content, number, before, b"Weninx"))
    assert found.verdict is Verdict.ALTERED
    assert f"page(s) {number}." in said(found)


def test_a_white_box_over_words_is_found_although_the_words_are_there(workspace, final):
    with opened(final()) as document:
        document.pages[1].contents_add(b"q 1 g 80 500 300 30 re f Q")
        content = saved(document)
    found = verify(workspace, content)
    assert found.verdict is Verdict.ALTERED
    assert "page(s) 2." in said(found)


def test_a_missing_page_and_a_foreign_one_are_found(workspace, final):
    with opened(final()) as document:
        pages = len(document.pages)
        del document.pages[2]
        short = saved(document)
        document.add_blank_page()
        strange = saved(document)
    assert f"Of its {pages} pages these are missing: 3." in said(verify(workspace, short))
    found = said(verify(workspace, strange))
    assert "these are missing: 3." in found
    assert f"Without a code, so nothing can be said of them: page(s) {pages}." in found


def test_a_page_between_the_pages_makes_a_copy_genuine_in_part_only(workspace, final):
    with opened(final()) as document:
        document.add_blank_page()
        found = verify(workspace, saved(document))
    assert found.verdict is Verdict.PARTLY
    assert not found.genuine


def test_a_note_laid_over_a_page_is_pointed_out(workspace, final):
    with opened(final()) as document:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=[100, 500, 300, 540],
            Contents="lunas",
        )
        document.pages[0].Annots = document.make_indirect([note])
        found = verify(workspace, saved(document))
    assert found.verdict is Verdict.COVERED
    assert not found.genuine


def test_a_layer_that_can_be_switched_on_is_pointed_out(workspace, final):
    with opened(final()) as document:
        words = pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Layer"))
        layer = document.make_indirect(words)
        shown = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
        document.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=shown)
        page = document.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(MC0=layer)
        page.contents_add(b"/OC /MC0 BDC q 1 g 0 0 900 900 re f Q EMC")
        layered = saved(document)
    found = verify(workspace, layered)
    assert found.verdict is Verdict.ALTERED
    assert "layers or scripts" in said(found)


@pytest.mark.parametrize("place", ["/OpenAction", "/AA", "/Names"])
def test_a_script_in_the_file_is_pointed_out(workspace, final, place):
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    named = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("x"), script]))
    with opened(final()) as document:
        wrapped = {"/AA": pikepdf.Dictionary(WC=script), "/Names": {"/JavaScript": named}}
        document.Root[place] = pikepdf.Dictionary(wrapped.get(place, script))
        scripted = saved(document)
    assert verify(workspace, scripted).verdict is Verdict.COVERED


@pytest.mark.parametrize("side", [0, 60_000, 10_000_000])
def test_a_page_of_an_absurd_size_is_altered_and_fills_no_memory(workspace, final, side):
    with opened(final()) as document:
        document.pages[0].MediaBox = pikepdf.Array([0, 0, side, side])
        absurd = saved(document)
    assert verify(workspace, absurd).verdict is Verdict.ALTERED


def test_more_pages_than_a_set_can_have_are_refused(workspace, final):
    with opened(final("rtl")) as document:
        for _ in range(1000):
            document.pages.append(document.pages[0])
        flood = saved(document)
    with pytest.raises(TooManyPages):
        verify(workspace, flood)


def test_a_password_that_is_no_text_does_not_open_a_file(workspace, final):
    with opened(final("rtl")) as document:
        closed = saved(document, encryption=pikepdf.Encryption(user="a", owner="b", R=6))
    for password in ("\udcff", "\0", "x" * 10_000):
        with pytest.raises(PasswordNeeded):
            verify(workspace, closed, password)


def test_a_paper_of_another_office_a_draft_and_a_stranger_are_told_apart(
    workspace, cc7, final, tmp_path
):
    content = final("rtl")
    other = Workspace.open(DataFolder(tmp_path / "other"))
    try:
        found = verify(other, content)
    finally:
        other.close()
    assert found.verdict is Verdict.UNKNOWN
    assert codes_in(said(found))
    draft = draw(
        workspace.papers, workspace.papers.gather(ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST))
    )
    assert verify(workspace, draft).verdict is Verdict.DRAFT
    stranger = pikepdf.new()
    stranger.add_blank_page()
    assert verify(workspace, saved(stranger)).verdict is Verdict.FOREIGN
    for damaged in (b"", b"bukan", content[:400]):
        with pytest.raises(NotAPdf):
            verify(workspace, damaged)


def test_facts_that_were_changed_in_the_register_vouch_for_nothing(workspace, final):
    import dataclasses

    content = final("rtl")
    (issued,) = workspace.store.all(IssuedPaper)
    forged = issued.facts.replace("Kabupaten", "Kabupateh", 1)
    workspace.store.save(dataclasses.replace(issued, facts=forged))
    with pytest.raises(RegisterChanged):
        verify(workspace, content)


def test_words_that_look_like_a_code_do_not_mislead(workspace, cc7, final):
    import dataclasses

    workspace.store.save(dataclasses.replace(cc7, short_title="CC7 0000-1111-2222-3333"))
    assert verify(workspace, final("rtl")).genuine


def test_the_command_answers_in_words_and_exit_code(tmp_path, capsys):
    data = str(tmp_path / "data")
    office = Workspace.open(DataFolder(tmp_path / "data"))
    import_clinics(office, sorted(resource("demo").glob("cc7*.yaml")))
    (clinic,) = office.store.all(Clinic)
    office.papers.finalise(ClinicPaper(clinic.id, PaperKind.FOLLOW_UP_LIST), dated=DAY)
    (issued,) = office.store.all(IssuedPaper)
    copy = tmp_path / "salinan.pdf"
    content = draw(office.papers, signed_facts(issued))
    copy.write_bytes(content)
    office.close()
    assert main(["verify", str(copy), "--data", data]) == 0
    assert capsys.readouterr().out.startswith("Asli\n")
    with opened(content) as document:
        copy.write_bytes(saved(document, linearize=True))
    assert main(["verify", str(copy), "--data", data]) == 4
    assert "berkasnya ditulis ulang" in capsys.readouterr().out
    assert main(["verify", "--code", issued.facts_hash[:16], "--data", data]) == 4
    assert "Kode ini milik Rencana tindak lanjut" in capsys.readouterr().out
    copy.write_bytes(content[:300])
    assert main(["verify", str(copy), "--data", data]) == 1
    assert main(["verify", str(tmp_path / "tidak-ada.pdf"), "--data", data]) == 1
    assert main(["verify", str(copy), "--data", str(tmp_path / "kosong")]) == 1
    assert not (tmp_path / "kosong").exists()
    with pytest.raises(SystemExit):
        main(["verify", "--data", data])


def test_a_copy_stays_genuine_when_a_later_program_lays_papers_out_otherwise(
    workspace, final, monkeypatch
):
    content = final()
    monkeypatch.setattr(running_text, "_PARAGRAPH_GAP", 0.9)
    assert verify(workspace, content).genuine
