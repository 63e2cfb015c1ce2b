"""Lays widgets side by side and goes on in the next line where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """A line of widgets that breaks like text; each has the size it asks for.

    With `even` all are as wide as each other, and lines below each other stand in columns.
    """

    def __init__(self, *widgets: QWidget, spacing: int, even: bool = False) -> None:
        super().__init__()
        self._even = even
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # Qt asks for the same one many times over
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() + self.spacing() for size in shown) - self.spacing()
        return QSize(max(width, 0), max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        """Give every widget its place and return the height that all lines need."""
        line: list[tuple[QLayoutItem, QSize]] = []
        top = area.top()
        used = 0
        column = self._column(area.width()) if self._even else 0
        for item in self._shown():
            size = item.sizeHint().expandedTo(item.minimumSize())
            if column:
                size.setWidth(column)
            if line and used + size.width() > area.width():
                top += self._place_line(line, QPoint(area.left(), top), move) + self.spacing()
                line, used = [], 0
            line.append((item, size))
            used += size.width() + self.spacing()
        return top + self._place_line(line, QPoint(area.left(), top), move) - area.top()

    def _column(self, room: int) -> int:
        """Return the width of each widget when the last line is as full as it can be."""
        shown = self._shown()
        widest = max((item.sizeHint().width() for item in shown), default=0)
        fit = min(len(shown), max(1, (room + self.spacing()) // (widest + self.spacing())))
        lines = -(-len(shown) // fit) if fit else 1
        across = max(1, -(-len(shown) // lines))
        return (room - (across - 1) * self.spacing()) // across

    def _place_line(self, line: list[tuple[QLayoutItem, QSize]], at: QPoint, move: bool) -> int:
        """Place one line, each widget in the middle of its height, and return that height."""
        height = max((size.height() for _, size in line), default=0)
        for item, size in line:
            if move:
                item.setGeometry(QRect(at + QPoint(0, (height - size.height()) // 2), size))
            at = at + QPoint(size.width() + self.spacing(), 0)
        return height


def flowing(layout: FlowLayout) -> QWidget:
    """Return a widget of these lines, as high as they need at its width."""
    made = QWidget()
    made.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
