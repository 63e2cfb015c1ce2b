"""The capture line at the foot of Paparan and of Masukan, by keys alone."""

import datetime

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.records import (
    Clinic,
    Feedback,
    FollowUp,
    Institution,
    Participant,
    Person,
    Presentation,
    Presenter,
)
from desktop_app.records.institution import InstitutionLevel
from desktop_app.ui.pages.feedback import FeedbackPage
from desktop_app.ui.pages.presentations import PresentationsPage
from desktop_app.ui.shortcut_map import parts_of

KATINGAN, MURUNG_RAYA = "62.06", "62.12"


@pytest.fixture
def store(context):
    found = context.store
    found.save(
        Clinic(
            id="cc7",
            title="CC7",
            short_title="CC7",
            starts=datetime.datetime(2025, 11, 6, 8),
            province_id="62",
        )
    )
    for region in (KATINGAN, MURUNG_RAYA):
        found.save(Presentation(id=f"7-{region}", clinic_id="cc7", region_id=region))
    found.save(Presenter(presentation_id=f"7-{KATINGAN}", name="A", institution="UPTD IPLT"))
    for name in ("Bappenas", "BPBPK"):
        body = Institution(name=name, short_name=name)
        person = Person(name=f"Utusan {name}", institution_id=body.id)
        found.save(body)
        found.save(person)
        found.save(Participant(clinic_id="cc7", person_id=person.id, role="role.panellist"))
    context.open_clinic("cc7")
    return found


def shown(qtbot, made):
    qtbot.addWidget(made)
    made.resize(1100, 660)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.take_focus()
    QApplication.processEvents()
    return made


@pytest.fixture
def page(qtbot, context, store):
    return shown(qtbot, PresentationsPage(context))


class Keys:
    """Counts what is pressed."""

    def __init__(self):
        self.pressed = 0

    def press(self, keys):
        QTest.keySequence(QApplication.focusWidget(), QKeySequence(keys))
        QApplication.processEvents()
        self.pressed += 1

    def type(self, text):
        for sign in text:
            QTest.keyClicks(QApplication.focusWidget(), sign)
            self.pressed += 1


@pytest.fixture
def keys(page):
    made = Keys()
    made.press("Ctrl+M")
    made.pressed = 0
    return made


def test_what_the_tokens_mean_is_said_before_enter(page, keys, store):
    keys.type("@b#t>!")
    keys.press("Return")
    assert page.capture.line.text() == '@Bappenas #Technical >"UPTD IPLT" !13/11/2025 '
    keys.type("Sertifikat lahan diselesaikan dulu")
    assert page.capture.understood.text() == (
        "To Katingan   ·   from Bappenas   ·   Technical   ·   "
        "follow-up: UPTD IPLT, Thursday, 13 November 2025"
    )
    assert store.count(Feedback) == 0


def test_a_token_that_may_mean_several_says_so_before_enter(page, keys, store):
    store.save(Presenter(presentation_id=f"7-{KATINGAN}", name="B", institution="Dinas PUPR"))
    for name in ("Dinas Kesehatan", "Dinas PMD"):
        body = Institution(name=name, short_name=name)
        person = Person(name=f"Utusan {name}", institution_id=body.id)
        store.save(body)
        store.save(person)
        store.save(Participant(clinic_id="cc7", person_id=person.id, role="role.participant"))
    keys.type("Lahan >dinas segera @bappenas")
    said = page.capture.understood.text()
    assert said.endswith("   ·   “>dinas” begins 1 other name too")
    assert "@bappenas" not in said


def test_a_token_that_names_nothing_says_that_it_stays_text(page, keys, store):
    keys.type("Lahan #t")
    assert not page.capture.warning.isVisible()
    keys.type("zz")
    assert page.capture.warning.text() == "“#tzz” is not known and stays text."
    keys.press("Return")
    assert store.all(Feedback)[0].content == "Lahan #tzz"
    assert not page.capture.warning.isVisible()


def test_the_window_does_not_call_stored_a_remark_that_is_being_typed(page, keys):
    def state():
        return page.context.t.message(page.context.state)

    before = state()
    keys.type("Lahan")
    assert state() == "Typing…"
    keys.press("Escape")
    assert state() == before
    keys.type("Lahan")
    page.capture.store_typed()
    assert state() == "Kept as a draft"
    keys.press("Escape")
    assert state() == "Everything is stored"
    keys.type("Lahan")
    keys.press("Return")
    assert state().startswith("Stored ")


def test_a_misspelled_giver_is_told_whom_it_may_mean_and_stays_text(page, keys, store):
    keys.type("Lahan @bapenas")
    assert page.capture.warning.text() == (
        "“@bapenas” is not known. Bappenas? Ctrl+N: new institution"
    )
    keys.press("Return")
    assert [(one.content, one.giver) for one in store.all(Feedback)] == [("Lahan @bapenas", "")]


