"""Makes the small parts that pages are put together from: words, buttons, cards, badges."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.nesting import nest
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

Lines = TypeVar("Lines", QHBoxLayout, QVBoxLayout)


def words(
    text: str = "", role: str = "", tone: str = "", *, wrap: bool = False, selectable: bool = False
) -> QLabel:
    """Return a label. Roles: title, heading, numeral, muted. Text is never read as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        label.setProperty("role", role)
    if tone:
        label.setProperty("tone", tone)
    label.setWordWrap(wrap)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return label


TONE_ICONS = {
    "positive": "circle-check",
    "warning": "triangle-alert",
    "danger": "circle-x",
    "accent": "circle-dot",
    "neutral": "circle",
}


class Elided(QLabel):
    """Words that give way: cut with an ellipsis where there is no room, whole in the tool tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show other words."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cut = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(0, self.width() - 2)
        )
        self.setText(cut)
        self.setToolTip(plain_tip(self._whole) if cut != self._whole else "")


class Giving(QLabel):
    """Words of one line that give way to what stands beside them: shorter, else cut."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._shorter: tuple[str, ...] = ()

    def say(self, text: str, *shorter: str) -> None:
        """Show the words, or the first of the shorter ones for which there is room."""
        self._shorter = shorter
        self.setText(text)
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def shown(self) -> str:
        """Return what is shown in the room that there is."""
        metrics, wordings = self.fontMetrics(), (self.text(), *self._shorter)
        fitting = (one for one in wordings if metrics.horizontalAdvance(one) <= self.width())
        last = metrics.elidedText(wordings[-1], Qt.TextElideMode.ElideRight, self.width())
        return next(fitting, last)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), self.shown())


def plain_tip(text: str) -> str:
    """Return a text as a tool tip that shows it as typed; Qt reads what looks like markup."""
    if "<" not in text:
        return text
    from html import escape  # it brings two thousand names, and few texts need it

    return f"<p>{escape(text)}</p>"


def icon_label(theme: Theme, name: str, tone: str = "muted", size: int = 18) -> QLabel:
    """Return an icon that stands beside words; screen readers read the words."""
    label = QLabel()
    label.setProperty("icon_size", size)
    label.setFixedSize(size, size)
    label.setScaledContents(True)
    theme.put_icon(label, name, tone)
    return label


class _Button(QPushButton):
    """A button that Enter presses as the space bar does; Qt gives that to dialogs only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()  # at once: the next key may already be typed
        else:
            super().keyPressEvent(event)


def button(
    text: str,
    act: Callable[[], object] | None = None,
    *,
    theme: Theme | None = None,
    icon: str = "",
    look: str = "",
    hint: str = "",
) -> QPushButton:
    """Return a button. Looks: primary (one on a page), quiet, danger, link; hint: its shortcut."""
    label = text.replace("&", "&&")
    # A style sheet cannot set the room between icon and words.
    made = _Button(f" {label}" if icon else label)
    made.setAccessibleName(text)
    if look:
        made.setProperty("look", look)
    if icon and theme is not None:
        tones = {"primary": "on_accent", "danger": "danger", "link": "accent"}
        theme.put_icon(made, icon, tones.get(look, "muted"))
    if hint:
        made.setToolTip(f"{text} ({hint})")
        made.setProperty("hint", hint)
    if act is not None:
        made.clicked.connect(lambda: act())
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def icon_button(
    theme: Theme, icon: str, name: str, act: Callable[[], object] | None = None
) -> QToolButton:
    """Return a button that shows an icon only; its name is in the tool tip and read aloud."""
    made = QToolButton()
    theme.put_icon(made, icon)
    made.setToolTip(name)
    made.setAccessibleName(name)
    if act is not None:
        made.clicked.connect(lambda: act())
    return made


def keep_viewport(area: QAbstractScrollArea) -> None:
    """Give a list or grid a viewport that PySide6 knows, before anybody asks for Qt's own.

    To find the kind of a widget that Qt made, it makes the classes of all widgets there are: 10 ms
    of a start.
    """
    viewport = QWidget()
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    area.setViewport(viewport)


def rule() -> QFrame:
    """Return a hair line between two parts."""
    line = QFrame()
    line.setProperty("piece", "rule")
    return line


def row(*widgets: QWidget | None, spacing: int = 2 * GRID, margins: int = 0) -> QHBoxLayout:
    """Lay widgets out from left to right; None is a stretch."""
    return _filled(QHBoxLayout(), widgets, spacing, margins)


def column(*widgets: QWidget | None, spacing: int = 2 * GRID, margins: int = 0) -> QVBoxLayout:
    """Lay widgets out from top to bottom; None is a stretch."""
    return _filled(QVBoxLayout(), widgets, spacing, margins)


def _filled(layout: Lines, widgets: Iterable[QWidget | None], spacing: int, margins: int) -> Lines:
    layout.setSpacing(spacing)
    layout.setContentsMargins(margins, margins, margins, margins)
    for widget in widgets:
        if widget is None:
            layout.addStretch(1)
        else:
            layout.addWidget(widget)
    return layout


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again; before the first time it will."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Card(QFrame):
    """A quiet raised area with an optional heading; fill `body`."""

    def __init__(self, heading: str = "", *actions: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("piece", "card")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 4 * GRID)
        outer.setSpacing(2 * GRID)
        self.heading = words(heading, "heading")
        if heading or actions:
            nest(outer, row(self.heading, None, *actions))
        self.body = QVBoxLayout()
        self.body.setSpacing(2 * GRID)
        nest(outer, self.body, 1)


class Figure(QFrame):
    """A large numeral with its words: one counter of a dashboard."""

    def __init__(self, numeral: str, caption: str, tone: str = "") -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self._numeral = words(numeral, "numeral", tone)
        self._caption = words(caption, "muted", wrap=True)
        layout = column(self._numeral, self._caption, None, spacing=0)
        layout.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 3 * GRID)
        self.setLayout(layout)

    def show_figure(self, numeral: str, caption: str | None = None) -> None:
        """Show another number."""
        self._numeral.setText(numeral)
        if caption is not None:
            self._caption.setText(caption)


class Badge(QFrame):
    """A state as icon and words on a soft ground: never colour alone."""

    def __init__(self, theme: Theme, text: str, tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self.setProperty("piece", "badge")
        self._theme = theme
        self._icon = QLabel()
        self._icon.setFixedSize(14, 14)
        self._icon.setScaledContents(True)
        self._icon.setProperty("icon_size", 14)
        self._words = words()
        layout = row(self._icon, self._words, spacing=GRID)
        layout.setContentsMargins(2 * GRID, 2, 3 * GRID, 2)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_state(text, tone, icon)

    def show_state(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Show another state. Tones: positive, warning, danger, accent, neutral."""
        self.setProperty("tone", tone)
        self._words.setText(text)
        self._words.setProperty("tone", "" if tone == "neutral" else tone)
        self._theme.put_icon(
            self._icon, icon or TONE_ICONS[tone], "muted" if tone == "neutral" else tone
        )
        restyle(self)
        restyle(self._words)
