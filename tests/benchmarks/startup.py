"""Measures the start, from the birth of the process to a desk that takes names, and its memory."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.benchmarks.measurement import Measurement
from tests.benchmarks.populated import CLINICS, PEOPLE, populated

ROUNDS, QUICK_ROUNDS = 11, 3
RATIO, MEMORY_MB = 2.5, 110.0
ROOT = Path(__file__).parents[2]
WINDOW = "[General]\npage=registration\nclinic={clinic}\n"
"""What the window remembers of the last time: the desk was open."""


def measure(quick: bool) -> list[Measurement]:
    """Return the start and the peak memory, offscreen and, where there is Xvfb, on X11."""
    rounds = QUICK_ROUNDS if quick else ROUNDS
    found = []
    with tempfile.TemporaryDirectory(prefix="notula-startup-") as name:
        bytecode = Path(name, "bytecode")
        copy = populated().copy(Path(name, "data"))
        window = copy.folder / "window.ini"
        window.write_text(WINDOW.format(clinic=copy.clinic_id), encoding="utf-8")
        offscreen = {"QT_QPA_PLATFORM": "offscreen", **_compiled(bytecode)}
        found += _starts(copy.folder, "offscreen", offscreen, rounds)
        with _screen() as display:
            if display:
                on_x11 = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display, **_compiled(bytecode)}
                found += _starts(copy.folder, "X11", on_x11, rounds)
    return found


def _compiled(folder: Path) -> dict[str, str]:
    """Keep compiled modules as an installed program does, but apart from the checkout."""
    return {"PYTHONPYCACHEPREFIX": str(folder)}


def _starts(folder: Path, screen: str, variables: dict[str, str], rounds: int) -> list[Measurement]:
    environment = {**os.environ, **variables}
    # Some containers forbid it; then Python would compile everything at every start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    bare = ["tests.benchmarks.start_bare"]
    desk = ["tests.benchmarks.start_desk", "--data", str(folder)]
    times: dict[str, list[float]] = {"bare": [], "desk": []}
    peaks: dict[str, list[int]] = {"bare": [], "desk": []}
    for number in range(rounds + 1):
        for name, program in (("bare", bare), ("desk", desk)):
            took, peak = _start(program, environment)
            if number:  # the first of each compiles, and fills the caches of the disk
                times[name].append(took)
                peaks[name].append(peak)
    baseline = median(times["bare"])
    found = [
        Measurement(
            f"start to usable registration desk, {screen}",
            median(times["desk"]) / baseline,
            "x",
            RATIO,
            baseline,
            f"Medians of {rounds} starts each, in turn, from the start of the process to the "
            f"painted desk with {PEOPLE:,} people and {CLINICS} clinics in the file, its clinic "
            "open and the cursor in the search box; against a QMainWindow with an empty "
            "QTableView in a process of its own.",
        )
    ]
    if peak := median(peaks["desk"]):
        found.append(
            Measurement(
                f"peak memory at that moment, {screen}",
                peak / 1024,
                "MB",
                MEMORY_MB,
                how="Median of VmHWM in the same starts; the bare window has "
                f"{median(peaks['bare']) / 1024:.0f} MB.",
            )
        )
    return found


def _start(module: list[str], environment: dict[str, str]) -> tuple[float, int]:
    """Return the seconds until a new process says that its window is usable, and its peak in kB."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", *module],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - begun
        process.stdout.read()
    word, _, peak = line.partition(" ")
    if process.returncode or word != "usable":
        raise RuntimeError(f"{module[0]} ended with {process.returncode} and said {line!r}")
    return took, int(peak)


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """Yield the name of a screen of our own on X11; an empty one where there is no Xvfb."""
    program = shutil.which("Xvfb")
    if program is None:
        yield ""
        return
    with subprocess.Popen(
        [program, "-displayfd", "1", "-screen", "0", "1366x768x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="ascii",
    ) as server:
        assert server.stdout is not None
        yield f":{server.stdout.readline().strip()}"
        server.terminate()
