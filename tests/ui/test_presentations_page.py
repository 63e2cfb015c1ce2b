"""Paparan, driven by keys: promises, slots, figures, criteria and the capture line."""

import datetime

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.i18n import Language
from desktop_app.records import (
    AgendaItem,
    Clinic,
    Feedback,
    FollowUp,
    FollowUpReview,
    IndicatorValue,
    Institution,
    Obstacle,
    Participant,
    Person,
    PlanItem,
    Presentation,
    Presenter,
    Proposal,
    QuickWin,
    ReadinessCriterion,
    ReadinessItem,
    Service,
)
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.presentations import PresentationsPage
from tests.ui.hands import on_screen, press, type_words
from tests.ui.printers import printers

KATINGAN, MURUNG_RAYA = "62.06", "62.12"
HOSTILE = '<img src="/etc/passwd"> A <i> Đ Ł ☐ {n} %s'
SAFE = 3  # digit of the block


@pytest.fixture
def clinics(context):
    store = context.store
    for number, starts in (
        (6, datetime.datetime(2025, 8, 13, 8)),
        (7, datetime.datetime(2025, 11, 6, 8)),
    ):
        store.save(
            Clinic(
                id=f"cc{number}",
                title=f"CC{number}",
                short_title=f"CC{number}",
                starts=starts,
                province_id="62",
            )
        )
        for region, began in ((KATINGAN, 2024), (MURUNG_RAYA, 2023)):
            store.save(
                Presentation(
                    id=f"{number}-{region}",
                    clinic_id=f"cc{number}",
                    region_id=region,
                    milestone4_year=began,
                )
            )
    store.save(
        FollowUp(
            id="late",
            clinic_id="cc6",
            region_id=MURUNG_RAYA,
            activity="Mengajukan sertifikasi lahan IPLT",
            due=datetime.date(2025, 9, 26),
            responsible="Dinas PUPR",
        )
    )
    context.open_clinic("cc7")
    return store


def shown(qtbot, context):
    return on_screen(qtbot, PresentationsPage(context))


@pytest.fixture
def page(qtbot, context, clinics):
    return shown(qtbot, context)


@pytest.fixture
def window(qtbot, context, clinics):
    """The window on another page, as keys find it that are pressed right after one opens."""
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.open_page("home")
    yield made
    made.close()


def block(page, digit):
    return page.blocks.sections[digit]


def test_the_late_promise_stands_at_the_start_and_one_key_answers_it(page, clinics):
    press(page, "Ctrl+PgDown")
    assert page.heading.text() == "Kabupaten Murung Raya"
    (row,) = block(page, 0).board.rows
    assert row.line.title == "Mengajukan sertifikasi lahan IPLT"
    assert row.line.warning == "late, was due 26 September 2025"
    assert "late" in row.accessibleName()

    press(page, "Alt+0")
    press(page, "3")

    stored = clinics.get(FollowUp, "late")
    assert (stored.status, stored.closed_on) == (FollowUpStatus.DONE, datetime.date(2025, 11, 6))
    (review,) = clinics.all(FollowUpReview)
    assert (review.clinic_id, review.status) == ("cc7", FollowUpStatus.DONE)
    assert block(page, 0).board.rows[0].line.warning == ""
    assert page.districts.model_.entries[1].promises == 0


def test_dropping_asks_for_the_reason_in_place(page, clinics):
    press(page, "Ctrl+PgDown")
    press(page, "Alt+0")
    press(page, "4")
    assert QApplication.focusWidget() is block(page, 0).reason
    press(page, "Esc")
    assert clinics.get(FollowUp, "late").status is FollowUpStatus.NOT_STARTED

    press(page, "4")
    press(page, "Return")
    assert clinics.get(FollowUp, "late").status is FollowUpStatus.NOT_STARTED
    type_words("Dialihkan ke DLH")
    press(page, "Return")
    stored = clinics.get(FollowUp, "late")
    assert (stored.status, stored.note) == (FollowUpStatus.DROPPED, "Dialihkan ke DLH")


def test_leafing_through_the_districts_stores_nothing(page, clinics):
    before = clinics.undo_label()
    for keys in ("Ctrl+PgDown", "Ctrl+PgUp", "Ctrl+Down", "Ctrl+Up", "Ctrl+PgUp", "Alt+3", "Alt+9"):
        press(page, keys)
    assert page.presentation.region_id == KATINGAN
    assert clinics.undo_label() == before
    assert clinics.count(IndicatorValue) == clinics.count(QuickWin) == 0


