"""Lists people in rows of one line, so that a list of another search costs next to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.i18n import N_
from desktop_app.services.people import FoundPerson
from desktop_app.ui.context import Context
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.pieces import plain_tip
from desktop_app.ui.registration.search_box import is_letter
from desktop_app.ui.tokens import GRID

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (N_("Name"), N_("Position"), N_("Institution"), N_("Last clinic"))
SHARES = (7, 5, 5, 6)
NOBODY = N_(
    "Nobody yet. Guests of the registration desk stand here by themselves; Ins adds a new entry."
)
NOT_FOUND = N_("Nobody is called so. Fewer letters find more; Ins adds a new entry.")
ROW = 7 * GRID + 2


class PeopleModel(QAbstractTableModel):
    """The people found, each as four texts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.found: list[FoundPerson] = []

    def show_people(self, found: Sequence[FoundPerson]) -> None:
        """Show other people."""
        self.beginResetModel()
        self.found = list(found)
        self.endResetModel()

    def texts(self, found: FoundPerson) -> tuple[str, str, str, str]:
        """Return what a row says."""
        person = found.person
        name = self._context.shown_name(person.full_name)
        return name, person.position_title, found.institution, found.last_clinic

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = self.texts(self.found[index.row()])[index.column()]
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
        if role == Qt.ItemDataRole.ForegroundRole and index.column():
            return self._context.theme.colour("muted")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return self._context.t(COLUMNS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class PeopleTable(QTableView):
    """The list. `entered` comes when the cursor is on somebody else, `opened` for Enter.

    `typed` carries a letter that belongs to the box, `removed` asks to remove who is marked.
    """

    entered = Signal()
    opened = Signal()
    typed = Signal(str)
    removed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.table = PeopleModel(context)
        self.says = NOBODY
        self.setModel(self.table)
        self.setAccessibleName(context.t(N_("People")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setProperty("picks", "rows")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().currentRowChanged.connect(lambda *_: self.entered.emit())
        self.doubleClicked.connect(lambda _: self.opened.emit())
        context.privacy_changed.connect(self._show_again)

    def _show_again(self, _private: bool) -> None:
        self.viewport().update()

    def show_people(self, found: Sequence[FoundPerson], looked_for: str = "") -> None:
        """Show other people; who was marked stays marked, else the first."""
        self.says = NOT_FOUND if looked_for.strip() else NOBODY
        before = self.current()
        self.table.show_people(found)
        if found and not (before is not None and self.go_to(before.id)):
            self.setCurrentIndex(self.table.index(0, 0))

    def current(self) -> FoundPerson | None:
        """Return who is marked."""
        at = self.currentIndex().row()
        return self.table.found[at] if 0 <= at < len(self.table.found) else None

    def go_to(self, person_id: str) -> bool:
        """Mark somebody; False when they are not in the list."""
        for at, found in enumerate(self.table.found):
            if found.id == person_id:
                self.setCurrentIndex(self.table.index(at, 0))
                return True
        return False

    def keys_here(self) -> KeysHere:
        """Return what works on the marked person."""
        return KeysHere(
            N_("In the list of people"),
            ((N_("Change the entry"), "Enter"), (N_("Remove the entry"), "Delete")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif is_letter(event) and event.key() != Qt.Key.Key_Space:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        for at, share in enumerate(SHARES):
            self.setColumnWidth(at, room * share // sum(SHARES))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.table.found:
            painter = QPainter(self.viewport())
            painter.setPen(self._context.theme.colour("muted"))
            area = self.viewport().rect().adjusted(6 * GRID, 6 * GRID, -6 * GRID, 0)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self._context.t(self.says))
