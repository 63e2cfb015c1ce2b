"""Runs the measures, prints them as one table and writes a full run into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from importlib import import_module

from tests.benchmarks.measurement import Measurement
from tests.benchmarks.sections import PAGE, section_of, with_section

MEASURES = ("startup", "storage", "people", "desk", "keyboard", "screens", "papers", "programs")
HEADINGS = ("measure", "ours", "CPU", "baseline", "ratio", "target", "met")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what is asked for; 1 when a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--quick", action="store_true", help="fewer rounds, nothing written")
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(MEASURES):
        parser.error(f"no measure {', '.join(sorted(unknown))}; there are {', '.join(MEASURES)}")
    found: list[Measurement] = []
    for name in options.names or MEASURES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        measure: Callable[[bool], list[Measurement]]
        measure = import_module(f"tests.benchmarks.{name}").measure
        found += measure(options.quick)
    rows = [HEADINGS, *(row(measurement) for measurement in found)]
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(HEADINGS))]
    for cells in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)))
    if not options.quick and not options.names:
        before, text = PAGE.read_text(encoding="utf-8"), "\n".join(page(found))
        for line in before.splitlines():
            if line.startswith("## ") and line not in text:  # another run's, or written by hand
                text = with_section(text, line, section_of(before, line))
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    return int(any(measurement.met is False for measurement in found))


def row(found: Measurement) -> tuple[str, ...]:
    """Return the cells of one measurement."""
    target = "–" if found.target is None else f"≤ {found.target:g} {found.unit}"
    met = {True: "yes", False: "NO", None: "–"}[found.met]
    if found.unit != "x" or found.baseline is None:
        cpu = "–" if found.cpu is None else f"{found.cpu:.3g} {found.unit}"
        return (found.name, f"{found.value:.3g} {found.unit}", cpu, "–", "–", target, met)
    ours, baseline = _seconds(found.value * found.baseline), _seconds(found.baseline)
    return (found.name, ours, "–", baseline, f"{found.value:.2f} x", target, met)


def page(found: Sequence[Measurement]) -> Iterator[str]:
    """Yield the lines of the page that a full run writes."""
    yield "# How fast it is"
    yield ""
    yield (
        f"Measured on {date.today():%d %B %Y} by `uv run python -m tests.benchmarks` on "
        f"{machine()}. Each ratio stands on its baseline in the same run, the two in turn. CPU is "
        "the time in which the screen thread itself worked; the rest went to the disk and to what "
        "else the computer was doing."
    )
    yield ""
    yield f"| {' | '.join(HEADINGS)} |"
    yield f"|{' --- |' * len(HEADINGS)}"
    for measurement in found:
        yield f"| {' | '.join(row(measurement))} |"
    yield ""
    yield "## How it is measured"
    yield ""
    for measurement in found:
        if measurement.how:
            yield f"- **{measurement.name}**: {measurement.how}"


def machine() -> str:
    """Describe the computer in general words."""
    import sqlcipher3
    from PySide6.QtCore import qVersion

    words = [f"{os.cpu_count()} cores"]
    if hasattr(os, "sysconf"):
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        words.append(f"{memory / 2**30:.0f} GB of memory")
    words += [
        platform.system(),
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"SQLite {sqlcipher3.dbapi2.sqlite_version}",
    ]
    return ", ".join(words)


def _seconds(value: float) -> str:
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1000:.3g} ms" if value >= 0.001 else f"{value * 1e6:.0f} µs"


if __name__ == "__main__":
    sys.exit(main())
