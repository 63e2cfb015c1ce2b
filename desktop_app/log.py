"""Keeps a diary of faults that can be handed to strangers: no names, numbers or texts of people."""

from __future__ import annotations

import faulthandler
import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from desktop_app.errors import UserError, causes

logger = logging.getLogger("notula")

LOG_NAME = "notula.log"
CRASH_NAME = "crash.log"
_SIZE = 1_000_000
_OLDER_FILES = 4

# Every repetition before a fixed character is bounded: unbounded, 100 kB of letters took minutes.
# Compiled when first used: few starts have a fault to tell.
_EMAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_DIGITS = r"\+?\d(?:[ .()/-]{0,2}\d){8,}"
_QUOTED = r"(?<!\w)(?:'[^'\n]{0,500}'|\"[^\"\n]{0,500}\"|‘[^’\n]{0,500}’|“[^”\n]{0,500}”)(?!\w)"


def redacted(text: str) -> str:
    """Return `text` without e-mails, quotations and runs of nine digits or more (phones, NIP)."""
    text = re.sub(_EMAIL, "<e-mail>", text)
    text = re.sub(_DIGITS, "<number>", text)
    return re.sub(_QUOTED, "<text>", text)


def described(error: BaseException) -> str:
    """Return classes and frames of `error` and its causes, without messages or local values.

    The message of an unknown error may quote what a person typed; a UserError shows its sentence
    without what was filled in.
    """
    lines = []
    for cause in causes(error):
        kind = type(cause)
        said = f": {cause.message.text}" if isinstance(cause, UserError) else ""
        code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "errno", None)
        lines.append(f"{kind.__module__}.{kind.__qualname__}{f' ({code})' if code else ''}{said}")
        lines.extend(
            f"  {_short(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.StackSummary.extract(
                traceback.walk_tb(cause.__traceback__), lookup_lines=False
            )
        )
    return "\n".join(lines)


class _Discreet(logging.Formatter):
    """Formats a record so that nothing personal reaches the file."""

    def format(self, record: logging.LogRecord) -> str:
        moment = self.formatTime(record, "%Y-%m-%d %H:%M:%S")
        line = f"{moment} {record.levelname} {record.module}: {redacted(record.getMessage())}"
        if record.exc_info and record.exc_info[1] is not None:
            line += "\n" + described(record.exc_info[1])
        return line


class _Diary(logging.Handler):
    """Opens the file with the first record: few starts have one, and the module takes long."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            self._file = _rotating(self._folder / LOG_NAME)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def _rotating(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    class Quiet(RotatingFileHandler):
        def handleError(self, record: logging.LogRecord) -> None:
            """Drop the record: the default prints it, unredacted, with its arguments."""

    handler = Quiet(path, maxBytes=_SIZE, backupCount=_OLDER_FILES, encoding="utf-8", delay=True)
    handler.setFormatter(_Discreet())
    return handler


def start(folder: Path) -> Callable[[], None]:
    """Write to `folder` from now on (5 files of 1 MB); return what ends it.

    A folder that cannot be written costs the diary, never the work.
    """
    handler = _Diary(folder)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    crashes = None
    try:
        crashes = (folder / CRASH_NAME).open("a", encoding="utf-8")
        faulthandler.enable(crashes)
    except OSError as error:
        _write("no crash file", error)

    def stop() -> None:
        logger.removeHandler(handler)
        logger.propagate = True
        handler.close()
        if crashes is not None:
            faulthandler.disable()
            crashes.close()

    return stop


def catch(shown: Callable[[BaseException], None]) -> Callable[[], None]:
    """Log what nobody caught, in any thread, and pass it to `shown`; return what ends it.

    `shown` is called in the thread that failed. If it fails too, that is logged and the end of it.
    """
    before = sys.excepthook, threading.excepthook, sys.unraisablehook

    def caught(error: BaseException | None) -> None:
        if error is None or isinstance(error, SystemExit):
            return
        _write("uncaught", error)
        try:
            shown(error)
        except Exception as second:
            _write("the error could not be shown", second)

    def in_main(
        kind: type[BaseException], error: BaseException, frames: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            before[0](kind, error, frames)
        else:
            caught(error)

    sys.excepthook = in_main
    threading.excepthook = lambda arguments: caught(arguments.exc_value)
    sys.unraisablehook = lambda arguments: caught(arguments.exc_value)

    def stop() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before

    return stop


def problem_report(folder: Path, error: BaseException | None = None) -> str:
    """Return a text that explains a problem to us and that a person may read before sending."""
    from desktop_app import __version__

    parts = [
        f"Notula {__version__}",
        f"Python {platform.python_version()} {platform.architecture()[0]}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        *_loaded_versions(),
    ]
    if error is not None:
        parts += ["", described(error)]
    for name in (LOG_NAME, CRASH_NAME):
        tail = _tail(folder / name)
        if tail:
            parts += ["", f"--- {name}", tail]
    return "\n".join(parts) + "\n"


def _write(what: str, error: BaseException) -> None:
    logger.error(what, exc_info=(type(error), error, error.__traceback__))


def _loaded_versions() -> list[str]:
    """Name the versions of what is loaded already; a report must not import what may be broken."""
    known = (
        ("PySide6", "__version__"),
        ("sqlcipher3.dbapi2", "sqlite_version"),
        ("peewee", "__version__"),
        ("reportlab", "__version__"),
    )
    return [
        f"{name} {getattr(sys.modules[name], attribute, '?')}"
        for name, attribute in known
        if name in sys.modules
    ]


def _tail(path: Path, size: int = 40_000) -> str:
    try:
        with path.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - size))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return text.replace(str(Path.home()), "~").strip()


def _short(filename: str) -> str:
    """Return the path of a source file from its package on: above it stand user names."""
    parts = filename.replace("\\", "/").split("/")
    for start_at in ("site-packages", "desktop_app"):
        if start_at in parts:
            at = len(parts) - 1 - parts[::-1].index(start_at)
            return "/".join(parts[at + (start_at == "site-packages") :])
    return "/".join(parts[-2:])
