"""Puts the program together: the only module that sees every layer."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.errors import EnvironmentProblem, NotWritable, UserError, user_error
from desktop_app.i18n import N_, Language, Message
from desktop_app.paths import DataFolder
from desktop_app.services.workspace import Workspace

PYSIDE_UNSAFE_BEFORE_312 = (6, 12)
"""From here on PySide6 aborts on Python 3.11 after some thousand calls (PYSIDE-3474)."""


def open_window(folder: DataFolder, language: Language | None, *, demo: bool = False) -> int:
    """Open the data folder in the window and return its exit code when it closes.

    Without a language the one of the office's settings is spoken. The demo's clinics are loaded
    where `demo` asks for them. Raises EnvironmentProblem where no window can be shown, and the
    UserErrors of opening the folder.
    """
    problem = window_problem()
    if problem is not None:
        raise EnvironmentProblem(problem)
    from desktop_app import log
    from desktop_app.ui.app import run, tell

    try:
        folder.prepare()
        stop_log = log.start(folder.logs)
        workspace = Workspace.open(folder)
    except UserError as error:
        # Who starts the program by a click sees no stderr.
        tell(error.message, language or Language.load())
        raise
    try:
        if demo:
            from desktop_app.exchange.demo import load_demo

            with workspace.store.examples():
                load_demo(workspace)
        return run(workspace, language or _office_language(workspace))
    finally:
        _close(workspace)
        stop_log()


def window_problem() -> Message | None:
    """Return why no window can be shown here, and what to do; None when one can."""
    from desktop_app.ui.app import missing_display

    return missing_display() or _pyside_problem()


def write_demo_papers(folder: DataFolder, target: Path, language: str) -> list[Path]:
    """Write the papers of the demo's main clinic as PDF into `target` and return the files."""
    from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
    from desktop_app.exchange.papers import export_all
    from desktop_app.records.paper import PaperPack

    workspace = Workspace.open(folder)
    try:
        with workspace.store.examples():
            load_demo(workspace)
        clinic = workspace.clinics.choose(MAIN_CLINIC)
        _make(target)
        return export_all(workspace, PaperPack(clinic.id, language), target)
    finally:
        workspace.close()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise user_error(error) or NotWritable(folder) from error


def _close(workspace: Workspace) -> None:
    """Copy what is new to the backups and let the file go; a full disk must not hold it open."""
    from desktop_app.log import logger

    try:
        workspace.backups.back_up_on_close()
    except UserError as error:
        logger.error("no backup on close: %s", error.message.text)
    finally:
        workspace.close()


def _office_language(workspace: Workspace) -> Language:
    from desktop_app.settings import LANGUAGE

    return Language.load(workspace.preferences.text(LANGUAGE))


def _pyside_problem() -> Message | None:
    from desktop_app.ui.app import pyside_version

    found = pyside_version()
    if found is None:
        return Message(N_("PySide6 is not installed. Install it: pip install PySide6-Essentials"))
    numbers = tuple(int(part) for part in found.split(".")[:2])
    if numbers >= PYSIDE_UNSAFE_BEFORE_312 and sys.version_info < (3, 12):
        return Message(
            N_(
                "PySide6 {found} is unreliable on Python {python}. Install PySide6-Essentials "
                "6.11.3 or use Python 3.12."
            ),
            {"found": found, "python": "{}.{}".format(*sys.version_info)},
        )
    return None
