"""Every use case is taken back to the last letter: random actions, then all of them undone."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app import command_line, exchange, services, ui
from desktop_app.errors import UserError
from desktop_app.exchange.demo import load_demo
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.services.workspace import Workspace
from tests.services.use_cases import ACTS, HOSTILE, Desk, everything

ELSEWHERE = {"Store", "demo:load_demo"}
"""What writes and is proved next to it: the store itself, and the examples of an empty folder."""


def use_cases() -> Iterator[str]:
    """Yield every public function, and method of a class, that answers with a Change."""
    for package in (services, exchange):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            found = importlib.import_module(module.name)
            own = [each for each in vars(found).values() if inspect.getmodule(each) is found]
            homes = {each.__name__ + ".": vars(each) for each in own if inspect.isclass(each)}
            homes[f"{module.name.rpartition('.')[2]}:"] = {
                each.__name__: each for each in own if inspect.isfunction(each)
            }
            for home, functions in homes.items():
                for name, function in functions.items():
                    answer = str(getattr(function, "__annotations__", {}).get("return", ""))
                    if "_" not in (home[0], name[0]) and re.search(r"\bChange\b", answer):
                        yield f"{home}{name}"


def test_no_use_case_is_left_out():
    assert sorted(ACTS) == sorted(_proved_here(use_cases()))


def writers() -> Iterator[str]:
    """Yield every public method or function that reaches the store's writing."""
    for path in sorted(path for each in (services, exchange) for path in _modules(each)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for home in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))):
            found = {node.name: node for node in home.body if isinstance(node, ast.FunctionDef)}
            calls = {name: set(_called(node)) for name, node in found.items()}
            writing = {name for name, called in calls.items() if called & WRITING}
            while more := {n for n, called in calls.items() if called & writing} - writing:
                writing |= more
            owner = f"{home.name}." if isinstance(home, ast.ClassDef) else f"{path.stem}:"
            yield from (f"{owner}{name}" for name in writing if name[0] != "_")


WRITING = {"store.write", "store.save", "store.together"}


def _called(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the functions and methods of its own that it calls, and what it asks of a store."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node.func, ast.Attribute):
            of = ast.unparse(node.func.value)
            if of == "self":
                yield node.func.attr
            elif of.endswith("store"):
                yield f"store.{node.func.attr}"


def test_whatever_writes_is_proved_here_or_elsewhere():
    found = set(_proved_here(writers()))
    assert len(found) > 40, "the services are read in another way than they are written"
    assert found - set(ACTS) == set()


def _proved_here(names: Iterable[str]) -> list[str]:
    return [name for name in names if name.split(".")[0] not in ELSEWHERE]


def _modules(package: ModuleType) -> Iterator[Path]:
    return Path(package.__path__[0]).rglob("*.py")


def own_writes(source: str) -> list[str]:
    """Return where a screen writes to the store itself, in place of a use case."""
    return [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and node.attr in ("write", "save", "together", "_database")
        and ast.unparse(node.value).rpartition(".")[2] not in ("file", "files", "sheets", "painter")
    ]


def test_no_screen_and_no_command_writes_by_itself():
    found = {
        str(path): own_writes(path.read_text(encoding="utf-8"))
        for package in (ui, command_line)
        for path in _modules(package)
    }
    assert len(found) > 150, "the screens are read in another place than they are written"
    assert {path: writes for path, writes in found.items() if writes} == {}


@pytest.mark.parametrize(
    "source",
    [
        "context.perform(lambda: self._context.store.save(record))",
        "store = context.store\nstore.write(label, remove=[record])",
        "keep = self.context.services.store.save",
        "kept.together(label, act)",
    ],
)
def test_a_screen_that_writes_by_itself_would_be_seen(source):
    assert len(own_writes(source)) == 1


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    workspace = Workspace.open(DataFolder(folder))
    load_demo(workspace)
    workspace.close()
    return folder


def _prove(prepared: Path, folder: Path, steps: Sequence[tuple[str, int, str]]) -> None:
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
    workspace = Workspace.open(DataFolder(folder))
    try:
        store, desk = workspace.store, Desk(workspace)
        start = everything(workspace)
        done = len(store._done)
        for name, n, word in steps:
            if store.find(Clinic, desk.clinic.id) is None:
                break  # somebody removed it: what else is done would be done to nothing
            before, undoable = everything(workspace), len(store._done)
            try:
                ACTS[name](desk, n, word)
            except UserError:
                if len(store._done) == undoable:
                    assert everything(workspace) == before, f"{name} was refused, and changed it"
        end = everything(workspace)
        made = len(store._done) - done
        for _ in range(made):
            assert store.undo() is not None
        assert everything(workspace) == start
        for _ in range(made):
            assert store.redo() is not None
        assert everything(workspace) == end
        assert list(store.journal.faults()) == []
    finally:
        workspace.close()


@pytest.mark.parametrize("name", ACTS)
def test_each_action_is_taken_back_and_done_again(
    name: str, prepared: Path, tmp_path: Path
) -> None:
    _prove(prepared, tmp_path, [(name, n, "Sari & <i>Dewi</i>") for n in (0, 1, 2, 7)])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(sorted(ACTS)), st.integers(0, 40), st.sampled_from(HOSTILE)),
        max_size=20,
    )
)
def test_any_actions_in_any_order_are_taken_back(
    prepared: Path,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int, str]],
) -> None:
    _prove(prepared, tmp_path_factory.mktemp("any"), steps)
