"""Shows the clock to the whole room: full screen, large numerals, nothing that is not for all."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QScreen,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.clinic import Clinic
from desktop_app.services.agenda_clock import Reading
from desktop_app.ui.agenda import wording
from desktop_app.ui.agenda.clock_panel import SECOND
from desktop_app.ui.agenda.watch import Watch
from desktop_app.ui.context import Context

WORDS = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)


class Projector(QWidget):
    """F11 or Esc leave it; F5 and F6 work in it as on the page.

    It goes to the second screen where there is one, so that the laptop stays free for the work.
    """

    start_asked = Signal()
    pause_asked = Signal()

    def __init__(self, context: Context, watch: Watch, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._context = context
        self._watch = watch
        self.setWindowTitle(context.t(N_("Clock for the room")))
        self.setCursor(Qt.CursorShape.BlankCursor)
        for keys, act in (
            ("F11", self.close),
            ("Esc", self.close),
            ("F5", self.start_asked.emit),
            ("F6", self.pause_asked.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._tick = QTimer(self)
        self._tick.setInterval(SECOND)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self.update)
        context.changed.connect(self._changed)

    def show_large(self, *, aside: bool = False) -> None:
        """Fill a screen: another one than the window's, if there is one.

        `aside` leaves the keyboard to the window.
        """
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, aside)
        if (screen := self.own_screen()) is not None:
            self.setGeometry(screen.geometry())
        self.showFullScreen()
        if not aside:
            self.activateWindow()

    def own_screen(self) -> QScreen | None:
        """Return a screen that the window does not need, None on a laptop alone."""
        parent = self.parentWidget()
        here = parent.window().screen() if parent is not None else None
        others = [screen for screen in QGuiApplication.screens() if screen is not here]
        return others[0] if others else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._tick.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._context.theme.colour("window"))
        clinic = self._context.clinic
        if clinic is None:
            return
        reading = self._watch.read()
        edge = self.height() * 0.07
        room = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        self._paint_head(painter, room, clinic, reading)
        self._paint_numerals(painter, room, reading)
        self._paint_share(painter, room, reading)
        self._paint_following(painter, room, reading)

    def _paint_head(
        self, painter: QPainter, room: QRectF, clinic: Clinic, reading: Reading
    ) -> None:
        """The clinic and the time of day in small, what is under way in large."""
        t, high = self._context.t, self.height()
        small = self._font(high * 0.032)
        self._write(painter, room, clinic.short_title, small, "muted")
        clock = formats.time_of_day(reading.now.time(), t)
        right = int(Qt.AlignmentFlag.AlignRight)
        zone = f"{clock} {clinic.time_zone}".strip()
        self._write(painter, room, zone, small, "muted", right)
        title = t(reading.stage.value)
        if reading.slot is not None:
            title = reading.slot.item.title
        if reading.turn is not None:
            regions = self._context.services.reference
            title = regions.region_name(reading.turn.presentation.region_id)
        top = QRectF(room.left(), room.top() + high * 0.07, room.width(), high * 0.25)
        self._fit(painter, top, title, high * 0.085, "text")

    def _paint_numerals(self, painter: QPainter, room: QRectF, reading: Reading) -> None:
        """Numerals as wide as the room allows, always of the same size within a slot."""
        t, high, tone = self._context.t, self.height(), wording.tone(reading)
        strong = "text" if tone == "accent" else tone
        numerals = wording.numerals(reading, t)
        size = high * 0.34
        pattern = "+88:88" if len(numerals) < 7 else "+8:88:88"
        wide = QFontMetricsF(self._font(size, bold=True)).horizontalAdvance(pattern)
        size *= min(1.0, room.width() * 0.8 / wide)
        large = self._font(size, bold=True)
        middle = QRectF(room.left(), high * 0.39, room.width(), high * 0.36)
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._write(painter, middle, numerals, large, strong, left)
        beside = QFontMetricsF(large).horizontalAdvance(numerals) + high * 0.03
        said = QRectF(middle).adjusted(beside, 0, 0, -size * 0.2)
        low = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        meaning = wording.caption(reading, t)
        self._write(painter, said, meaning, self._font(high * 0.055), strong, low)

    def _paint_share(self, painter: QPainter, room: QRectF, reading: Reading) -> None:
        """A bar that fills with the time that has passed."""
        theme, high = self._context.theme, self.height()
        bar = QRectF(room.left(), high * 0.79, room.width(), high * 0.014)
        round_ = bar.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("neutral_soft"))
        painter.drawRoundedRect(bar, round_, round_)
        if reading.slot is not None and reading.share > 0:
            full = QRectF(bar)
            full.setWidth(max(bar.height(), bar.width() * reading.share))
            painter.setBrush(theme.colour(wording.tone(reading)))
            painter.drawRoundedRect(full, round_, round_)

    def _paint_following(self, painter: QPainter, room: QRectF, reading: Reading) -> None:
        """What comes next, and when."""
        t, high, step = self._context.t, self.height(), reading.following
        if step is None or step.slot is None:
            return
        following = wording.what(step, self._context.services.reference, t)
        late = reading.until is None and (reading.behind or 0) > 0
        at = "" if late else wording.when(step, reading, t)
        label = t(N_("Next, {time}: "), time=at) if at else t(N_("Next: "))
        below = QRectF(room.left(), high * 0.84, room.width(), room.bottom() - high * 0.84)
        self._fit(painter, below, f"{label}{following}", high * 0.042, "muted")

    def _changed(self) -> None:
        if self.isVisible():
            self.update()

    def _font(self, pixels: float, *, bold: bool = False) -> QFont:
        font = self._context.theme.font(bold=bold)
        font.setPixelSize(max(10, round(pixels)))
        return font

    def _write(
        self,
        painter: QPainter,
        area: QRectF,
        text: str,
        font: QFont,
        tone: str,
        flags: int = WORDS,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._context.theme.colour(tone))
        painter.drawText(area, flags, text)

    def _fit(self, painter: QPainter, area: QRectF, text: str, pixels: float, tone: str) -> None:
        """Write words as large as wanted, or as small as they must be to be seen whole."""
        while True:
            font = self._font(pixels, bold=tone == "text")
            needed = QFontMetricsF(font).boundingRect(area, WORDS, text)
            if needed.height() <= area.height() or pixels < 16:
                break
            pixels *= 0.9
        self._write(painter, area, text, font, tone)
