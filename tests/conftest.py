"""Makes every test run without a display and fail on warnings in our own log."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before any Qt import

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that made the program warn, unless it is marked `logs_faults`."""
    faults: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            faults.append(f"{record.levelname} {record.module}: {record.getMessage()}")

    listener = Listener(logging.WARNING)
    logger = logging.getLogger("notula")
    logger.addHandler(listener)
    yield
    logger.removeHandler(listener)
    if faults and request.node.get_closest_marker("logs_faults") is None:
        pytest.fail("the program logged:\n" + "\n".join(faults), pytrace=False)
