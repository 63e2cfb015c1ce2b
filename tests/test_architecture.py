"""The layers of docs/architecture.md are kept by this test, not by good intentions."""

import ast
import graphlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = "desktop_app"

LEAVES = frozenset(
    {
        "paths",
        "resources",
        "settings",
        "setting_values",
        "i18n",
        "formats",
        "readings",
        "errors",
        "file_lock",
        "log",
    }
)
MAY_IMPORT = {
    "records": frozenset(),
    "models": frozenset(),
    "services": frozenset({"models", "records"}),
    "documents": frozenset({"records"}),
    "renderers": frozenset({"documents", "records"}),
    "exchange": frozenset({"services", "records", "documents", "renderers"}),
    "ui": frozenset({"services", "records", "documents", "renderers", "exchange"}),
    "bootstrap": frozenset(
        {"models", "services", "records", "documents", "renderers", "exchange", "ui"}
    ),
    "command_line": frozenset(
        {"bootstrap", "services", "records", "documents", "renderers", "exchange"}
    ),
    "__main__": frozenset({"command_line"}),
    **dict.fromkeys(LEAVES, frozenset()),
}
ONLY_IN = {
    "PySide6": {"ui"},
    "shiboken6": {"ui"},
    "peewee": {"models", "services"},
    "playhouse": {"models", "services"},
    "sqlcipher3": {"models", "services"},
    "sqlite3": {"models", "services"},
    "reportlab": {"renderers"},
    "docx": {"renderers"},
    "lxml": {"renderers"},
    "xlsxwriter": {"renderers"},
}
AFTER_START = frozenset(
    {
        "PIL",
        "babel",
        "docx",
        "lxml",
        "msgspec",
        "num2words",
        "phonenumbers",
        "pikepdf",
        "platformdirs",
        "pypdfium2",
        "rapidfuzz",
        "reportlab",
        "xlsxwriter",
        "yaml",
    }
)
"""Not needed to show the window: nothing that is loaded at start may load them."""


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module and where; `early` when it is loaded together with its importer."""

    module: str
    line: int
    early: bool


def modules() -> list[Path]:
    return sorted((ROOT / PACKAGE).rglob("*.py"))


def layer_of(name: str) -> str:
    """Return the layer of `desktop_app.x.y`; the package itself is the layer ''."""
    return name.split(".")[1] if "." in name else ""


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(tree: ast.Module, importer: str, is_package: bool) -> Iterator[Import]:
    """Yield every import of a module, those within functions and type-checking blocks too."""

    def visit(node: ast.AST, early: bool) -> Iterator[Import]:
        match node:
            case ast.Import(names=names):
                for alias in names:
                    yield Import(alias.name, node.lineno, early)
            case ast.ImportFrom(module=module, names=names, level=level):
                base = module or ""
                if level:
                    above = importer.split(".")
                    above = above[: len(above) - level + is_package]
                    base = ".".join([*above, base]).rstrip(".")
                for alias in names:
                    yield Import(f"{base}.{alias.name}", node.lineno, early)
            case ast.Call(
                func=ast.Attribute(attr="import_module") | ast.Name(id="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                yield Import(module, node.lineno, early)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            early = False
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            early = False
        for child in ast.iter_child_nodes(node):
            yield from visit(child, early)

    yield from visit(tree, True)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def forbidden(source: str, name: str, *, is_package: bool = False) -> list[str]:
    """Return a sentence for every import that module `name` may not have."""
    layer = layer_of(name)
    found = []
    for each in imports(ast.parse(source), name, is_package):
        where = f"{name}:{each.line}"
        if within(each.module, PACKAGE) and layer:
            other = layer_of(each.module)
            known = other in MAY_IMPORT and (other != layer)
            if known and other not in LEAVES and other not in MAY_IMPORT[layer]:
                found.append(f"{where} {layer} must not import {each.module}")
        for library, layers in ONLY_IN.items():
            if name == f"{PACKAGE}.bootstrap" and each.module == library == "PySide6":
                continue  # it asks which version is installed before there is a window
            if within(each.module, library) and layer not in layers:
                found.append(f"{where} {library} belongs to {' and '.join(sorted(layers))}")
    return found


def loaded_at_start(sources: dict[str, str]) -> dict[str, str]:
    """Return what the command line and the window load before anybody asks, and through whom.

    A package is loaded with each of its modules. A cycle ends where it began.
    """
    waiting = [
        (name, "start")
        for name in sources
        if name in (f"{PACKAGE}.__main__", f"{PACKAGE}.bootstrap") or layer_of(name) == "ui"
    ]
    found: dict[str, str] = {}
    while waiting:
        name, through = waiting.pop(0)
        if name in found:
            continue
        found[name] = through
        for module in early_imports(sources[name], name, sources):
            parts = module.split(".")
            for end in range(1, len(parts) + 1):
                if ".".join(parts[:end]) in sources:
                    waiting.append((".".join(parts[:end]), name))
    return found


def early_imports(source: str, name: str, sources: dict[str, str]) -> list[str]:
    is_package = any(other.startswith(name + ".") for other in sources)
    return [each.module for each in imports(ast.parse(source), name, is_package) if each.early]


def heavy_at_start(sources: dict[str, str]) -> list[str]:
    """Return a sentence for every heavy library that a start would load."""
    return [
        f"{name} (loaded by {through}) imports {heavy} at its top: import it where it is needed"
        for name, through in loaded_at_start(sources).items()
        for module in early_imports(sources[name], name, sources)
        for heavy in sorted(AFTER_START)
        if within(module, heavy)
    ]


def circle(sources: dict[str, str]) -> list[str]:
    """Return the modules of a circle of imports, those of types and in functions too.

    A package counts where something of its own is imported from it, not as the way to a module.
    """
    arrows: dict[str, set[str]] = {}
    for name, source in sources.items():
        is_package = any(other.startswith(name + ".") for other in sources)
        arrows[name] = set()
        for each in imports(ast.parse(source), name, is_package):
            target = each.module if each.module in sources else each.module.rpartition(".")[0]
            if target in sources and target != name:
                arrows[name].add(target)
    try:
        graphlib.TopologicalSorter(arrows).prepare()
    except graphlib.CycleError as error:
        return sorted(set(error.args[1]))
    return []


def without_encoding(source: str, name: str) -> list[str]:
    """Return a sentence for every text file that is opened in the encoding of the computer."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if any(keyword.arg in ("encoding", None) for keyword in node.keywords):
            continue
        match node.func:
            case ast.Name(id="open"):
                text = "b" not in mode_of(node, 1, "r")
            case ast.Attribute(attr="open", value=ast.Name(id="io")):
                text = "b" not in mode_of(node, 1, "r")
            case ast.Attribute(attr="open"):
                mode = mode_of(node, 0, "")
                text = bool(mode) and set(mode) <= set("rwaxt+")
            case ast.Attribute(attr="read_text"):
                text = not node.args
            case ast.Attribute(attr="write_text"):
                text = len(node.args) < 2
            case _:
                continue
        if text:
            found.append(f"{name}:{node.lineno} says no encoding")
    return found


