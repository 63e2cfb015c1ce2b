"""Asks for a guest's sex with one letter, as attendance lists print it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop_app.i18n import N_
from desktop_app.records.person import Sex
from desktop_app.ui.context import Context
from desktop_app.ui.tokens import GRID


class SexChoice(QFrame):
    """Two buttons that one letter presses: L or P, as attendance lists print it."""

    chosen = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("sex")
        self.setAccessibleName(context.t(N_("Sex")))
        self.setProperty("piece", "card")
        self._value: Sex | None = None
        self._buttons: dict[Sex, QPushButton] = {}
        self._letters = {"l": Sex.MALE, "m": Sex.MALE, "p": Sex.FEMALE, "f": Sex.FEMALE}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        english = context.t.code == "en"
        for sex, letter in (
            (Sex.MALE, "M" if english else "L"),
            (Sex.FEMALE, "F" if english else "P"),
        ):
            made = QPushButton(f"{letter} · {context.t(sex.label)}")
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _=False, value=sex: self._choose(value))
            self._buttons[sex] = made
            line.addWidget(made, 1)

    def value(self) -> Sex | None:
        """Return what is pressed."""
        return self._value

    def set_value(self, sex: Sex | None) -> None:
        """Press one of the two, or none."""
        self._value = sex
        for value, made in self._buttons.items():
            made.setChecked(value is sex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sex = self._letters.get(event.text().casefold())
        if sex is not None:
            self._choose(sex)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space):
            self.set_value(Sex.FEMALE if self._value is Sex.MALE else Sex.MALE)
        elif event.key() == Qt.Key.Key_Backspace:
            self.set_value(None)
        else:
            super().keyPressEvent(event)

    def _choose(self, sex: Sex) -> None:
        self.set_value(sex)
        self.chosen.emit()


def sex_of(titles: str) -> Sex | None:
    """Return the sex that a title tells: Hj. and Dra. are women, H. and Drs. men."""
    bare = {title.strip(".").casefold() for title in titles.replace(".", ". ").split()}
    if bare & {"hj", "dra"}:
        return Sex.FEMALE
    return Sex.MALE if bare & {"h", "drs", "kh"} else None
