"""A real data folder under a real window; only message boxes and file dialogs are replaced."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.errors import UserError, user_error
from desktop_app.i18n import Language, Message
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.services.clinics import Clinics
from desktop_app.services.workspace import Workspace
from desktop_app.ui.context import Context
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.memory import WindowMemory
from desktop_app.ui.theme import Mode, Theme


@dataclass
class HeardMessages:
    """Messages that writes down what it would have shown, and answers as the test says."""

    t: Language
    told: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    standing: list[str] = field(default_factory=list)
    actions: list[object] = field(default_factory=list)
    answer: bool = True
    path: Path | None = None
    window: object = None
    toast: object = None
    banner: object = None

    def tell(self, message: Message, *, action: str = "", act: object = None) -> None:
        self.told.append(self.t.message(message))
        self.actions.append(act)

    def dismiss(self) -> None:
        """A sentence for some seconds is none of those that stay."""

    def refuse(self, error: UserError) -> None:
        self.refused.append(self.t.message(error.message))
        self.standing = self.refused[-1:]

    def clear_refusal(self) -> None:
        self.standing = []

    def ask(self, question: Message, *, yes: str, detail: Message | None = None) -> bool:
        return self.answer

    def inform(self, message: Message, picture: object = None) -> None:
        self.told.append(self.t.message(message))

    def open_file(self, title: str, pattern: str, start: Path | None = None) -> Path | None:
        return self.path

    def open_files(self, title: str, pattern: str, start: Path | None = None) -> list[Path]:
        return [self.path] if self.path else []

    def save_file(self, title: str, suggested: Path, pattern: str) -> Path | None:
        return self.path

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        return self.path

    def failure(self, error: BaseException) -> None:
        known = user_error(error)
        if known is None:
            raise error
        self.refuse(known)

    def save_report(self, report: str | None = None) -> None:
        pass


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = Workspace.open(DataFolder(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, Mode.LIGHT)
    yield made
    made.setParent(None)
    made.deleteLater()


@pytest.fixture
def context(workspace: Workspace, theme: Theme, tmp_path: Path) -> Context:
    language = Language.load("en")
    return Context(
        workspace,
        language,
        theme,
        HeardMessages(language),
        WindowMemory(tmp_path / "window.ini"),
        now=lambda: datetime.datetime(2025, 11, 6, 9, 41),
    )


@pytest.fixture
def clinic(context: Context) -> Clinic:
    made = Clinic(
        title="Coaching Clinic 7",
        short_title="CC7",
        starts=datetime.datetime(2025, 11, 6, 8, 0),
        ends=datetime.datetime(2025, 11, 6, 16, 0),
    )
    context.store.save(made)
    context.open_clinic(made.id)
    return made


@pytest.fixture
def clinics(context: Context) -> Clinics:
    """The clinics of the open file, and its backups, at the time of the tests."""
    made = Clinics(context.store, context.services.reference, now=context.now)
    context.services.clinics = made
    context.services.backups._now = context.now
    return made


@pytest.fixture
def window(qtbot: QtBot, context: Context, clinics: Clinics) -> Iterator[MainWindow]:
    """The window with the keyboard, before any clinic is there."""
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
