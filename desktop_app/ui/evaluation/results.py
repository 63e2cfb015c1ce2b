"""Shows what the sheets say: averages as a chart, taken apart several ways, and the remarks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records import EvaluationSheet
from desktop_app.records.fields import specs_of
from desktop_app.records.person import Sex
from desktop_app.services.evaluation_board import Board, Part, SplitBy
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine
from desktop_app.ui.papers.preview import Preview
from desktop_app.ui.pieces import Card, Figure, clear, column, row, words
from desktop_app.ui.presentations.filter_box import FilterBox
from desktop_app.ui.tokens import GRID

if TYPE_CHECKING:
    from desktop_app.documents.paper import Paper

SPLITS = (
    (SplitBy.QUESTION, N_("By question")),
    (SplitBy.GROUP, N_("By group of questions")),
    (SplitBy.REGION, N_("By district")),
    (SplitBy.SEX, N_("By sex")),
)
REMARKS = ("best", "improve", "topics")
WIDTH, BAR_HEIGHT, HEAD = 150.0, 5.0, 36.0
"""Millimetres of the paper: across, for one bar, and for everything around the bars."""

FEWEST = 4
"""Bars that the paper has room for at least: no page is so low that its margins fill it."""


class ChartEngine(PaperEngine):
    """Draws a paper that is described already."""

    def draw_paper(self, paper: Paper) -> int:
        """Draw it; `drawn` answers unless another one was asked for meanwhile."""
        self._latest += 1
        order = self._latest
        self._submit(lambda: self._draw_paper(order, paper))
        return order

    def _draw_paper(self, order: int, paper: Paper) -> None:
        if order != self._latest:
            return
        from desktop_app.renderers.pdf import render

        content = render(paper)
        document = self._opened.document(content)
        sizes = tuple(document.get_page_size(number) for number in range(len(document)))
        if order == self._latest:
            self._tell(self.drawn, DrawnPaper(order, content, sizes))


class Results(QWidget):
    """Left the figures and the chart, right the remarks."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._board: Board | None = None
        self._shown: object = None
        self._said: object = None
        self._engine: ChartEngine | None = None
        self._preview: Preview | None = None
        t = context.t
        self._buttons = QButtonGroup(self)
        self._splits: list[QPushButton] = []
        for place, (_, name) in enumerate(SPLITS):
            made = QPushButton(t(name))
            made.setCheckable(True)
            made.setChecked(place == 0)
            made.clicked.connect(lambda _=False: self._draw())
            self._buttons.addButton(made, place)
            self._splits.append(made)
        self.region = FilterBox(t(N_("Every district")), t(N_("District")))
        self.sex = FilterBox(t(N_("Men and women")), t(N_("Sex")))
        self.sex.show_choices([(each, t(each.label)) for each in Sex])
        for box in (self.region, self.sex):
            box.picked.connect(self._draw)
        self.mean = Figure("–", t(N_("average of all answers")))
        self.sheets = Figure("0", t(N_("sheets")))
        self.answers = Figure("0", t(N_("answers")))
        self._chart = QVBoxLayout()
        self._chart.setContentsMargins(0, 0, 0, 0)
        self._remarks = QVBoxLayout()
        self._remarks.setSpacing(GRID)
        self._remarks.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        inside = QWidget()
        inside.setLayout(self._remarks)
        self._scrolled = QScrollArea()
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setWidget(inside)
        card = Card(t(N_("Comments")))
        card.body.addWidget(self._scrolled, 1)
        left = column(spacing=3 * GRID)
        nest(left, row(*self._splits, None, self.region, self.sex))
        nest(left, self._chart, 1)
        right = column(spacing=3 * GRID)
        nest(right, row(self.mean, self.sheets, self.answers))
        right.addWidget(card, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2 * GRID, 0, 0)
        layout.setSpacing(4 * GRID)
        nest(layout, left, 5)
        nest(layout, right, 3)

    @property
    def by(self) -> SplitBy:
        """What the averages are taken apart by."""
        return SPLITS[self._buttons.checkedId()][0]

    @property
    def first(self) -> QWidget:
        """Where the cursor begins: at the chosen split, or, without a choice, in the comments."""
        chosen = self._splits[self._buttons.checkedId()]
        return chosen if chosen.isVisibleTo(self) else self._scrolled

    def choose(self, by: SplitBy) -> None:
        """Take the averages apart another way."""
        place = next(at for at, (each, _) in enumerate(SPLITS) if each is by)
        self._splits[place].setChecked(True)
        self._draw()

    def show_board(self, board: Board) -> None:
        """Show the sheets as they are now."""
        self._board = board
        reference = self._context.services.reference
        possible = [board.can_split(by) for by, _ in SPLITS]
        for made, can in zip(self._splits, possible, strict=True):
            made.setVisible(can and sum(possible) > 1)
        if not board.can_split(self.by):
            self._splits[0].setChecked(True)
        regions = {sheet.region_id for sheet in board.sheets if sheet.region_id}
        self.region.show_choices(
            (code, reference.region_name(code, short=True)) for code in sorted(regions)
        )
        self.region.setVisible(bool(regions))
        self.sex.setVisible(any(sheet.sex for sheet in board.sheets))
        self._say_remarks(board)
        self._draw()

    def parts(self) -> list[tuple[str, Part]]:
        """Return what the chart shows: words and averages."""
        if self._board is None:
            return []
        return [(self._label(part), part) for part in self._board.split(self.by, self._only())]

    def paper(self) -> Paper:
        """Return the chart as a small paper."""
        from desktop_app.documents.blocks import Bar, Chart
        from desktop_app.documents.page import Margins, PageSetup, PaperSize
        from desktop_app.documents.paper import Footer, Paper

        t = self._context.t
        parts = self.parts()
        bars = tuple(
            Bar(
                label,
                part.average.mean or 0.0,
                f"{formats.number(part.average.mean, t, 2)}  (n {part.average.count})"
                if part.average.mean is not None
                else t(N_("no answer")),
            )
            for label, part in parts
        )
        scale = max((part.average.scale for _, part in parts), default=4)
        clinic = self._context.clinic
        heading = t(N_("Evaluation of {clinic}"), clinic=clinic.short_title if clinic else "")
        size = PaperSize("chart", WIDTH, HEAD + BAR_HEIGHT * max(FEWEST, len(bars)))
        return Paper(
            heading,
            (Chart(self._title(heading), bars, maximum=float(scale)),),
            language=t.code,
            page=PageSetup(size, margins=Margins(8.0, 10.0, 8.0, 10.0)),
            footer=Footer(page=""),
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def close_engine(self) -> None:
        """Let the drawing thread end."""
        if self._engine is not None:
            self._engine.close()

    # Within

    def _title(self, heading: str) -> str:
        t = self._context.t
        said = [heading, t(SPLITS[self._buttons.checkedId()][1]).lower()]
        if self.region.value():
            name = self._context.services.reference.region_name(self.region.value(), short=True)
            said.append(name)
        if self.sex.value():
            said.append(t(Sex(self.sex.value()).label))
        return ", ".join(said)

    def _only(self) -> Callable[[EvaluationSheet], bool] | None:
        region, sex = self.region.value(), self.sex.value()
        if region is None and sex is None:
            return None
        return lambda sheet: (
            (region is None or sheet.region_id == region) and (sex is None or sheet.sex == sex)
        )

    def _label(self, part: Part) -> str:
        t = self._context.t
        match self.by:
            case SplitBy.QUESTION:
                assert self._board is not None
                return next(q.question for q in self._board.questions if q.id == part.key)
            case SplitBy.GROUP:
                return part.key or t(N_("other questions"))
            case SplitBy.REGION:
                name = self._context.services.reference.region_name(part.key, short=True)
                return name or t(N_("district not given"))
            case SplitBy.SEX:
                return t(Sex(part.key).label) if part.key else t(N_("sex not given"))

    def _say_remarks(self, board: Board) -> None:
        said = [
            (name, texts)
            for name in REMARKS
            if (texts := [text for sheet in board.sheets if (text := getattr(sheet, name))])
        ]
        if said == self._said:
            return
        self._said = said
        clear(self._remarks)
        specs, t = specs_of(EvaluationSheet), self._context.t
        for place, (name, texts) in enumerate(said):
            if place:
                self._remarks.addSpacing(2 * GRID)
            self._remarks.addWidget(words(t(specs[name].label), "muted"))
            # One label for all: a hundred of them take as long as the rest of the page.
            self._remarks.addWidget(words("\n\n".join(texts), wrap=True, selectable=True))
        if not said:
            self._remarks.addWidget(words(t(N_("No sheet has a comment yet.")), "muted", wrap=True))
        self._remarks.addStretch(1)

    def _draw(self) -> None:
        board = self._board
        if board is None or not self.isVisible():
            return
        t, only = self._context.t, self._only()
        overall = board.overall(only)
        number = len(board.sheets) if only is None else sum(map(only, board.sheets))
        mean = formats.number(overall.mean, t, 2) if overall.mean is not None else "–"
        self.mean.show_figure(mean, t(N_("average, of {scale}"), scale=overall.scale))
        self.sheets.show_figure(str(number))
        self.answers.show_figure(str(overall.count))
        paper = self.paper()
        if paper == self._shown:
            return
        self._shown = paper
        if self._engine is None:
            self._engine = ChartEngine(self)
            self._engine.drawn.connect(self._drawn)
            self._engine.failed.connect(self._context.messages.failure)
            self._preview = Preview(self._engine, self._context.theme)
            self._preview.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._preview.setAccessibleName(t(N_("Chart of the averages")))
            self._chart.addWidget(self._preview, 1)
        self._engine.draw_paper(paper)

    def _drawn(self, paper: DrawnPaper) -> None:
        if self._preview is not None:
            self._preview.show_paper(paper)
