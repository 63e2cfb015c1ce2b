"""Sends a drawn paper to a printer on its exact sheet, without stopping the window."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QRect, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine, Wanted
from desktop_app.ui.turns import TURN

FINEST = 300
"""Dots per inch of the pictures that the printer's own dots are filled from: a whole part of the
600 or 1200 that office printers have. Twice as many take three times as long (12 pages: 7.7 s of
work instead of 2.3 s), and people wait for the first sheet."""

STRIP = 200
"""Rows of a page that are pictured and painted at a time."""

_RANGE = re.compile(r"(\d{0,4})\s*([-–]?)\s*(\d{0,4})")

_JOB = -1
"""Order of the pictures made for printing; those of the screen count from 1."""


def printer_names() -> list[str]:
    """Return the printers that this computer knows."""
    return QPrinterInfo.availablePrinterNames()


def usual_printer() -> str:
    """Return the printer that the system takes first; empty without one."""
    return QPrinterInfo.defaultPrinterName()


class NoSuchPages(UserError):
    """Pages that were typed in a way that cannot be read, or that the paper does not have."""

    def __init__(self, count: int) -> None:
        super().__init__(
            Message(N_("Write pages from 1 to {n}, such as 1-3, 5."), {"n": max(count, 1)})
        )


def pages_of(typed: str, count: int) -> list[int]:
    """Return the pages that `1-3, 5` or `4-` means, from 0 and in that order; nothing is all.

    NoSuchPages for what cannot be read and for pages beyond the last.
    """
    wanted: list[int] = []
    for part in filter(None, (each.strip() for each in typed.replace(";", ",").split(","))):
        found = _RANGE.fullmatch(part)
        if found is None:
            raise NoSuchPages(count)
        first, dash, last = found.groups()
        if not (first or last) or (last and not dash):
            raise NoSuchPages(count)
        start = int(first or 1)
        end = int(last or count) if dash else start
        if not 1 <= start <= end <= count:
            raise NoSuchPages(count)
        wanted += [page for page in range(start - 1, end) if page not in wanted]
    return wanted or list(range(count))


def page_layout(size: tuple[float, float]) -> QPageLayout:
    """Return the layout of a page of this size in points: F4 stays 215 x 330 mm, turned or not."""
    width, height = size
    turned = width > height
    sheet = QSizeF(min(size) * 25.4 / 72, max(size) * 25.4 / 72)
    exact = QPageSize(
        sheet, QPageSize.Unit.Millimeter, _name(sheet), QPageSize.SizeMatchPolicy.ExactMatch
    )
    orientation = QPageLayout.Orientation.Landscape if turned else QPageLayout.Orientation.Portrait
    layout = QPageLayout(exact, orientation, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _name(sheet: QSizeF) -> str:
    """Return the word that printers of the country know: F4 is no size of Qt's own."""
    f4 = abs(sheet.width() - 215) < 1 and abs(sheet.height() - 330) < 1
    return "F4" if f4 else ""


