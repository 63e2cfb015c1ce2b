"""Shows widgets side by side and goes on in the next line where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """A line of widgets that breaks like text; each has the size it asks for.

    With `even` all are as wide as each other, and lines below each other stand in columns. It
    places its children itself: the items of a QLayout written in Python outlive what they hold,
    and PySide then takes others at the same address for them.
    """

    def __init__(self, *widgets: QWidget, spacing: int, even: bool = False) -> None:
        super().__init__()
        self._widgets = widgets
        self._spacing = spacing
        self._even = even
        for widget in widgets:
            widget.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        sizes = [_size(widget) for widget in self._shown()]
        width = sum(size.width() + self._spacing for size in sizes) - self._spacing
        return QSize(max(width, 0), max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [_size(widget) for widget in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        """Place all anew when one has other words, is hidden or shown."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self._widgets if not widget.isHidden()]

    def _place(self) -> None:
        for widget, place in self._places(self.width()):
            widget.setGeometry(place)

    def _places(self, room: int) -> list[tuple[QWidget, QRect]]:
        """Return where each widget stands in a room of this width, in the middle of its line."""
        column = self._column(room) if self._even else 0
        lines: list[list[tuple[QWidget, QSize]]] = []
        left = 0
        for widget in self._shown():
            size = _size(widget)
            if column:
                size.setWidth(column)
            if not lines or left + size.width() > room:
                lines.append([])
                left = 0
            lines[-1].append((widget, size))
            left += size.width() + self._spacing
        places, top = [], 0
        for line in lines:
            height = max(size.height() for _, size in line)
            left = 0
            for widget, size in line:
                middle = top + (height - size.height()) // 2
                places.append((widget, QRect(left, middle, size.width(), size.height())))
                left += size.width() + self._spacing
            top += height + self._spacing
        return places

    def _column(self, room: int) -> int:
        """Return the width of each widget when the last line is as full as it can be."""
        shown = self._shown()
        widest = max((_size(widget).width() for widget in shown), default=0)
        fit = min(len(shown), max(1, (room + self._spacing) // (widest + self._spacing)))
        lines = -(-len(shown) // fit) if fit else 1
        across = max(1, -(-len(shown) // lines))
        return (room - (across - 1) * self._spacing) // across


def _size(widget: QWidget) -> QSize:
    """Return the size that a widget asks for, within the limits set to it."""
    hint = widget.sizeHint().expandedTo(widget.minimumSizeHint())
    return hint.boundedTo(widget.maximumSize()).expandedTo(widget.minimumSize())
