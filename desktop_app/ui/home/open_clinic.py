"""Shows of the open clinic where it stands: its counts, its steps and which comes next."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_, Language
from desktop_app.records.clinic import Clinic
from desktop_app.services.clinics import Phase
from desktop_app.services.progress import Progress, Step
from desktop_app.ui.clinic_list import PHASES
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Badge, Card, Elided, row, rule, words
from desktop_app.ui.steps import StepBoard
from desktop_app.ui.tokens import GRID

ROOMY = 600
"""Pixels of width from which the whole title is shown."""

SET_UP_PARTS = {"setup": 0, "districts": 1, "agenda": 2, "signatories": 4, "conclusions": 6}
"""Where on the set-up page a step is done; its parts are counted from the left."""


class Count(QWidget):
    """A numeral with its caption, without a frame."""

    def __init__(self) -> None:
        super().__init__()
        self._numeral = words("", "numeral")
        self._caption = words("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._numeral)
        layout.addWidget(self._caption)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What is shown, as read aloud."""
        return f"{self._numeral.text()} {self._caption.text()}"

    def show_count(self, numeral: str, caption: str) -> None:
        """Show another number."""
        self._numeral.setText(numeral)
        self._caption.setText(caption)
        self.setAccessibleName(self.text)


class OpenClinic(Card):
    """The open clinic with its counts and steps."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        t = context.t
        self.title = words("", "title")
        self.phase = Badge(context.theme, "")
        self._when = Elided("", "muted")
        self._full = words("", wrap=True)
        head = row(self.title, self.phase, None)
        self.counts = {name: Count() for name in ("guests", "present", "talks", "remarks", "plans")}
        figures = row(*self.counts.values(), spacing=4 * GRID)
        figures.setContentsMargins(0, GRID, 0, GRID)
        self.steps = StepBoard(context.theme, t, self._go)
        for part in (head, self._when, self._full, rule(), figures, rule(), self.steps):
            if isinstance(part, QWidget):
                self.body.addWidget(part)
            else:
                nest(self.body, part)
        self.body.addStretch(1)

    def _go(self, step: Step) -> None:
        """Open the page of a step, and of the set-up the part in which it is done."""
        page = self._context.open_page(step.page)
        show = getattr(page, "show_tab", None)
        if show is not None and step.key in SET_UP_PARTS:
            show(SET_UP_PARTS[step.key])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the short title must do."""
        super().resizeEvent(event)
        self._full.setVisible(self.width() >= ROOMY)

    def show_clinic(self, clinic: Clinic, phase: Phase, progress: Progress) -> None:
        """Show a clinic as it stands."""
        self.title.setToolTip(clinic.title.replace("<", "&lt;"))
        t = self._context.t
        self.title.setText(clinic.short_title)
        label, icon, tone = PHASES[phase]
        self.phase.show_state(t(label), "accent" if tone == "accent" else "neutral", icon)
        self._when.show_text(
            "  ·  ".join(part for part in (_when(clinic, t), clinic.place) if part)
        )
        self._full.setText(clinic.title)
        present, caption = self._present(progress)
        shown = {
            "guests": (str(progress.participants), t(N_("guests"))),
            "present": (present, caption),
            "talks": (f"{progress.presented}/{progress.districts}", t(N_("presentations"))),
            "remarks": (str(progress.remarks), t(N_("remarks"))),
            "plans": (str(progress.follow_ups), t(N_("follow-ups"))),
        }
        for name, (numeral, words_) in shown.items():
            self.counts[name].show_count(numeral, words_)
        self.steps.show_steps(progress.steps)

    def _present(self, progress: Progress) -> tuple[str, str]:
        """Return today's number, else that of the fullest day."""
        t = self._context.t
        by_day = dict(progress.present)
        today = self._context.now().date()
        if today in by_day:
            return str(by_day[today]), t(N_("present today"))
        if len(by_day) > 1:
            return " · ".join(str(n) for n in by_day.values()), t(N_("present per day"))
        return str(max(by_day.values(), default=0)), t(N_("present"))


def _when(clinic: Clinic, t: Language) -> str:
    days = clinic.days()
    if not days or clinic.starts is None:
        return ""
    end = clinic.ends.time() if clinic.ends else None
    dates = formats.date_range(days[0], days[-1], t, weekdays=True)
    hours = formats.time_range(clinic.starts.time(), end, t, clinic.time_zone)
    return f"{dates}  ·  {hours}"
