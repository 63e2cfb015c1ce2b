"""Bad input and bad luck at the window: a clear sentence, and nothing that was typed is lost."""

from __future__ import annotations

import datetime
import errno
import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Text
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from desktop_app.errors import AlreadyRunning, StorageFull
from desktop_app.records import (
    AgendaItem,
    Attendance,
    Clinic,
    Feedback,
    FollowUp,
    Institution,
    LegalBasis,
    Letterhead,
    Obstacle,
    Participant,
    Person,
    Presentation,
    Signatory,
)
from desktop_app.records.attendance import AttendanceState
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages import PAGES
from tests.journeys.hands import Hands
from tests.journeys.verbs import Papers

ROOT = Path(__file__).parents[2]
DAY = datetime.datetime(2025, 11, 6, 8, 0)
HOSTILE = '<img src="/etc/passwd"> A <i> Đ Ł ☐ {n} %s &amp;'
PROVED_ELSEWHERE = {
    "end before start": "tests/ui/test_clinic_page.py::"
    "test_an_end_before_the_start_waits_with_its_sentence",
    "impossible date": "tests/ui/test_record_form.py::"
    "test_an_impossible_date_is_kept_as_a_draft_with_the_cursor",
    "a percentage of 120": "tests/ui/test_presentations_page.py::"
    "test_a_percentage_of_120_is_stored_and_marked_in_words",
    "NIP of wrong shape": "tests/ui/test_clinic_page.py::test_a_strange_nip_is_stored_and_marked",
    "same person twice on a day": "tests/ui/test_registration.py::"
    "test_the_second_time_is_answered_with_the_time_of_the_first",
    "hostile names": "tests/ui/test_registration.py::"
    "test_hostile_names_are_stored_and_shown_as_typed",
    "3,000 words in one remark": "tests/ui/test_feedback_page.py::"
    "test_hostile_and_endless_words_are_shown_as_typed",
    "emblem that is no image": "tests/ui/test_settings_page.py::"
    "test_an_emblem_that_is_no_picture_is_refused_in_words",
    "a folder that cannot be written": "tests/ui/test_documents_page.py::"
    "test_a_folder_that_cannot_be_written_is_said_in_words",
    "a database of a newer version": "tests/models/test_database.py::"
    "test_file_of_a_later_version_is_left_as_it_is",
    "a truncated database": "tests/models/test_database.py::"
    "test_truncated_file_is_refused_and_not_replaced",
    "a foreign SQLite file": "tests/models/test_database.py::"
    "test_plain_sqlite_file_of_another_program_is_refused",
    "a printer that is missing": "tests/ui/test_documents_page.py::"
    "test_without_a_printer_enter_saves_a_pdf",
}


@pytest.fixture
def hands(qapp, tmp_path: Path, monkeypatch) -> Iterator[Hands]:
    made = Hands(tmp_path / "notula", monkeypatch)
    yield made
    made.end()


@pytest.fixture
def clinic(hands: Hands) -> Clinic:
    """A clinic with one district, open in the window."""
    made = Clinic(title="Coaching Clinic 7", short_title="CC7", starts=DAY, province_id="62")
    store, context = hands.workspace.store, hands.window.context
    context.perform(lambda: store.save(made))
    context.perform(lambda: store.save(Presentation(clinic_id=made.id, region_id="62.10")))
    return made


