"""Shows below the search box who fits: name, position and institution, last clinic, standing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop_app import formats
from desktop_app.i18n import N_, Language
from desktop_app.records.attendance import AttendanceMode
from desktop_app.services.people import FoundPerson
from desktop_app.ui.context import HIDDEN, Context
from desktop_app.ui.pieces import keep_viewport
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `found` is None where the row stands for what was typed itself.

    `own` tells two of one name apart; `person_id` names the member of a delegation that the row
    stands for.
    """

    title: str
    detail: str
    found: FoundPerson | None = None
    note: str = ""
    own: str = ""
    badge: str = ""
    tone: str = "neutral"
    icon: str = "user"
    person_id: str = ""

    @property
    def spoken(self) -> str:
        """The row as it is read aloud."""
        parts = (self.title, self.detail, self.side, self.badge)
        return ". ".join(part for part in parts if part)

    @property
    def side(self) -> str:
        """What stands at the right of the second line."""
        return " · ".join(part for part in (self.note, self.own) if part)


def entry_of(found: FoundPerson, t: Language, today: datetime.date | None) -> Entry:
    """Return the row of a person."""
    person = found.person
    badge, tone, icon = "", "neutral", "user"
    if found.present is not None:
        online = found.present is AttendanceMode.ONLINE
        badge = t(N_("Online")) if online else t(N_("Present"))
        if found.arrived_at is not None:
            badge = f"{badge} {formats.time_of_day(found.arrived_at.time(), t)}"
        tone, icon = "positive", "circle-check"
    elif found.is_invited:
        badge, tone = t(N_("Invited")), "accent"
    elif found.is_participant:
        badge = t(N_("On the list"))
    note = ""
    if found.last_day is not None:
        note = f"{_shortest(found.last_clinic)}, {short_day(found.last_day, t, today)}"
    return Entry(
        person.full_name,
        " · ".join(part for part in (person.position_title, found.institution) if part),
        found,
        note,
        badge=badge,
        tone=tone,
        icon=icon,
    )


def _veiled(entry: Entry) -> Entry:
    """Return the row without a person's name, and without what tells two of one name apart."""
    if entry.found is None and not entry.person_id:
        return entry
    number, point, _ = entry.title.rpartition(" · ")
    return replace(entry, title=f"{number}{point}{HIDDEN}", own="")


def _shortest(title: str, most: int = 10) -> str:
    """Return the first words of a clinic's title, so that its date always has room."""
    first, *others = title.split()[:4] or [""]
    for word in others:
        if len(first) + len(word) >= most:
            break
        first = f"{first} {word}"
    return first


def short_day(day: datetime.date, t: Language, today: datetime.date | None = None) -> str:
    """Return `13 Agt`, with the year where it is not that of `today`."""
    month = formats.month_name(day.month, t)
    short = "Agt" if month == "Agustus" else month[:3]
    year = "" if today is not None and today.year == day.year else f" {day.year}"
    return f"{day.day} {short}{year}"


class EntryModel(QAbstractListModel):
    """The rows that fit what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            # Plain: a name must never be read as markup.
            return None
        return entry if role == ENTRY_ROLE else None


class EntryPainter(QStyledItemDelegate):
    """Draws a row in two lines; words are drawn as they are, never read as markup."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixmaps: dict[tuple[str, str], QPixmap] = {}
        theme.changed.connect(self._draw_anew)

    def _draw_anew(self) -> None:
        self._pixmaps.clear()  # a method goes with its object, one of a dictionary does not

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's signature
        line = QFontMetrics(self._theme.font()).lineSpacing()
        return QSize(0, 2 * line + 4 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Six hundred names, made when the first row is drawn: the desk is there without them.
        from PySide6.QtWidgets import QStyle

        entry: Entry = index.data(ENTRY_ROLE)
        theme, area = self._theme, option.rect.adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft"))
            painter.drawRoundedRect(area, 6, 6)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRect(area.left(), area.top() + 6, 3, area.height() - 12), 1, 1)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(area, 6, 6)
        tone = "muted" if entry.tone == "neutral" else entry.tone
        painter.drawPixmap(area.left() + 12, area.center().y() - 9, self._pixmap(entry.icon, tone))
        inner = area.adjusted(12 + 18 + 10, 2 * GRID - 2, -10, -2 * GRID + 2)
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = upper.translated(0, inner.height() - upper.height())
        bold, plain = theme.font(bold=True), theme.font()
        right = self._badge(painter, entry, upper, plain)
        self._words(painter, entry.title, upper.adjusted(0, 0, -right, 0), bold, "text")
        right = self._note(painter, entry.side, lower, plain)
        self._words(painter, entry.detail, lower.adjusted(0, 0, -right, 0), plain, "muted")
        painter.restore()

    def _badge(self, painter: QPainter, entry: Entry, area: QRect, font: QFont) -> int:
        if not entry.badge:
            return 0
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(entry.badge) + 4 * GRID
        pill = QRect(area.right() - width, area.top() - 1, width, area.height() + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{entry.tone}_soft"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted" if entry.tone == "neutral" else entry.tone))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), entry.badge)
        return width + 2 * GRID

    def _note(self, painter: QPainter, text: str, area: QRect, font: QFont) -> int:
        if not text:
            return 0
        metrics = QFontMetrics(font)
        width = min(metrics.horizontalAdvance(text) + 2, area.width() // 2)
        self._words(painter, text, area.adjusted(area.width() - width, 0, 0, 0), font, "muted")
        return width + 3 * GRID

    def _words(self, painter: QPainter, text: str, area: QRect, font: QFont, colour: str) -> None:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, int(flags | Qt.TextFlag.TextSingleLine), cut)

    def _pixmap(self, icon: str, tone: str) -> QPixmap:
        key = (icon, tone)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._theme.pixmap(icon, tone, 18)
        return self._pixmaps[key]


class FoundList(QListView):
    """The list never takes the keyboard: the line above it keeps it and moves the mark."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        keep_viewport(self)
        self.entries = EntryModel()
        self.setModel(self.entries)
        self._painter = EntryPainter(context.theme)
        self.setItemDelegate(self._painter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._context = context
        self._theme = context.theme
        self._invitation = ""
        self._given: Sequence[Entry] = ()
        self.clicked.connect(lambda index: self.chosen.emit(self.entries.entries[index.row()]))
        context.privacy_changed.connect(self._show_again)

    def _show_again(self, _private: bool) -> None:
        self.show_entries(self._given, self.currentIndex().row())

    def show_entries(self, entries: Sequence[Entry], marked: int = 0) -> None:
        """Show rows with one marked; -1 marks none. Names are hidden while they must be."""
        self._given = entries
        private = self._context.private
        self.entries.show_entries([_veiled(each) for each in entries] if private else entries)
        if 0 <= marked < len(entries):
            self.setCurrentIndex(self.entries.index(marked))

    def invite(self, sentence: str) -> None:
        """Say what to do while there are no rows."""
        self._invitation = sentence
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._invitation and not self.entries.entries:
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("muted"))
            area = self.viewport().rect().adjusted(6 * GRID, 6 * GRID, -6 * GRID, -6 * GRID)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, int(flags), self._invitation)

    def current(self) -> Entry | None:
        """Return the marked row."""
        index = self.currentIndex()
        return self.entries.entries[index.row()] if index.isValid() else None

    def move_mark(self, step: int) -> None:
        """Move the mark up or down, as far as there are rows."""
        last = self.entries.rowCount() - 1
        if last >= 0:
            at = self.currentIndex().row() if self.currentIndex().isValid() else -1
            self.setCurrentIndex(self.entries.index(max(0, min(last, at + step))))
