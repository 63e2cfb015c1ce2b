"""Starts Qt with our name, fonts and look, shows the window, and ends with an exit code."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from typing import TYPE_CHECKING

from desktop_app.i18n import N_, Language, Message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.services.workspace import Workspace
    from desktop_app.ui.main_window import MainWindow

STYLE = "Fusion"
"""The style of Qt that looks the same everywhere; the style sheet dresses it."""

REST = 700
"""Milliseconds until the first page is painted and the first key answered; then others may come."""

SWITCH_SECONDS = 0.00001
"""How long another thread may keep the interpreter while the window waits for it.

The window asks for it on every event, hundreds of times while a page opens: the usual 5 ms of
waiting add up, and beside the drawing of a paper 0.1 ms still doubled the time of a page.
"""

LIBRARIES = (
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
)
"""What every Qt program on Linux loads, with the Debian and Ubuntu package that brings it."""

X11_LIBRARIES = (
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)


def missing_display() -> Message | None:
    """Return why no window can open here, or None.

    Asked before Qt is imported: where a library is missing Qt aborts the process, and no
    exception can be caught.
    """
    if not sys.platform.startswith("linux"):
        return None
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    needed = list(LIBRARIES)
    if chosen not in ("offscreen", "minimal", "vnc"):
        wayland = bool(os.environ.get("WAYLAND_DISPLAY")) and chosen != "xcb"
        if not wayland and not os.environ.get("DISPLAY"):
            return Message(
                N_(
                    "There is no screen to open a window on. Start Notula from a desktop, or use "
                    "the command line: main.py --help"
                )
            )
        if not wayland:
            needed += X11_LIBRARIES
    packages = [package for library, package in needed if not _loads(library)]
    if not packages:
        return None
    return Message(
        N_(
            "Libraries that windows need are missing. Install them and start again, on Debian "
            "and Ubuntu with: sudo apt-get install {packages}"
        ),
        {"packages": " ".join(packages)},
    )


def pyside_version() -> str | None:
    """Return the version of PySide6 without loading Qt itself; None where it is not installed."""
    try:
        import PySide6
    except ImportError:
        return None
    _import_plainly()
    return str(PySide6.__version__)


def _import_plainly() -> None:
    """Take PySide6 out of the import statement again, where it waits for `__feature__`.

    It reads the source of every module that is imported after it, ours and the standard library's,
    to see whether that asks for snake_case names. Nothing here does, and the reading takes longer
    than opening the data file.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def run(services: Workspace, language: Language) -> int:
    """Open the window over the services and return the exit code when it is closed.

    Ask `missing_display` first. `language` is that of the command line, or of the settings.
    """
    from PySide6.QtCore import QTimer

    app = application()
    window = open_window(app, services, language)
    window.show()
    QTimer.singleShot(0, gc.freeze)  # what the start made stays to the end
    QTimer.singleShot(REST, window, lambda: _warm(window))
    return app.exec()


def _warm(window: MainWindow) -> None:
    """Import what other pages need; it stays to the end, so garbage is not looked for in it."""
    from desktop_app.ui.warming import HEAVY, Warming, modules_ahead

    Warming(modules_ahead(), window, heavy=HEAVY).done.connect(gc.freeze)


def tell(message: Message, language: Language) -> None:
    """Show why the window does not open, where somebody can see it."""
    from PySide6.QtWidgets import QMessageBox

    app = application()
    if app.platformName() == "offscreen":
        return
    QMessageBox.critical(None, "Notula", language.message(message))


def application() -> QApplication:
    """Return the one QApplication, made when there is none."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from desktop_app import __version__
    from desktop_app.resources import resource
    from desktop_app.ui.garbage import GarbageSearch

    present = QApplication.instance()
    # A style asked for here is made once; `setStyle` would make a second one, and load the
    # wrapper of QStyle with all that it names, which takes 15 ms.
    words = [sys.argv[0], "-style", STYLE]
    app = present if isinstance(present, QApplication) else QApplication(words)
    app.setApplicationName("notula")
    app.setApplicationDisplayName("Notula")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("notula")
    icon = QIcon()
    for size in (32, 48, 256):
        icon.addFile(str(resource("icons", "app", f"notula-{size}.png")))
    app.setWindowIcon(icon)
    if app.findChild(GarbageSearch) is None:
        GarbageSearch(app)
        sys.setswitchinterval(SWITCH_SECONDS)
    return app


def open_window(app: QApplication, services: Workspace, language: Language) -> MainWindow:
    """Return the window over the services, not yet shown."""
    from desktop_app import log
    from desktop_app.settings import APPEARANCE
    from desktop_app.ui.context import Context
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.memory import WindowMemory
    from desktop_app.ui.messages import Messages
    from desktop_app.ui.settling import Settling
    from desktop_app.ui.theme import Mode, Theme

    memory = WindowMemory(services.folder.root / "window.ini")
    mode = Mode(services.preferences.text(APPEARANCE))
    theme = Theme(app, mode, larger=memory.larger)
    messages = Messages(language, lambda error: log.problem_report(services.folder.logs, error))
    stop_catching = log.catch(messages.failure)
    app.aboutToQuit.connect(stop_catching)
    window = MainWindow(Context(services, language, theme, messages, memory))
    Settling(window.context, window)
    return window


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
