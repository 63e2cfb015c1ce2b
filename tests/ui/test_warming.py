"""What the pages are made of is imported while the window rests."""

import subprocess
import sys

from PySide6.QtCore import QObject

from desktop_app import models
from desktop_app.ui.pages import PAGES
from desktop_app.ui.warming import Warming, modules_ahead


def test_every_page_is_among_what_is_imported_ahead():
    wanted = {entry.path.partition(":")[0] for entry in PAGES}
    assert wanted <= set(modules_ahead())


def test_opening_a_page_imports_nothing_any_more():
    """In a program of its own, because the tests have imported everything already."""
    told = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, encoding="utf-8", check=True
    )
    assert told.stdout.split() == ["warm", "[]"], told.stderr


def test_every_table_is_among_what_is_imported_ahead():
    assert {f"desktop_app.models.{home}" for home in models._HOMES.values()} <= set(modules_ahead())


def test_drawing_a_paper_loads_no_library_of_many_parts_any_more(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", _DRAWING, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert told.stdout.split() == ["drawn"], told.stderr


_DRAWING = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
from desktop_app.paths import DataFolder
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.services.workspace import Workspace
from desktop_app.ui.app import application
from desktop_app.ui.warming import HEAVY, Warming

workspace = Workspace.open(DataFolder(Path(sys.argv[1])))
load_demo(workspace)
clinic = workspace.clinics.choose(MAIN_CLINIC)
app = application()
warm = []
warming = Warming([], app, heavy=HEAVY)
warming.done.connect(lambda: warm.append(True))
while not warm:
    app.processEvents()
before = set(sys.modules)
from desktop_app.documents.registry import describe
from desktop_app.renderers.pdf import render
facts = workspace.papers.gather(ClinicPaper(clinic.id, PaperKind.MINUTES))
render(describe(facts, workspace.papers.picture))
big = {"num2words", "reportlab", "PIL", "pypdfium2", "msgspec", "yaml", "rapidfuzz"}
print("drawn", *sorted((set(sys.modules) - before) & big))
workspace.close()
"""

_PROGRAM = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from importlib import import_module
from desktop_app.ui.app import application
from desktop_app.ui.pages import PAGES
from desktop_app.ui.warming import Warming, modules_ahead
app = application()
warming = Warming(modules_ahead(), app)
while warming._pause.isActive():
    app.processEvents()
print("warm")
before = set(sys.modules)
for entry in PAGES:
    import_module(entry.path.partition(":")[0])
print(sorted(set(sys.modules) - before))
"""


def test_it_goes_on_past_what_is_missing_and_then_rests(qtbot):
    parent = QObject()
    warming = Warming(["desktop_app.no_such_module", "desktop_app.formats"], parent)
    with qtbot.waitSignal(warming.done):
        pass
    assert not warming._pause.isActive()
