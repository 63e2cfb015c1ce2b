"""What the laptop's clock says in a test: it stands until the test moves its hands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass
class Clock:
    """Called like `datetime.now`; `at` is the time."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at
