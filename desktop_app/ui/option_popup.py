"""Shows the options that match, below the line in which they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView

from desktop_app.ui.options import Option

ROWS = 9
MOST = 1000


class OptionPopup(QListView):
    """A list that never takes the keyboard: the line keeps it and passes arrows on."""

    chosen = Signal(object)

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        # A tool tip window takes neither focus nor grab, so typing goes on in the line.
        self.setWindowFlags(
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        self.setObjectName("choices")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._options: list[Option] = []
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.clicked.connect(lambda index: self.chosen.emit(self._options[index.row()]))

    def show_options(self, options: Sequence[Option], value: Any = None) -> None:
        """Show options with the present value, else the first, marked; hide when there are none."""
        self._options = list(options)[:MOST]
        if not self._options:
            self.hide()
            return
        self._model.setStringList(
            [
                f"{option.label}   ·   {option.detail}" if option.detail else option.label
                for option in self._options
            ]
        )
        marked = next((i for i, o in enumerate(self._options) if o.value == value), 0)
        height = self.sizeHintForRow(0) * min(ROWS, len(self._options)) + 10
        width = max(self._line.width(), min(520, self.sizeHintForColumn(0) + 30))
        below = self._line.mapToGlobal(QPoint(0, self._line.height() + 2))
        screen = self._line.screen().availableGeometry()
        if below.y() + height > screen.bottom():
            below = self._line.mapToGlobal(QPoint(0, -height - 2))
        below.setX(max(screen.left(), min(below.x(), screen.right() - width)))
        self.setGeometry(below.x(), below.y(), width, height)
        self.show()
        self.setCurrentIndex(self._model.index(marked))

    def current(self) -> Option | None:
        """Return the option that is marked."""
        index = self.currentIndex()
        return self._options[index.row()] if index.isValid() else None

    def navigate(self, event: QKeyEvent) -> bool:
        """Move the mark by the arrow and page keys; False for any other key."""
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: ROWS - 1,
            Qt.Key.Key_PageUp: 1 - ROWS,
        }
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return True
        if event.key() not in steps:
            return False
        last = len(self._options) - 1
        place = max(0, min(last, self.currentIndex().row() + steps[Qt.Key(event.key())]))
        self.setCurrentIndex(self._model.index(place))
        return True