def mode_of(call: ast.Call, position: int, default: str) -> str:
    """Return the literal mode of an `open` call, 'b' when it is not a literal."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    given += call.args[position : position + 1]
    if not given:
        return default
    value = given[0]
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else "b"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_what_its_layer_may(path):
    name = name_of(path)
    layer = layer_of(name)
    assert not layer or layer in MAY_IMPORT, f"{name} stands in no layer of docs/architecture.md"
    source = path.read_text(encoding="utf-8")
    assert forbidden(source, name, is_package=path.name == "__init__.py") == []


def test_a_start_loads_nothing_heavy():
    sources = {name_of(path): path.read_text(encoding="utf-8") for path in modules()}
    assert heavy_at_start(sources) == []


@pytest.mark.parametrize(
    "chain",
    [
        {"desktop_app.ui.window": "import yaml"},
        {"desktop_app.__main__": "try:\n    from babel.dates import format_date\nfinally: pass"},
        {
            "desktop_app.ui.window": "from desktop_app.renderers import pdf",
            "desktop_app.renderers.pdf": "from reportlab.lib import units",
        },
        {
            "desktop_app.bootstrap": "from desktop_app.services.people import find",
            "desktop_app.services": "",
            "desktop_app.services.people": "from . import names",
            "desktop_app.services.names": "import rapidfuzz",
        },
    ],
)
def test_a_heavy_start_would_be_seen(chain):
    assert len(heavy_at_start(chain)) == 1


@pytest.mark.parametrize(
    "chain",
    [
        {
            "desktop_app.ui.window": "def draw():\n    from desktop_app.renderers import pdf",
            "desktop_app.renderers.pdf": "import reportlab",
        },
        {"desktop_app.ui.a": "if TYPE_CHECKING:\n    import reportlab"},
        {"desktop_app.exchange.bundle": "import msgspec"},
    ],
)
def test_a_light_start_passes(chain):
    assert heavy_at_start(chain) == []


def test_no_module_leads_back_to_itself():
    sources = {name_of(path): path.read_text(encoding="utf-8") for path in modules()}
    assert circle(sources) == []


@pytest.mark.parametrize(
    "late",
    [
        "from desktop_app.ui.grid import Grid",
        "if TYPE_CHECKING:\n    from desktop_app.ui.grid import Grid",
        "def f():\n    from desktop_app.ui import grid",
    ],
)
def test_a_circle_of_imports_would_be_seen(late):
    sources = {
        "desktop_app.ui": "",
        "desktop_app.ui.cells": late,
        "desktop_app.ui.editing": "from desktop_app.ui.cells import Cells",
        "desktop_app.ui.grid": "from desktop_app.ui.editing import Editing",
        "desktop_app.ui.page": "from desktop_app.ui.grid import Grid",
    }
    assert circle(sources) == [f"desktop_app.ui.{name}" for name in ("cells", "editing", "grid")]


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_begins_with_why_it_exists(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not tree.body or ast.get_docstring(tree), f"{name_of(path)} has no docstring"


@pytest.mark.parametrize(
    "path",
    [ROOT / "main.py", *modules(), *sorted((ROOT / "tests").rglob("*.py"))],
    ids=name_of,
)
def test_text_files_are_opened_with_a_stated_encoding(path):
    assert without_encoding(path.read_text(encoding="utf-8"), name_of(path)) == []


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("desktop_app.records.person", "from desktop_app.models.person import Person"),
        ("desktop_app.records.person", "from desktop_app.services import people"),
        ("desktop_app.models.person", "import desktop_app.records.person"),
        ("desktop_app.services.people", "from desktop_app.ui.form import Form"),
        ("desktop_app.documents.minutes", "from ..services.minutes import gather"),
        ("desktop_app.renderers.pdf", "from desktop_app import services"),
        ("desktop_app.exchange.bundle", "def f():\n    from desktop_app import models"),
        ("desktop_app.ui.pages.desk", "from ...models.person import Person"),
        ("desktop_app.paths", "from desktop_app.records.person import Person"),
        ("desktop_app.__main__", "from desktop_app.ui.window import Window"),
        ("desktop_app.services.people", "def f():\n    from PySide6.QtCore import QObject"),
        ("desktop_app.bootstrap", "import PySide6.QtWidgets"),
        ("desktop_app.ui.window", "import peewee"),
        ("desktop_app.documents.minutes", "def f():\n    from playhouse import x"),
        ("desktop_app.documents.minutes", "def f():\n    import reportlab.lib"),
        ("desktop_app.services.people", "import importlib\nimportlib.import_module('PySide6')"),
    ],
)
def test_a_wrong_import_would_be_seen(name, source):
    assert len(forbidden(source, name)) == 1


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("desktop_app.services.people", "from desktop_app.models import person"),
        ("desktop_app.services.people", "def f():\n    import rapidfuzz"),
        ("desktop_app.records.person", "from desktop_app.i18n import N_"),
        ("desktop_app.records.person", "from desktop_app.records.fields import field"),
        ("desktop_app.renderers.pdf", "from reportlab.lib import units"),
        ("desktop_app.services.people", "from desktop_app import __version__"),
        ("desktop_app.bootstrap", "def f():\n    import PySide6"),
        ("desktop_app.ui.a", "if TYPE_CHECKING:\n    from desktop_app.renderers.pdf import Paper"),
    ],
)
def test_a_right_import_passes(name, source):
    assert forbidden(source, name) == []


@pytest.mark.parametrize(
    "call",
    ["open('a')", "open('a', 'w')", "p.open('w')", "p.read_text()", "p.write_text('a')"],
)
def test_a_missing_encoding_would_be_seen(call):
    assert len(without_encoding(call, "a")) == 1


@pytest.mark.parametrize(
    "call",
    ["open('a', 'rb')", "p.open('wb')", "dialog.open()", "p.read_text('utf-8')", "open(**how)"],
)
def test_a_stated_encoding_passes(call):
    assert without_encoding(call, "a") == []
