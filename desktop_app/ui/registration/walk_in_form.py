"""Takes down a guest whom nobody knows yet, in place, without the mouse: Enter walks through."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop_app.i18n import N_
from desktop_app.records.attendance import AttendanceMode
from desktop_app.records.names import split
from desktop_app.records.person import Sex
from desktop_app.services.attendance import AttendanceDesk, WalkIn
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import button, row, words
from desktop_app.ui.registration import WALK_IN
from desktop_app.ui.registration.completing_line import CompletingLine
from desktop_app.ui.registration.found_list import FoundList, entry_of
from desktop_app.ui.registration.scanned_code import HUMAN, code_in
from desktop_app.ui.registration.search_box import key_of
from desktop_app.ui.registration.sex_choice import SexChoice, sex_of
from desktop_app.ui.tokens import GRID
from desktop_app.ui.turns import TURN

FIELDS = ("name", "sex", "institution", "position")
DRAFT_AFTER = 800
"""Milliseconds without a key until what is typed is kept against a power cut."""


class WalkInForm(QFrame):
    """`stored` carries the guest and the mode, `known` a person picked instead, `left` Esc.

    `scanned` carries the code of somebody whom a scanner read into the name.
    """

    stored = Signal(object, object)
    known = Signal(object, object)
    scanned = Signal(str)
    left = Signal()

    def __init__(self, context: Context, desk: AttendanceDesk) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._context = context
        self._desk = desk
        self._left = ""
        self._where: tuple[str, datetime.date] = ("", datetime.date.min)
        t = context.t
        self.name = QLineEdit()
        self.name.setMaxLength(200)
        self.sex = SexChoice(context)
        self.institution = CompletingLine(
            context,
            lambda typed: [known.name for known in desk.institutions.matching(typed)],
            t(N_("new institution")),
            whole=3,
        )
        self.position = CompletingLine(
            context,
            lambda typed: desk.positions.matching(typed, self.institution.text()),
            t(N_("as typed")),
            whole=1,
        )
        self._reading = words("", "muted", wrap=True)
        self._whence = words("", "muted", wrap=True)
        self.problem = words("", tone="danger", wrap=True)
        self.similar = FoundList(context)
        self._similar_heading = words(t(N_("Perhaps known already (↓, then Enter)")), "muted")
        self._store = button(
            t(N_("Store as present")),
            lambda: self._finish(AttendanceMode.IN_PERSON),
            theme=context.theme,
            icon="user-check",
            look="primary",
            hint="Ctrl+Enter",
        )
        online = button(
            t(N_("Online")),
            lambda: self._finish(AttendanceMode.ONLINE),
            theme=context.theme,
            icon="wifi",
            hint="F2",
        )
        back = button(t(N_("Back")), self._leave, look="link", hint="Esc")
        for made in (self._store, online, back):
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, GRID, 4 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        nest(layout, row(words(t(N_("New guest")), "heading"), None, back))
        for label, field, below in (
            (N_("Name with titles"), self.name, self._reading),
            (N_("Sex"), self.sex, None),
            (N_("Institution"), self.institution, self._whence),
            (N_("Position"), self.position, self.problem),
        ):
            shown = words(t(label), "muted")
            shown.setBuddy(field)
            field.setAccessibleName(t(label))
            field.installEventFilter(self)
            layout.addWidget(shown)
            layout.addWidget(field)
            if below is not None:
                layout.addWidget(below)
                below.hide()
        layout.addSpacing(GRID)
        nest(layout, row(self._store, online, None))
        layout.addSpacing(GRID)
        layout.addWidget(self._similar_heading)
        layout.addWidget(self.similar, 1)
        layout.addStretch()
        self._order: tuple[QWidget, ...] = (self.name, self.sex, self.institution, self.position)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.store_typed)
        self.name.textChanged.connect(self._named)
        self.institution.textChanged.connect(self._placed)
        self.sex.chosen.connect(lambda: self._next(self.sex))
        self.similar.chosen.connect(lambda e: self.known.emit(e.found, AttendanceMode.IN_PERSON))
        for line in (self.name, self.institution, self.position):
            line.textEdited.connect(lambda _: self._draft.start())

    # Opening and closing

    def open(self, clinic_id: str, day: datetime.date, name: str = "") -> None:
        """Begin with a name; without one go on with what a power cut interrupted."""
        self._desk.positions.forget()
        # While the name is typed there is time to read what the institution will be looked for in.
        QTimer.singleShot(TURN, self, self._desk.institutions.follow)
        self._where = (clinic_id, day)
        self.problem.hide()
        if not name or name != self._left:
            self._fill(clinic_id, name)
        self._left = ""
        self._named()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.end(False)

    def _fill(self, clinic_id: str, name: str) -> None:
        kept = {} if name else self._context.drafts.take(WALK_IN, clinic_id)
        typed = {field: kept[field].content for field in kept}
        self.sex.set_value(None)
        self.institution.setText(typed.get("institution", ""))
        self.position.setText(typed.get("position", ""))
        with QSignalBlocker(self.name):  # whom it is like is looked up once, when all is filled in
            self.name.setText(typed.get("name", name))
        if typed.get("sex"):
            self.sex.set_value(Sex(typed["sex"]))

    def close_form(self) -> None:
        """Forget what was typed: it has been stored or given up."""
        self._draft.stop()
        for field in FIELDS:
            self._context.drafts.drop(WALK_IN, self._where[0], field)
        self.institution.close_list()
        self.position.close_list()

    def refuse(self, sentence: str) -> None:
        """Say why the guest was not stored; what was typed stays."""
        self.problem.setText(sentence)
        self.problem.show()

    def store_typed(self) -> None:
        """Keep what is typed against a power cut."""
        if not self.isVisible():
            return
        sex = self.sex.value()
        for field, content in (
            ("name", self.name.text()),
            ("sex", sex.value if sex else ""),
            ("institution", self.institution.text()),
            ("position", self.position.text()),
        ):
            self._context.drafts.keep(WALK_IN, self._where[0], field, content)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or watched not in self._order:
            return super().eventFilter(watched, event)
        pressed = key_of(event)
        ours = pressed in ("Return", "Ctrl+Return", "F2", "Esc", "Up", "Down", "Ctrl+N")
        if event.type() == QEvent.Type.ShortcutOverride and ours:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not ours:
            return super().eventFilter(watched, event)
        return self._act(watched, pressed)

    def _act(self, field: QObject, pressed: str) -> bool:
        match pressed:
            case "Return":
                if field is self.name and (marked := self.similar.current()) is not None:
                    self.known.emit(marked.found, AttendanceMode.IN_PERSON)
                elif field is self.name and (code := code_in(self.name.text(), HUMAN)):
                    self.scanned.emit(code)
                else:
                    self._next(field)
            case "Ctrl+Return":
                self._finish(AttendanceMode.IN_PERSON)
            case "F2":
                if field is self.name and (marked := self.similar.current()) is not None:
                    self.known.emit(marked.found, AttendanceMode.ONLINE)
                else:
                    self._finish(AttendanceMode.ONLINE)
            case "Esc":
                if not (self.institution.close_list() or self.position.close_list()):
                    self._leave()
            case "Down" if field is self.name:
                self.similar.move_mark(1)
            case "Up" if field is self.name:
                if self.similar.currentIndex().row() == 0:
                    self.similar.clearSelection()
                    self.similar.setCurrentIndex(self.similar.rootIndex())
                else:
                    self.similar.move_mark(-1)
            case "Ctrl+N":
                pass
            case _:
                return False
        return True

    def _next(self, field: QObject) -> None:
        if isinstance(field, CompletingLine):
            field.take_marked()
        place = self._order.index(field) + 1
        if place < len(self._order):
            self._order[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._finish(AttendanceMode.IN_PERSON)

    def _finish(self, mode: AttendanceMode) -> None:
        self.institution.take_marked()
        self.position.take_marked()
        guest = WalkIn(
            name=self.name.text(),
            sex=self.sex.value(),
            position_title=self.position.text(),
            institution=self.institution.text(),
        )
        self.problem.hide()
        self.stored.emit(guest, mode)

    def _leave(self) -> None:
        """Go back; for the same name the form opens again as it was left."""
        self.close_form()
        self._left = " ".join(self.name.text().split())
        self.left.emit()

    # What follows from what is typed

    def _named(self) -> None:
        t = self._context.t
        before, name, after = split(self.name.text())
        self._reading.setText(
            t(N_("Name: {name} · titles: {titles}"), name=name, titles=f"{before} {after}".strip())
        )
        self._reading.setVisible(bool(name and (before or after)))
        if (sex := sex_of(before)) is not None and self.sex.value() is None:
            self.sex.set_value(sex)
        clinic_id, day = self._where
        found = self._desk.similar(name, clinic_id, day) if clinic_id else []
        entries = [entry_of(one, t, day) for one in found]
        self.similar.show_entries(entries, marked=-1)
        self._similar_heading.setVisible(bool(entries))
        self.similar.setVisible(bool(entries))

    def _placed(self) -> None:
        typed = self.institution.text()
        self._whence.setVisible(bool(typed.strip()))
        if not typed.strip():
            return
        t = self._context.t
        known = self._desk.institutions.called(typed)
        if known is not None:
            self._whence.setText(t(N_("Known: {level}"), level=t(known.level.label)))
            return
        clinic = self._context.clinic
        read = self._desk.institutions.read(typed, clinic.province_id if clinic else None)
        region = self._context.services.reference.region_name(read.region_id)
        where = " · ".join(part for part in (t(read.level.label), region) if part)
        self._whence.setText(t(N_("New institution: {where}"), where=where))
