"""The directory of all clinics: people, institutions, and who may be entered twice."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QTabWidget, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import (
    Attendance,
    Clinic,
    Institution,
    NotSamePerson,
    Participant,
    Person,
    Region,
)
from desktop_app.records.change import Change
from desktop_app.ui.context import Context
from desktop_app.ui.directory.people_tab import PeopleTab
from desktop_app.ui.keys import bind
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import column
from desktop_app.ui.turns import Turns

PEOPLE, INSTITUTIONS, DUPLICATES = range(3)
TABS = (N_("People"), N_("Institutions"), N_("Duplicates"))
SHOWS = (
    (Person, Institution, Participant, Attendance, Clinic),
    (Institution, Person, Region),
    (Person, NotSamePerson, Institution),
)
"""The record types that concern each part."""


class PeoplePage(Page):
    """Three parts, each built when it is first looked at."""

    title = N_("People and institutions")
    shows = (Person, Institution, Participant, Attendance, Clinic, NotSamePerson, Region)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        t = self.t
        self._parts: dict[int, Any] = {}
        self._behind: dict[int, Change | None] = {}
        self._turns = Turns(self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(t(N_("Parts of the directory")))
        for place, name in enumerate(TABS):
            holder = QWidget()
            holder.setLayout(column(spacing=0))
            self.tabs.addTab(holder, t(name))
            key = f"Alt+{place + 1}"
            self.tabs.setTabToolTip(place, key)
            bind(self, key, partial(self.show_tab, place))
        self.tabs.currentChanged.connect(lambda _: self._catch_up())
        self.body.addWidget(self.tabs, 1)

    @property
    def people(self) -> PeopleTab:
        """Everybody, with the entry under the cursor."""
        made: PeopleTab = self.part(PEOPLE)
        return made

    def part(self, place: int) -> Any:
        """Return a part, built when it is first asked for."""
        if place not in self._parts:
            made = self._build(place)
            self._parts[place] = made
            self._behind[place] = None
            holder = self.tabs.widget(place).layout()
            assert holder is not None
            holder.addWidget(made)
            made.show()
        return self._parts[place]

    def show_tab(self, place: int) -> None:
        """Show a part with the cursor where its work begins."""
        self.tabs.setCurrentIndex(place)
        self._catch_up()
        self.part(place).take_focus()

    def take_focus(self) -> None:
        self.part(self.tabs.currentIndex()).take_focus()

    def go_to(self, person_id: str) -> None:
        """Show one entry."""
        self.show_tab(PEOPLE)
        self.people.go_to(person_id)

    def refresh(self, change: Change | None) -> None:
        """Read again what is in sight; the other parts when they are looked at."""
        for place, shows in enumerate(SHOWS):
            if change is None or change.touches(*shows):
                # Several changes are read as anything.
                self._behind[place] = None if place in self._behind else change
        self._catch_up()

    def _catch_up(self) -> None:
        place = self.tabs.currentIndex()
        part = self.part(place)
        if place in self._behind and self.isVisible():
            part.read(self._behind.pop(place))
        self._turns.begin([self._tell_numbers])

    def _tell_numbers(self) -> None:
        """Say how many there are, once what is in sight is painted: it takes a look at all."""
        directory, t = self.context.services.directory, self.t
        people = directory.count()
        number = formats.number(people, t)
        bodies = self.context.store.count(Institution)
        self.subheading.setText(
            "  ·  ".join(
                (
                    t.plural(N_("{n} person"), N_("{n} people"), people, n=number),
                    t.plural(N_("{n} institution"), N_("{n} institutions"), bodies),
                )
            )
        )

    def _build(self, place: int) -> Any:
        if place == PEOPLE:
            people = PeopleTab(self.context)
            people.pair_chosen.connect(self._compare)
            return people
        if place == INSTITUTIONS:
            from desktop_app.ui.directory.institutions_tab import InstitutionsTab

            return InstitutionsTab(self.context)
        from desktop_app.ui.directory.duplicates_tab import DuplicatesTab

        made = DuplicatesTab(self.context)
        made.found.connect(self._tell_duplicates)
        return made

    def _compare(self, first_id: str, second_id: str) -> None:
        self.show_tab(DUPLICATES)
        self.part(DUPLICATES).compare(first_id, second_id)

    def _tell_duplicates(self, n: int) -> None:
        name = self.t(TABS[DUPLICATES])
        self.tabs.setTabText(DUPLICATES, f"{name} ({n})" if n else name)