@pytest.mark.parametrize("what", PROVED_ELSEWHERE)
def test_the_proof_elsewhere_is_still_there(what):
    path, _, name = PROVED_ELSEWHERE[what].partition("::")
    source = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^def {name}\(", source, re.MULTILINE)


@pytest.mark.logs_faults
class TestFullDisk:
    """No room for another page while something is stored; then somebody frees some."""

    @pytest.fixture
    def full(self, hands, clinic):
        store = hands.workspace.store
        store.query("vacuum")

        def fill() -> None:
            pages = store.query("pragma page_count")[0][0]
            store.query(f"pragma max_page_count = {pages}")

        return fill

    @staticmethod
    def free(hands: Hands) -> None:
        hands.workspace.store.query("pragma max_page_count = 1073741823")

    def test_a_field_keeps_what_was_typed(self, hands, clinic, full):
        words = "Aula " * 3000
        hands.go("clinic")
        hands.press("Alt+1")
        hands.tab_to("Title")
        full()
        hands.press("Ctrl+A")
        QApplication.focusWidget().insertPlainText(words)
        hands.press("Tab")
        hands.sees(hands.t.message(StorageFull().message), words.strip())
        assert (
            hands.t("Not stored") in hands.screen() or hands.t("Kept as a draft") in hands.screen()
        )
        assert hands.workspace.store.get(Clinic, clinic.id).title == clinic.title
        self.free(hands)
        hands.press("Backtab")
        hands.type("x")
        hands.press("Tab")
        assert hands.workspace.store.get(Clinic, clinic.id).title != clinic.title

    def test_the_capture_line_keeps_the_remark(self, hands, clinic, full):
        words = "kata " * 6000
        hands.go("presentations")
        hands.press("Ctrl+M")
        full()
        QApplication.focusWidget().insert(words)
        hands.press("Return")
        hands.sees(hands.t.message(StorageFull().message), words.strip())
        assert hands.workspace.store.count(Feedback) == 0
        self.free(hands)
        hands.press("Return")
        assert [one.content for one in hands.workspace.store.all(Feedback)] == [words.strip()]

    def test_a_cell_keeps_what_was_typed(self, hands, clinic, full):
        words = "kata " * 6000
        hands.go("feedback")
        hands.column("Remark")
        full()
        hands.press("F2")
        QApplication.focusWidget().insertPlainText(words)
        hands.press("Tab")
        hands.sees(hands.t.message(StorageFull().message))
        assert words.strip() in hands.rows()
        assert hands.workspace.store.count(Feedback) == 0


def test_a_full_disk_while_a_paper_is_saved_keeps_the_old_file(
    hands, clinic, tmp_path, monkeypatch
):
    old = tmp_path / "notula.pdf"
    old.write_bytes(b"the paper of yesterday")

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    hands.saves_to = old
    hands.go("documents")
    hands.wait(lambda: Papers(hands).is_drawn())
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        hands.press("Ctrl+S")
        hands.sees(hands.t.message(StorageFull().message))
    assert old.read_bytes() == b"the paper of yesterday"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notula", "notula.pdf"]
    hands.press("Ctrl+S")
    hands.wait(lambda: old.read_bytes().startswith(b"%PDF"))


def test_an_emblem_of_a_hundred_megapixels_is_refused_unread(hands, tmp_path, monkeypatch):
    picture = tmp_path / "lambang.png"
    picture.write_bytes(png_that_claims(10_000, 10_000))
    monkeypatch.setattr(Messages, "open_file", lambda *_more: picture)
    store, context = hands.workspace.store, hands.window.context
    context.perform(lambda: store.save(Letterhead(office="BAPPERIDA")))
    hands.go("settings")
    hands.press("Return")
    hands.tab_to("Choose a picture…")
    hands.press("Space")
    hands.sees(hands.t("Choose a picture…"))
    hands.wait(hands.window.banner.isVisible)
    assert store.all(Letterhead)[0].emblem == ""


def test_a_second_program_says_what_to_do(hands):
    arguments = [sys.executable, str(ROOT / "main.py"), "--data", str(hands.folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    second = subprocess.run(
        arguments, capture_output=True, encoding="utf-8", env=environment, timeout=60, check=False
    )
    assert second.returncode == 1
    assert second.stderr.strip() == hands.t.message(AlreadyRunning().message)
    assert hands.window.isVisible()


def test_words_are_never_read_as_markup(hands):
    """Labels, tool tips and rows show what was typed; a picture in a name is never fetched."""
    enter_hostile_words(hands)
    seen = False
    for entry in PAGES:
        hands.window.open_page(entry.id)
        QApplication.processEvents()
        for widget in hands.window.findChildren(QWidget):
            tip = widget.toolTip()
            assert not ("<i>" in tip and Text.mightBeRichText(tip)), f"{entry.id}: {widget}"
            if isinstance(widget, QLabel) and "<i>" in widget.text():
                seen = True
                assert widget.textFormat() is Qt.TextFormat.PlainText, f"{entry.id}: {widget}"
        for view in hands.window.findChildren(QAbstractItemView):
            for text in tips_of(view):
                assert not Text.mightBeRichText(text), f"{entry.id}: {view} {text!r}"
    assert seen


def tips_of(view: QAbstractItemView) -> Iterator[str]:
    """Return the tool tips of a view's rows that carry the hostile words."""
    model, columns = view.model(), view.model().rowCount() and 1
    if hasattr(view, "horizontalHeader"):
        columns = model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if tip and "<i>" in str(tip):
                yield str(tip)


def enter_hostile_words(hands: Hands) -> None:
    """Store a clinic in which every word is hostile."""
    store, context = hands.workspace.store, hands.window.context
    clinic = Clinic(
        title=HOSTILE,
        short_title=HOSTILE,
        starts=DAY,
        place=HOSTILE,
        province_id="62",
        opener_name=HOSTILE,
    )
    office = Institution(name=HOSTILE)
    person = Person(name=HOSTILE, institution_id=office.id, position_title=HOSTILE)
    guest = Participant(clinic_id=clinic.id, person_id=person.id, represents=HOSTILE)
    presented = Presentation(clinic_id=clinic.id, region_id="62.10", policy_package=HOSTILE)
    remark = Feedback(clinic_id=clinic.id, region_id="62.10", giver=HOSTILE, content=HOSTILE)
    for record in (
        Letterhead(office=HOSTILE),
        Signatory(name=HOSTILE),
        clinic,
        LegalBasis(clinic_id=clinic.id, subject=HOSTILE),
        AgendaItem(clinic_id=clinic.id, day=DAY.date(), minutes=30, title=HOSTILE),
        office,
        person,
        guest,
        Attendance(participant_id=guest.id, day=DAY.date(), state=AttendanceState.PRESENT),
        presented,
        Obstacle(presentation_id=presented.id, description=HOSTILE),
        remark,
        FollowUp(
            clinic_id=clinic.id,
            region_id="62.10",
            activity=HOSTILE,
            due=DAY.date(),
            responsible=HOSTILE,
        ),
    ):
        context.perform(lambda record=record: store.save(record))
    context.open_clinic(clinic.id)


def png_that_claims(width: int, height: int) -> bytes:
    """Return the first bytes of a picture of this size; the rest never comes."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk
