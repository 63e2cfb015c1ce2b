"""Shows the register of issued papers; numbers that came later are typed in place."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.records.fields import choice, date, integer, key, text
from desktop_app.records.paper import IssuedPaper, PaperState, PaperVariant
from desktop_app.records.papers import PaperFacts
from desktop_app.services.final_papers import printed_facts
from desktop_app.services.paper_register import PaperRegister, RegisterEntry
from desktop_app.settings import LANGUAGE
from desktop_app.ui.context import Context
from desktop_app.ui.filter_bar import FilterBar
from desktop_app.ui.pieces import column
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import columns_of
from desktop_app.ui.tokens import GRID

LANGUAGES = dict(LANGUAGE.choices)
TONES = {PaperState.FINAL: "positive", PaperState.REVISED: "muted", PaperState.DRAFT: ""}
ICONS = {PaperState.FINAL: "badge-check", PaperState.REVISED: "history", PaperState.DRAFT: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One final version as the grid shows it."""

    id: str = key()
    dated: datetime.date | None = date(N_("Date"), width=10)  # noqa: RUF009 - as in records
    number: str = text(N_("Number"), width=16)
    paper: str = text(N_("Paper"), width=13)
    clinic: str = text(N_("Clinic"), width=11)
    version: int = integer(N_("Version"), width=5)
    finalised_by: str = text(N_("Finalised by"), width=11, personal=True)
    state: PaperState = choice(  # noqa: RUF009 - as in records
        N_("State"), PaperState, default=PaperState.FINAL, width=9
    )


class RegisterTable(QWidget):
    """The register with its filter. `chosen` carries the id of the paper under the cursor."""

    chosen = Signal(str)

    def __init__(
        self, context: Context, register: PaperRegister, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._register = register
        fixed = {"editable": False}
        self.grid = RecordGrid(
            context,
            columns_of(
                RegisterRow,
                dated=fixed,
                paper={"editable": False, "stretch": True},
                clinic={"editable": False, "stretch": True},
                version=fixed,
                finalised_by=fixed,
                state={
                    "editable": False,
                    "tone": lambda row: TONES[row.state],
                    "icon": lambda row: ICONS[row.state],
                },
            ),
            name="register",
            save=self._save,
            removable=False,
            empty=N_(
                "No paper has been finalised yet. Finalise one, and it stands here with its "
                "number, date and version for good."
            ),
            sortable=True,
        )
        self.grid.verticalHeader().hide()
        self.grid.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.grid.setProperty("picks", "rows")
        self.grid.setAccessibleName(context.t(N_("Register of issued papers")))
        self.bar = FilterBar(context, self.grid)
        layout = column(self.bar, self.grid, spacing=2 * GRID)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.grid.entered.connect(self._entered)

    @property
    def paper_id(self) -> str:
        """The id of the paper under the cursor; empty without one."""
        record = self.grid.current_record()
        return record.id if record is not None else ""

    def facts(self) -> PaperFacts | None:
        """Return what the paper under the cursor says; None without one."""
        issued = self._context.store.find(IssuedPaper, self.paper_id)
        return None if issued is None else printed_facts(issued)

    def read(self) -> None:
        """Read the register again; the cursor stays on its paper, at first on the newest.

        `chosen` tells nothing of it: who has it read looks where the cursor is.
        """
        before = self.paper_id
        with QSignalBlocker(self):
            self._show(before)

    def _show(self, before: str) -> None:
        self.grid.set_rows([self._row(entry) for entry in self._register.entries()])
        if before and self.grid.table.row_of(before) >= 0:
            if self.paper_id != before:
                self.grid.go_to(before)
        elif self.grid.table.rows:
            self.grid.go_to(self.grid.table.rows[0].id)

    def take_focus(self) -> None:
        """Put the cursor into the table."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, entry: RegisterEntry) -> RegisterRow:
        t, paper = self._context.t, entry.paper
        parts = [
            t(paper.kind.label),
            t(N_("public copy")) if paper.variant is PaperVariant.PUBLIC else "",
            LANGUAGES.get(paper.language, "") if paper.language != t.code else "",
        ]
        return RegisterRow(
            id=entry.id,
            dated=entry.dated,
            number=entry.number,
            paper=" · ".join(filter(None, parts)),
            clinic=entry.clinic,
            version=entry.version,
            finalised_by=entry.finalised_by,
            state=entry.state,
        )

    def _save(self, row: RegisterRow) -> Change:
        return self._register.give_number(row.id, row.number)

    def _entered(self, record: object) -> None:
        if isinstance(record, RegisterRow):
            self.chosen.emit(record.id)
