"""Shows on screen exactly what the printer would get: the PDF page, drawn again on change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app import settings
from desktop_app.i18n import N_, Language
from desktop_app.records import Letterhead
from desktop_app.ui.context import Context
from desktop_app.ui.tokens import GRID

if TYPE_CHECKING:
    from desktop_app.documents.blocks import Block, Paper

PAUSE = 150
KOP_HEIGHT = 95.0
"""Millimetres of the sheet on which a letterhead with its longest lines is drawn."""

KOP_SHARE = 0.62
"""How much of that is shown: the foot of the page is not."""

KOP_RATIO = KOP_HEIGHT * KOP_SHARE / 215


class PaperPreview(QWidget):
    """One page of a paper, as wide as there is room; white in the dark look as well."""

    def __init__(
        self,
        context: Context,
        describe: Callable[[], Paper],
        *,
        name: str,
        share: float = 1.0,
        ratio: float = 1.535,
    ) -> None:
        """`describe` returns the paper; `share` is how much of the page's height is shown.

        `ratio` is the height of what is shown to its width, until the first drawing tells.
        """
        super().__init__()
        self._context = context
        self._describe = describe
        self._share = share
        self._picture = QPixmap()
        self._ratio = ratio
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._draw)
        self.setAccessibleName(context.t(name))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def draw_again(self) -> None:
        """Draw anew shortly after the last of several changes; nothing while out of sight."""
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start(0)
        self._timer.setInterval(PAUSE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self.draw_again()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._picture.deviceIndependentSize()
        painter.drawPixmap(0, 0, self._picture)
        painter.setPen(QPen(self._context.theme.colour("line"), 1))
        painter.drawRect(0, 0, round(size.width()) - 1, round(size.height()) - 1)

    def _fit(self) -> None:
        height = round(self.width() * self._ratio)
        if height != self.height():
            self.setFixedHeight(height)

    def _draw(self) -> None:
        import pypdfium2

        from desktop_app.renderers.pdf import render

        paper = self._describe()
        ratio = self.devicePixelRatioF()
        page_ratio = paper.page.height / paper.page.width * self._share
        if abs(page_ratio - self._ratio) > 0.001:
            self._ratio = page_ratio
            self._fit()
        width = self.width()
        if width < 10 * GRID:
            return
        document = pypdfium2.PdfDocument(render(paper))
        try:
            page = document[0]
            bitmap = page.render(scale=width * ratio / page.get_width(), rev_byteorder=True)
            image = QImage(
                bitmap.buffer,
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                _format(bitmap.n_channels),
            ).copy(0, 0, bitmap.width, round(bitmap.height * self._share))
        finally:
            document.close()
        self._picture = QPixmap.fromImage(image)
        self._picture.setDevicePixelRatio(ratio)
        self.update()


def letterhead_sheet(context: Context, kop: Letterhead | None) -> Paper:
    """Return the head of a sheet with a letterhead, and nothing below it."""
    from desktop_app.documents.blocks import Footer, Margins, PageSetup, Paper, PaperSize

    whole = _page(context)
    top = PaperSize("kop", whole.size.width, KOP_HEIGHT)
    margins = Margins(10.0, whole.margins.right, 16.0, whole.margins.left)
    return Paper(
        title="kop",
        blocks=tuple(_kop(context, kop)),
        page=PageSetup(top, landscape=False, margins=margins),
        typography=_typography(context),
        footer=Footer(page=""),
        language=context.t.code,
    )


def sample_sheet(context: Context, kop: Letterhead | None) -> Paper:
    """Return a page that shows letterhead, margins, font and spacing as they are set."""
    from desktop_app.documents.blocks import Heading as Head
    from desktop_app.documents.blocks import (
        Item,
        ItemList,
        KeyValues,
        Pair,
        Paper,
        Paragraph,
        Title,
    )

    t = context.t
    line = t(N_("This is how a point of the minutes looks with this font, size and spacing."))
    blocks: list[Block] = [
        *_kop(context, kop),
        Title((t(N_("MINUTES")),)),
        KeyValues((Pair.of(t(N_("Meeting")), "Coaching Clinic"), Pair.of(t(N_("Place")), "Aula"))),
        Head(t(N_("Opening")), label="A."),
        Paragraph(" ".join([line] * 3), align="justify"),
        ItemList(tuple(Item(line) for _ in range(3))),
        Head(t(N_("Discussion")), label="B."),
        Paragraph(" ".join([line] * 5), align="justify"),
    ]
    return Paper(
        title="sample",
        blocks=tuple(blocks),
        page=_page(context),
        typography=_typography(context),
        language=t.code,
    )


def _kop(context: Context, kop: Letterhead | None) -> list[Block]:
    from desktop_app.documents.common import letterhead
    from desktop_app.records.papers import LetterheadFacts

    if kop is None:
        return []
    facts = LetterheadFacts(
        **{field.name: getattr(kop, field.name) for field in fields(LetterheadFacts)}
    )
    papers = Language.load(context.services.preferences.text(settings.LANGUAGE))
    return letterhead(facts, papers, context.store.load_bytes)


def _page(context: Context):  # noqa: ANN202 - PageSetup, imported only when drawn
    from desktop_app.documents.blocks import PAPER_SIZES, Margins, PageSetup

    number = context.services.preferences.number
    margins = Margins(
        float(number(settings.MARGIN_TOP)),
        float(number(settings.MARGIN_RIGHT)),
        float(number(settings.MARGIN_BOTTOM)),
        float(number(settings.MARGIN_LEFT)),
    )
    size = PAPER_SIZES[context.services.preferences.text(settings.PAPER)]
    landscape = context.services.preferences.text(settings.ORIENTATION) == "landscape"
    return PageSetup(size, landscape=landscape, margins=margins)


def _typography(context: Context):  # noqa: ANN202 - Typography, imported only when drawn
    from desktop_app.documents.blocks import Typography

    preferences = context.services.preferences
    font = preferences.text(settings.DOCUMENT_FONT)
    return Typography(
        family="serif" if "Serif" in font else "sans",
        files=_own_font(context) if font == settings.OFFICE_FONT else (),
        size=float(preferences.number(settings.FONT_SIZE)),
        line_spacing=float(preferences.number(settings.LINE_SPACING)),
    )


def _own_font(context: Context) -> tuple[bytes, ...]:
    names = context.services.office_font.files
    return tuple(context.store.load_bytes(name) or b"" for name in names)


def _format(channels: int) -> QImage.Format:
    return {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBX8888,
    }[channels]
