"""Keys in no sensible order, and changes of look among them: nothing rises, the file is whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.exchange.demo import load_demo
from desktop_app.records import Clinic
from desktop_app.settings import APPEARANCE, LANGUAGE
from desktop_app.ui.messages import Messages
from tests.journeys.hands import Hands

KEYS = (
    *("Return", "Escape", "Tab", "Backtab", "Up", "Down", "Left", "Right", "Home", "End"),
    *("Backspace", "Delete", "Space", "Ins", "PgDown", "F2", "F4", "F6", "F8", "F9"),
    *("Ctrl+Z", "Ctrl+Y", "Ctrl+D", "Ctrl+F", "Ctrl+M", "Ctrl+Shift+N", "Ctrl+V", "Ctrl+="),
    *("Alt+1", "Alt+2", "Alt+3", "Alt+4", "Alt+Down", "Shift+Tab"),
    *("Ctrl++", "Ctrl+-", "Ctrl+K", "F1", "F5", "Ctrl+PgDown"),
    *(f"Ctrl+{digit}" for digit in range(1, 10)),
)
WORDS = ("a", "7", "/", "@", "#", "!", "1e999", "31/2/2025", "é", "אבג", "👩🏽‍⚕️", "\u200b", "<b>&")


def write(text: str) -> None:
    """Type a text as an input method does, whatever keyboard would have its signs."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def change_look(hands: Hands, chance: random.Random) -> None:
    """Choose a look or a language as the menu does, open another clinic, or be dark as systems are.

    Nothing waits for it: the next keys come while pages are let go and built anew.
    """
    context, preferences = hands.window.context, hands.workspace.preferences
    match chance.choice(("look", "language", "system", "clinic")):
        case "look":
            look = chance.choice(("light", "dark", "system"))
            context.perform(lambda: preferences.set(APPEARANCE, look))
        case "language":
            language = chance.choice(("id", "en"))
            context.perform(lambda: preferences.set(LANGUAGE, language))
        case "system":
            context.theme.outdated.emit()
        case "clinic":
            clinics = hands.workspace.store.all(Clinic)
            context.open_clinic(chance.choice(clinics).id if clinics else "")


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
    for _ in range(400):
        if not hands.window.isActiveWindow():
            hands.return_to_window()
        if chance.random() < 0.05:
            change_look(hands, chance)
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
