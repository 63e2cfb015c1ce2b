"""Draws the icons of `resources/icons` in the colours of the theme, sharp on every screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from desktop_app.resources import resource

SIZE = 18
"""Logical pixels of an icon beside words."""


class Icons:
    """Icons by their Lucide name and colour, drawn once each."""

    def __init__(self) -> None:
        self._sources: dict[str, bytes] = {}
        self._shapes: dict[tuple[str, int], QPixmap] = {}
        self._icons: dict[tuple[str, str, str], QIcon] = {}

    def svg(self, name: str, colour: str) -> bytes:
        """Return the drawing in one colour."""
        if name not in self._sources:
            self._sources[name] = resource("icons", f"{name}.svg").read_bytes()
        return self._sources[name].replace(b"currentColor", colour.encode("ascii"))

    def pixmap(self, name: str, colour: str, size: int = SIZE, ratio: float = 1.0) -> QPixmap:
        """Return the drawing at `size` logical pixels for a screen of that pixel ratio."""
        pixmap = QPixmap(self._shape(name, round(size * ratio)))
        painter = QPainter(pixmap)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(pixmap.rect(), QColor(colour))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _shape(self, name: str, side: int) -> QPixmap:
        """Return the drawing in black; to read it takes ten times as long as to colour it."""
        key = (name, side)
        if key not in self._shapes:
            from PySide6.QtSvg import QSvgRenderer

            pixmap = QPixmap(side, side)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer = QSvgRenderer(QByteArray(self.svg(name, "#000000")))
            renderer.render(painter, QRectF(0, 0, side, side))
            painter.end()
            self._shapes[key] = pixmap
        return self._shapes[key]

    def icon(self, name: str, colour: str, disabled: str) -> QIcon:
        """Return an icon with its quiet colour for a disabled button."""
        key = (name, colour, disabled)
        if key not in self._icons:
            icon = QIcon()
            ratio = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
            icon.addPixmap(self.pixmap(name, colour, SIZE, ratio))
            icon.addPixmap(self.pixmap(name, disabled, SIZE, ratio), QIcon.Mode.Disabled)
            self._icons[key] = icon
        return self._icons[key]
