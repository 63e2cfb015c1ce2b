"""Keeps the pictures of a paper's pages as they come from the drawing thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtGui import QImage

from desktop_app.ui.papers.engine import DrawnPaper, PaperEngine, Wanted

KEPT_PIXELS = 24_000_000
"""Pictures kept beyond those in sight: 96 MB, some seven pages of a sharp screen."""


class PagePictures:
    """Pictures are asked for when pages come into sight, and the oldest of others let go."""

    def __init__(self, engine: PaperEngine) -> None:
        self._engine = engine
        self._images: OrderedDict[Wanted, QImage] = OrderedDict()

    def clear(self) -> None:
        """Let all pictures go: another paper is shown."""
        self._images.clear()

    def get(self, wanted: Wanted) -> QImage | None:
        """Return a picture when it has come."""
        return self._images.get(wanted)

    def older(self, page: int) -> QImage | None:
        """Return a picture of the page in another size, shown until the sharp one is there."""
        for wanted, image in reversed(self._images.items()):
            if wanted.page == page:
                return image
        return None

    def ask(self, paper: DrawnPaper, wanted: Sequence[Wanted]) -> None:
        """Ask for what has not come, and no longer for anything else."""
        asked = self._engine.wanted
        self._engine.wanted = frozenset(wanted)
        for each in wanted:
            if each not in self._images and each not in asked:
                self._engine.picture(each, paper.content)
        self._forget(set(wanted))

    def keep(self, wanted: Wanted, image: QImage) -> None:
        """Take a picture that was asked for."""
        self._images[wanted] = image
        self._engine.wanted = self._engine.wanted - {wanted}

    def _forget(self, needed: set[Wanted]) -> None:
        """Let old pictures go, those of pages not in sight first."""
        pixels = sum(image.width() * image.height() for image in self._images.values())
        for wanted in [each for each in self._images if each not in needed]:
            if pixels <= KEPT_PIXELS and wanted.width in {each.width for each in needed}:
                continue
            image = self._images.pop(wanted)
            pixels -= image.width() * image.height()
