"""The seven parts of a clinic's set-up as tabs, each built when it is first seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app.i18n import N_
from desktop_app.records import (
    AgendaItem,
    Clinic,
    Conclusion,
    LegalBasis,
    Photo,
    Presentation,
    Signatory,
)
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import column
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.setup.agenda import AgendaSheet
from desktop_app.ui.setup.basis import BasisSheet
from desktop_app.ui.setup.districts import DistrictSheet
from desktop_app.ui.setup.identity import IdentityForm
from desktop_app.ui.setup.notes import NotesSheet
from desktop_app.ui.setup.photos import PhotoSheet
from desktop_app.ui.setup.signatures import SignatureSheet

TABS = (
    N_("Identity"),
    N_("Districts"),
    N_("Agenda"),
    N_("Bases and objectives"),
    N_("Signatures and letterhead"),
    N_("Photos"),
    N_("Notes and conclusions"),
)
COUNTED = (Presentation, AgendaItem, LegalBasis, Signatory, Photo, Conclusion)
"""What the tabs after the first count."""

PARTS: tuple[Callable[[Context, QWidget], QWidget], ...] = (
    IdentityForm,
    DistrictSheet,
    AgendaSheet,
    BasisSheet,
    SignatureSheet,
    PhotoSheet,
    NotesSheet,
)


class SetUpTabs(QTabWidget):
    """What is recorded of a clinic before it begins, and what ends up in its minutes."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._built: dict[int, Any] = {}
        t = context.t
        self.setDocumentMode(True)
        self._counts: Sequence[int] = (0,) * len(TABS)
        self.setAccessibleName(t(N_("Parts of the set-up")))
        for name in TABS:
            holder = QWidget()
            holder.setLayout(column(spacing=0))
            self.addTab(holder, t(name))
        self.currentChanged.connect(self._part)

    @property
    def identity(self) -> IdentityForm:
        """What the clinic is called, when and where it is, who leads it."""
        return self._part(0)

    @property
    def districts(self) -> DistrictSheet:
        """Who presents."""
        return self._part(1)

    @property
    def agenda(self) -> AgendaSheet:
        """What happens when."""
        return self._part(2)

    @property
    def basis(self) -> BasisSheet:
        """What the clinic rests on."""
        return self._part(3)

    @property
    def signatures(self) -> SignatureSheet:
        """Who signs, below which letterhead."""
        return self._part(4)

    @property
    def photos(self) -> PhotoSheet:
        """What it looked like."""
        return self._part(5)

    @property
    def notes(self) -> NotesSheet:
        """What was said and agreed."""
        return self._part(6)

    def show_clinic(self, clinic: Clinic | None) -> None:
        """Read again what is recorded of a clinic, and count it on the tabs.

        No part is built that nobody has begun in.
        """
        for part in self._built.values():
            part.show_clinic(clinic)
        if clinic is None:
            return
        counts = (self._context.store.count(each, clinic_id=clinic.id) for each in COUNTED)
        self._counts = (0, *counts)
        self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name()

    def _name(self) -> None:
        """Write names and counts on the tabs; names alone where that brings all tabs in sight."""
        t, bar = self._context.t, self.tabBar()
        for counts in (self._counts, (0,) * len(TABS), self._counts):
            for place, (name, n) in enumerate(zip(TABS, counts, strict=True)):
                self.setTabText(place, f"{t(name)} ({n})" if n else t(name))
            if bar.sizeHint().width() <= self.width():
                return

    @property
    def begun(self) -> bool:
        """Whether the part in sight is there."""
        return self.currentIndex() in self._built

    def begin_at(self, place: int) -> None:
        """Show a part with the cursor where its work begins."""
        self.setCurrentIndex(place)
        match place:
            case 0:
                start: QWidget = self.identity.form.editor("title")
            case 1:
                chosen = self.districts.grid.table.rows
                start = self.districts.grid if chosen else self.districts.begin
            case 2:
                start = self.agenda.grid
            case 3:
                start = self.basis.bases
            case 4:
                start = self.signatures.grid
            case 6:
                start = self.notes.conclusions
            case _:
                start = self.photos.list if self.photos.list.count() else self.photos.add
        if isinstance(start, RecordGrid) and not start.currentIndex().isValid():
            last = place == 6  # the next conclusion is typed there
            row = start.table.rowCount() - 1 if last else 0
            start.setCurrentIndex(start.table.index(row, start.first_editable()))
        start.setFocus(Qt.FocusReason.OtherFocusReason)
        if place == 0:  # it may have been scrolled away
            self.identity.ensureWidgetVisible(start)

    def _choose_province(self) -> None:
        self.begin_at(0)
        self.identity.form.editor("province_id").setFocus(Qt.FocusReason.OtherFocusReason)
        self.identity.ensureWidgetVisible(self.identity.form.editor("province_id"))

    def _part(self, place: int) -> Any:
        """Return a part, built when it is first asked for."""
        if place not in self._built:
            holder = self.widget(place)
            assert holder is not None
            part: Any = PARTS[place](self._context, holder)
            self._built[place] = part
            layout = holder.layout()
            assert layout is not None
            layout.addWidget(part)
            part.show()
            if isinstance(part, DistrictSheet):
                part.province_wanted.connect(self._choose_province)
            part.show_clinic(self._context.clinic)
        return self._built[place]
