"""Puts the program together: the only module that sees every layer."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop_app.errors import EnvironmentProblem
from desktop_app.i18n import N_, Language, Message
from desktop_app.paths import DataFolder
from desktop_app.services.workspace import Workspace

PYSIDE_ON_OLD_PYTHON = (6, 12)
"""From here on PySide6 aborts on Python 3.11 after some thousand calls (PYSIDE-3474)."""


def open_window(folder: DataFolder, language: Language | None) -> int:
    """Open the data folder in the window and return its exit code when it closes.

    Without a language the one of the office's settings is spoken. Raises EnvironmentProblem where
    no window can be shown, and the UserErrors of opening the folder.
    """
    problem = window_problem()
    if problem is not None:
        raise EnvironmentProblem(problem)
    from desktop_app import log
    from desktop_app.ui.app import run

    folder.prepare()
    stop_log = log.start(folder.logs)
    try:
        workspace = Workspace.open(folder)
        try:
            return run(workspace, language)
        finally:
            workspace.close()
    finally:
        stop_log()


def window_problem() -> Message | None:
    """Return why no window can be shown here, and what to install; None when one can."""
    if sys.platform.startswith("linux") and not _offscreen():
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            return Message(N_("There is no display here, so the window cannot be opened."))
        missing = missing_libraries()
        if missing:
            return Message(
                N_("Qt lacks libraries of this system. Install them: sudo apt install {packages}"),
                {"packages": " ".join(missing)},
            )
    return _pyside_problem()


def _offscreen() -> bool:
    return os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))


LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""What Qt loads on Linux, and the Debian and Ubuntu packages that bring it."""

OFFSCREEN_LIBRARIES = ("libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0", "libfontconfig.so.1")
"""What Qt needs even without a display, so what the tests need."""


def missing_libraries(names: tuple[str, ...] = tuple(LIBRARIES)) -> list[str]:
    """Return the packages to install: Qt aborts without these, and an abort cannot be caught."""
    import ctypes

    missing = []
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(LIBRARIES[name])
    return missing


def _pyside_problem() -> Message | None:
    try:
        import PySide6
    except ImportError as error:
        return Message(N_("PySide6 cannot be loaded: {reason}"), {"reason": str(error)})
    found = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    if found >= PYSIDE_ON_OLD_PYTHON and sys.version_info < (3, 12):
        return Message(
            N_(
                "PySide6 {found} is unreliable on Python {python}. Install PySide6-Essentials "
                "6.11.3 or use Python 3.12."
            ),
            {"found": PySide6.__version__, "python": "{}.{}".format(*sys.version_info)},
        )
    return None


def write_demo_papers(folder: DataFolder, target: Path, language: str) -> list[Path]:
    """Write the papers of the demo's main clinic as PDF into `target` and return the files."""
    from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
    from desktop_app.exchange.papers import export_all

    workspace = Workspace.open(folder)
    try:
        load_demo(workspace)
        clinic = workspace.clinics.choose(MAIN_CLINIC)
        return export_all(workspace, clinic.id, language=language, folder=target)
    finally:
        workspace.close()
