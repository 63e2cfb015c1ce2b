"""Lists clinics as quiet rows: number, title, dates, place and where each stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop_app import formats
from desktop_app.i18n import N_, Language
from desktop_app.records.clinic import Clinic
from desktop_app.services.clinics import Phase
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.pieces import plain_tip
from desktop_app.ui.row_ground import paint_ground, paint_item
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

PHASES = {
    Phase.BEFORE: (N_("In preparation"), "calendar-clock", "muted"),
    Phase.RUNNING: (N_("Under way"), "circle-dot", "accent"),
    Phase.AFTER: (N_("Over"), "circle-check", "muted"),
}
"""Words, icon and tone of each phase."""

CLINIC = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


def dates_of(clinic: Clinic, t: Language) -> str:
    """Return '13–14 Agustus 2025', or nothing without a start."""
    days = clinic.days()
    return formats.date_range(days[0], days[-1], t) if days else ""


class ClinicModel(QAbstractListModel):
    """Clinics that match what was typed: every word in title, place, dates or number."""

    def __init__(self, t: Language, phase: Callable[[Clinic], Phase]) -> None:
        super().__init__()
        self.t = t
        self.phase = phase
        self._all: list[tuple[Clinic, str]] = []
        self._shown: list[Clinic] = []
        self._typed = ""

    def show_clinics(self, clinics: Sequence[Clinic]) -> None:
        """Show other clinics."""
        self._all = [(clinic, self._searched(clinic)) for clinic in clinics]
        self.filter(self._typed)

    def filter(self, typed: str) -> None:
        """Show only what matches."""
        self._typed = typed
        parts = typed.casefold().split()
        self.beginResetModel()
        self._shown = [
            clinic for clinic, words in self._all if all(part in words for part in parts)
        ]
        self.endResetModel()

    def row_of(self, clinic_id: str) -> int:
        """Return the row of a clinic, -1 when it is not shown."""
        return next((i for i, clinic in enumerate(self._shown) if clinic.id == clinic_id), -1)

    def clinic(self, row: int) -> Clinic:
        """Return the clinic in a row."""
        return self._shown[row]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: ARG002 - a flat list
        return len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        clinic = self._shown[index.row()]
        if role == CLINIC:
            return clinic
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            state = self.t(PHASES[self.phase(clinic)][0])
            parts = (clinic.short_title, dates_of(clinic, self.t), clinic.place, state)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(clinic.title)
        return None

    def _searched(self, clinic: Clinic) -> str:
        dates = dates_of(clinic, self.t)
        return f"{clinic.short_title} {clinic.title} {clinic.place} {dates}".casefold()


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: ClinicList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        return QSize(0, 2 * self._view.fontMetrics().height() + 5 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, t = self._theme, self._view.model_.t
        clinic: Clinic = index.data(CLINIC)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(1, 1, -1, -2)
        paint_item(painter, area, theme, option, focus=self._view.hasFocus())
        side = 10 * GRID
        tile = QRectF(area.left() + 2 * GRID, area.center().y() - side / 2, side, side)
        is_open = clinic.id == self._view.open_id
        paint_ground(painter, tile, theme, "accent" if is_open else "neutral_soft")
        bold = theme.font(bold=True)
        painter.setFont(bold)
        painter.setPen(theme.colour("on_accent" if is_open else "text"))
        number = str(clinic.number) if clinic.number is not None else "–"
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, number)

        words, icon, tone = PHASES[self._view.model_.phase(clinic)]
        words = t(words)
        plain = theme.font()
        metrics = QFontMetricsF(plain)
        text = area.adjusted(side + 5 * GRID, 2 * GRID, -3 * GRID, -2 * GRID)
        half = text.height() / 2
        top = QRectF(text.left(), text.top(), text.width(), half)
        low = QRectF(text.left(), text.top() + half, text.width(), half)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(bold)
        painter.setPen(theme.colour("text"))
        title = QFontMetricsF(bold).elidedText(clinic.short_title, elide, top.width())
        painter.drawText(top, left, title)
        drawing = theme.pixmap(icon, tone, 14, self._view.devicePixelRatioF())
        painter.drawPixmap(QPointF(low.left(), low.center().y() - 7), drawing)
        low.setLeft(low.left() + 14 + GRID)
        painter.setFont(plain)
        painter.setPen(theme.colour(tone))
        painter.drawText(low, left, words)
        low.setLeft(low.left() + metrics.horizontalAdvance(words))
        painter.setPen(theme.colour("muted"))
        where = "".join(f"  ·  {part}" for part in (dates_of(clinic, t), clinic.place) if part)
        painter.drawText(low, left, metrics.elidedText(where, elide, low.width()))
        painter.restore()


class ClinicList(QListView):
    """Arrows move, Enter or a click opens, Delete asks to remove."""

    opened = Signal(str)
    removal_asked = Signal(str)
    left_at_top = Signal()

    def __init__(self, theme: Theme, model: ClinicModel) -> None:
        super().__init__()
        self.model_ = model
        self.open_id = ""
        self.setModel(model)
        self.setItemDelegate(_Row(theme, self))
        self.setStyleSheet("border: none;")  # it lies on a card, which has a frame
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(model.t(N_("Clinics")))
        self.clicked.connect(lambda index: self.opened.emit(index.data(CLINIC).id))
        theme.changed.connect(self.viewport().update)

    def show_open(self, clinic_id: str) -> None:
        """Mark the open clinic and bring it into sight."""
        self.open_id = clinic_id
        row = self.model_.row_of(clinic_id)
        self.select_row(row if row >= 0 else 0)

    def select_row(self, row: int) -> None:
        """Put the mark on a row."""
        if 0 <= row < self.model_.rowCount():
            index = self.model_.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def current_id(self) -> str:
        """Return the id of the marked clinic, or nothing."""
        index = self.currentIndex()
        return index.data(CLINIC).id if index.isValid() else ""

    def keys_here(self) -> KeysHere:
        """Return what works on the marked clinic."""
        return KeysHere(
            N_("In the list of clinics"),
            ((N_("Open the clinic"), "Enter"), (N_("Remove the clinic"), "Delete")),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.opened.emit(self.current_id())
        elif key == Qt.Key.Key_Delete and self.current_id():
            self.removal_asked.emit(self.current_id())
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_at_top.emit()
        else:
            super().keyPressEvent(event)
