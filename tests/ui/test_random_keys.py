"""Keys in no sensible order: nothing rises, and the file stays whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.exchange.demo import load_demo
from desktop_app.ui.messages import Messages
from tests.journeys.hands import Hands

KEYS = (
    *("Return", "Escape", "Tab", "Backtab", "Up", "Down", "Left", "Right", "Home", "End"),
    *("Backspace", "Delete", "Space", "Ins", "PgDown", "F2", "F4", "F6", "F8", "F9"),
    *("Ctrl+Z", "Ctrl+Y", "Ctrl+D", "Ctrl+F", "Ctrl+M", "Ctrl+Shift+N", "Ctrl+V", "Ctrl+="),
    *("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+Down", "Shift+Tab"),
    *(f"Ctrl+{digit}" for digit in range(1, 10)),
)
WORDS = ("a", "7", "/", "@", "#", "!", "1e999", "31/2/2025", "é", "אבג", "👩🏽‍⚕️", "\u200b", "<b>&")


def write(text: str) -> None:
    """Type a text as an input method does, whatever keyboard would have its signs."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


@pytest.mark.parametrize("seed", [4, 5])
def test_hands_that_slip_break_nothing(qapp, tmp_path: Path, monkeypatch, seed: int) -> None:
    hands = Hands(tmp_path / "notula", monkeypatch)
    load_demo(hands.workspace)
    hands.window.context.open_clinic(hands.workspace.clinics.current().id)
    for name in ("ask", "inform"):
        monkeypatch.setattr(Messages, name, lambda *_, **__: False)
    monkeypatch.setattr(Messages, "open_files", lambda *_: [])
    monkeypatch.setattr(Messages, "open_file", lambda *_: None)
    monkeypatch.setattr(Messages, "choose_folder", lambda *_: None)
    dialogs = QTimer()  # a dialog has the loop until it closes
    dialogs.timeout.connect(close_dialog)
    dialogs.start(20)
    chance = random.Random(seed)
    QApplication.clipboard().setText("satu\tdua\t\ntiga\t\t\n")
    for _ in range(250):
        if not hands.window.isActiveWindow():
            hands.return_to_window()
        if QApplication.focusWidget() is None or chance.random() < 0.6:
            hands.press(chance.choice(KEYS))
        else:
            write(chance.choice(WORDS))
    assert hands.faults == []
    assert hands.workspace.health.check().ok
    dialogs.stop()
    hands.end()


def close_dialog() -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog):
        dialog.reject()