def printer_named(name: str, title: str, paper: DrawnPaper, copies: int) -> QPrinter:
    """Return a printer that prints single sheets, one side, so many copies; never a booklet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    printer.setDocName(title)
    printer.setPageLayout(page_layout(paper.sizes[0]))
    printer.setCopyCount(copies)
    printer.setCollateCopies(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    return printer


def choose_printer(
    paper: DrawnPaper, title: str, name: str, parent: QWidget | None
) -> QPrinter | None:
    """Ask with the system's dialog which printer and pages to take; None when it was cancelled."""
    printer = printer_named(name, title, paper, 1)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(paper.sizes))
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages to print, from 0, in the order that the dialog asked for."""
    pages = list(range(count))
    if printer.printRange() is QPrinter.PrintRange.PageRange and printer.fromPage():
        pages = pages[printer.fromPage() - 1 : printer.toPage()]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages


class PrintJob(QObject):
    """One paper on its way to the printer: each page is pictured, painted and let go.

    `progressed` carries how many pages are painted; `ended` whether all of them were.
    """

    progressed = Signal(int)
    ended = Signal(bool)

    def __init__(
        self,
        engine: PaperEngine,
        paper: DrawnPaper,
        printer: QPrinter,
        pages: list[int],
        parent: QObject | None = None,
    ) -> None:
        """`pages` counts from 0. A printer that makes no copies itself is given each page again."""
        super().__init__(parent)
        self._engine = engine
        self._paper = paper
        self._printer = printer
        self._painter = QPainter()
        copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
        self.pages = pages * copies
        self._done = 0
        self._running = False
        self._width = self._height = self._top = 0
        self._scale = 1.0
        engine.pictured.connect(self._pictured)
        painter = self._painter
        # A window that goes while it prints: Qt must not lose the printer below the painter.
        self.destroyed.connect(lambda: _drop(painter, printer))

    def start(self) -> None:
        """Begin; a printer that takes nothing ends the job at once."""
        if not self.pages:
            self.ended.emit(False)
            return
        self._printer.setPageLayout(page_layout(self._paper.sizes[self.pages[0]]))
        self._running = self._painter.begin(self._printer)
        if not self._running:
            self.ended.emit(False)
            return
        # Letters stay letters: the usual way to put pictures into a job blurs their edges.
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._begin_page()

    def cancel(self) -> None:
        """Stop before the next page and take the job back from the printer."""
        if self._running:
            self._printer.abort()
            self._end(complete=False)

    def _ask(self) -> None:
        """Ask for the next strip of the page; a whole page would hold the window up."""
        page = self.pages[self._done]
        rows = min(STRIP, self._height - self._top)
        wanted = Wanted(_JOB, page, self._width, self._top, rows)
        self._engine.picture(wanted, self._paper.content, always=True)

    def _begin_page(self) -> None:
        """Measure the page in the printer's dots, as many as letters need."""
        width, height = self._paper.sizes[self.pages[self._done]]
        dots = min(self._printer.resolution(), FINEST)
        self._width = max(round(width * dots / 72), 1)
        self._height = max(round(self._width * height / width), 1)
        self._scale = width * self._printer.resolution() / 72 / self._width
        self._top = 0
        self._ask()

    def _pictured(self, wanted: Wanted, image: QImage) -> None:
        if self._running and wanted.order == _JOB:
            # In a turn of its own: the next picture may be there before this one is painted, and
            # Qt would give on one after the other before it hears a key.
            QTimer.singleShot(TURN, self, lambda: self._paint(wanted, image))

    def _paint(self, wanted: Wanted, image: QImage) -> None:
        if not self._running:  # cancelled meanwhile
            return
        self._top += wanted.rows
        page_goes_on = self._top < self._height
        if page_goes_on:
            self._ask()  # pictured elsewhere while this one is painted
        if not image.isNull():
            # Whole dots, so that no hair line shows between two strips.
            first = round(wanted.top * self._scale)
            last = round((wanted.top + wanted.rows) * self._scale)
            across = round(self._width * self._scale)
            self._painter.drawImage(QRect(0, first, across, last - first), image)
        if not page_goes_on:
            self._page_painted()

    def _page_painted(self) -> None:
        self._done += 1
        self.progressed.emit(self._done)
        if self._done == len(self.pages):
            self._end(complete=True)
            return
        self._printer.setPageLayout(page_layout(self._paper.sizes[self.pages[self._done]]))
        if not self._printer.newPage():
            self._end(complete=False)
            return
        self._begin_page()

    def _end(self, *, complete: bool) -> None:
        self._running = False
        self._engine.pictured.disconnect(self._pictured)
        self._painter.end()
        self.ended.emit(complete and _whole(self._printer.outputFileName()))


def _whole(path: str) -> bool:
    """Tell whether a file that was printed into has its end: Qt says nothing of a full disk."""
    file = Path(path)
    if not path or not file.is_file():
        return True
    with file.open("rb") as printed:
        printed.seek(max(file.stat().st_size - 32, 0))
        return b"%%EOF" in printed.read()


def _drop(painter: QPainter, printer: QPrinter) -> None:
    if painter.isActive():
        printer.abort()
        painter.end()
