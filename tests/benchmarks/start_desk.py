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
    from desktop_app.i18n import Language
    from desktop_app.services.workspace import Workspace


def run(services: Workspace, language: Language) -> int:
    """Do as `desktop_app.ui.app.run`, and watch the desk being painted."""
    app = ui_app.application()
    window = ui_app.open_window(app, services, language)
    from desktop_app.ui.pages.registration import RegistrationPage
    from tests.benchmarks.painted import FirstPaint

    page = window.findChild(RegistrationPage)
    assert page is not None
    watch = FirstPaint(page, lambda: page.isVisible() and window.focusWidget() is page.box)
    window.show()
    code = app.exec()
    del watch
    return code


ui_app.run = run
sys.exit(main())
