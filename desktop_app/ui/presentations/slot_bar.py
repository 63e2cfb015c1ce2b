"""Stands in the head of Paparan: the state of the slot in sight, and the two keys of the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app import formats
from desktop_app.i18n import N_, Message
from desktop_app.records import Presentation
from desktop_app.records.change import Change
from desktop_app.services.presentations import SlotState
from desktop_app.services.slots import SlotStep
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import Badge, button, row
from desktop_app.ui.presentations.district_list import STATES

MINUTE = 60_000
TITLE = 24
"""Letters of an item's title on the button that starts it."""


class SlotBar(QWidget):
    """`started` tells the id of the district whose slot a key has started."""

    started = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._present: Presentation | None = None
        self._order: Sequence[Presentation] = ()
        self._roomy = True
        theme = context.theme
        self.badge = Badge(theme, "")
        self.stop = button("", self.stop_slot, theme=theme, icon="circle-stop", look="quiet")
        self.next = button("", self.start_next, theme=theme, icon="play", look="primary")
        self.setLayout(row(self.badge, self.stop, self.next))
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._show_time)

    def show_presentation(
        self, present: Presentation | None, order: Sequence[Presentation]
    ) -> None:
        """Show where the slot of the district in sight stands, and what the keys do."""
        self._present, self._order = present, order
        self.setVisible(present is not None)
        if present is not None:
            self._show_time()
            self._show_keys(present)

    def give_room(self, roomy: bool) -> None:
        """Name what is next on the button, or on a narrow page only in its tool tip."""
        if roomy != self._roomy:
            self._roomy = roomy
            if self._present is not None:
                self._show_keys(self._present)

    def start_next(self) -> None:
        """End the slot under way and start what is next."""
        present = self._present
        if present is None:
            return
        taken: list[SlotStep] = []

        def act() -> Change:
            change, step = self._context.services.slots.start_next(present.id, self._now())
            taken.append(step)
            return change

        if self._context.perform(act) is None:
            return
        step = taken[0].step
        if step.presentation is not None:
            self.started.emit(step.presentation.id)
        elif step.slot is not None:
            begun = Message(N_("“{item}” has begun."), {"item": step.slot.item.title})
            self._context.messages.tell(begun)

    def stop_slot(self) -> None:
        """End the slot under way and start no other; or let the district in sight go on."""
        present, slots = self._present, self._context.services.slots
        if present is not None:
            self._context.perform(lambda: slots.stop(present.id, self._now()))

    # Within

    def _now(self) -> datetime:
        return self._context.now().replace(microsecond=0)

    def _show_time(self) -> None:
        present, t = self._present, self._context.t
        if present is None:
            return
        state = self._context.services.presentations.slot_state(present)
        words, icon, tone = STATES[state]
        said = t(words)
        start, end = present.started_at, present.ended_at
        if start is not None and end is not None:
            said = formats.time_range(start.time(), end.time(), t)
        elif start is not None:
            minutes = max(0, int((self._now() - start).total_seconds() // 60))
            since = formats.time_of_day(start.time(), t)
            said = t(N_("since {time}"), time=since)
            if minutes < 24 * 60:
                said = t(N_("since {time}, {minutes} min"), time=since, minutes=minutes)
        self.badge.show_state(said, "neutral" if tone == "muted" else tone, icon)
        (self._minute.start if state is SlotState.RUNNING else self._minute.stop)()

    def _show_keys(self, present: Presentation) -> None:
        slots, t = self._context.services.slots, self._context.t
        found, running = slots.following(present, self._now()), slots.running(self._order)
        ends = found is not None and found.ends is not None
        short, whole = self._what(found, running)
        self._name(self.next, f"{whole if self._roomy else short}  F5", whole, "F5")
        self.next.setEnabled(found is not None)
        put_icon = self._context.theme.put_icon
        put_icon(self.next, "circle-stop" if ends else "play", "on_accent")
        # At the last district the first key itself only ends.
        self.stop.setVisible(not ends and (running is not None or present.ended_at is not None))
        name = t(N_("Go on") if running is None else N_("End"))
        self._name(self.stop, name if self._roomy else "", name, "Shift+F5")
        put_icon(self.stop, "play" if running is None else "circle-stop")

    def _what(self, found: SlotStep | None, running: Presentation | None) -> tuple[str, str]:
        """Return what the first key would do, in a word and in full."""
        t = self._context.t
        if found is None:
            said = t(N_("All have presented"))
            return said, said
        slot, district = found.step.slot, found.step.presentation
        if slot is None and district is None:
            return t(N_("End")), t(N_("End"))
        if district is None:
            return t(N_("Next")), t(N_("Next: {name}"), name=_short(slot.item.title))
        name = self._context.services.reference.region_name(district.region_id, short=True)
        if self._present is None or district.id != self._present.id:
            return t(N_("Next")), t(N_("Next: {name}"), name=name)
        start = t(N_("Start"))
        return start, start if running is None else t(N_("Start {name}"), name=name)

    @staticmethod
    def _name(made: QPushButton, shown: str, whole: str, keys: str) -> None:
        made.setText(f" {shown.replace('&', '&&')}" if shown else "")
        made.setAccessibleName(whole)
        made.setToolTip(f"{whole} ({keys})")


def _short(title: str) -> str:
    """Return a title that fits onto a button."""
    return title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…"
