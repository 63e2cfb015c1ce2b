"""Edits one value of each kind the same way on every page: typed, with a sentence when unreadable.

All editors share one interface, `Editor`. They never change on the mouse wheel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.i18n import Message
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.ui import options as offers
from desktop_app.ui.context import Context
from desktop_app.ui.date_editor import DateEditor, MomentEditor
from desktop_app.ui.line_editor import ENTER, LineEditor, OptionEditor
from desktop_app.ui.options import Options
from desktop_app.ui.paragraph_editor import ParagraphEditor

if TYPE_CHECKING:
    from desktop_app.ui.image_editor import ImageEditor


class BooleanEditor(QCheckBox):
    """Yes or no, with the field's words beside the box."""

    changed = Signal()
    finished = Signal()

    def __init__(self, spec: FieldSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.t(spec.label).replace("&", "&&"), parent)
        self.spec = spec
        self.clicked.connect(self._clicked)

    def value(self) -> bool:
        return self.isChecked()

    def set_value(self, value: Any) -> None:
        self.setChecked(bool(value))

    @property
    def invalid(self) -> Message | None:
        return None

    def typed(self) -> str:
        return "1" if self.isChecked() else ""

    def set_typed(self, text: str, cursor: int = -1) -> None:  # noqa: ARG002 - no cursor here
        self.setChecked(bool(text))

    def caret(self) -> int:
        return 0

    def set_state(self, state: str) -> None:
        self.setProperty("state", state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _clicked(self) -> None:
        self.changed.emit()
        self.finished.emit()


Editor: TypeAlias = (
    "BooleanEditor | DateEditor | ImageEditor | LineEditor | MomentEditor | OptionEditor"
    " | ParagraphEditor"
)
"""`changed`: a person typed; `finished`: Enter, or the editor was left. `invalid` is the sentence
while the text cannot be read; then `value()` is None. `typed()` and `caret()` are what a draft
keeps. `set_state` is "", "refused" or "marked"."""


def editor_for(
    spec: FieldSpec,
    context: Context,
    source: Options | None = None,
    parent: QWidget | None = None,
) -> Editor:
    """Return the editor for a field; `source` replaces the options that its declaration gives."""
    match spec.kind:
        case Kind.PARAGRAPH:
            return ParagraphEditor(spec, context, parent)
        case Kind.BOOLEAN:
            return BooleanEditor(spec, context, parent)
        case Kind.DATE:
            return DateEditor(spec, context, parent)
        case Kind.MOMENT:
            return MomentEditor(spec, context, parent)
        case Kind.IMAGE:
            from desktop_app.ui.image_editor import ImageEditor

            return ImageEditor(spec, context, parent)
        case Kind.CHOICE | Kind.TERM | Kind.REFERENCE:
            found = source or offers.for_field(spec, context.store, context.t)
            if found is None:
                raise ValueError(f"no options for {spec.name}: give a source")
            return OptionEditor(spec, context, found, parent)
        case _:
            return LineEditor(spec, context, parent)
