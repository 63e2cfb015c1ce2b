"""The window keeps its promises: lazy pages, named undo, live language and look, empty state."""

import sys
from types import ModuleType

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Language, Message
from desktop_app.records import Clinic, Person
from desktop_app.settings import APPEARANCE, LANGUAGE
from desktop_app.ui import app
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import Messages
from desktop_app.ui.pages import PAGES, PageEntry
from desktop_app.ui.pages.page import Page
from desktop_app.ui.theme import Mode
from desktop_app.ui.tokens import DARK, LIGHT

MODULE = "pages_of_the_window_test"


class Sample(Page):
    title = N_("Home")
    shows = (Clinic,)

    def __init__(self, context, parent=None):
        super().__init__(context, parent)
        self.line = QLineEdit()
        self.body.addWidget(self.line)
        self.refreshed = []

    def refresh(self, change):
        self.refreshed.append(change)


@pytest.fixture
def window(qtbot, context, monkeypatch):
    module = ModuleType(MODULE)
    module.Sample = Sample
    module.Later = type("Later", (Sample,), {})
    monkeypatch.setitem(sys.modules, MODULE, module)
    pages = (
        PageEntry("home", N_("Home"), "home", f"{MODULE}:Sample", needs_clinic=False),
        PageEntry("feedback", N_("Input"), "message-square-text", f"{MODULE}:Later"),
    )
    made = MainWindow(context, pages)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def clinic_named(context, name):
    made = Clinic(title=name, short_title=name, starts=context.now())
    context.perform(lambda: context.store.save(made))
    return made


def test_pages_are_built_when_first_opened(window, context):
    clinic_named(context, "CC7")
    assert list(window.stack.pages) == ["home"]
    assert isinstance(window.open_page("feedback"), Sample)
    assert list(window.stack.pages) == ["home", "feedback"]


def test_without_a_clinic_the_page_says_what_to_do_next(window, context):
    assert window.open_page("feedback") is None
    assert window.stack.currentWidget() is window.stack.invitation
    clinic_named(context, "CC7")
    assert context.clinic.short_title == "CC7"
    assert isinstance(window.stack.currentWidget(), Sample)
    assert window.windowTitle() == "CC7 – Notula"
    assert window.header.picker.text() == "CC7"


def test_undo_and_redo_are_named_and_say_what_they_did(window, context):
    clinic_named(context, "CC7")
    menus = window._menus
    assert menus.undo.text().startswith("Undo: Add clinic")
    window.undo()
    assert context.store.all(Clinic) == []
    assert context.clinic is None
    assert "Undone" in context.messages.told[-1]
    assert not menus.undo.isEnabled()
    assert menus.redo.text().startswith("Redo: Add clinic")
    window.redo()
    assert context.store.all(Clinic)


def test_a_clinic_that_redo_brings_back_is_the_open_one_again(window, context):
    older = context.clinic_id
    second = clinic_named(context, "CC7")
    context.perform(lambda: context.store.write(Message("Remove"), remove=[second]))
    assert context.clinic_id == older
    window.undo()
    assert context.clinic_id == second.id
    window.redo()
    assert context.clinic_id == older


def test_text_that_can_be_undone_keeps_control_z(qtbot, window, context):
    clinic_named(context, "CC7")
    line = window.open_page("home").line
    window.activateWindow()
    line.setFocus()
    QTest.keyClicks(line, "abc")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == ""
    assert context.store.all(Clinic)


def test_a_hidden_page_catches_up_when_shown(window, context):
    clinic_named(context, "CC7")
    page = window.open_page("home")
    window.open_page("feedback")
    before = len(page.refreshed)
    clinic_named(context, "CC8")
    assert len(page.refreshed) == before
    window.open_page("home")
    assert len(page.refreshed) == before + 1


def test_the_language_is_switched_without_a_restart(qtbot, window, context):
    preferences = context.services.preferences
    context.perform(lambda: preferences.set(LANGUAGE, "en"))
    assert window.navigation.buttons["home"].text() == "Home"
    window.speak(Language.load("id"))
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Batal"
    assert window.navigation.buttons["home"].text() == "Beranda"
    context.perform(lambda: preferences.set(LANGUAGE, "id"))
    context.perform(lambda: preferences.set(LANGUAGE, "en"))
    qtbot.waitUntil(lambda: window.navigation.buttons["home"].text() == "Home")
    assert context.t.code == "en"


def test_a_draft_of_the_language_that_can_be_read_at_the_start_is_spoken(qtbot, context, clinics):
    context.services.preferences.set(LANGUAGE, "en")
    context.drafts.keep("settings", LANGUAGE.key, "value", "Bahasa Indonesia")
    context.memory.keep("page", "settings")
    context.memory.keep("settings/section", "look")
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    assert context.services.preferences.text(LANGUAGE) == "id"
    qtbot.waitUntil(lambda: window.navigation.buttons["home"].text() == "Beranda")


