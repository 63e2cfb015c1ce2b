"""A few fields in place that begin a clinic; the rest is worked out and shown before Enter."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtWidgets import QSizePolicy

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.records.clinic import Clinic
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.services.clinic_defaults import CLOSES, OPENS
from desktop_app.ui.context import Context
from desktop_app.ui.editors import BooleanEditor
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import row, words
from desktop_app.ui.setup.clinic_form import ClinicForm

AGAIN = FieldSpec("again", N_("With the districts of {title} ({n})"), Kind.BOOLEAN)

PLACES = {
    "kind": (0, 0, 1, 3),
    "number": (0, 3, 1, 2),
    "first_day": (0, 5, 1, 3),
    "last_day": (0, 8, 1, 4),
    "short_title": (1, 0, 1, 5),
    "title": (1, 5, 1, 7),
}


class NewClinic(ClinicForm):
    """Begins a clinic that need not follow on another."""

    drafts_name = "new_clinic"

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.t(N_("New clinic")), PLACES)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.again = BooleanEditor(AGAIN, context)
        self.again.changed.connect(lambda: self.touch("again"))
        self._districts: list[str] = []
        self.preview = words("", "muted", wrap=True)
        self.body.addWidget(self.again)
        self.body.addWidget(self.preview)
        nest(self.body, row(self.create_button, self.cancel_button, None))

    def fill(self) -> None:
        proposal = self._context.services.clinics.propose()
        self.editor("kind").set_value(proposal.kind)
        self.editor("last_day").set_value(None)
        self.editor("first_day").set_value(proposal.starts.date() if proposal.starts else None)

    def propose(self, **known: Any) -> Clinic:
        return self._context.services.clinics.propose(**known)

    def create(self, **known: Any) -> Change:
        districts = self._districts if self.again.value() else []
        return self._context.services.clinics.create(districts=districts, **known)

    def combine(self, day: datetime.date, *, last: bool) -> datetime.datetime:
        return datetime.datetime.combine(day, CLOSES if last else OPENS)

    def typed(self, name: str) -> tuple[str, int]:
        return (self.again.typed(), 0) if name == "again" else super().typed(name)

    def take_draft(self, name: str, text: str, cursor: int) -> None:
        if name == "again":
            self.again.set_typed(text)
        super().take_draft(name, text, cursor)

    def show_proposal(self, proposal: Clinic) -> None:
        self._offer_districts(proposal)
        self._say(proposal)

    def _offer_districts(self, proposal: Clinic) -> None:
        clinics = self._context.services.clinics
        self._districts = []
        if proposal.previous_id is not None:
            previous = clinics.districts.of(proposal.previous_id)
            self._districts = [presentation.region_id for presentation in previous]
        self.again.setVisible(bool(self._districts))
        if self._districts:
            before = self._context.store.get(Clinic, proposal.previous_id or "")
            text = self._context.t(AGAIN.label, title=before.short_title, n=len(self._districts))
            self.again.setText(text.replace("&", "&&"))
            if "again" not in self._touched:
                # The next clinic of a milestone is for the districts of the last one.
                self.again.set_value(proposal.milestone in (None, before.milestone))

    def _say(self, proposal: Clinic) -> None:
        t = self._context.t
        days = proposal.days()
        parts = []
        if days and proposal.ends and proposal.starts and proposal.ends >= proposal.starts:
            parts.append(formats.date_range(days[0], days[-1], t, weekdays=True))
        if proposal.milestone is not None:
            parts.append(t(N_("Milestone {n}"), n=proposal.milestone))
        parts.append(self._context.services.reference.region_name(proposal.province_id))
        kop = self._context.services.clinics.signing.office_letterhead(days[0] if days else None)
        if kop is not None:
            parts.append(t(N_("letterhead of {office}"), office=kop.office))
        signers = len(self._context.services.clinics.signing.office_signatories())
        if signers:
            parts.append(t.plural(N_("{n} signatory"), N_("{n} signatories"), signers))
        self.preview.setText("  ·  ".join(part for part in parts if part))
