"""Says what a line of the box shows, and how lines of one kind stand together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop_app.services.bare_words import bare, fits, rank_of

SHOWN = 6
"""Lines of one kind."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line. `key` names it in the memory of what was opened last; it stays the same."""

    key: str
    title: str
    icon: str
    act: Callable[[], object]
    detail: str = ""
    note: str = ""
    rank: int = 3

    @property
    def spoken(self) -> str:
        """The line as it is read aloud."""
        return ", ".join(part for part in (self.title, self.detail, self.note) if part)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one kind below their heading."""

    heading: str
    results: tuple[Result, ...]

    @property
    def rank(self) -> int:
        """How well the best of them fits."""
        return min((result.rank for result in self.results), default=3)


class Known:
    """Results that are not records, with their bare words: commands, settings, papers."""

    def __init__(self, heading: str, results: Iterable[tuple[Result, str]]) -> None:
        """`results` pairs each result with further words by which it is found."""
        self.heading = heading
        self._entries = [
            (result, bare(result.title), f" {bare(f'{result.title} {result.detail} {words}')}")
            for result, words in results
        ]

    @property
    def results(self) -> list[Result]:
        """All of them."""
        return [result for result, _, _ in self._entries]

    def fitting(self, wanted: Sequence[str]) -> Group:
        """Return those in which every wanted word begins a word, the best first."""
        found = [
            (rank_of(wanted, (title,)), len(title), result)
            for result, title, words in self._entries
            if fits(wanted, words)
        ]
        # Of two that fit alike, the shorter name has less in it that was not typed.
        found.sort(key=lambda each: each[:2])
        return Group(self.heading, tuple(replace(one, rank=rank) for rank, _, one in found[:SHOWN]))


def best_first(groups: Iterable[Group]) -> list[Group]:
    """Return the groups that have results; the one whose name was typed stands first."""
    return sorted((group for group in groups if group.results), key=lambda group: group.rank)
