"""Acara: the agenda as planned and as it runs, with its clock."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_, Message
from desktop_app.records import AgendaItem, Clinic, Presentation
from desktop_app.records.change import Change
from desktop_app.services.agenda_clock import Stage, Step
from desktop_app.services.agenda_plan import Replanned, Way
from desktop_app.ui.agenda.clock_panel import ClockPanel
from desktop_app.ui.agenda.projector import Projector
from desktop_app.ui.agenda.replan_dialog import ReplanDialog
from desktop_app.ui.agenda.sheet import AgendaTable
from desktop_app.ui.agenda.sums import DaySums
from desktop_app.ui.agenda.watch import Watch
from desktop_app.ui.context import Context
from desktop_app.ui.keys import bind
from desktop_app.ui.nesting import nest
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import words
from desktop_app.ui.tokens import GRID

PANEL, PANEL_NARROW = 320, 284
"""Widths of the clock, on a wide page and on one narrower than a thousand pixels."""

ROOMY = 1000
"""Width of a page on which every column has room; a clinic of several days needs more."""


class AgendaPage(Page):
    """Left the items, right the clock.

    F5 starts what is next, Ctrl+F5 the item under the cursor, F6 pauses, F7 re-plans the rest of
    the day, F11 shows the clock to the room.
    """

    title = N_("Agenda")
    shows = (AgendaItem, Clinic, Presentation)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        t = self.t
        self.watch = Watch(context, self)
        self._shape = (False, True)
        self.table = self._new_table()
        self.clock = ClockPanel(context, self.watch)
        self.clock.setFixedWidth(PANEL)
        self.clock.start.clicked.connect(lambda: self.start_next())
        self.clock.pause.clicked.connect(lambda: self.toggle_pause())
        self.clock.replan.clicked.connect(lambda: self.replan())
        self.clock.projector.clicked.connect(lambda: self.show_projector())
        self._sums = DaySums(context)
        self._hint = words(
            t(
                N_(
                    "Type minutes and the times follow. Alt+↑ Alt+↓ move an item, Ins adds one "
                    "below, Ctrl+Shift+D copies it, Del removes it, Ctrl+F5 starts it out of turn."
                )
            ),
            "muted",
            wrap=True,
        )
        self._left = QVBoxLayout()
        self._left.setSpacing(2 * GRID)
        self._left.addWidget(self.table, 1)
        self._left.addWidget(self._sums)
        self._left.addWidget(self._hint)
        halves = QHBoxLayout()
        halves.setSpacing(4 * GRID)
        nest(halves, self._left, 1)
        halves.addWidget(self.clock)
        nest(self.body, halves, 1)
        self._projector: Projector | None = None
        for keys, act, name in (
            ("F5", self.start_next, N_("Start the next item")),
            ("Ctrl+F5", lambda: self.table.start_current(), N_("Start the item under the cursor")),
            ("F6", self.toggle_pause, N_("Pause, and go on")),
            ("F7", self.replan, N_("Plan the rest anew")),
            ("F11", self.show_projector, N_("Clock for the projector")),
        ):
            # A key held down must not start every slot.
            bind(self, keys, act, self.t(name), repeats=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.clock.setFixedWidth(PANEL if self.width() >= ROOMY else PANEL_NARROW)
        self._hint.setVisible(self.height() >= 560)
        if self.isVisible() and self._wanted_shape() != self._shape:
            self.refresh(None)

    def take_focus(self) -> None:
        """Begin in the sheet, at the item under way or the one that is next."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.context.clinic is None or self.table.currentIndex().isValid():
            return
        step = self.watch.board.step(self.context.now())
        slot = self.watch.board.running or (step.slot if step is not None else None)
        if slot is not None:
            self.table.show_item(slot.item.id)
        else:
            self.table.setCurrentIndex(self.table.table.index(0, self.table.first_editable()))

    def refresh(self, change: Change | None) -> None:  # noqa: ARG002 - everything is read
        """Read the agenda again."""
        clinic = self.context.clinic
        if clinic is None:
            return
        self.watch.forget()  # the page may hear of a change before its watch does
        board = self.watch.board
        if self._wanted_shape() != self._shape:
            self._shape = self._wanted_shape()
            self._replace_table()
        self.table.show_board(board)
        self._sums.show_slots(board.slots, clinic)
        days = clinic.days()
        when = formats.date_range(days[0], days[-1], self.t, weekdays=True) if days else ""
        self.subheading.setText(when)
        self.clock.look()

    def start_next(self) -> None:
        """Start what is next, and open the page of its district."""
        self.table.store_typed()
        agenda, clinic_id = self.context.services.agenda, self.context.clinic_id
        self._start(lambda: agenda.start_next(clinic_id, self._now()))

    def start_item(self, item_id: str) -> None:
        """Start one item, whatever is planned next."""
        agenda = self.context.services.agenda
        self._start(lambda: agenda.start(item_id, self._now()))

    def toggle_pause(self) -> None:
        """Stop the clock, or let it go on."""
        agenda, clinic_id = self.context.services.agenda, self.context.clinic_id
        paused = self.watch.read().stage is Stage.PAUSED
        act = agenda.resume if paused else agenda.pause
        self.context.perform(lambda: act(clinic_id, self._now()))

    def replan(self) -> None:
        """Show how the rest of the day could run, and store what is chosen."""
        self.table.store_typed()
        agenda, now = self.context.services.agenda, self._now()
        choices = {}
        for way in Way:
            wanted = agenda.replanned(self.context.clinic_id, way, now)
            if wanted is not None:
                choices[way] = wanted
        if not choices:
            self.context.messages.tell(Message(N_("Nothing of this day is left to re-plan.")))
            return
        behind = self.watch.read().behind or 0
        first = Way.SHORTEN if behind > 0 and choices[Way.SHORTEN].shortened else Way.SHIFT
        dialog = ReplanDialog(self.context, choices, first, self.window())
        dialog.chosen.connect(self._apply)
        dialog.open()

    def show_projector(self) -> None:
        """Show the clock to the room, or take it away again."""
        projector = self._clock_of_the_room()
        if projector.isVisible():
            projector.close()
        else:
            projector.show_large()

    def show_window(self) -> None:
        """Show the clock to the room again beside the work; on the same screen it would hide it."""
        projector = self._clock_of_the_room()
        if projector.own_screen() is not None:
            projector.show_large(aside=True)

    # Within

    def _clock_of_the_room(self) -> Projector:
        if self._projector is None:
            self._projector = Projector(self.context, self.watch, self)
            self._projector.start_asked.connect(self.start_next)
            self._projector.pause_asked.connect(self.toggle_pause)
        return self._projector

    def _start(self, begin: Callable[[], tuple[Change, Step]]) -> None:
        steps: list[Step] = []

        def act() -> Change:
            change, step = begin()
            steps.append(step)
            return change

        change = self.context.perform(act)
        if change is None:
            return
        (step,) = steps
        if step.slot is None:
            return
        self.table.show_item(step.slot.item.id)
        district = step.presentation
        if district is None:
            named = self.watch.board.districts.get(step.slot.item.id, ())
            district = named[0] if named else None
        if district is not None:
            page = self.context.open_page("presentations")
            show = getattr(page, "show_started", None)
            if show is not None:
                show(district.id)

    def _apply(self, wanted: Replanned) -> None:
        self.context.perform(lambda: self.context.services.agenda.apply(wanted))

    def _now(self) -> datetime.datetime:
        """Return the time of the clinic's wall clock."""
        return self.context.now().replace(microsecond=0)

    def _wanted_shape(self) -> tuple[bool, bool]:
        """Return whether the sheet names the day, and whether it has room for every column."""
        clinic = self.context.clinic
        several = clinic is not None and len(clinic.days()) > 1
        return several, self.width() >= ROOMY + (160 if several else 0)

    def _replace_table(self) -> None:
        self.table.store_typed()
        current, focused = self.table.current_record(), self.table.hasFocus()
        old, self.table = self.table, self._new_table()
        self._left.replaceWidget(old, self.table)
        old.hide()
        old.deleteLater()
        self.table.show_board(self.watch.board)
        if current is not None:
            self.table.go_to(current.id, "title")
        if focused:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new_table(self) -> AgendaTable:
        several, roomy = self._shape
        return AgendaTable(
            self.context, several_days=several, roomy=roomy, start_this=self.start_item
        )
