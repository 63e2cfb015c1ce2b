"""Paparan: one district after the other, with its old promises, blocks and the panel's words."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import (
    AgendaItem,
    Clinic,
    Feedback,
    FollowUp,
    FollowUpReview,
    Funding,
    IndicatorValue,
    Obstacle,
    Participant,
    PlanItem,
    Presentation,
    Presenter,
    Proposal,
    QuickWin,
    ReadinessItem,
    Service,
)
from desktop_app.records.change import Change
from desktop_app.services.presentations import SlotState
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.keys import bind
from desktop_app.ui.nesting import nest
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import button, row
from desktop_app.ui.presentations.capture import CaptureBar
from desktop_app.ui.presentations.district_blocks import DistrictBlocks
from desktop_app.ui.presentations.district_column import DistrictColumn
from desktop_app.ui.presentations.sheet_bar import SheetBar
from desktop_app.ui.presentations.slot_bar import SlotBar
from desktop_app.ui.tokens import GRID

ROOMY = 1000
"""Width of a page from which on lists are wide and buttons name what they do in full."""


class PresentationsPage(Page):
    """Left the districts in their order, right the one that is presenting, below the capture line.

    Ctrl+PgUp/PgDn (or Ctrl+Up/Down) change the district, Alt+0 to Alt+9 jump to a block, F5 starts
    the next slot, Shift+F5 only ends the one under way, Ctrl+M goes to the capture line.
    """

    title = N_("Presentations")
    shows = (
        AgendaItem,
        Clinic,
        Presentation,
        Presenter,
        Participant,
        Service,
        IndicatorValue,
        QuickWin,
        Obstacle,
        PlanItem,
        Funding,
        Proposal,
        ReadinessItem,
        Feedback,
        FollowUp,
        FollowUpReview,
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        t = self.t
        self._shown = ""
        self._presentations: list[Presentation] = []
        self.sheet_button = button(
            t(N_("District sheet")),
            self.print_sheet,
            theme=context.theme,
            icon="printer",
            look="quiet",
            hint="Ctrl+Shift+P",
        )
        self.sheet_button.setToolTip(
            f"{t(N_('Print what this district takes home'))} (Ctrl+Shift+P)"
        )
        self.slot = SlotBar(context)
        self.add_action(self.sheet_button)
        self.add_action(self.slot)
        # From the outside to the inside: Qt looks at all that is put into another anew.
        self._stack = QStackedWidget(self)
        self.body.addWidget(self._stack, 1)
        desk = QWidget(self._stack)
        self._stack.addWidget(desk)
        halves = row(spacing=4 * GRID)
        desk.setLayout(halves)
        self._column = DistrictColumn(context, desk)
        self.districts = self._column.list
        halves.addWidget(self._column)
        right = QVBoxLayout()
        right.setSpacing(2 * GRID)
        nest(halves, right, 1)
        self.sheet = SheetBar(context, self.take_focus, desk)
        self.blocks = DistrictBlocks(context, desk)
        self.capture = CaptureBar(context)
        right.addWidget(self.sheet)
        right.addWidget(self.blocks, 1)
        right.addWidget(self.capture)
        self._invited: EmptyState | None = None
        self._connect()

    @property
    def presentation(self) -> Presentation | None:
        """The presentation in sight."""
        return next((p for p in self._presentations if p.id == self._shown), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.width() >= ROOMY
        self._column.give_room(roomy)
        self.slot.give_room(roomy)
        self.sheet_button.setText(f" {self.t(N_('District sheet'))}" if roomy else "")

    def take_focus(self) -> None:
        """Begin in the list of districts, or with their choice; an unfinished remark goes on."""
        if self._invited is not None and not self._presentations:
            self._invited.take_focus()
            return
        if self.capture.waits:
            self.capture.take_cursor()
            return
        self.districts.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, change: Change | None) -> None:
        """Read the districts again, and the blocks that the change concerns."""
        services = self.context.services
        self._presentations = services.presentations.of_clinic(self.context.clinic_id)
        self._column.show_presentations(self._presentations)
        other = self.presentation is None
        if other:
            running = [
                p
                for p in self._presentations
                if services.presentations.slot_state(p) is SlotState.RUNNING
            ]
            begun = self.capture.waits_in(self.context.clinic_id)
            waiting = [p for p in self._presentations if p.region_id in begun]
            self._shown = next((p.id for p in [*running, *waiting, *self._presentations]), "")
        self._show_state()
        self.districts.show_current(self._shown)
        if other:
            self.blocks.show_other(self.presentation)
        else:
            self.blocks.refresh(self.presentation, change)
        self._show_head()

    def show_district(self, presentation_id: str) -> None:
        """Show another district; what is typed for the one in sight is stored first."""
        if presentation_id == self._shown:
            return
        self.flush()
        self._shown = presentation_id
        self.sheet.hide()
        self.districts.show_current(presentation_id)
        self.blocks.show_other(self.presentation)
        self._show_head()

    def show_started(self, presentation_id: str) -> None:
        """Bring the district that presents now into sight, with what it promised.

        What is typed from now on is a remark: letters in the list would lead to another district.
        """
        self.show_district(presentation_id)
        self.blocks.go_to_first()
        if self.districts.hasFocus():
            self.capture.take_cursor()

    def start_next(self) -> None:
        """Store what is being typed, end the slot under way and start the next one."""
        self.flush()
        self.slot.start_next()

    def stop_slot(self) -> None:
        """Store what is being typed, and only end the slot under way."""
        self.flush()
        self.slot.stop_slot()

    def print_sheet(self) -> None:
        """Store what is being typed, and offer to print what the district in sight takes home."""
        self.flush()
        present = self.presentation
        if present is not None:
            self.sheet.open_for(present.clinic_id, present.region_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.sheet.close_engine()
        super().closeEvent(event)

    # Within

    def _connect(self) -> None:
        self.districts.chosen.connect(self.show_district)
        self.districts.entered.connect(lambda _id: self.blocks.jump(0 if self.blocks.owes() else 1))
        self._column.added.connect(self._show_added)
        self.slot.started.connect(self.show_started)
        t = self.t
        for digit in range(10):
            bind(self, f"Alt+{digit}", partial(self.blocks.jump, digit))
        for key, steps, name in (
            ("Ctrl+PgDown", 1, N_("Next district")),
            ("Ctrl+PgUp", -1, N_("Previous district")),
            ("Ctrl+Down", 1, N_("Next district")),
            ("Ctrl+Up", -1, N_("Previous district")),
        ):
            bind(self, key, partial(self.districts.step, steps), t(name))
        for key, act, name in (
            ("F5", self.start_next, N_("Start the next slot")),
            ("Shift+F5", self.stop_slot, N_("End the slot, or go on with it")),
            ("Ctrl+Shift+P", self.print_sheet, N_("Print the district sheet")),
        ):
            bind(self, key, act, t(name), repeats=False)  # F5 held down must not start every slot
        bind(self, "Ctrl+M", self.capture.take_cursor, t(N_("Write a remark")))

    def _show_head(self) -> None:
        present, services, t = self.presentation, self.context.services, self.t
        self.slot.show_presentation(present, self._presentations)
        self.sheet_button.setVisible(present is not None)
        if present is None:
            self.heading.setText(t(self.title))
            self.subheading.setText("")
            return
        desk = services.presentations
        name = services.reference.region_name(present.region_id)
        self.heading.setText(name)
        n, phase = desk.year_number(present), desk.phase(present)
        said = []
        if n:
            said.append(t(N_("{nth} year"), nth=formats.ordinal_year(n, t)))
        if phase is not None:
            said.append(t(phase.value))
        text = "  ·  ".join(said)
        self.subheading.setText(text[:1].upper() + text[1:])
        self.capture.show_place(present.clinic_id, present.region_id)

    def _show_added(self, region_id: str) -> None:
        for present in self._presentations:
            if present.region_id == region_id:
                self.show_district(present.id)

    def _show_state(self) -> None:
        """Show the districts, or in a clinic without any how they are chosen."""
        if self._presentations:
            self._stack.setCurrentIndex(0)
            return
        if self._invited is None:
            self._invited = self._invitation()
            self._stack.addWidget(self._invited)
        self._stack.setCurrentWidget(self._invited)

    def _choose_districts(self) -> None:
        page: Any = self.context.open_page("clinic")
        page.show_tab(1)

    def _invitation(self) -> EmptyState:
        t = self.t
        return EmptyState(
            self.context.theme,
            "presentation",
            t(N_("No district presents yet")),
            t(
                N_(
                    "Choose the districts of this clinic in the set-up. Each then has its page "
                    "here, with its figures and promises of last time."
                )
            ),
            button(
                t(N_("Choose districts")),
                self._choose_districts,
                theme=self.context.theme,
                icon="map-pin",
                look="primary",
                hint="Ctrl+2",
            ),
        )
