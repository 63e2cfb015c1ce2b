"""Lists the papers of a clinic by when they are needed, each with its state as icon and word."""

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
from desktop_app.records.paper import PaperKind, PaperPhase, in_order_of_use, phase_of
from desktop_app.services.paper_standing import PaperStanding, Standing
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.pieces import plain_tip
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

LOOKS = {
    Standing.NONE: ("circle", "muted"),
    Standing.DRAFT: ("pencil", "accent"),
    Standing.FINAL: ("badge-check", "positive"),
    Standing.CHANGED: ("triangle-alert", "warning"),
}
FORM_LOOK = ("file-text", "accent")
SHORT = {
    Standing.NONE: N_("Empty"),
    Standing.DRAFT: N_("Draft"),
    Standing.FINAL: N_("Final"),
    Standing.CHANGED: N_("Changed"),
}
"""The one word that stands beside a paper; the whole sentence is read aloud and in the tool tip."""

KIND = Qt.ItemDataRole.UserRole
STATE = Qt.ItemDataRole.UserRole + 1
LINE = 7 * GRID


class PaperLines(QStyledItemDelegate):
    """Paints a paper as its icon, its name and, at the right and quieter, its state in a word."""

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
        room = line.rect.adjusted(3 * GRID, 0, -3 * GRID, 0)
        painter.save()
        if index.data(KIND) is None:
            painter.setPen(self._theme.colour("muted"))
            bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            painter.drawText(room.adjusted(0, 0, 0, -GRID), bottom, name)
            painter.restore()
            return
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, line, painter, line.widget)
        side = 4 * GRID
        icon.paint(painter, QRect(room.left(), room.center().y() - side // 2, side, side))
        room.adjust(side + 2 * GRID, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        state = str(index.data(STATE) or "")
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, state)
        room.adjust(0, 0, -line.fontMetrics.horizontalAdvance(state) - 2 * GRID, 0)
        painter.setPen(self._theme.colour("text"))
        fitting = line.fontMetrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, fitting)
        painter.restore()


class PaperList(QListWidget):
    """One line for each paper below the time of its use. Enter on a line asks to print it."""

    chosen = Signal(object)
    print_asked = Signal()

    def __init__(self, t: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._theme = theme
        self._standings: dict[PaperKind, PaperStanding] = {}
        self._items: dict[PaperKind, QListWidgetItem] = {}
        self.setAccessibleName(t(N_("Papers")))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(PaperLines(theme, self))
        phase: PaperPhase | None = None
        for kind in in_order_of_use():
            if phase_of(kind) is not phase:
                phase = phase_of(kind)
                self._head(t(phase.label))
            item = QListWidgetItem(t(kind.label))
            item.setData(KIND, kind.value)
            item.setSizeHint(QSize(0, LINE))
            self.addItem(item)
            self._items[kind] = item
        self.show_kind(PaperKind.MINUTES)
        self.currentItemChanged.connect(lambda *_: self.chosen.emit(self.kind))
        theme.changed.connect(self._draw)

    @property
    def kind(self) -> PaperKind:
        """The paper that is chosen."""
        item = self.currentItem()
        return PaperKind(item.data(KIND)) if item is not None else PaperKind.MINUTES

    def show_kind(self, kind: PaperKind) -> None:
        """Choose a paper."""
        self.setCurrentItem(self._items[kind])

    def item_of(self, kind: PaperKind) -> QListWidgetItem:
        """Return the line of a paper."""
        return self._items[kind]

    def standing(self, kind: PaperKind) -> PaperStanding | None:
        """Return where a paper stands as far as it is shown."""
        return self._standings.get(kind)

    def show_standing(self, kind: PaperKind, standing: PaperStanding) -> None:
        """Show where a paper stands."""
        self._standings[kind] = standing
        self._draw()

    def sizeHint(self) -> QSize:
        lines = sum(self.item(at).sizeHint().height() for at in range(self.count()))
        return QSize(super().sizeHint().width(), lines + 2 * self.frameWidth() + GRID)

    def _head(self, text: str) -> None:
        heading = QListWidgetItem(text)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setSizeHint(QSize(0, 6 * GRID))
        self.addItem(heading)

    def _draw(self) -> None:
        for kind, standing in self._standings.items():
            item = self._items[kind]
            icon, tone = FORM_LOOK if _is_form(kind, standing) else LOOKS[standing.standing]
            item.setIcon(self._theme.icon(icon, tone))
            state = self._words(kind, standing)
            item.setData(STATE, self._word(kind, standing))
            item.setToolTip(plain_tip(f"{self._t(kind.label)}\n{state}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._t(kind.label)}, {state}")

    def _word(self, kind: PaperKind, standing: PaperStanding) -> str:
        """Return `Final 2`, or just the state."""
        if _is_form(kind, standing):
            return self._t(N_("Form"))
        word, issued = self._t(SHORT[standing.standing]), standing.issued
        if standing.standing is Standing.FINAL and issued is not None and issued.version > 1:
            return f"{word} {issued.version}"
        return word

    def _words(self, kind: PaperKind, standing: PaperStanding) -> str:
        """Return `Final · 6-11-2025 · version 2`, or just the state."""
        if _is_form(kind, standing):
            return self._t(N_("Form to be filled in by hand"))
        parts = [self._t(standing.standing.label)]
        issued = standing.issued
        if issued is not None and standing.standing is Standing.FINAL:
            if issued.dated:
                parts.append(date_short(issued.dated, self._t))
            if issued.version > 1:
                parts.append(self._t(N_("version {n}"), n=issued.version))
        return " · ".join(parts)

    def keys_here(self) -> KeysHere:
        """Return what Enter does with the marked paper."""
        return KeysHere("", ((N_("Print the marked paper"), "Enter"),))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.print_asked.emit()
            return
        if plain and event.key() == Qt.Key.Key_Home:  # Qt goes to the heading, which is no paper
            self.show_kind(in_order_of_use()[0])
            return
        super().keyPressEvent(event)


def _is_form(kind: PaperKind, standing: PaperStanding) -> bool:
    return kind.is_form and standing.standing is Standing.DRAFT
