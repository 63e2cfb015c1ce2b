"""Reads files on a second thread: a photo or a font takes longer than a key may wait."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from desktop_app.errors import UserError

T = TypeVar("T")


class FileReading(QObject):
    """One reading after the other; the answers come in their order, in the window's thread."""

    _read = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[Future[Any], Callable[[Any], None]]] = deque()
        self._executor: ThreadPoolExecutor | None = None
        # Never at once: a quick answer would come before who asked has returned.
        self._read.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(self, work: Callable[[], T], then: Callable[[T | UserError], None]) -> None:
        """Do the work beside the window, then give what it returned, or its UserError, to `then`.

        The work may use no widget and no store. A fault of ours in it rises in the window's thread,
        and `then` is given UnreadableFile: who waits for several goes on with the others.
        """
        if self._executor is None:
            self._executor = executor = ThreadPoolExecutor(1, thread_name_prefix="reading")
            self.destroyed.connect(lambda: executor.shutdown(wait=False, cancel_futures=True))
        future = self._executor.submit(work)
        self._waiting.append((future, then))
        future.add_done_callback(self._tell)

    def finish(self) -> None:
        """Wait for all that is being read; each is given on before this returns."""
        while self._waiting:
            self._give(*self._waiting.popleft())

    def _tell(self, _future: Future[Any]) -> None:
        with suppress(RuntimeError):  # nobody is left to be told
            self._read.emit()

    def _deliver(self) -> None:
        while self._waiting and self._waiting[0][0].done():
            self._give(*self._waiting.popleft())

    def _give(self, future: Future[Any], then: Callable[[Any], None]) -> None:
        try:
            found = future.result()
        except UserError as error:
            found = error
        except Exception:
            from desktop_app.renderers.images import UnreadableFile

            then(UnreadableFile())
            raise
        then(found)


def small_image(content: bytes, room: QSize) -> QImage:
    """Return a picture as large as fits into `room`; an empty one when it cannot be read."""
    held = QBuffer()
    held.setData(QByteArray(content))
    reader = QImageReader(held)
    size = reader.size()
    if not size.isValid():
        return QImage()
    reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