def test_the_look_follows_the_setting_and_its_undo(qtbot, window, context):
    context.perform(lambda: context.services.preferences.set(APPEARANCE, "dark"))
    qtbot.waitUntil(lambda: context.theme.tokens.dark)
    context.perform(context.store.undo)
    qtbot.waitUntil(lambda: context.theme.mode is Mode.SYSTEM)


def test_what_was_undone_is_told_in_the_window_that_is_built_anew(
    qtbot, window, context, monkeypatch, workspace
):
    messages = Messages(context.t, lambda _error: "")
    messages.toast, messages.banner = window.context.messages.toast, window.banner
    monkeypatch.setattr(context, "messages", messages)
    context.perform(lambda: context.services.preferences.set(LANGUAGE, "en"))
    context.perform(lambda: context.services.preferences.set(LANGUAGE, "id"))
    qtbot.waitUntil(lambda: context.t.code == "id")
    window.undo()
    qtbot.waitUntil(lambda: context.t.code == "en")
    assert messages.toast.isVisible()
    assert messages.toast.text.startswith("Undone: ")


def test_what_was_open_is_open_again(qtbot, window, context, monkeypatch):
    clinic_named(context, "CC6")
    second = clinic_named(context, "CC7")
    context.open_clinic(second.id)
    window.open_page("feedback")
    assert context.memory.text("page") == "feedback"
    assert context.memory.text("clinic") == second.id


def test_every_key_is_used_once_and_shown_in_the_map(window):
    actions = [a for a in window._menus._actions if a.shortcuts()]
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"F1", "Ctrl+Z", "Ctrl+Y", "Ctrl+1", "Ctrl+N"} <= set(keys)
    shown = dict(window._menus.keys())
    assert shown["Redo"] == QKeySequence("Ctrl+Shift+Z").toString() + ", Ctrl+Y"
    window.show_keys()


def test_the_navigation_goes_by_arrows_and_folds(window, context):
    first, second = window.navigation.buttons.values()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert window.focusWidget() is second
    window.navigation.fit(1366)
    wide = window.navigation.maximumWidth()
    window.fold_navigation()
    assert window.navigation.maximumWidth() < wide
    assert context.memory.text("sidebar") == "narrow"
    window.fold_navigation()
    window.navigation.fit(900)
    assert window.navigation.maximumWidth() < wide


def test_a_refusal_does_not_stop_and_nothing_is_called_stored(window, context):
    def refuse():

        raise UserError(Message("No room."))

    assert context.perform(refuse) is None
    assert context.messages.refused == ["No room."]
    assert context.state_tone == "danger"


def test_a_refusal_that_is_closed_or_left_behind_leaves_all_stored(window, context):
    def refuse():

        raise UserError(Message("No room."))

    clinic_named(context, "CC7")
    stored = context.t.message(context.state)
    for leave in (window.banner.closed.emit, lambda: window.open_page("feedback")):
        context.perform(refuse)
        context.perform(refuse)
        assert context.messages.standing == ["No room."]
        leave()
        assert (context.t.message(context.state), context.state_tone) == (stored, "positive")
        assert context.messages.standing == []


def test_a_draft_is_still_named_on_the_next_page(window, context):
    clinic_named(context, "CC7")
    context.set_state(Message(N_("Kept as a draft")), "warning")
    window.open_page("feedback")
    assert context.state_tone == "warning"


def test_pages_have_icons_and_unique_ids():
    from desktop_app.resources import resource

    assert len({page.id for page in PAGES}) == len(PAGES)
    for page in PAGES:
        assert resource("icons", f"{page.icon}.svg").is_file()


