"""Grids for parts of a presentation: one district after the other, digits for states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from desktop_app.records.change import Change
from desktop_app.records.fields import FieldSpec, Kind, Record
from desktop_app.ui.cell_editing import CellEditing
from desktop_app.ui.context import Context
from desktop_app.ui.line_editor import OptionEditor
from desktop_app.ui.options import Listed, Option, Options
from desktop_app.ui.pieces import restyle
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import Column

Index = QModelIndex | QPersistentModelIndex


def suggestions(offered: Callable[[], Iterable[Option]]) -> Listed:
    """Return options for free words: those offered, the words as they were typed at the end."""
    return _Suggested(offered, str)


class _Suggested(Listed):
    def find(self, text: str) -> Sequence[Option]:
        """Offer the words as typed too: first when they end as a word, so that Enter keeps them.

        A piece of a word is the beginning of a suggestion, 'Pokja' may be meant without its rest.
        """
        found = list(super().find(text))
        typed = text.strip()
        if typed and all(o.label.casefold() != typed.casefold() for o in found):
            begun = bool(found) and re.search(
                rf"{re.escape(typed)}\w", found[0].label, re.IGNORECASE
            )
            found.insert(len(found) if begun else 0, Option(typed, typed))
        return found

    def same(self, text: str) -> Sequence[Option]:
        """Return the suggestion with just these words, or the words themselves."""
        typed = text.strip()
        return super().same(text) or ([Option(typed, typed)] if typed else [])

    def label(self, value: Any) -> str:
        return str(value)


class SuggestEditor(OptionEditor):
    """One line of free words that offers those used before."""

    def read(self, text: str) -> Any:
        return text.strip()

    def _open(self, text: str) -> None:
        """Show the list unless it would only repeat what is typed."""
        found = self.source.find(text)
        if len(found) == 1 and found[0].label == text.strip():
            self.close_list()
        else:
            super()._open(text)


class DistrictCells(CellEditing):
    """Lets a column of free words with `options` suggest them."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model(index).columns[index.column()]
        if column.spec.kind is not Kind.TEXT or column.options is None:
            return super().createEditor(parent, option, index)
        editor = SuggestEditor(column.spec, self._context, column.options, parent)
        editor.setProperty("place", "cell")
        editor.enter_moves = False
        restyle(editor)
        return editor


class DistrictGrid(RecordGrid):
    """A grid that shows the records of one owner, then of another, each with its own drafts.

    In a column with a fixed list a digit chooses. `moved_to` carries the place of the cursor
    within the grid, so that what scrolls around it can follow.
    """

    moved_to = Signal(QRect)

    def __init__(
        self,
        context: Context,
        columns: Sequence[Column],
        *,
        name: str,
        new: Callable[[str], Record] | None = None,
        save: Callable[[Any], Change | None] | None = None,
        save_all: Callable[[Sequence[Any]], Change] | None = None,
        remove: Callable[[Any], Change | None] | None = None,
        empty: str = "",
        removable: bool = True,
        fit_height: bool = True,
        numbered: bool = True,
    ) -> None:
        """`new` is given the owner's id; without `numbered` rows have no heading of their own."""
        super().__init__(
            context,
            columns,
            name=name,
            new=None if new is None else lambda: new(self.owner),
            save=save,
            save_all=save_all,
            remove=remove,
            empty=empty,
            removable=removable,
            fit_height=fit_height,
        )
        self.setItemDelegate(DistrictCells(self, self.storing, self.commit_editor))
        self.verticalHeader().setVisible(numbered)
        self.selectionModel().currentChanged.connect(self._tell_place)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._keep_in_sight)
        if not fit_height:
            # Rows are measured after the cursor was placed, and move it out of sight.
            self.verticalHeader().sectionResized.connect(lambda *_: self._settle.start())

    def show_owner(self, owner: str, rows: Sequence[Record]) -> None:
        """Show the rows of an owner; what is typed for another one is stored or kept first."""
        self.set_owner(owner)
        self.set_rows(rows)

    def take_cursor(self) -> None:
        """Put the cursor on the first cell that can be typed into."""
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, self.first_editable()))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._choose_by_digit(event):
            super().keyPressEvent(event)

    def _choose_by_digit(self, event: QKeyEvent) -> bool:
        index, digit = self.currentIndex(), event.text()
        if not index.isValid() or not digit.isdigit() or self.table.is_blank(index.row()):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        column = self.table.columns[index.column()]
        options = self._fixed_options(column.spec, column.options)
        record = self.table.record_at(index.row())
        if not column.editable or not options or record is None:
            return False
        if not 1 <= int(digit) <= len(options):
            QApplication.beep()  # None of the states: nothing to type either
            return True
        self.commit(record, column.name, options[int(digit) - 1].value)
        self.step(1, 0)
        return True

    @staticmethod
    def _fixed_options(spec: FieldSpec, options: Options | None) -> Sequence[Option]:
        listed = spec.kind in (Kind.CHOICE, Kind.TERM) and options is not None
        return options.find("") if listed and options is not None else ()

    def _keep_in_sight(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _tell_place(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.moved_to.emit(self.visualRect(current))
