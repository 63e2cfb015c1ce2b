"""Opens the real window of a data folder as it is some seconds after the program's start."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.paths import DataFolder
from desktop_app.services.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop_app.ui.main_window import MainWindow


@contextmanager
def opened_window(folder: Path) -> Iterator[tuple[QApplication, MainWindow]]:
    from desktop_app.exchange.demo import MAIN_CLINIC
    from desktop_app.i18n import Language
    from desktop_app.ui import app as ui_app

    app = ui_app.application()
    workspace = Workspace.open(DataFolder(folder))
    try:
        window = ui_app.open_window(app, workspace, Language.load())
        window.resize(1366, 728)
        window.show()
        window.context.open_clinic(workspace.clinics.choose(MAIN_CLINIC).id)
        settle(app)
        warm()
        yield app, window
        window.close()
        window.deleteLater()
        settle(app)
    finally:
        workspace.close()


def settle(app: QApplication) -> None:
    """Let everything be done that is waiting, drawings in other threads excepted."""
    from PySide6.QtCore import QEvent

    end = time.perf_counter() + 0.15
    while time.perf_counter() < end:
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # here no loop runs that would
        time.sleep(0.003)


def warm() -> None:
    """Bring the process to where the program is a few seconds after its start."""
    import gc

    from desktop_app.ui.warming import HEAVY, modules_ahead

    for name in (*modules_ahead(), *HEAVY):
        import_module(name)
    gc.collect()
    gc.freeze()


def visit_all(app: QApplication, window: MainWindow) -> None:
    for entry in window.pages:
        window.open_page(entry.id)
        settle(app)
