"""The registration page: the desk of one day, or the grid of all days and sessions."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.change import Change
from desktop_app.services.guests import Guest, count
from desktop_app.ui.context import Context
from desktop_app.ui.keys import bind
from desktop_app.ui.nesting import nest
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import button
from desktop_app.ui.registration.counters import CounterCard
from desktop_app.ui.registration.day_switch import DaySwitch
from desktop_app.ui.registration.desk import DeskPane
from desktop_app.ui.registration.guest_table import GuestTable
from desktop_app.ui.registration.search_box import is_letter
from desktop_app.ui.registration.view_switch import DESK, GRID_VIEW, ViewSwitch
from desktop_app.ui.theme import LARGER
from desktop_app.ui.tokens import GRID

if TYPE_CHECKING:
    from desktop_app.ui.empty_state import EmptyState
    from desktop_app.ui.registration.session_grid import SessionGridView
    from desktop_app.ui.registration.walk_in_form import WalkInForm

LOW, NARROW = 150 * GRID, 225 * GRID
"""Pixels of height and width below which the page shows fewer figures."""


class RegistrationPage(Page):
    """The desk has the box with what it finds left, right the figures and everybody of the day."""

    title = N_("Registration desk")
    shows = (Clinic, Participant, Attendance, Person, Institution)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._desk = context.services.attendance
        self._day: datetime.date | None = None
        self._clinic = ""
        self._guests: list[Guest] = []
        self._view = DESK
        self._behind = False
        self.days = DaySwitch(context)
        self.days.chosen.connect(self.choose_day)
        self.views = ViewSwitch(context)
        self.views.chosen.connect(self.show_view)
        self.add_action(self.days)
        self.add_action(self.views)
        for keys, act, name in (
            (
                "Ctrl+G",
                lambda: self.show_view(GRID_VIEW if self._view == DESK else DESK),
                N_("Desk, or days and sessions"),
            ),
            ("Alt+Left", lambda: self.step_day(-1), N_("The day before")),
            ("Alt+Right", lambda: self.step_day(1), N_("The day after")),
        ):
            bind(self, keys, act, self.t(name))
        self._states = QStackedWidget()
        self._whole_desk = self._build_desk()
        self._states.addWidget(self._whole_desk)
        self._undated: EmptyState | None = None
        self.grid: SessionGridView | None = None
        self.body.addWidget(self._states, 1)

    # Building

    def _build_desk(self) -> QWidget:
        self.pane = DeskPane(self.context, self._desk)
        self.box, self.card, self.hints = self.pane.box, self.pane.card, self.pane.hints
        self.found = self.pane.found
        self.counters = CounterCard(self.context)
        self.table = GuestTable(self.context, self._desk)
        self.table.typed.connect(self.pane.type)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(3 * GRID)
        right.addWidget(self.counters)
        right.addWidget(self.table, 1)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4 * GRID)
        layout.addWidget(self.pane)
        nest(layout, right, 1)
        return whole

    @property
    def form(self) -> WalkInForm:
        """The form for a guest nobody knows."""
        return self.pane.below.form

    def _shown(self) -> QWidget:
        return self._whole_desk if self._view == DESK or self.grid is None else self.grid

    def _without_a_date(self) -> EmptyState:
        """Return what is shown of a clinic without a date, built when there is one."""
        if self._undated is None:
            from desktop_app.ui.empty_state import EmptyState

            self._undated = EmptyState(
                self.context.theme,
                "calendar-days",
                self.t(N_("The clinic has no date yet")),
                self.t(N_("Guests are registered for a day. Set the date of the clinic first.")),
                button(
                    self.t(N_("Clinic set-up")),
                    lambda: self.context.open_page("clinic"),
                    look="primary",
                ),
            )
            self._states.addWidget(self._undated)
        return self._undated

    def _build_grid(self) -> SessionGridView:
        """Build the grid when it is asked for: the desk must be there at once."""
        from desktop_app.ui.registration.session_grid import SessionGridView

        grid = SessionGridView(self.context, self._desk.grid)
        grid.left.connect(lambda: self.show_view(DESK))
        grid.scanned.connect(self._scanned)
        return grid

    def _scanned(self, code: str) -> None:
        """Register at the desk whom a scanner read while the grid was open."""
        self.show_view(DESK)
        self.pane.scan(code)

    # What the page is told

    def take_focus(self) -> None:
        """Put the cursor where letters are typed: the box, the open form, or the grid."""
        if self._view == GRID_VIEW and self.grid is not None:
            self.grid.take_focus()
        else:
            self.pane.take_focus()

    def refresh(self, change: Change | None) -> None:
        """Show the clinic as it is stored now; after a change only what it touched."""
        clinic = self.context.clinic
        if clinic is None:
            return
        days = clinic.days()
        self._states.setCurrentWidget(self._shown() if days else self._without_a_date())
        self.views.setVisible(bool(days))
        other = clinic.id != self._clinic
        if other:
            self._clinic, self._day, change = clinic.id, None, None
        moved = self._day not in days
        if moved:
            self._day = self._desk.default_day(clinic.id)
        self.days.show_days(days, self._day)
        self.days.setVisible(self._view == DESK and len(days) > 1)
        if self._day is None:
            return
        if moved or other:
            self.pane.show_day(clinic.id, self._day)
        if self._view == GRID_VIEW:
            self._behind = True
            assert self.grid is not None
            self.grid.refresh(clinic.id, change)
            return
        self._show_day(self._day, change)
        if other:
            self.pane.resume()

    def _show_day(self, day: datetime.date, change: Change | None) -> None:
        changed: set[str] | None = None
        if change is None or self._behind:
            self._guests = self._desk.guests(self._clinic, day)
        else:
            self._guests, changed = self._desk.guests_changed(
                self._clinic, day, self._guests, change
            )
        self._behind = False
        self.counters.show_counters(count(self._guests))
        self.table.show_guests(self._guests, day, changed)
        said = [formats.date_long(day, self.t)]
        if day != self.context.now().date():
            later = (
                N_("{day} · entered later, without times of arrival"),
                N_("{day} · entered later"),
            )
            said = [self.t(text, day=said[0]) for text in later]
        self.subheading.say(*said)
        self.pane.show_guests(self._guests, anew=change is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = LARGER if self.context.theme.larger else 1
        narrow = self.width() < NARROW * scale
        self.counters.make_low(self.height() < LOW * scale or narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send a letter that no widget took to the box."""
        if is_letter(event) and self._view == DESK and not self.pane.below.form_is_open:
            self.pane.type(event.text())
        else:
            super().keyPressEvent(event)

    def show_view(self, view: int) -> None:
        """Show the desk of a day, or the grid of all days."""
        if view == GRID_VIEW and self.grid is None:
            self.grid = self._build_grid()
            self._states.addWidget(self.grid)
        self._view = view
        self.views.show_view(view)
        if view == GRID_VIEW:
            self.subheading.say("")
        self.refresh(None)
        self.take_focus()

    def choose_day(self, day: datetime.date) -> None:
        """Show another day of the clinic."""
        self._day = day
        self.pane.show_day(self._clinic, day)
        self.refresh(None)
        self.pane.search_again()
        self.take_focus()

    def step_day(self, step: int) -> None:
        """Show the day before or after."""
        days = self._desk.days(self._clinic)
        if self._view == DESK and self._day in days and not self.pane.below.form_is_open:
            at = max(0, min(len(days) - 1, days.index(self._day) + step))
            self.choose_day(days[at])