def test_the_year_is_said_in_words_and_can_be_overridden(page, clinics):
    assert page.subheading.text() == "Second year  ·  After milestone 4"
    editor = block(page, 1).form.editor("year_override")
    editor.setFocus()
    type_words("1")
    press(page, "Return")
    assert clinics.get(Presentation, f"7-{KATINGAN}").year_override == 1
    assert page.subheading.text() == "First year  ·  Milestone 4 under way"
    assert "Year 2 of milestone 4" in block(page, 1).year.text()


def test_one_key_ends_a_slot_and_starts_the_next_with_its_promises_in_sight(page, clinics):
    press(page, "F5")
    at = datetime.datetime(2025, 11, 6, 9, 41)
    assert clinics.get(Presentation, f"7-{KATINGAN}").started_at == at
    assert page.slot.next.accessibleName() == "Next: Murung Raya"
    press(page, "Alt+7")
    press(page, "F5")
    assert clinics.get(Presentation, f"7-{KATINGAN}").ended_at == at
    assert clinics.get(Presentation, f"7-{MURUNG_RAYA}").started_at == at
    assert page.heading.text() == "Kabupaten Murung Raya"
    (row,) = block(page, 0).board.rows
    assert not row.visibleRegion().isEmpty()
    assert page.slot.badge._words.text() == "since 09:41, 0 min"


def test_what_is_typed_after_a_slot_was_started_is_a_remark(page):
    press(page, "F5")
    type_words("mur")  # in the list it would lead to Murung Raya
    assert page.heading.text() == "Kabupaten Katingan"
    assert page.capture.line.text() == "mur"


def test_the_last_slot_is_ended_by_the_same_key_and_one_can_go_on(page, clinics, context):
    press(page, "F5")
    press(page, "F5")
    assert page.slot.next.accessibleName() == "End"
    assert not page.slot.stop.isVisible()
    press(page, "F5")
    assert clinics.get(Presentation, f"7-{MURUNG_RAYA}").ended_at is not None
    assert page.slot.next.accessibleName() == "All have presented"
    before = clinics.undo_label()
    press(page, "F5")
    assert clinics.undo_label() == before
    assert "Every district has presented" in context.messages.refused[-1]
    press(page, "Shift+F5")
    assert clinics.get(Presentation, f"7-{MURUNG_RAYA}").ended_at is None


def test_a_slot_is_only_ended_by_a_key_of_its_own(page, clinics):
    press(page, "F5")
    press(page, "Shift+F5")
    assert clinics.get(Presentation, f"7-{KATINGAN}").ended_at is not None
    assert clinics.get(Presentation, f"7-{MURUNG_RAYA}").started_at is None
    assert page.slot.stop.accessibleName() == "Go on"
    assert page.heading.text() == "Kabupaten Katingan"
    press(page, "F5")
    assert clinics.get(Presentation, f"7-{MURUNG_RAYA}").started_at is not None


def test_a_district_looked_up_is_the_one_that_starts(page, clinics):
    press(page, "Ctrl+PgDown")
    press(page, "F5")
    press(page, "Ctrl+PgUp")
    assert page.slot.next.accessibleName() == "Start Katingan"
    press(page, "F5")
    assert clinics.get(Presentation, f"7-{MURUNG_RAYA}").ended_at is not None
    assert clinics.get(Presentation, f"7-{KATINGAN}").started_at is not None


def test_the_agenda_runs_along_and_its_break_is_said(page, clinics, context):
    for place, title in enumerate(("Sesi 1: Katingan, Murung Raya", "ISHOMA"), start=1):
        clinics.save(AgendaItem(id=title, clinic_id="cc7", day=datetime.date(2025, 11, 6),
                                title=title, minutes=40, position=place))  # fmt: skip
    page.refresh(None)
    press(page, "F5")
    press(page, "F5")
    session, rest = context.services.agenda.items("cc7")
    assert session.started_at is not None
    assert session.ended_at is None
    assert page.slot.next.accessibleName() == "Next: ISHOMA"
    press(page, "F5")
    session, rest = context.services.agenda.items("cc7")
    assert session.ended_at is not None
    assert rest.started_at is not None
    assert clinics.get(Presentation, f"7-{MURUNG_RAYA}").ended_at is not None
    assert context.messages.told[-1] == "“ISHOMA” has begun."
    context.perform(clinics.undo)
    assert clinics.get(Presentation, f"7-{MURUNG_RAYA}").ended_at is None


