"""Writes page numbers as people do: 1-3, 7."""

from __future__ import annotations

from collections.abc import Iterable


def page_numbers(numbers: Iterable[int]) -> str:
    """Return `1–3, 7` for 1, 2, 3, 7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if run[1:] else f"{run[0]}" for run in runs)
