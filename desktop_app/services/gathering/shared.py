"""Keeps what several papers of a clinic say alike, so that opening them all reads it once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from desktop_app.services.store import Store

T = TypeVar("T")


class SharedFacts:
    """Facts of one clinic, each as long as nothing was written of what it was read from."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._clinic_id = ""
        self._known: dict[Hashable, tuple[list[int], Any]] = {}

    def of(self, clinic_id: str, key: Hashable, read: tuple[type, ...], make: Callable[[], T]) -> T:
        """Return what `make` gathers from records of the types in `read`, or did before."""
        if clinic_id != self._clinic_id:
            self._clinic_id, self._known = clinic_id, {}
        edits = [self._store.edits_of(record_type) for record_type in read]
        known = self._known.get(key)
        if known is None or known[0] != edits:
            known = self._known[key] = edits, make()
        made: T = known[1]
        return made
