"""Completes positions that people have already, so that a walk-in's is taken with one key."""

from __future__ import annotations

import re

from desktop_app.services.store import Store

OFFERED = 9


class Positions:
    """Positions in use. They are read once and again after `forget`: a list grows slowly."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: list[tuple[str, str]] | None = None
        self._of: dict[str, frozenset[str]] = {}

    def forget(self) -> None:
        """Read them anew when they are asked for next."""
        self._known = None
        self._of.clear()

    def matching(self, typed: str, institution: str = "") -> list[str]:
        """Return the positions with words that begin as typed, likeliest first.

        What was typed whole comes first, then positions of the institution with this name, then
        those that most people have.
        """
        parts = [f" {part}" for part in _words(typed).split()]
        if not parts:
            return []
        if self._known is None:
            rows = self._store.query(
                "select position_title from person where position_title > ''"
                " group by position_title order by count(*) desc, position_title"
            )
            self._known = [(name, f" {_words(name)}") for (name,) in rows]
        found = [
            (name, words) for name, words in self._known if all(part in words for part in parts)
        ]
        own, whole = self._of_institution(institution), f" {_words(typed)}"
        found.sort(key=lambda one: (one[1] != whole, one[0] not in own))
        return [name for name, _ in found[:OFFERED]]

    def _of_institution(self, name: str) -> frozenset[str]:
        if name not in self._of:
            rows = self._store.query(
                "select position_title from person"
                " where institution_id in (select id from institution where name = ?)",
                name,
            )
            self._of[name] = frozenset(row[0] for row in rows)
        return self._of[name]


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))
