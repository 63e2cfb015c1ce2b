"""Starts the least that a program with a table can be: the baseline of the start."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.benchmarks.painted import FirstPaint

app = QApplication(sys.argv)
window = QMainWindow()
table = QTableView()
window.setCentralWidget(table)
window.resize(1360, 720)
watch = FirstPaint(table.viewport(), table.isVisible)
window.show()
sys.exit(app.exec())
