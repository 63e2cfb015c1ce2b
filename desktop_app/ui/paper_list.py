"""Lists the papers of a clinic with where each stands, as icon and words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.formats import date_short
from desktop_app.i18n import N_, Language
from desktop_app.records.paper import PaperKind
from desktop_app.services.papers import PaperStanding, Standing
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

LOOKS = {
    Standing.NONE: ("circle", "muted"),
    Standing.DRAFT: ("pencil", "accent"),
    Standing.FINAL: ("badge-check", "positive"),
    Standing.CHANGED: ("triangle-alert", "warning"),
}


STATE = Qt.ItemDataRole.UserRole + 1


class PaperLines(QStyledItemDelegate):
    """Paints a paper as its icon, its name, and below it where it stands, a little quieter."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        line = QStyleOptionViewItem(option)
        self.initStyleOption(line, index)
        # The copy: what the option holds is emptied below.
        name, icon = line.text, QIcon(line.icon)
        line.text, line.icon = "", QIcon()
        style = line.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, line, painter, line.widget)
        rect = line.rect.adjusted(3 * GRID, 0, -2 * GRID, 0)
        side = 5 * GRID
        icon.paint(painter, QRect(rect.left(), rect.center().y() - side // 2, side, side))
        words = rect.adjusted(side + 2 * GRID, GRID, 0, -GRID)
        upper = QRect(words.left(), words.top(), words.width(), words.height() // 2)
        lower = upper.translated(0, words.height() // 2)
        shown = (
            (upper, name, "text", Qt.AlignmentFlag.AlignBottom),
            (lower, str(index.data(STATE) or ""), "muted", Qt.AlignmentFlag.AlignTop),
        )
        painter.save()
        for room, text, tone, align in shown:
            painter.setPen(self._theme.colour(tone))
            fitting = line.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, align | Qt.AlignmentFlag.AlignLeft, fitting)
        painter.restore()


class PaperList(QListWidget):
    """One line for each paper. Enter on a line asks to print it."""

    chosen = Signal(object)
    print_asked = Signal()

    def __init__(self, t: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._theme = theme
        self._standings: dict[PaperKind, PaperStanding] = {}
        self.setAccessibleName(t(N_("Papers")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(18, 18))
        self.setItemDelegate(PaperLines(theme, self))
        for kind in PaperKind:
            item = QListWidgetItem(t(kind.label))
            item.setData(Qt.ItemDataRole.UserRole, kind.value)
            item.setSizeHint(QSize(0, 11 * GRID))
            self.addItem(item)
        self.setMinimumHeight(4 * 11 * GRID + 2 * GRID)
        self.setMaximumHeight(len(PaperKind) * 11 * GRID + 2 * GRID)
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda row: self.chosen.emit(list(PaperKind)[max(row, 0)]))
        theme.changed.connect(self._draw)

    @property
    def kind(self) -> PaperKind:
        """The paper that is chosen."""
        return list(PaperKind)[max(self.currentRow(), 0)]

    def standing(self, kind: PaperKind) -> PaperStanding | None:
        """Return where a paper stands as far as it is shown."""
        return self._standings.get(kind)

    def show_standing(self, kind: PaperKind, standing: PaperStanding) -> None:
        """Show where a paper stands."""
        self._standings[kind] = standing
        self._draw()

    def _draw(self) -> None:
        for row, kind in enumerate(PaperKind):
            standing = self._standings.get(kind)
            if standing is None:
                continue
            item = self.item(row)
            icon, tone = LOOKS[standing.standing]
            item.setIcon(self._theme.icon(icon, tone))
            state = self._words(standing)
            item.setData(STATE, state)
            item.setToolTip(state)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._t(kind.label)}, {state}")

    def _words(self, standing: PaperStanding) -> str:
        """Return `Final · 6-11-2025 · version 2`, or just the state."""
        parts = [self._t(standing.standing.label)]
        issued = standing.issued
        if issued is not None and standing.standing is Standing.FINAL:
            if issued.dated:
                parts.append(date_short(issued.dated, self._t))
            if issued.version > 1:
                parts.append(self._t(N_("version {n}"), n=issued.version))
        return " · ".join(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.print_asked.emit()
            return
        super().keyPressEvent(event)
