"""Edits one value of each kind the same way on every page: typed, with a sentence when unreadable.

All editors share one interface, `Editor`. They never change on the mouse wheel.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QDate, QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPixmap,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from desktop_app import formats
from desktop_app.i18n import N_, Message
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.ui import options as offers
from desktop_app.ui.context import Context
from desktop_app.ui.option_popup import OptionPopup
from desktop_app.ui.options import Option, Options
from desktop_app.ui.pieces import button, column, restyle, row
from desktop_app.ui.shown import text_of, unreadable, value_of
from desktop_app.ui.tokens import GRID

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Editor(Protocol):
    """What every editor is. `changed`: a person typed; `finished`: Enter, or the editor was left.

    `invalid` is the sentence while the text cannot be read; then `value()` is None. `typed()`
    and `caret()` are what a draft keeps. `set_state` is "", "refused" or "marked".
    """

    changed: Signal
    finished: Signal

    def value(self) -> Any: ...
    def set_value(self, value: Any) -> None: ...
    @property
    def invalid(self) -> Message | None: ...
    def typed(self) -> str: ...
    def set_typed(self, text: str, cursor: int = -1) -> None: ...
    def caret(self) -> int: ...
    def set_state(self, state: str) -> None: ...


def _is_undo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)


def _is_redo(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Redo)
        or QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+Y")
    )


def _is_press_of(event: QEvent, kind: QEvent.Type, key: Qt.Key) -> bool:
    return isinstance(event, QKeyEvent) and event.type() == kind and event.key() == key


class LineEditor(QLineEdit):
    """One line of text, read by the kind of the field."""

    changed = Signal()
    finished = Signal()

    def __init__(self, spec: FieldSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.context = context
        self.enter_moves = True
        self.setAccessibleName(context.t(spec.label))
        if spec.help:
            self.setAccessibleDescription(context.t(spec.help))
            self.setPlaceholderText(context.t(spec.help))
        self.textEdited.connect(self._edited)
        self.editingFinished.connect(self._finished)

    def value(self) -> Any:
        try:
            return self.read(self.text())
        except ValueError:
            return None

    def set_value(self, value: Any) -> None:
        text = self.show_value(value)
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    @property
    def invalid(self) -> Message | None:
        try:
            self.read(self.text())
        except ValueError:
            return unreadable(self.spec.kind)
        return None

    def typed(self) -> str:
        return self.text()

    def set_typed(self, text: str, cursor: int = -1) -> None:
        self.setText(text)
        self.setCursorPosition(len(text) if cursor < 0 else cursor)

    def caret(self) -> int:
        return self.cursorPosition()

    def set_state(self, state: str) -> None:
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            restyle(self)

    def read(self, text: str) -> Any:
        """Return the value of a text; ValueError when it is none."""
        return value_of(self.spec.kind, text, self.context.t)

    def show_value(self, value: Any) -> str:
        """Return the text for a value."""
        return text_of(self.spec, value, self.context.t)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing to take back here."""
        if event.type() == QEvent.Type.ShortcutOverride and (
            (_is_undo(event) and not self.isUndoAvailable())
            or (_is_redo(event) and not self.isRedoAvailable())
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in ENTER and self.enter_moves:
            event.accept()
            self.focusNextChild()

    def _edited(self) -> None:
        self.changed.emit()

    def _finished(self) -> None:
        if self.invalid is None and self.spec.kind is not Kind.TEXT:
            shown = self.show_value(self.value())
            if shown != self.text():
                self.setText(shown)
        self.finished.emit()


class OptionEditor(LineEditor):
    """One line that completes to an option of a list: typed, or picked with Alt+Down."""

    def __init__(
        self,
        spec: FieldSpec,
        context: Context,
        source: Options,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(spec, context, parent)
        self.source = source
        self._value: Any = None
        self._label = ""
        self._popup: OptionPopup | None = None
        open_list = self.addAction(
            context.theme.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition
        )
        context.theme.put_icon(open_list, "chevron-down")
        open_list.setToolTip(context.t(N_("Show the list (Alt+Down)")))
        open_list.triggered.connect(self.show_all)

    def value(self) -> Any:
        if self.text() == self._label:
            return self._value
        return super().value()

    def set_value(self, value: Any) -> None:
        self._value = value
        self._label = self.show_value(value)
        super().set_value(value)

    def show_value(self, value: Any) -> str:
        return "" if value is None or value == "" else self.source.label(value)

    def read(self, text: str) -> Any:
        text = text.strip()
        if not text:
            return self._empty()
        if text == self._label:
            return self._value
        found = self.source.find(text)
        same = [option for option in found if option.label.casefold() == text.casefold()]
        if len(same) == 1 or len(found) == 1:
            return (same or found)[0].value
        raise ValueError("no single option")

    def show_all(self) -> None:
        """Show the whole list, with the present value marked."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open("")

    def choose(self, option: Option) -> None:
        """Take an option, as a click or Enter in the list does."""
        self._value, self._label = option.value, option.label
        self.setText(option.label)
        if self._popup is not None:
            self._popup.hide()
        self.changed.emit()

    def take_marked(self) -> None:
        """Take the option marked in the list, if the list is open, and close it."""
        popup = self._popup
        if popup is not None and popup.isVisible():
            if (option := popup.current()) is not None:
                self.choose(option)
            popup.hide()

    def close_list(self) -> bool:
        """Close the list; False when it was not open."""
        if self._popup is None or not self._popup.isVisible():
            return False
        self._popup.hide()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if popup is not None and popup.isVisible():
            if event.key() in ENTER:
                self.take_marked()
            elif popup.navigate(event):
                return
        elif event.key() == Qt.Key.Key_F4 or (
            event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.show_all()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Tab take the marked option, Esc close the list, and the list go with the line."""
        popup = self._popup
        if popup is not None and popup.isVisible():
            if event.type() in (QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize):
                popup.hide()
            elif _is_press_of(event, QEvent.Type.KeyPress, Qt.Key.Key_Tab):
                if (option := popup.current()) is not None and self.text().strip():
                    self.choose(option)
                popup.hide()
            elif _is_press_of(event, QEvent.Type.ShortcutOverride, Qt.Key.Key_Escape):
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._popup is not None and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._popup.hide()
        super().focusOutEvent(event)

    def _empty(self) -> Any:
        return "" if self.spec.required else None

    def _edited(self) -> None:
        if self.text().strip():
            self._open(self.text())
        elif self._popup is not None:
            self._popup.hide()
        super()._edited()

    def _finished(self) -> None:
        if self.invalid is None:
            self._value = self.value()
            self._label = self.show_value(self._value)
        super()._finished()

    def _open(self, text: str) -> None:
        if self._popup is None:
            self._popup = OptionPopup(self)
            self._popup.chosen.connect(self.choose)
        self._popup.show_options(self.source.find(text), self._value)


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


class ParagraphEditor(QPlainTextEdit):
    """Several lines; the field grows with its words. Tab leaves it."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        spec: FieldSpec,
        context: Context,
        parent: QWidget | None = None,
        *,
        lines: tuple[int, int] = (2, 14),
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._lines = lines
        self._silent = False
        self.setTabChangesFocus(True)
        self.setAccessibleName(context.t(spec.label))
        if spec.help:
            self.setAccessibleDescription(context.t(spec.help))
            self.setPlaceholderText(context.t(spec.help))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._edited)
        self._fit()

    def value(self) -> str:
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        text = value or ""
        if text == self.value():
            return
        self._silent = True
        self.setPlainText(text)
        self._silent = False

    @property
    def invalid(self) -> Message | None:
        return None

    def typed(self) -> str:
        return self.toPlainText()

    def set_typed(self, text: str, cursor: int = -1) -> None:
        self._silent = True
        self.setPlainText(text)
        self._silent = False
        place = self.textCursor()
        # Qt counts UTF-16 units: an emoji before the cursor is two of them.
        end = self.document().characterCount() - 1
        place.setPosition(end if cursor < 0 else min(cursor, end))
        self.setTextCursor(place)

    def caret(self) -> int:
        return self.textCursor().position()

    def set_state(self, state: str) -> None:
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            restyle(self)

    def selectAll(self) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        self.setTextCursor(cursor)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the window when there is no typing to take back here."""
        if event.type() == QEvent.Type.ShortcutOverride and (
            (_is_undo(event) and not self.document().isUndoAvailable())
            or (_is_redo(event) and not self.document().isRedoAvailable())
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finished.emit()
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.finished.emit()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _edited(self) -> None:
        if not self._silent:
            self.changed.emit()

    def _fit(self) -> None:
        least, most = self._lines
        lines = max(least, min(most, round(self.document().size().height())))
        height = lines * self.fontMetrics().lineSpacing() + 5 * GRID
        if height != self.height():
            self.setFixedHeight(height)


class BooleanEditor(QCheckBox):
    """Yes or no, with the field's words beside the box."""

    changed = Signal()
    finished = Signal()

    def __init__(self, spec: FieldSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.t(spec.label).replace("&", "&&"), parent)
        self.spec = spec
        self.clicked.connect(self._clicked)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        self.setChecked(bool(value))

    @property
    def invalid(self) -> Message | None:
        return None

    def typed(self) -> str:
        return "1" if self.isChecked() else ""

    def set_typed(self, text: str, cursor: int = -1) -> None:  # noqa: ARG002 - no cursor here
        self.setChecked(bool(text))

    def caret(self) -> int:
        return 0

    def set_state(self, state: str) -> None:
        self.setProperty("state", state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _clicked(self) -> None:
        self.changed.emit()
        self.finished.emit()


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


class ImageEditor(QWidget):
    """A picture: shown small, chosen from a file, or taken away."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        spec: FieldSpec,
        context: Context,
        parent: QWidget | None = None,
        *,
        accept: Callable[[bytes], str] | None = None,
    ) -> None:
        """`accept` checks the bytes of a file, keeps them and returns their name (UserError)."""
        super().__init__(parent)
        self.spec = spec
        self._context = context
        self._accept = accept or self._keep
        self._name = ""
        self._picture = QLabel()
        self._picture.setFixedSize(24 * GRID, 24 * GRID)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setProperty("piece", "picture")
        choose = button(
            context.t(N_("Choose a picture…")), self.choose, theme=context.theme, icon="image"
        )
        self._remove = button(
            context.t(N_("Remove")), self.remove, theme=context.theme, icon="trash-2", look="quiet"
        )
        self.setFocusProxy(choose)
        buttons = QWidget()
        buttons.setLayout(column(choose, self._remove, None))
        self.setLayout(row(self._picture, buttons, None))
        self.set_value("")

    def value(self) -> str:
        return self._name

    def set_value(self, value: Any) -> None:
        self._name = value or ""
        content = self._context.store.load_bytes(self._name) if self._name else None
        picture = QPixmap()
        if content is not None and picture.loadFromData(content):
            ratio = self.devicePixelRatioF()
            picture = picture.scaled(
                self._picture.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            picture.setDevicePixelRatio(ratio)
            self._picture.setPixmap(picture)
        else:
            self._picture.setPixmap(self._context.theme.pixmap("image", "muted", 32))
        label = self._context.t(self.spec.label)
        self._picture.setAccessibleName(label)
        self._remove.setEnabled(bool(self._name))

    def choose(self) -> None:
        """Let somebody choose a file and take it."""
        from desktop_app.errors import UserError

        pattern = self._context.t(N_("Pictures")) + " (*.png *.jpg *.jpeg)"
        path = self._context.messages.open_file(N_("Choose a picture"), pattern)
        if path is None:
            return
        try:
            self.set_value(self._accept(path.read_bytes()))
        except UserError as error:
            self._context.messages.refuse(error)
            return
        except OSError:
            self._context.messages.refuse(
                UserError(Message(N_("The file cannot be read. Choose another one.")))
            )
            return
        self.changed.emit()
        self.finished.emit()

    def remove(self) -> None:
        """Take the picture away."""
        self.set_value("")
        self.changed.emit()
        self.finished.emit()

    def _keep(self, content: bytes) -> str:
        media = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
        return self._context.store.store_bytes(content, media)

    @property
    def invalid(self) -> Message | None:
        return None

    def typed(self) -> str:
        return self._name

    def set_typed(self, text: str, cursor: int = -1) -> None:  # noqa: ARG002 - no cursor here
        self.set_value(text)

    def caret(self) -> int:
        return 0

    def set_state(self, state: str) -> None:
        self.setProperty("state", state)


def _as_kind(spec: FieldSpec, kind: Kind) -> FieldSpec:
    import dataclasses

    return dataclasses.replace(spec, kind=kind, help="")


def editor_for(
    spec: FieldSpec,
    context: Context,
    source: Options | None = None,
    parent: QWidget | None = None,
) -> Any:
    """Return the editor for a field; `source` replaces the options that its declaration gives."""
    match spec.kind:
        case Kind.PARAGRAPH:
            return ParagraphEditor(spec, context, parent)
        case Kind.BOOLEAN:
            return BooleanEditor(spec, context, parent)
        case Kind.DATE:
            return DateEditor(spec, context, parent)
        case Kind.MOMENT:
            return MomentEditor(spec, context, parent)
        case Kind.IMAGE:
            return ImageEditor(spec, context, parent)
        case Kind.CHOICE | Kind.TERM | Kind.REFERENCE:
            found = source or offers.for_field(spec, context.store, context.t)
            if found is None:
                raise ValueError(f"no options for {spec.name}: give a source")
            return OptionEditor(spec, context, found, parent)
        case _:
            return LineEditor(spec, context, parent)
