"""Takes a remark in one line: plain words, with @giver, #aspect, ? and * understood on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout

from desktop_app.i18n import N_
from desktop_app.services.feedback import Giver
from desktop_app.ui.context import Context
from desktop_app.ui.option_popup import OptionPopup
from desktop_app.ui.options import Option
from desktop_app.ui.pieces import icon_label, row, words
from desktop_app.ui.tokens import GRID

T = TypeVar("T")
TOKEN = re.compile(r"(?<!\S)([@#])(\S+)")
NATURES = {"?": "feedback_nature.question", "*": "feedback_nature.appreciation"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of a line; `aspect` and `nature` are term ids."""

    content: str
    giver: Giver | None = None
    aspect: str | None = None
    nature: str | None = None


def read_line(text: str, givers: Sequence[Giver], aspects: Sequence[tuple[str, str]]) -> Reading:
    """Take the tokens out of a line. What names nobody and nothing stays among the words.

    `aspects` are (id, label). The first `@` and the first `#` that are understood count.
    """
    text = " ".join(text.split())
    nature = NATURES.get(text[:1])
    if nature is not None:
        text = text[1:].lstrip()
    giver: Giver | None = None
    aspect: str | None = None
    for match in TOKEN.finditer(text):
        if match[1] == "@" and giver is None:
            giver = _named(match[2], [(one, one.name) for one in givers])
            if giver is not None:
                text = text.replace(match[0], " ", 1)
        elif match[1] == "#" and aspect is None:
            aspect = _named(match[2], list(aspects))
            if aspect is not None:
                text = text.replace(match[0], " ", 1)
    return Reading(" ".join(text.split()), giver, aspect, nature)


def squeezed(text: str) -> str:
    """Return the letters and digits of a name: what a token without spaces is compared with."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _named(token: str, named: Sequence[tuple[T, str]]) -> T | None:
    """Return what a token names: the whole name, else the first that begins with it."""
    typed = squeezed(token)
    if not typed:
        return None
    names = [(one, squeezed(name)) for one, name in named]
    for found in (
        [one for one, name in names if name == typed],
        [one for one, name in names if name.startswith(typed)],
    ):
        if found:
            return found[0]
    return None


class CaptureLine(QLineEdit):
    """The line itself: completes tokens, Enter gives the remark, Esc empties it."""

    given = Signal()

    def __init__(self, context: Context, offer: Callable[[str, str], Sequence[Option]]) -> None:
        """`offer` returns the options for a sign (@ or #) and what was typed after it."""
        super().__init__()
        self._offer = offer
        self._popup: OptionPopup | None = None
        self._context = context
        self.setMaxLength(200_000)
        self.textEdited.connect(lambda _text: self._suggest())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._popup
        if popup is not None and popup.isVisible():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                if (option := popup.current()) is not None:
                    self._complete(option)
                    return
            elif popup.navigate(event):
                return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.given.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let Tab take the marked option before it leaves the line."""
        shown = self._popup is not None and self._popup.isVisible()
        if shown and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            if event.type() != QEvent.Type.KeyPress:
                return super().event(event)
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._popup is not None:
            self._popup.hide()
        super().focusOutEvent(event)

    def _token(self) -> re.Match[str] | None:
        """Return the token that ends at the cursor."""
        return re.search(r"(?<!\S)([@#])(\S*)$", self.text()[: self.cursorPosition()])

    def _suggest(self) -> None:
        token = self._token()
        if token is None:
            if self._popup is not None:
                self._popup.hide()
            return
        if self._popup is None:
            self._popup = OptionPopup(self)
            self._popup.chosen.connect(self._complete)
        self._popup.show_options(self._offer(token[1], token[2]))

    def _complete(self, option: Option) -> None:
        token = self._token()
        if token is not None:
            end = self.cursorPosition()
            word = "".join(option.label.split())
            text = f"{self.text()[: token.start()]}{token[1]}{word} "
            cursor = len(text)
            self.setText(text + self.text()[end:].lstrip())
            self.setCursorPosition(cursor)
        if self._popup is not None:
            self._popup.hide()
        self.textEdited.emit(self.text())


class CaptureBar(QFrame):
    """The foot of the page: the line, and below it what will be stored. `given` carries it."""

    given = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("piece", "card")
        self.t = context.t
        self._givers: list[Giver] = []
        self._aspects: list[tuple[str, str]] = []
        self._district = ""
        self.line = CaptureLine(context, self._offer)
        self.line.setAccessibleName(self.t(N_("Remark of the panel")))
        self.understood = words("", "muted")
        self.understood.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        icon = icon_label(context.theme, "message-square-text", "accent")
        key = words("Ctrl+M", "muted")
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addLayout(row(icon, self.line, key))
        layout.addWidget(self.understood)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        self.setLayout(layout)
        self.line.textEdited.connect(lambda _text: self._say())
        self.line.given.connect(self._give)

    def show_district(
        self, district: str, givers: Sequence[Giver], aspects: Sequence[tuple[str, str]]
    ) -> None:
        """Take remarks for another district, or for all with an empty name."""
        self._district, self._givers, self._aspects = district, list(givers), list(aspects)
        place = (
            self.t(N_("Remark to {district}: type it and press Enter"), district=district)
            if district
            else self.t(N_("Remark to all districts: type it and press Enter"))
        )
        self.line.setPlaceholderText(place)
        self._say()

    def reading(self) -> Reading:
        """Return what is understood of the line as it stands."""
        return read_line(self.line.text(), self._givers, self._aspects)

    def take_cursor(self) -> None:
        """Put the cursor into the line."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def accept(self) -> None:
        """Empty the line: its remark has been stored."""
        self.line.clear()
        self._say()

    def _say(self) -> None:
        t, reading = self.t, self.reading()
        if not self.line.text().strip():
            self.understood.setText(
                t(N_("@giver   #aspect   ? in front for a question   * for praise"))
            )
            return
        parts = [t(N_("To {district}"), district=self._district) if self._district else
                 t(N_("To all districts"))]  # fmt: skip
        if reading.giver is not None:
            parts.append(t(N_("from {giver}"), giver=reading.giver.name))
        else:
            parts.append(t(N_("giver not named")))
        labels = dict(self._aspects)
        if reading.aspect is not None:
            parts.append(labels[reading.aspect])
        if reading.nature == NATURES["?"]:
            parts.append(t(N_("question")))
        elif reading.nature == NATURES["*"]:
            parts.append(t(N_("praise")))
        self.understood.setText("   ·   ".join(parts))

    def _give(self) -> None:
        reading = self.reading()
        if reading.content:
            self.given.emit(reading)

    def _offer(self, sign: str, typed: str) -> list[Option]:
        wanted = squeezed(typed)
        named = (
            [Option(one.name, one.name, one.detail) for one in self._givers]
            if sign == "@"
            else [Option(key, label) for key, label in self._aspects]
        )
        starts = [o for o in named if squeezed(o.label).startswith(wanted)]
        return starts + [o for o in named if wanted in squeezed(o.label) and o not in starts]
