"""A data folder of 5,000 people for each job, and hands on the keys of the program on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.jobs.counted import CountedHands, Job
from tests.jobs.folder import fill


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The morning of the clinic, to be copied."""
    folder = tmp_path_factory.mktemp("morning") / "notula"
    fill(folder)
    return folder


@pytest.fixture
def hands(qapp, prepared: Path, tmp_path: Path, monkeypatch) -> CountedHands:
    folder = tmp_path / "notula"
    shutil.copytree(prepared, folder)
    return CountedHands(folder, monkeypatch)


@pytest.fixture
def job(hands: CountedHands, record_property) -> Iterator[Job]:
    made = Job(hands, record_property)
    yield made
    if not made.is_over:
        hands.end()
