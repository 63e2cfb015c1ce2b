"""PySide6 6.12 lost a reference to None in each call until Python aborted; this would show it."""

import sys

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)

CALLS = 200


def test_calls_that_return_nothing_keep_the_count_of_none(qtbot):
    widget, line, label = QWidget(), QLineEdit(), QLabel()
    text, box, push, view = QPlainTextEdit(), QCheckBox(), QPushButton(), QTableView()
    layout, model, timer = QHBoxLayout(widget), QStandardItemModel(3, 3), QTimer()
    view.setModel(model)
    for made in (widget, line, label, text, box, push, view):
        qtbot.addWidget(made)
    pixmap, palette, font = QPixmap(8, 8), QPalette(), QFont()
    index, cell = QModelIndex(), model.index(0, 0)
    painter = QPainter(pixmap)

    def paint() -> None:
        painter.drawLine(0, 0, 4, 4)
        painter.drawText(QRect(0, 0, 8, 8), Qt.AlignmentFlag.AlignLeft, "a")
        painter.setPen(QColor("red"))

    methods = [
        lambda: widget.setEnabled(True),
        lambda: widget.update(),
        lambda: widget.setToolTip("t"),
        lambda: widget.setProperty("p", 1),
        lambda: widget.property("absent"),
        lambda: widget.resize(QSize(40, 40)),
        lambda: widget.move(QPoint(1, 1)),
        lambda: widget.parentWidget(),
        lambda: widget.focusWidget(),
        lambda: widget.setAccessibleName("n"),
        lambda: line.setText("x"),
        lambda: line.setCursorPosition(0),
        lambda: line.completer(),
        lambda: line.text(),
        lambda: label.setText("x"),
        lambda: label.buddy(),
        lambda: text.setPlainText("x"),
        lambda: text.toPlainText(),
        lambda: box.setChecked(True),
        lambda: push.setIcon(QIcon()),
        lambda: push.menu(),
        lambda: layout.setSpacing(4),
        lambda: layout.itemAt(9),
        lambda: model.setData(cell, "x"),
        lambda: model.data(index),
        lambda: model.data(cell, Qt.ItemDataRole.UserRole),
        lambda: view.setCurrentIndex(cell),
        lambda: view.indexWidget(cell),
        lambda: timer.setInterval(5),
        lambda: palette.setColor(QPalette.ColorRole.Window, QColor("red")),
        lambda: font.setPointSizeF(10),
        lambda: QApplication.processEvents(),
        paint,
    ]
    for method in methods:
        method()  # the first call may keep something for good
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        for method in methods:
            method()
    painter.end()
    assert abs(sys.getrefcount(None) - before) < CALLS
