"""Shows above every page which clinic is open and whether everything is stored."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from desktop_app import formats
from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.records.clinic import Clinic
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.ui.context import Context
from desktop_app.ui.line_editor import OptionEditor
from desktop_app.ui.options import Listed, Option
from desktop_app.ui.pieces import Elided, button, icon_button, restyle, row, words
from desktop_app.ui.tokens import GRID


class Header(QFrame):
    """The open clinic, with all others behind its box, and the state of the work."""

    def __init__(
        self,
        context: Context,
        new_clinic: Callable[[], object],
        find_anything: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("header")
        self._context = context
        t = context.t
        spec = FieldSpec("clinic", N_("Open clinic"), Kind.REFERENCE)
        self._clinics = _Clinics(self._offered, self._named)
        self.picker = OptionEditor(spec, context, self._clinics)
        self.picker.setPlaceholderText(t(N_("No clinic yet")))
        self.picker.setToolTip(t(N_("Another clinic (Ctrl+O)")))
        self.picker.setMinimumWidth(240)
        self.picker.setMaximumWidth(420)
        self.picker.enter_moves = False
        self.picker.finished.connect(self._picked)
        self.picker.changed.connect(self._picked)
        self._when = Elided("", "muted")
        self._icon = QLabel()
        self._icon.setFixedSize(16, 16)
        self._icon.setScaledContents(True)
        self._icon.setProperty("icon_size", 16)
        self.state = words()
        self.new = button(
            t(N_("New clinic")),
            new_clinic,
            theme=context.theme,
            icon="plus",
            look="quiet",
            hint="Ctrl+N",
        )
        self.finder = icon_button(
            context.theme, "search", t(N_("Find anything (Ctrl+K)")), find_anything
        )
        self.finder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hidden = button(
            t(N_("Hidden")),
            lambda: context.set_private(False),
            theme=context.theme,
            icon="eye-off",
            look="quiet",
            hint="F8",
        )
        self.hidden.setToolTip(t(N_("Personal data is hidden; F8 shows it again")))
        self.hidden.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hidden.setVisible(context.private)
        context.privacy_changed.connect(self.hidden.setVisible)
        layout = row(
            self.picker,
            self._when,
            self.hidden,
            self._icon,
            self.state,
            self.finder,
            self.new,
            spacing=2 * GRID,
        )
        layout.setStretch(0, 2)
        layout.setStretch(1, 3)
        layout.insertSpacing(2, 2 * GRID)
        layout.setContentsMargins(6 * GRID, 2 * GRID, 4 * GRID, 2 * GRID)
        self.setLayout(layout)
        context.state_changed.connect(self.show_state)
        context.clinic_changed.connect(self.show_clinic)
        context.changed.connect(self._changed)
        self.show_state()
        self.show_clinic()

    def show_state(self) -> None:
        """Say how things stand, with an icon."""
        context = self._context
        icons = {"positive": "circle-check", "warning": "pencil", "danger": "circle-x"}
        tone = context.state_tone
        context.theme.put_icon(self._icon, icons[tone], tone)
        self.state.setText(context.t.message(context.state))
        self.state.setProperty("tone", tone if tone != "positive" else "")
        self.state.setProperty("role", "muted" if tone == "positive" else "")
        restyle(self.state)

    def show_clinic(self) -> None:
        """Show the open clinic."""
        clinic = self._context.clinic
        self._clinics.forget()
        self.picker.set_value(clinic.id if clinic else None)
        when = ""
        if clinic is not None and (days := clinic.days()):
            when = formats.date_range(days[0], days[-1], self._context.t)
        self._when.show_text("  ·  ".join(part for part in (when, clinic and clinic.place) if part))

    def _changed(self, change: Change) -> None:
        if change.touches(Clinic):
            self.show_clinic()

    def _offered(self) -> list[Option]:
        return [
            Option(clinic.id, clinic.short_title, _dated(clinic))
            for clinic in self._context.store.all(Clinic, order=("-starts",))
        ]

    def _named(self, clinic_id: str) -> str:
        clinic = self._context.store.find(Clinic, clinic_id)
        return clinic.short_title if clinic is not None else ""

    def _picked(self) -> None:
        chosen = self.picker.value()
        if (
            chosen
            and self.picker.invalid is None
            and self.picker.text() == self._clinics.label(chosen)
        ):
            self._context.open_clinic(chosen)
        elif not self.picker.hasFocus():
            self.show_clinic()


class _Clinics(Listed):
    """Reads one clinic for its name: all of them would be felt at the start."""

    def label(self, value: str) -> str:
        if value not in self._labels:
            self._labels[value] = self.name(value) if self.name else ""
        return self._labels[value]


def _dated(clinic: Clinic) -> str:
    return formats.date_short(clinic.starts.date(), "id") if clinic.starts else ""
