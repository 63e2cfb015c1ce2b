"""Shows two entries of the directory side by side, and lets the better facts be chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import Person
from desktop_app.records.fields import specs_of
from desktop_app.services.duplicates import Pair
from desktop_app.services.people import FoundPerson
from desktop_app.ui.context import Context
from desktop_app.ui.directory.sources import InstitutionSource
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Card, clear, words
from desktop_app.ui.shown import text_of
from desktop_app.ui.tokens import GRID


class ChoiceButton(QPushButton):
    """One of two values of a field; chosen it has a tick, and what is too long is cut visibly."""

    def __init__(self, context: Context, text: str, label: str) -> None:
        super().__init__()
        self._context = context
        self._whole = text or "–"
        self.setCheckable(True)
        self.setToolTip(text)
        self.setAccessibleName(f"{label}: {self._whole}")
        self.setStyleSheet("text-align: left")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._tick)
        self._tick(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 14 * GRID
        cut = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(" " + cut.replace("&", "&&"))

    def _tick(self, chosen: bool) -> None:
        icon, tone = ("circle-check", "accent") if chosen else ("circle", "muted")
        self._context.theme.put_icon(self, icon, tone)


class Comparison(Card):
    """Two entries field by field; each field that differs is taken from one of them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._institutions = InstitutionSource(context.store)
        self.kept: FoundPerson | None = None
        self.given_up: FoundPerson | None = None
        self.choices: dict[str, QButtonGroup] = {}
        self._title = words("", "heading", wrap=True)
        self._reasons = words("", "muted", wrap=True)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(3 * GRID)
        self._fields.setVerticalSpacing(GRID + 2)
        inside = QWidget()
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 2 * GRID, 0)
        nest(whole, self._fields)
        whole.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._title)
        self.body.addWidget(self._reasons)
        self.body.addSpacing(GRID)
        self.body.addWidget(self._area, 1)

    def show_pair(self, pair: Pair, first: FoundPerson, second: FoundPerson) -> None:
        """Show two entries with what would be taken from which."""
        t = self._context.t
        proposal = self._context.services.directory.duplicates.proposal(first, second)
        self.kept, self.given_up = proposal.kept, proposal.given_up
        said = "  ·  ".join(t.message(reason) for reason in pair.reasons)
        self._title.setText(t(N_("One person? Choose what is right.")))
        self._reasons.setText(said[:1].upper() + said[1:])
        clear(self._fields)
        self.choices = {}
        sides = (proposal.kept, proposal.given_up)
        place = 0
        self._add_line(place, t(N_("Last clinic")), [self._seen(side) for side in sides])
        for name, spec in specs_of(Person).items():
            if spec.hidden:
                continue
            shown = [self._text(name, side) for side in sides]
            if not any(shown):
                continue
            place += 1
            if shown[0] == shown[1]:
                self._add_line(place, t(spec.label), shown[:1])
            else:
                self._add_choice(place, name, t(spec.label), shown, name in proposal.taken)

    def follow(self, before: QWidget) -> None:
        """Let Tab come from `before` to the choices, one after the other."""
        for group in self.choices.values():
            for choice in group.buttons():
                QWidget.setTabOrder(before, choice)
                before = choice

    def taken(self) -> set[str]:
        """Return the fields that come from the entry that is given up."""
        return {name for name, group in self.choices.items() if group.checkedId() == 1}

    def _add_line(self, place: int, label: str, shown: list[str]) -> None:
        self._fields.addWidget(words(label, "muted"), place, 0)
        for at, text in enumerate(shown, start=1):
            said = words(text or "–", "muted", wrap=True)
            said.setContentsMargins(3 * GRID, GRID, 0, GRID)
            self._fields.addWidget(said, place, at, 1, 1 if len(shown) > 1 else 2)
        for at in (1, 2):
            self._fields.setColumnStretch(at, 1)

    def _add_choice(
        self, place: int, name: str, label: str, shown: list[str], from_second: bool
    ) -> None:
        group = QButtonGroup(self._area.widget())
        self._fields.addWidget(words(label, "muted"), place, 0)
        for at, text in enumerate(shown):
            made = ChoiceButton(self._context, text, label)
            made.setChecked(at == int(from_second))
            group.addButton(made, at)
            self._fields.addWidget(made, place, at + 1)
        self.choices[name] = group

    def _text(self, name: str, found: FoundPerson) -> str:
        spec = specs_of(Person)[name]
        label = self._institutions.label if name == "institution_id" else None
        text = text_of(spec, getattr(found.person, name), self._context.t, label)
        return self._context.shown_name(text) if spec.personal else text

    def _seen(self, found: FoundPerson) -> str:
        if found.last_day is None:
            return self._context.t(N_("On no list yet."))
        return f"{found.last_clinic}, {formats.date_medium(found.last_day, self._context.t)}"
