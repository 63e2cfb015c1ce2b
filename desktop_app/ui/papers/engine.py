"""Draws papers and their pictures on a second thread, so that the window never waits for them.

The thread is given plain values and gives plain values back; the store is never touched there.
PDFium may be used by one thread at a time only, so everything that needs it comes through here.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop_app.errors import UserError
from desktop_app.renderers.pages import PDFIUM
from desktop_app.ui.papers.found_words import Hit, find_words

if TYPE_CHECKING:
    from desktop_app.documents.paper import Paper
    from desktop_app.records.papers import PaperFacts
    from desktop_app.services.papers import Papers

Keep: TypeAlias = "Callable[[bytes], None]"


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A PDF and the sizes of its pages in points; `order` is the number of the request."""

    order: int
    content: bytes
    sizes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A picture of one page (from 0), so many pixels wide, for whoever `order` tells.

    With `rows` it is that many rows of it from `top` on, as printing asks for.
    """

    order: int
    page: int
    width: int
    top: int = 0
    rows: int = 0


class PaperEngine(QObject):
    """One thread that draws. Answers come as signals in the window's own thread.

    `wanted` may be replaced at any time: a picture that is no longer in it when its turn comes is
    skipped, so fast scrolling leaves no work behind.
    """

    ready = Signal()
    drawn = Signal(object)
    pictured = Signal(object, object)
    found = Signal(int, str, object)
    failed = Signal(object)
    _made = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.wanted: frozenset[Wanted] = frozenset()
        self._made.connect(self._keep)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="papers")
        self._latest = 0
        self._drawing: Future[None] | None = None
        self._closed = False
        self._opened = _Opened()
        executor, opened = self._executor, self._opened
        self.destroyed.connect(lambda: _stop(executor, opened))

    def prepare(self) -> None:
        """Load the libraries that papers need, 200 ms that the window would feel; then `ready`."""
        self._submit(self._prepare)

    def draw(self, facts: PaperFacts, papers: Papers) -> int:
        """Draw a paper; `drawn` answers unless another paper was asked for meanwhile.

        A final one is shown as it was issued; drawn for the first time, it is issued herewith.
        """
        self._latest += 1
        order = self._latest
        issued = papers.files.find(facts)
        pictures = papers.pictures(facts) if issued is None else {}

        def content() -> bytes:
            if issued is not None:
                return issued
            from desktop_app.documents.registry import describe
            from desktop_app.renderers.pdf import render

            return render(describe(facts, pictures.get))

        def keep(content: bytes) -> None:
            papers.files.keep(facts, content)

        self._drawing = self._submit(
            lambda: self._draw(order, content, keep if issued is None else None)
        )
        return order

    def drawing(self) -> bool:
        """Whether the paper that was asked for last is not drawn yet."""
        return self._drawing is not None and not self._drawing.done()

    def sheet(self, paper: Paper, width: int) -> int:
        """Draw a paper and picture its first page; `pictured` answers for the last one asked."""
        self._latest += 1
        order = self._latest
        self._submit(lambda: self._sheet(order, paper, width))
        return order

    def picture(self, wanted: Wanted, content: bytes, *, always: bool = False) -> None:
        """Picture a page; `pictured` answers with the request and a QImage.

        With `always` it is made even when it is not among `wanted`: a printer waits for it.
        """
        self._submit(lambda: self._picture(wanted, content, always))

    def find(self, order: int, text: str, content: bytes) -> None:
        """Look for words in a paper; `found` answers with order, words and the places (`Hit`)."""
        self._submit(lambda: self._find(order, text, content))

    def work(self, act: Callable[[], None]) -> None:
        """Do something else on the thread in its turn; `failed` has its errors."""
        self._submit(act)

    def close(self) -> None:
        """Finish what is being done, drop the rest and let the thread end."""
        self._closed = True
        self._latest += 1
        self.wanted = frozenset()
        _stop(self._executor, self._opened)

    def _submit(self, work: Callable[[], None]) -> Future[None] | None:
        if self._closed:  # an answer that was on its way may still ask for the next page
            return None

        def run() -> None:
            try:
                work()
            except Exception as error:
                self._tell(self.failed, error)

        return self._executor.submit(run)

    def _prepare(self) -> None:
        import msgspec  # noqa: F401 - frozen papers are read with it
        import pypdfium2  # noqa: F401 - loaded here, used when a paper is drawn

        from desktop_app.documents import registry  # noqa: F401 - as above
        from desktop_app.renderers import pdf  # noqa: F401 - as above

        self._tell(self.ready)

    def _draw(self, order: int, make: Callable[[], bytes], keep: Keep | None) -> None:
        if order != self._latest:
            return
        content = make()
        document = self._opened.document(content)
        sizes = tuple(document.get_page_size(number) for number in range(len(document)))
        if order == self._latest:
            self._tell(self._made, DrawnPaper(order, content, sizes), keep)

    def _keep(self, drawn: DrawnPaper, keep: Keep | None) -> None:
        """Keep what is issued, in the thread of the store, before anybody sees it."""
        try:
            if keep is not None:
                keep(drawn.content)
        except UserError as error:
            self.failed.emit(error)
            return
        self.drawn.emit(drawn)

    def _sheet(self, order: int, paper: Paper, width: int) -> None:
        if order != self._latest:
            return
        from desktop_app.renderers.pdf import render

        image = self._opened.picture(render(paper), 0, width)
        if order == self._latest:
            self._tell(self.pictured, Wanted(order, 0, width), image)

    def _picture(self, wanted: Wanted, content: bytes, always: bool) -> None:
        if always or wanted in self.wanted:
            if wanted.rows:
                image = self._opened.strip(content, wanted)
            else:
                image = self._opened.picture(content, wanted.page, wanted.width)
            self._tell(self.pictured, wanted, image)

    def _find(self, order: int, text: str, content: bytes) -> None:
        self._tell(self.found, order, text, self._opened.find(content, text))

    def _tell(self, signal: Any, *values: object) -> None:
        try:
            signal.emit(*values)
        except RuntimeError:
            # The page was closed while its paper was being drawn; nobody is left to be told.
            return


class _Opened:
    """The document that was pictured last, kept open; used by the engine's thread alone."""

    def __init__(self) -> None:
        self._content = b""
        self._document: Any = None

    def document(self, content: bytes) -> Any:
        with PDFIUM:
            return self._document_of(content)

    def _document_of(self, content: bytes) -> Any:
        if self._document is None or self._content is not content:
            import pypdfium2

            self.close()
            self._document, self._content = pypdfium2.PdfDocument(content), content
        return self._document

    def find(self, content: bytes, text: str) -> tuple[Hit, ...]:
        with PDFIUM:
            return find_words(self._document_of(content), text)

    def picture(self, content: bytes, number: int, width: int) -> QImage:
        """Return a page as an image of `width` pixels."""
        with PDFIUM:
            return self._picture_of(content, number, width)

    def _picture_of(self, content: bytes, number: int, width: int) -> QImage:
        page = self.document(content)[number]
        try:
            bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
            pixels = memoryview(bitmap.buffer).cast("B")
            shape = bitmap.width, bitmap.height, bitmap.stride
            # The copy owns its pixels; those of the bitmap go with it.
            image = QImage(pixels, *shape, QImage.Format.Format_RGB32).copy()
            bitmap.close()
        finally:
            page.close()
        return image

    def strip(self, content: bytes, wanted: Wanted) -> QImage:
        """Return rows of a page as they are printed, in greys where they have no colour.

        A strip without any mark is an empty image.
        """
        with PDFIUM:
            return self._strip_of(content, wanted)

    def _strip_of(self, content: bytes, wanted: Wanted) -> QImage:
        import pypdfium2.raw as pdfium
        from pypdfium2 import PdfBitmap

        page = self.document(content)[wanted.page]
        width, height = page.get_size()
        whole = round(wanted.width * height / width)
        bitmap = PdfBitmap.new_native(wanted.width, wanted.rows, pdfium.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, wanted.width, wanted.rows)
        flags = pdfium.FPDF_ANNOT | pdfium.FPDF_PRINTING
        place = (0, -wanted.top, wanted.width, whole)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *place, 0, flags)
        pixels = memoryview(bitmap.buffer).cast("B")
        shape = bitmap.width, bitmap.height, bitmap.stride
        image = QImage(pixels, *shape, QImage.Format.Format_RGB32)
        if not image.allGray():
            image = image.copy()
        else:
            image = image.convertToFormat(QImage.Format.Format_Grayscale8)
            if not image.constBits().tobytes().strip(b"\xff"):
                image = QImage()
        bitmap.close()
        page.close()
        return image

    def close(self) -> None:
        with PDFIUM:
            if self._document is not None:
                self._document.close()
            self._document, self._content = None, b""


def _stop(executor: ThreadPoolExecutor, opened: _Opened) -> None:
    try:
        executor.submit(opened.close)
    except RuntimeError:
        return  # It has been stopped before.
    executor.shutdown(wait=True)
