"""Narrows a list by one thing: a district, a giver, a status."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from desktop_app.ui.tokens import GRID

AROUND = 11 * GRID
"""Edges and arrow beside the words of a box."""


class FilterBox(QComboBox):
    """A short list whose first entry filters nothing; letters jump, the wheel changes nothing."""

    picked = Signal()

    def __init__(self, everything: str, name: str) -> None:
        """`everything` is the first entry, `name` is read aloud; both are translated already."""
        super().__init__()
        self._everything = everything
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(20)
        self.activated.connect(lambda _place: self.picked.emit())

    def show_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Offer values with their words; the one picked stays, where it is still offered."""
        entries = [(None, self._everything), *choices]
        if entries == [(self.itemData(i), self.itemText(i)) for i in range(self.count())]:
            return
        kept = self.value()
        self.clear()
        for value, label in entries:
            self.addItem(label, value)
        self.pick(kept)

    def value(self) -> Any:
        """Return what is picked; None filters nothing."""
        return self.currentData()

    def pick(self, value: Any) -> None:
        """Pick a value without telling."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def showPopup(self) -> None:
        """Open the list as wide as its longest words."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 6 * GRID)
        super().showPopup()

    def sizeHint(self) -> QSize:
        # As wide as the words that filter nothing: with a choice in it they are missed least.
        words = self.fontMetrics().horizontalAdvance(self._everything)
        return QSize(words + AROUND, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a choice longer than the box with an ellipsis, not cut within a letter."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, self.width() - AROUND + GRID
        )
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
