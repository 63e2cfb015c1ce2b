"""The master list of bodies, typed like a sheet, with what joins two of them."""

from __future__ import annotations

from bisect import insort

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import Institution, Person, Region
from desktop_app.records.change import Change
from desktop_app.records.fields import FieldSpec, Kind, specs_of
from desktop_app.services.directory import protocol_place
from desktop_app.ui.context import Context
from desktop_app.ui.directory.merge_bar import MergeBar
from desktop_app.ui.directory.sources import InstitutionSource
from desktop_app.ui.filter_bar import FilterBar
from desktop_app.ui.keys import bind
from desktop_app.ui.pieces import button
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import Column, columns_of
from desktop_app.ui.tokens import GRID
from desktop_app.ui.turns import Turns

REST, IN_SIGHT = 50, 100
"""Milliseconds until everybody is counted, and institutions that are counted singly until then."""

MANY = 500
"""Edits of one action after which all is read again: each touches another institution at worst."""


class InstitutionsTab(QWidget):
    """Each row is one body; a new name keeps the old one among the former names."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._directory = context.services.directory
        self._people: dict[str, int] | None = None
        self._asked = 0
        self._listed: list[Institution] = []
        self._changes: list[Change] = []
        self._turns = Turns(self)
        self._merging = ""
        t = context.t
        self.grid = RecordGrid(
            context,
            [
                *columns_of(
                    Institution,
                    *("name", "short_name", "level", "region_id", "former_names"),
                    name={"stretch": True},
                    short_name={"width": 14},
                    region_id={"width": 18},
                    level={"width": 16},
                    former_names={"stretch": True},
                ),
                Column(
                    FieldSpec("people", N_("People"), Kind.INTEGER, width=7),
                    shown=lambda one: formats.number(n, t) if (n := self._people_from(one)) else "",
                    sorts=lambda one: self._people_from(one) or None,
                    editable=False,
                ),
            ],
            name="institutions",
            new=Institution,
            save=self._directory.save_institution,
            remove=lambda one: self._directory.remove_institution(one.id),
            sortable=True,
        )
        self.filter = FilterBar(
            context,
            self.grid,
            button(
                t(N_("Merge into another…")),
                self.begin_merge,
                theme=context.theme,
                icon="merge",
                hint="F7",
            ),
        )
        spec, source = specs_of(Person)["institution_id"], InstitutionSource(context.store)
        self.bar = MergeBar(context, spec, source, t(N_("Merge")))
        self.bar.given.connect(self._merge)
        self.bar.refused.connect(self._leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.filter)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.bar)
        bind(self, "F7", self.begin_merge)

    def take_focus(self) -> None:
        """Begin in the grid."""
        if not self.grid.currentIndex().isValid() and self.grid.table.rowCount():
            self.grid.setCurrentIndex(self.grid.table.index(0, 0))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, change: Change | None) -> None:
        """Show all institutions again, or after a change those that it touches, a turn later."""
        if change is None or change.touches(Region) or len(change.edits) > MANY:
            self._read_all()
        else:
            self._changes.append(change)
            self._turns.begin([self._follow])

    def begin_merge(self) -> None:
        """Ask which institution the one under the cursor is."""
        self.grid.store_typed()
        chosen = self.grid.current_record()
        if isinstance(chosen, Institution):
            self._merging = chosen.id
            self.bar.ask(self._context.t(N_("Merge {name} into:"), name=chosen.name))

    def _read_all(self) -> None:
        self._changes.clear()
        self._turns.begin(())
        self._people = None
        self._asked = 0
        QTimer.singleShot(REST, self, self._count)
        self._listed = self._directory.institutions()
        self.grid.set_rows(self._listed)
        self.grid.table.show_again()

    def _follow(self) -> None:
        """Read and count what has changed, among thousands that have not."""
        changes, self._changes = self._changes, []
        counted = set[str]().union(*map(self._directory.institutions_of, changes))
        if len(counted) > IN_SIGHT:
            self._read_all()
            return
        written = {
            edit.record_id
            for change in changes
            for edit in change.edits
            if edit.entity == Institution.__name__
        }
        if self._people is not None:
            self._people.update((each, self._directory.people_from(each)) for each in counted)
        for each in counted:
            self.grid.table.show_row_again(each)
        self._listed = [one for one in self._listed if one.id not in written]
        for one in self._context.store.all(Institution, id=written):
            insort(self._listed, one, key=protocol_place)
        self.grid.set_rows(self._listed)

    def _count(self) -> None:
        """Count everybody once the rows in sight, which count their own people, are painted."""
        self._people = self._directory.people_by_institution()

    def _people_from(self, one: Institution) -> int:
        if self._people is None and self._asked < IN_SIGHT:
            self._asked += 1
            return self._directory.people_from(one.id)
        if self._people is None:
            self._count()
        return (self._people or {}).get(one.id, 0)

    def _merge(self, into: str) -> None:
        change = self._context.perform(
            lambda: self._directory.merge_institutions(into, self._merging)
        )
        if change is not None:
            self.bar.leave()
            self.grid.go_to(into)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self.bar.leave()
        self._context.leave_refusal()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
