"""Measures the drawing of papers against a bare ReportLab canvas, in one process and one run."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count
from statistics import median
from textwrap import wrap

from desktop_app.documents.blocks import Title
from desktop_app.documents.paper import Footer, Paper
from desktop_app.documents.registry import describe
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.exchange.folder_pack import pack_folder
from desktop_app.exchange.papers import export
from desktop_app.exchange.pdf_pack import pack_pdf
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperPack
from desktop_app.renderers import fonts, pdf
from tests.benchmarks.demo import demo
from tests.benchmarks.measurement import Measurement
from tests.reading import texts

ROUNDS, QUICK_ROUNDS = 7, 3
FOOTER = Footer("Coaching Clinic 7", "Halaman {page} dari {pages}")
_FIRST = ("Siti", "Yohanes", "Markus", "Rusnani", "Agustina", "Bambang", "Dewi", "Hendra")
_LAST = ("Nurhalizah", "Kurniawan", "Sangen", "Lestari", "Sudarsono", "Rahmawati", "Tingang")
_OFFICES = ("Bapperida", "Dinas PUPR", "Dinas Kesehatan", "DLH", "Dinas PMD", "UPTD IPLT")
_DISTRICTS = ("Katingan", "Lamandau", "Murung Raya", "Barito Timur", "Sukamara", "Kapuas")


def guests(count: int) -> list[tuple[str, ...]]:
    """The cells of an attendance list; every name and number differs."""
    return [
        (
            str(n),
            f"{_FIRST[n % 8]} {_LAST[n % 7]} {n}",
            f"{_OFFICES[n % 6]} {n % 97}",
            f"Kab. {_DISTRICTS[n % 6]}",
            "LP"[n % 2],
            f"0812-{n:04d}-{(n * 7919) % 10000:04d}",
            str(n),
        )
        for n in range(1, count + 1)
    ]


def attendance(count: int) -> Paper:
    columns = (
        Column("No", width=11, align="center"),
        Column("Nama", 2.4),
        Column("Jabatan", 1.4),
        Column("Instansi", 1.4),
        Column("L/P", width=9, align="center"),
        Column("No. HP/WA", width=27),
        Column("Tanda Tangan", width=36, kind="signature"),
    )
    rows = tuple(Row(cells) for cells in guests(count))
    return Paper(
        "Daftar Hadir",
        (Title(("DAFTAR HADIR",)), Table(columns, rows, row_height=10, middle=True)),
        footer=FOOTER,
    )


def bare_attendance(count: int) -> bytes:
    """The same strings in the same font, row by row on an empty canvas: the least there is."""
    from reportlab.pdfgen.canvas import Canvas

    name = fonts.face("sans").name
    target = BytesIO()
    canvas = Canvas(target, pagesize=(609, 935), invariant=1, initialFontName=name)
    canvas.setFont(name, 9)
    y = 880.0
    for row in guests(count):
        for column, cell in enumerate(row):
            canvas.drawString(60 + 70 * column, y, cell)
        y -= 28.35
        if y < 60:
            canvas.showPage()
            canvas.setFont(name, 9)
            y = 880.0
    canvas.save()
    return target.getvalue()


def bare_texts(paper: Paper) -> bytes:
    """Every text of a paper, broken into lines of one width, on an empty canvas."""
    from reportlab.pdfgen.canvas import Canvas

    name = fonts.face("sans").name
    target = BytesIO()
    canvas = Canvas(target, pagesize=(609, 935), invariant=1, initialFontName=name)
    canvas.setFont(name, 11)
    y = 880.0
    for text in texts(paper.blocks):
        for line in wrap(text, 90):
            canvas.drawString(85, y, line)
            y -= 14.5
            if y < 85:
                canvas.showPage()
                canvas.setFont(name, 11)
                y = 880.0
    canvas.save()
    return target.getvalue()


def seconds(*jobs: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Median seconds of each job; the jobs take turns, so that a busy machine slows all alike."""
    taken: list[list[float]] = [[] for _ in jobs]
    for job in jobs:
        job()
    for _ in range(rounds):
        for job, times in zip(jobs, taken, strict=True):
            gc.collect()
            start = time.perf_counter()
            job()
            times.append(time.perf_counter() - start)
    return [median(times) for times in taken]


MEMORY = """
import sys
from tests.benchmarks.papers import attendance
from tests.benchmarks.painted import peak_memory
from desktop_app.renderers import pdf
pdf.render(attendance(10))
paper = attendance(10_000)
before = peak_memory()
pdf.render(paper)
print((peak_memory() - before) / 1024)
"""


def list_memory() -> float:
    """Megabytes that a list of 10,000 takes above a process that has drawn a short one."""
    said = subprocess.run(
        [sys.executable, "-c", MEMORY], check=True, capture_output=True, text=True
    )
    return float(said.stdout)


def measure(quick: bool = False) -> list[Measurement]:
    rounds = QUICK_ROUNDS if quick else ROUNDS
    how = f"Medians of {rounds} rounds in one warm process, each drawn once before."
    small, large = attendance(1_000), attendance(10_000)
    thousand, ten_thousand, bare = seconds(
        lambda: pdf.render(small),
        lambda: pdf.render(large),
        lambda: bare_attendance(10_000),
        rounds=rounds,
    )
    return [
        *_clinic(rounds, how),
        Measurement(
            "attendance list of 10,000 to a bare canvas",
            ten_thousand / bare,
            "x",
            2,
            bare,
            f"{how} The baseline draws the same strings in the same font on an empty canvas.",
        ),
        Measurement(
            "attendance list, 1,000 to 10,000",
            ten_thousand / thousand,
            "x",
            11,
            thousand,
            f"{how} The baseline is the list of 1,000.",
        ),
        Measurement(
            "memory of an attendance list of 10,000",
            list_memory(),
            "MB",
            200,
            how="Peak of a process of its own, above its peak after a short list.",
        ),
    ]


def _clinic(rounds: int, how: str) -> Iterator[Measurement]:
    """Yield the measures on the demo's clinic, full variant: gathered, drawn, written to files."""
    with demo() as (workspace, clinic_id, out):
        given = workspace, PaperPack(clinic_id)
        minutes, folders = ClinicPaper(clinic_id, PaperKind.MINUTES), count()
        paper = describe(workspace.papers.gather(minutes), workspace.papers.picture)
        written, drawn, bare, bound, folder = seconds(
            lambda: export(workspace, minutes, out / "notula.pdf"),
            lambda: pdf.render(paper),
            lambda: bare_texts(paper),
            lambda: pack_pdf(*given, out / "set.pdf"),
            lambda: pack_folder(*given, out / f"set {next(folders)}"),
            rounds=rounds,
        )
    whole = "The demo's clinic, full variant: gathered, drawn and written to"
    yield Measurement("minutes of CC7, warm", written, "s", 0.3, how=f"{how} {whole} a file.")
    yield Measurement(
        "minutes of CC7 to a bare canvas",
        drawn / bare,
        "x",
        2,
        bare,
        f"{how} The baseline draws all its texts in lines of 90 letters on an empty canvas, "
        "without tables, measuring or breaking lines by width.",
    )
    yield Measurement(
        "all papers of CC7 in one PDF", bound, "s", 2.5, how=f"{how} {whole} one file."
    )
    yield Measurement(
        "all papers of CC7 as a folder",
        folder,
        "s",
        None,
        how=f"{how} {whole} a folder of PDF, Word, Excel, the bound PDF and a page of contents.",
    )
