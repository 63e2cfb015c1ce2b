"""A few fields in place that begin a clinic; the rest is worked out and shown before Enter."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from desktop_app import formats
from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.clinic import Clinic
from desktop_app.records.fields import FieldSpec, Kind, specs_of
from desktop_app.services.clinic_defaults import CLOSES, OPENS
from desktop_app.services.store import Invalid
from desktop_app.ui.context import Context
from desktop_app.ui.editors import BooleanEditor, editor_for
from desktop_app.ui.pieces import Card, button, row, words
from desktop_app.ui.record_form import FieldBlock
from desktop_app.ui.tokens import GRID

FIRST_DAY = FieldSpec("first_day", N_("First day"), Kind.DATE, required=True, width=14)
LAST_DAY = FieldSpec("last_day", N_("Last day, if it is another"), Kind.DATE, width=14)
AGAIN = FieldSpec("again", N_("With the districts of {title} ({n})"), Kind.BOOLEAN)


class NewClinic(Card):
    """`created` carries the id of the new clinic, `cancelled` comes on Esc."""

    created = Signal(str)
    cancelled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.t(N_("New clinic")))
        self._context = context
        self._touched: set[str] = set()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        t = context.t
        specs = specs_of(Clinic)
        chosen = {
            "kind": specs["kind"],
            "number": specs["number"],
            "first_day": FIRST_DAY,
            "last_day": LAST_DAY,
            "short_title": specs["short_title"],
            "title": specs["title"],
        }
        self.blocks = {
            name: FieldBlock(context, spec, editor_for(spec, context))
            for name, spec in chosen.items()
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(3 * GRID)
        for name, place in {
            "kind": (0, 0, 1, 3),
            "number": (0, 3, 1, 2),
            "first_day": (0, 5, 1, 3),
            "last_day": (0, 8, 1, 4),
            "short_title": (1, 0, 1, 5),
            "title": (1, 5, 1, 7),
        }.items():
            grid.addWidget(self.blocks[name], *place)
        for column in range(12):
            grid.setColumnStretch(column, 1)
        self.again = BooleanEditor(AGAIN, context)
        self.again.changed.connect(lambda: self._touched.add("again"))
        self._districts: list[str] = []
        self.preview = words("", "muted", wrap=True)
        self.create_button = button(
            t(N_("Create")),
            self._create,
            theme=context.theme,
            icon="check",
            look="primary",
            hint="Enter",
        )
        cancel = button(t(N_("Cancel")), self.cancelled.emit, look="quiet", hint="Esc")
        self.body.addLayout(grid)
        self.body.addWidget(self.again)
        self.body.addWidget(self.preview)
        self.body.addLayout(row(self.create_button, cancel, None))
        for name, block in self.blocks.items():
            block.editor.changed.connect(lambda field=name: self._edited(field))
            if name not in ("kind", "title"):
                block.editor.enter_moves = False

    def begin(self) -> None:
        """Offer the next clinic, with the cursor on its first day."""
        self._touched = set()
        for block in self.blocks.values():
            block.say(None)
        self._editor("kind").set_value(None)
        proposal = self._context.services.clinics.propose()
        self._editor("kind").set_value(proposal.kind)
        self._editor("last_day").set_value(None)
        self._editor("first_day").set_value(proposal.starts.date() if proposal.starts else None)
        self._propose()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor on the first day, which is hardly ever today."""
        day = self._editor("first_day")
        day.setFocus(Qt.FocusReason.OtherFocusReason)
        day.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._create()
        else:
            super().keyPressEvent(event)

    def _editor(self, name: str) -> Any:
        return self.blocks[name].editor

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        self.blocks[name].say(None)
        self._propose()

    def _known(self) -> dict[str, Any]:
        """Return the fields of the clinic as typed so far."""
        known: dict[str, Any] = {"kind": self._editor("kind").value()}
        for name in ("number", "short_title", "title"):
            if name in self._touched:
                known[name] = self._editor(name).value()
        first = self._editor("first_day").value()
        last = self._editor("last_day").value()
        if first is not None:
            known["starts"] = datetime.datetime.combine(first, OPENS)
            known["ends"] = datetime.datetime.combine(last or first, CLOSES)
        return known

    def _propose(self) -> None:
        """Show what would be created; what was typed stays."""
        proposal = self._context.services.clinics.propose(**self._known())
        for name in ("number", "short_title", "title"):
            if name not in self._touched:
                self._editor(name).set_value(getattr(proposal, name))
        self._offer_districts(proposal)
        self._say(proposal)

    def _offer_districts(self, proposal: Clinic) -> None:
        clinics = self._context.services.clinics
        self._districts = []
        if proposal.previous_id is not None:
            previous = clinics.districts(proposal.previous_id)
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
        kop = self._context.services.clinics.office_letterhead(days[0] if days else None)
        if kop is not None:
            parts.append(t(N_("letterhead of {office}"), office=kop.office))
        signers = len(self._context.services.clinics.office_signatories())
        if signers:
            parts.append(t.plural(N_("{n} signatory"), N_("{n} signatories"), signers))
        self.preview.setText("  ·  ".join(part for part in parts if part))

    def _create(self) -> None:
        refused = False
        for name, block in reversed(self.blocks.items()):
            message = block.editor.invalid
            if message is None and name == "first_day" and block.editor.value() is None:
                message = Message(N_("This must be filled in."))
            block.say(message)
            if message is not None:
                block.editor.setFocus()
                refused = True
        if refused:
            return
        context = self._context
        districts = self._districts if self.again.value() else []
        known = self._known()
        change = context.perform(
            lambda: context.services.clinics.create(districts=districts, **known),
            refused=self._refused,
        )
        if change is not None:
            self.created.emit(change.edits[0].record_id)

    def _refused(self, error: UserError) -> None:
        places = {"starts": "first_day", "ends": "last_day"}
        if isinstance(error, Invalid):
            name = places.get(error.problems[0].field, error.problems[0].field)
            if name in self.blocks:
                self.blocks[name].say(error.message)
                self._editor(name).setFocus()
                return
        self._context.messages.refuse(error)
