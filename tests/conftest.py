"""Makes every test run without a display and fail on warnings in our own log."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before any Qt import

import gc
import logging
import sys
from collections.abc import Iterator

import pytest

from desktop_app.i18n import Language
from desktop_app.ui.app import missing_display

# Asked while this file is read, before pytest-qt loads Qt and ends in a traceback.
if (problem := missing_display()) is not None:
    print(Language.load().message(problem), file=sys.stderr)
    raise SystemExit(3)

WATCHDOG = "without an answer"
"""Under this name a test reports for how long the window did not answer."""


@pytest.fixture(autouse=True)
def garbage_between_tests() -> Iterator[None]:
    """Search for garbage between tests only, for the reason that `ui.garbage` gives."""
    from desktop_app.ui.garbage import look

    gc.disable()
    yield
    look()


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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured, in whichever process: the jobs, and when the window was busy."""
    from tests.jobs.table import measured_in, plain

    told = [
        report.user_properties
        for outcome in ("passed", "failed")
        for report in terminalreporter.getreports(outcome)
        if report.when == "call"
    ]
    busy = [line for each in told for name, lines in each if name == WATCHDOG for line in lines]
    for heading, lines in (
        ("the jobs of a clinic's day", plain(measured_in(told)) if measured_in(told) else []),
        ("longest without an answer", busy),
    ):
        if lines:
            terminalreporter.section(heading)
            for line in lines:
                terminalreporter.line(line)
