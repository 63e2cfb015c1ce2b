"""Shows the sheet under the cursor as it lies on the table, and beside it what all sheets say."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import EvaluationQuestion
from desktop_app.services.evaluation_board import Average, Board
from desktop_app.ui.context import Context
from desktop_app.ui.tokens import GRID, RADIUS

KEY = 5 * GRID + 2
ROW = 7 * GRID + 2
GROUP = 7 * GRID
BAR = 24 * GRID
NUMERAL = 10 * GRID
COUNT = 9 * GRID
PAD = 2 * GRID
NARROW = 150 * GRID
"""Below this width bars and numbers of answers are left out: the questions need the room."""


class AnswerPanel(QWidget):
    """One row for each question: its text, the answer of this sheet, the average of all.

    `pressed` carries question and score when an answer was clicked, `chosen` a clicked question.
    """

    pressed = Signal(object, object)
    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme, self._t = context.theme, context.t
        self._board: Board | None = None
        self._sheet = ""
        self._current = ""
        self._averages: dict[str, Average] = {}
        self._tops: list[tuple[int, EvaluationQuestion]] = []
        self._groups: list[tuple[int, str]] = []
        self._height = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._t(N_("This sheet and the averages")))
        context.theme.changed.connect(self.update)

    def show_board(self, board: Board) -> None:
        """Show a clinic's questions with their averages."""
        self._board = board
        self._averages = {each.id: board.average(each.id) for each in board.questions}
        self._tops, self._groups = [], []
        top, group = GROUP, None
        for question in board.questions:
            if question.group != group:
                group = question.group
                if group:
                    self._groups.append((top, group))
                    top += GROUP
            self._tops.append((top, question))
            top += ROW
        self._height = top + PAD
        self.setFixedHeight(self._height)
        self.update()

    def show_average(self, question_id: str) -> None:
        """Count one question again."""
        if self._board is not None and question_id in self._averages:
            self._averages[question_id] = self._board.average(question_id)
            self._update_row(question_id)

    def show_place(self, sheet_id: str, question_id: str) -> None:
        """Mark the question under the cursor of a sheet."""
        if sheet_id != self._sheet:
            self.update()
        else:
            self._update_row(self._current)
            self._update_row(question_id)
        self._sheet, self._current = sheet_id, question_id

    def place_of_current(self) -> QRect:
        """Return where the marked question is drawn."""
        for top, question in self._tops:
            if question.id == self._current:
                return QRect(0, top, 1, ROW)
        return QRect()

    def _update_row(self, question_id: str) -> None:
        for top, question in self._tops:
            if question.id == question_id:
                self.update(QRect(0, top, self.width(), ROW))

    def sizeHint(self) -> QSize:
        return QSize(120 * GRID, self._height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for top, question in self._tops:
            if not top <= event.position().y() < top + ROW:
                continue
            for score in range(1, question.scale + 1):
                if self._key(top, score).contains(event.position()):
                    self.pressed.emit(question, score)
                    return
            self.chosen.emit(question)
            return

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._board is None:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font())
        middle = Qt.AlignmentFlag.AlignVCenter
        for left, heading in self.headings(painter.fontMetrics()):
            painter.drawText(QRectF(left, 0, self.width() - left, GROUP), middle, heading)
        painter.setFont(theme.font(bold=True))
        painter.setPen(theme.colour("text"))
        for top, group in self._groups:
            area = QRectF(PAD, top, self._left_of_keys() - 2 * PAD, GROUP)
            painter.drawText(area, middle, self._elided(painter, group, area.width()))
        for place, (top, question) in enumerate(self._tops, start=1):
            if top + ROW >= event.rect().top() and top <= event.rect().bottom():
                self._draw_row(painter, place, top, question)

    def headings(self, letters: QFontMetrics) -> list[tuple[int, str]]:
        """Return where each heading of the columns begins; that of the keys only beside the other.

        The panel's own heading names the sheet already.
        """
        this, everything = self._t(N_("This sheet")), self._t(N_("All sheets"))
        begins = self._left_of_average()
        if self._is_narrow():
            begins = self.width() - PAD - letters.horizontalAdvance(everything)
        found = [(begins, everything)]
        if self._left_of_keys() + letters.horizontalAdvance(this) + 2 * GRID <= begins:
            found.append((self._left_of_keys(), this))
        return found

    def _draw_row(
        self, painter: QPainter, place: int, top: int, question: EvaluationQuestion
    ) -> None:
        theme = self._theme
        current = question.id == self._current
        if current:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.setBrush(theme.colour("accent_soft"))
            area = QRectF(1, top + 1, self.width() - 2, ROW - 2)
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(
            QRectF(PAD, top, 6 * GRID, ROW), middle | Qt.AlignmentFlag.AlignRight, str(place)
        )
        painter.setPen(theme.colour("text"))
        left = PAD + 8 * GRID
        area = QRectF(left, top, self._left_of_keys() - left - PAD, ROW)
        painter.setFont(theme.font(bold=current))
        painter.drawText(area, middle, self._elided(painter, question.question, area.width()))
        assert self._board is not None
        given = self._board.score(self._sheet, question.id)
        for score in range(1, question.scale + 1):
            self._draw_key(painter, top, score, chosen=given == score)
        self._draw_average(painter, top, self._averages[question.id])

    def _draw_key(self, painter: QPainter, top: int, score: int, *, chosen: bool) -> None:
        theme = self._theme
        box = self._key(top, score)
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), 1))
        painter.setBrush(theme.colour("accent" if chosen else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(theme.font(bold=chosen))
        painter.setPen(theme.colour("on_accent" if chosen else "muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(score))

    def _draw_average(self, painter: QPainter, top: int, average: Average) -> None:
        theme, bar = self._theme, self._bar()
        left, middle = self._left_of_average(), top + ROW / 2
        filled = bar * (average.mean or 0) / average.scale
        painter.setPen(Qt.PenStyle.NoPen)
        for tone, width in (("neutral_soft", bar), ("accent", filled)):
            if width:
                painter.setBrush(theme.colour(tone))
                painter.drawRoundedRect(QRectF(left, middle - 4, width, 8), 4, 4)
        if average.mean is None:
            return
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(bold=True))
        said = formats.number(average.mean, self._t, 1)
        painter.drawText(QRectF(left + bar, top, NUMERAL, ROW), right, said)
        if not self._is_narrow():
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font())
            area = QRectF(left + bar + NUMERAL, top, COUNT, ROW)
            painter.drawText(area, right, f"n {average.count}")

    def _elided(self, painter: QPainter, text: str, width: float) -> str:
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))

    def _is_narrow(self) -> bool:
        return self.width() < NARROW

    def _bar(self) -> int:
        return 0 if self._is_narrow() else BAR

    def _left_of_average(self) -> int:
        count = 0 if self._is_narrow() else COUNT
        return self.width() - PAD - self._bar() - NUMERAL - count

    def _left_of_keys(self) -> int:
        scale = max((question.scale for _, question in self._tops), default=4)
        return self._left_of_average() - 4 * GRID - scale * (KEY + GRID)

    def _key(self, top: int, score: int) -> QRectF:
        left = self._left_of_keys() + (score - 1) * (KEY + GRID)
        return QRectF(left + 0.5, top + (ROW - KEY) / 2 + 0.5, KEY - 1, KEY - 1)

    def event(self, event: Any) -> bool:
        """Tell a question whose words were cut."""
        if event.type() == event.Type.ToolTip:
            for top, question in self._tops:
                if top <= event.pos().y() < top + ROW:
                    self.setToolTip(question.question)
        return super().event(event)
