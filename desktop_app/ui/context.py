"""What every page is given: the services, the language, the open clinic, and one way to act."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Language, Message
from desktop_app.records.change import Change
from desktop_app.records.clinic import Clinic
from desktop_app.services.store_refusals import Kept
from desktop_app.ui.soon import Soon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.drafts import Drafts
    from desktop_app.services.store import Store
    from desktop_app.services.workspace import Workspace
    from desktop_app.ui.file_check import FileCheck
    from desktop_app.ui.memory import WindowMemory
    from desktop_app.ui.messages import Messages
    from desktop_app.ui.theme import Theme


STORED, DRAFTED = Message(N_("Everything is stored")), Message(N_("Kept as a draft"))
TYPING = Message(N_("Typing…"))

MANY = 100
"""Edits of an action that is shown one turn of the event loop after it was written."""

HIDDEN = "•••"
"""What stands for personal data while it is hidden from view."""

NAMES = frozenset({"name", "represented", "who"})
"""Placeholders of sentences in which people are named."""


class Context(QObject):
    """One per window.

    `changed` carries the Change after every action, whoever did it; that of a large one comes in
    the next turn of the event loop, so that a key is heard between writing and showing.
    `clinic_changed` comes when another clinic is opened; `state_changed` when the words of `state`
    are new; `privacy_changed` when personal data is hidden from view, for a projector, or shown
    again.
    """

    changed = Signal(object)
    clinic_changed = Signal()
    state_changed = Signal()
    privacy_changed = Signal(bool)

    def __init__(
        self,
        services: Workspace,
        language: Language,
        theme: Theme,
        messages: Messages,
        memory: WindowMemory,
        *,
        now: Callable[[], datetime] = datetime.now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.t = language
        self.theme = theme
        self.messages = messages
        messages.veiled = self.veiled
        self.memory = memory
        self.now = now
        self._state, self.state_tone = STORED, "positive"
        if services.drafts.count():
            self._state, self.state_tone = DRAFTED, "warning"
        self._stored_at: time | None = None
        self._before_typing: tuple[Message, time | None, str]
        self._before_typing = (self._state, None, self.state_tone)
        self._before_refusal: tuple[Message, time | None, str]
        self._before_refusal = (self._state, self._stored_at, self.state_tone)
        self.open_page: Callable[..., QWidget | None] = lambda _page: None
        self._clinic_id = ""
        self._private = False
        self._untold: list[Change] = []
        self._then: list[Callable[[], object]] = []
        self._telling = Soon(self.show_now, self)

    @property
    def store(self) -> Store:
        return self.services.store

    @property
    def drafts(self) -> Drafts:
        return self.services.drafts

    @cached_property
    def file_check(self) -> FileCheck:
        """The check of the stored file."""
        from desktop_app.ui.file_check import FileCheck

        return FileCheck(self.services.health, self.messages, self)

    @property
    def clinic_id(self) -> str:
        """The id of the open clinic, or nothing."""
        return self._clinic_id

    @property
    def clinic(self) -> Clinic | None:
        """The open clinic as it is stored now."""
        return self.store.find(Clinic, self._clinic_id)

    @property
    def state(self) -> Message:
        """How things stand; a time is written as the language of now writes it."""
        if self._stored_at is None:
            return self._state
        from desktop_app.formats import time_of_day

        return Message(N_("Stored {time}"), {"time": time_of_day(self._stored_at, self.t)})

    @property
    def private(self) -> bool:
        """Whether personal data is hidden from view."""
        return self._private

    def set_private(self, private: bool) -> None:
        """Hide personal data from view, or show it again."""
        if private != self._private:
            self._private = private
            self.privacy_changed.emit(private)

    def shown_name(self, name: str) -> str:
        """Return somebody's name as it may be shown now."""
        return HIDDEN if self._private and name else name

    def veiled(self, message: Message) -> Message:
        """Return a sentence without the names in it while personal data is hidden."""
        if not self._private:
            return message
        values = {
            key: self.veiled(value)
            if isinstance(value, Message)
            else HIDDEN
            if key in NAMES
            else value
            for key, value in message.values.items()
        }
        return dataclasses.replace(message, values=values)

    def open_clinic(self, clinic_id: str) -> None:
        """Make another clinic the open one."""
        if clinic_id != self._clinic_id:
            self._clinic_id = clinic_id
            self.memory.keep("clinic", clinic_id)
            self.clinic_changed.emit()

    def perform(
        self,
        use_case: Callable[[], Change | None],
        *,
        refused: Callable[[UserError], Any] | None = None,
    ) -> Change | None:
        """Run a use case on the store, tell everybody what changed, and return it.

        A UserError goes to `refused`, or is shown as a banner, and None is returned. Any other
        exception is a bug and passes. The state says "stored" only after the use case returned.
        """
        try:
            change = use_case()
        except UserError as error:
            if refused is not None:
                refused(error)
                return None
            if not isinstance(error, Kept):
                if self.state_tone != "danger":
                    self._before_refusal = (self._state, self._stored_at, self.state_tone)
                self.set_state(Message(N_("Not stored")), "danger")
            self.messages.refuse(error)
            return None
        self.leave_refusal()
        if change is not None and change.edits:
            self._stored_at, self.state_tone = self.now().time(), "positive"
            self.state_changed.emit()
            self.messages.dismiss()  # its "undo" would take back this action, not the one it names
            self._untold.append(change)
            if len(change.edits) < MANY:
                self.show_now()
            else:
                self._telling.begin()
        return change

    def once_shown(self, act: Callable[[], object]) -> None:
        """Do something as soon as everybody was told of all that was written: mostly now."""
        if self._untold:
            self._then.append(act)
        else:
            act()

    def show_now(self) -> None:
        """Tell everybody what they were not told yet: before the screens go, and before undo."""
        self._telling.leave()
        while self._untold:
            self.changed.emit(self._untold.pop(0))
        while self._then:
            self._then.pop(0)()

    def leave_refusal(self) -> None:
        """Take away that an action was refused: how things stood before it still holds."""
        self.messages.clear_refusal()
        if self.state_tone == "danger":
            self._state, self._stored_at, self.state_tone = self._before_refusal
            self.state_changed.emit()

    def begin_typing(self) -> None:
        """Say that something is being typed which is not stored yet."""
        if self.state != TYPING:
            self._before_typing = (self._state, self._stored_at, self.state_tone)
            self.set_state(TYPING, "warning")

    def end_typing(self) -> None:
        """Nobody types any more: how things stood before holds, unless there is news since."""
        if self.state == TYPING:
            self._state, self._stored_at, self.state_tone = self._before_typing
            self.state_changed.emit()

    def set_state(self, state: Message, tone: str) -> None:
        """Say in the header how things stand: tone is positive, warning or danger."""
        self._state, self._stored_at, self.state_tone = state, None, tone
        self.state_changed.emit()
