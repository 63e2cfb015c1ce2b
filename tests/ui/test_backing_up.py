"""A large file is backed up while the window lives, and can be stopped."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from desktop_app.records import Institution
from desktop_app.ui import backing_up
from desktop_app.ui.backing_up import Copying, back_up


@pytest.fixture
def said(context, monkeypatch):
    told = []
    monkeypatch.setattr(context.messages, "tell", lambda message, **_: told.append(message.text))
    return told


@pytest.fixture
def large(context, monkeypatch):
    """Data large enough to be copied in steps."""
    monkeypatch.setattr(backing_up, "AT_ONCE", 0)
    monkeypatch.setattr(backing_up, "PAINTED_EACH", 0)
    for at in range(300):
        context.store.save(Institution(name=f"Bapperida {at} " + "kata " * 200))


def test_the_window_lives_while_a_large_file_is_copied(qtbot, context, large, said, monkeypatch):
    seen, turns = [], []
    going_on = Copying.going_on

    def watched(copying, share):
        QTimer.singleShot(0, lambda: turns.append(share))
        seen.append((copying.isVisible(), copying.isModal(), copying.labelText()))
        return going_on(copying, share)

    monkeypatch.setattr(Copying, "going_on", watched)
    back_up(context)
    assert len(turns) > 1
    assert all(visible and modal for visible, modal, _ in seen)
    assert len({label for _, _, label in seen}) == 2
    assert [text.split()[0] for text in said] == ["Backed"]
    assert len(context.services.backups.all()) == 1


def test_esc_stops_a_backup(qtbot, context, large, said, monkeypatch):
    going_on = Copying.going_on

    def watched(copying, share):
        QTest.keyClick(copying, Qt.Key.Key_Escape)
        return going_on(copying, share)

    monkeypatch.setattr(Copying, "going_on", watched)
    back_up(context)
    assert said == ["The backup was stopped. There is no new copy."]
    assert context.services.backups.all() == []


def test_a_small_file_is_copied_at_once(context, said, monkeypatch):
    monkeypatch.setattr(backing_up, "Copying", None)
    back_up(context)
    assert len(context.services.backups.all()) == 1
