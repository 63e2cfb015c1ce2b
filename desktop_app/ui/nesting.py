"""Puts a layout into another one without leaving Python objects of its items behind.

PySide makes a Python object for every item of a filled layout that is nested where a widget is, and
does not hear when Qt deletes that item together with its widget. Whatever Qt makes next at the same
address, a scroll bar for instance, is then taken for the item: a crash, or a QWidgetItem that has
no `maximum`.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QBoxLayout, QLayout

from desktop_app.ui.flow_layout import FlowLayout


def nest(outer: QBoxLayout, inner: QLayout, stretch: int = 0) -> None:
    """Add a layout to another one, as `outer.addLayout` does."""
    outer.addLayout(inner, stretch)
    if outer.parentWidget() is not None:
        _let_go(inner)


def _let_go(layout: QLayout) -> None:
    """Forget the objects of the items; those of a FlowLayout are its own, and it drops them."""
    if isinstance(layout, FlowLayout):
        return
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if isinstance(item, QLayout):
            _let_go(item)
        elif item is not None:
            shiboken6.invalidate(item)
