"""Sets a clinic up, from its identity to who signs, and takes what ends up in its minutes."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import N_, Message
from desktop_app.records import (
    AgendaItem,
    Clinic,
    Conclusion,
    LegalBasis,
    Letterhead,
    MinutesNote,
    Photo,
    Presentation,
    Signatory,
)
from desktop_app.records.change import Change
from desktop_app.ui.clinic_list import PHASES, dates_of
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.keys import bind
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import Badge, button
from desktop_app.ui.setup.begun_forms import BegunForms
from desktop_app.ui.setup.new_clinic import NewClinic
from desktop_app.ui.setup.succession import Succession
from desktop_app.ui.setup.tabs import SetUpTabs
from desktop_app.ui.soon import Soon


class ClinicPage(Page):
    """The set-up in seven tabs (Ctrl+Tab, Alt+1 to Alt+7); a new clinic begins in their place."""

    title = N_("Clinic set-up")
    shows = (
        Clinic,
        AgendaItem,
        Conclusion,
        LegalBasis,
        Letterhead,
        MinutesNote,
        Photo,
        Presentation,
        Signatory,
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        t = self.t
        self.phase = Badge(context.theme, "")
        self.follow = button(
            t(N_("Next clinic")),
            self.begin_next,
            theme=context.theme,
            icon="copy",
            look="quiet",
            hint="Ctrl+Shift+N",
        )
        self.remove = button(
            t(N_("Remove clinic…")),
            self._remove,
            theme=context.theme,
            icon="trash-2",
            look="quiet",
        )
        self.add_action(self.phase)
        self.add_action(self.follow)
        self.add_action(self.remove)
        self.begun = BegunForms(context)
        self.begun.created.connect(self._created)
        self.begun.cancelled.connect(self._cancelled)
        self.body.addWidget(self.begun, 1)
        self._empty = EmptyState(
            context.theme,
            "calendar-days",
            t(N_("No clinic yet")),
            t(N_("Number, title and date are enough to begin.")),
            button(
                t(N_("New clinic")),
                self.begin,
                theme=context.theme,
                icon="plus",
                look="primary",
                hint="Ctrl+N",
            ),
        )
        self.body.addWidget(self._empty, 1)
        self.tabs = SetUpTabs(context)
        for place in range(self.tabs.count()):
            key = f"Alt+{place + 1}"
            self.tabs.setTabToolTip(place, key)
            bind(self, key, partial(self.show_tab, place), anywhere=True)
        self.body.addWidget(self.tabs, 1)
        self.body.addStretch(0)
        self._part_soon = Soon(self._show_part, self)

    def begin(self) -> None:
        """Offer the form of a new clinic in place of what is open."""
        self._make_room()
        self.begun.begin()

    def begin_next(self) -> None:
        """Offer the clinic after the open one in place of what is open; without any, the first."""
        clinic = self.context.clinic
        if clinic is None:
            self.begin()
            return
        self.flush()
        self._make_room()
        self.begun.begin_after(clinic)

    def show_tab(self, place: int) -> None:
        """Begin in a part of the set-up; not behind a form that is begun."""
        if not self.tabs.isHidden():
            self.tabs.begin_at(place)

    def take_focus(self) -> None:
        if (form := self.begun.current) is not None:
            form.take_focus()
        elif self.context.clinic is not None:
            if self.tabs.begun:
                self.show_tab(self.tabs.currentIndex())
            else:  # a part takes longer to make than the page around it, which is painted before
                self._part_soon.begin()
        else:
            self._empty.take_focus()

    def _show_part(self) -> None:
        if self.isVisible():
            self.show_tab(self.tabs.currentIndex())

    def refresh(self, change: Change | None) -> None:  # noqa: ARG002 - five quick reads
        clinic = self.context.clinic
        left = self.begun.left_half_filled(clinic)
        if left is NewClinic:
            self.begin()
        elif left is Succession:
            self.begin_next()
        beginning = self.begun.current is not None
        self.tabs.setVisible(clinic is not None and not beginning)
        self.remove.setVisible(clinic is not None and not beginning)
        self.follow.setVisible(clinic is not None and not beginning)
        self.phase.setVisible(clinic is not None)
        self._empty.setVisible(clinic is None and not beginning)
        self.tabs.show_clinic(clinic)
        if clinic is None:
            self.subheading.setText("")
            return
        dates = dates_of(clinic, self.t)
        self.subheading.setText("  ·  ".join(part for part in (clinic.short_title, dates) if part))
        label, icon, tone = PHASES[self.context.services.clinics.phase(clinic)]
        tone = "accent" if tone == "accent" else "neutral"
        self.phase.show_state(self.t(label), tone, icon)

    def _changed(self, change: Change) -> None:
        self.begun.put_away_without_source()
        super()._changed(change)

    def _make_room(self) -> None:
        """Leave the page to a form."""
        for widget in (self._empty, self.tabs, self.follow, self.remove):
            widget.hide()

    def _created(self, clinic_id: str) -> None:
        self.context.open_clinic(clinic_id)
        if self.tabs.isHidden():  # it was open already when the form was put away
            self.refresh(None)
        self.tabs.setCurrentIndex(0)
        self.tabs.identity.form.editor("place").setFocus()
        clinic = self.context.clinic
        if clinic is not None:
            self.context.messages.tell(
                Message(N_("{title} was created."), {"title": clinic.short_title}),
                action=N_("Undo"),
                act=lambda: self.context.perform(self.context.store.undo),
            )

    def _cancelled(self) -> None:
        self.refresh(None)
        self.take_focus()

    def _remove(self) -> None:
        clinic = self.context.clinic
        if clinic is None or not self.context.messages.ask(
            Message(
                N_("Remove {title} with everything recorded in it?"), {"title": clinic.short_title}
            ),
            yes=N_("Remove"),
            detail=Message(N_("You can take it back with Ctrl+Z.")),
        ):
            return
        self.context.perform(lambda: self.context.services.clinics.remove(clinic.id))
