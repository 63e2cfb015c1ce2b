"""Presents records given as a list to Qt's table views; it never asks the database."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QPixmap

from desktop_app.i18n import Language, Message
from desktop_app.log import logger
from desktop_app.records.fields import FieldSpec, Kind, Record, problems, specs_of
from desktop_app.ui.context import HIDDEN
from desktop_app.ui.options import Options
from desktop_app.ui.record_rows import Index, RecordRows
from desktop_app.ui.shown import text_of

READ = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
TICKED, TYPED = READ | Qt.ItemFlag.ItemIsUserCheckable, READ | Qt.ItemFlag.ItemIsEditable
"""What can be done with a cell, put together once: Qt asks for each of thousands selected."""

RECORD_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBERS = (Kind.INTEGER, Kind.NUMBER, Kind.PERCENT, Kind.MONEY)


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """One column: a field's spec, or a computed text with a spec of its own.

    `shown` computes the text from the record; such a column cannot be edited. `title` replaces
    the label, `width` the spec's width in characters; `stretch` takes what room is left.
    `firm` keeps its width where room is short: its text has no place to break.
    `sorts` gives what such a column is sorted by where that is not its text.
    `tone` colours the text and `icon` draws before it, both computed from the record; `names` says
    of which records the text is somebody's name, where the field is not personal in all.
    """

    spec: FieldSpec
    title: str = ""
    width: int = 0
    stretch: bool = False
    firm: bool = False
    editable: bool = True
    options: Options | None = None
    shown: Callable[[Any], str] | None = None
    sorts: Callable[[Any], Any] | None = None
    tone: Callable[[Any], str] | None = None
    icon: Callable[[Any], str] | None = None
    names: Callable[[Any], bool] | None = None

    @property
    def name(self) -> str:
        """The field's name."""
        return self.spec.name

    @property
    def typed(self) -> bool:
        """Whether its cells are typed, not computed or only to be read."""
        return self.editable and self.shown is None


def columns_of(record_type: type, *names: str, **changes: Mapping[str, Any]) -> list[Column]:
    """Return columns for the named fields (all that are not hidden), each with its `changes`."""
    specs = specs_of(record_type)
    chosen = names or tuple(name for name, spec in specs.items() if not spec.hidden)
    made = []
    for name in chosen:
        spec = specs[name]
        given: dict[str, Any] = {"stretch": spec.kind is Kind.PARAGRAPH, **changes.get(name, {})}
        made.append(Column(spec, **given))
    return made


@dataclasses.dataclass(frozen=True, slots=True)
class Typed:
    """The text of a cell that could not be stored, and why."""

    text: str
    message: Message


