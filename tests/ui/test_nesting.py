"""Layouts and lists leave nothing behind for which another Qt object could be taken."""

from __future__ import annotations

import re
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui import nesting
from desktop_app.ui.nesting import nest

UI = Path(nesting.__file__).parent
BEFORE_A_WIDGET = {"shortcut_map.py", "photos.py"}
"""Nest layouts in one that no widget has yet: then PySide makes no objects."""


def items_of_layouts() -> list[QLayoutItem]:
    return [
        made
        for made in shiboken6.getAllValidWrappers()
        if isinstance(made, QLayoutItem) and not isinstance(made, QLayout)
    ]


def test_no_object_outlives_the_item_that_qt_deletes_with_its_widget(qtbot):
    before = items_of_layouts()  # of windows of other tests that are about to go
    page = QWidget()
    qtbot.addWidget(page)
    outer, line, deeper = QVBoxLayout(page), QHBoxLayout(), QVBoxLayout()
    labels = [QLabel(str(number)) for number in range(4)]
    line.addWidget(labels[0])
    line.addStretch(1)
    line.addWidget(labels[1])
    for label in labels[2:]:
        deeper.addWidget(label)
    nest(line, deeper)
    nest(outer, line, 2)
    assert outer.stretch(0) == 2
    for label in labels:
        label.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (line.count(), deeper.count()) == (2, 0)  # the stretch and the layout within
    assert [made for made in items_of_layouts() if made not in before] == []


def test_every_layout_is_nested_so():
    others = {
        path.name
        for path in UI.rglob("*.py")
        if re.search(r"\.(add|insert)Layout\(", path.read_text(encoding="utf-8"))
    }
    assert others == {"nesting.py", *BEFORE_A_WIDGET}


FILLED_ONCE = {"paper_list.py"}
"""Keep their lines as long as they live."""


def test_lists_and_tables_that_are_emptied_have_no_items_of_pythons():
    others = {
        path.name
        for path in UI.rglob("*.py")
        if re.search(r"Q(?:List|Table|Tree)WidgetItem\(", path.read_text(encoding="utf-8"))
    }
    assert others == FILLED_ONCE
