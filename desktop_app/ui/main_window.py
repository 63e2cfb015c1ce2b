"""Holds the pages together: navigation, header, menus, notices, and what was open last time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from desktop_app import __version__
from desktop_app.i18n import N_, Language, Message
from desktop_app.records.change import Change
from desktop_app.records.clinic import Clinic
from desktop_app.records.preference import Preference
from desktop_app.settings import APPEARANCE, LANGUAGE
from desktop_app.ui.context import Context
from desktop_app.ui.header import Header
from desktop_app.ui.menus import Menus, about
from desktop_app.ui.navigation import Navigation
from desktop_app.ui.nesting import nest
from desktop_app.ui.notices import Banner, Toast
from desktop_app.ui.page_stack import PageStack, Place
from desktop_app.ui.pages import PAGES, PageEntry
from desktop_app.ui.soon import Soon
from desktop_app.ui.theme import Mode
from desktop_app.ui.tokens import GRID
from desktop_app.ui.translator import CatalogueTranslator

if TYPE_CHECKING:
    from desktop_app.ui.palette.box import Palette
    from desktop_app.ui.papers.copy_check import CopyCheck

DIALOG = 50
"""Milliseconds until the window looks again whether a dialog has been answered."""


class MainWindow(QMainWindow):
    """The window. Pages are imported and built when they are first opened; `stack` has them."""

    def __init__(self, context: Context, pages: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self.context = context
        self.pages = tuple(pages)
        self._page = ""
        self._menus: Menus | None = None
        self._palette: Palette | None = None
        self._copy_check: CopyCheck | None = None
        self._translator: CatalogueTranslator | None = None
        context.open_page = self.open_page
        context.messages.window = self
        context.setParent(self)
        self.setMinimumSize(820, 520)
        self._choose_clinic()
        self._speak(context.t)
        wanted = context.memory.text("page", self.pages[0].id)
        self._page_soon = Soon(self._show_page_again, self)
        self._place: Place | None = None
        self._windows: Sequence[str] = ()
        context.changed.connect(self._changed)  # first: a page may store a draft that is valid now
        self._build()
        self.open_page(wanted)
        context.clinic_changed.connect(self._clinic_changed)
        context.privacy_changed.connect(self._privacy_changed)
        # In place: the system turns dark by itself, in the middle of a word.
        theme = context.theme
        theme.outdated.connect(lambda: self._without_hidden_pages(theme.follow_system))
        if not self.restoreGeometry(context.memory.state("geometry")):
            room = self.screen().availableSize()
            self.resize(min(1360, room.width()), min(860, room.height()))
            if room.width() < 1440 or room.height() < 900:
                self.setWindowState(Qt.WindowState.WindowMaximized)

    @property
    def page(self) -> str:
        """The id of the page that is open."""
        return self._page

    # Pages

    def open_page(self, page: str, begin: Callable[[Any], object] | None = None) -> QWidget | None:
        """Show a page and return it; None where the page needs a clinic and there is none.

        With `begin` something is begun on the page before it is seen.
        """
        entry = next((entry for entry in self.pages if entry.id == page), self.pages[0])
        if entry.id != self._page:
            self.context.leave_refusal()
        self._page = entry.id
        self.navigation.show_page(entry.id)
        self.context.memory.keep("page", entry.id)
        if entry.needs_clinic and self.context.clinic is None:
            self.stack.invite(self.new_clinic)
            return None
        return self.stack.open(entry, begin)

    def new_clinic(self) -> None:
        """Open the page that sets up a clinic, and begin one there."""
        self.open_page("clinic", lambda page: page.begin())

    def next_clinic(self) -> None:
        """Open the page that sets up a clinic, and begin the one after the open one there."""
        self.open_page("clinic", lambda page: page.begin_next())

    def pick_clinic(self) -> None:
        """Show all clinics below the box in the header."""
        self.header.picker.selectAll()
        self.header.picker.show_all()

    def print_paper(self) -> None:
        """Offer to print the last used paper of the open clinic: Enter confirms."""
        page: Any = self.open_page("documents")
        if page is not None:
            page.paper.ask_to_print()

    def find_anything(self) -> None:
        """Open the box that finds every record, setting and command."""
        if self._palette is None:
            from desktop_app.ui.palette.box import Palette
            from desktop_app.ui.palette.sources import Sources

            assert self._menus is not None
            sources = Sources(self.context, self._menus.commands)
            self._palette = Palette(self.context, sources, self)
        self._palette.open(self.stack.currentWidget())

    # Commands

    def undo(self) -> None:
        """Take back the last action and say which."""
        self.context.show_now()
        self.stack.flush()
        self._replay(self.context.store.undo, N_("Undone: {action}"))

    def redo(self) -> None:
        """Repeat what was taken back last and say what."""
        self.context.show_now()
        self.stack.flush()
        self._replay(self.context.store.redo, N_("Done again: {action}"))

    def show_larger(self, larger: bool) -> None:
        """Show every text larger, or as usual again; what is so already stays."""
        if larger == self.context.theme.larger:
            return
        self.context.memory.keep("look/larger", "yes" if larger else "")
        self._rebuild(lambda: self.context.theme.set_larger(larger))

    def fold_navigation(self) -> None:
        """Make the navigation narrow or wide."""
        self.navigation.fold()

    def check(self) -> None:
        """Check the stored file beside the work, and say what was found."""
        self.context.file_check.begin(aloud=True)

    def check_copy(self) -> None:
        """Let somebody choose a PDF, and say whether it is a genuine copy of a final paper."""
        from desktop_app.ui.papers.copy_check import check_copy

        self._end_copy_check()
        self._copy_check = check_copy(self.context)

    def look_up_code(self) -> None:
        """Let somebody type the code on a printed paper, and say which paper has it."""
        from desktop_app.ui.papers.copy_check import look_up_code

        look_up_code(self.context)

    def show_keys(self) -> None:
        """Show the keys of the page in sight, and those that work everywhere."""
        from desktop_app.ui.shortcut_map import ShortcutMap, parts_of

        assert self._menus is not None
        context, entry = self.context, next(one for one in self.pages if one.id == self._page)
        page = self.stack.currentWidget()
        assert page is not None
        parts = parts_of(page, context.t(entry.title), context.t)
        sheet = ShortcutMap(context.t, context.theme, parts, tuple(self._menus.keys()), self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def show_about(self) -> None:
        """Say what the program is."""
        self.context.messages.inform(about(__version__))

    def speak(self, language: Language) -> None:
        """Change the language of the whole window without a restart."""
        self._rebuild(lambda: self._speak(language))

    def speak_chosen(self) -> None:
        """Speak the language of the settings, after the event whose menu is built anew by it."""

        def speak() -> None:
            language = self.context.services.preferences.text(LANGUAGE)
            if language != self.context.t.code:
                self.speak(Language.load(language))

        QTimer.singleShot(0, self, speak)

    # What the window does by itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.navigation.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.context.show_now()
        self._page_soon.leave()
        self.stack.flush()
        self.context.file_check.leave()
        self._end_copy_check()
        self.context.memory.keep_state("geometry", self.saveGeometry())
        super().closeEvent(event)

    def _end_copy_check(self) -> None:
        if self._copy_check is not None:
            self._copy_check.stop()

    def _build(self) -> None:
        context, t = self.context, self.context.t
        if self._palette is not None:
            self._palette.line.clearFocus()  # or it is lost with the box, after the page took it
            self._palette.deleteLater()
            self._palette = None
        if self._menus is not None:
            self._menus.remove()
        self._menus = Menus(self, context, self.pages, self)
        self.navigation = Navigation(context, self.pages)
        self.navigation.chosen.connect(self.open_page)
        self.header = Header(context, self.new_clinic, self.find_anything)
        self.banner = Banner(context.theme, t(N_("Close")))
        self.banner.closed.connect(context.leave_refusal)
        self.stack = PageStack(context)
        centre = QWidget()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        notice = QVBoxLayout()
        notice.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 0)
        notice.addWidget(self.banner)
        nest(right, notice)
        right.addWidget(self.stack, 1)
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        nest(layout, right, 1)
        self.setCentralWidget(centre)
        context.messages.banner = self.banner
        context.messages.toast = Toast(centre)
        self.navigation.fit(self.width())
        self._menus.name_undo()
        self._entitle()

    def _rebuild(self, change: Callable[[], None]) -> None:
        """Build everything anew after a change; what is being typed is stored or kept as a draft.

        The old pages go first: dressing them anew would take ten times as long as all the rest.
        """
        self._without_hidden_pages(lambda: self._build_anew(change))

    def _without_hidden_pages(self, act: Callable[[], None]) -> None:
        """Let go of pages out of sight one by one, so that keys in between are heard; then act.

        While a dialog is open, all wait: the page that opened it goes on when it is answered.
        """
        self.context.show_now()
        dialog = QApplication.activeModalWidget()
        ours = dialog is not None and dialog.parentWidget() is self
        if ours or QThread.currentThread().loopLevel() > 1:
            QTimer.singleShot(DIALOG, self, lambda: self._without_hidden_pages(act))
        elif self.stack.drop_hidden():
            QTimer.singleShot(0, self, lambda: self._without_hidden_pages(act))
        else:
            act()

    def _build_anew(self, change: Callable[[], None]) -> None:
        """Show the window as it is after a change, and soon the page in it."""
        messages = self.context.messages
        telling = messages.toast is not None and messages.toast.isVisible()
        self.stack.flush()
        if not self._page_soon.due:  # else the page of before a change just before is not back yet
            self._place, self._windows = self.stack.place_of_cursor(), self.stack.with_windows()
        self.stack.retire()
        old = self.centralWidget()
        old.deleteLater()
        QCoreApplication.sendPostedEvents(old, QEvent.Type.DeferredDelete)
        change()
        self._build()
        self.centralWidget().show()  # now: a page that is shown takes the cursor
        self._page_soon.begin()
        if telling:
            messages.tell_again()

    def _show_page_again(self) -> None:
        """Show the page that was open, with the cursor where it was and its own window."""
        self.open_page(self._page)
        # Now: what the page put in place of another while it was shown comes into sight by these.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        self.stack.put_cursor(self._place)
        for entry in self.pages:
            if entry.id in self._windows:
                self.stack.built(entry).show_window()

    def _speak(self, language: Language) -> None:
        app = QCoreApplication.instance()
        assert app is not None
        if self._translator is not None:
            app.removeTranslator(self._translator)
            self._translator.deleteLater()
        self._translator = CatalogueTranslator(language, self)
        app.installTranslator(self._translator)
        self.context.t = language
        self.context.messages.t = language

    def _replay(self, act: Callable[[], Change | None], said: str) -> None:
        change = self.context.perform(act)
        if change is not None:
            self.context.messages.tell(Message(said, {"action": change.label}))

    def _changed(self, change: Change) -> None:
        assert self._menus is not None
        self._menus.name_undo()
        if change.touches(Clinic):
            came = [e for e in change.edits if e.entity == Clinic.__name__ and e.before is None]
            if len(came) == 1:  # made, or brought back by undo: that is the one to work on
                self.context.open_clinic(came[0].record_id)
            self._choose_clinic()
            self._entitle()
        if change.touches(Preference):
            # After the event that brought the change: its menu must not go away under it.
            QTimer.singleShot(0, self, self._follow_look)
            # Another setting leaves the language that the command line asked for.
            if any(edit.record_id == LANGUAGE.key for edit in change.edits):
                self.speak_chosen()

    def _privacy_changed(self, _private: bool) -> None:
        assert self._menus is not None
        self._menus.name_undo()

    def _follow_look(self) -> None:
        mode = Mode(self.context.services.preferences.text(APPEARANCE))
        if mode is not self.context.theme.mode:
            self._rebuild(lambda: self.context.theme.set_mode(mode))

    def _clinic_changed(self) -> None:
        self._entitle()
        self.open_page(self._page)

    def _choose_clinic(self) -> None:
        """Open the clinic of last time, else the newest, where the open one is none."""
        context = self.context
        if context.clinic is not None:
            return
        remembered = context.store.find(Clinic, context.memory.text("clinic"))
        if remembered is None:
            newest = context.store.all(Clinic, order=("-starts",))
            remembered = newest[0] if newest else None
        context.open_clinic(remembered.id if remembered is not None else "")

    def _entitle(self) -> None:
        clinic = self.context.clinic
        self.setWindowTitle(f"{clinic.short_title} – Notula" if clinic is not None else "Notula")