class RecordTableModel(RecordRows):
    """What each cell of the rows says, and how it looks.

    `typed` holds, by record and field, texts that could not be stored: they are shown as typed.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        t: Language,
        *,
        colour: Callable[[str], QColor] | None = None,
        pixmap: Callable[[str, str], QPixmap] | None = None,
        private: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._private = private
        self.columns = list(columns)
        self.typed: dict[tuple[str, str], Typed] = {}
        self.headings: list[str] = [t(column.title or column.spec.label) for column in columns]
        self.toggle: Callable[[Record, str, bool], object] | None = None
        self._t = t
        self._colour = colour
        self._pixmap = pixmap
        self._shown: dict[tuple[str, int], str] = {}
        self._faulty: set[str] = set()

    def forget_words(self) -> None:
        """Compute the words of every cell anew when they are next asked for."""
        self._shown.clear()

    def show_again(self) -> None:
        """Write every cell anew: the words of an option or a computed text have changed."""
        self.forget_words()
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Qt's side

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self.takes(self.record_at(index.row()), index.column()):
            return READ
        return TICKED if self.columns[index.column()].spec.kind is Kind.BOOLEAN else TYPED

    def takes(self, record: Record | None, at: int) -> bool:
        """Return whether a cell can be typed into: it is neither computed nor hidden."""
        column = self.columns[at]
        if not column.typed or self.is_private(at):
            return False
        return record is None or not self._is_hidden_name(record, column)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a click on a check box; typed values go through the grid."""
        record = self.record_at(index.row())
        if role != Qt.ItemDataRole.CheckStateRole or record is None or self.toggle is None:
            return False
        checked = Qt.CheckState(value) == Qt.CheckState.Checked
        self.toggle(record, self.columns[index.column()].name, checked)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.DisplayRole:
                return "+" if self.is_blank(section) else str(section + 1)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            return None
        if not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._t(column.spec.help or column.title or column.spec.label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column) | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks of a cell; a fault of ours is logged once and shown as '…'.

        An exception that leaves this method while Qt paints ends the program.
        """
        try:
            return self._cell(index, role)
        except Exception:
            self._tell_fault(index.column())
            return "…" if role == Qt.ItemDataRole.DisplayRole else None

    def words(self, row: int, column: int) -> str:
        """Return the text of a cell as `data` does, without the way through Qt and back."""
        record = self.record_at(row)
        try:
            return "" if record is None else self.text(record, column)
        except Exception:
            self._tell_fault(column)
            return "…"

    def _tell_fault(self, at: int) -> None:
        column = self.columns[at].name
        if column not in self._faulty:
            self._faulty.add(column)
            logger.exception("the cells of %s cannot be shown", column)

    def _cell(self, index: Index, role: int) -> Any:
        record = self.record_at(index.row()) if index.isValid() else None
        if record is None:
            return None
        column = self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                boxed = column.spec.kind is Kind.BOOLEAN and column.shown is None
                return "" if boxed else self.text(record, index.column())
            case Qt.ItemDataRole.CheckStateRole:
                if column.spec.kind is not Kind.BOOLEAN or column.shown is not None:
                    return None
                checked = getattr(record, column.name)
                return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.EditRole:
                return getattr(record, column.name, None)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _side(column) | Qt.AlignmentFlag.AlignTop
            case Qt.ItemDataRole.ToolTipRole:
                problem = self.problem(record, column.name)
                return None if problem is None else self._t.message(problem[0])
            case Qt.ItemDataRole.ForegroundRole:
                return self._tone(record, column)
            case Qt.ItemDataRole.DecorationRole:
                return self._drawing(record, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                shown = self.text(record, index.column())
                return f"{self._t(column.title or column.spec.label)}: {shown}"
        if role == RECORD_ROLE:
            return record
        if role == SORT_ROLE:
            return self.sort_value(record, index.column())
        return None

    def sort_value(self, record: Record, at: int) -> Any:
        """Return what a column is sorted by: numbers and dates as such, words as shown."""
        column = self.columns[at]
        if column.sorts is not None:
            return column.sorts(record)
        value = getattr(record, column.name, None) if column.shown is None else ""
        return self.text(record, at).casefold() if isinstance(value, str) else value

    def problem(self, record: Record, field: str) -> tuple[Message, bool] | None:
        """Return what is wrong with a cell, and whether it is stored nevertheless."""
        if (typed := self.typed.get((record.id, field))) is not None:
            return typed.message, False
        if record is self.blank:
            return None
        for problem in problems(record):
            if problem.field == field:
                return problem.message, problem.stored
        return None

    def is_private(self, column: int) -> bool:
        """Return whether a column's cells are hidden from view, and so cannot be typed into."""
        return self.columns[column].spec.personal and self._private()

    def _is_hidden_name(self, record: Record, column: Column) -> bool:
        return column.names is not None and self._private() and column.names(record)

    def text(self, record: Record, at: int) -> str:
        """Return what a cell shows."""
        column = self.columns[at]
        # Asked for tens of thousands of cells at once: what a column cannot be is not looked into.
        if column.names is not None and self._is_hidden_name(record, column):
            return HIDDEN
        if column.spec.personal and self._private():
            named = column.shown is not None or bool(getattr(record, column.name, None))
            return HIDDEN if named and record is not self.blank else ""
        if self.typed and (typed := self.typed.get((record.id, column.name))) is not None:
            return typed.text
        if record is self.blank and column.shown is not None:
            return ""
        key = (record.id, at)
        if key not in self._shown:
            if column.shown is not None:
                self._shown[key] = column.shown(record)
            else:
                label = column.options.label if column.options is not None else None
                value = getattr(record, column.name)
                self._shown[key] = text_of(column.spec, value, self._t, label)
        return self._shown[key]

    def _tone(self, record: Record, column: Column) -> QColor | None:
        if self._colour is None:
            return None
        if (record.id, column.name) in self.typed:
            return self._colour("danger")
        if column.tone is not None and record is not self.blank and (tone := column.tone(record)):
            return self._colour(tone)
        return None

    def _drawing(self, record: Record, column: Column) -> QPixmap | None:
        if self._pixmap is None:
            return None
        if (record.id, column.name) in self.typed:
            return self._pixmap("circle-x", "danger")
        if column.icon is not None and record is not self.blank and (name := column.icon(record)):
            return self._pixmap(name, (column.tone and column.tone(record)) or "muted")
        if column.spec.warnings and record is not self.blank:
            problem = self.problem(record, column.name)
            if problem is not None and problem[1]:
                return self._pixmap("triangle-alert", "warning")
        return None

    def forget_words_of(self, record_id: str) -> None:
        for at in range(len(self.columns)):
            self._shown.pop((record_id, at), None)


def _side(column: Column) -> Qt.AlignmentFlag:
    number = column.spec.kind in NUMBERS
    return Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
