"""The first page: which clinic is open, what is done, what comes next, and all other clinics."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.i18n import N_, Language, Message
from desktop_app.records.change import Change
from desktop_app.records.clinic import Clinic
from desktop_app.services.clinics import Phase
from desktop_app.services.progress import Progress, Step
from desktop_app.ui.clinic_list import PHASES, ClinicList, ClinicModel
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import Badge, Card, Elided, button, icon_label, row, rule, words
from desktop_app.ui.steps import StepBoard
from desktop_app.ui.tokens import GRID
from desktop_app.ui.unfinished_note import UnfinishedNote

FEW = 7
"""Up to this many clinics are seen at a glance and need no search."""


ROOMY = 600
"""Pixels of width from which the whole title is shown."""


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


SET_UP_PARTS = {"setup": 0, "districts": 1, "agenda": 2, "signatories": 4, "conclusions": 6}
"""Where on the set-up page a step is done; its parts are counted from the left."""


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
                self.body.addLayout(part)
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


class HomePage(Page):
    """Clinics newest first; the open one with what comes next."""

    title = N_("Home")

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        t, theme = self.t, context.theme
        self._stack = QStackedWidget()
        self.unfinished = UnfinishedNote(context, self)
        self.body.addWidget(self.unfinished)
        self.body.addWidget(self._stack, 1)

        self.create_first = button(
            t(N_("Create the first clinic")),
            self._new_clinic,
            theme=theme,
            icon="plus",
            look="primary",
            hint="Ctrl+N",
        )
        self.load_demo = button(
            t(N_("Load example data")), self._load_demo, theme=theme, icon="download"
        )
        self.write_kop = button(
            t(N_("Write the office's letterhead")),
            self._open_letterhead,
            theme=theme,
            icon="building-2",
            look="link",
        )
        self._welcome = EmptyState(
            theme,
            "calendar-check",
            t(N_("Welcome to Notula")),
            t(
                N_(
                    "Record who came, what the districts presented and what was agreed, and print "
                    "the signed minutes before people leave. Number, title and date are enough "
                    "to begin."
                )
            ),
            self.create_first,
            self.load_demo,
            self.write_kop,
        )
        self._stack.addWidget(self._welcome)

        self.open_clinic = OpenClinic(context)
        self.search = QLineEdit()
        self.search.setPlaceholderText(t(N_("Search clinics")))
        self.search.setAccessibleName(t(N_("Search clinics")))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.installEventFilter(self)
        self.model = ClinicModel(t, context.services.clinics.phase)
        self.list = ClinicList(theme, self.model)
        self._none = words("", "muted", wrap=True)
        self.follow = button(
            t(N_("Next clinic")),
            self._next_clinic,
            theme=theme,
            icon="copy",
            look="quiet",
            hint="Ctrl+Shift+N",
        )
        clinics = Card(t(N_("Clinics")), self.follow)
        clinics.body.addWidget(self.search)
        clinics.body.addWidget(self._none)
        clinics.body.addWidget(self.list, 1)

        self._late_icon = icon_label(theme, "triangle-alert", "warning", 18)
        self._late = words("", wrap=True)
        self.show_late = button(t(N_("Show")), lambda: context.open_page("follow_up"), look="quiet")
        self._late_row = QWidget()
        self._late_row.setLayout(row(self._late_icon, self._late, self.show_late))
        self._late_row.layout().setStretch(1, 1)
        self._kop_row = QWidget()
        kop_words = words(
            t(N_("The office has no letterhead yet; papers are printed without one.")), wrap=True
        )
        self.set_kop = button(t(N_("Write it")), self._open_letterhead, look="quiet")
        self._kop_row.setLayout(
            row(icon_label(theme, "building-2", "muted", 18), kop_words, self.set_kop)
        )
        self._kop_row.layout().setStretch(1, 1)
        self._backup = QLabel()
        self._backup.setTextFormat(Qt.TextFormat.PlainText)
        self._backup.setWordWrap(True)
        self.back_up = button(
            t(N_("Back up now")), self._back_up, theme=theme, icon="database-backup"
        )
        self._backup_icon = icon_label(theme, "shield-check", "muted", 18)
        backup_row = row(self._backup_icon, self._backup)
        backup_row.setStretch(1, 1)
        care = Card(t(N_("Worth a look")), self.back_up)
        care.body.addWidget(self._late_row)
        care.body.addWidget(self._kop_row)
        care.body.addLayout(backup_row)

        side = QVBoxLayout()
        side.setSpacing(3 * GRID)
        side.addWidget(clinics, 1)
        side.addWidget(care)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.open_clinic)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        both = QWidget()
        layout = row(area, spacing=4 * GRID)
        layout.addLayout(side)
        layout.setStretch(0, 9)
        layout.setStretch(1, 5)
        both.setLayout(layout)
        self._stack.addWidget(both)

        self.search.textChanged.connect(self._filter)
        self.list.opened.connect(self._open)
        self.list.removal_asked.connect(self._remove)
        self.list.left_at_top.connect(self.search.setFocus)

    def take_focus(self) -> None:
        """Begin at the next step, or at the first button while there is no clinic."""
        if not self.isVisible():
            self.refresh(None)
        if self._stack.currentWidget() is self._welcome:
            self.create_first.setFocus()
            return
        coming = self.open_clinic.steps.coming()
        (coming or self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, change: Change | None) -> None:
        services, t = self.context.services, self.t
        self.unfinished.refresh()
        self.subheading.setText(formats.date_long(self.context.now().date(), t))
        clinics = services.clinics.newest()
        has_kop = bool(services.clinics.office_letterheads())
        self._late_row.hide()
        if not clinics:
            self.write_kop.setVisible(not has_kop)
            self._stack.setCurrentWidget(self._welcome)
            return
        self._stack.setCurrentIndex(1)
        clinic = self.context.clinic or clinics[0]
        self.open_clinic.show_clinic(
            clinic, services.clinics.phase(clinic), services.clinics.progress(clinic.id)
        )
        if change is None or change.touches(Clinic):
            self.model.show_clinics(clinics)
            self.search.setVisible(len(clinics) > FEW or bool(self.search.text()))
            self._say_found()
        self.list.show_open(clinic.id)
        late = services.clinics.late_promises()
        self._late_row.setVisible(late > 0)
        self._late.setText(
            t.plural(
                N_("{n} promise is open and past its date."),
                N_("{n} promises are open and past their date."),
                late,
            )
        )
        self._kop_row.setVisible(not has_kop)
        self._show_backup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter in the search box act on the list."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == event.Type.KeyPress
        ):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.model.rowCount():
                self.list.setFocus()
                self.list.select_row(0)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
                self._open(self.model.clinic(0).id)
                return True
            if key == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        self.model.filter(typed)
        self.list.select_row(0)
        self._say_found()

    def _say_found(self) -> None:
        found = self.model.rowCount()
        self._none.setVisible(not found)
        self.list.setVisible(bool(found))
        typed = self.search.text()
        self._none.setText(self.t(N_('No clinic fits "{text}".'), text=typed) if typed else "")

    def _open(self, clinic_id: str) -> None:
        self.context.open_clinic(clinic_id)
        self.refresh(None)

    def _remove(self, clinic_id: str) -> None:
        clinic = self.context.store.get(Clinic, clinic_id)
        if not self.context.messages.ask(
            Message(
                N_("Remove {title} with everything recorded in it?"), {"title": clinic.short_title}
            ),
            yes=N_("Remove"),
            detail=Message(N_("You can take it back with Ctrl+Z.")),
        ):
            return
        self.context.perform(lambda: self.context.services.clinics.remove(clinic_id))

    def _new_clinic(self) -> None:
        from desktop_app.ui.pages.clinic import ClinicPage

        ClinicPage.create(self.context)

    def _next_clinic(self) -> None:
        from desktop_app.ui.pages.clinic import ClinicPage

        ClinicPage.create_next(self.context)

    def _open_letterhead(self) -> None:
        page = self.context.open_page("settings")
        show = getattr(page, "show_section", None)
        if show is not None:
            show("letterhead").take_focus()

    def _load_demo(self) -> None:
        from desktop_app.exchange.demo import load_demo

        changes = []

        def load() -> Change | None:
            changes.extend(load_demo(self.context.services))
            self.context.services.reference.forget()
            return changes[-1] if changes else None

        self.context.perform(load)
        for change in changes[:-1]:
            self.context.changed.emit(change)
        current = self.context.services.clinics.current()
        if current is not None:
            self.context.open_clinic(current.id)
        self.refresh(None)
        self.take_focus()

    def _back_up(self) -> None:
        def act() -> None:
            made = self.context.services.backups.back_up()
            self.context.messages.tell(
                Message(N_("Backed up as {name}."), {"name": made.path.name})
            )

        self.context.perform(act)
        self._show_backup()

    def _show_backup(self) -> None:
        last = self.context.services.backups.last()
        if last is None:
            text = self.t(N_("There is no backup yet."))
        else:
            at = formats.time_of_day(last.taken_at.time(), self.t)
            day = last.taken_at.date()
            if day == self.context.now().date():
                text = self.t(N_("Last backup today at {time}"), time=at)
            else:
                named = formats.date_medium(day, self.t)
                text = self.t(N_("Last backup {date} at {time}"), date=named, time=at)
        self._backup.setText(text)
        icon, tone = ("database-backup", "warning") if last is None else ("shield-check", "muted")
        self.context.theme.put_icon(self._backup_icon, icon, tone)


def _when(clinic: Clinic, t: Language) -> str:
    days = clinic.days()
    if not days or clinic.starts is None:
        return ""
    end = clinic.ends.time() if clinic.ends else None
    dates = formats.date_range(days[0], days[-1], t, weekdays=True)
    hours = formats.time_range(clinic.starts.time(), end, t, clinic.time_zone)
    return f"{dates}  ·  {hours}"
