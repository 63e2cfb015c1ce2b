"""Asks how the rest of the day shall run, and shows the new times before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHeaderView,
    QRadioButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.agenda import AgendaItem
from desktop_app.services.agenda_plan import Replanned, Way, is_break
from desktop_app.services.agenda_times import Slot, time_at
from desktop_app.ui.agenda.wording import Said
from desktop_app.ui.context import Context
from desktop_app.ui.list_lines import fill_cell
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Badge, button, row, words
from desktop_app.ui.tokens import GRID

EXPLAINED = {
    Way.SHORTEN: N_(
        "The slots give in proportion, none falls below 5 minutes, and the day ends as planned. "
        "Meals, rests and prayers keep their length and, where it can be, their time."
    ),
    Way.SHIFT: N_("Every slot keeps its length and moves; free time is used up first."),
    Way.KEEP: N_("Nothing changes; each slot begins when it is started."),
}
HEADINGS = (N_("Item"), N_("Planned"), N_("New"), N_("Minutes"))


class ReplanDialog(QDialog):
    """Keys 1, 2 and 3 choose, Enter applies, Esc leaves all as it was.

    `chosen` carries what shall be stored.
    """

    chosen = Signal(object)

    def __init__(
        self, context: Context, choices: dict[Way, Replanned], first: Way, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._choices = choices
        t = context.t
        self.setWindowTitle(t(N_("Re-plan the rest of the day")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 560)
        self._ways = QButtonGroup(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(6 * GRID, 5 * GRID, 6 * GRID, 4 * GRID)
        outer.setSpacing(2 * GRID)
        radios = []
        for number, way in enumerate(choices, start=1):
            radio = QRadioButton(f"{t(way.value)} ({number})")
            radio.setProperty("way", number - 1)
            radio.toggled.connect(lambda on, way=way: self._show(way) if on else None)
            self._ways.addButton(radio, number)
            key = QShortcut(QKeySequence(str(number)), self)
            key.activated.connect(radio.setFocus)
            key.activated.connect(radio.click)
            radios.append(radio)
        self.explained = words("", "muted", wrap=True)
        self.explained.setMinimumHeight(2 * self.fontMetrics().lineSpacing() + GRID)
        self.explained.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table = self._table()
        self.result_badge = Badge(context.theme, "")
        apply = button(
            t(N_("Apply")), self.accept, theme=context.theme, icon="check", look="primary"
        )
        apply.setDefault(True)
        cancel = button(t(N_("Cancel")), self.reject)
        nest(outer, row(*radios, None, spacing=4 * GRID))
        outer.addWidget(self.explained)
        outer.addWidget(self.table, 1)
        nest(outer, row(self.result_badge, None, cancel, apply))
        self.way = first
        radios[list(choices).index(first)].setChecked(True)
        radios[list(choices).index(first)].setFocus()
        self.accepted.connect(lambda: self.chosen.emit(self._choices[self.way]))

    def _table(self) -> QTableWidget:
        t = self._context.t
        table = QTableWidget(0, len(HEADINGS))
        table.setAccessibleName(t(N_("Preview of the new times")))
        table.setHorizontalHeaderLabels([t(heading) for heading in HEADINGS])
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across = table.horizontalHeader()
        across.setSectionsClickable(False)
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.setTextElideMode(Qt.TextElideMode.ElideNone)
        across.sectionResized.connect(lambda *_: table.resizeRowsToContents())
        return table

    def _show(self, way: Way) -> None:
        self.way = way
        t, wanted = self._context.t, self._choices[way]
        self.explained.setText(t(EXPLAINED[way]))
        self.table.setRowCount(0)  # what one way shows bold is plain in another
        self.table.setRowCount(len(wanted.pairs))
        begins = None
        for at, (slot, item) in enumerate(wanted.pairs):
            begins = _minute(item) if item.starts is not None else begins
            begins = slot.first_minute if begins is None else begins
            self._show_row(at, slot, item, begins or 0)
            begins = (begins or 0) + (item.minutes or 0)
        self.table.resizeRowsToContents()
        said = self._result(wanted)
        self.result_badge.show_state(said.text, said.tone, said.icon)

    def _show_row(self, at: int, slot: Slot, item: AgendaItem, begins: int) -> None:
        t, theme = self._context.t, self._context.theme
        old = slot.item
        before = "" if slot.starts is None else formats.time_range(slot.starts, slot.ends, t)
        start, end = time_at(begins), time_at(begins + (item.minutes or 0))
        after = "" if start is None else formats.time_range(start, end, t)
        length = "" if item.minutes is None else str(item.minutes)
        if item.minutes != old.minutes:
            length = f"{old.minutes} → {length}"
        elif is_break(item) and self.way is Way.SHORTEN:
            length = t(N_("{minutes}, kept"), minutes=length)
        differs = (after != before, item.minutes != old.minutes)
        for column, text in enumerate((old.title, before, after, length)):
            changed = column >= 2 and differs[column - 2]
            looks: dict[Qt.ItemDataRole, object] = {
                Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignLeft
                | Qt.AlignmentFlag.AlignTop
            }
            if changed:
                looks[Qt.ItemDataRole.FontRole] = theme.font(bold=True)
            elif column:
                looks[Qt.ItemDataRole.ForegroundRole] = QBrush(theme.colour("muted"))
            fill_cell(self.table, at, column, text, looks)

    def _result(self, wanted: Replanned) -> Said:
        t = self._context.t
        ends = time_at(wanted.ends)
        time = "" if ends is None else formats.time_of_day(ends, t)
        if wanted.over:
            said = t.plural(
                N_("Ends at {time}, {n} minute past the planned end"),
                N_("Ends at {time}, {n} minutes past the planned end"),
                wanted.over,
                time=time,
            )
            return Said(said, "warning", "triangle-alert")
        return Said(t(N_("Ends at {time}"), time=time), "positive", "circle-check")


def _minute(item: AgendaItem) -> int:
    return item.starts.hour * 60 + item.starts.minute if item.starts is not None else 0
