"""Edits declared settings: one field for each, stored when it is left, refused in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop_app import settings
from desktop_app.errors import UserError
from desktop_app.i18n import N_
from desktop_app.records import Letterhead, Preference
from desktop_app.records.change import Change
from desktop_app.records.fields import FieldSpec
from desktop_app.records.fields import Kind as FieldKind
from desktop_app.setting_values import NOT_LISTED, InvalidSetting, Kind, Setting, validate
from desktop_app.ui.context import DRAFTED, STORED, TYPING, Context
from desktop_app.ui.editors import BooleanEditor
from desktop_app.ui.field_block import FieldBlock
from desktop_app.ui.line_editor import LineEditor, OptionEditor
from desktop_app.ui.options import Listed, Option
from desktop_app.ui.pieces import words
from desktop_app.ui.tokens import GRID

PAUSE = 500
"""Milliseconds after the last key until a value that can be stored is."""

FORM = "settings"
"""Name of the drafts of settings that could not be stored."""

_KINDS = {
    Kind.CHOICE: FieldKind.CHOICE,
    Kind.TEXT: FieldKind.TEXT,
    Kind.INTEGER: FieldKind.INTEGER,
    Kind.NUMBER: FieldKind.NUMBER,
    Kind.BOOLEAN: FieldKind.BOOLEAN,
}


class SettingField(FieldBlock):
    """One setting with its help below and its unit in the label."""

    def __init__(self, context: Context, setting: Setting, *, explain: bool = True) -> None:
        """With `explain` the help stands below the field, else only its limits."""
        spec = FieldSpec(setting.key, setting.label, _KINDS[setting.kind])
        super().__init__(context, spec, _editor(context, setting, spec))
        self.setting = setting
        self._typed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._store_in_passing)
        t = context.t
        if setting.unit:
            self.editor.setPlaceholderText(t(setting.unit))
        explained = [t(setting.help)] if setting.help and explain else []
        if setting.lowest is not None and setting.highest is not None:
            unit = f" {t(setting.unit)}" if setting.unit else ""
            low, high = _number(setting.lowest, t.code), _number(setting.highest, t.code)
            explained.append(f"{low}–{high}{unit}")
        if explained:
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            about = words("  ·  ".join(explained), "muted", wrap=True)
            layout.insertWidget(layout.count() - 1, about)
        self.editor.changed.connect(self._edited)
        self.editor.finished.connect(self.store_typed)
        self.read_again()
        draft = context.drafts.take(FORM, setting.key).get("value")
        if draft is not None:
            self.editor.set_typed(draft.content, draft.cursor)
            self._typed = True
            self.store_typed()

    def read_again(self) -> None:
        """Show the stored value, unless something else is being typed."""
        if not self._typed:
            value = self._context.services.preferences.get(self.setting)
            self.editor.set_value(value)
            self.say(None)

    def _store_in_passing(self) -> None:
        """Store a value that can be already, so that what shows it follows; the typing goes on."""
        if self.setting.kind is Kind.CHOICE:
            storable = self.editor.invalid is None
        else:
            storable = validate(self.setting, self.editor.typed(), self._context.t) is None
        if storable:
            self._context.perform(self._store)

    def store_typed(self) -> None:
        """Store what was typed; what is refused is kept as a draft with its sentence."""
        self._pause.stop()
        if not self._typed:
            return
        context = self._context
        refused: list[UserError] = []
        change = context.perform(self._store, refused=refused.append)
        if refused:
            self.say(refused[0].message)
            context.drafts.keep(FORM, self.setting.key, "value", self.editor.typed())
            context.set_state(DRAFTED, "warning")
            return
        self._typed = False
        context.drafts.drop(FORM, self.setting.key, "value")
        if change is not None and not change.edits:
            context.set_state(STORED, "positive")
        self.read_again()

    def _store(self) -> Change:
        preferences, setting = self._context.services.preferences, self.setting
        if setting.kind in (Kind.INTEGER, Kind.NUMBER):
            return preferences.set_typed(setting, self.editor.typed(), self._context.t)
        if self.editor.invalid is not None:
            raise InvalidSetting(NOT_LISTED)
        return preferences.set(setting, self.editor.value())

    def _edited(self) -> None:
        self._typed = True
        if self.setting.kind is Kind.BOOLEAN or self._taken_from_the_list():
            self.store_typed()
        else:
            self._context.set_state(TYPING, "warning")
            if self.setting is not settings.DEFAULT_OFFICE:
                self._pause.start()

    def _taken_from_the_list(self) -> bool:
        """Whether the whole words of a choice stand there; a first letter may be all that fits."""
        editor = self.editor
        return (
            isinstance(editor, OptionEditor)
            and editor.invalid is None
            and editor.typed() == editor.show_value(editor.value())
        )


class SettingFields(QWidget):
    """Settings side by side in rows."""

    def __init__(self, context: Context, rows: Sequence[Sequence[Setting]]) -> None:
        super().__init__()
        self.fields: dict[str, SettingField] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(3 * GRID)
        width = max(len(each) for each in rows)
        for column in range(width):
            grid.setColumnStretch(column, 1)
        helps = [setting.help for of_row in rows for setting in of_row if setting.help]
        shared = {text for text in helps if helps.count(text) > 1}
        for at, of_row in enumerate(rows):
            for column, setting in enumerate(of_row):
                field = SettingField(context, setting, explain=setting.help not in shared)
                self.fields[setting.key] = field
                grid.addWidget(field, at, column, 1, width if len(of_row) == 1 else 1)
        for below, text in enumerate(sorted(shared), start=len(rows)):
            about = words(context.t(text), "muted", wrap=True)
            grid.addWidget(about, below, 0, 1, width)
        context.changed.connect(self._changed)

    @property
    def first(self) -> QWidget:
        """Where the cursor comes first."""
        return next(iter(self.fields.values())).editor

    @property
    def last(self) -> QWidget:
        """Where the cursor comes last."""
        return next(reversed(self.fields.values())).editor

    def focus_setting(self, key: str) -> None:
        """Put the cursor on a setting as Tab does: typing replaces its value."""
        self.fields[key].editor.setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self, change: Change) -> None:
        if change.touches(Preference, Letterhead):
            for field in self.fields.values():
                field.read_again()


def _editor(context: Context, setting: Setting, spec: FieldSpec) -> Any:
    t = context.t
    if setting is settings.DEFAULT_OFFICE:
        newest = t(N_("the newest letterhead"))

        def offices() -> list[Option]:
            names = context.services.clinics.signing.offices()
            return [Option("", newest), *(Option(name, name) for name in names)]

        return _Choice(spec, context, Listed(offices, lambda value: str(value) or newest))
    match setting.kind:
        case Kind.CHOICE:
            # A language is called as those who speak it call it: they must find it in any other.
            own = setting is settings.LANGUAGE
            offered = [Option(key, label if own else t(label)) for key, label in setting.choices]
            return OptionEditor(spec, context, Listed(lambda: offered))
        case Kind.BOOLEAN:
            return BooleanEditor(spec, context)
        case _:
            return LineEditor(spec, context)


class _Choice(OptionEditor):
    """An OptionEditor in which the empty value has words, too."""

    def show_value(self, value: Any) -> str:
        return self.source.label(value or "")

    def _empty(self) -> str:
        return ""


def _number(value: Decimal, language: str) -> str:
    from desktop_app.formats import number

    return number(value, language)
