"""Sets a clinic up, from its identity to who signs, and takes what ends up in its minutes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

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
from desktop_app.ui.pieces import Badge, button, column
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.setup.agenda import AgendaSheet
from desktop_app.ui.setup.basis import BasisSheet
from desktop_app.ui.setup.clinic_form import ClinicForm
from desktop_app.ui.setup.districts import DistrictSheet
from desktop_app.ui.setup.identity import IdentityForm
from desktop_app.ui.setup.new_clinic import NewClinic
from desktop_app.ui.setup.notes import NotesSheet
from desktop_app.ui.setup.photos import PhotoSheet
from desktop_app.ui.setup.signatures import SignatureSheet
from desktop_app.ui.setup.succession import Succession

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
        self._new: NewClinic | None = None
        forms = QWidget()
        self._forms = column(spacing=0)
        self._forms.addStretch(0)
        forms.setLayout(self._forms)
        self._begin_area = QScrollArea()  # a sentence below a field needs room in a low window
        self._begin_area.setWidgetResizable(True)
        self._begin_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._begin_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._begin_area.setWidget(forms)
        self._begin_area.hide()
        self.body.addWidget(self._begin_area, 1)
        self._succession: Succession | None = None
        self._looked_for_drafts: str | None = None
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
        self._built: dict[int, Any] = {}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setUsesScrollButtons(False)
        self.tabs.setAccessibleName(t(N_("Parts of the set-up")))
        for place, name in enumerate(TABS):
            holder = QWidget()
            holder.setLayout(column(spacing=0))
            self.tabs.addTab(holder, t(name))
            key = f"Alt+{place + 1}"
            self.tabs.setTabToolTip(place, key)
            bind(self, key, partial(self.show_tab, place), anywhere=True)
        self.tabs.currentChanged.connect(self._part)
        self.body.addWidget(self.tabs, 1)
        self.body.addStretch(0)

    @classmethod
    def create(cls, context: Context) -> None:
        page = context.open_page("clinic")
        if isinstance(page, cls):
            page.begin()

    @classmethod
    def create_next(cls, context: Context) -> None:
        """Begin the clinic after the open one; without any, the first."""
        page = context.open_page("clinic")
        if isinstance(page, cls):
            page.begin_next()

    @property
    def new(self) -> NewClinic:
        """The form of a clinic that follows no other."""
        if self._new is None:
            self._new = NewClinic(self.context)
            self._new.hide()
            self._new.created.connect(self._created)
            self._new.cancelled.connect(self._cancelled)
            self._forms.insertWidget(0, self._new)
        return self._new

    @property
    def succession(self) -> Succession:
        """The form of the clinic after the open one."""
        if self._succession is None:
            self._succession = Succession(self.context)
            self._succession.hide()
            self._succession.created.connect(self._created)
            self._succession.cancelled.connect(self._cancelled)
            self._forms.insertWidget(0, self._succession, 1)
        return self._succession

    def begin(self) -> None:
        """Offer the form of a new clinic in place of what is open."""
        self._clear_for_form()
        self.new.show()
        self.new.begin()

    def begin_next(self) -> None:
        """Offer the clinic after the open one in place of what is open."""
        clinic = self.context.clinic
        if clinic is None:
            self.begin()
            return
        self.flush()
        self._clear_for_form()
        self.succession.show()
        self.succession.begin_after(clinic)

    @property
    def beginning(self) -> ClinicForm | None:
        """The form of a new clinic that stands in place of the set-up."""
        forms = (self._new, self._succession)
        return next((form for form in forms if form and form.isVisibleTo(self)), None)

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

    def show_tab(self, place: int) -> None:
        """Show a part with the cursor where its work begins; not behind a form that is begun."""
        if self.tabs.isHidden():
            return
        self.tabs.setCurrentIndex(place)
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
        self.show_tab(0)
        self.identity.form.editor("province_id").setFocus(Qt.FocusReason.OtherFocusReason)
        self.identity.ensureWidgetVisible(self.identity.form.editor("province_id"))

    def _part(self, place: int) -> Any:
        """Return a part, built when it is first asked for."""
        if place not in self._built:
            holder = self.tabs.widget(place)
            assert holder is not None
            part: Any = PARTS[place](self.context, holder)
            self._built[place] = part
            layout = holder.layout()
            assert layout is not None
            layout.addWidget(part)
            part.show()
            if isinstance(part, DistrictSheet):
                part.province_wanted.connect(self._choose_province)
            part.show_clinic(self.context.clinic)
        return self._built[place]

    def take_focus(self) -> None:
        if (form := self.beginning) is not None:
            form.take_focus()
        elif self.context.clinic is not None:
            self.show_tab(self.tabs.currentIndex())

    def refresh(self, change: Change | None) -> None:  # noqa: ARG002 - five quick reads
        clinic = self.context.clinic
        self._take_up_drafts(clinic)
        beginning = self.beginning is not None
        self.tabs.setVisible(clinic is not None and not beginning)
        self.remove.setVisible(clinic is not None and not beginning)
        self.follow.setVisible(clinic is not None and not beginning)
        self.phase.setVisible(clinic is not None)
        self._empty.setVisible(clinic is None and not beginning)
        for part in self._built.values():
            part.show_clinic(clinic)
        if clinic is None:
            self.subheading.setText("")
            return
        self._part(self.tabs.currentIndex())
        dates = dates_of(clinic, self.t)
        self.subheading.setText("  ·  ".join(part for part in (clinic.short_title, dates) if part))
        label, icon, tone = PHASES[self.context.services.clinics.phase(clinic)]
        tone = "accent" if tone == "accent" else "neutral"
        self.phase.show_state(self.t(label), tone, icon)
        counts = (0, *(self.context.store.count(each, clinic_id=clinic.id) for each in COUNTED))
        for place, (name, n) in enumerate(zip(TABS, counts, strict=True)):
            self.tabs.setTabText(place, f"{self.t(name)} ({n})" if n else self.t(name))

    def _changed(self, change: Change) -> None:
        """Put the form of a next clinic away when the clinic before it is gone."""
        form, store = self._succession, self.context.store
        begun = form is not None and form.isVisibleTo(self)
        if form is not None and begun and store.find(Clinic, form.source_id) is None:
            self._put_forms_away()
        super()._changed(change)

    def _take_up_drafts(self, clinic: Clinic | None) -> None:
        """Go on with a form that a closed window or a power cut left half filled in."""
        if self.beginning is not None or self._looked_for_drafts == self.context.clinic_id:
            return
        first = self._looked_for_drafts is None
        self._looked_for_drafts = self.context.clinic_id
        if first and self.context.drafts.take(NewClinic.drafts_name, ""):
            self.begin()
        elif clinic is not None and self.context.drafts.take(Succession.drafts_name, clinic.id):
            self.begin_next()

    def _clear_for_form(self) -> None:
        self._put_forms_away()
        for widget in (self._empty, self.tabs, self.follow, self.remove):
            widget.hide()
        self._begin_area.show()

    def _put_forms_away(self) -> None:
        self._begin_area.hide()
        for form in (self._new, self._succession):
            if form is not None:
                form.hide()

    def _created(self, clinic_id: str) -> None:
        self._put_forms_away()
        self.context.open_clinic(clinic_id)
        self.refresh(None)
        self.tabs.setCurrentIndex(0)
        self.identity.form.editor("place").setFocus()
        clinic = self.context.clinic
        if clinic is not None:
            self.context.messages.tell(
                Message(N_("{title} was created."), {"title": clinic.short_title}),
                action=N_("Undo"),
                act=lambda: self.context.perform(self.context.store.undo),
            )

    def _cancelled(self) -> None:
        self._put_forms_away()
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
