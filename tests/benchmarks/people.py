"""Measures the search for people while somebody types, over every prefix and the common names."""

from __future__ import annotations

import shutil
import string
import tempfile
import time
from pathlib import Path

from desktop_app.paths import DataFolder
from desktop_app.services.people import People
from desktop_app.services.workspace import Workspace
from tests.benchmarks.measurement import Measurement
from tests.benchmarks.population import COMMON, make_population

PEOPLE, CLINICS = 100_000, 300
TARGET_MS = 16.0
TYPED = (
    "Siti Nurhaliza",
    "nugroho muhammad",
    "Dr. Ir. H. Bambang Wibowo, S.T., M.T.",
    "Mochamad Soetrisno",
    "bapperida katingan",
    "dinas pekerjaan umum kabupaten",
    "katingan sri",
    "kesehatan lingkungan wati",
    "zulkifli kab. barito",
    "upt kota dewi",
    'agus" OR NEAR(*',
)
"""Names and institutions that are typed letter by letter."""


def measure() -> list[Measurement]:
    """Return the 99th percentile of a search for one key press, in milliseconds."""
    folder = Path(tempfile.mkdtemp(prefix="notula-people-"))
    try:
        clinic_id = make_population(folder, PEOPLE, CLINICS)[-1]
        workspace = Workspace.open(DataFolder(folder))
        try:
            times = [took for _, took in timed(workspace.people, clinic_id)]
        finally:
            workspace.close()
    finally:
        shutil.rmtree(folder)
    times.sort()
    p99 = times[int(len(times) * 0.99)]
    return [Measurement("people search, one key of 100,000 people, p99", p99, "ms", TARGET_MS)]


def queries() -> list[str]:
    """Every one- and two-letter beginning, the common names, and phrases letter by letter."""
    letters = string.ascii_lowercase
    found = [*letters, *(a + b for a in letters for b in letters), *COMMON]
    found += [f"{a} {b}" for a in letters for b in letters]
    for phrase in TYPED:
        found += [phrase[: end + 1] for end in range(len(phrase))]
    return found


def timed(people: People, clinic_id: str) -> list[tuple[str, float]]:
    """Return each query with the milliseconds of its search."""
    took = []
    for query in queries():
        start = time.perf_counter()
        people.search(query, clinic_id)
        took.append((query, (time.perf_counter() - start) * 1000))
    return took
