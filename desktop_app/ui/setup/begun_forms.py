"""Holds the form of a clinic that is begun, in place of the set-up of the open one."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.records import Clinic
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import column
from desktop_app.ui.setup.clinic_form import ClinicForm
from desktop_app.ui.setup.new_clinic import NewClinic
from desktop_app.ui.setup.succession import Succession

Form = TypeVar("Form", bound=ClinicForm)


class BegunForms(QScrollArea):
    """A new clinic, or the one after the open clinic; hidden while none is begun.

    `created` carries the id of the new clinic, `cancelled` comes on Esc: the form is then away.
    """

    created = Signal(str)
    cancelled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._made: list[ClinicForm] = []
        self._looked_for_drafts: str | None = None
        inside = QWidget()
        self._column = column(spacing=0)
        self._column.addStretch(0)
        inside.setLayout(self._column)
        self.setWidgetResizable(True)  # a sentence below a field needs room in a low window
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self.hide()

    @cached_property
    def new(self) -> NewClinic:
        """The form of a clinic that follows no other."""
        return self._add(NewClinic(self._context), stretch=0)

    @cached_property
    def succession(self) -> Succession:
        """The form of the clinic after the open one."""
        return self._add(Succession(self._context), stretch=1)

    @property
    def current(self) -> ClinicForm | None:
        """The form that is being filled in."""
        if self.isHidden():
            return None
        return next((form for form in self._made if not form.isHidden()), None)

    def begin(self) -> None:
        """Begin a clinic that follows no other."""
        self._show(self.new)
        self.new.begin()

    def begin_after(self, clinic: Clinic) -> None:
        """Begin the clinic that follows this one."""
        self._show(self.succession)
        self.succession.begin_after(clinic)

    def left_half_filled(self, clinic: Clinic | None) -> type[ClinicForm] | None:
        """Return which form a closed window or a power cut left; asked once for each clinic."""
        if self.current is not None or self._looked_for_drafts == self._context.clinic_id:
            return None
        first = self._looked_for_drafts is None
        self._looked_for_drafts = self._context.clinic_id
        drafts = self._context.drafts
        if first and drafts.take(NewClinic.drafts_name, ""):
            return NewClinic
        if clinic is not None and drafts.take(Succession.drafts_name, clinic.id):
            return Succession
        return None

    def put_away_without_source(self) -> None:
        """Put the form of a next clinic away when the clinic before it is gone."""
        form = self.current
        gone = isinstance(form, Succession) and (
            self._context.store.find(Clinic, form.source_id) is None
        )
        if gone:
            self._put_away()

    def _add(self, form: Form, *, stretch: int) -> Form:
        form.hide()
        form.created.connect(self._created)
        form.cancelled.connect(self._cancelled)
        self._column.insertWidget(0, form, stretch)
        self._made.append(form)
        return form

    def _show(self, form: ClinicForm) -> None:
        self._put_away()
        self.show()
        form.show()

    def _put_away(self) -> None:
        for form in self._made:  # first: a form that is away says nothing when its cursor leaves
            form.hide()
        self.hide()

    def _created(self, clinic_id: str) -> None:
        self._put_away()
        self.created.emit(clinic_id)

    def _cancelled(self) -> None:
        self._put_away()
        self.cancelled.emit()
