"""Does all jobs, prints their table, and writes it into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.benchmarks.sections import JOBS, PAGE, with_section
from tests.jobs.folder import PEOPLE
from tests.jobs.table import Measured, markdown, measured_in


class Listener:
    """Keeps what the tests report of their jobs."""

    def __init__(self) -> None:
        self.jobs: list[Measured] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the job out of the report of its test."""
        if report.when == "call":
            self.jobs += measured_in([report.user_properties])


def main(arguments: Sequence[str] | None = None) -> int:
    """Do the jobs one after the other; 1 when one missed its target."""
    parser = argparse.ArgumentParser(prog="python -m tests.jobs", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="nothing written")
    options = parser.parse_args(arguments)
    listener = Listener()
    folder = str(Path(__file__).parent)
    failed = pytest.main([folder, "-n", "0", "-p", "no:randomly"], plugins=[listener])
    if not (failed or options.quick):
        text = PAGE.read_text(encoding="utf-8")
        page = with_section(text, JOBS, section(listener.jobs))
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    return int(failed)


def section(jobs: Sequence[Measured]) -> list[str]:
    """Return what stands under the heading."""
    return [
        f"Done on {date.today():%d %B %Y} by `uv run python -m tests.jobs` in the real window, by "
        f"key events only, on a file with {PEOPLE:,} people and the three clinics of the demo. "
        "Keys are counted from the page of the job to the stored result, letters that find or "
        "choose something included, free text left out; “to get there” are the keys from the open "
        "clinic to that page and place. Program time is the time in which the window was busy with "
        "all keys of the job, painting included; that of job 11 ends with the last byte of all "
        "pages in the file of a printer, on a program that has drawn no paper before. What was "
        "stored is read from the file after the program has ended. A job that needs more keys, or "
        "stores something else, fails.",
        "",
        *markdown(sorted(jobs, key=lambda job: job.number)),
    ]


if __name__ == "__main__":
    sys.exit(main())
