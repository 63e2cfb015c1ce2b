"""Evaluation: anonymous sheets typed with digits alone, and what they say while it is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, EvaluationQuestion, EvaluationScore, EvaluationSheet
from desktop_app.records.change import Change
from desktop_app.services.evaluation import Board
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.evaluation.answer_panel import AnswerPanel
from desktop_app.ui.evaluation.questionnaire import Questionnaire
from desktop_app.ui.evaluation.results import Results
from desktop_app.ui.evaluation.sheet_grid import SheetGrid
from desktop_app.ui.keys import bind
from desktop_app.ui.options import Listed, Option
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import Card, button, words
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.tokens import GRID

ENTRY, RESULTS, QUESTIONS = range(3)
TABS = (N_("Sheets"), N_("Results"), N_("Questions"))
LARGEST_SHARE = 0.5
"""Part of the page that the grid may take; more questions are scrolled to."""

HINTS = (
    ("0", N_("no answer")),
    ("Backspace", N_("back")),
    ("F2", N_("comments")),
    ("Ctrl+Del", N_("remove the sheet")),
)
FOUR = (N_("Poor"), N_("Fair"), N_("Good"), N_("Very good"))
"""What the usual scale means."""


class EvaluationPage(Page):
    """Sheets are typed at the left; the sheet in hand and all averages stand beside them."""

    title = N_("Evaluation")
    shows = (Clinic, EvaluationQuestion, EvaluationSheet, EvaluationScore)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._service = context.services.evaluation
        self._board: Board | None = None
        self._answering = False
        self._formed = ""
        self._states = QStackedWidget()
        self._states.addWidget(self._build_tabs())
        self._empty: EmptyState | None = None
        self.body.addWidget(self._states, 1)

    # Building

    def _build_tabs(self) -> QWidget:
        t = self.t
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(t(N_("Parts of the evaluation")))
        self.results = Results(self.context)
        self.questionnaire = Questionnaire(self.context)
        for place, part in enumerate((self._build_entry(), self.results, self.questionnaire)):
            self.tabs.addTab(part, t(TABS[place]))
            key = f"Alt+{place + 1}"
            self.tabs.setTabToolTip(place, key)
            bind(self, key, partial(self.show_tab, place))
        self.tabs.currentChanged.connect(lambda _: self._show_part())
        return self.tabs

    def _build_entry(self) -> QWidget:
        context, t = self.context, self.t
        self.grid = SheetGrid(context)
        self.grid.answered.connect(self._answer)
        self.grid.moved.connect(self._moved)
        self.grid.remarks.connect(self.write_remarks)
        self.grid.removed.connect(self._remove)
        self.grid.outside.connect(self._tell_answers)
        self.panel = AnswerPanel(context)
        self.panel.pressed.connect(self._press)
        self.panel.chosen.connect(self._choose)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.panel)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheet_name = words("", "heading")
        self.legend = words("", "muted")
        card = Card()
        top = QHBoxLayout()
        top.setSpacing(4 * GRID)
        top.addWidget(self.sheet_name)
        top.addStretch(1)
        top.addWidget(self.legend)
        card.body.addLayout(top)
        card.body.addWidget(self._area, 1)
        self.form = RecordForm(
            context,
            EvaluationSheet,
            layout=[("", [["best", "improve", "topics", "region_id", "sex"]])],
            sources={"region_id": Listed(self._districts, self._district)},
            save=self._service.save_sheet,
            cards=False,
        )
        self.form.installEventFilter(self)
        for block in self.form.blocks.values():
            block.editor.installEventFilter(self)
        below = Card()
        below.body.addWidget(self.form)
        hints = "   ".join(f"{key} {t(name)}" for key, name in HINTS)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(2 * GRID)
        left.addWidget(self.grid, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(3 * GRID)
        right.addWidget(card, 1)
        right.addWidget(below)
        whole = QWidget()
        beside = QHBoxLayout()
        beside.setSpacing(4 * GRID)
        beside.addLayout(left)
        beside.addLayout(right, 1)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(words(f"{t(N_('Digits answer and go on.'))}   {hints}", "muted"))
        layout.addLayout(beside, 1)
        return whole

    def _build_empty(self) -> EmptyState:
        context, t = self.context, self.t
        buttons = [
            button(
                t(N_("Use the template")),
                self.questionnaire.use_template,
                theme=context.theme,
                icon="clipboard-list",
                look="primary",
            )
        ]
        earlier = self._service.earlier(context.clinic_id)
        if earlier is not None:
            said = t(N_("Take over from {clinic}"), clinic=earlier.clinic.short_title)
            buttons.append(
                button(said, self.questionnaire.take_over, theme=context.theme, icon="copy")
            )
        buttons.append(button(t(N_("Write questions")), self._begin_questions, look="quiet"))
        return EmptyState(
            context.theme,
            "chart-column",
            t(N_("No questionnaire yet")),
            t(
                N_(
                    "Choose what participants are asked. Their paper sheets are then typed with "
                    "digits alone; the averages stand beside them at once."
                )
            ),
            *buttons,
        )

    # What the page is told

    def take_focus(self) -> None:
        """Begin at the next sheet, or with the questionnaire."""
        if self._empty is not None and self._states.currentWidget() is self._empty:
            self._empty.take_focus()
        else:
            self._show_part()

    def show_tab(self, place: int) -> None:
        """Show a part with the cursor where its work begins."""
        self.tabs.setCurrentIndex(place)
        self.take_focus()

    def refresh(self, change: Change | None) -> None:
        """Follow a change of one answer without reading the others again."""
        if self._board is None or change is None or self._board.clinic_id != self.context.clinic_id:
            self._read()
            return
        cells = [
            cell
            for edit in change.edits
            if edit.entity == "EvaluationScore"
            if (cell := self._board.cell_of(edit)) is not None
        ]
        rows = len(self._board.sheets)
        if not self._board.apply(change):
            self._read()
            return
        self._fresh(rows)
        for sheet_id, question_id in cells:
            self.grid.table.show_cell(sheet_id, question_id)
            self.panel.show_average(question_id)
        if len(cells) > 1 or rows != len(self._board.sheets):
            self.panel.show_board(self._board)
        if cells and not self._answering:  # undone or redone: the cursor goes where it was typed
            sheet_id, question_id = cells[0]
            table = self.grid.table
            self.grid.go(table.row_of(sheet_id), table.column_of(question_id))
        if self.tabs.currentIndex() != ENTRY:
            self._show_part()
        self._count()
        self._moved()

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

    # Reading

    def _read(self) -> None:
        board = self._board = self._service.board(self.context.clinic_id)
        asked = bool(board.questions)
        if not asked and not self._writing_questions():
            self._show_empty()
            return
        cursor = QApplication.focusWidget()
        empty = self._empty
        begun = empty is not None and cursor is not None and empty.isAncestorOf(cursor)
        self._states.setCurrentWidget(self.tabs)
        at = self.grid.currentIndex()
        end = not at.isValid() or at.row() >= self.grid.table.rowCount() - 1
        self.grid.table.show_board(board, self._service.new_sheet(board.clinic_id))
        self.panel.show_board(board)
        self._fit()
        if end:
            self.grid.go_to_end()
        else:
            self.grid.go(at.row(), at.column())
        self._tell_scale()
        self._count()
        self._moved()
        self._show_part(focus=begun)

    def _writing_questions(self) -> bool:
        board = self._board
        return (
            self._states.currentWidget() is self.tabs
            and self.tabs.currentIndex() == QUESTIONS
            and board is not None
            and self.questionnaire.grid is not None
        )

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._states.removeWidget(self._empty)
            self._empty.deleteLater()
        board = self._board
        assert board is not None
        self.questionnaire.show_board(board)
        self._empty = self._build_empty()
        self._states.addWidget(self._empty)
        self._states.setCurrentWidget(self._empty)
        self.subheading.setText("")

    def _begin_questions(self) -> None:
        self._states.setCurrentWidget(self.tabs)
        self.show_tab(QUESTIONS)

    def _fresh(self, rows: int) -> None:
        assert self._board is not None
        fresh = self.grid.table.sheet_at(rows)
        if rows != len(self._board.sheets) or fresh is None:
            fresh = self._service.new_sheet(self._board.clinic_id)
        self.grid.table.follow(fresh)

    def _show_part(self, *, focus: bool = True) -> None:
        board = self._board
        if board is None:
            return
        place = self.tabs.currentIndex()
        target: QWidget | None = self.grid
        if place == RESULTS:
            self.results.show_board(board)
            target = self.results.findChild(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
        elif place == QUESTIONS:
            self.questionnaire.show_board(board)
            target = self.questionnaire.grid
        if focus and target is not None and self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Acting

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

    # Saying

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

    def _count(self) -> None:
        board, t = self._board, self.t
        assert board is not None
        overall = board.overall()
        parts = [t.plural(N_("{n} sheet"), N_("{n} sheets"), len(board.sheets))]
        parts.append(t.plural(N_("{n} question"), N_("{n} questions"), len(board.questions)))
        if overall.mean is not None:
            parts.append(t(N_("average {mean}"), mean=formats.number(overall.mean, t, 2)))
        self.subheading.setText("  ·  ".join(parts))

    def _fit(self) -> None:
        most = int(self.width() * LARGEST_SHARE)
        self.grid.setFixedWidth(max(60 * GRID, min(self.grid.wanted_width(), most)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._board is not None:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.results.close_engine()
        super().closeEvent(event)

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
