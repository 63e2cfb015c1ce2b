"""The documents page: what is chosen is what is shown, printed and saved."""

from __future__ import annotations

import dataclasses
import datetime
import sys
import zipfile
from io import BytesIO
from threading import Event

import pypdfium2
import pytest
import shiboken6
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from desktop_app.errors import StorageFull
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.i18n import Message
from desktop_app.records import Clinic, Conclusion, Feedback, IssuedPaper
from desktop_app.records.clinic_parts import ConclusionKind
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperPack, PaperVariant
from desktop_app.renderers import margin
from desktop_app.resources import resource
from desktop_app.services.paper_standing import Standing
from desktop_app.settings import OPERATOR, PAPER
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.documents import LAST_PAPER, DocumentsPage
from desktop_app.ui.papers import finalising, printing
from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine
from desktop_app.ui.papers.finalise_dialog import FinaliseDialog
from desktop_app.ui.papers.paper_list import STATE
from desktop_app.ui.papers.placed_pages import Fit
from desktop_app.ui.papers.print_bar import REMEMBERED
from tests.ui.printers import printers

DAY = datetime.date(2025, 11, 6)
MINUTES, LIST = PaperKind.MINUTES, PaperKind.ATTENDANCE_LIST
MATRIX, PLAN = PaperKind.FEEDBACK_MATRIX, PaperKind.FOLLOW_UP_LIST
F4 = (215 * 72 / 25.4, 330 * 72 / 25.4)


@pytest.fixture
def cc7(context):
    """CC6 and CC7 as they ship; CC7 is open."""
    import_clinics(context.services, sorted(resource("demo").glob("cc[67]*.yaml")))
    clinic = next(each for each in context.store.all(Clinic) if each.number == 7)
    context.open_clinic(clinic.id)
    return clinic


@pytest.fixture
def page(qtbot, context, cc7):
    yield from opened(qtbot, context)


def opened(qtbot, context):
    made = DocumentsPage(context)
    qtbot.addWidget(made)
    made.resize(1150, 700)
    made.show()
    qtbot.waitUntil(lambda: settled(made))
    yield made
    made.close()


def settled(page):
    """Whether what was chosen is what is shown, and every paper's state is known."""
    shown = page.preview.paper
    known = all(page.list.standing(kind) is not None for kind in PaperKind)
    return shown is not None and shown.order == page.paper.order and known


def choose(qtbot, page, kind):
    page.list.show_kind(kind)
    qtbot.waitUntil(lambda: settled(page))


def words(page):
    reader = PdfReader(BytesIO(page.preview.paper.content))
    return " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())


def pick(box, value):
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def answer(monkeypatch, *, number="", dated=DAY, who="", accepted=True):
    """Let the dialog be answered at once; the value tells what it was offered."""
    offers = []

    class Answered:
        def __init__(self, offer):
            offers.append(offer)
            self.number = type("Line", (), {"text": lambda self: number})()
            self.finalised_by = type("Line", (), {"text": lambda self: who})()
            self.dated = dated

        def exec(self):
            return QDialog.DialogCode.Accepted if accepted else QDialog.DialogCode.Rejected

    monkeypatch.setattr(finalising, "FinaliseDialog", lambda _t, _paper, **offer: Answered(offer))
    return offers


# Seeing


def test_the_page_opens_with_the_minutes_of_the_open_clinic(page):
    assert page.list.kind is MINUTES
    assert page.preview.pages > 5
    assert "Kabupaten Murung Raya" in words(page)
    assert page.view.place.text() == f"Page 1 of {page.preview.pages}"


def test_every_paper_shows_where_it_stands_in_words(page):
    for kind in PaperKind:
        item = page.list.item_of(kind)
        word = "Form" if kind.is_form else "Draft"
        word = "Empty" if kind is PaperKind.DOCUMENTATION else word  # no photographs
        assert item.data(STATE) == word
        assert item.data(Qt.ItemDataRole.AccessibleTextRole).startswith(f"{kind.label}, ")
        assert not item.icon().isNull()


def test_only_pages_in_sight_are_pictured_at_the_pixels_of_the_screen(qtbot, page):
    qtbot.waitUntil(lambda: page.preview.image(1) is not None)
    image = page.preview.image(1)
    ratio = page.preview.devicePixelRatioF()
    assert abs(image.width() - page.preview.place_of(1).width() * ratio) <= 1
    qtbot.wait(150)
    assert page.preview.image(page.preview.pages) is None
    page.preview.go_to(page.preview.pages)
    qtbot.waitUntil(lambda: page.preview.image(page.preview.pages) is not None)


