"""Two sheets of lists that belong together: records above, and what each of them holds below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.records.change import Change
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import Card
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import Column
from desktop_app.ui.tokens import GRID

LEAST = 50 * GRID
"""Height of a sheet that shows some rows; in a lower window the section is scrolled instead."""

Sheet = tuple[str, type, Sequence[Column], str]
"""Heading, record type, columns, and the grid's name."""


class PairSection(QWidget):
    """A sheet of records above, and below it what belongs to the one under the cursor."""

    def __init__(
        self,
        context: Context,
        above: Sheet,
        below: Sheet,
        owner: str,
    ) -> None:
        """`owner` is the field of the lower records that names the upper one."""
        super().__init__()
        self._context = context
        self._owner = owner
        heading, self._upper_type, columns, name = above
        self.upper_grid = RecordGrid(
            context,
            columns,
            name=name,
            new=self._upper_type,
            remove=context.services.reference.remove,
        )
        upper = Card(context.t(heading))
        upper.body.addWidget(self.upper_grid, 1)
        self._lower_heading, self._lower_type, columns, name = below
        self._shown: str = ""
        self.lower_grid = RecordGrid(
            context,
            columns,
            name=name,
            new=lambda: self._lower_type(**{owner: self._shown}),
            remove=context.services.reference.remove,
        )
        self.lower_card = Card(context.t(self._lower_heading))
        self.lower_card.body.addWidget(self.lower_grid, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(upper, 1)
        layout.addWidget(self.lower_card, 1)
        for grid in (self.upper_grid, self.lower_grid):
            grid.setMinimumHeight(LEAST)
        self.upper_grid.entered.connect(self._switch)
        self.refresh(None)
        rows = self.upper_grid.table.rows
        if rows:
            self.upper_grid.go_to(rows[0].id)

    def refresh(self, change: Change | None) -> None:
        """Read both sheets again."""
        store = self._context.store
        if change is None or change.touches(self._upper_type):
            self.upper_grid.set_rows(store.all(self._upper_type))
        if self._shown and (change is None or change.touches(self._lower_type)):
            self.lower_grid.set_rows(store.all(self._lower_type, **{self._owner: self._shown}))

    def take_focus(self) -> None:
        """Put the cursor into the upper sheet."""
        self.upper_grid.setFocus()

    def _switch(self, record: Any) -> None:
        self.lower_card.setEnabled(record is not None)
        if record is None or record.id == self._shown:
            return
        self._shown = record.id
        self.lower_grid.set_owner(record.id)
        t = self._context.t
        named = (record.name_en if t.code == "en" else "") or record.name
        self.lower_card.heading.setText(f"{t(self._lower_heading)}: {named}")
        self.refresh(None)
