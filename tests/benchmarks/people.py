"""Measures the search for people while somebody types, over every prefix and the common names."""

from __future__ import annotations

import string
import time

from desktop_app.paths import DataFolder
from desktop_app.services.people import People
from desktop_app.services.workspace import Workspace
from tests.benchmarks.measurement import Measurement
from tests.benchmarks.populated import populated
from tests.benchmarks.population import COMMON

ROUNDS = 3
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


def measure(quick: bool) -> list[Measurement]:
    """Return the 99th percentile of a search for one key press, in milliseconds."""
    people = populated()
    workspace = Workspace.open(DataFolder(people.folder))
    try:
        rounds = 1 if quick else ROUNDS
        found = [
            took for _ in range(rounds) for _, took in timed(workspace.people, people.clinic_id)
        ]
    finally:
        workspace.close()
    found.sort()
    return [
        Measurement(
            "people search, one key among 100,000 people, p99",
            found[int(len(found) * 0.99)],
            "ms",
            TARGET_MS,
            how=(
                "Every one- and two-letter beginning, common names, and names and institutions "
                "typed letter by letter; the file is open, its pages are read for the first time."
            ),
        )
    ]


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
