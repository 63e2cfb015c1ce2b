"""Shows one paper with its list of pages, where one is in it, and how large it is shown."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QWidget

from desktop_app.i18n import N_, Language
from desktop_app.ui.nesting import nest
from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine, Wanted
from desktop_app.ui.papers.find_bar import FindBar
from desktop_app.ui.papers.placed_pages import Fit
from desktop_app.ui.papers.preview import Preview
from desktop_app.ui.pieces import button, column, icon_button, row, words
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

THUMBNAIL = 64
"""Width of a page in the list of pages, in pixels."""


class PaperView(QWidget):
    """The preview with its bar above and its pages at the left."""

    def __init__(
        self, engine: PaperEngine, theme: Theme, t: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._theme = theme
        self._t = t
        self._thumbnails: list[Wanted] = []
        self.preview = Preview(engine, theme)
        self.preview.setAccessibleName(t(N_("Preview")))
        self.pages = QListWidget()
        self.pages.setAccessibleName(t(N_("Pages")))
        self.pages.setIconSize(QSize(THUMBNAIL, THUMBNAIL * 3 // 2))
        self.pages.setFixedWidth(THUMBNAIL + 17 * GRID)
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.finder = FindBar(engine, self.preview, theme, t)
        self.place = words("", "muted")
        self._scale = words("", "muted")
        below = row(self.pages, spacing=2 * GRID)
        below.addWidget(self.preview, 1)
        layout = column(spacing=2 * GRID)
        nest(layout, self._bar())
        layout.addWidget(self.finder)
        nest(layout, below, 1)
        self.setLayout(layout)
        self.pages.currentRowChanged.connect(lambda index: self.preview.go_to(index + 1))
        self.preview.page_changed.connect(lambda _page: self._show_place())
        self.preview.zoom_changed.connect(lambda _zoom: self._show_place())
        engine.pictured.connect(self._pictured)
        self._show_place()

    def _bar(self) -> QHBoxLayout:
        theme, t = self._theme, self._t
        self._fits = (
            button(t(N_("Fit width")), lambda: self.preview.fit(Fit.WIDTH), look="quiet"),
            button(t(N_("Fit page")), lambda: self.preview.fit(Fit.PAGE), look="quiet"),
        )
        return row(
            icon_button(theme, "chevron-up", t(N_("Previous page")), lambda: self.turn(-1)),
            icon_button(theme, "chevron-down", t(N_("Next page")), lambda: self.turn(1)),
            self.place,
            None,
            icon_button(theme, "search", t(N_("Find in the paper (Ctrl+F)")), self.finder.open),
            icon_button(theme, "minus", t(N_("Zoom out")), self.preview.zoom_out),
            self._scale,
            icon_button(theme, "plus", t(N_("Zoom in")), self.preview.zoom_in),
            *self._fits,
        )

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the list of pages and what else takes room beside the paper."""
        for widget in (self.pages, *self._fits):
            widget.setVisible(not narrow)

    def show_paper(self, drawn: DrawnPaper, *, keep_place: bool = False) -> None:
        """Show another paper from its first page, or the same one at the same place."""
        self.preview.show_paper(drawn, keep_place=keep_place)
        self.finder.search()
        self._list_pages(drawn)
        self._show_place()

    def show_nothing(self) -> None:
        """Take away the paper that is shown."""
        self.preview.show_paper(None)
        self.pages.clear()
        self.place.setText("")

    def turn(self, by: int) -> None:
        """Go so many pages on or back."""
        self.preview.go_to(self.preview.page + by)

    def _show_place(self) -> None:
        page, pages = self.preview.page, self.preview.pages
        composing = self._t(N_("Composing…"))
        counted = self._t(N_("Page {page} of {pages}"), page=page, pages=pages)
        self.place.setText(counted if pages else composing)
        self._scale.setText(f"{round(self.preview.zoom * 100)}%")
        self.pages.blockSignals(True)
        self.pages.setCurrentRow(page - 1)
        self.pages.blockSignals(False)

    def _list_pages(self, drawn: DrawnPaper) -> None:
        """List the pages by number; their small pictures follow one by one."""
        self.pages.blockSignals(True)
        listed, pages = self.pages.count(), len(drawn.sizes)
        if listed > pages:
            self.pages.model().removeRows(pages, listed - pages)
        self.pages.addItems([f"{page + 1}" for page in range(listed, pages)])
        self.pages.blockSignals(False)
        width = round(THUMBNAIL * self.devicePixelRatioF())
        self._thumbnails = [Wanted(drawn.order, page, width) for page in range(len(drawn.sizes))]
        self._next_thumbnail()

    def _next_thumbnail(self) -> None:
        drawn = self.preview.paper
        if self._thumbnails and drawn is not None:
            self._engine.picture(self._thumbnails[0], drawn.content, always=True)

    def _pictured(self, wanted: Wanted, image: QImage) -> None:
        if not self._thumbnails or wanted != self._thumbnails[0]:
            return
        self._thumbnails.pop(0)
        framed = QPixmap.fromImage(image)
        painter = QPainter(framed)
        painter.setPen(self._theme.colour("line"))
        painter.drawRect(QRect(0, 0, framed.width() - 1, framed.height() - 1))
        painter.end()
        icon = QIcon(framed)
        icon.addPixmap(framed, QIcon.Mode.Selected)
        model = self.pages.model()
        model.setData(model.index(wanted.page, 0), icon, Qt.ItemDataRole.DecorationRole)
        self._next_thumbnail()