def test_a_remark_is_one_line_and_enter(page, clinics):
    press(page, "Ctrl+PgDown")
    press(page, "Ctrl+M")
    type_words("Sertifikat lahan diselesaikan dulu")
    assert "To Murung Raya" in page.capture.understood.text()
    press(page, "Return")

    (remark,) = clinics.all(Feedback)
    assert (remark.region_id, remark.content) == (
        MURUNG_RAYA,
        "Sertifikat lahan diselesaikan dulu",
    )
    assert page.capture.line.text() == ""
    assert QApplication.focusWidget() is page.capture.line
    assert block(page, 9).grid.table.rows[0].content == remark.content
    press(page, "Return")
    assert clinics.count(Feedback) == 1


def test_giver_and_aspect_are_understood_on_the_way(page, clinics):
    body = Institution(name="BPBPK Kalimantan Tengah", short_name="BPBPK")
    person = Person(name="Satria Bening", institution_id=body.id)
    for record in (
        body,
        person,
        Participant(clinic_id="cc7", person_id=person.id, role="role.panellist"),
    ):
        clinics.save(record)
    page.refresh(None)
    press(page, "Ctrl+M")
    type_words("?kapan sertifikat terbit @bp")
    press(page, "Return")  # takes the marked giver
    type_words("#tech")
    press(page, "Return")  # takes the marked aspect
    type_words("dan @entah")
    press(page, "Return")

    (remark,) = clinics.all(Feedback)
    assert remark.content == "kapan sertifikat terbit dan @entah"
    assert remark.giver == "BPBPK"
    assert remark.aspect == "aspect.technical"
    assert remark.nature == "feedback_nature.question"


def test_a_figure_is_typed_beside_last_clinics_and_the_target(page, clinics):
    clinics.save(
        IndicatorValue(presentation_id=f"6-{KATINGAN}", indicator_id="indicator.safe", value=4.5)
    )
    page.refresh(None)
    press(page, "Alt+3")
    grid = block(page, SAFE).grid
    assert grid.table.index(0, 1).data() == "4.5"
    assert grid.table.index(0, 2).data() == "20 · 30 (national)"
    type_words("5,7")
    press(page, "Tab")
    type_words("2024")
    press(page, "Return")

    (value,) = clinics.all(IndicatorValue, presentation_id=f"7-{KATINGAN}")
    assert (value.indicator_id, value.value, value.data_year) == ("indicator.safe", 5.7, 2024)


def test_a_percentage_of_120_is_stored_and_marked_in_words(page, clinics):
    press(page, "Alt+3")
    type_words("120")
    press(page, "Tab")
    assert clinics.all(IndicatorValue)[0].value == 120
    sentence = block(page, SAFE)._sentence.text()
    name = "Households with safely managed sanitation"  # not the Indonesian short name
    assert f"{name}: A percentage lies between 0 and 100. Check the figure again." in sentence
    assert f"{name}: The year of this figure is missing." in sentence


def test_what_cannot_be_read_waits_for_its_district(page, clinics):
    press(page, "Alt+2")
    type_words("LLTT")
    press(page, "Return") if QApplication.focusWidget() is not block(page, 2).grid else None
    grid = block(page, 2).grid
    names = [column.name for column in grid.table.columns]
    grid.setCurrentIndex(grid.table.index(0, names.index("target")))
    grid.setFocus()
    type_words("dua ratus")
    press(page, "Return")
    press(page, "Ctrl+PgDown")
    assert block(page, 2).grid.table.rows == []
    press(page, "Ctrl+PgUp")
    assert block(page, 2).grid is grid

    assert grid.table.index(0, names.index("target")).data() == "dua ratus"
    (service,) = clinics.all(Service)
    assert (service.kind, service.target) == ("LLTT", None)
    assert service.presentation_id == f"7-{KATINGAN}"


def test_an_unfinished_row_waits_for_its_district(page, clinics):
    press(page, "Alt+9")
    grid = block(page, 9).grid
    type_words("Pak Kepala Dinas")
    press(page, "Tab")
    assert grid.storing.pending
    press(page, "Ctrl+PgDown")
    assert not block(page, 9).grid.storing.pending
    press(page, "Ctrl+PgUp")
    assert block(page, 9).grid.storing.pending
    assert grid.table.blank.giver == "Pak Kepala Dinas"
    assert clinics.count(Feedback) == 0


