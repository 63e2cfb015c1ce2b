"""Keeps one data folder full of people for the length of a run: filling it takes a while."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.benchmarks.population import make_population

PEOPLE, CLINICS = 100_000, 300


@dataclass(frozen=True, slots=True)
class Populated:
    """A closed data folder and the id of its newest clinic."""

    folder: Path
    clinic_id: str

    def copy(self, folder: Path) -> Populated:
        """Return a copy that may be written to."""
        shutil.copytree(self.folder, folder)
        return Populated(folder, self.clinic_id)


@cache
def populated() -> Populated:
    """Return a folder with 100,000 people and 300 clinics; to be read, and copied for writing."""
    folder = Path(tempfile.mkdtemp(prefix="notula-benchmark-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Populated(folder, make_population(folder, PEOPLE, CLINICS)[-1])
