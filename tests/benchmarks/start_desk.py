"""Starts the program as a user does, and ends it when the registration desk takes a name.

    python -m tests.benchmarks.start_desk --data FOLDER

The folder's window.ini says that the desk was open last.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desktop_app.__main__ import main
from desktop_app.ui import app as ui_app

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.i18n import Language
    from desktop_app.services.workspace import Workspace
    from desktop_app.ui.main_window import MainWindow


_open_window = ui_app.open_window


def open_watched(app: QApplication, services: Workspace, language: Language) -> MainWindow:
    """Do as `desktop_app.ui.app.open_window`, and watch the desk being painted."""
    window = _open_window(app, services, language)
    from desktop_app.ui.pages.registration import RegistrationPage
    from tests.benchmarks.painted import FirstPaint

    page = window.findChild(RegistrationPage)
    assert page is not None
    FirstPaint(page, lambda: page.isVisible() and window.focusWidget() is page.box)
    return window


ui_app.open_window = open_watched
sys.exit(main())
