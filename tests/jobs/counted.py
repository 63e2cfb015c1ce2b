"""Hands that count their keys, and how long the program was busy with each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from desktop_app.paths import DataFolder
from desktop_app.services.workspace import Workspace
from tests.jobs.folder import DAY
from tests.jobs.table import Measured, reported
from tests.journeys.hands import Hands


class CountedHands(Hands):
    """`keys` counts each key and each letter, `busy` the seconds until each had been painted."""

    keys = 0
    busy = 0.0
    _timing = False

    def start(self) -> None:
        """Start the program on the morning of the clinic."""
        super().start()
        self.window.context.now = lambda: DAY

    def press(self, *keys: str) -> None:
        """Press keys, and count them."""
        for key in keys:
            with self._timed():
                super().press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        """Type letters that find or choose something, and count them."""
        self.say(text)
        self.keys += len(text)

    def say(self, text: str) -> None:
        """Type free text: it takes time, but nobody can spare its keys."""
        with self._timed():
            super().type(text)

    def wait(self, until: Callable[[], bool], what: Callable[[], str] = lambda: "") -> None:
        """Wait for what must be in sight before the next key; the program is busy with it."""
        with self._timed():
            super().wait(until, what)

    @contextmanager
    def _timed(self) -> Iterator[None]:
        if self._timing:  # within a verb that is timed already
            yield
            return
        begun = time.perf_counter()
        self._timing = True
        try:
            yield
        finally:
            self._timing = False
            self.busy += time.perf_counter() - begun


class Job:
    """One job: keys from its page to the stored result, then a look into the file."""

    def __init__(self, hands: CountedHands, report: Callable[[str, Any], None]) -> None:
        self.hands = hands
        self.is_over = False
        self._report = report

    @contextmanager
    def of(self, number: int, name: str, target: int) -> Iterator[None]:
        """Count the keys of the job; what was pressed before is the way to it."""
        self.number, self.name, self.target = number, name, target
        self.approach, self.hands.keys, self.hands.busy = self.hands.keys, 0, 0.0
        yield
        self.keys, self.ms = self.hands.keys, self.hands.busy * 1000

    def stored(self, read: Callable[[Workspace], object], wanted: object, said: str) -> None:
        """Leave the program, read its file, and report `said` when it holds what it must."""
        self.hands.leave()
        self.is_over = True
        workspace = Workspace.open(DataFolder(self.hands.folder))
        try:
            found = read(workspace)
        finally:
            workspace.close()
        right = found == wanted
        shown = said if right else f"NOT {said}"
        measured = Measured(
            self.number, self.name, self.keys, self.target, self.approach, self.ms, shown
        )
        self._report(*reported(measured))
        assert found == wanted
        assert self.keys <= self.target, f"{self.keys} keys"
