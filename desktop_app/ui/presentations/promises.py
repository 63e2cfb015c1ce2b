"""Shows what a district promised at earlier clinics and takes one key for each answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import Clinic, FollowUp, FollowUpReview
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.services.promises import Promise
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import row, words
from desktop_app.ui.presentations.rating import RatingBoard
from desktop_app.ui.presentations.rating_row import Rating, RatingLine
from desktop_app.ui.presentations.section import Heading, Section
from desktop_app.ui.tokens import GRID

STATUSES = (
    (FollowUpStatus.NOT_STARTED, "circle", "warning"),
    (FollowUpStatus.RUNNING, "circle-dot", "accent"),
    (FollowUpStatus.DONE, "circle-check", "positive"),
    (FollowUpStatus.DROPPED, "circle-x", "muted"),
)
"""States in the order of their digits, with icon and tone."""


class ReasonLine(QLineEdit):
    """Asks in one line why a promise is dropped; Enter gives the reason, Esc takes it back."""

    given = Signal(str)
    refused = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.given.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.refused.emit()
        else:
            super().keyPressEvent(event)


PROMISES = Heading(0, N_("Promises from earlier clinics"), N_("Promises"))


class PromiseSection(Section):
    """The promises of the district in sight, each with its answer of this clinic."""

    shows = (FollowUp, FollowUpReview, Clinic)

    def __init__(self, context: Context) -> None:
        super().__init__(context, PROMISES)
        theme, t = context.theme, context.t
        self._promises: list[Promise] = []
        ratings = [Rating(status, t(status.label), icon, tone) for status, icon, tone in STATUSES]
        self.board = RatingBoard(theme, t, ratings)
        self._legend = words(self.board.legend(), "muted", wrap=True)
        self._nothing = words("", "muted", wrap=True)
        self.body.addWidget(self._legend)
        self.body.addWidget(self._nothing)
        self.add_board(self.board)
        self._asked = ""
        self.reason = ReasonLine()
        self.reason.setAccessibleName(t(N_("Why is it cancelled, or whom does it go to?")))
        self.reason.setPlaceholderText(t(N_("Why is it cancelled, or whom does it go to?")))
        self._question = QWidget()
        question = row(words(t(N_("Reason"))), self.reason)
        question.setContentsMargins(2 * GRID, 0, 2 * GRID, 2 * GRID)
        self._question.setLayout(question)
        self._question.hide()
        self.board.rated.connect(self._rated)
        self.reason.given.connect(self._reason_given)
        self.reason.refused.connect(self._reason_refused)

    def refresh(self) -> None:
        p, services, t = self.presentation, self.context.services, self.t
        self._question.hide()
        self._promises = services.promises.binding(p.clinic_id, p.region_id) if p else []
        self._legend.setVisible(bool(self._promises))
        self._nothing.setVisible(not self._promises)
        district = services.reference.region_name(p.region_id) if p else ""
        text = N_("{district} has no open promise from earlier clinics.")
        self._nothing.setText(t(text, district=district))
        self.board.show_lines([self._line(promise) for promise in self._promises])

    def filled(self) -> int:
        return sum(promise.status.open for promise in self._promises)

    def take_cursor(self) -> None:
        self.board.take_cursor()

    def _line(self, promise: Promise) -> RatingLine:
        one, t = promise.follow_up, self.t
        parts = [promise.clinic.short_title]
        if one.scope is FollowUpScope.ALL_DISTRICTS:
            parts.append(t(N_("all districts")))
        if one.due is not None and not promise.late:
            parts.append(t(N_("due {date}"), date=formats.date_medium(one.due, t)))
        if one.responsible:
            parts.append(one.responsible)
        if promise.review is not None and promise.review.note:
            parts.append(promise.review.note)
        warning = ""
        if promise.late and one.due is not None:
            warning = t(N_("late, was due {date}"), date=formats.date_medium(one.due, t))
        return RatingLine(
            id=one.id,
            title=one.activity,
            detail="  ·  ".join(parts),
            warning=warning,
            value=promise.status if promise.review is not None else None,
            before=promise.before,
        )

    def _rated(self, follow_up_id: str, status: FollowUpStatus) -> None:
        if status is FollowUpStatus.DROPPED:
            self._asked = follow_up_id
            self.board.insert_below(follow_up_id, self._question)
            self.reason.clear()
            self._question.show()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._review(follow_up_id, status)

    def _reason_given(self, reason: str) -> None:
        asked = self._asked
        self._question.hide()
        self._review(asked, FollowUpStatus.DROPPED, reason)

    def _reason_refused(self) -> None:
        self._question.hide()
        row = self.board.row_of(self._asked)
        if row is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _review(self, follow_up_id: str, status: FollowUpStatus, reason: str = "") -> None:
        if self.presentation is None:
            return
        follow_ups, clinic_id = self.context.services.follow_ups, self.context.clinic_id
        on, region = review_day(self.context), self.presentation.region_id
        self.context.perform(
            lambda: follow_ups.review(follow_up_id, clinic_id, status, on, reason, region_id=region)
        )
        self.board.go_on(follow_up_id)


def review_day(context: Context) -> date:
    """Return the day a review is dated: today, or the clinic's nearest day when it is another."""
    today, clinic = context.now().date(), context.clinic
    days = clinic.days() if clinic is not None else []
    return min(max(today, days[0]), days[-1]) if days else today
