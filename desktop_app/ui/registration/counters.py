"""Shows the live figures of the day: how many, how, from where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.i18n import N_
from desktop_app.services.guests import Counters, Share
from desktop_app.ui.context import Context
from desktop_app.ui.flow_layout import FlowLayout
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import words
from desktop_app.ui.tokens import GRID

CELL = 116
"""Least width of one group, in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One group as it is drawn."""

    name: str
    present: int
    listed: int


class Tally(QFrame):
    """A numeral and its words, side by side: one figure in a strip of several."""

    def __init__(self) -> None:
        super().__init__()
        self._numeral = words("", "numeral")
        self._caption = words("", "muted")
        self._second = words("", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addStretch(1)
        said.addWidget(self._caption)
        said.addWidget(self._second)
        said.addStretch(1)
        layout.addWidget(self._numeral)
        nest(layout, said, 1)

    @property
    def text(self) -> str:
        """What the figure says."""
        return f"{self._numeral.text()} {self._caption.text()} {self._second.text()}".strip()

    def show_figure(self, numeral: int, caption: str, second: str = "") -> None:
        """Show another number."""
        self._numeral.setText(str(numeral))
        self._caption.setText(caption)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.setAccessibleName(self.text)


class ShareStrip(QWidget):
    """Groups with their present and listed number over a thin bar, as many to a line as fit."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self._bars: list[Bar] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._theme.changed.connect(self.update)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show other groups."""
        if list(bars) == self._bars:
            return
        self._bars = list(bars)
        said = [f"{b.name} {b.present}/{b.listed}" for b in bars]
        self.setAccessibleName(", ".join(said))
        self.setToolTip("\n".join(said))  # a long name is cut where many stand side by side
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = -(-len(self._bars) // self._across(width))
        return max(0, lines * self._line() - GRID)

    def sizeHint(self) -> QSize:
        return QSize(3 * CELL, self.heightForWidth(3 * CELL))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, metrics = self._theme, QFontMetrics(self.font())
        across = self._across(self.width())
        widths = self.widths(self.width())
        for place, bar in enumerate(self._bars):
            column = place % across
            width, left = widths[column], sum(widths[:column]) + column * 3 * GRID
            top = place // across * self._line()
            area = QRect(left, top, width, metrics.lineSpacing() + 1)
            figure = f"{bar.present}/{bar.listed}"
            room = width - metrics.horizontalAdvance(figure) - GRID
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideMiddle, room)
            painter.setPen(theme.colour("text" if bar.present else "muted"))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft), name)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignRight), figure)
            track = QRect(left, area.bottom() + 2, width, 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("sunken"))
            painter.drawRoundedRect(track, 2, 2)
            if bar.present:
                filled = max(4, width * bar.present // max(1, bar.listed))
                painter.setBrush(theme.colour("accent"))
                painter.drawRoundedRect(QRect(left, track.top(), filled, 4), 2, 2)

    def widths(self, width: int) -> list[int]:
        """Return the widths of the columns: a long name gets what short ones beside it spare."""
        across, metrics = self._across(width), QFontMetrics(self.font())
        needs = [0] * across
        for place, bar in enumerate(self._bars):
            said = metrics.horizontalAdvance(f"{bar.name}{bar.present}/{bar.listed}") + GRID + 2
            needs[place % across] = max(needs[place % across], said)
        return shared(width - (across - 1) * 3 * GRID, needs)

    def _across(self, width: int) -> int:
        return max(1, (width + 3 * GRID) // (CELL + 3 * GRID))

    def _line(self) -> int:
        return QFontMetrics(self.font()).lineSpacing() + 4 * GRID


def shared(room: int, needs: Sequence[int]) -> list[int]:
    """Share room out evenly, but more to who needs more, as far as there is enough for all."""
    enough = sum(needs) <= room
    rest, sharing = room, len(needs)
    for need in sorted(needs, reverse=enough):
        if (need > rest // sharing) != enough:
            break
        rest, sharing = rest - need, sharing - 1
    even = rest // max(1, sharing)
    return [max(need, even) if enough else min(need, even) for need in needs]


class CounterCard(QFrame):
    """All figures of the day in one calm card."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._context = context
        self.present, self.modes, self.sexes, self.represented = (Tally() for _ in range(4))
        tallies = (self.present, self.modes, self.sexes, self.represented)
        figures = FlowLayout(*tallies, even=True, spacing=4 * GRID)
        self.levels = ShareStrip(context)
        self.districts = ShareStrip(context)
        self._low = False
        self._several = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        nest(layout, figures)
        layout.addWidget(self.levels)
        layout.addWidget(self.districts)

    def show_counters(self, counters: Counters) -> None:
        """Show the figures of a day."""
        t = self._context.t
        expected = t(N_("of {n} invited"), n=counters.invited) if counters.invited else ""
        self.present.show_figure(counters.present, t(N_("present")), expected)
        self.modes.show_figure(
            counters.in_person, t(N_("in person")), t(N_("{n} online"), n=counters.online)
        )
        others = t.plural(N_("{n} man"), N_("{n} men"), counters.men)
        if counters.unknown_sex:
            others = t(N_("{men}, {n} unknown"), men=others, n=counters.unknown_sex)
        self.sexes.show_figure(counters.women, t(N_("women")), others)
        self.represented.show_figure(
            counters.represented, t(N_("on behalf of")), t(N_("{n} not yet"), n=counters.expected)
        )
        self.levels.show_bars([Bar(t(s.name), s.present, s.listed) for s in counters.levels])
        self.districts.show_bars([_district(share) for share in counters.districts])
        self._several = len(counters.districts) > 1
        self.districts.setVisible(self._several and not self._low)
        self._take_room()

    def make_low(self, low: bool) -> None:
        """Leave the districts out where the list of guests would have no room left."""
        self._low = low
        self.districts.setVisible(self._several and not low)
        self._take_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_room()

    def _take_room(self) -> None:
        """Be as high as the lines need at this width: in a low window they would overlap."""
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        self.setMinimumHeight(layout.totalHeightForWidth(self.width()))


def _district(share: Share) -> Bar:
    return Bar(share.name.removeprefix("Kabupaten "), share.present, share.listed)
