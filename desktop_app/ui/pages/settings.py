"""Everything an office sets once: letterhead, signatories, papers, lists, language, backups."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.ui.context import Context
from desktop_app.ui.keys import bind
from desktop_app.ui.list_lines import add_line, held
from desktop_app.ui.nesting import nest
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import row, words
from desktop_app.ui.preferences import papers
from desktop_app.ui.preferences.sections import SECTIONS
from desktop_app.ui.tokens import GRID

FOUND = Qt.ItemDataRole.UserRole


class SettingsPage(Page):
    """Sections at the left, found by typing; each is built when it is first shown."""

    title = N_("Settings")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        t, theme = self.t, context.theme
        self.search = QLineEdit()
        self.search.setPlaceholderText(t(N_("Find a setting (Ctrl+F)")))
        self.search.setAccessibleName(t(N_("Find a setting")))
        self.search.setClearButtonEnabled(True)
        icon = self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        theme.put_icon(icon, "search")
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(t(N_("Parts of the settings")))
        self.list.setStyleSheet(  # the ring of the cursor comes from the style of all lists
            "QListWidget { background: transparent; }"
            "QListWidget:!focus { border: 2px solid transparent; }"
        )
        self.none = words("", "muted", wrap=True)
        self.none.hide()
        side = QVBoxLayout()
        side.setSpacing(2 * GRID)
        side.addWidget(self.search)
        side.addWidget(self.none)
        side.addWidget(self.list, 1)
        left = QWidget()
        side.setContentsMargins(0, 0, 0, 0)
        left.setLayout(side)
        left.setFixedWidth(60 * GRID)
        self.stack = QStackedWidget()
        both = row(left, spacing=5 * GRID)
        both.addWidget(self.stack, 1)
        nest(self.body, both, 1)
        self._built: dict[str, tuple[QWidget, Any]] = {}
        self._fill("")
        self.search.textChanged.connect(self._fill)
        self.list.currentRowChanged.connect(lambda _row: self._chosen())
        self.list.itemActivated.connect(lambda _: self._enter())
        bind(self, "Ctrl+F", self._find, t(N_("Find a setting")), anywhere=True)
        remembered = context.memory.text("settings/section", SECTIONS[0].id)
        ids = [section.id for section in SECTIONS]
        self.show_section(remembered if remembered in ids else ids[0])

    def show_section(self, section_id: str) -> QWidget:
        """Show a part, marked in the list, and return it."""
        section = next(each for each in SECTIONS if each.id == section_id)
        if section.id not in self._built:
            made = section.build(self.context)
            shown: QWidget = made
            if section.scrolls:
                shown = papers.scrolled(made)
            self._built[section.id] = (shown, made)
            self.stack.addWidget(shown)
        shown, made = self._built[section.id]
        self.stack.setCurrentWidget(shown)
        self.context.memory.keep("settings/section", section.id)
        current = self.list.currentIndex().data(FOUND)
        if current is None or current[0] != section_id:
            self.search.clear()
            self.list.blockSignals(True)
            self.list.setCurrentRow([each.id for each in SECTIONS].index(section_id))
            self.list.blockSignals(False)
        return made

    def find(self, label: str, key: str = "") -> None:
        """Type a label into the search line, and put the cursor on its part or setting."""
        self.search.setText(label)
        for at, (_, setting) in enumerate(self._places()):
            if setting == key:
                self.list.setCurrentRow(at)
                break
        self._enter()

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, change: Change | None) -> None:
        for _, part in self._built.values():
            part.refresh(change)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter in the search line act on what was found."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
        ):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                last = self.list.count() - 1
                self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + step)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._enter()
                return True
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _find(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _fill(self, typed: str) -> None:
        """List all parts, or the settings and parts in which every typed word stands."""
        t = self.t
        parts = typed.casefold().split()
        before = self.list.currentIndex().data(FOUND)
        self.list.blockSignals(True)
        self.list.clear()
        for section in SECTIONS:
            title = t(section.title)
            here = f"{title} {' '.join(t(word) for word in section.words)}".casefold()
            if not parts or all(part in here for part in parts):
                self._add(title, section.icon, (section.id, ""))
            if not parts:
                continue
            for setting in section.settings:
                labels = " ".join(t(label) for _, label in setting.choices)
                about = f"{t(setting.label)} {t(setting.help)} {labels} {title}".casefold()
                if all(part in about for part in parts):
                    self._add(t(setting.label), "chevron-right", (section.id, setting.key))
        self.list.blockSignals(False)
        self.none.setVisible(not self.list.count())
        self.none.setText(t(N_('Nothing fits "{text}".'), text=typed) if typed else "")
        places = self._places()
        if places:
            wanted = list(before) if before is not None else None
            found = [list(place) for place in places]
            self.list.setCurrentRow(found.index(wanted) if wanted in found and not parts else 0)

    def _add(self, text: str, icon: str, place: tuple[str, str]) -> None:
        values = {
            FOUND: place,
            Qt.ItemDataRole.DecorationRole: self.context.theme.icon(icon),
            Qt.ItemDataRole.SizeHintRole: QSize(0, self.list.fontMetrics().height() + 4 * GRID),
        }
        add_line(self.list, text, values)

    def _places(self) -> list[tuple[str, str]]:
        """Return the section and setting of each line."""
        return [held(self.list, at, FOUND) for at in range(self.list.count())]

    def _chosen(self) -> None:
        place = self.list.currentIndex().data(FOUND)
        if place is not None:
            self.show_section(place[0])

    def _enter(self) -> None:
        """Put the cursor on what is marked in the list."""
        place = self.list.currentIndex().data(FOUND)
        if place is None:
            return
        section_id, key = place
        part: Any = self.show_section(section_id)
        if key:
            part.focus_setting(key)
        else:
            part.take_focus()
