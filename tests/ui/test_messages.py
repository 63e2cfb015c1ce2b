"""What the person at the screen is told, and that no dialog is opened where a line is enough."""

import threading

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import Language, Message
from desktop_app.ui.messages import Messages
from desktop_app.ui.notices import Banner, Toast


@pytest.fixture
def messages(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    made = Messages(Language.load("en"), lambda error: f"report of {type(error).__name__}")
    made.window = window
    made.banner = Banner(theme, "Close", window)
    made.toast = Toast(window)
    window.show()
    return made


def test_a_toast_carries_one_action(messages):
    done = []
    messages.tell(Message("Removed {n}.", {"n": 1}), action="Undo", act=lambda: done.append(1))
    assert messages.toast.text == "Removed 1."
    messages.toast.findChild(QPushButton).click()
    assert done == [1]
    assert messages.toast.isHidden()


def test_a_refusal_stays_until_the_next_success(messages):
    messages.refuse(UserError(Message("<b>No room</b> on the disk.")))
    assert messages.banner.text == "<b>No room</b> on the disk."
    assert not messages.banner.isHidden()
    messages.clear_refusal()
    assert messages.banner.isHidden()


def test_escape_means_no(messages, monkeypatch):
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    assert not messages.ask(Message("Remove all?"), yes="Remove")


def test_a_fault_of_another_thread_is_reported_in_the_window(
    qtbot, messages, monkeypatch, tmp_path
):
    shown = []

    def show(box):
        shown.append((box.detailedText(), threading.current_thread() is threading.main_thread()))
        next(made for made in box.buttons() if "Save" in made.text()).click()

    monkeypatch.setattr(QMessageBox, "exec", show)
    target = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    worker = threading.Thread(target=lambda: messages.failure(ValueError("x")))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [("report of ValueError", True)]
    assert target.read_text(encoding="utf-8") == "report of ValueError"


def test_cancelling_a_file_dialog_gives_nothing(messages, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert messages.open_file("Choose", "*.png") is None
    assert messages.choose_folder("Choose") is None


def test_a_box_may_show_how_good_the_news_is(messages, theme, monkeypatch):
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.iconPixmap().toImage()))
    messages.inform(Message("Altered"), theme.pixmap("circle-x", "danger", 40))
    messages.inform(Message("Genuine"), theme.pixmap("badge-check", "positive", 40))
    assert shown[0] != shown[1]