def test_a_row_typed_after_leafing_belongs_to_the_district_in_sight(page, clinics):
    press(page, "Alt+6")
    press(page, "Ctrl+PgDown")
    press(page, "Alt+6")
    grid = block(page, 6).grid
    grid.setCurrentIndex(grid.table.index(0, 1))
    type_words("Lahan belum bersertifikat")
    press(page, "Return")
    (obstacle,) = clinics.all(Obstacle)
    assert obstacle.presentation_id == f"7-{MURUNG_RAYA}"
    assert obstacle.description == "Lahan belum bersertifikat"


def test_a_digit_gives_a_quick_win_its_status_and_goes_on(page, clinics):
    press(page, "Alt+4")
    for digit in "1231":
        press(page, digit)
    wins = {win.item: win.status for win in clinics.all(QuickWin)}
    assert wins == {
        "quick_win.iplt": QuickWinStatus.DONE,
        "quick_win.ssk": QuickWinStatus.IN_PROGRESS,
        "quick_win.operator": QuickWinStatus.NOT_YET,
        "quick_win.regulation": QuickWinStatus.DONE,
    }


def test_a_digit_that_is_no_status_beeps_and_stays(page, clinics, monkeypatch):
    beeps = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    press(page, "Alt+4")
    grid = block(page, 4).grid
    before = grid.currentIndex()
    press(page, "9", "0")
    assert len(beeps) == 2
    assert grid.currentIndex() == before
    assert grid.indexWidget(before) is None
    assert clinics.count(QuickWin) == 0


def test_readiness_criteria_take_one_digit_each(page, clinics, context):
    clinics.save(Proposal(id="p", presentation_id=f"7-{KATINGAN}", activity="Tangki septik"))
    context.services.readiness.choose_template("p", "readiness.spald_s")
    page.refresh(None)
    section = block(page, 8)
    assert section.fulfilled.text() == "0 of 6 criteria met: Tangki septik"
    section.board.take_cursor()
    for digit in "113451":
        press(page, digit)
    statuses = [item.status for item in clinics.all(ReadinessItem)]
    assert statuses == [
        ReadinessStatus.COMPLETE,
        ReadinessStatus.COMPLETE,
        ReadinessStatus.IN_PROGRESS,
        ReadinessStatus.MISSING,
        ReadinessStatus.NOT_REQUIRED,
        ReadinessStatus.COMPLETE,
    ]
    assert section.fulfilled.text() == "3 of 5 criteria met: Tangki septik"
    last = section.board.rows[-1]
    assert last.hasFocus()
    assert not last.visibleRegion().isEmpty()


def test_the_criteria_of_a_proposal_are_chosen_by_keys(page, clinics):
    clinics.save(Proposal(id="p", presentation_id=f"7-{KATINGAN}", activity="Tangki septik"))
    page.refresh(None)
    press(page, "Alt+8", "F7")
    menu = block(page, 8).choose.menu()
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    second = page.context.services.readiness.templates_for(clinics.get(Proposal, "p"))[1]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    templates = {
        clinics.get(ReadinessCriterion, i.criterion_id).template_id
        for i in clinics.all(ReadinessItem)
    }
    assert templates == {second.id}
    assert block(page, 8).board.rows[0].hasFocus()


def test_a_promise_of_all_is_answered_district_by_district(page, clinics):
    clinics.save(FollowUp(id="all", clinic_id="cc6", scope=FollowUpScope.ALL_DISTRICTS,
                          activity="Semua"))  # fmt: skip
    page.refresh(None)
    press(page, "Alt+0")
    press(page, "3")
    assert clinics.all(FollowUpReview)[0].region_id == KATINGAN
    assert clinics.get(FollowUp, "all").status is FollowUpStatus.RUNNING
    assert [entry.promises for entry in page.districts.model_.entries] == [0, 2]


def test_late_promises_are_answered_one_key_after_the_other(page, clinics):
    for name in ("second", "third"):
        clinics.save(
            FollowUp(
                id=name,
                clinic_id="cc6",
                region_id=MURUNG_RAYA,
                activity=name,
                due=datetime.date(2025, 9, 30),
            )
        )
    press(page, "Ctrl+PgDown")
    press(page, "Alt+0")
    for digit in "332":
        press(page, digit)

    assert [clinics.get(FollowUp, name).status for name in ("late", "second", "third")] == [
        FollowUpStatus.DONE,
        FollowUpStatus.DONE,
        FollowUpStatus.RUNNING,
    ]