def test_a_pictured_page_shows_the_printed_page(qtbot, page):
    qtbot.waitUntil(lambda: page.preview.image(1) is not None)
    image = page.preview.image(1)
    assert image.pixelColor(2, 2).name() == "#ffffff"
    dark = sum(
        image.pixelColor(x, y).lightness() < 100
        for x in range(0, image.width(), 3)
        for y in range(0, image.height() // 4, 3)
    )
    assert dark > 50


def test_a_page_is_shown_dot_for_dot_whatever_its_height(page, qtbot):
    preview = page.preview
    qtbot.waitUntil(lambda: preview.image(1) is not None)
    for _ in range(9):
        preview.zoom_by(0.987)
        qtbot.waitUntil(lambda: preview.image(1) is not None)
        seen = preview.viewport().grab().toImage()
        place = preview.place_of(1)
        left, top = place.x() + 2, place.y() + 2
        across, down = place.width() - 4, min(place.bottom(), seen.height()) - top - 2
        drawn = preview.image(1).copy(2, 2, across, down).convertToFormat(seen.format())
        assert seen.copy(left, top, across, down) == drawn


def test_zooming_and_fitting_change_the_scale(page):
    wide = page.preview.zoom
    page.preview.zoom_in()
    assert page.preview.zoom == pytest.approx(wide * 1.25)
    page.preview.fit(Fit.PAGE)
    assert page.preview.place_of(1).height() <= page.preview.viewport().height()
    page.preview.fit(Fit.WIDTH)
    assert page.preview.zoom == pytest.approx(wide)


def test_the_list_of_pages_and_the_arrows_turn_pages(qtbot, page):
    assert page.view.pages.count() == page.preview.pages
    page.view.pages.setCurrentRow(3)
    assert page.preview.page == 4
    page.view.turn(-1)
    assert page.preview.page == 3
    assert page.view.place.text().startswith("Page 3 of")


# Choosing


def test_another_paper_variant_and_language_are_drawn(qtbot, page):
    choose(qtbot, page, LIST)
    assert "ATTENDANCE LIST" in words(page)
    assert "NIP" in words(page)
    pick(page.choice.variant, PaperVariant.PUBLIC.value)
    qtbot.waitUntil(lambda: settled(page))
    assert "NIP" not in words(page)
    assert "Thursday" in words(page)
    pick(page.choice.language, "id")
    qtbot.waitUntil(lambda: settled(page))
    assert "Kamis, 6 November 2025" in words(page)


def test_the_paper_size_is_the_offices_setting_and_can_be_undone(qtbot, context, page):
    assert page.preview.paper.sizes[0] == pytest.approx(F4, abs=0.1)
    order = page.paper.order
    pick(page.choice.sheet, "A4")
    assert context.services.preferences.text(PAPER) == "A4"
    qtbot.waitUntil(lambda: page.paper.order > order and settled(page))
    assert page.preview.paper.sizes[0] == pytest.approx((595.28, 841.89), abs=0.1)
    change = context.store.undo()
    context.changed.emit(change)
    assert page.choice.sheet.currentData() == "F4"


def at_an_empty_list(qtbot, context):
    """Return the page at the attendance list of a clinic to which nobody came."""
    cc6 = next(each for each in context.store.all(Clinic) if each.number == 6)
    context.open_clinic(cc6.id)
    page = DocumentsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.list.show_kind(LIST)
    return page


def test_papers_out_of_sight_are_read_when_they_are_looked_at_again(qtbot, context, cc7):
    page = DocumentsPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.list.standing(MINUTES) is not None)
    page.hide()
    qtbot.wait(100)
    assert not all(page.list.standing(kind) for kind in PaperKind)
    page.show()
    qtbot.waitUntil(lambda: settled(page))
    page.close()


def test_the_other_papers_are_read_when_the_one_in_sight_is_drawn(qtbot, context, cc7, monkeypatch):
    drawn, draw = Event(), PaperEngine._draw

    def slow(*given):
        drawn.wait(5)
        draw(*given)

    monkeypatch.setattr(PaperEngine, "_draw", slow)
    page = DocumentsPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.list.standing(MINUTES) is not None)
    qtbot.wait(100)
    assert not any(page.list.standing(kind) for kind in PaperKind if kind is not MINUTES)
    drawn.set()
    qtbot.waitUntil(lambda: settled(page))
    page.close()


def test_a_paper_is_not_gathered_for_a_page_that_was_left_before_it_came(qtbot, context, cc7):
    page = DocumentsPage(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.engine.ready):
        page.show()
        page.hide()
    qtbot.wait(50)
    assert page.list.standing(MINUTES) is None
    page.show()
    qtbot.waitUntil(lambda: settled(page))
    page.close()


def test_an_empty_paper_says_what_to_do_next(qtbot, context, cc7):
    page = at_an_empty_list(qtbot, context)
    qtbot.waitUntil(lambda: page.stage.currentWidget() is page.stage.empty[None])
    assert not page.print_button.isEnabled()
    assert not page.finalise_button.isEnabled()
    qtbot.waitUntil(lambda: page.list.standing(LIST) is not None)
    assert page.list.item_of(LIST).data(STATE) == "Empty"
    assert page.list.item_of(LIST).toolTip().endswith("Nothing recorded yet")
    page.list.show_kind(PaperKind.DOCUMENTATION)
    photos = page.stage.empty[PaperKind.DOCUMENTATION]
    qtbot.waitUntil(lambda: page.stage.currentWidget() is photos)
    went: list[str] = []
    context.open_page = lambda to: went.append(to)
    photos.findChild(QPushButton).click()
    assert went == ["clinic"]
    page.close()


