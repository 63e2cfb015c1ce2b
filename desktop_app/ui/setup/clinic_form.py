"""What the forms that begin a clinic share: a few fields, the rest proposed, nothing typed lost."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.change import Change
from desktop_app.records.clinic import Clinic
from desktop_app.records.fields import FieldSpec, Kind, problems, specs_of
from desktop_app.services.store_refusals import Invalid
from desktop_app.ui.context import Context
from desktop_app.ui.editors import editor_for
from desktop_app.ui.field_block import FieldBlock
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Card, button
from desktop_app.ui.record_form import PAUSE
from desktop_app.ui.tokens import GRID

FIRST_DAY = FieldSpec("first_day", N_("First day"), Kind.DATE, required=True, width=14)
LAST_DAY = FieldSpec("last_day", N_("Last day, if it is another"), Kind.DATE, width=14)

Places = Mapping[str, tuple[int, int, int, int]]
"""Fields by name with row, column and how many of them each spans, of twelve columns."""

FAR = datetime.timedelta(days=2 * 365)
"""A clinic further ahead is more likely a slip of the finger in the year."""


class ClinicForm(Card):
    """`created` carries the id of the new clinic, `cancelled` comes on Esc.

    What was typed is kept as drafts under `drafts_name` until the clinic is created or the form
    is put away. Subclasses propose and create.
    """

    created = Signal(str)
    cancelled = Signal()

    drafts_name = ""
    derived = ("number", "short_title", "title")
    """Fields that follow from the others until somebody types into them."""

    def __init__(self, context: Context, heading: str, places: Places) -> None:
        super().__init__(heading)
        self._context = context
        self._touched: set[str] = set()
        specs = {**specs_of(Clinic), "first_day": FIRST_DAY, "last_day": LAST_DAY}
        self.blocks = {
            name: FieldBlock(context, specs[name], editor_for(specs[name], context))
            for name in places
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(3 * GRID)
        for name, place in places.items():
            grid.addWidget(self.blocks[name], *place)
        for column in range(12):
            grid.setColumnStretch(column, 1)
        nest(self.body, grid)
        t = context.t
        self.create_button = button(
            t(N_("Create")),
            self._create,
            theme=context.theme,
            icon="check",
            look="primary",
            hint="Enter",
        )
        self.cancel_button = button(t(N_("Cancel")), self.cancel, look="quiet", hint="Esc")
        self._unkept: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.store_typed)
        for name, block in self.blocks.items():
            block.editor.changed.connect(lambda field=name: self._edited(field))
            block.editor.finished.connect(self._say_wrong)
            if name not in ("kind", "title"):
                block.editor.enter_moves = False

    # Drafts

    def drafts_key(self) -> str:
        """Return what tells the drafts of one occasion from another's."""
        return ""

    def store_typed(self) -> None:
        """Keep what was typed: the window asks before it closes, and so does every pause."""
        self._pause.stop()
        for name in self._unkept:
            self._context.drafts.keep(self.drafts_name, self.drafts_key(), name, *self.typed(name))
        self._unkept.clear()
        if not self.isHidden():
            self._say_wrong()

    def typed(self, name: str) -> tuple[str, int]:
        """Return the text of a field and where the cursor stands in it."""
        editor = self.editor(name)
        return editor.typed(), editor.caret()

    def take_draft(self, name: str, text: str, cursor: int) -> None:
        """Show a field as it was typed."""
        if name in self.blocks:
            self.editor(name).set_typed(text, cursor)

    def forget_typed(self) -> None:
        """Drop the drafts: the clinic was created, or nobody wants it."""
        self._pause.stop()
        self._unkept.clear()
        for name in self._context.drafts.take(self.drafts_name, self.drafts_key()):
            self._context.drafts.drop(self.drafts_name, self.drafts_key(), name)

    def _restore(self) -> None:
        for name, draft in self._context.drafts.take(self.drafts_name, self.drafts_key()).items():
            self._touched.add(name)
            self.take_draft(name, draft.content, draft.cursor)

    # Filling in

    def begin(self) -> None:
        """Offer a clinic; what was left half typed comes back."""
        self._touched = set()
        for block in self.blocks.values():
            block.say(None)
        self.fill()
        self._restore()
        self._propose()
        self.take_focus()

    def fill(self) -> None:
        """Show what the form begins with."""
        raise NotImplementedError

    def propose(self, **known: Any) -> Clinic:
        """Return the clinic that would be created."""
        raise NotImplementedError

    def show_proposal(self, proposal: Clinic) -> None:
        """Show what would be created besides the fields."""
        raise NotImplementedError

    def create(self, **known: Any) -> Change:
        """Create it; the clinic is the first edit."""
        raise NotImplementedError

    def combine(self, day: datetime.date, *, last: bool) -> datetime.datetime:
        """Return a day with the hour at which such a clinic opens or closes."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the cursor on the first day, which is hardly ever today."""
        self._return_to("first_day")

    def editor(self, name: str) -> Any:
        """Return the editor of a field."""
        return self.blocks[name].editor

    def cancel(self) -> None:
        """Put the form away."""
        self.forget_typed()
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._create()
        else:
            super().keyPressEvent(event)

    def touch(self, name: str) -> None:
        """Note that somebody decided on a field, and keep it after a pause."""
        self._touched.add(name)
        self._unkept.add(name)
        self._pause.start()

    def _edited(self, name: str) -> None:
        self.touch(name)
        for block in (self.blocks[name], self.blocks["last_day"]):
            block.say(None)
        self._propose()

    def _say_wrong(self) -> None:
        """Say what cannot be, once the hands rest or leave a field; Enter would only refuse it."""
        if self.isHidden():
            return
        ends = [found for found in problems(self.propose(**self._known())) if found.field == "ends"]
        for name in self._touched & self.blocks.keys():
            message = self.editor(name).invalid
            if message is None and name == "last_day" and ends:
                message = ends[0].message
            if message is not None:
                self.blocks[name].say(message)

    def _known(self) -> dict[str, Any]:
        """Return the fields of the clinic as typed so far."""
        known: dict[str, Any] = {}
        if "kind" in self.blocks:
            known["kind"] = self.editor("kind").value()
        for name in self.derived:
            if name in self._touched:
                known[name] = self.editor(name).value()
        first = self.editor("first_day").value()
        last = self.editor("last_day").value()
        if first is not None:
            known["starts"] = self.combine(first, last=False)
            if "last_day" in self._touched:
                known["ends"] = self.combine(last or first, last=True)
        return known

    def _propose(self) -> None:
        """Show what would be created; what was typed stays."""
        proposal = self.propose(**self._known())
        for name in self.derived:
            if name not in self._touched:
                self.editor(name).set_value(getattr(proposal, name))
        self._question_day()
        self.show_proposal(proposal)

    def _question_day(self) -> None:
        """Mark a day that is likely a slip of the finger; it is taken all the same."""
        block = self.blocks["first_day"]
        first, today = block.editor.value(), self._context.now().date()
        odd = None
        if first is not None and first < today:
            odd = Message(N_("This day is in the past."))
        elif first is not None and first > today + FAR:
            odd = Message(N_("This is more than two years ahead."))
        if first is not None:
            block.say(odd, stored=True)

    def _create(self) -> None:
        refused = False
        for name, block in reversed(self.blocks.items()):
            message = block.editor.invalid
            if message is None and name == "first_day" and block.editor.value() is None:
                message = Message(N_("This must be filled in."))
            if message is not None:
                block.say(message)
                self._return_to(name)
                refused = True
        if refused:
            return
        known = self._known()
        change = self._context.perform(lambda: self.create(**known), refused=self._refused)
        if change is not None:
            self.forget_typed()
            clinic_id = change.edits[0].record_id
            self._context.once_shown(lambda: self.created.emit(clinic_id))

    def _return_to(self, name: str) -> None:
        """Put the cursor into a field so that typing replaces what stands there."""
        editor = self.editor(name)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def _refused(self, error: UserError) -> None:
        places = {"starts": "first_day", "ends": "last_day"}
        if isinstance(error, Invalid):
            name = places.get(error.problems[0].field, error.problems[0].field)
            if name in self.blocks:
                self.blocks[name].say(error.message)
                self._return_to(name)
                return
        self._context.messages.refuse(error)
