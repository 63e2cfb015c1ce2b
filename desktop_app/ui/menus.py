"""Builds the menus of the window; every command of the program that has a key is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QPlainTextEdit, QWidget

from desktop_app.i18n import N_, Message
from desktop_app.setting_values import Setting
from desktop_app.settings import APPEARANCE, LANGUAGE
from desktop_app.ui.context import Context
from desktop_app.ui.keys import without_key
from desktop_app.ui.pages import PageEntry, key_of


class Commands(Protocol):
    """What the menus let somebody ask of the window."""

    def open_page(self, page: str) -> QWidget | None: ...
    def new_clinic(self) -> None: ...
    def next_clinic(self) -> None: ...
    def pick_clinic(self) -> None: ...
    def print_paper(self) -> None: ...
    def check_copy(self) -> None: ...
    def look_up_code(self) -> None: ...
    def check(self) -> None: ...
    def find_anything(self) -> None: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def show_larger(self, larger: bool) -> None: ...
    def fold_navigation(self) -> None: ...
    def speak_chosen(self) -> None: ...
    def show_keys(self) -> None: ...
    def show_about(self) -> None: ...


class Menus:
    """The menu bar of a window in one language; built anew for another."""

    def __init__(
        self,
        window: QMainWindow,
        context: Context,
        pages: Sequence[PageEntry],
        commands: Commands,
    ) -> None:
        self._window = window
        self._context = context
        self._pages = pages
        self._commands = commands
        self.t = context.t
        self._actions: list[QAction] = []
        self._menus: list[QMenu] = []
        for name, fill in (
            (N_("&File"), self._file),
            (N_("&Edit"), self._edit),
            (N_("&View"), self._view),
            (N_("&Go"), self._go),
            (N_("&Help"), self._help),
        ):
            menu = window.menuBar().addMenu(self.t(name))
            self._menus.append(menu)
            fill(menu)

    def keys(self) -> list[tuple[str, str]]:
        """Return the words and keys of every command that has a key, in menu order."""
        found = []
        for action in self._actions:
            text = action.data() or action.text()
            keys = [
                key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()
            ]
            if keys:
                found.append((without_key(str(text)).rstrip("…"), ", ".join(keys)))
        return found

    @property
    def commands(self) -> list[QAction]:
        """Every command of the menus, in their order."""
        return list(self._actions)

    def name_undo(self) -> None:
        """Put the names of the actions that undo and redo would touch into the menu."""
        store = self._context.store
        for action, label, named, plain in (
            (self.undo, store.undo_label(), N_("Undo: {action}"), N_("Undo")),
            (self.redo, store.redo_label(), N_("Redo: {action}"), N_("Redo")),
        ):
            action.setEnabled(label is not None)
            said = label and self._context.veiled(label)
            text = self.t(plain) if said is None else self.t(named, action=said)
            action.setText(_short(text).replace("&", "&&"))

    def _file(self, menu: QMenu) -> None:
        commands = self._commands
        self._add(menu, N_("&New clinic…"), commands.new_clinic, ["Ctrl+N"], icon="plus")
        after = N_("Ne&xt clinic from the open one…")
        self._add(menu, after, commands.next_clinic, ["Ctrl+Shift+N"], icon="copy")
        self._add(
            menu, N_("&Open another clinic"), commands.pick_clinic, ["Ctrl+O"], icon="folder-open"
        )
        menu.addSeparator()
        documents = N_("&Print and documents")
        self._add(menu, documents, commands.print_paper, ["Ctrl+P"], icon="printer")
        copy = N_("Check whether a copy is &genuine…")
        self._add(menu, copy, commands.check_copy, icon="badge-check")
        code = N_("&Look up the code on a paper…")
        self._add(menu, code, commands.look_up_code, icon="search")
        self._add(menu, N_("&Check the stored facts"), commands.check, icon="shield-check")
        menu.addSeparator()
        self._add(menu, N_("&Quit"), self._window.close, ["Ctrl+Q"], icon="log-out")

    def _edit(self, menu: QMenu) -> None:
        commands = self._commands
        self.undo = self._add(menu, N_("Undo"), commands.undo, ["Ctrl+Z"], icon="undo-2")
        self.redo = self._add(
            menu, N_("Redo"), commands.redo, ["Ctrl+Shift+Z", "Ctrl+Y"], icon="redo-2"
        )
        menu.addSeparator()
        for name, act, key in (
            (N_("Cu&t"), "cut", "Ctrl+X"),
            (N_("&Copy"), "copy", "Ctrl+C"),
            (N_("&Paste"), "paste", "Ctrl+V"),
            (N_("Select All"), "selectAll", "Ctrl+A"),
        ):
            action = QAction(self.t(name), menu)
            # Shown only: the field with the cursor has the key already, and must keep it.
            action.setText(f"{self.t(name)}\t{key}")
            action.triggered.connect(lambda _=False, method=act: _in_field(method))
            menu.addAction(action)
        menu.aboutToShow.connect(self.name_undo)

    def _view(self, menu: QMenu) -> None:
        context = self._context
        preferences = context.services.preferences
        for setting, current in (
            (APPEARANCE, str(context.theme.mode)),
            (LANGUAGE, self.t.code),
        ):
            group = QActionGroup(menu)
            for value, label in setting.choices:

                def choose(setting: Setting = setting, value: str = value) -> None:
                    change = context.perform(lambda: preferences.set(setting, value))
                    if setting is LANGUAGE and change is not None and not change.edits:
                        self._commands.speak_chosen()  # the command line asked for another

                # No icons here: they would stand where the tick of the chosen one is.
                action = self._add(menu, label, choose)
                action.setCheckable(True)
                action.setChecked(value == current)
                group.addAction(action)
            menu.addSeparator()
        show = self._commands.show_larger
        larger = self._add(menu, N_("&Larger text"), lambda: show(True), ["Ctrl++", "Ctrl+="])
        usual = self._add(menu, N_("Text as &usual"), lambda: show(False), ["Ctrl+-"])
        larger.setEnabled(not context.theme.larger)
        usual.setEnabled(context.theme.larger)
        private = self._add(
            menu,
            N_("&Hide personal data"),
            lambda: context.set_private(not context.private),
            ["F8"],
        )
        private.setCheckable(True)
        private.setChecked(context.private)
        context.privacy_changed.connect(private.setChecked)
        fold = self._commands.fold_navigation
        self._add(menu, N_("&Narrow navigation"), fold, ["Ctrl+B"], icon="panel-left")

    def _go(self, menu: QMenu) -> None:
        commands = self._commands
        self._add(menu, N_("&Find anything"), commands.find_anything, ["Ctrl+K"], icon="search")
        menu.addSeparator()
        for place, entry in enumerate(self._pages, start=1):
            keys = [key] if (key := key_of(place)) else []
            action = self._add(
                menu,
                entry.title,
                partial(commands.open_page, entry.id),
                keys,
                icon=entry.icon,
            )
            words = self.t(entry.title).replace("&", "&&")  # a title has no key of its own
            action.setText(words)
            action.setData(words)

    def _help(self, menu: QMenu) -> None:
        commands = self._commands
        self._add(menu, N_("&Keyboard"), commands.show_keys, ["F1"], icon="keyboard")
        report = self._context.messages.save_report
        self._add(menu, N_("Save a problem &report…"), lambda: report(), icon="file-text")
        menu.addSeparator()
        self._add(menu, N_("&About Notula"), commands.show_about, icon="info")

    def _add(
        self,
        menu: QMenu,
        name: str,
        act: Callable[[], object],
        keys: list[str] | None = None,
        icon: str = "",
    ) -> QAction:
        action = QAction(self.t(name), self._window)
        action.setData(self.t(name))
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys or []])
        action.triggered.connect(lambda: act())
        if icon:
            action.setProperty("icon_wanted", icon)
            # Drawn when the menu opens: two dozen drawings would be felt at the start.
            menu.aboutToShow.connect(lambda: self._context.theme.put_icon(action, icon))
        menu.addAction(action)
        self._window.addAction(action)
        self._actions.append(action)
        return action

    def remove(self) -> None:
        """Take the keys from the window before other menus bring theirs, and all else with them."""
        for action in self._actions:
            self._window.removeAction(action)
            action.deleteLater()
        self._window.menuBar().clear()
        for menu in self._menus:
            menu.deleteLater()  # the bar would keep it, and every change of look would dress it


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _in_field(method: str) -> None:
    """Do what a field does by itself on the key."""
    focused: QWidget | QPlainTextEdit | None = QApplication.focusWidget()
    act = getattr(focused, method, None)
    if callable(act):
        act()


def about(version: str) -> Message:
    """Return what the program says of itself."""
    return Message(
        N_(
            "Notula {version}\n\nThe desk, the notebook and the printing press of a coaching "
            "clinic. Free software under the MIT licence. Icons: Lucide (ISC). Fonts: Liberation "
            "(OFL), DejaVu."
        ),
        {"version": version},
    )
