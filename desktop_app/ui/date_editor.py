"""Edits dates as people type them, alone or with a time of day."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop_app import formats
from desktop_app.i18n import N_, Message
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.ui.context import Context
from desktop_app.ui.line_editor import LineEditor
from desktop_app.ui.pieces import row
from desktop_app.ui.shown import unreadable
from desktop_app.ui.tokens import GRID


class DateEditor(LineEditor):
    """A date as people type it, with its weekday beside it and a calendar behind the button."""

    def __init__(self, spec: FieldSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(spec, context, parent)
        if not spec.help:
            self.setPlaceholderText(context.t(N_("day/month/year")))
        self._weekday = QLabel(self)
        self._weekday.setProperty("role", "muted")
        self._weekday.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        calendar = self.addAction(
            context.theme.icon("calendar-days"), QLineEdit.ActionPosition.TrailingPosition
        )
        context.theme.put_icon(calendar, "calendar-days")
        calendar.setToolTip(context.t(N_("Calendar (Alt+Down)")))
        calendar.triggered.connect(self.show_calendar)
        self.textChanged.connect(self._name_day)

    def show_calendar(self) -> None:
        """Open a month to pick the day from."""
        from PySide6.QtWidgets import QCalendarWidget

        calendar = QCalendarWidget(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        from PySide6.QtCore import QLocale

        calendar.setLocale(QLocale(self.context.t.code))
        day = self.value() or datetime.date.today()
        calendar.setSelectedDate(QDate(day.year, day.month, day.day))

        def take(picked: QDate) -> None:
            self.set_value(datetime.date(picked.year(), picked.month(), picked.day()))
            self.changed.emit()
            calendar.close()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        calendar.show()
        calendar.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ) or event.key() == Qt.Key.Key_F4:
            self.show_calendar()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_day()

    def _name_day(self) -> None:
        day = self.value()
        named = "" if day is None else formats.day_name(day, self.context.t)
        self._weekday.setText(named)
        self._weekday.adjustSize()
        typed = self.fontMetrics().horizontalAdvance(self.text() or "00-00-0000")
        left = self.width() - self._weekday.width() - 9 * GRID
        self._weekday.setVisible(bool(named) and left > typed + 5 * GRID)
        self._weekday.move(left, (self.height() - self._weekday.height()) // 2)


class MomentEditor(QWidget):
    """A date and a time of day beside each other."""

    changed = Signal()
    finished = Signal()

    def __init__(self, spec: FieldSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        label = context.t(spec.label)
        self.day = DateEditor(_as_kind(spec, Kind.DATE), context, self)
        self.time = LineEditor(_as_kind(spec, Kind.TIME), context, self)
        self.time.setPlaceholderText(formats.time_of_day(datetime.time(8, 0), context.t))
        self.time.setAccessibleName(context.t(N_("{field}: time"), field=label))
        self.time.setFixedWidth(18 * GRID)
        self.setFocusProxy(self.day)
        self.setLayout(row(self.day, self.time))
        for part in (self.day, self.time):
            part.changed.connect(self.changed)
            part.finished.connect(self.finished)

    def value(self) -> datetime.datetime | None:
        day = self.day.value()
        if day is None:
            return None
        return datetime.datetime.combine(day, self.time.value() or datetime.time())

    def set_value(self, value: Any) -> None:
        self.day.set_value(value and value.date())
        self.time.set_value(value and value.time())

    @property
    def invalid(self) -> Message | None:
        if self.day.invalid or self.time.invalid:
            return self.day.invalid or self.time.invalid
        if self.time.text().strip() and not self.day.text().strip():
            return unreadable(Kind.MOMENT)
        return None

    def typed(self) -> str:
        return f"{self.day.typed()}\t{self.time.typed()}"

    def set_typed(self, text: str, cursor: int = -1) -> None:
        day, _, time = text.partition("\t")
        self.day.set_typed(day, min(cursor, len(day)))
        self.time.set_typed(time, max(-1, cursor - len(day) - 1))
        self.setFocusProxy(self.time if cursor > len(day) else self.day)

    def caret(self) -> int:
        if self.time.hasFocus():
            return len(self.day.typed()) + 1 + self.time.caret()
        return self.day.caret()

    def set_state(self, state: str) -> None:
        self.day.set_state(state if state != "refused" or self.time.invalid is None else "")
        self.time.set_state(state if self.day.invalid is None else "")


def _as_kind(spec: FieldSpec, kind: Kind) -> FieldSpec:
    return dataclasses.replace(spec, kind=kind, help="")
