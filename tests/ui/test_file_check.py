"""The stored file is checked while the window goes on; it can be stopped, also by closing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.models.side_reading import SideReading
from desktop_app.records import Institution
from desktop_app.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot, context, clinic):
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()


@pytest.fixture
def endless(monkeypatch):
    """A file so large that nobody waits for the end of its check."""
    ask = SideReading.ask
    counting = (
        "with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n"
    )
    monkeypatch.setattr(SideReading, "ask", lambda reading, _query: ask(reading, counting))


def test_the_window_stores_what_is_done_while_the_file_is_checked(qtbot, window, context, endless):
    part = window.open_page("settings").show_section("care")
    part.check.click()
    assert part.verdict._words.text() == "Checking…"
    assert part.stop.isVisible()
    context.perform(lambda: context.store.save(Institution(name="Bapperida")))
    assert context.store.count(Institution, name="Bapperida") == 1
    part.check.click()  # once more, out of impatience
    part.stop.setFocus()
    QTest.keyClick(part.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not context.file_check.running)
    assert part.verdict._words.text() == "not checked yet"
    assert not part.stop.isVisible()
    assert part.check.hasFocus()


def test_the_command_says_how_it_ended(qtbot, window, context):
    window.check()
    assert context.messages.told == ["The stored facts are being checked…"]
    qtbot.waitUntil(lambda: not context.file_check.running)
    assert context.messages.told[-1] == "Everything that was checked is in order."


def test_the_command_can_be_stopped_where_it_is_told(qtbot, window, context, endless):
    window.check()
    context.messages.actions[-1]()
    qtbot.waitUntil(lambda: not context.file_check.running)
    assert context.messages.told[-1] == "The check was stopped."
    window.check()
    assert context.file_check.running


def test_damage_must_be_read(qtbot, window, context):
    database = context.services.file.database
    database.execute_sql("pragma wal_checkpoint(truncate)").fetchall()
    with context.services.file.path.open("r+b") as file:  # a test may: it wants damage
        file.seek(4096 + 100)
        file.write(b"!")
    window.check()
    qtbot.waitUntil(lambda: not context.file_check.running)
    assert context.messages.told[-1].startswith("The check found damage.")


def test_a_file_that_was_moved_away_is_told_and_not_checked(window, context):
    folder = context.services.folder.root
    moved = folder.rename(folder.with_name("elsewhere"))
    window.check()
    moved.rename(folder)
    assert context.messages.refused
    assert not context.file_check.running
    assert context.messages.told == []


def test_closing_ends_the_check_before_the_file_is_closed(qtbot, window, context, endless):
    window.check()
    window.close()
    assert not context.file_check.running
    assert not context.file_check._thread.is_alive()
    [(pages,)] = context.store.query("pragma wal_autocheckpoint")
    assert pages > 0


def test_another_language_leaves_the_check_running(qtbot, window, context, endless):
    window.open_page("settings").show_section("care").check.click()
    built = []
    window._rebuild(lambda: built.append(True))
    qtbot.waitUntil(lambda: bool(built))
    part = window.open_page("settings").show_section("care")
    qtbot.waitUntil(part.stop.isVisible)
    part.stop.click()
    qtbot.waitUntil(lambda: not context.file_check.running)
    assert not part.stop.isVisible()


def test_what_the_check_cannot_do_is_told_as_our_fault(qtbot, window, context, monkeypatch):
    def broken(_reading, _query):
        raise KeyError("bug")

    monkeypatch.setattr(SideReading, "ask", broken)
    failed = []
    monkeypatch.setattr(context.messages, "failure", failed.append)
    window.check()
    qtbot.waitUntil(lambda: not context.file_check.running)
    assert isinstance(failed[0], KeyError)