def test_an_institution_that_nobody_knows_is_added_by_one_key(page, keys, store):
    keys.type("Lahan @Dinkes")
    assert page.capture.warning.text() == "“@Dinkes” is not known. Ctrl+N: new institution"
    keys.press("Ctrl+N")
    assert not page.capture.warning.isVisible()
    assert "from Dinkes" in page.capture.understood.text()
    assert {one.name for one in store.all(Institution)} == {"BPBPK", "Bappenas", "Dinkes"}

    page.context.changed.emit(store.undo())
    assert "is not known" in page.capture.warning.text()


def test_half_a_speech_in_quotes_is_no_institution(page, keys, store):
    keys.type('Lahan @"' + "Dinas " * 40 + '"')
    keys.press("Ctrl+N")
    assert {one.name for one in store.all(Institution)} == {"BPBPK", "Bappenas"}
    assert "are no name of an institution" in page.context.messages.refused[-1]
    assert page.capture.line.text().startswith("Lahan")


def test_its_whole_name_in_quotes_tells_level_and_region(page, keys, store):
    keys.type('@"Dinas Kesehatan Kab. Katingan" Lahan')
    assert page.capture.understood.text().endswith(
        "Ctrl+N:\N{NO-BREAK SPACE}new\N{NO-BREAK SPACE}institution"
    )
    keys.press("Ctrl+N")
    (made,) = store.all(Institution, region_id=KATINGAN)
    assert (made.name, made.level) == (
        "Dinas Kesehatan Kab. Katingan",
        InstitutionLevel.DISTRICT,
    )
    assert page.capture.understood.text().endswith("Kab. Katingan")
    keys.press("Ctrl+N")  # once is enough
    assert store.count(Institution) == 3
    keys.press("Return")
    assert store.all(Feedback)[0].giver == "Dinas Kesehatan Kab. Katingan"


def test_an_institution_that_only_the_directory_has_is_understood(page, keys, store):
    store.save(Institution(name="Kementerian Kesehatan", short_name="Kemenkes"))
    keys.type('@kemenkes >"kementrian kesehatan" Lahan')
    assert not page.capture.warning.isVisible()
    assert "from Kemenkes" in page.capture.understood.text()


def test_the_key_of_a_new_institution_opens_nothing_else(page, keys, store):
    opened = []
    above = QShortcut(QKeySequence("Ctrl+N"), page)
    above.activated.connect(lambda: opened.append("clinic"))
    keys.type("Lahan")
    keys.press("Ctrl+N")
    assert (opened, store.count(Institution)) == ([], 2)
    keys.press("Esc")
    keys.press("Ctrl+N")
    assert opened == ["clinic"]


def test_what_was_stored_is_said_until_the_next_line(page, keys):
    keys.type("Lahan @")
    keys.press("Return")
    keys.press("Return")
    assert page.capture.understood.text().startswith("Stored: To Katingan   ·   from ")
    keys.type("L")
    assert page.capture.understood.text().startswith("To Katingan")


def test_tokens_after_the_text_cost_as_many_keys_with_ctrl_enter(page, keys, store):
    text = "Sertifikat lahan"
    keys.type(text + " @b#t>u!")
    keys.press("Ctrl+Return")
    assert keys.pressed - len(text) - 1 <= 8  # the space is one of the text
    (remark,), (made,) = store.all(Feedback), store.all(FollowUp)
    assert (remark.content, remark.giver, remark.aspect) == (text, "Bappenas", "aspect.technical")
    assert (made.responsible, made.due) == ("UPTD IPLT", datetime.date(2025, 11, 13))


def test_who_spoke_last_is_offered_first(page, keys, store):
    keys.type("Satu @bpb ")
    keys.press("Return")
    keys.type("@")
    keys.press("Return")
    keys.type("Dua")
    keys.press("Return")
    assert [remark.giver for remark in store.all(Feedback)] == ["BPBPK", "BPBPK"]


def test_tokens_after_the_text_and_typed_out_do_as_well(page, keys, store):
    keys.type("Lahan @bappenas #fund >uptd !fri")
    keys.press("Return")  # takes the day that is offered
    keys.press("Return")
    (remark,), (made,) = store.all(Feedback), store.all(FollowUp)
    assert (remark.content, remark.giver, remark.aspect) == (
        "Lahan",
        "Bappenas",
        "aspect.funding",
    )
    assert (made.responsible, made.due) == ("UPTD IPLT", datetime.date(2025, 11, 7))


def test_a_due_date_in_the_past_is_marked_and_stored(page, keys, store):
    keys.type("Lahan !1/10")
    assert page.capture.warning.isVisible()
    assert page.capture.warning.text() == page.t("The due date is already past.")
    keys.press("Return")
    assert not page.capture.warning.isVisible()
    assert store.all(FollowUp)[0].due == datetime.date(2025, 10, 1)


def test_up_changes_the_last_remark_and_escape_returns(page, keys, store):
    keys.type("Satu @bap ")
    keys.press("Return")
    keys.type("Dua")
    keys.press("Return")
    keys.press("Up")
    assert page.capture.line.text() == "Dua"
    keys.press("Up")
    assert page.capture.line.text() == "@Bappenas Satu"
    keys.press("Up")  # there is no earlier one
    assert page.capture.line.text() == "@Bappenas Satu"
    assert page.t("Changes remark {number}", number=1) in page.capture.understood.text()
    keys.type(" lagi !+7")
    keys.press("Return")
    assert [remark.content for remark in store.all(Feedback)] == ["Satu lagi", "Dua"]
    assert store.all(FollowUp)[0].activity == "Satu lagi"
    assert page.capture.line.text() == ""

    keys.press("Up")
    keys.type("x")
    keys.press("Up")  # typed words are not thrown away
    assert page.capture.line.text() == "Duax"
    keys.press("Esc")
    assert page.capture.line.text() == ""
    assert [remark.content for remark in store.all(Feedback)] == ["Satu lagi", "Dua"]


def test_down_comes_back_to_the_empty_line(page, keys, store):
    keys.type("Satu")
    keys.press("Return")
    keys.press("Up")
    keys.press("Down")
    assert page.capture.line.text() == ""
    keys.type("Dua")
    keys.press("Return")
    assert store.count(Feedback) == 2


def test_each_district_keeps_its_unfinished_line(page, keys, store, context):
    keys.type("Untuk Katingan")
    keys.press("Ctrl+PgDown")
    assert page.capture.line.text() == ""
    keys.press("Ctrl+M")
    keys.type("Untuk Murung Raya")
    keys.press("Ctrl+PgUp")
    assert page.capture.line.text() == "Untuk Katingan"
    page.flush()

    again = PresentationsPage(context)
    again.refresh(None)
    assert again.capture.line.text() == "Untuk Katingan"
    again.capture._give()
    assert [remark.region_id for remark in store.all(Feedback)] == [KATINGAN]
    assert context.drafts.count() == 1


def test_an_unfinished_line_goes_on_where_it_stopped(qtbot, page, keys, store, context):
    keys.press("Ctrl+PgDown")
    keys.press("Ctrl+M")
    keys.type("Lahan IPLT")
    keys.press("Left")
    keys.press("Left")
    page.flush()

    again = shown(qtbot, PresentationsPage(context))
    assert again.presentation.region_id == MURUNG_RAYA
    assert again.capture.line.hasFocus()
    keys.type("x")
    assert again.capture.line.text() == "Lahan IPxLT"


def test_so_it_does_in_masukan(qtbot, matrix, context):
    press = Keys()
    press.press("Ctrl+M")
    press.type("Untuk semua")
    matrix.flush()
    again = shown(qtbot, FeedbackPage(context))
    assert (again.capture.line.text(), again.capture.line.hasFocus()) == ("Untuk semua", True)


def test_the_line_goes_on_when_its_key_is_pressed_again(page, keys):
    keys.type("Lahan IPLT")
    keys.press("Alt+1")
    keys.press("Ctrl+M")
    keys.type(" baru")
    assert page.capture.line.text() == "Lahan IPLT baru"


def test_signs_that_mean_nothing_stay_in_the_text(page, keys, store):
    text = "naik >90% a@b.id #3 !penting"
    keys.type(text)
    keys.press("Return")
    assert store.all(Feedback)[0].content == text
    assert store.count(FollowUp) == 0


def test_hostile_words_are_read_as_typed(page, keys, store):
    words = '<img src="/etc/passwd"> A <i> D {n} %s'
    keys.type(words)
    page.grab()
    keys.press("Return")
    assert store.all(Feedback)[0].content == words


def test_a_remark_of_thousands_of_words_is_taken(page, keys, store):
    page.capture.line.setText("kata " * 3000)
    keys.type("!+7")
    keys.press("Return")
    assert store.all(Feedback)[0].content == ("kata " * 3000).strip()


@pytest.fixture
def matrix(qtbot, context, store):
    return shown(qtbot, FeedbackPage(context))


def test_masukan_has_the_line_and_chooses_the_district_by_key(matrix, store):
    keys = Keys()
    keys.press("Ctrl+M")
    keys.type("Untuk semua !+7")
    keys.press("Return")
    keys.press("Ctrl+PgDown")
    keys.type("Untuk Katingan")
    assert "To Katingan" in matrix.capture.understood.text()
    keys.press("Return")
    assert [(r.region_id, r.content) for r in store.all(Feedback)] == [
        (None, "Untuk semua"),
        (KATINGAN, "Untuk Katingan"),
    ]
    assert [r.content for r in matrix.grid.table.rows] == ["Untuk semua", "Untuk Katingan"]
    assert QApplication.focusWidget() is matrix.capture.line


def test_masukan_writes_to_the_district_that_is_looked_at(matrix, store):
    matrix.filters.region.pick(MURUNG_RAYA)
    matrix._filter()
    assert matrix.place.value() == MURUNG_RAYA


def test_f1_names_the_keys_of_the_line(matrix, context):
    headings = [part.heading for part in parts_of(matrix, "Input", context.t)]
    assert "In the capture line" in headings
