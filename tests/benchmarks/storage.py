"""Measures the storing of one field against the same row in bare sqlite3, and the opening."""

from __future__ import annotations

import gc
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from statistics import median

from desktop_app.i18n import Message
from desktop_app.models import RECORD_TABLES
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic, Feedback
from desktop_app.records.change import Edit
from desktop_app.services.journal import ActionKind
from desktop_app.services.plain_values import plain
from desktop_app.services.store import Store
from desktop_app.services.workspace import Workspace
from tests.benchmarks.measurement import Measurement
from tests.benchmarks.populated import populated

SAVES, QUICK_SAVES = 1_500, 200
JOURNAL = 50_000
OPENINGS = 9
RATIO, P99_MS = 4.0, 10.0
REMARK = "Panel meminta kabupaten memastikan lahan dan operator sebelum pembahasan RKA, nomor {}."


class BareFile:
    """One row in a file of plain sqlite3 with WAL and FULL, in a table like ours."""

    def __init__(self, path: Path, record: Clinic | Feedback, field: str) -> None:
        table = RECORD_TABLES[type(record).__name__]._meta.table_name
        values = plain(record)
        columns = ", ".join("id text primary key" if name == "id" else name for name in values)
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = wal", "synchronous = full"):
            self._connection.execute(f"pragma {pragma}")
        self._connection.execute(f"create table {table} ({columns})")
        self._connection.execute(
            f"insert into {table} values ({', '.join('?' * len(values))})", tuple(values.values())
        )
        self._update = f"update {table} set {field} = ? where id = ?"
        self._id = record.id

    def store(self, value: str) -> None:
        self._connection.execute("begin immediate")
        self._connection.execute(self._update, (value, self._id))
        self._connection.execute("commit")

    def close(self) -> None:
        self._connection.close()


def measure(quick: bool) -> list[Measurement]:
    """Return the storing of a field in a small and in a large file, and the opening of both."""
    saves = QUICK_SAVES if quick else SAVES
    found = []
    with tempfile.TemporaryDirectory(prefix="notula-storage-") as name:
        small, large = Path(name, "small"), Path(name, "large")
        Workspace.open(DataFolder(small)).close()
        populated().copy(large)
        _fill_journal(large)
        for folder, size in ((small, "empty file"), (large, "100,000 people, 50,000 changes")):
            found += _storing(folder, size, saves)
        found.append(_opening(large))
    return found


def _storing(folder: Path, size: str, saves: int) -> list[Measurement]:
    workspace = Workspace.open(DataFolder(folder))
    store = workspace.store
    starts = datetime(2025, 11, 6, 8)
    clinic = Clinic(title="Coaching Clinic 7", short_title="CC7", starts=starts, ends=starts)
    remark = Feedback(clinic_id=clinic.id, giver="Bappenas", content=REMARK.format(0))
    store.write(Message("Set up"), save=[clinic, remark])
    found = []
    for record, field in ((remark, "content"), (clinic, "objectives")):
        bare = BareFile(folder / f"bare-{field}.db", record, field)
        ours, theirs = _in_turn(_saver(store, record, field), bare.store, saves)
        bare.close()
        name = f"one field of a {type(record).__name__.lower()}, {size}"
        found += [
            Measurement(
                name,
                median(ours) / median(theirs),
                "x",
                RATIO,
                median(theirs),
                f"Medians of {saves:,} saves each way, in turn: row and journal entry with "
                "encryption, against one update of the same row by sqlite3, both WAL and FULL.",
            ),
            Measurement(
                f"{name}, p99",
                sorted(ours)[int(saves * 0.99)] * 1000,
                "ms",
                P99_MS,
                how="The 99th percentile of the same saves; that of the bare update is "
                f"{sorted(theirs)[int(saves * 0.99)] * 1000:.1f} ms, the disk's own.",
            ),
        ]
    workspace.close()
    return found


def _saver(store: Store, record: Clinic | Feedback, field: str) -> Callable[[str], object]:
    stored = store.get(type(record), record.id)
    return lambda value: store.save(replace(stored, **{field: value}))


def _in_turn(
    ours: Callable[[str], object], theirs: Callable[[str], object], rounds: int
) -> tuple[list[float], list[float]]:
    """Return the seconds of each call; the two take turns, so a busy disk slows both alike."""
    taken: tuple[list[float], list[float]] = ([], [])
    gc.collect()
    for number in range(1, rounds + 1):
        value = REMARK.format(number)
        for job, times in zip((ours, theirs), taken, strict=True):
            start = time.perf_counter()
            job(value)
            times.append(time.perf_counter() - start)
    return taken


def _fill_journal(folder: Path) -> None:
    """Let the journal be as long as after some years."""
    workspace = Workspace.open(DataFolder(folder))
    with workspace.file.database.atomic():
        for number in range(JOURNAL):
            edit = Edit("Feedback", f"r{number % 999}", {"content": ""}, {"content": f"{number}"})
            label = Message("Remark changed")
            workspace.store.journal.append(f"a{number}", ActionKind.DO, None, label, [edit])
    workspace.close()


def _opening(folder: Path) -> Measurement:
    times = []
    for _ in range(OPENINGS):
        start = time.perf_counter()
        workspace = Workspace.open(DataFolder(folder))
        times.append((time.perf_counter() - start) * 1000)
        workspace.close()
    return Measurement(
        "opening the file, 100,000 people, 50,000 changes",
        median(times),
        "ms",
        None,
        how=f"Median of {OPENINGS} openings in one process: lock, key, checks, undo list, lists.",
    )
