"""Measures other programs that make papers, where they are installed, on the same facts as ours.

LibreOffice converts our Word copy and starts anew each time; WeasyPrint and Typst get the same
words, lists and tables in their own language, and work inside this process as ours does.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path
from statistics import median

from desktop_app.documents.paper import Paper
from desktop_app.renderers import docx, pdf
from desktop_app.resources import resource
from tests.benchmarks.demo import cc7_minutes
from tests.benchmarks.markup import html, typst
from tests.benchmarks.measurement import Measurement
from tests.benchmarks.papers import attendance

ROUNDS = 3
"""Of the minutes; a long list takes others minutes, and is made once."""


def measure(quick: bool = False) -> list[Measurement]:
    """Compare ours with each program; `quick` leaves the long list out."""
    found: list[Measurement] = []
    with tempfile.TemporaryDirectory(prefix="notula-programs-") as name:
        folder = Path(name)
        papers = [("minutes of CC7", cc7_minutes(), ROUNDS)]
        if not quick:
            papers.append(("attendance list of 10,000", attendance(10_000), 1))
        for what, paper, rounds in papers:
            for program, job in _programs(paper, folder):
                ours, theirs = _medians(lambda paper=paper: pdf.render(paper), job, rounds)
                how = f"Medians of {rounds} rounds in turn." if rounds > 1 else "Made once by each."
                compared = f"{what}: ours to {program}"
                found.append(Measurement(compared, ours / theirs, "x", None, theirs, how))
    return found


def _medians(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> list[float]:
    taken: list[list[float]] = [[], []]
    for _ in range(rounds):
        for job, times in zip((ours, theirs), taken, strict=True):
            start = time.perf_counter()
            job()
            times.append(time.perf_counter() - start)
    return [median(times) for times in taken]


def _programs(paper: Paper, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    if office := shutil.which("soffice"):
        source = folder / "paper.docx"
        source.write_bytes(docx.render(paper))
        command = [office, "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}"]
        said = subprocess.run([*command, "--version"], capture_output=True, text=True, check=False)
        program = " ".join(said.stdout.split()[:2]) or "LibreOffice"
        convert = [*command, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        yield program, lambda: subprocess.run(convert, check=True, capture_output=True)
    if found := _installed("weasyprint"):
        import weasyprint

        page = html(paper)
        yield f"WeasyPrint {found}", lambda: weasyprint.HTML(string=page).write_pdf()
    if found := _installed("typst"):
        import typst as compiler

        words, source, rounds = folder / "paper.typ", typst(paper), count()
        fonts = [str(resource("fonts"))]

        def compile_again() -> None:
            # It remembers what it has compiled before: another first line makes it work again.
            words.write_text(f"#par([{next(rounds)}])\n{source}", encoding="utf-8")
            compiler.compile(str(words), font_paths=fonts, ignore_system_fonts=True)

        yield f"Typst {found}", compile_again


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
