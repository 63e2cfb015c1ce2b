"""Draws what was found below headings; the mark moves by keys that the line above passes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.services.bare_words import bare
from desktop_app.ui.palette.results import Group, Result
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

Index = QModelIndex | QPersistentModelIndex
PAGE = 8
"""Lines that PgUp and PgDn go by."""

Line = Result | str
"""A result, or the heading of those that follow."""


class ResultModel(QAbstractListModel):
    """Groups as one list of lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other groups."""
        self.beginResetModel()
        self.lines = []
        for group in groups:
            self.lines.append(group.heading)
            self.lines.extend(group.results)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line if isinstance(line, str) else line.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ResultPainter(QStyledItemDelegate):
    """Draws a line as it is, never read as markup; fonts and drawings are made once."""

    def __init__(self, theme: Theme, model: ResultModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._wanted: Sequence[str] = ()
        self._colours = {
            tone: theme.colour(tone) for tone in ("text", "muted", "accent", "accent_soft")
        }
        self._pixmaps: dict[tuple[str, str], QPixmap] = {}
        self._plain, self._bold = theme.font(), theme.font(bold=True)
        self._metrics = QFontMetrics(self._plain)
        self._bold_metrics = QFontMetrics(self._bold)
        line = self._metrics.lineSpacing()
        self._heading_size, self._result_size = QSize(0, line + 3 * GRID), QSize(0, line + 4 * GRID)

    def look_for(self, wanted: Sequence[str]) -> None:
        """Stress these beginnings of words."""
        self._wanted = wanted

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        heading = isinstance(self._model.lines[index.row()], str)
        return self._heading_size if heading else self._result_size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.lines[index.row()]
        area = option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        if isinstance(line, str):
            room = area.adjusted(3 * GRID, GRID, -3 * GRID, 0)
            self._words(painter, line, room, self._plain, "muted")
        else:
            self._result(painter, line, area, bool(option.state & QStyle.StateFlag.State_Selected))
        painter.restore()

    def _result(self, painter: QPainter, result: Result, area: QRect, marked: bool) -> None:
        if marked:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colours["accent_soft"])
            painter.drawRoundedRect(area, 6, 6)
            painter.setBrush(self._colours["accent"])
            painter.drawRoundedRect(QRect(area.left(), area.top() + 5, 3, area.height() - 10), 1, 1)
        drawing = self._pixmap(result.icon, "accent" if marked else "muted")
        painter.drawPixmap(area.left() + 3 * GRID, area.center().y() - 8, drawing)
        room = area.adjusted(3 * GRID + 18 + 3 * GRID, 0, -3 * GRID, 0)
        if result.note:
            width = min(self._metrics.horizontalAdvance(result.note) + 2, room.width() // 2)
            right = room.adjusted(room.width() - width, 0, 0, 0)
            self._words(painter, result.note, right, self._plain, "muted")
            room.setRight(right.left() - 4 * GRID)
        most = room.width() if not result.detail else max(room.width() * 3 // 5, 80)
        first = QRect(room.topLeft(), QSize(most, room.height()))
        used = self._found(painter, result.title, first, "text")
        if result.detail and room.width() - used > 10 * GRID:
            rest = room.adjusted(used + 3 * GRID, 0, 0, 0)
            self._found(painter, result.detail, rest, "muted")

    def _found(self, painter: QPainter, text: str, area: QRect, tone: str) -> int:
        """Draw words with their found beginnings stressed; return the width."""
        cut = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() - 2 * GRID)
        at = area.left()
        for part, stressed in _stressed(cut, self._wanted):
            font, metrics = (
                (self._bold, self._bold_metrics) if stressed else (self._plain, self._metrics)
            )
            room = QRect(at, area.top(), area.right() - at, area.height())
            self._words(painter, part, room, font, "accent" if stressed else tone, cut=False)
            at += metrics.horizontalAdvance(part)
        return at - area.left()

    def _words(
        self,
        painter: QPainter,
        text: str,
        area: QRect,
        font: QFont,
        colour: str,
        *,
        cut: bool = True,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._colours[colour])
        if cut:
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(flags | Qt.TextFlag.TextSingleLine), text)

    def _pixmap(self, icon: str, tone: str) -> QPixmap:
        key = (icon, tone)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._theme.pixmap(icon, tone, 18)
        return self._pixmaps[key]


class ResultList(QListView):
    """Never takes the keyboard. `chosen` carries the result that was clicked."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.found = ResultModel()
        self.setModel(self.found)
        self._theme = theme
        self._painter = ResultPainter(theme, self.found)
        self._nothing = ""
        self.setItemDelegate(self._painter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._clicked)

    def show_groups(self, groups: Sequence[Group], wanted: Sequence[str], nothing: str) -> None:
        """Show what was found with the first result marked, or say that nothing was."""
        self._nothing = nothing
        self._painter.look_for(wanted)
        self.found.show_groups(groups)
        if groups:
            self._mark(1)
            self.scrollToTop()

    def current(self) -> Result | None:
        """Return the marked result."""
        index = self.currentIndex()
        line = self.found.lines[index.row()] if index.isValid() else None
        return line if isinstance(line, Result) else None

    def move_mark(self, step: int) -> None:
        """Move the mark over the headings, as far as there are results."""
        places = [at for at, line in enumerate(self.found.lines) if isinstance(line, Result)]
        if places:
            here = self.currentIndex().row()
            now = places.index(here) if here in places else 0
            to = max(0, min(len(places) - 1, now + step))
            if to == 0:
                self.scrollToTop()  # with the heading above it
            self._mark(places[to])

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.found.lines:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("muted"))
            area = self.viewport().rect().adjusted(4 * GRID, 4 * GRID, -4 * GRID, -4 * GRID)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self._nothing)

    def _mark(self, row: int) -> None:
        self.setCurrentIndex(self.found.index(row))

    def _clicked(self, index: QModelIndex) -> None:
        line = self.found.lines[index.row()]
        if isinstance(line, Result):
            self.chosen.emit(line)


def _stressed(text: str, wanted: Sequence[str]) -> list[tuple[str, bool]]:
    """Cut a text into parts, those that begin a word as wanted marked.

    Only words of one sign for one letter can be cut so; others are left whole.
    """
    if not wanted:
        return [(text, False)]
    parts: list[tuple[str, bool]] = []
    rest, start = 0, 0
    while start < len(text):
        end = start
        while end < len(text) and text[end].isalnum():
            end += 1
        word = text[start:end]
        plain = bare(word)
        if len(plain) == len(word):
            length = max((len(w) for w in wanted if plain.startswith(w)), default=0)
            if length:
                parts += [(text[rest:start], False), (text[start : start + length], True)]
                rest = start + length
        start = max(end, start + 1)
    parts.append((text[rest:], False))
    return [part for part in parts if part[0]]
