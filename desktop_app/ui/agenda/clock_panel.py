"""Stands beside the agenda: the clock, the item under way, what is next, and the keys to act."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.services.agenda_clock import Reading, Stage
from desktop_app.ui.agenda import wording
from desktop_app.ui.agenda.face import ClockFace
from desktop_app.ui.agenda.watch import Watch
from desktop_app.ui.context import Context
from desktop_app.ui.flow_layout import FlowLayout
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Badge, button, row, rule, words
from desktop_app.ui.tokens import GRID

SECOND = 1000


class ClockPanel(QFrame):
    """Ticks once a second while it is shown, and rests when it is hidden."""

    def __init__(self, context: Context, watch: Watch) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._context = context
        self._watch = watch
        self._last: tuple[object, ...] = ()
        t, theme = context.t, context.theme
        self.face = ClockFace(theme, t)
        self.state = words("", "muted")
        self.item = words("", "heading", wrap=True)
        self.item.setFont(theme.font(12, bold=True))
        self.turn = words("", wrap=True)
        self.badge = Badge(theme, "")
        self.following = words("", wrap=True)
        self.at = words("", "muted", wrap=True)
        self.at.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.start = self._button(N_("Start next"), "play", "F5", "primary")
        self.pause = self._button(N_("Pause"), "pause", "F6")
        self.replan = self._button(N_("Re-plan"), "calendar-clock", "F7")
        self.projector = self._button(N_("Projector"), "monitor", "F11")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(GRID + 2)
        layout.addWidget(self.face, 4)
        layout.addSpacing(GRID)
        nest(layout, FlowLayout(self.state, self.badge, spacing=2 * GRID))
        layout.addWidget(self.item)
        layout.addWidget(self.turn)
        layout.addStretch(1)
        layout.addWidget(rule())
        coming = row(words(t(N_("Next")), "muted"), self.at)
        coming.setStretch(1, 1)
        nest(layout, coming)
        layout.addWidget(self.following)
        layout.addSpacing(GRID)
        layout.addWidget(self.start)
        nest(layout, FlowLayout(self.pause, self.projector, spacing=2 * GRID, even=True))
        layout.addWidget(self.replan)
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.look)

    @property
    def ticking(self) -> bool:
        """Whether the clock runs."""
        return self._tick.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)

    def look(self) -> None:
        """Show the time; the words are written again only when they differ."""
        if self._context.clinic is None:
            return
        reading = self._watch.read()
        self.face.show_reading(reading)
        told = (
            reading.stage,
            reading.slot,
            reading.turn and (reading.turn.presentation.id, reading.turn.ends),
            reading.following,
            reading.behind,
            reading.urgency,
            reading.ends,
        )
        if told != self._last:
            urgent = self._last and self._last[5] is not reading.urgency
            self._last = told
            self._show_words(reading)
            if urgent:
                QAccessible.updateAccessibility(
                    QAccessibleEvent(self.face, QAccessible.Event.Alert)
                )

    def _show_words(self, reading: Reading) -> None:
        t, reference = self._context.t, self._context.services.reference
        item = reading.slot.item if reading.slot is not None else None
        state = t(reading.stage.value)
        if item is not None and item.started_at is not None:
            since = formats.time_of_day(item.started_at.time(), t)
            state = t(N_("since {time}"), time=since)
            if reading.ends is not None:
                state = formats.time_range(item.started_at.time(), reading.ends.time(), t)
        self.state.setText(state)
        said = wording.drift(reading, t)
        self.badge.setVisible(said is not None)
        if said is not None:
            self.badge.show_state(said.text, said.tone, said.icon)
        self.item.setText(item.title if item is not None else "")
        self.item.setVisible(item is not None)
        turn = ""
        if (now := reading.turn) is not None:
            name = reference.region_name(now.presentation.region_id, short=True)
            turn = t(N_("{district}: {n} of {m}"), district=name, n=now.number, m=now.of)
            if now.ends is not None:
                ends = formats.time_of_day(now.ends.time(), t)
                turn = f"{turn}, {t(N_('until {time}'), time=ends)}"
        elif reading.stage is Stage.EMPTY:
            turn = t(N_("Type the items of the day on the left; then one key runs them."))
        self.turn.setText(turn)
        self.turn.setVisible(bool(turn))
        planned = reading.stage is not Stage.EMPTY
        self.following.setText(wording.what(reading.following, reference, t) if planned else "–")
        self.at.setText(wording.when(reading.following, reading, t))
        self._show_buttons(reading)

    def _show_buttons(self, reading: Reading) -> None:
        t, step = self._context.t, reading.following
        name = N_("Start next")
        if step is not None and step.slot is None:
            name = N_("End the day")
        elif reading.slot is None:
            name = N_("Start")
        self._name(self.start, name, "F5")
        self.start.setEnabled(step is not None)
        paused = reading.stage is Stage.PAUSED
        self._name(self.pause, N_("Resume") if paused else N_("Pause"), "F6")
        self._context.theme.put_icon(self.pause, "play" if paused else "pause")
        self.pause.setEnabled(reading.slot is not None)
        self.start.setAccessibleDescription(wording.what(step, self._context.services.reference, t))
        self.replan.setEnabled(reading.stage is not Stage.EMPTY)

    def _name(self, made: QPushButton, name: str, keys: str) -> None:
        text = self._context.t(name)
        made.setText(f" {text}  {keys}")
        made.setAccessibleName(text)

    def _button(self, name: str, icon: str, keys: str, look: str = "") -> QPushButton:
        made = button(self._context.t(name), theme=self._context.theme, icon=icon, look=look)
        self._name(made, name, keys)
        policy = made.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Expanding)
        made.setSizePolicy(policy)
        # The keys act wherever the cursor is; a click must not take it out of the sheet.
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made
