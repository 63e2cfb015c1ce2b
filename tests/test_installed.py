"""What people install is the wheel, so the wheel must carry and find everything it needs."""

import os
import shutil
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built by the pinned build tool without the network."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("notula-*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """A fresh environment with our wheel, borrowing the libraries of this one.

    The borrowed folder is named in a .pth file, whose own .pth files Python does not read: the
    checkout that is installed for editing stays out of sight.
    """
    folder = tmp_path_factory.mktemp("fresh environment")
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "run the tests by: uv run pytest"
    environment = folder / "venv"
    run = [uv, "--offline", "--no-config", "--quiet"]
    subprocess.run([*run, "venv", "--python", sys.executable, str(environment)], check=True)
    python = next(environment.glob("bin/python")) if os.name == "posix" else None
    python = python or environment / "Scripts" / "python.exe"
    subprocess.run(
        [*run, "pip", "install", "--python", str(python), "--no-deps", str(wheel)], check=True
    )
    inside = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout.strip()
    libraries = [path for path in site.getsitepackages() if Path(path, "peewee.py").exists()]
    Path(inside, "borrowed.pth").write_text("\n".join(libraries) + "\n", encoding="utf-8")
    return python


def run(installed, folder, *arguments, command=None):
    """Run the installed program as on a machine without a display, away from the checkout."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH", "PYTEST_CURRENT_TEST"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    environment |= {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "share"),
        "LOCALAPPDATA": str(folder / "share"),
        "PYTHONUTF8": "1",
    }
    program = command or [str(installed.parent / "notula")]
    return subprocess.run(
        [*program, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def test_the_wheel_holds_program_resources_and_licences_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"desktop_app"}
    for wanted in (
        "desktop_app/py.typed",
        "desktop_app/_resources/fonts/LiberationSans-Regular.ttf",
        "desktop_app/_resources/icons/home.svg",
        "desktop_app/_resources/reference/wilayah.csv",
        "desktop_app/_resources/demo/cc7-2025-11-06.yaml",
        "desktop_app/_resources/i18n/id/LC_MESSAGES/notula.mo",
    ):
        assert wanted in names
    licences = [name for name in names if "/licenses/" in name]
    assert len(licences) >= 4
    assert not [name for name in names if "__pycache__" in name]


def test_every_resource_of_the_checkout_is_in_the_wheel(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    files = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    assert files
    missing = [
        name
        for name in (path.relative_to(ROOT / "resources").as_posix() for path in files)
        if f"desktop_app/_resources/{name}" not in names
    ]
    assert missing == []


def test_resources_are_found_where_the_wheel_put_them(installed, tmp_path):
    result = run(
        installed,
        tmp_path,
        "-c",
        "from desktop_app.resources import resource; print(resource('fonts'))",
        command=[str(installed)],
    )
    assert result.returncode == 0, result.stderr
    found = Path(result.stdout.strip())
    assert found.parts[-3:] == ("desktop_app", "_resources", "fonts")
    assert ROOT not in found.parents


def test_papers_are_exported_without_a_display(installed, tmp_path):
    result = run(installed, tmp_path, "demo", "--pdf", "papers")
    assert result.returncode == 0, result.stderr
    papers = sorted((tmp_path / "papers").glob("*.pdf"))
    assert papers
    for paper in papers:
        assert paper.read_bytes().startswith(b"%PDF-")
        assert paper.name in result.stdout
