"""Lets the questions of a clinic be chosen and worded, until the first sheet answers them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import N_
from desktop_app.records import EvaluationQuestion
from desktop_app.services.evaluation_board import Board
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import button, icon_label, row, words
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import columns_of
from desktop_app.ui.tokens import GRID


class Questionnaire(QWidget):
    """The questions as a grid, with the ways to begin another questionnaire above it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._service = context.services.evaluation
        self._clinic_id = ""
        self._locked: bool | None = None
        t = context.t
        self.notice = words("", "muted", wrap=True)
        self._lock = icon_label(context.theme, "lock", "muted", 16)
        self.template = button(
            t(N_("Use the template")), self.use_template, theme=context.theme, icon="clipboard-list"
        )
        self.earlier = button("", self.take_over, theme=context.theme, icon="copy")
        self.grid: RecordGrid | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 2 * GRID, 0, 0)
        self._layout.setSpacing(3 * GRID)
        top = row(self._lock, self.notice, self.template, self.earlier)
        top.setStretch(1, 1)
        nest(self._layout, top)

    def show_board(self, board: Board) -> None:
        """Show the questions, open or closed as the sheets have it."""
        t = self._context.t
        self._clinic_id = board.clinic_id
        locked = bool(board.sheets)
        if locked != self._locked or self.grid is None:
            self._locked = locked
            self._build(locked)
        assert self.grid is not None
        self.grid.set_owner(board.clinic_id)
        self.grid.set_rows(board.questions)
        self.template.setVisible(not locked)
        earlier = self._service.earlier(board.clinic_id) if not locked else None
        self.earlier.setVisible(earlier is not None)
        if earlier is not None:
            said = t(N_("Take over from {clinic}"), clinic=earlier.clinic.short_title)
            self.earlier.setText(f" {said}".replace("&", "&&"))
            self.earlier.setAccessibleName(said)
        self._lock.setVisible(locked)
        self.notice.setText(
            t.plural(
                N_("{n} sheet answers these questions; remove it to change them."),
                N_("{n} sheets answer these questions; remove them to change the questions."),
                len(board.sheets),
            )
            if locked
            else t(
                N_("Questions are open until the first sheet is typed. One digit, 1 to 4 or more.")
            )
        )

    def use_template(self) -> None:
        """Ask what the template asks."""
        self._context.perform(
            lambda: self._service.use_template(self._clinic_id, self._context.t.code)
        )

    def take_over(self) -> None:
        """Ask what was asked last."""
        earlier = self._service.earlier(self._clinic_id)
        if earlier is not None:
            self._context.perform(
                lambda: self._service.take_over(self._clinic_id, earlier.clinic.id)
            )

    def _build(self, locked: bool) -> None:
        if self.grid is not None:
            self.grid.hide()
            self.grid.deleteLater()
        open_ = not locked
        self.grid = RecordGrid(
            self._context,
            columns_of(
                EvaluationQuestion,
                *("group", "question", "scale"),
                group={"editable": open_, "width": 26},
                question={"editable": open_, "stretch": True},
                scale={"editable": open_, "width": 8},
            ),
            name="evaluation_questions",
            new=self._new if open_ else None,
            save=self._service.save_question,
            remove=lambda question: self._service.remove_question(question.id),
            removable=open_,
        )
        self._layout.addWidget(self.grid, 1)

    def _new(self) -> EvaluationQuestion:
        known = self._service.questions(self._clinic_id)
        return EvaluationQuestion(
            clinic_id=self._clinic_id,
            group=known[-1].group if known else "",
            scale=known[-1].scale if known else 4,
        )