def test_a_missing_screen_is_said_before_qt_can_abort(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "no screen" in app.missing_display().text
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setattr(app, "_loads", lambda library: library != "libxcb-cursor.so.0")
    assert app.missing_display().values["packages"] == "libxcb-cursor0"
    monkeypatch.setattr(app, "_loads", lambda library: True)
    assert app.missing_display() is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert app.missing_display() is None


def test_the_window_opens_over_a_real_folder_and_is_remembered(qtbot, qapp, workspace):
    window = app.open_window(qapp, workspace, Language.load("id"))
    qtbot.addWidget(window)
    try:
        assert window.windowTitle() == "Notula"
        window.resize(1000, 700)
        window.close()
        assert (workspace.folder.root / "window.ini").exists() or window.context.memory.state(
            "geometry"
        )
    finally:
        qapp.aboutToQuit.emit()


def test_larger_text_comes_with_one_key_and_goes_with_another(window, context, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    control = Qt.KeyboardModifier.ControlModifier

    def press(key, modifiers=control):
        QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
        QApplication.processEvents()

    usual = window.fontMetrics().height()
    press(Qt.Key.Key_Plus)
    assert context.theme.larger
    assert window.fontMetrics().height() > usual
    press(Qt.Key.Key_Plus, control | Qt.KeyboardModifier.ShiftModifier)
    assert context.theme.larger  # a second time changes nothing, least of all back
    press(Qt.Key.Key_Minus)
    assert not context.theme.larger
    assert window.fontMetrics().height() == usual
    press(Qt.Key.Key_Equal)
    assert context.theme.larger
    assert context.memory.larger
    context.theme.set_larger(False)


def test_pages_of_the_look_before_hear_of_nothing_any_more(qtbot, context, clinic):
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    for entry in PAGES:
        window.open_page(entry.id)
    people = window.open_page("people")
    for place in range(people.tabs.count()):
        people.show_tab(place)
    for look in (Mode.DARK, Mode.LIGHT):
        context.perform(lambda look=look: context.services.preferences.set(APPEARANCE, look.value))
        qtbot.waitUntil(lambda look=look: context.theme.mode is look)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for private in (True, False):
            context.set_private(private)
        context.perform(lambda: context.store.save(Person(name="Budi Santoso")))


class System:
    """A system that is light or dark, and says so at once, as that of Windows does."""

    def __init__(self, theme):
        self._theme, self._app, self._dark = theme, theme._app, False
        theme._app = self

    def __getattr__(self, name):
        return getattr(self._app, name)

    def styleHints(self):
        return self

    def colorScheme(self):
        return Qt.ColorScheme.Dark if self._dark else Qt.ColorScheme.Light

    def setColorScheme(self, scheme):
        self._dark = scheme == Qt.ColorScheme.Dark
        self._theme._system_changed()

    def unsetColorScheme(self):
        self.setColorScheme(Qt.ColorScheme.Light)


def test_the_system_turns_dark_in_the_middle_of_a_word(qtbot, window, context):
    theme, system = context.theme, System(context.theme)
    theme.set_mode(Mode.SYSTEM)
    clinic_named(context, "CC7")
    window.open_page("feedback")
    line = window.open_page("home").line
    QTest.keyClicks(line, "Lahan TPST")
    line.setCursorPosition(5)
    light = window.palette().window().color()
    system.setColorScheme(Qt.ColorScheme.Dark)
    qtbot.waitUntil(lambda: theme.tokens.dark)
    assert window.palette().window().color().lightness() < light.lightness()
    assert window.stack.currentWidget().line is line  # dressed where it stands
    assert window.focusWidget() is line
    QTest.keyClicks(line, " untuk")
    assert line.text() == "Lahan untuk TPST"
    assert list(window.stack.pages) == ["home"]  # the other one is built anew when opened


def test_what_is_opened_after_the_system_turned_dark_is_dark_too_until_another_look_is_chosen(
    qtbot, context, window, clinic
):
    def shown(page):
        label = window.open_page(page).heading
        label.ensurePolished()
        return label.palette().color(label.foregroundRole()).name()

    system = System(context.theme)
    context.theme.set_mode(Mode.SYSTEM)
    system.setColorScheme(Qt.ColorScheme.Dark)
    qtbot.waitUntil(lambda: context.theme.tokens.dark)
    assert [shown(page) for page in ("home", "people")] == [DARK.text, DARK.text]
    context.perform(lambda: context.services.preferences.set(APPEARANCE, "light"))
    qtbot.waitUntil(lambda: not context.theme.tokens.dark)
    assert [shown(page) for page in ("people", "home")] == [LIGHT.text, LIGHT.text]
    assert not window.styleSheet()


def test_a_look_that_the_user_chooses_is_not_taken_for_the_systems(context):
    System(context.theme)
    heard = []
    context.theme.outdated.connect(lambda: heard.append(context.theme.mode))
    for look in (Mode.SYSTEM, Mode.DARK, Mode.SYSTEM, Mode.LIGHT):
        context.theme.set_mode(look)
        assert context.theme.tokens.dark == (look is Mode.DARK)
    assert heard == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_letter_of_a_menu_chooses_one_command(window, language):
    window.speak(Language.load(language))
    bar = window.menuBar()
    for actions in (bar.actions(), *(menu.menu().actions() for menu in bar.actions())):
        letters = [
            QKeySequence.mnemonic(action.text()).toString() for action in actions if action.text()
        ]
        told = [letter for letter in letters if letter]
        assert sorted(set(told)) == sorted(told), "; ".join(action.text() for action in actions)
