"""How the office numbers each kind of paper, with the number that comes next beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.records.office import Letterhead
from desktop_app.records.paper import IssuedPaper, NumberPattern, PaperKind, in_order_of_use
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import Card, button, words
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import Column, columns_of

PLACES = (
    ("n:03", "nomor:03", N_("count in three digits, from 1 each year")),
    ("unit", "unit", N_("abbreviation of the office")),
    ("code", "kode", N_("classification code of the paper")),
    ("month", "bulan", N_("month in two digits")),
    ("roman_month", "bulan_romawi", N_("month in Roman digits")),
    ("year", "tahun", N_("year")),
)
"""What may stand in a pattern, in English and Indonesian, and what it becomes."""


class NumberSection(QWidget):
    """One line for each kind of paper; an empty pattern leaves the number to the registry."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        t = context.t
        self.grid = RecordGrid(
            context,
            [
                Column(
                    FieldSpec("document", N_("Paper"), Kind.TEXT, width=22),
                    shown=lambda row: t(PaperKind(row.document).label),
                    stretch=True,
                ),
                *columns_of(NumberPattern, "pattern", "code", pattern={"stretch": True}),
                Column(
                    FieldSpec("next", N_("Next number"), Kind.TEXT, width=26),
                    shown=self._next,
                    stretch=True,
                ),
            ],
            name="number_patterns",
            save=context.services.register.save_pattern,
            removable=False,
        )
        self.grid.verticalHeader().hide()
        self.for_all = button(
            t(N_("Use this pattern for every paper")),
            self._use_for_all,
            theme=context.theme,
            icon="copy",
        )
        card = Card(t(N_("Numbers of papers")), self.for_all)
        card.body.addWidget(
            words(
                t(
                    N_(
                        "The number is proposed when a paper is finalised. Without a pattern it "
                        "stays blank until the registry gives one."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        card.body.addWidget(self.grid, 1)
        local = t.code == "id"
        meanings = "   ·   ".join(
            f"{{{indonesian if local else english}}} {t(meaning)}"
            for english, indonesian, meaning in PLACES
        )
        card.body.addWidget(words(meanings, "muted", wrap=True, selectable=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card, 1)
        self.grid.entered.connect(lambda _row: self._offer())
        self.refresh(None)

    def refresh(self, change: Change | None) -> None:
        """Read the patterns again, and which numbers come next."""
        if change is None or change.touches(NumberPattern, Letterhead, IssuedPaper):
            register = self._context.services.register
            self.grid.set_rows([register.pattern(kind) for kind in in_order_of_use()])
            self._offer()

    def take_focus(self) -> None:
        """Put the cursor on the pattern of a paper."""
        if self.grid.currentIndex().column() < self.grid.first_editable():
            self.grid.setCurrentIndex(self.grid.table.index(0, self.grid.first_editable()))
        self.grid.setFocus()

    def _next(self, row: NumberPattern) -> str:
        today = self._context.now().date()
        return self._context.services.register.next_number("", PaperKind(row.document), today)

    def _offer(self) -> None:
        row = self.grid.current_record()
        self.for_all.setEnabled(isinstance(row, NumberPattern) and bool(row.pattern))

    def _use_for_all(self) -> None:
        """Give every kind of paper the pattern under the cursor; each keeps its own code."""
        row = self.grid.current_record()
        if not isinstance(row, NumberPattern):
            return
        register, pattern = self._context.services.register, row.pattern
        self._context.perform(lambda: register.use_pattern(pattern))
