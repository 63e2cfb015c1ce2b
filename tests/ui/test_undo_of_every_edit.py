"""Whatever hands do in the forms, sheets and settings of the window is taken back to the letter."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from shiboken6 import isValid

from desktop_app.exchange.demo import load_demo
from desktop_app.i18n import Language
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.services.workspace import Workspace
from desktop_app.ui.context import HIDDEN
from desktop_app.ui.page_stack import PageStack
from desktop_app.ui.pages import PAGES
from desktop_app.ui.preferences.fields import SettingField
from desktop_app.ui.preferences.sections import SECTIONS
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.record_grid import RecordGrid
from tests.journeys.hands import Hands
from tests.services.use_cases import HOSTILE, everything, value_of

Desk = RecordForm | RecordGrid | SettingField
"""Where something is typed."""

STEPS = 80


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared") / "notula"
    workspace = Workspace.open(DataFolder(folder))
    with workspace.store.examples():
        load_demo(workspace)
    workspace.close()
    return folder


@pytest.fixture
def hands(qapp: QApplication, prepared: Path, tmp_path: Path, monkeypatch: Any) -> Iterator[Hands]:
    made = Hands(shutil.copytree(prepared, tmp_path / "notula"), monkeypatch)
    yield made
    made.end()


@pytest.mark.parametrize("seed", range(3))
def test_any_edits_in_any_place_are_taken_back(hands: Hands, seed: int) -> None:
    store, window, chance = hands.workspace.store, hands.window, random.Random(seed)
    seen = set()
    start, done = everything(hands.workspace), len(store._done)
    for _ in range(STEPS):
        desk = somewhere(hands, chance)
        edit(hands, desk, chance)
        QApplication.processEvents()
        seen.add(type(desk))
    window.findChild(PageStack).flush()
    end, made = everything(hands.workspace), len(store._done) - done
    assert made > STEPS / 4, "the hands find nothing to do"
    assert len(seen) > 4, "the hands find no way about"
    assert HIDDEN not in str(end), "what stands for hidden names was stored"
    for act, then in ((window.undo, start), (window.redo, end), (window.undo, start)):
        for _ in range(made):
            if chance.random() < 0.1:
                somewhere(hands, chance)
            act()
            QApplication.processEvents()
        assert everything(hands.workspace) == then
    assert list(store.journal.faults()) == []
    assert hands.faults == []


def somewhere(hands: Hands, chance: random.Random) -> Desk:
    """Open any page of any clinic, and in it any form, sheet or setting; the window changes too."""
    window = hands.window
    match chance.randrange(12):
        case 0:
            window.context.set_private(not window.context.private)
        case 1:
            window.show_larger(not window.context.theme.larger)
        case 2:
            window.speak(Language.load(chance.choice(("id", "en"))))
        case 3:
            window.resize(chance.randrange(820, 1600), chance.randrange(520, 900))
    if chance.random() < 0.2:
        window.context.open_clinic(chance.choice(hands.workspace.store.all(Clinic)).id)
    while True:
        page = window.open_page(chance.choice(PAGES).id)
        if page is None:
            continue
        for tabs in page.findChildren(QTabWidget):
            tabs.setCurrentIndex(chance.randrange(tabs.count()))
        if hasattr(page, "show_section"):
            page.show_section(chance.choice(SECTIONS).id)
        if hasattr(page, "blocks"):
            assert page.blocks.sections
        QApplication.processEvents()
        if not isValid(page):
            continue  # another language or look has built all pages anew
        found = [
            each
            for each in page.findChildren(QWidget)
            if isinstance(each, Desk) and each.isVisible() and each.isEnabled()
        ]
        if found:
            return chance.choice(found)


def edit(hands: Hands, desk: Desk, chance: random.Random) -> None:
    """Do something that hands can do there."""
    if chance.random() < 0.05:
        chance.choice((hands.window.undo, hands.window.redo))()
    elif isinstance(desk, RecordForm):
        block = chance.choice(list(desk.blocks.values()))
        fill_in(hands, block.spec, block.editor, chance)
        if chance.random() < 0.7:
            desk.store_typed()
    elif isinstance(desk, SettingField):
        fill_in(hands, desk.spec, desk.editor, chance)
        desk.store_typed()
    elif desk.table.rowCount():
        row, column = (
            chance.randrange(n) for n in (desk.table.rowCount(), desk.table.columnCount())
        )
        desk.setCurrentIndex(desk.table.index(row, column))
        in_cell(hands, desk, chance)


def fill_in(hands: Hands, spec: Any, editor: Any, chance: random.Random) -> None:
    """Type words, or a value that the field may hold."""
    options = getattr(editor, "source", None)
    if chance.random() < 0.3:
        editor.set_typed(chance.choice(HOSTILE), 0)
    else:
        editor.set_value(some_value(hands, spec, options, chance))
    editor.changed.emit()


def in_cell(hands: Hands, grid: RecordGrid, chance: random.Random) -> None:
    """Change, empty, paste over or remove what stands under the cursor, or move its row."""
    index = grid.currentIndex()
    column, record = grid.table.columns[index.column()], grid.table.record_at(index.row())
    match chance.randrange(10):
        case 0:
            grid.remove_current()
        case 1:
            grid.move_current(chance.choice((-1, 1)))
        case 2:
            QTest.keyClick(grid, Qt.Key.Key_Backspace)
        case 3:
            grid.copy_above()
        case 4:
            words = [chance.choice(HOSTILE) for _ in range(4)]
            QApplication.clipboard().setText("\t".join(words[:2]) + "\n" + "\t".join(words[2:]))
            grid.paste()
        case _ if column.editable and column.shown is None and record is not None:
            value = some_value(hands, column.spec, column.options, chance)
            grid.commit(record, column.name, value, str(value))


def some_value(hands: Hands, spec: Any, options: Any, chance: random.Random) -> Any:
    offered = options.find("") if options is not None else ()
    if offered:
        return chance.choice(list(offered)).value
    return value_of(hands.workspace, spec, chance.randrange(40), chance.choice(HOSTILE))