def test_a_remark_becomes_a_follow_up_where_it_stands(page, clinics, context):
    clinics.save(Feedback(id="r", clinic_id="cc7", region_id=KATINGAN, content="Lahan"))
    page.refresh(None)
    grid = block(page, 9).grid
    press(page, "Alt+9")
    grid.go_to("r", "content")
    press(page, "F6")
    (made,) = clinics.all(FollowUp, clinic_id="cc7")
    assert made.feedback_id == "r"
    assert context.messages.told == ["Remark 1 is now follow-up 1."]
    names = [column.name for column in grid.table.columns]
    assert grid.table.index(0, names.index("follow_up")).data() == "No. 1"


def test_a_presenter_known_at_the_desk_brings_position_and_institution(page, clinics):
    body = Institution(name="Bapperida Kab. Katingan")
    person = Person(name="Mendawai Laut", suffix_titles="S.P.", position_title="Kepala Bidang")
    for record in (
        body,
        person,
        Participant(clinic_id="cc7", person_id=person.id, institution_id=body.id),
    ):
        clinics.save(record)
    press(page, "Alt+1")
    type_words("menda")
    press(page, "Return")
    (presenter,) = clinics.all(Presenter)
    assert (presenter.name, presenter.position_title, presenter.institution) == (
        "Mendawai Laut, S.P.",
        "Kepala Bidang",
        "Bapperida Kab. Katingan",
    )


def test_districts_are_moved_and_removed_by_key(page, clinics, context):
    press(page, "Alt+Down")
    assert [p.region_id for p in clinics.all(Presentation, clinic_id="cc7")] == [
        MURUNG_RAYA,
        KATINGAN,
    ]
    assert page.presentation.region_id == KATINGAN
    context.messages.answer = False
    press(page, "Del")
    assert clinics.count(Presentation, clinic_id="cc7") == 2
    context.messages.answer = True
    press(page, "Del")
    assert page.presentation.region_id == MURUNG_RAYA
    press(page, "Del")
    assert page._stack.currentIndex() == 1
    page._column.add(KATINGAN)
    assert page.presentation.region_id == KATINGAN


def test_undo_brings_the_page_back(page, clinics, context):
    press(page, "Ctrl+M")
    type_words("Satu")
    press(page, "Return")
    context.perform(context.store.undo)
    assert block(page, 9).grid.table.rows == []


@pytest.mark.parametrize("code", ["id", "en"])
def test_hostile_and_endless_words_are_shown_as_typed(qtbot, context, clinics, code):
    context.t = Language.load(code)
    words = HOSTILE + " kata" * 3000
    clinics.save(FollowUp(clinic_id="cc6", region_id=KATINGAN, activity=words))
    clinics.save(Feedback(clinic_id="cc7", region_id=KATINGAN, giver=HOSTILE, content=words))
    clinics.save(Proposal(presentation_id=f"7-{KATINGAN}", activity=words))
    made = shown(qtbot, context)
    made.grab()

    assert made.blocks.sections[0].board.rows[0].line.title == words
    assert made.blocks.sections[0].board.rows[0].height() < 200
    assert "&lt;img src" in made.blocks.sections[0].board.rows[0].toolTip()
    grid = made.blocks.sections[9].grid
    assert HOSTILE in [grid.table.index(0, c).data() for c in range(grid.table.columnCount())]
    made.grab()


def test_a_clinic_without_districts_says_what_to_do(qtbot, context, clinic):
    shown(qtbot, context)
    opened = []

    class SetUp:
        show_tab = opened.append

    def open_page(name):
        opened.append(name)
        return SetUp

    context.open_page = open_page
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert opened == ["clinic", 1]


def test_a_clinic_without_districts_takes_no_slot_and_no_crash(qtbot, context, clinic):
    made = shown(qtbot, context)
    made.start_next()
    made.stop_slot()
    made.blocks.jump(3)
    assert made.presentation is None
    QTest.keyClick(made, Qt.Key.Key_F5)


def test_two_keys_print_what_the_district_in_sight_takes_home(qtbot, monkeypatch, page):
    sent = printers(monkeypatch, "HP LaserJet")
    press(page, "Ctrl+PgDown")
    press(page, "Ctrl+Shift+P")
    assert page.sheet.isVisible()
    press(page, "Return")
    qtbot.waitUntil(lambda: len(sent) == 1)
    [(drawn, printer, pages)] = sent
    assert pages == [0]
    assert len(drawn.sizes) == 1
    assert printer.docName() == "District sheet – Kabupaten Murung Raya"
    assert not page.sheet.isVisible()
    text = text_of(drawn.content)
    assert "MURUNG RAYA" in text
    assert "Mengajukan sertifikasi lahan IPLT" in text


