"""A log that leaves the office must hold no word about a person."""

import gc
import logging
import sys
import threading

import pytest

from desktop_app import log
from desktop_app.errors import NotWritable

PERSONAL = [
    "0812-3456-7890",
    "+62 812 3456 7890",
    "(0536) 3221234",
    "19750101 200003 1 999",
    "197501012000031999",
    "siti.nurhaliza@kalteng.go.id",
    "'Siti Nurhaliza'",
    '"Siti Nurhaliza"',
    "“Siti Nurhaliza”",
]


@pytest.fixture
def folder(tmp_path):
    stop = log.start(tmp_path)
    yield tmp_path
    stop()


def written(folder):
    return (folder / log.LOG_NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_words_are_taken_out(text, folder):
    log.logger.info("stored %s in %s", text, "people")
    assert text.strip("'\"“”") not in written(folder)
    assert "in people" in written(folder)


@pytest.mark.parametrize(
    "text",
    ["migrated to 12 in 340 ms", "backup of 2025-11-06 kept", "can't and won't stay", "7,5%"],
)
def test_facts_stay(text):
    assert log.redacted(text) == text


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["x", "1 ", "'", "a@", "a.", "“", "+1-"])
def test_a_long_line_does_not_hold_up_the_program(piece):
    log.redacted(piece * (100_000 // len(piece)))


def fail_with_a_name() -> None:
    guest = "Siti Nurhaliza 081234567890"
    raise ValueError(f"no such guest {guest}")


@pytest.mark.logs_faults
def test_an_unknown_error_leaves_its_class_and_frames_only(folder):
    try:
        fail_with_a_name()
    except ValueError:
        log.logger.exception("uncaught")
    text = written(folder)
    assert "builtins.ValueError" in text
    assert "test_log.py" in text
    assert "fail_with_a_name" in text
    assert "Siti" not in text
    assert "guest" not in text


def test_a_user_error_shows_its_sentence_without_the_filled_in_name():
    text = log.described(NotWritable("/home/siti/Undangan Siti.pdf"))
    assert "cannot be written to" in text
    assert "siti" not in text.lower()


@pytest.mark.logs_faults
def test_what_nobody_caught_is_logged_and_shown_once(folder):
    shown = []
    stop = log.catch(shown.append)
    try:
        error = ValueError("Siti")
        sys.excepthook(ValueError, error, None)
        thread = threading.Thread(target=fail_with_a_name)
        thread.start()
        thread.join()
    finally:
        stop()
    assert [type(each) for each in shown] == [ValueError, ValueError]
    assert written(folder).count("uncaught") == 2
    assert "Siti" not in written(folder)


@pytest.mark.logs_faults
def test_an_error_in_a_destructor_is_logged(folder):
    class Careless:
        def __del__(self) -> None:
            raise LookupError("Siti")

    shown = []
    stop = log.catch(shown.append)
    try:
        Careless()
        gc.collect()
    finally:
        stop()
    assert [type(each) for each in shown] == [LookupError]


@pytest.mark.logs_faults
def test_a_dialog_that_fails_does_not_fail_for_ever(folder):
    def broken(error: BaseException) -> None:
        raise RuntimeError("no window")

    stop = log.catch(broken)
    try:
        sys.excepthook(ValueError, ValueError("Siti"), None)
    finally:
        stop()
    assert "could not be shown" in written(folder)


def test_hooks_are_given_back():
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    log.catch(lambda error: None)()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_five_files_of_one_megabyte_are_kept(folder):
    for _ in range(60):
        log.logger.info("x" * 100_000)
    files = sorted(folder.glob(f"{log.LOG_NAME}*"))
    assert len(files) == 5
    assert all(file.stat().st_size <= 1_000_000 for file in files)


@pytest.mark.logs_faults
def test_a_folder_that_is_gone_costs_nothing_but_the_log(tmp_path, capsys):
    stop = log.start(tmp_path / "gone")
    log.logger.info("Siti")
    stop()
    assert capsys.readouterr() == ("", "")


@pytest.mark.logs_faults
def test_a_report_tells_versions_and_the_last_lines_and_no_person(folder):
    try:
        fail_with_a_name()
    except ValueError as error:
        log.logger.info("opened")
        report = log.problem_report(folder, error)
    assert report.startswith("Notula ")
    assert "Python 3." in report
    assert "builtins.ValueError" in report
    assert "opened" in report
    assert "Siti" not in report


def test_paths_are_told_from_the_package_on():
    assert log._short("C:\\Users\\Siti\\app\\desktop_app\\ui\\a.py") == "desktop_app/ui/a.py"
    assert log._short("/home/siti/v/site-packages/peewee.py") == "peewee.py"
    assert log._short("/home/siti/.python/threading.py") == ".python/threading.py"


def test_the_log_does_not_reach_the_root_logger(folder):
    assert logging.getLogger("notula").propagate is False
