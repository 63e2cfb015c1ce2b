"""Proves what a start does without: the heavy libraries, and for the command line all of Qt."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.services.workspace import Workspace

HEAVY = (
    "reportlab",
    "docx",
    "lxml",
    "xlsxwriter",
    "babel",
    "num2words",
    "msgspec",
    "rapidfuzz",
    "phonenumbers",
    "yaml",
    "pypdfium2",
    "pikepdf",
    "lxml",
    "PIL",
    "playhouse.migrations",
    "asyncio",
    "multiprocessing",
    "unittest",
    "email",
    "html",
    "http",
    "xml",
    "importlib.metadata",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
)
LATER = (
    "desktop_app.documents",
    "desktop_app.renderers",
    "desktop_app.exchange",
    "desktop_app.models.presentation",
    "desktop_app.models.follow_up",
    "desktop_app.records.clinic_parts",
    "desktop_app.records.papers",
    "desktop_app.records.presentation",
    "desktop_app.services.attendance_grid",
    "desktop_app.services.papers",
    "desktop_app.services.reference",
    "desktop_app.ui.editors",
    "desktop_app.ui.grid_clipboard",
    "desktop_app.ui.option_popup",
    "desktop_app.ui.pages.home",
    "desktop_app.ui.pages.documents",
)
"""Parts of our own that other pages need."""

QT = ("PySide6", "shiboken6")

DESK = """
import sys
from pathlib import Path
from desktop_app.i18n import Language
from desktop_app.paths import DataFolder
from desktop_app.bootstrap import window_problem
from desktop_app.services.workspace import Workspace
from desktop_app.ui.app import application, open_window

assert window_problem() is None
workspace = Workspace.open(DataFolder(Path(sys.argv[1])))
app = application()
window = open_window(app, workspace, Language.load("id"))
window.show()
app.processEvents()
assert window.page == "registration" and "desktop_app.ui.pages.registration" in sys.modules
workspace.close()
"""
GARBAGE = """
import gc, sys, weakref
from desktop_app.__main__ import main
from desktop_app.ui import app as ui_app

class Ring:
    pass

open_window = ui_app.open_window
ui_app.REST = 60_000
seen, kept = [], []

def watched(app, services, language):
    from PySide6.QtCore import QTimer

    window = open_window(app, services, language)

    def waste():
        ring = Ring()
        ring.itself = ring
        seen.append(weakref.ref(ring))
        del ring
        kept.extend([] for _ in range(10_000))  # Python itself would look now
        seen.append(seen[0]() is not None)

    def leave():
        seen.append(seen[0]() is None)
        app.quit()

    QTimer.singleShot(1000, waste)
    QTimer.singleShot(3500, leave)
    return window

ui_app.open_window = watched
assert main(sys.argv[1:]) == 0
assert seen[1:] == [True, True] and not gc.isenabled(), seen
"""
KINDS = (
    DESK
    + """
from PySide6.QtWidgets import QWidget

made = {kind.__name__ for kind in QWidget.__subclasses__()}
assert not made & {"QMdiSubWindow", "QWizardPage", "QSplashScreen"}, made
"""
)
SOURCES = (
    DESK
    + """
import linecache
read = [name for name in linecache.cache if "desktop_app" in name or "peewee" in name]
assert read == [], read
"""
)
COMMAND = """
import sys
from desktop_app.__main__ import main

code = main(sys.argv[1:])
assert code == 0, code
"""
SAY_LOADED = "\nprint('loaded', *sys.modules)"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder with one clinic, as its desk was left open."""
    folder = tmp_path / "data"
    workspace = Workspace.open(DataFolder(folder))
    place = "Aula Bapperida, too far to be shown whole " * 9
    starts = datetime(2025, 11, 6, 8)
    clinic = Clinic(title="Coaching Clinic 7", short_title="CC7", starts=starts, place=place)
    workspace.store.save(clinic)
    workspace.close()
    window = f"[General]\npage=registration\nclinic={clinic.id}\n"
    (folder / "window.ini").write_text(window, encoding="utf-8")
    return folder


def loaded(program: str, *arguments: str) -> set[str]:
    """Run a program in a Python of its own and return the modules that it has loaded."""
    done = subprocess.run(
        [sys.executable, "-c", program + SAY_LOADED, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split()[1:])


def of(packages: tuple[str, ...], modules: set[str]) -> set[str]:
    """Return the modules that are one of the packages, or in one."""
    return {
        module
        for module in modules
        for package in packages
        if module == package or module.startswith(f"{package}.")
    }


def test_the_desk_opens_without_anything_heavy(data: Path) -> None:
    assert of(HEAVY + LATER, loaded(DESK, str(data))) == set()


def test_qt_reads_no_source_of_a_module_that_is_imported_after_it(data: Path) -> None:
    loaded(SOURCES, str(data))


def test_qt_makes_no_class_of_a_widget_that_the_desk_does_not_have(data: Path) -> None:
    loaded(KINDS, str(data))


def test_garbage_is_looked_for_by_the_screen_when_the_window_stands(data: Path) -> None:
    loaded(GARBAGE, "--data", str(data))


@pytest.mark.parametrize(
    "words",
    [
        ("clinics",),
        ("clinics", "--json"),
        ("check",),
        ("export", "--clinic", "CC7", "--document", "notula", "--out"),
    ],
    ids=lambda words: words[0],
)
def test_a_command_never_loads_qt(data: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    if words[-1] == "--out":
        words = (*words, str(tmp_path / "notula.pdf"))
    assert of(QT, loaded(COMMAND, "--data", str(data), *words)) == set()


def test_a_list_of_clinics_loads_nothing_heavy(data: Path) -> None:
    assert of(HEAVY, loaded(COMMAND, "--data", str(data), "clinics")) == set()


def test_a_loaded_package_would_be_seen() -> None:
    modules = loaded("import sys, email.message")
    assert "email.message" in of(HEAVY, modules)
    assert of(QT, {"PySide6Other", "mine.PySide6"}) == set()