def test_nothing_is_asked_or_kept_waiting_for_a_paper_without_content(
    qtbot, monkeypatch, context, cc7
):
    printers(monkeypatch, "HP")
    monkeypatch.setattr(context.messages, "save_file", lambda *_: pytest.fail("asked for a place"))
    page = at_an_empty_list(qtbot, context)
    empty = page.stage.empty[None]
    qtbot.waitUntil(lambda: page.stage.currentWidget() is empty)
    context.perform(lambda: context.services.preferences.set(PAPER, "A4"))
    qtbot.waitUntil(lambda: not page._settle.isActive())
    assert page.stage.currentWidget() is empty
    qtbot.keyClick(page.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert not page.print_bar.isVisible()
    context.open_clinic(cc7.id)  # whose attendance list has content
    page.list.show_kind(LIST)
    qtbot.waitUntil(lambda: settled(page))
    page.close()


def test_who_looks_from_paper_to_paper_has_the_states_of_the_others_read_once(
    qtbot, monkeypatch, context, page
):
    papers, read = context.services.papers, []
    reading = papers.read

    def told(paper, region_id=""):
        read.append(paper)
        return reading(paper, region_id)

    monkeypatch.setattr(papers, "read", told)
    looked_at = list(PaperKind)[1:6]
    for kind in looked_at:
        page.list.show_kind(kind)
    qtbot.waitUntil(lambda: len(read) >= len(looked_at) + len(PaperKind) - 1)
    assert {paper.kind for paper in read} == set(PaperKind)
    for _ in range(20):
        qtbot.wait(2)
    assert len(read) == len(looked_at) + len(PaperKind) - 1


def test_a_change_elsewhere_is_drawn_without_losing_the_place(qtbot, context, cc7, page):
    page.preview.go_to(5)
    order = page.paper.order
    remark = context.store.all(Feedback, clinic_id=cc7.id)[0]
    context.perform(
        lambda: context.store.save(dataclasses.replace(remark, content="Kata yang baru sekali"))
    )
    qtbot.waitUntil(lambda: page.paper.order > order and settled(page))
    assert "Kata yang baru sekali" in words(page)
    assert page.preview.page == 5


# Finalising


def test_a_paper_is_finalised_and_later_changes_are_told(qtbot, monkeypatch, context, cc7, page):
    choose(qtbot, page, MATRIX)
    offers = answer(monkeypatch, number="000.7/12")
    assert "DRAFT" in words(page)
    qtbot.keyClick(page.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [offer] = offers
    assert (offer["number"], offer["dated"]) == ("", DAY)
    qtbot.waitUntil(lambda: page.list.standing(MATRIX).standing is Standing.FINAL)
    qtbot.waitUntil(lambda: settled(page) and "DRAFT" not in words(page))
    assert "000.7/12" in words(page)
    assert not page.finalise_button.isEnabled()
    remark = context.store.all(Feedback, clinic_id=cc7.id)[0]
    context.perform(lambda: context.store.save(dataclasses.replace(remark, giver="Balai")))
    qtbot.waitUntil(lambda: page.list.standing(MATRIX).standing is Standing.CHANGED)
    assert "Given by: Bappenas is now Balai" in page.choice.changes.text()
    qtbot.waitUntil(lambda: settled(page) and "DRAFT" in words(page))


def test_a_final_version_can_be_shown_again_after_a_change(qtbot, monkeypatch, context, cc7, page):
    choose(qtbot, page, MATRIX)
    answer(monkeypatch)
    page.finalise()
    qtbot.waitUntil(lambda: page.list.standing(MATRIX).standing is Standing.FINAL)
    remark = context.store.all(Feedback, clinic_id=cc7.id)[0]
    context.perform(lambda: context.store.save(dataclasses.replace(remark, giver="Balai Lain")))
    qtbot.waitUntil(lambda: page.choice.version.count() == 2)
    qtbot.waitUntil(lambda: settled(page) and "Balai Lain" in words(page))
    pick(page.choice.version, page.choice.version.itemData(1))
    qtbot.waitUntil(lambda: settled(page) and "Balai Lain" not in words(page))


def test_a_cancelled_dialog_finalises_nothing(qtbot, monkeypatch, context, cc7, page):
    answer(monkeypatch, accepted=False)
    page.finalise()
    assert context.services.papers.issued(ClinicPaper(cc7.id, MINUTES, "en")) == []


def test_who_finalises_is_told_that_nothing_is_marked_as_agreed(
    qtbot, monkeypatch, context, cc7, page
):
    choose(qtbot, page, PaperKind.AGREEMENT_RECORD)
    offers = answer(monkeypatch, accepted=False)
    page.finalise()
    kept = context.store.all(Conclusion, clinic_id=cc7.id)
    unmarked = [dataclasses.replace(one, kind=ConclusionKind.CONCLUSION) for one in kept]
    context.perform(lambda: context.store.write(Message("x"), save=unmarked))
    qtbot.waitUntil(lambda: settled(page) and "No conclusion is marked" in words(page))
    page.finalise()
    marked, unmarked = (offer["lacking"] for offer in offers)
    assert marked == ""
    assert "Notes and conclusions" in unmarked
    dialog = FinaliseDialog(context.t, "Agreements", dated=DAY, lacking=unmarked)
    qtbot.addWidget(dialog)
    assert unmarked in [label.text() for label in dialog.findChildren(QLabel)]
    assert dialog.accept_button.isEnabled()


def test_the_dialog_reads_dates_as_people_type_them(qtbot, context):
    dialog = FinaliseDialog(context.t, "Minutes", dated=DAY)
    qtbot.addWidget(dialog)
    assert dialog.date.text() == "06-11-2025"
    dialog.date.setText("7 nov")
    assert dialog.dated == datetime.date(2025, 11, 7)
    dialog.date.setText("31/2/2025")
    assert not dialog.accept_button.isEnabled()


# Saving and printing


def test_what_is_saved_is_what_is_shown(qtbot, context, page, tmp_path):
    context.messages.path = tmp_path / "notula.pdf"
    qtbot.keyClick(page.list, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (tmp_path / "notula.pdf").read_bytes() == page.preview.paper.content
    assert context.messages.told == ["Saved as notula.pdf."]


def test_a_folder_that_cannot_be_written_is_said_in_words(context, page, tmp_path):
    context.messages.path = tmp_path / "missing" / "notula.pdf"
    page.paper.save_pdf()
    said = "The folder missing is not there. Choose another one, or make it first."
    assert context.messages.refused == [said]


def test_a_name_with_a_date_in_it_gets_its_ending(context, page, tmp_path):
    context.messages.path = tmp_path / "Notula 6.11.2025"
    page.paper.save_pdf()
    written = tmp_path / "Notula 6.11.2025.pdf"
    assert written.read_bytes().startswith(b"%PDF")
    written.write_bytes(b"yang lama")
    context.messages.answer = False
    page.paper.save_pdf()
    assert written.read_bytes() == b"yang lama"


def test_no_paper_is_saved_over_the_data(context, page):
    data = context.services.folder.database
    context.messages.path = data
    page.paper.save_pdf()
    assert data.with_name("notula.db.pdf").exists()
    assert not data.read_bytes().startswith(b"%PDF")


def test_without_a_printer_enter_saves_a_pdf(qtbot, monkeypatch, context, page, tmp_path):
    printers(monkeypatch)
    context.messages.path = tmp_path / "instead.pdf"
    qtbot.keyClick(page.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "no printer" in page.print_bar.missing.text()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert (tmp_path / "instead.pdf").exists()
    assert not page.print_bar.isVisible()
    assert page.list.hasFocus()


def test_ctrl_p_and_enter_print_to_the_last_printer(qtbot, monkeypatch, context, page):
    sent = printers(monkeypatch, "Canon", "HP LaserJet", "Epson")
    context.memory.keep(REMEMBERED, "HP LaserJet")
    qtbot.keyClick(page.list, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page.print_bar.printer.currentText() == "HP LaserJet"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    [(drawn, printer, pages)] = sent
    assert drawn is page.preview.paper
    assert pages == list(range(page.preview.pages))
    assert printer.docName() == "Minutes of the meeting – CC7 PPSP Kalteng 2025"
    assert printer.duplex() is QPrinter.DuplexMode.DuplexNone
    assert not page.print_bar.isVisible()
    assert page.list.hasFocus()


def test_a_printer_that_is_gone_is_not_replaced_by_another(qtbot, monkeypatch, page):
    printers(monkeypatch, "Canon", "HP LaserJet")
    page.paper.ask_to_print()
    page.print_bar.pages.setText("2")
    sent = printers(monkeypatch, "Canon")
    qtbot.keyClick(page.print_bar.pages, Qt.Key.Key_Return)
    assert sent == []
    assert page.print_bar.wrong.text() == "HP LaserJet is no longer there."
    assert page.print_bar.printer.currentText() == "Canon"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    [(_, _, pages)] = sent
    assert pages == [1]


def test_pages_and_copies_are_asked_in_the_bar(qtbot, monkeypatch, page):
    sent = printers(monkeypatch, "HP")
    page.paper.ask_to_print()
    page.print_bar.pages.setText("3, 1-2")
    page.print_bar.copies.setCurrentIndex(3)
    qtbot.keyClick(page.print_bar.pages, Qt.Key.Key_Return)
    [(_, printer, pages)] = sent
    assert pages == [2, 0, 1]
    assert printer.copyCount() == 4


def test_pages_that_the_paper_has_not_are_refused_in_the_bar(qtbot, monkeypatch, page):
    sent = printers(monkeypatch, "HP")
    page.paper.ask_to_print()
    page.print_bar.pages.setText("5-900")
    qtbot.keyClick(page.print_bar.pages, Qt.Key.Key_Return)
    assert sent == []
    assert page.print_bar.wrong.text() == (
        f"Write pages from 1 to {page.preview.pages}, such as 1-3, 5."
    )


def test_esc_leaves_the_bar_without_printing(qtbot, monkeypatch, page):
    sent = printers(monkeypatch, "HP")
    page.paper.ask_to_print()
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert not page.print_bar.isVisible()
    assert sent == []
    assert page.list.hasFocus()


@pytest.mark.parametrize(
    ("typed", "pages"),
    [("", [0, 1, 2, 3, 4]), ("2", [1]), ("4-", [3, 4]), ("-2", [0, 1]), ("1–2; 5, 1", [0, 1, 4])],
)
def test_pages_are_read_as_people_write_them(typed, pages):
    assert printing.pages_of(typed, 5) == pages


@pytest.mark.parametrize("typed", ["0", "6", "3-2", "a", "-", "1 2", "1-2-3", "²"])
def test_pages_that_cannot_be_are_refused(typed):
    with pytest.raises(printing.NoSuchPages):
        printing.pages_of(typed, 5)


def test_enter_before_the_paper_is_drawn_prints_it_when_it_is(qtbot, monkeypatch, context, cc7):
    sent = printers(monkeypatch, "HP")
    page = DocumentsPage(context)
    qtbot.addWidget(page)
    page.show()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert sent == []
    qtbot.waitUntil(lambda: bool(sent))
    assert sent[0][0] is page.preview.paper
    page.close()


def test_what_was_asked_of_a_paper_that_could_not_be_drawn_is_not_done_with_a_later_one(
    qtbot, monkeypatch, context, cc7
):
    sent, files = printers(monkeypatch, "HP"), context.services.papers.files
    context.services.papers.finalise(ClinicPaper(cc7.id, MINUTES, "en"), dated=DAY)
    page = DocumentsPage(context)
    qtbot.addWidget(page)
    page.show()

    def full(*_):
        raise StorageFull

    with monkeypatch.context() as disk:
        disk.setattr(files, "keep", full)
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(context.messages.refused))
    page.refresh(None)
    qtbot.waitUntil(lambda: settled(page))
    assert sent == []
    page.close()


# Other files


def choose_from_menu(page, words):
    from desktop_app.ui.papers.export_menu import export_menu

    pack = page.choice.pack_of(page.context.clinic_id)
    menu = export_menu(page, page.t, page.output, page.paper.facts, pack)
    action = next(each for each in menu.actions() if words in each.text().replace("&", ""))
    assert action.isEnabled()
    action.trigger()


def test_the_paper_is_written_as_word_and_excel(qtbot, context, page, tmp_path):
    choose(qtbot, page, MATRIX)
    for words, name in (("Word", "matriks.docx"), ("Excel", "matriks.xlsx")):
        context.messages.path = tmp_path / name
        choose_from_menu(page, words)
        qtbot.waitUntil(lambda: bool(context.messages.told), timeout=20_000)
        assert context.messages.told.pop() == f"Saved as {name}."
        with zipfile.ZipFile(tmp_path / name) as written:
            assert any(part.endswith(".xml") for part in written.namelist())


def test_a_paper_that_is_no_list_is_not_offered_as_excel(page):
    from desktop_app.ui.papers.export_menu import export_menu

    menu = export_menu(page, page.t, page.output, page.paper.facts, PaperPack(""))
    enabled = {each.text().replace("&", ""): each.isEnabled() for each in menu.actions()}
    assert enabled["This paper as Word…"]
    assert not enabled["This paper as Excel…"]


def test_all_papers_are_bound_into_one_pdf(qtbot, context, page, tmp_path):
    context.messages.path = tmp_path / "berkas.pdf"
    choose_from_menu(page, "one PDF")
    qtbot.waitUntil(lambda: bool(context.messages.told), timeout=60_000)
    assert len(PdfReader(tmp_path / "berkas.pdf").pages) > page.preview.pages


def test_all_papers_are_written_into_a_new_folder(qtbot, context, page, tmp_path):
    (tmp_path / "berkas_CC7-PPSP-Kalteng-2025").mkdir()
    context.messages.path = tmp_path
    choose_from_menu(page, "folder…")
    qtbot.waitUntil(lambda: bool(context.messages.told), timeout=90_000)
    made = tmp_path / "berkas_CC7-PPSP-Kalteng-2025_2"
    assert context.messages.told == [f"Saved as {made.name}."]
    endings = {path.suffix for path in made.rglob("*.*")}
    assert endings == {".pdf", ".docx", ".xlsx", ".html"}


def test_a_password_is_asked_for_twice_and_closes_the_file(
    qtbot, monkeypatch, context, page, tmp_path
):
    choose(qtbot, page, MATRIX)
    context.messages.path = tmp_path / "matriks.pdf"
    dialog = page.output.password_dialog(archival=True)
    monkeypatch.setattr(page.output, "password_dialog", lambda **_: dialog)

    def answer():
        hidden = dialog.password.EchoMode.Password
        assert not dialog.accept_button.isEnabled()
        qtbot.keyClicks(dialog.password, "rahasia 7")
        assert not dialog.accept_button.isEnabled()
        qtbot.keyClicks(dialog.again, "rahasia 8")
        assert not dialog.accept_button.isEnabled()
        qtbot.keyClick(dialog.again, Qt.Key.Key_Backspace)
        qtbot.keyClicks(dialog.again, "7")
        assert (dialog.password.echoMode(), dialog.again.echoMode()) == (hidden, hidden)
        dialog.shown.click()
        assert dialog.password.echoMode() is not hidden
        qtbot.keyClick(dialog.again, Qt.Key.Key_Return)

    QTimer.singleShot(0, dialog, answer)
    choose_from_menu(page, "password")
    qtbot.waitUntil(lambda: bool(context.messages.told), timeout=20_000)
    content = context.messages.path.read_bytes()
    with pytest.raises(pypdfium2.PdfiumError, match="password"):
        pypdfium2.PdfDocument(content)
    assert "Matrix" in pypdfium2.PdfDocument(content, password="rahasia 7").get_metadata_value(
        "Title"
    )


def test_a_password_dialog_that_is_left_writes_nothing(qtbot, monkeypatch, context, page):
    choose(qtbot, page, MATRIX)
    dialog = page.output.password_dialog(archival=False)
    monkeypatch.setattr(page.output, "password_dialog", lambda **_: dialog)
    monkeypatch.setattr(context.messages, "save_file", lambda *_: pytest.fail("asked for a place"))
    QTimer.singleShot(0, dialog, dialog.reject)
    choose_from_menu(page, "password")


def test_a_cancelled_export_leaves_no_file(qtbot, context, page, tmp_path):
    from desktop_app.exchange.pdf_pack import pack_pdf
    from desktop_app.ui.papers.export import WriteJob, gather_all

    pack = page.choice.pack_of(context.clinic_id)
    path = tmp_path / "berkas.pdf"
    papers = context.services.papers
    job = WriteJob(
        page.engine,
        papers,
        gather_all(papers, pack),
        lambda kept, step: pack_pdf(kept, pack, path, step),
        page,
    )
    job.progressed.connect(lambda done, total: job.cancel())
    with qtbot.waitSignal(job.ended, timeout=60_000) as ended:
        job.start()
    assert ended.args == [None]
    assert not path.exists()
    job.deleteLater()


def test_a_folder_that_cannot_take_an_export_is_said_in_words(qtbot, context, page, tmp_path):
    context.messages.path = tmp_path / "missing" / "notula.docx"
    choose_from_menu(page, "Word")
    qtbot.waitUntil(lambda: bool(context.messages.refused), timeout=20_000)
    assert "The folder missing is not there." in context.messages.refused[0]


# Papers with pages of their own, and forms


def test_one_districts_page_is_shown_and_printed_alone(qtbot, page):
    choose(qtbot, page, PaperKind.DISTRICT_SHEET)
    whole = page.preview.pages
    assert page.choice.district.isVisible()
    assert page.choice.district.count() == 11
    pick(page.choice.district, "62.12")
    qtbot.waitUntil(lambda: settled(page) and page.preview.pages < whole)
    assert "Murung Raya" in words(page)
    assert "Gunung Mas" not in words(page)
    assert not page.finalise_button.isEnabled()
    choose(qtbot, page, MINUTES)
    assert not page.choice.district.isVisible()


def test_an_older_version_shows_the_page_of_the_chosen_district_too(qtbot, context, cc7, page):
    choose(qtbot, page, PaperKind.DISTRICT_SHEET)
    remark = next(
        each for each in context.store.all(Feedback, clinic_id=cc7.id) if each.region_id == "62.12"
    )
    for giver in ("Balai Satu", "Balai Dua"):
        context.store.save(dataclasses.replace(remark, giver=giver))
        context.services.papers.finalise(
            ClinicPaper(cc7.id, PaperKind.DISTRICT_SHEET, "en"), dated=DAY
        )
    page.refresh(None)
    qtbot.waitUntil(lambda: page.choice.version.count() == 2)
    pick(page.choice.district, "62.12")
    qtbot.waitUntil(lambda: settled(page) and "Balai Dua" in words(page))
    pick(page.choice.version, page.choice.version.itemData(1))
    qtbot.waitUntil(lambda: settled(page) and "Balai Satu" in words(page))
    assert "Murung Raya" in words(page)
    assert "Gunung Mas" not in words(page)
    assert page.preview.pages == 1


def test_a_form_is_called_so_and_never_made_final(qtbot, page):
    choose(qtbot, page, PaperKind.BLANK_ATTENDANCE)
    assert page.list.item_of(PaperKind.BLANK_ATTENDANCE).data(STATE) == "Form"
    assert not page.finalise_button.isEnabled()
    assert page.print_button.isEnabled()


# Finding words in the paper


def find(qtbot, page, text):
    qtbot.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    finder = page.view.finder
    with qtbot.waitSignal(page.engine.found):
        finder.line.setText(text)
        finder.search()
    return finder


def test_words_are_found_and_enter_goes_from_place_to_place(qtbot, page):
    finder = find(qtbot, page, "murung raya")
    count = finder.place[1]
    assert count == words(page).count("Murung Raya")
    assert finder.place == (1, count)
    assert finder.count.text() == f"1 of {count}"
    qtbot.keyClick(finder.line, Qt.Key.Key_Return)
    assert finder.place == (2, count)
    qtbot.keyClick(finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert finder.place == (count, count)
    assert page.preview.page > 1


def test_a_found_place_is_marked_where_its_words_stand(qtbot, page):
    from desktop_app.ui.papers.found_words import find_words

    document = pypdfium2.PdfDocument(page.preview.paper.content)
    for hit in find_words(document, "NOTES"):
        sheet = document[hit.page]
        height = sheet.get_height()
        left, top, right, bottom = hit.boxes[0]
        box = (left - 1, height - bottom - 1, right + 1, height - top + 1)
        assert "notes" in sheet.get_textpage().get_text_bounded(*box).casefold()
    document.close()


def test_words_that_are_not_there_are_said_and_esc_ends(qtbot, page):
    finder = find(qtbot, page, "xylofon (")
    assert finder.count.text() == "Not in this paper"
    qtbot.keyClick(finder.line, Qt.Key.Key_Escape)
    assert not finder.isVisible()
    assert page.list.hasFocus()


def test_found_places_follow_a_change_elsewhere(qtbot, context, cc7, page):
    finder = find(qtbot, page, "kata yang baru sekali")
    assert finder.place == (0, 0)
    remark = context.store.all(Feedback, clinic_id=cc7.id)[0]
    context.perform(
        lambda: context.store.save(dataclasses.replace(remark, content="Kata yang baru sekali"))
    )
    qtbot.waitUntil(lambda: finder.place[1] == 1)


# The register


def test_the_register_shows_every_final_paper_as_it_was_signed(
    qtbot, monkeypatch, context, cc7, page, tmp_path
):
    choose(qtbot, page, MATRIX)
    answer(monkeypatch, who="Manuhing, S.Kom.")
    page.finalise()
    qtbot.waitUntil(lambda: page.list.standing(MATRIX).standing is Standing.FINAL)
    remark = context.store.all(Feedback, clinic_id=cc7.id)[0]
    context.perform(lambda: context.store.save(dataclasses.replace(remark, giver="Balai Lain")))
    qtbot.waitUntil(lambda: settled(page) and "Balai Lain" in words(page))
    qtbot.keyClick(page.list, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    [row] = page.register.grid.table.rows
    assert (row.clinic, row.version, row.dated) == (cc7.short_title, 1, DAY)
    assert row.finalised_by == "Manuhing, S.Kom."
    context.memory._settings.sync()
    assert "Manuhing" not in (tmp_path / "window.ini").read_text(encoding="utf-8")
    offered = answer(monkeypatch, accepted=False)
    page.register_button.toggle()
    choose(qtbot, page, MATRIX)
    page.finalise()
    assert offered[0]["finalised_by"] == "Manuhing, S.Kom."
    page.register_button.toggle()
    qtbot.waitUntil(lambda: settled(page) and "Balai Lain" not in words(page))
    assert not page.finalise_button.isEnabled()


def test_going_through_the_register_shows_each_paper_and_reads_the_list_once(
    qtbot, monkeypatch, context, cc7, page
):
    for kind in (MATRIX, PLAN):
        context.services.papers.finalise(ClinicPaper(cc7.id, kind), dated=DAY)
    reads, drawn = [], []
    register = context.services.register
    entries = register.entries
    monkeypatch.setattr(register, "entries", lambda: reads.append(1) or entries())
    page.paper.drawn.connect(lambda _paper: drawn.append(page.paper.facts.frame.kind))
    page.register_button.toggle()
    qtbot.waitUntil(lambda: drawn == [PLAN])
    qtbot.keyClick(page.register.grid, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: drawn == [PLAN, MATRIX])
    assert reads == [1]


def test_what_is_shown_after_finalising_is_the_issued_file_for_ever(
    qtbot, monkeypatch, context, page
):
    choose(qtbot, page, MATRIX)
    answer(monkeypatch)
    page.finalise()
    qtbot.waitUntil(lambda: settled(page) and page.list.standing(MATRIX).standing is Standing.FINAL)
    issued = page.preview.paper.content
    (paper,) = context.store.all(IssuedPaper)
    [(_file, kept)] = context.services.papers.files.of(paper.facts_hash)
    assert kept == issued
    monkeypatch.setattr(margin, "_FROM_EDGE", 20.0)
    choose(qtbot, page, PLAN)
    choose(qtbot, page, MATRIX)
    assert page.preview.paper.content == issued


def test_the_operator_of_the_settings_is_offered_as_who_finalises(
    qtbot, monkeypatch, context, page
):
    context.services.preferences.set(OPERATOR, "Siti Rahmah, S.T.")
    choose(qtbot, page, MATRIX)
    offers = answer(monkeypatch, accepted=False)
    page.finalise()
    [offer] = offers
    assert offer["finalised_by"] == "Siti Rahmah, S.T."


def test_a_number_from_the_registry_is_typed_into_the_register(qtbot, context, cc7, page):
    context.services.papers.finalise(ClinicPaper(cc7.id, MATRIX), dated=DAY)
    page.register_button.toggle()
    [row] = page.register.grid.table.rows
    page.register.grid.commit(row, "number", "000.7/12")
    assert context.store.all(IssuedPaper)[0].number == "000.7/12"
    qtbot.waitUntil(lambda: settled(page) and "000.7/12" in words(page))
    context.store.undo()
    assert context.store.all(IssuedPaper)[0].number == ""


def test_a_signed_number_is_kept_and_said_in_words(qtbot, context, cc7, page):
    context.services.papers.finalise(ClinicPaper(cc7.id, MATRIX), dated=DAY, number="7")
    page.register_button.toggle()
    [row] = page.register.grid.table.rows
    page.register.grid.commit(row, "number", "8")
    assert "stands on the signed paper" in context.messages.refused[0]
    assert context.store.all(IssuedPaper)[0].number == "7"


def test_the_register_is_narrowed_by_words(qtbot, context, cc7, page):
    for kind in (MATRIX, PLAN):
        context.services.papers.finalise(ClinicPaper(cc7.id, kind), dated=DAY)
    page.register_button.toggle()
    qtbot.keyClick(page.register.grid, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page.register.bar.line.setText("matrix")
    assert [row.paper for row in page.register.grid.table.rows] == [
        "Matrix of input and suggestions · Bahasa Indonesia"
    ]


def test_an_empty_register_says_how_it_fills(qtbot, page):
    page.register_button.toggle()
    assert page.register.grid.table.rows == []
    assert not page.print_button.isEnabled()
    page.register_button.toggle()
    qtbot.waitUntil(lambda: settled(page))
    assert page.print_button.isEnabled()


def test_keys_zoom_the_preview(qtbot, page):
    wide = page.preview.zoom
    qtbot.keyClick(page.preview, Qt.Key.Key_Plus)
    qtbot.keyClick(page.preview, Qt.Key.Key_Plus)
    qtbot.keyClick(page.preview, Qt.Key.Key_Minus)
    assert page.preview.zoom == pytest.approx(wide * 1.25)
    qtbot.keyClick(page.preview, Qt.Key.Key_0)
    assert page.preview.zoom == pytest.approx(wide)
    qtbot.keyClick(page.preview, Qt.Key.Key_End)
    assert page.preview.page == page.preview.pages


@pytest.mark.parametrize("kind", [LIST, PLAN])
def test_printed_sheets_have_the_exact_size_and_every_page(qtbot, context, page, tmp_path, kind):
    choose(qtbot, page, kind)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.output.send(page.preview.paper, printer, list(range(page.preview.pages)))
    qtbot.waitUntil(lambda: bool(context.messages.told), timeout=20_000)
    sheets = PdfReader(tmp_path / "printed.pdf").pages
    assert len(sheets) == page.preview.pages
    width, height = float(sheets[0].mediabox.width), float(sheets[0].mediabox.height)
    assert (width, height) == pytest.approx(page.preview.paper.sizes[0], abs=0.5)
    assert "sent to the printer" in context.messages.told[0]


def sheets_of(*sizes):
    """A paper with pages of these sizes in millimetres; each tells which it is in its middle."""
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    canvas = Canvas(target)
    points = tuple((width * 72 / 25.4, height * 72 / 25.4) for width, height in sizes)
    for number, (width, height) in enumerate(points, 1):
        canvas.setPageSize((width, height))
        # A mark in each corner tells whether the sheet was turned or cut.
        for x, y in ((9, 9), (width - 21, 9), (9, height - 21), (width - 21, height - 21)):
            canvas.rect(x, y, 12, 12, fill=1)
        canvas.drawString(width / 2, height / 2, f"{number} Notula rapat koordinasi")
        canvas.showPage()
    canvas.save()
    return DrawnPaper(1, target.getvalue(), points)


def test_sheets_of_several_sizes_and_both_ways_keep_theirs(qtbot, tmp_path, page, context):
    drawn = sheets_of((215, 330), (330, 215), (210, 297), (215.9, 279.4), (215, 330))
    printer = printing.printer_named("", "Paper", drawn, 1)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.output.send(drawn, printer, list(range(5)))
    qtbot.waitUntil(lambda: bool(context.messages.told), timeout=20_000)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 5
    for sheet, size in zip(printed, drawn.sizes, strict=True):
        # Qt writes page boxes in whole points: half a point is 0.18 mm.
        assert sheet.get_size() == pytest.approx(size, abs=0.5)
        picture = sheet.render(scale=1, grayscale=True).to_pil()
        for x in (15, round(size[0]) - 15):
            for y in (15, round(size[1]) - 15):
                assert picture.getpixel((x, y)) < 64
        assert picture.getpixel((round(size[0]) // 2, 15)) == 255
    printed.close()


def test_chosen_pages_are_printed_in_the_order_asked_for(qtbot, tmp_path, page, context):
    drawn = sheets_of((210, 297), (215, 330), (297, 210))
    printer = printing.printer_named("", "Paper", drawn, 1)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.output.send(drawn, printer, printing.pages_of("3, 1", 3))
    qtbot.waitUntil(lambda: bool(context.messages.told), timeout=20_000)
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    sizes = [sheet.get_size() for sheet in printed]
    printed.close()
    assert sizes == [
        pytest.approx(drawn.sizes[2], abs=0.5),
        pytest.approx(drawn.sizes[0], abs=0.5),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of a file there")
def test_a_file_that_the_disk_has_no_room_for_is_not_called_printed(qtbot, tmp_path, page, context):
    import resource

    drawn = sheets_of((210, 297))
    printer = printing.printer_named("", "Paper", drawn, 1)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        page.output.send(drawn, printer, [0])
        qtbot.waitUntil(lambda: bool(context.messages.told), timeout=20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "did not take the paper" in context.messages.told[0]


def test_letters_are_printed_in_300_dots_without_loss(qtbot, tmp_path, page, context):
    drawn = sheets_of((210, 297))
    printer = printing.printer_named("", "Paper", drawn, 1)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    page.output.send(drawn, printer, [0])
    qtbot.waitUntil(lambda: bool(context.messages.told), timeout=20_000)
    (sheet,) = PdfReader(tmp_path / "printed.pdf").pages
    strips = [each.get_object() for each in sheet["/Resources"]["/XObject"].values()]
    assert strips
    for strip in strips:
        assert strip["/Width"] == round(210 / 25.4 * 300)
        assert strip["/Filter"] == "/FlateDecode"  # nothing is lost, unlike in photographs


def test_a_window_that_closes_while_it_prints_ends_the_job(qtbot, tmp_path, context, cc7):
    made = DocumentsPage(context)
    made.show()
    qtbot.waitUntil(lambda: settled(made))
    printer = printing.printer_named("", "Paper", made.preview.paper, 1)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    job = printing.PrintJob(made.engine, made.preview.paper, printer, [0, 1, 2, 3], made)
    with qtbot.waitSignal(job.progressed):
        job.start()
    painter = job._painter
    assert painter.isActive()
    made.close()
    shiboken6.delete(made)
    assert not painter.isActive()


def test_keys_are_heard_between_two_strips_however_soon_they_come(
    qtbot, tmp_path, page, monkeypatch
):
    paper, ended = page.preview.paper, []
    printer = printing.printer_named("", "Paper", paper, 1)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    job = printing.PrintJob(page.engine, paper, printer, [0], page)
    job.ended.connect(ended.append)
    there = QImage(8, 8, QImage.Format.Format_Grayscale8)
    there.fill(0)
    at_once = page.engine.pictured.emit
    monkeypatch.setattr(page.engine, "picture", lambda wanted, *_, **__: at_once(wanted, there))
    job.start()
    assert not ended
    qtbot.waitUntil(lambda: ended == [True])


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_said_in_words(qtbot, context, page, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "printed.pdf"))
    page.output.send(page.preview.paper, printer, [0])
    qtbot.waitUntil(lambda: bool(context.messages.told))
    assert "did not take the paper" in context.messages.told[0]


def test_a_page_closed_while_drawing_ends_its_thread_quietly(qtbot, context, cc7):
    made = DocumentsPage(context)
    qtbot.addWidget(made)
    made.show()
    made.close()
    assert made.engine._executor._shutdown


def test_the_picture_of_a_page_is_a_plain_image(qtbot, page):
    qtbot.waitUntil(lambda: page.preview.image(1) is not None)
    assert page.preview.image(1).format() is QImage.Format.Format_RGB32


def test_ctrl_p_and_enter_print_the_last_paper_from_any_page(qtbot, monkeypatch, context, cc7):
    sent = printers(monkeypatch, "HP")
    context.memory.keep("page", "home")
    context.memory.keep(LAST_PAPER.format(clinic=cc7.id), f"{PLAN.value} public id")
    window = MainWindow(context)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    focused = window.focusWidget() or window
    qtbot.keyClick(focused, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert window.page == "documents"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(sent))
    page = window.findChild(DocumentsPage)
    assert page.list.kind is PLAN
    assert "RENCANA TINDAK LANJUT" in words(page)
    window.close()


def test_the_last_paper_of_each_clinic_is_remembered(qtbot, context, cc7, page):
    choose(qtbot, page, MATRIX)
    cc6 = next(each for each in context.store.all(Clinic) if each.number == 6)
    context.open_clinic(cc6.id)
    assert page.list.kind is MINUTES
    context.open_clinic(cc7.id)
    assert page.list.kind is MATRIX


def test_the_dialog_proposes_the_offices_next_number_until_one_is_typed(qtbot, context):
    dialog = FinaliseDialog(context.t, "Minutes", dated=DAY, propose=lambda day: f"1/{day.year}")
    qtbot.addWidget(dialog)
    assert dialog.number.text() == "1/2025"
    dialog.date.setText("5/1/2026")
    assert dialog.number.text() == "1/2026"
    dialog.number.clear()
    qtbot.keyClicks(dialog.number, "77")
    dialog.date.setText("6/1/2025")
    assert dialog.number.text() == "77"


def test_a_blank_number_may_be_left_blank(qtbot, context):
    dialog = FinaliseDialog(context.t, "Minutes", dated=DAY, propose=lambda day: f"1/{day.year}")
    qtbot.addWidget(dialog)
    qtbot.keyClick(dialog.number, Qt.Key.Key_Delete)
    dialog.date.setText("6/1/2025")
    assert dialog.number.text() == ""
    assert dialog.accept_button.isEnabled()
