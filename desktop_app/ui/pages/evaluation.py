"""Evaluation: anonymous sheets typed with digits alone, and what they say while it is typed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import Clinic, EvaluationQuestion, EvaluationScore, EvaluationSheet
from desktop_app.records.change import Change
from desktop_app.services.evaluation_board import Board
from desktop_app.ui.context import Context
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.evaluation.questionnaire import Questionnaire
from desktop_app.ui.evaluation.results import Results
from desktop_app.ui.evaluation.sheet_entry import SheetEntry
from desktop_app.ui.keys import bind
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import button

ENTRY, RESULTS, QUESTIONS = range(3)
TABS = (N_("Sheets"), N_("Results"), N_("Questions"))
LARGEST_SHARE = 0.5
"""Part of the page that the grid may take; more questions are scrolled to."""


class EvaluationPage(Page):
    """Sheets are typed at the left; the sheet in hand and all averages stand beside them."""

    title = N_("Evaluation")
    shows = (Clinic, EvaluationQuestion, EvaluationSheet, EvaluationScore)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._service = context.services.evaluation
        self._board: Board | None = None
        self._states = QStackedWidget(self)
        self.body.addWidget(self._states, 1)
        self._empty: EmptyState | None = None
        self._build_tabs()

    # Building

    def _build_tabs(self) -> None:
        t = self.t
        self.tabs = QTabWidget(self._states)
        self._states.addWidget(self.tabs)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(t(N_("Parts of the evaluation")))
        self.entry = SheetEntry(self.context, self.tabs)
        self.results = Results(self.context)
        self.questionnaire = Questionnaire(self.context)
        for place, part in enumerate((self.entry, self.results, self.questionnaire)):
            self.tabs.addTab(part, t(TABS[place]))
            key = f"Alt+{place + 1}"
            self.tabs.setTabToolTip(place, key)
            bind(self, key, partial(self.show_tab, place))
        self.tabs.currentChanged.connect(lambda _: self.take_focus())

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
        if place == self.tabs.currentIndex():
            self.take_focus()
        self.tabs.setCurrentIndex(place)

    def refresh(self, change: Change | None) -> None:
        """Follow a change of one answer without reading the others again."""
        board = self._board
        known = board is not None and board.clinic_id == self.context.clinic_id and board.questions
        if change is None or board is None or not known or not self.entry.follow(board, change):
            self._read()
            return
        if self.tabs.currentIndex() != ENTRY:
            self._show_part()
        self._count()

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
        self.entry.show_board(board)
        self._fit()
        self._count()
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

    def _show_part(self, *, focus: bool = True) -> None:
        board = self._board
        if board is None:
            return
        place = self.tabs.currentIndex()
        target: QWidget | None = self.entry.grid
        if place == RESULTS:
            self.results.show_board(board)
            target = self.results.first
        elif place == QUESTIONS:
            self.questionnaire.show_board(board)
            target = self.questionnaire.grid
        if focus and target is not None and self.isVisible():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Saying

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
        self.entry.fit(int(self.width() * LARGEST_SHARE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._board is not None:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.results.close_engine()
        super().closeEvent(event)
