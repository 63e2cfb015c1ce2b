"""Lists the districts of a clinic in their order, with year, slot and open promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.i18n import N_, Language
from desktop_app.services.presentations import SlotState
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.row_ground import paint_item
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

STATES = {
    SlotState.WAITING: (N_("not yet"), "circle", "muted"),
    SlotState.RUNNING: (N_("presenting"), "circle-dot", "accent"),
    SlotState.FINISHED: (N_("finished"), "circle-check", "positive"),
}
"""Words, icon and tone of each state of a slot."""

ENTRY = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DistrictEntry:
    """What a row shows of one presentation."""

    presentation_id: str
    number: int
    name: str
    detail: str
    state: SlotState
    promises: int
    late: int


class DistrictModel(QAbstractListModel):
    """The districts in their order."""

    def __init__(self, t: Language) -> None:
        super().__init__()
        self.t = t
        self.entries: list[DistrictEntry] = []

    def show_entries(self, entries: Sequence[DistrictEntry]) -> None:
        """Show other districts; the same ones in another state keep their place."""
        same = [e.presentation_id for e in entries] == [e.presentation_id for e in self.entries]
        if same:
            self.entries = list(entries)
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1))
            return
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def row_of(self, presentation_id: str) -> int:
        """Return the row of a presentation, -1 for none."""
        ids = [entry.presentation_id for entry in self.entries]
        return ids.index(presentation_id) if presentation_id in ids else -1

    def promises_in_words(self, entry: DistrictEntry) -> str:
        """Return how many promises are open, and how many of them are late."""
        if not entry.promises:
            return ""
        said = self.t.plural(N_("{n} open promise"), N_("{n} open promises"), entry.promises)
        if entry.late:
            said += ", " + self.t.plural(N_("{n} late"), N_("{n} late"), entry.late)
        return said

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - a flat list
        return len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self.t(STATES[entry.state][0])
            parts = (entry.name, entry.detail, words, self.promises_in_words(entry))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.promises_in_words(entry) or None
        return None


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: DistrictList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, 2 * self._view.fontMetrics().height() + 3 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, view = self._theme, self._view
        entry: DistrictEntry = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        paint_item(painter, area, theme, option, focus=view.hasFocus())
        words, icon, tone = STATES[entry.state]
        ratio = view.devicePixelRatioF()
        top = QRectF(area.left() + 2 * GRID, area.top() + GRID, area.width() - 4 * GRID, 0)
        top.setHeight((area.height() - 2 * GRID) / 2)
        low = top.translated(0, top.height())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        plain, bold = theme.font(), theme.font(bold=True)

        painter.setFont(plain)
        painter.setPen(theme.colour("muted"))
        figure = painter.fontMetrics().horizontalAdvance("00.")
        painter.drawText(QRectF(top.left(), top.top(), figure, top.height()), right,
                         f"{entry.number}.")  # fmt: skip
        indent = figure + 2 * GRID
        if entry.state is not SlotState.WAITING:
            drawing = theme.pixmap(icon, tone, 16, ratio)
            painter.drawPixmap(QPointF(top.right() - 16, top.center().y() - 8), drawing)
        name = QRectF(top.left() + indent, top.top(), top.width() - indent - 5 * GRID, top.height())
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        painter.drawText(
            name, left, painter.fontMetrics().elidedText(entry.name, elide, int(name.width()))
        )

        painter.setFont(plain)
        room = low.width() - indent
        if entry.promises:
            count_tone = "danger" if entry.late else "muted"
            count = str(entry.promises)
            painter.setPen(theme.colour(count_tone))
            painter.drawText(low, right, count)
            width = painter.fontMetrics().horizontalAdvance(count) + 18
            flag = theme.pixmap("triangle-alert" if entry.late else "flag", count_tone, 14, ratio)
            painter.drawPixmap(QPointF(low.right() - width, low.center().y() - 7), flag)
            room -= width + GRID
        said = entry.detail
        if entry.state is not SlotState.WAITING:
            said = " · ".join(part for part in (self._view.t(words), entry.detail) if part)
        painter.setPen(theme.colour("accent" if entry.state is SlotState.RUNNING else "muted"))
        detail = QRectF(low.left() + indent, low.top(), room, low.height())
        painter.drawText(
            detail, left, painter.fontMetrics().elidedText(said, elide, int(detail.width()))
        )
        painter.restore()


LIST_KEYS = (
    (N_("Go to its presentation"), "Enter"),
    (N_("Move the district"), "Alt+↑, Alt+↓"),
    (N_("Take the district out"), "Delete"),
)


class DistrictList(QListView):
    """Arrows choose, Enter goes into the district, Alt+arrows move it, Delete asks to remove it."""

    chosen = Signal(str)
    entered = Signal(str)
    moved = Signal(str, int)
    removal_asked = Signal(str)

    def __init__(self, theme: Theme, model: DistrictModel) -> None:
        super().__init__()
        self.t = model.t
        self.model_ = model
        self._silent = False
        self.setModel(model)
        self.setItemDelegate(_Row(theme, self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(model.t(N_("Districts in their order")))
        self.selectionModel().currentChanged.connect(self._current_changed)
        theme.changed.connect(self.viewport().update)

    def show_current(self, presentation_id: str) -> None:
        """Mark a district without telling that it was chosen."""
        row = self.model_.row_of(presentation_id)
        self._silent = True
        if row >= 0:
            self.setCurrentIndex(self.model_.index(row))
            self.scrollTo(self.model_.index(row))
        self._silent = False

    def current_id(self) -> str:
        """Return the presentation that is marked, or nothing."""
        index = self.currentIndex()
        return index.data(ENTRY).presentation_id if index.isValid() else ""

    def step(self, steps: int) -> None:
        """Choose the next or the previous district."""
        row = self.currentIndex().row() + steps
        if 0 <= row < self.model_.rowCount():
            self.setCurrentIndex(self.model_.index(row))

    def keys_here(self) -> KeysHere:
        """Return what works on the marked district."""
        return KeysHere(N_("In the list of districts"), LIST_KEYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current, key = self.current_id(), event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and current:
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
            if steps is not None:
                self.moved.emit(current, steps)
                return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            self.entered.emit(current)
        elif key == Qt.Key.Key_Delete and current:
            self.removal_asked.emit(current)
        else:
            super().keyPressEvent(event)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self.chosen.emit(current.data(ENTRY).presentation_id)
