"""Qt's own buttons and menus speak the language that people chose."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QMessageBox

from desktop_app.i18n import Language
from desktop_app.ui.translator import CatalogueTranslator

Button = QDialogButtonBox.StandardButton


@pytest.fixture
def install(qapp):
    installed = []
    for window in qapp.topLevelWidgets():  # one of an earlier test answers until it is gone
        for translator in window.findChildren(CatalogueTranslator):
            qapp.removeTranslator(translator)

    def put(code):
        for translator in installed:
            qapp.removeTranslator(translator)
        translator = CatalogueTranslator(Language.load(code), qapp)
        installed[:] = [translator]
        qapp.installTranslator(translator)

    yield put
    for translator in installed:
        qapp.removeTranslator(translator)


def labels(box):
    return [box.button(kind).text().replace("&", "") for kind in (Button.Save, Button.Cancel)]


def test_buttons_are_indonesian_and_english_again(qtbot, install):
    install("id")
    box = QDialogButtonBox(Button.Save | Button.Cancel)
    qtbot.addWidget(box)
    assert labels(box) == ["Simpan", "Batal"]
    install("en")
    box = QDialogButtonBox(Button.Save | Button.Cancel)
    qtbot.addWidget(box)
    assert labels(box) == ["Save", "Cancel"]


def test_message_boxes_ask_in_indonesian(qtbot, install):
    install("id")
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    assert {button.text().replace("&", "") for button in box.buttons()} == {"Ya", "Tidak"}


def test_the_menu_of_a_line_is_indonesian(qtbot, install):
    install("id")
    line = QLineEdit()
    qtbot.addWidget(line)
    menu = line.createStandardContextMenu()
    qtbot.addWidget(menu)
    shown = {action.text().partition("\t")[0].replace("&", "") for action in menu.actions()}
    assert {"Urungkan", "Salin", "Tempel", "Pilih Semua"} <= shown


def test_unknown_texts_stay_as_they_are(install):
    install("id")
    assert QCoreApplication.translate("QPlatformTheme", "No such text") == "No such text"
    assert QCoreApplication.translate("Elsewhere", "Cancel") == "Cancel"


def test_english_needs_no_answers():
    assert CatalogueTranslator(Language.load("en")).isEmpty()
