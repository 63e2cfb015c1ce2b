"""One job as it was measured, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass

HEADINGS = ("job", "what", "keys", "target", "to get there", "program time", "read back")
PROPERTY = "job of a clinic's day"
"""Under this name a test reports its job."""


@dataclass(frozen=True, slots=True)
class Measured:
    """`keys` from the open page to the stored result; `approach` to its place before that.

    `ms` is the time the program was busy with those keys; `stored` is read back from the file.
    """

    number: int
    name: str
    keys: int
    target: int
    approach: int
    ms: float
    stored: str

    def cells(self) -> tuple[str, ...]:
        """Return the row of the table."""
        return (
            str(self.number),
            self.name,
            str(self.keys),
            f"≤ {self.target}",
            str(self.approach),
            f"{self.ms:.0f} ms",
            self.stored,
        )


def reported(measured: Measured) -> tuple[str, list[object]]:
    """Return what a test's report carries, between processes too."""
    return PROPERTY, list(astuple(measured))


def measured_in(properties: Iterable[Iterable[tuple[str, object]]]) -> list[Measured]:
    """Return the jobs of many reports in their order."""
    found = [
        Measured(*value)
        for each in properties
        for name, value in each
        if name == PROPERTY and isinstance(value, list)
    ]
    return sorted(found, key=lambda job: job.number)


def rows(jobs: Iterable[Measured]) -> list[tuple[str, ...]]:
    """Return the table with its headings."""
    return [HEADINGS, *(job.cells() for job in jobs)]


def plain(jobs: Iterable[Measured]) -> list[str]:
    """Return the lines of the table for a terminal."""
    table = rows(jobs)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        for cells in table
    ]


def markdown(jobs: Iterable[Measured]) -> list[str]:
    """Return the lines of the table for a page."""
    headings, *cells = [f"| {' | '.join(row)} |" for row in rows(jobs)]
    return [headings, f"|{' --- |' * len(HEADINGS)}", *cells]
