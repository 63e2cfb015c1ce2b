"""Dresses the whole window in our tokens, light or dark, and follows the system while it runs."""

from __future__ import annotations

from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Qt, QTemporaryDir, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop_app.resources import resource
from desktop_app.ui import stylesheet
from desktop_app.ui.icons import SIZE, Icons
from desktop_app.ui.tokens import BODY_POINTS, DARK, LIGHT, NUMERAL_POINTS, TITLE_POINTS, Tokens
from desktop_app.ui.turns import TURN

FAMILIES = ("Segoe UI", "Inter", "Noto Sans", "Ubuntu", "Cantarell", "Liberation Sans")
"""Families asked for in this order where the system has no preference of its own."""

GENERIC = {"Sans Serif", "Sans", "DejaVu Sans", "Bitstream Vera Sans"}
"""What a system without a preference answers; letters too wide for tables."""

LARGER = 1.2


class Mode(StrEnum):
    """Whether the window is light, dark, or as the system is."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """The look of one application; `changed` comes after everything has been dressed anew.

    `outdated` comes when the system has become light or dark and the window follows it: then
    `follow_system` is to be called.
    """

    changed = Signal()
    outdated = Signal()

    def __init__(
        self, app: QApplication, mode: Mode = Mode.SYSTEM, *, larger: bool = False
    ) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._larger = larger
        self._icons = Icons()
        self._drawings = QTemporaryDir()
        self._family = _chosen_family(app.font())
        self.tokens = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._request_scheme()
        self._dress()

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def larger(self) -> bool:
        return self._larger

    def set_mode(self, mode: Mode) -> None:
        """Make the window light or dark, or let it follow the system."""
        if mode != self._mode:
            self._mode = mode
            self._request_scheme()
            self._dress()

    def set_larger(self, larger: bool) -> None:
        """Show every text a fifth larger, or as usual."""
        if larger != self._larger:
            self._larger = larger
            self._dress()

    def follow_system(self) -> None:
        """Dress what is there as the system is now, with everything in its place.

        By a sheet of each window, which goes through its widgets once. That of the application goes
        from every widget through all below it: ten times as long, where a page is there. What is in
        sight is painted a turn later.
        """
        in_sight = [window for window in self._windows() if window.isVisible()]
        for window in in_sight:
            window.setUpdatesEnabled(False)
            QTimer.singleShot(TURN, window, partial(window.setUpdatesEnabled, True))
        sheet = self._take_look()
        for window in self._windows():
            window.setStyleSheet(sheet)
        self._tell()

    def colour(self, tone: str) -> QColor:
        """Return the colour that a token names."""
        return QColor(getattr(self.tokens, tone))

    def font(self, points: float = BODY_POINTS, *, bold: bool = False) -> QFont:
        """Return the window's font in one of the sizes of the tokens."""
        font = QFont(self._app.font())
        font.setPointSizeF(points * self._scale)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, tone: str = "muted") -> QIcon:
        """Return an icon in the colour of a token."""
        return self._icons.icon(name, getattr(self.tokens, tone), self.tokens.edge)

    def pixmap(self, name: str, tone: str = "muted", size: int = SIZE, ratio: float = 2) -> QPixmap:
        """Return one drawing in the colour of a token."""
        return self._icons.pixmap(name, getattr(self.tokens, tone), size, ratio)

    def put_icon(
        self, target: QAbstractButton | QAction | QLabel, name: str, tone: str = "muted"
    ) -> None:
        """Give a button, an action or a label an icon that keeps its colour in every mode."""
        target.setProperty("icon_name", name)
        target.setProperty("icon_tone", tone)
        self._draw_icon(target)

    @property
    def _scale(self) -> float:
        return LARGER if self._larger else 1.0

    def _request_scheme(self) -> None:
        hints = self._app.styleHints()
        self._asking = True  # what Qt says of it meanwhile is our own doing
        if self._mode is Mode.SYSTEM:
            hints.unsetColorScheme()
        else:
            dark = self._mode is Mode.DARK
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
        self._asking = False

    def _is_dark(self) -> bool:
        if self._mode is Mode.SYSTEM:
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    def _system_changed(self) -> None:
        if not self._asking and self._is_dark() != self.tokens.dark:
            self.outdated.emit()

    def _dress(self) -> None:
        sheet = self._take_look()
        for window in self._windows():
            if window.styleSheet():  # of a system that has changed before
                window.setStyleSheet("")
        self._app.setStyleSheet(sheet)
        self._tell()

    def _take_look(self) -> str:
        """Take colours and font as they are to be now; return the sheet that dresses in them."""
        self.tokens = DARK if self._is_dark() else LIGHT
        font = QFont(self._app.font())
        if self._family:
            font.setFamily(self._family)
        font.setPointSizeF(BODY_POINTS * self._scale)
        self._app.setFont(font)
        self._app.setPalette(palette(self.tokens))
        sizes = (TITLE_POINTS * self._scale, NUMERAL_POINTS * self._scale)
        return stylesheet.sheet(self.tokens, sizes, self._arrows())

    def _windows(self) -> list[QWidget]:
        """Return the windows that are nobody's: what is below them is dressed with them."""
        return [window for window in self._app.topLevelWidgets() if window.parent() is None]

    def _tell(self) -> None:
        for window in self._app.topLevelWidgets():
            for action in window.findChildren(QAction):
                self._draw_icon(action)
            for widget in window.findChildren(QWidget):
                self._draw_icon(widget)
        self.changed.emit()

    def _draw_icon(self, target: QObject) -> None:
        name = target.property("icon_name")
        if not name:
            return
        tone = target.property("icon_tone")
        if isinstance(target, QLabel):
            target.setPixmap(self.pixmap(name, tone, target.property("icon_size") or SIZE))
        elif isinstance(target, QAbstractButton | QAction):
            target.setIcon(self.icon(name, tone))

    def _arrows(self) -> dict[str, str]:
        """Return the paths of the small drawings that a style sheet can only take from files."""
        paths = {}
        for name, icon, tone in stylesheet.DRAWINGS:
            path = self._drawings.filePath(f"{name}-{'dark' if self.tokens.dark else 'light'}.svg")
            with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - the path is Qt's
                file.write(self._icons.svg(icon, getattr(self.tokens, tone)))
            paths[name] = path
        return paths


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for what the style draws itself."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: tokens.window,
        roles.WindowText: tokens.text,
        roles.Base: tokens.surface,
        roles.AlternateBase: tokens.window,
        roles.Text: tokens.text,
        roles.Button: tokens.surface,
        roles.ButtonText: tokens.text,
        roles.BrightText: tokens.danger,
        roles.ToolTipBase: tokens.toast,
        roles.ToolTipText: tokens.on_toast,
        roles.PlaceholderText: tokens.muted,
        roles.Highlight: tokens.accent,
        roles.HighlightedText: tokens.on_accent,
        roles.Accent: tokens.accent,
        roles.Link: tokens.accent,
        roles.LinkVisited: tokens.accent,
        roles.Light: tokens.surface,
        roles.Midlight: tokens.hover,
        roles.Mid: tokens.line,
        roles.Dark: tokens.edge,
        roles.Shadow: tokens.edge,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.edge))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(tokens.neutral_soft))
    return made


def _chosen_family(font: QFont) -> str:
    """Return the family to use, or nothing where the system's own is a good one."""
    families = set(QFontDatabase.families())
    if not families & set(FAMILIES):  # the letters that a bare system falls back on are too wide
        for style in ("Regular", "Bold", "Italic", "BoldItalic"):
            path = resource("fonts", f"LiberationSans-{style}.ttf")
            QFontDatabase.addApplicationFont(str(path))
        families = set(QFontDatabase.families())
    if font.family() in families - GENERIC:
        return ""
    return next((family for family in FAMILIES if family in families), "")
