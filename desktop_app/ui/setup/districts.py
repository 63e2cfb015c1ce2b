"""Which districts present, in what order, and in which year of milestone 4 each of them is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.clinic import Clinic
from desktop_app.records.fields import FieldSpec, Kind, specs_of
from desktop_app.records.presentation import Presentation
from desktop_app.ui.context import Context
from desktop_app.ui.list_lines import add_line, held
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import button, row, words
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import Column
from desktop_app.ui.tokens import GRID

REGION = Qt.ItemDataRole.UserRole

PAUSE = 1000
"""Milliseconds without a letter after which the next one begins another name."""


class Offered(QListWidget):
    """Districts not chosen yet; letters find one, Shift selects several, Enter takes them."""

    taken = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._begin_anew)

    def keyboardSearch(self, search: str) -> None:
        """Go to the first district with a word that begins so: nearly all begin with Kabupaten."""
        self._typed += search.casefold()
        self._pause.start()
        for at in range(self.count()):
            if f" {self._typed}" in f" {held(self, at, Qt.ItemDataRole.DisplayRole).casefold()}":
                self.setCurrentRow(at)
                return

    def _begin_anew(self) -> None:
        self._typed = ""

    def selected_ids(self) -> list[str]:
        """Return the codes of what is selected, in the order shown."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [held(self, row, REGION) for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin_anew()
            self.taken.emit(self.selected_ids())
            return
        if event.key() == Qt.Key.Key_Space and self._typed:
            self.keyboardSearch(" ")
            return
        super().keyPressEvent(event)


class DistrictSheet(QWidget):
    """The chosen districts at the left, the others of the province at the right.

    `province_wanted` asks for the field in which the clinic's province is chosen.
    """

    province_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._clinic: Clinic | None = None
        t = context.t
        specs = specs_of(Presentation)
        name = FieldSpec("region_id", N_("District"), Kind.TEXT, width=28)
        year = FieldSpec("year", N_("Year of milestone 4"), Kind.TEXT, width=26)
        self.grid = RecordGrid(
            context,
            [
                Column(name, shown=self._name, stretch=True),
                Column(specs["milestone"], width=9),
                Column(specs["milestone4_year"], title=N_("M4 began in"), width=12),
                Column(year, shown=self._year, tone=self._year_tone),
                Column(specs["year_override"], title=N_("Year, if it differs"), width=14),
            ],
            name="districts",
            remove=lambda record: context.services.clinics.districts.remove([record.id]),
            empty=N_("No district yet. Choose them at the right: Enter takes one over."),
        )
        self.offered = Offered()
        self.offered.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.offered.setAccessibleName(t(N_("Districts not chosen yet")))
        self.offered.taken.connect(self._take)
        self.offered.doubleClicked.connect(lambda at: self._take([at.data(REGION)]))
        self.take = button(
            t(N_("Take over")), self._take_selected, theme=context.theme, icon="plus", hint="Enter"
        )
        self.take_all = button(t(N_("All")), self._take_all, look="quiet")
        self.choose_province = button(
            t(N_("Choose the province first")),
            self.province_wanted.emit,
            theme=context.theme,
            icon="map-pin",
        )
        right = QVBoxLayout()
        right.setSpacing(2 * GRID)
        right.addWidget(words(t(N_("Districts not chosen yet")), "muted"))
        right.addWidget(self.choose_province)
        right.addWidget(self.offered, 1)
        nest(right, row(self.take, self.take_all, None))
        right.addStretch()
        left = QVBoxLayout()
        left.setSpacing(2 * GRID)
        left.addWidget(
            words(
                t(
                    N_(
                        "They present in this order; Alt+↑ and Alt+↓ move one. "
                        "The year is reckoned from the year milestone 4 began."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        left.addWidget(self.grid, 1)
        layout = row(spacing=4 * GRID)
        nest(layout, left, 3)
        nest(layout, right, 1)
        layout.setContentsMargins(0, 3 * GRID, 0, 0)
        self.setLayout(layout)

    @property
    def begin(self) -> QWidget:
        """Where districts are chosen, or before them the province."""
        return self.choose_province if self.offered.isHidden() else self.offered

    def show_clinic(self, clinic: Clinic | None) -> None:
        """Read the districts of a clinic."""
        self._clinic = clinic
        if clinic is None:
            return
        clinics = self._context.services.clinics
        self.grid.set_owner(clinic.id)
        self.grid.set_rows(clinics.districts.of(clinic.id))
        self.grid.table.show_again()
        self.choose_province.setVisible(clinic.province_id is None)
        self.offered.setVisible(clinic.province_id is not None)
        at = self.offered.currentRow()
        self.offered.clear()
        if clinic.province_id is not None:
            for choice in clinics.districts.choices(clinic.id):
                if not choice.chosen:
                    label = choice.region.name
                    if choice.milestone4_year is not None:
                        label += f"   ·   M4 {choice.milestone4_year}"
                    size = QSize(0, self.fontMetrics().height() + 3 * GRID)
                    values = {REGION: choice.region.id, Qt.ItemDataRole.SizeHintRole: size}
                    add_line(self.offered, label, values)
        left = self.offered.count()
        if left:
            self.offered.setCurrentRow(max(0, min(at, left - 1)))
        self.take.setEnabled(left > 0)
        self.take_all.setEnabled(left > 0)

    def _take_selected(self) -> None:
        self._take(self.offered.selected_ids())

    def _take_all(self) -> None:
        self._take([held(self.offered, row, REGION) for row in range(self.offered.count())])

    def _take(self, region_ids: list[str]) -> None:
        context = self._context
        clinic_id = context.clinic_id
        if region_ids:
            context.perform(lambda: context.services.clinics.districts.add(clinic_id, region_ids))

    def _name(self, presentation: Presentation) -> str:
        return self._context.services.reference.region_name(presentation.region_id)

    def _year(self, presentation: Presentation) -> str:
        clinic, t = self._clinic, self._context.t
        number = presentation.year_number(
            clinic.starts.year if clinic is not None and clinic.starts else None
        )
        if number is None:
            return "–"
        year = formats.ordinal_year(number, t)
        kind = t(N_("milestone 4 running")) if number == 1 else t(N_("after milestone 4"))
        return f"{year}, {kind}"

    def _year_tone(self, presentation: Presentation) -> str:
        return "accent" if presentation.year_override is not None else "muted"
