"""Shows a drawn paper page below page, exactly as it will be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop_app.i18n import N_
from desktop_app.ui.keys import KeysHere
from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine, Wanted
from desktop_app.ui.papers.found_words import Hit
from desktop_app.ui.papers.page_pictures import PagePictures
from desktop_app.ui.papers.placed_pages import GAP, Fit, PlacedPages, fitting, placed, within_limits
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

STEP = 1.25

PREVIEW_KEYS = (
    (N_("Further down, back up"), "Space, PgUp"),
    (N_("Beginning, end"), "Home, End"),
    (N_("Larger, smaller"), "+, −"),
    (N_("Fit width"), "0"),
)


class Preview(QAbstractScrollArea):
    """The pages of one paper. Only those in sight are pictured, each at the screen's own pixels.

    `page_changed` comes with the number (from 1) of the page that fills most of the view;
    `zoom_changed` with the scale against the printed size.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)

    def __init__(self, engine: PaperEngine, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paper: DrawnPaper | None = None
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._places = PlacedPages()
        self._pictures = PagePictures(engine)
        self._page = 1
        self._hits: Sequence[Hit] = ()
        self._hit = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumWidth(60 * GRID)
        # Zooming and resizing come in bursts; pictures are made when they rest.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(60)
        self._rest.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)
        engine.pictured.connect(self._pictured)
        theme.changed.connect(self.viewport().update)

    # What is shown

    @property
    def pages(self) -> int:
        """How many pages the paper has; 0 while there is none."""
        return len(self._paper.sizes) if self._paper else 0

    @property
    def page(self) -> int:
        """The number, from 1, of the page in sight."""
        return self._page

    @property
    def zoom(self) -> float:
        """The scale against the printed size."""
        return self._zoom

    @property
    def paper(self) -> DrawnPaper | None:
        """What is shown now."""
        return self._paper

    def show_paper(self, paper: DrawnPaper | None, *, keep_place: bool = False) -> None:
        """Show another paper from its first page, or the same one at the same place."""
        place = self.verticalScrollBar().value() if keep_place else 0
        self._paper = paper
        self._hits, self._hit = (), -1
        if not keep_place:
            self._pictures.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(place)
        self._scrolled()

    def image(self, page: int) -> QImage | None:
        """Return the picture of a page (from 1) as it is shown now, when there is one."""
        if self._paper is None or not 1 <= page <= self.pages:
            return None
        return self._pictures.get(self._wanted(page - 1))

    def place_of(self, page: int) -> QRect:
        """Return where a page (from 1) stands in the view."""
        return self._places.rects[page - 1].translated(-self._offset())

    # Moving

    def go_to(self, page: int) -> None:
        """Bring a page (from 1) to the top of the view."""
        if 1 <= page <= self.pages:
            self.verticalScrollBar().setValue(self._places.rects[page - 1].top() - GAP)

    def show_hits(self, hits: Sequence[Hit], current: int) -> None:
        """Mark places in the paper and bring the current one into sight."""
        self._hits, self._hit = hits, current
        if 0 <= current < len(hits):
            box = self._places.boxes(hits[current])[0]
            view = QRect(self._offset(), self.viewport().size())
            if not view.adjusted(0, GAP, 0, -GAP).contains(box):
                self.verticalScrollBar().setValue(box.center().y() - view.height() // 3)
                self.horizontalScrollBar().setValue(box.center().x() - view.width() // 2)
        self.viewport().update()

    def fit(self, fit: Fit) -> None:
        """Fill the view with the width of a page, or with a whole page."""
        self._fit = fit
        self._lay_out()

    def zoom_by(self, factor: float) -> None:
        """Show larger or smaller, keeping the middle of the view in place."""
        self._zoom_to(self._zoom * factor)

    def zoom_in(self) -> None:
        """Show one step larger."""
        self.zoom_by(STEP)

    def zoom_out(self) -> None:
        """Show one step smaller."""
        self.zoom_by(1 / STEP)

    def _zoom_to(self, zoom: float) -> None:
        bar = self.verticalScrollBar()
        middle = bar.value() + self.viewport().height() / 2
        before = self._zoom
        self._fit = Fit.ZOOM
        self._zoom = within_limits(zoom)
        self._lay_out()
        bar.setValue(round(middle * self._zoom / before - self.viewport().height() / 2))

    # Layout

    def _lay_out(self) -> None:
        """Place all pages below one another and set the scroll bars."""
        view = self.viewport().size()
        sizes = self._paper.sizes if self._paper else ()
        if sizes and self._fit is not Fit.ZOOM:
            self._zoom = fitting(self._fit, sizes, self._page, view)
        self._places = placed(sizes, view, self._zoom)
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(view.height())
        vertical.setSingleStep(12 * GRID)
        vertical.setRange(0, max(0, self._places.height - view.height()))
        horizontal.setPageStep(view.width())
        horizontal.setRange(0, max(0, self._places.width - view.width()))
        self.zoom_changed.emit(self._zoom)
        self._scrolled()

    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _in_sight(self) -> list[int]:
        return self._places.in_sight(QRect(self._offset(), self.viewport().size()))

    # Pictures

    def _wanted(self, page: int) -> Wanted:
        assert self._paper is not None
        width = round(self._places.rects[page].width() * self.devicePixelRatioF())
        return Wanted(self._paper.order, page, max(width, 1))

    def _scrolled(self) -> None:
        in_sight = self._in_sight()
        middle = self._offset().y() + self.viewport().height() // 3
        page = 1
        for number in in_sight:
            if self._places.rects[number].top() <= middle:
                page = number + 1
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()
        self._rest.start()

    def _ask(self) -> None:
        """Ask for the pictures of what is in sight and of the page after it."""
        if self._paper is None or not self.isVisible():
            return
        pages = self._in_sight()
        if pages and pages[-1] + 1 < self.pages:
            pages = [*pages, pages[-1] + 1]
        self._pictures.ask(self._paper, [self._wanted(page) for page in pages])

    def _pictured(self, wanted: Wanted, image: QImage) -> None:
        if self._paper is None or wanted.order != self._paper.order:
            return
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures.keep(wanted, image)
        self.viewport().update()

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("sunken"))
        offset = self._offset()
        edge = self._theme.colour("line")
        for number in self._in_sight():
            rect = self.place_of(number + 1)
            painter.fillRect(rect, QColor("white"))  # Paper is white in the dark as well.
            if (image := self._pictures.get(self._wanted(number))) is not None:
                # Dot for dot: a picture is a row higher or lower than its place now and then, and
                # squeezed into it, it would lose a row in the middle of a line of words.
                rows = round(rect.height() * self.devicePixelRatioF())
                shown = QRect(0, 0, image.width(), min(rows, image.height()))
                painter.drawImage(rect.topLeft(), image, shown)
            elif (image := self._pictures.older(number)) is not None:
                painter.drawImage(rect, image)
            self._mark(painter, number, offset)
            painter.setPen(edge)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.end()

    def _mark(self, painter: QPainter, number: int, offset: QPoint) -> None:
        """Lay the marks of found words over a page, the current one stronger and framed."""
        for at, hit in enumerate(self._hits):
            if hit.page != number:
                continue
            ground = QColor("#f5c518")
            ground.setAlpha(150 if at == self._hit else 70)
            for rect in self._places.boxes(hit):
                place = rect.translated(-offset)
                painter.fillRect(place, ground)
                if at == self._hit:
                    painter.setPen(QColor("#8a5a00"))
                    painter.drawRect(place.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._rest.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1.1 ** (event.angleDelta().y() / 120))
            event.accept()
            return
        super().wheelEvent(event)

    def keys_here(self) -> KeysHere:
        """Return what works on the pages."""
        return KeysHere(N_("In the preview"), PREVIEW_KEYS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
                bar.setValue(bar.value() + bar.pageStep() - 12 * GRID)
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep() + 12 * GRID)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self.zoom_in()
            case Qt.Key.Key_Minus:
                self.zoom_out()
            case Qt.Key.Key_0:
                self.fit(Fit.WIDTH)
            case _:
                super().keyPressEvent(event)
