"""Lets several runs share docs/benchmarks.md: each writes below its own heading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
JOBS = "## The jobs of a clinic's day"


def section_of(text: str, heading: str) -> list[str]:
    """Return the lines below a heading of the second level; none where it is not there."""
    lines = text.splitlines()
    begin, end = _place(lines, heading)
    found = lines[begin:end]
    return "\n".join(found).strip("\n").split("\n") if found else []


def with_section(text: str, heading: str, lines: Sequence[str]) -> str:
    """Return the text with other lines below a heading, which is added at the end if need be."""
    all_lines = text.splitlines()
    if heading not in all_lines:
        all_lines += ["", heading]
    begin, end = _place(all_lines, heading)
    rest = all_lines[end:]
    written = [*all_lines[:begin], "", *lines, *([""] if rest else []), *rest]
    return "\n".join(written) + "\n"


def _place(lines: Sequence[str], heading: str) -> tuple[int, int]:
    if heading not in lines:
        return len(lines), len(lines)
    begin = lines.index(heading) + 1
    end = next((at for at in range(begin, len(lines)) if lines[at].startswith("## ")), len(lines))
    return begin, end
