"""Measures the drawing of papers against a bare ReportLab canvas, in one process and one run."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

from desktop_app.documents.blocks import (
    Column,
    Footer,
    Heading,
    Item,
    ItemList,
    KeyValues,
    Pair,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Signer,
    Table,
    Title,
)
from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
from desktop_app.exchange.papers import export
from desktop_app.paths import DataFolder
from desktop_app.records.paper import PaperKind, PaperVariant
from desktop_app.renderers import fonts, pdf
from desktop_app.services.workspace import Workspace
from tests.benchmarks.measurement import Measurement

ROUNDS, QUICK_ROUNDS = 7, 3
FOOTER = Footer("Coaching Clinic 7", "Halaman {page} dari {pages}")
_FIRST = ("Siti", "Yohanes", "Markus", "Rusnani", "Agustina", "Bambang", "Dewi", "Hendra")
_LAST = ("Nurhalizah", "Kurniawan", "Sangen", "Lestari", "Sudarsono", "Rahmawati", "Tingang")
_OFFICES = ("Bapperida", "Dinas PUPR", "Dinas Kesehatan", "DLH", "Dinas PMD", "UPTD IPLT")
_DISTRICTS = ("Katingan", "Lamandau", "Murung Raya", "Barito Timur", "Sukamara", "Kapuas")
_REMARK = (
    "Panel meminta kabupaten memastikan pemenuhan kriteria kesiapan sebelum pembahasan RKA, "
    "melengkapi dokumen lahan, dan menetapkan operator layanan lumpur tinja terjadwal."
)


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


def minutes(districts: int = 10) -> Paper:
    """The minutes of a clinic: key-values, numbered remarks and tables for each district."""
    indicators = (
        Column("No", width=9, align="center"),
        Column("Indikator", 3),
        Column("Tahun", width=14, align="center"),
        Column("Data dasar", kind="number", group="Capaian (%)"),
        Column("Target", kind="number", group="Capaian (%)"),
        Column("Realisasi", kind="number", group="Capaian (%)"),
        Column("Sumber data", 1.4),
    )
    plan = (
        Column("No", width=9, align="center"),
        Column("Uraian tindak lanjut", 3),
        Column("Batas waktu", width=28),
        Column("Penanggung jawab", 1.5),
        Column("Keterangan"),
    )
    blocks: list[object] = [
        Title(("NOTULA",)),
        KeyValues((Pair.of("Hari/Tanggal", "Kamis, 6 November 2025"),)),
    ]
    for n in range(districts):
        name = _DISTRICTS[n % 6]
        blocks += [
            Heading(f"Kabupaten {name}", 2, f"{n + 1}."),
            KeyValues((Pair.of("Penyaji", f"{_FIRST[n % 8]} {_LAST[n % 7]}"),), level=1),
            Paragraph(f"{name}: {_REMARK} {_REMARK} {n}", "justify", level=1),
            Table(
                indicators,
                tuple(
                    Row((str(i), f"Akses sanitasi aman {i}", "2024", "5,2", "20,0", "11,07", name))
                    for i in range(1, 9)
                ),
            ),
            ItemList(tuple(Item(f"{_FIRST[i]}: {_REMARK} {n}{i}") for i in range(6)), level=1),
            Table(
                plan,
                tuple(
                    Row((str(i), f"{_REMARK} {n}{i}", "14 November 2025", "Dinas PUPR", "Berjalan"))
                    for i in range(1, 7)
                ),
            ),
        ]
    blocks.append(Signatures(((Signer("Siti Nurhalizah, S.K.M."), Signer("Yohanes Kurniawan")),)))
    return Paper("Notula", tuple(blocks), footer=FOOTER)  # type: ignore[arg-type]


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


def real_minutes(rounds: int) -> float:
    """Seconds to gather, draw and write the full minutes of the clinic that ships as the demo."""
    with tempfile.TemporaryDirectory(prefix="notula-minutes-") as name:
        workspace = Workspace.open(DataFolder(Path(name, "data")))
        load_demo(workspace)
        clinic, out = workspace.clinics.choose(MAIN_CLINIC), Path(name, "notula.pdf")
        full = PaperVariant.FULL
        (taken,) = seconds(
            lambda: export(workspace, clinic.id, PaperKind.MINUTES, "id", full, out),
            rounds=rounds,
        )
        workspace.close()
    return taken


def measure(quick: bool = False) -> list[Measurement]:
    rounds = QUICK_ROUNDS if quick else ROUNDS
    clinic, small, large = minutes(), attendance(1_000), attendance(10_000)
    real = real_minutes(rounds)
    (minutes_time,) = seconds(lambda: pdf.render(clinic), rounds=rounds)
    thousand, ten_thousand, bare = seconds(
        lambda: pdf.render(small),
        lambda: pdf.render(large),
        lambda: bare_attendance(10_000),
        rounds=rounds,
    )
    how = f"Medians of {rounds} rounds in one warm process, each drawn once before."
    return [
        Measurement(
            "minutes of CC7, warm",
            real,
            "s",
            0.3,
            how=f"{how} The demo's clinic, full variant: gathered, drawn and written to a file.",
        ),
        Measurement("minutes of ten made-up districts, warm", minutes_time, "s", 0.4, how=how),
        Measurement(
            "attendance list of 10,000 to a bare canvas",
            ten_thousand / bare,
            "x",
            2.5,
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
    ]