def test_without_a_printer_the_sheet_is_saved_under_the_name_of_the_district(
    qtbot, monkeypatch, context, page, tmp_path
):
    printers(monkeypatch)
    offered = []

    def choose(_title, path, _kinds):
        offered.append(path.name)
        return tmp_path / path.name

    monkeypatch.setattr(context.messages, "save_file", choose)
    press(page, "Ctrl+Shift+P")
    press(page, "Space")
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))))
    assert offered[0].startswith("lembar-kabupaten-Katingan_CC7")
    assert not page.sheet.isVisible()


def test_another_district_closes_the_bar(monkeypatch, page):
    sent = printers(monkeypatch, "HP LaserJet")
    press(page, "Ctrl+Shift+P")
    assert page.sheet.isVisible()
    press(page, "Escape")
    assert not page.sheet.isVisible()
    press(page, "Ctrl+Shift+P")
    page.show_district(f"7-{MURUNG_RAYA}")
    assert not page.sheet.isVisible()
    assert not sent


def text_of(content):
    from io import BytesIO

    from pypdf import PdfReader

    return " ".join(" ".join(p.extract_text() for p in PdfReader(BytesIO(content)).pages).split())


def test_no_line_of_a_promise_is_cut_in_larger_text(qtbot, context, clinics):
    words = "Memastikan kegiatan sanitasi masuk dalam KUA-PPAS " * 4
    clinics.save(
        FollowUp(
            clinic_id="cc6",
            region_id=KATINGAN,
            activity=words,
            due=datetime.date(2025, 9, 1),
            responsible=words,
        )
    )
    context.theme.set_larger(True)
    try:
        row = shown(qtbot, context).blocks.sections[0].board.rows[0]
        texts = (row.line.title, row.line.warning, row.line.detail)
        for place, text in zip(row._places(), texts, strict=True):
            room = QRect(0, 0, place.width(), 1000)
            needed = row.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)
            assert text
            assert needed.height() <= place.height()
        assert row.height() > place.bottom()
    finally:
        context.theme.set_larger(False)


def test_a_key_right_after_opening_reaches_its_block_before_the_others_are_built(
    qtbot, window, context
):
    page = window.open_page("presentations")
    page.blocks.jump(7)
    assert list(page.blocks._sections) == [0, 7]
    plan = page.blocks._section(7).grid
    assert QApplication.focusWidget() is plan
    type_words("Sertifikasi lahan")
    qtbot.waitUntil(lambda: not page.blocks._turns.waiting)
    assert plan.viewport().focusWidget().typed() == "Sertifikasi lahan"
    bar, top = page.blocks.area.verticalScrollBar(), page.blocks.sections[7].y
    qtbot.waitUntil(lambda: bar.value() == top())
    press(page, "Return")
    assert [one.activity for one in context.store.all(PlanItem)] == ["Sertifikasi lahan"]


def test_tab_goes_through_the_blocks_as_they_stand_in_whatever_order_they_were_built(qtbot, window):
    page = window.open_page("presentations")
    page.blocks.jump(7)
    qtbot.waitUntil(lambda: not page.blocks._turns.waiting)
    stops, at = [], page.blocks.sections[2].grid
    for _ in range(400):
        at = at.nextInFocusChain()
        grids = {one.grid: one.digit for one in page.blocks.sections if hasattr(one, "grid")}
        if at in grids:
            stops.append(grids[at])
    assert stops[:6] == [3, 4, 5, 6, 7, 8]


def test_another_clinic_begins_with_its_first_district_and_block(qtbot, page, clinics, context):
    page.blocks.jump(8)
    qtbot.waitUntil(lambda: page.blocks.area.verticalScrollBar().value() > 0)
    context.open_clinic("cc6")
    assert page.presentation.id == f"6-{KATINGAN}"
    assert page.blocks.area.verticalScrollBar().value() == 0
    assert {one.presentation.id for one in page.blocks.sections} == {f"6-{KATINGAN}"}


def test_blocks_to_come_ask_nothing_of_a_clinic_that_was_removed_meanwhile(qtbot, context, window):
    page = window.open_page("presentations")
    window.open_page("home")
    context.perform(lambda: context.services.clinics.remove("cc7"))
    QTest.qWait(200)  # a block that is built now would ask for cc7
    window.open_page("presentations")
    assert [one.presentation.clinic_id for one in page.blocks.sections] == ["cc6"] * 10
