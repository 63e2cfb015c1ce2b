"""Figures and quick wins of a district, each beside what the last clinic had."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import N_
from desktop_app.records import IndicatorValue, Presentation, QuickWin
from desktop_app.records.fields import Kind
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.services.figure_doubts import doubts
from desktop_app.services.figures import IndicatorLine, QuickWinLine
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import icon_label, row, words
from desktop_app.ui.presentations.columns import computed, figure
from desktop_app.ui.presentations.grids import DistrictGrid
from desktop_app.ui.presentations.section import Heading, Section
from desktop_app.ui.record_table import columns_of
from desktop_app.ui.tokens import GRID

WIN_TONES = {
    QuickWinStatus.DONE: ("circle-check", "positive"),
    QuickWinStatus.IN_PROGRESS: ("circle-dot", "accent"),
    QuickWinStatus.NOT_YET: ("circle", "warning"),
}


INDICATORS = Heading(3, N_("Indicators"), N_("Indicators"))
QUICK_WINS = Heading(4, N_("Quick wins"), N_("Quick wins"))


class IndicatorSection(Section):
    """Capaian: the figure of last time, the target of the period, the figure now."""

    shows = (IndicatorValue, Presentation)

    def __init__(self, context: Context) -> None:
        super().__init__(context, INDICATORS)
        self._lines: dict[str, IndicatorLine] = {}
        self._doubted: set[tuple[str, str]] = set()
        t = self.t

        def tone(field: str) -> Any:
            return lambda value: "warning" if (value.id, field) in self._doubted else ""

        def mark(field: str) -> Any:
            return lambda value: "triangle-alert" if (value.id, field) in self._doubted else ""

        def doubtful(field: str) -> dict[str, Any]:
            return {"tone": tone(field), "icon": mark(field)}

        number = Kind.NUMBER
        self.grid = self.add_grid(
            DistrictGrid(
                context,
                [
                    computed("indicator_id", N_("Indicator"), 30, self._name, stretch=True),
                    computed("last", N_("Last"), 7, self._last, kind=number),
                    computed("plan", N_("Target of the period"), 11, self._targets, kind=number),
                    *columns_of(
                        IndicatorValue,
                        "value",
                        "data_year",
                        "source",
                        "baseline",
                        "target",
                        value={"title": N_("Now"), "width": 9, **doubtful("value")},
                        data_year={"title": N_("Year"), "width": 7, **doubtful("data_year")},
                        source={"title": N_("Source"), "width": 14},
                        baseline={"width": 8, **doubtful("baseline")},
                        target={"width": 9, "title": N_("District's target"),
                                **doubtful("target")},
                    ),
                ],
                name="indicators",
                numbered=False,
                removable=False,
            )
        )  # fmt: skip
        self._doubts = QWidget()
        self._sentence = words("", wrap=True, tone="warning")
        icon = icon_label(context.theme, "triangle-alert", "warning", 14)
        self._doubts.setLayout(row(icon, self._sentence, spacing=GRID))
        self.body.addWidget(self._doubts)
        self.grid.setAccessibleName(t(N_("Indicators")))

    def refresh(self) -> None:
        p = self.presentation
        lines = self.context.services.figures.indicator_lines(p) if p else []
        self._lines = {line.value.id: line for line in lines}
        marks = doubts(lines)
        self._doubted = {(mark.record_id, mark.field) for mark in marks}
        said: dict[str, list[str]] = {}
        for mark in marks:
            indicator = self._lines[mark.record_id].indicator
            name = (indicator.name_en if self.t.code == "en" else "") or indicator.short_name
            said.setdefault(self.t.message(mark.message), []).append(name)
        self._sentence.setText(
            "\n".join(f"{', '.join(names)}: {sentence}" for sentence, names in said.items())
        )
        self._doubts.setVisible(bool(said))
        self.grid.show_owner(p.id if p else "", [line.value for line in lines])
        self.grid.table.show_again()

    def filled(self) -> int:
        return sum(line.value.value is not None for line in self._lines.values())

    def take_cursor(self) -> None:
        self.grid.take_cursor()
        current = self.grid.currentIndex()
        names = [column.name for column in self.grid.table.columns]
        if current.isValid() and current.column() < names.index("value"):
            self.grid.setCurrentIndex(self.grid.table.index(current.row(), names.index("value")))

    def _name(self, value: IndicatorValue) -> str:
        indicator = self._lines[value.id].indicator
        name = (indicator.name_en if self.t.code == "en" else "") or indicator.name
        return f"{name} ({indicator.unit})" if indicator.unit else name

    def _last(self, value: IndicatorValue) -> str:
        last = self._lines[value.id].last
        value_then = last.record.value if last else None
        return "" if value_then is None else figure(value_then, self.t)

    def _targets(self, value: IndicatorValue) -> str:
        """Return the province's own target, and the national one where they differ."""
        shown = [
            figure(target.value, self.t)
            + ("" if target.province_id else " " + self.t(N_("(national)")))
            for target in self._lines[value.id].targets
            if target.value is not None
        ]
        return " · ".join(shown)


class QuickWinSection(Section):
    """The quick wins that the province asks for, with the status of last time."""

    shows = (QuickWin, Presentation)

    def __init__(self, context: Context) -> None:
        super().__init__(context, QUICK_WINS)
        self._lines: dict[str, QuickWinLine] = {}
        self.grid = self.add_grid(
            DistrictGrid(
                context,
                [
                    computed("item", N_("Quick win"), 40, self._name, stretch=True),
                    computed("last", N_("Last"), 15, self._last),
                    *columns_of(
                        QuickWin,
                        "status",
                        "note",
                        status={"tone": self._tone, "icon": self._icon, "width": 18},
                        note={"width": 34},
                    ),
                ],
                name="quick_wins",
                numbered=False,
                removable=False,
            )
        )
        self.body.insertWidget(
            0,
            words(
                "   ".join(
                    f"{n} {self.t(status.label)}"
                    for n, status in enumerate(QuickWinStatus, start=1)
                ),
                "muted",
            ),
        )

    def refresh(self) -> None:
        p = self.presentation
        lines = self.context.services.figures.quick_win_lines(p) if p else []
        self._lines = {line.quick_win.id: line for line in lines}
        self.grid.show_owner(p.id if p else "", [line.quick_win for line in lines])
        self.grid.table.show_again()

    def filled(self) -> int:
        return sum(line.quick_win.status is not None for line in self._lines.values())

    def take_cursor(self) -> None:
        self.grid.take_cursor()

    def _name(self, win: QuickWin) -> str:
        return self.context.services.reference.term_label(win.item, self.t.code)

    def _last(self, win: QuickWin) -> str:
        last = self._lines[win.id].last
        status = last.record.status if last else None
        return self.t(status.label) if status else ""

    def _tone(self, win: QuickWin) -> str:
        """Colour what differs from last time."""
        last = self._lines[win.id].last
        if win.status is None or (last is not None and last.record.status is win.status):
            return "muted" if win.status else ""
        return WIN_TONES[win.status][1]

    def _icon(self, win: QuickWin) -> str:
        return WIN_TONES[win.status][0] if win.status else ""
