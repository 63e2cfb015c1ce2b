"""Edits a picture: any that is chosen from a file becomes a small, clean one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.fields import FieldSpec
from desktop_app.ui.context import Context
from desktop_app.ui.file_reading import FileReading, small_image
from desktop_app.ui.pieces import button, column, row, words
from desktop_app.ui.tokens import GRID


class ImageEditor(QWidget):
    """A picture: shown small, chosen from a file, or taken away."""

    changed = Signal()
    finished = Signal()

    def __init__(self, spec: FieldSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._context = context
        self._reading = FileReading(self)
        self._name = ""
        self._chosen: Path | None = None
        self._picture = QLabel()
        self._picture.setFixedSize(24 * GRID, 24 * GRID)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setProperty("piece", "picture")
        choose = button(
            context.t(N_("Choose a picture…")), self.choose, theme=context.theme, icon="image"
        )
        self._remove = button(
            context.t(N_("Remove")), self.remove, theme=context.theme, icon="trash-2", look="quiet"
        )
        self.setFocusProxy(choose)
        buttons = QWidget()
        self.told = words("", "muted")
        buttons.setLayout(column(choose, self._remove, self.told, None))
        self.setLayout(row(self._picture, buttons, None))
        self.set_value("")

    def value(self) -> str:
        return self._name

    def set_value(self, value: Any) -> None:
        name = value or ""
        content = self._context.store.load_bytes(name) if name != self._name else None
        if content is not None:
            room = self._picture.size() * self.devicePixelRatioF()
            self._reading.read(
                lambda: small_image(content, room), lambda image: self._show(name, image)
            )
        if name != self._name or not name:
            self._picture.setPixmap(self._context.theme.pixmap("image", "muted", 32))
        self._name = name
        self._picture.setAccessibleName(self._context.t(self.spec.label))
        self._remove.setEnabled(bool(name))

    def choose(self) -> None:
        """Let somebody choose a file and take it; the one that was chosen last counts."""
        pattern = self._context.t(N_("Pictures")) + " (*.png *.jpg *.jpeg *.webp *.bmp *.gif)"
        path = self._context.messages.open_file(N_("Choose a picture"), pattern)
        if path is None:
            return
        self._chosen = path
        self.told.setText(self._context.t(N_("Reading the picture…")))
        self._reading.read(lambda: _clean(path), lambda found: self._take(path, found))

    def remove(self) -> None:
        """Take the picture away, also one that is still being read."""
        self._forget_chosen()
        self.set_value("")
        self.changed.emit()
        self.finished.emit()

    def store_typed(self) -> None:
        """Wait for the picture that is being read, before its record is left."""
        if self._chosen is not None:
            self._reading.finish()

    def _show(self, name: str, image: QImage | UserError) -> None:
        if name == self._name and isinstance(image, QImage) and not image.isNull():
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(picture)

    def _take(self, path: Path, found: bytes | UserError) -> None:
        if path is not self._chosen:
            return
        self._forget_chosen()
        try:
            if isinstance(found, UserError):
                raise found
            self.set_value(self._context.store.store_bytes(found, "image/png"))
        except UserError as error:
            self._context.messages.refuse(error)
            return
        self.changed.emit()
        self.finished.emit()

    def _forget_chosen(self) -> None:
        self._chosen = None
        self.told.setText("")

    @property
    def invalid(self) -> Message | None:
        return None

    def typed(self) -> str:
        return self._name

    def set_typed(self, text: str, cursor: int = -1) -> None:  # noqa: ARG002 - no cursor here
        self.set_value(text)

    def caret(self) -> int:
        return 0

    def set_state(self, state: str) -> None:
        self.setProperty("state", state)


def _clean(path: Path) -> bytes:
    """Return the picture in a file as a small, clean PNG, or refuse it."""
    from desktop_app.renderers.files import read_chosen
    from desktop_app.renderers.images import normalise_emblem

    return normalise_emblem(read_chosen(path))
