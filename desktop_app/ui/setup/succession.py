"""The next clinic from an earlier one: a date and Enter; what is taken along is shown before."""

from __future__ import annotations

import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.records.clinic import Clinic
from desktop_app.records.presentation import LAST_YEAR
from desktop_app.services.clinic_defaults import CLOSES, OPENS
from desktop_app.services.clinic_succession import ClinicSuccession, Heir, Part, Share
from desktop_app.ui.context import Context
from desktop_app.ui.list_lines import add_line
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import icon_label, row, words
from desktop_app.ui.setup.clinic_form import ClinicForm
from desktop_app.ui.tokens import GRID
from desktop_app.ui.turns import Turns

PLACES = {
    "first_day": (0, 0, 1, 3),
    "last_day": (0, 3, 1, 3),
    "number": (0, 6, 1, 2),
    "short_title": (0, 8, 1, 4),
    "title": (1, 0, 1, 12),
}
PART = Qt.ItemDataRole.UserRole
PARTS = "parts"
"""Under this name the ticks are kept as a draft."""


class PartList(QListWidget):
    """What can be taken along, a tick each; the space bar turns the one under the cursor round."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()  # they belong to the form
            return
        super().keyPressEvent(event)


class Succession(ClinicForm):
    """Begins the clinic after one that is given; one Enter creates all of it."""

    drafts_name = "next_clinic"

    def __init__(self, context: Context) -> None:
        super().__init__(context, " ", PLACES)
        t = context.t
        services = context.services
        self._succession = ClinicSuccession(
            context.store, services.reference, services.clinics, services.promises
        )
        self._source: Clinic | None = None
        self._proposal: Clinic | None = None
        self._shares: dict[Part, Share] = {}
        self._read_for: object = None
        self._filling = False
        self.editor("first_day").setPlaceholderText(t(N_("day/month/year")))
        self.parts = PartList()
        self.parts.setAccessibleName(t(N_("Taken along")))
        self.names = QListWidget()
        self.names.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.names.setWordWrap(True)
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.setProperty("piece", "quiet")
        self._named = words("", "muted")
        self.promises = words("", wrap=True)
        self._counting = Turns(self)
        self._promises_icon = icon_label(context.theme, "history", "muted", 18)
        self.preview = words("", "muted", wrap=True)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(words(t(N_("Taken along (space bar: yes or no)")), "muted"))
        left.addWidget(self.parts, 1)
        right = QVBoxLayout()
        right.setSpacing(GRID)
        right.addWidget(self._named)
        right.addWidget(self.names, 1)
        both = row(spacing=4 * GRID)
        nest(both, left, 4)
        nest(both, right, 5)
        carried = row(self._promises_icon, self.promises)
        carried.setStretch(1, 1)
        nest(self.body, both, 1)
        nest(self.body, carried)
        self.body.addWidget(self.preview)
        nest(self.body, row(self.create_button, self.cancel_button, None))
        self.parts.itemChanged.connect(self._ticked)
        self.parts.currentItemChanged.connect(lambda *_: self._show_names())

    def begin_after(self, source: Clinic) -> None:
        """Offer the clinic after this one."""
        if source != self._source:
            self.promises.setText("")
        self._source = source
        self.heading.setText(
            self._context.t(N_("The clinic after {title}"), title=source.short_title)
        )
        self.begin()

    @property
    def source_id(self) -> str:
        """The clinic that is followed."""
        return self._source.id if self._source is not None else ""

    def drafts_key(self) -> str:
        return self.source_id

    def taken(self) -> list[Part]:
        """Return the parts that are ticked."""
        items = (self.parts.item(at) for at in range(self.parts.count()))
        return [
            Part(item.data(PART)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    # What the form asks of it

    def fill(self) -> None:
        self._read_for = None
        self.editor("first_day").set_value(None)
        self.editor("last_day").set_value(None)
        self._filling = True
        for part in () if self.parts.count() else Part:
            size = QSize(0, self.fontMetrics().height() + 2 * GRID)
            values = {PART: part.value, Qt.ItemDataRole.SizeHintRole: size}
            add_line(self.parts, "", values)
        self._tick({part.value for part in Part})
        self._filling = True
        self.parts.setCurrentRow(0)
        self._filling = False

    def propose(self, **known: Any) -> Clinic:
        return self._succession.propose(self.source_id, **known)

    def create(self, **known: Any) -> Change:
        return self._succession.create(self.source_id, self.taken(), **known)

    def combine(self, day: datetime.date, *, last: bool) -> datetime.datetime:
        source = self._source
        was = None if source is None else source.ends if last else source.starts
        return datetime.datetime.combine(day, was.time() if was else CLOSES if last else OPENS)

    def typed(self, name: str) -> tuple[str, int]:
        if name == PARTS:
            return ",".join(part.value for part in self.taken()), 0
        return super().typed(name)

    def take_draft(self, name: str, text: str, cursor: int) -> None:
        if name == PARTS:
            self._tick(set(text.split(",")))
        super().take_draft(name, text, cursor)

    def show_proposal(self, proposal: Clinic) -> None:
        self._proposal = proposal
        if "last_day" not in self._touched:
            days = proposal.days() if self.editor("first_day").value() is not None else []
            self.editor("last_day").set_value(days[-1] if len(days) > 1 else None)
        typed = self.editor("first_day").value()
        depends = (self.source_id, typed, proposal.starts, proposal.ends, proposal.number)
        if depends == self._read_for:
            return  # typing a title changes nothing of what is taken along
        self._read_for = depends
        shares = self._succession.shares(self.source_id, proposal)
        self._shares = {share.part: share for share in shares}
        if PARTS not in self._touched:
            self._tick({share.part.value for share in shares if share.usual and share.heirs})
        self._filling = True
        for at in range(self.parts.count()):
            item = self.parts.item(at)
            share = self._shares[Part(item.data(PART))]
            item.setText(f"{self._context.t(share.part.label)}  ({share.count})")
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            item.setFlags(flags | Qt.ItemFlag.ItemIsEnabled if share.heirs else flags)
        self._filling = False
        self._show_names()
        self._say(proposal)

    # Within

    def _tick(self, values: set[str]) -> None:
        self._filling = True
        for at in range(self.parts.count()):
            item = self.parts.item(at)
            chosen = item.data(PART) in values
            item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self._filling = False

    def _ticked(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        self.touch(PARTS)
        self.parts.setCurrentItem(item)
        if self._proposal is not None:
            self._say(self._proposal)

    def _show_names(self) -> None:
        item = self.parts.currentItem()
        share = self._shares.get(Part(item.data(PART))) if item is not None else None
        self.names.clear()
        if share is None:
            self._named.setText("")
            return
        label = self._context.t(share.part.label)
        self._named.setText(label)
        self.names.setAccessibleName(label)
        self.names.addItems([self._line(heir) for heir in share.heirs])

    def _line(self, heir: Heir) -> str:
        t = self._context.t
        year = ""
        if heir.year is not None:
            year = t(N_("{nth} year of milestone 4"), nth=formats.ordinal_year(heir.year, t))
        return "  ·  ".join(part for part in (heir.name, heir.detail, year) if part)

    def _say_carried(self, proposal: Clinic) -> None:
        context, t = self._context, self._context.t
        if context.store.find(Clinic, self.source_id) is None:
            return  # taken back meanwhile
        carried = self._succession.carried(self.source_id, proposal, self.taken())
        said = t.plural(
            N_("{n} open follow-up is carried over by itself"),
            N_("{n} open follow-ups are carried over by themselves"),
            carried.open,
        )
        late = t.plural(N_("{n} is late"), N_("{n} are late"), carried.late)
        self.promises.setText(f"{said}; {late}." if carried.late else f"{said}.")

    def _say(self, proposal: Clinic) -> None:
        context, t = self._context, self._context.t
        # Over a thousand of them are counted: the day's next digit is heard before.
        self._counting.begin([lambda: self._say_carried(proposal)])
        days = proposal.days()
        parts = []
        if self.editor("first_day").value() is not None and days:
            parts.append(formats.date_range(days[0], days[-1], t, weekdays=True))
        if proposal.milestone is not None:
            parts.append(t(N_("Milestone {n}"), n=proposal.milestone))
        kop = context.services.clinics.signing.office_letterhead(days[0] if days else None)
        if kop is not None:
            parts.append(t(N_("letterhead of {office}"), office=kop.office))
        if self._succession.begins_again(self.source_id, proposal):
            parts.append(t(N_("the programme's year begins again: look at the districts")))
        past = sum((heir.year or 0) > LAST_YEAR for heir in self._shares[Part.DISTRICTS].heirs)
        if past and Part.DISTRICTS in self.taken():
            parts.append(
                t.plural(
                    N_("{n} district is past the fifth year"),
                    N_("{n} districts are past the fifth year"),
                    past,
                )
            )
        self.preview.setText("  ·  ".join(parts))
