"""Types paper sheets with digits alone: the grid, the sheet in hand, its remarks and averages."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import N_, Message
from desktop_app.records import EvaluationQuestion, EvaluationSheet
from desktop_app.records.change import Change
from desktop_app.services.evaluation_board import Board
from desktop_app.ui.context import Context
from desktop_app.ui.evaluation.answer_panel import AnswerPanel
from desktop_app.ui.evaluation.sheet_grid import SheetGrid
from desktop_app.ui.nesting import nest
from desktop_app.ui.options import Listed, Option
from desktop_app.ui.pieces import Card, column, row, words
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.tokens import GRID

HINTS = (
    ("0", N_("no answer")),
    ("Backspace", N_("back")),
    ("F2", N_("comments")),
    ("Ctrl+Del", N_("remove the sheet")),
)
FOUR = (N_("Poor"), N_("Fair"), N_("Good"), N_("Very good"))
"""What the usual scale means."""


class SheetEntry(QWidget):
    """Sheets are typed at the left; the sheet in hand and all averages stand beside them."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.t = t = context.t
        self._service = context.services.evaluation
        self._board: Board | None = None
        self._answering = False
        self._formed = ""
        hints = "   ".join(f"{key} {t(name)}" for key, name in HINTS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(words(f"{t(N_('Digits answer and go on.'))}   {hints}", "muted"))
        beside = row(spacing=4 * GRID)
        nest(layout, beside, 1)
        self.grid = SheetGrid(context)
        self.grid.answered.connect(self._answer)
        self.grid.moved.connect(self._moved)
        self.grid.remarks.connect(self.write_remarks)
        self.grid.removed.connect(self._remove)
        self.grid.outside.connect(self._tell_answers)
        beside.addWidget(self.grid)
        right = column(spacing=3 * GRID)
        nest(beside, right, 1)
        card, below = Card(parent=self), Card(parent=self)
        right.addWidget(card, 1)
        right.addWidget(below)
        self.sheet_name = words("", "heading")
        self.legend = words("", "muted")
        nest(card.body, row(self.sheet_name, None, self.legend, spacing=4 * GRID))
        self._area = QScrollArea()
        card.body.addWidget(self._area, 1)
        self.panel = AnswerPanel(context)
        self.panel.pressed.connect(self._press)
        self.panel.chosen.connect(self._choose)
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.panel)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form = RecordForm(
            context,
            EvaluationSheet,
            layout=[("", [["best", "improve", "topics", "region_id", "sex"]])],
            sources={"region_id": Listed(self._districts, self._district)},
            save=self._service.save_sheet,
            cards=False,
            parent=below,
        )
        self.form.installEventFilter(self)
        for block in self.form.blocks.values():
            block.editor.installEventFilter(self)
        below.body.addWidget(self.form)

    def show_board(self, board: Board) -> None:
        """Show a clinic's sheets; the cursor stays, or goes to the next one where it was last."""
        self._board = board
        at = self.grid.currentIndex()
        end = not at.isValid() or at.row() >= self.grid.table.rowCount() - 1
        self.grid.table.show_board(board, self._service.new_sheet(board.clinic_id))
        self.panel.show_board(board)
        if end:
            self.grid.go_to_end()
        else:
            self.grid.go(at.row(), at.column())
        self._tell_scale()
        self._moved()

    def follow(self, board: Board, change: Change) -> bool:
        """Show a change of answers without reading the others again.

        False where the board must be read.
        """
        self._board = board
        cells = [
            cell
            for edit in change.edits
            if edit.entity == "EvaluationScore"
            if (cell := board.cell_of(edit)) is not None
        ]
        rows = len(board.sheets)
        if not board.apply(change):
            return False
        self._fresh(rows)
        for sheet_id, question_id in cells:
            self.grid.table.show_cell(sheet_id, question_id)
            self.panel.show_average(question_id)
        if len(cells) > 1 or rows != len(board.sheets):
            self.panel.show_board(board)
        if cells and not self._answering:  # undone or redone: the cursor goes where it was typed
            sheet_id, question_id = cells[0]
            table = self.grid.table
            self.grid.go(table.row_of(sheet_id), table.column_of(question_id))
        self._moved()
        return True

    def write_remarks(self) -> None:
        """Put the cursor into the remarks of the sheet in hand; F2 or Esc comes back."""
        self.form.editor("best").setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come back to the digits with F2 or Esc."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Escape)
        ):
            if event.type() == QEvent.Type.KeyPress:
                self.form.store_typed()
                self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def fit(self, most: int) -> None:
        """Give the grid the room of its questions, but no more than `most` pixels."""
        self.grid.setFixedWidth(max(60 * GRID, min(self.grid.wanted_width(), most)))

    # Within

    def _fresh(self, rows: int) -> None:
        assert self._board is not None
        fresh = self.grid.table.sheet_at(rows)
        if rows != len(self._board.sheets) or fresh is None:
            fresh = self._service.new_sheet(self._board.clinic_id)
        self.grid.table.follow(fresh)

    def _answer(
        self, sheet: EvaluationSheet, question: EvaluationQuestion, score: int | None
    ) -> None:
        """Store an answer and go on to the next question."""
        self._answering = True
        try:
            change = self.context.perform(lambda: self._service.answer(sheet, question.id, score))
        finally:
            self._answering = False
        if change is not None:
            self.grid.step(1)

    def _press(self, question: EvaluationQuestion, score: int) -> None:
        self._choose(question)
        self.grid.give(score)

    def _choose(self, question: EvaluationQuestion) -> None:
        row = self.grid.currentIndex().row()
        self.grid.go(row, self.grid.table.column_of(question.id))
        self.grid.setFocus(Qt.FocusReason.MouseFocusReason)

    def _remove(self, sheet: EvaluationSheet) -> None:
        change = self.context.perform(lambda: self._service.remove_sheet(sheet.id))
        if change is not None:
            self.context.messages.tell(
                Message(N_("Done: {action}"), {"action": change.label}),
                action=N_("Undo"),
                act=lambda: self.context.perform(self.context.store.undo),
            )

    def _tell_answers(self, question: EvaluationQuestion) -> None:
        """Say which digits the question takes, where a beep is not heard."""
        said = Message(N_("This question takes 1 to {highest}."), {"highest": str(question.scale)})
        self.context.messages.tell(said)

    def _moved(self) -> None:
        """Show the sheet and question under the cursor."""
        sheet, question = self.grid.sheet(), self.grid.question()
        board = self._board
        if board is None or sheet is None or question is None:
            return
        self.panel.show_place(sheet.id, question.id)
        place = self.panel.place_of_current()
        self._area.ensureVisible(0, place.center().y(), 0, place.height() * 2)
        row = self.grid.currentIndex().row()
        said = self.t(N_("Sheet {n}"), n=row + 1)
        if row >= len(board.sheets):
            said = self.t(N_("Sheet {n}, new"), n=row + 1)
        if self.sheet_name.text() != said:
            self.sheet_name.setText(said)
        if sheet.id != self._formed:
            self._formed = sheet.id
            self.form.set_record(sheet)

    def _tell_scale(self) -> None:
        assert self._board is not None
        scales = {question.scale for question in self._board.questions}
        usual = scales == {len(FOUR)}
        self.legend.setText(
            "   ".join(f"{n} {self.t(word)}" for n, word in enumerate(FOUR, start=1))
            if usual
            else ""
        )

    def _districts(self) -> list[Option]:
        clinic = self.context.clinic
        reference = self.context.services.reference
        presented = self.context.services.presentations.of_clinic(self.context.clinic_id)
        codes = dict.fromkeys(each.region_id for each in presented)
        if not codes:
            province = clinic.province_id if clinic else None
            codes = dict.fromkeys(region.id for region in reference.districts_of(province))
        return [Option(code, self._district(code)) for code in codes]

    def _district(self, code: str) -> str:
        return self.context.services.reference.region_name(code, short=True)
