"""Everybody of all clinics: one box to find them, and beside the list who they are and were."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from desktop_app import formats
from desktop_app.i18n import N_, Message
from desktop_app.records import Participant, Person
from desktop_app.records.change import Change
from desktop_app.records.fields import specs_of
from desktop_app.services.person_merge import SamePerson
from desktop_app.ui.context import Context
from desktop_app.ui.directory.merge_bar import MergeBar
from desktop_app.ui.directory.people_table import PeopleTable
from desktop_app.ui.directory.person_card import PersonCard
from desktop_app.ui.directory.sources import PersonSource
from desktop_app.ui.keys import bind
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import button, column, row, words
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.tokens import GRID
from desktop_app.ui.turns import Turns

LIMIT = 50
"""Rows of the list: more is never read, another letter is typed instead."""

REST = 50
"""Milliseconds that the cursor rests on somebody before the entry is shown."""


class FindBox(QLineEdit):
    """The box above the list: arrows go on into the list, Esc empties it."""

    def __init__(self, context: Context, grid: PeopleTable) -> None:
        super().__init__()
        self._grid = grid
        icon = self.addAction(
            context.theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        context.theme.put_icon(icon, "search")
        self.setPlaceholderText(context.t(N_("Name or institution (Ctrl+F)")))
        self.setAccessibleName(context.t(N_("Search people by name or institution")))
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        context.privacy_changed.connect(self._veil)
        self._veil(context.private)

    def _veil(self, private: bool) -> None:
        """Show dots: Ctrl+K puts a whole name here."""
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Password if private else mode.Normal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._grid.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)


class PeopleTab(QWidget):
    """Left the list, right the entry under the cursor with its history.

    `pair_chosen` comes with the ids of two entries that somebody says are one person.
    """

    pair_chosen = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._directory = context.services.directory
        self._showing = ""
        self._adding = False
        self._missed = False
        self._merging = ""
        self._counting = Turns(self)
        t = context.t
        self.grid = PeopleTable(context)
        self.grid.opened.connect(self.edit)
        self.grid.removed.connect(self._remove)
        self.grid.typed.connect(self._typed_on_list)
        # The entry is shown when the cursor rests, so that typing never waits for it.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._rested)
        self.grid.entered.connect(self._rest.start)
        self.box = FindBox(context, self.grid)
        self.box.textChanged.connect(self._typed)
        self.count = words("", "muted")
        self.new = button(
            t(N_("New person")), self.add, theme=context.theme, icon="user-plus", hint="Ins"
        )
        self.card = PersonCard(context)
        self.card.merge_asked.connect(self.begin_merge)
        self.card.remove_asked.connect(self._remove)
        self.card.apart_asked.connect(self._take_apart)
        self.card.gone.connect(lambda: self._show(None))
        self.card.stored.connect(self._added)
        context.privacy_changed.connect(self._tell_history)
        bar = row(self.box, self.count, self.new, spacing=3 * GRID)
        bar.setStretch(0, 1)
        left = column(spacing=2 * GRID)
        nest(left, bar)
        left.addWidget(self.grid, 1)
        spec, source = specs_of(Participant)["person_id"], PersonSource(context)
        self.merge_bar = MergeBar(context, spec, source, t(N_("Compare")))
        self.merge_bar.given.connect(self._compare)
        self.merge_bar.refused.connect(self._leave_merge)
        left.addWidget(self.merge_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(4 * GRID)
        nest(layout, left, 3)
        layout.addWidget(self.card, 2)
        for keys, act, name in (
            ("Ins", self.add, N_("New person")),
            ("Ctrl+F", self._find, N_("Find a person")),
            ("F7", self.begin_merge, N_("Merge…")),
        ):
            bind(self, keys, act, context.t(name))

    @property
    def form(self) -> RecordForm:
        """The fields of the entry that is shown."""
        return self.card.form

    # What the page is told

    def take_focus(self) -> None:
        """Begin in the box."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, change: Change | None) -> None:
        """Show the list and the entry again."""
        del change
        self._search(self.box.text())
        if self._context.store.find(Person, self._showing) is not None:
            self._rest.stop()  # what is being written stays, wherever its row has gone
            self._tell_history()

    def go_to(self, person_id: str) -> None:
        """Show one entry, whatever was looked for."""
        found = self._directory.person(person_id)
        if found is not None:
            self.box.setText(found.person.name)
            self._adding = False
            self.grid.go_to(person_id)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_current()

    def add(self) -> None:
        """Begin a new entry, with the name that was looked for in vain."""
        typed = " ".join(self.box.text().split()) if not self.grid.table.found else ""
        self.card.show_new()
        self._showing, self._adding = "", True
        name = self.form.editor("name")
        name.setFocus(Qt.FocusReason.OtherFocusReason)
        if typed:
            name.set_typed(typed.title() if typed.islower() else typed)
            name.changed.emit()

    def edit(self) -> None:
        """Put the cursor into the entry."""
        self._adding = False
        self.show_current()
        self.form.editor("name").setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_merge(self) -> None:
        """Ask who else the person in sight is."""
        self.show_current()
        person = self._context.store.find(Person, self._showing)
        if person is not None:
            self._merging = person.id
            name = self._context.shown_name(person.full_name)
            self.merge_bar.ask(self._context.t(N_("{name} is also:"), name=name))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._missed:
            self._rest.start()

    # Within

    def _rested(self) -> None:
        """Show who is marked; out of sight it waits until the list is seen again.

        The fields are made before, in a turn of their own.
        """
        self._missed = not self.isVisible()
        if self._missed:
            return
        if self.card.prepare():
            self._rest.start()
        else:
            self.show_current()

    def _find(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def _typed_on_list(self, letter: str) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.insert(letter)

    def _typed(self, typed: str) -> None:
        self._adding = False
        self._search(typed)

    def _search(self, typed: str) -> None:
        found = self._directory.people(typed, limit=LIMIT)
        self.grid.show_people(found, typed)
        t = self._context.t
        if len(found) < LIMIT:
            self.count.setText(t.plural(N_("{n} person"), N_("{n} people"), len(found)))
            self._counting.begin(())
        else:
            self._counting.begin([self._count_all])
        self._rest.start()

    def _count_all(self) -> None:
        """Say how many there are beside the first, a turn later: it takes a look at all."""
        t = self._context.t
        total = formats.number(self._directory.count(), t)
        self.count.setText(t(N_("the first {shown} of {total}"), shown=LIMIT, total=total))

    def show_current(self) -> None:
        """Show the entry under the cursor, unless a new one is being typed."""
        self._rest.stop()
        if self._adding and self.form.record() is not None:
            return
        found = self.grid.current()
        self._show(found.id if found is not None else None)

    def _show(self, person_id: str | None) -> None:
        person = self._context.store.find(Person, person_id)
        if person is None:
            self._showing = ""
            self.card.show_nobody()
            return
        if person.id != self._showing:
            self.card.show_person(person)
        self._showing = person.id
        self._tell_history()

    def _tell_history(self, _private: bool = False) -> None:
        self.card.tell_history(self._context.store.find(Person, self._showing))

    def _compare(self, other: str) -> None:
        if other == self._merging:
            self._context.messages.refuse(SamePerson())
        else:
            self.merge_bar.leave()
            self._context.leave_refusal()
            self.pair_chosen.emit(self._merging, other)

    def _leave_merge(self) -> None:
        self.merge_bar.leave()
        self._context.leave_refusal()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_apart(self, person_id: str) -> None:
        change = self._context.perform(lambda: self._directory.merges.unmerge(person_id))
        if change is not None:  # its button is gone, and the cursor with it
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, person: Person) -> None:
        """Mark the new entry in the list as soon as it is stored; the form stays on it."""
        if self._adding:
            self._adding, self._showing = False, person.id
            self.grid.go_to(person.id)
            self._rest.stop()  # who was marked before must not come under what is being typed
            self.card.offer_acts(True)
            self._tell_history()

    def _remove(self) -> None:
        self.show_current()
        shown = self._showing
        change = self._context.perform(lambda: self._directory.remove_person(shown))
        if change is not None:
            self._context.messages.tell(
                Message(N_("Done: {action}"), {"action": change.label}),
                action=N_("Undo"),
                act=lambda: self._context.perform(self._context.store.undo),
            )
