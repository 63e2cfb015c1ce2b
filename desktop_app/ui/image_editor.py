"""Edits a picture: shown small, chosen from a file, or taken away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.fields import FieldSpec
from desktop_app.ui.context import Context
from desktop_app.ui.pieces import button, column, row
from desktop_app.ui.tokens import GRID


class ImageEditor(QWidget):
    """A picture: shown small, chosen from a file, or taken away."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self,
        spec: FieldSpec,
        context: Context,
        parent: QWidget | None = None,
        *,
        accept: Callable[[bytes], str] | None = None,
    ) -> None:
        """`accept` checks the bytes of a file, keeps them and returns their name (UserError)."""
        super().__init__(parent)
        self.spec = spec
        self._context = context
        self._accept = accept or self._keep
        self._name = ""
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
        buttons.setLayout(column(choose, self._remove, None))
        self.setLayout(row(self._picture, buttons, None))
        self.set_value("")

    def value(self) -> str:
        return self._name

    def set_value(self, value: Any) -> None:
        self._name = value or ""
        content = self._context.store.load_bytes(self._name) if self._name else None
        picture = QPixmap()
        if content is not None and picture.loadFromData(content):
            ratio = self.devicePixelRatioF()
            picture = picture.scaled(
                self._picture.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            picture.setDevicePixelRatio(ratio)
            self._picture.setPixmap(picture)
        else:
            self._picture.setPixmap(self._context.theme.pixmap("image", "muted", 32))
        label = self._context.t(self.spec.label)
        self._picture.setAccessibleName(label)
        self._remove.setEnabled(bool(self._name))

    def choose(self) -> None:
        """Let somebody choose a file and take it."""
        from desktop_app.renderers.files import read_chosen

        pattern = self._context.t(N_("Pictures")) + " (*.png *.jpg *.jpeg *.webp *.bmp *.gif)"
        path = self._context.messages.open_file(N_("Choose a picture"), pattern)
        if path is None:
            return
        try:
            self.set_value(self._accept(read_chosen(path)))
        except UserError as error:
            self._context.messages.refuse(error)
            return
        self.changed.emit()
        self.finished.emit()

    def remove(self) -> None:
        """Take the picture away."""
        self.set_value("")
        self.changed.emit()
        self.finished.emit()

    def _keep(self, content: bytes) -> str:
        media = "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"
        return self._context.store.store_bytes(content, media)

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
