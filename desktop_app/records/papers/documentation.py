"""The photographs of a clinic."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.records.papers.frame import PaperFrame
from desktop_app.records.papers.minutes import PhotoFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentationFacts:
    """Dokumentasi kegiatan: as many photographs a page as the office likes."""

    frame: PaperFrame
    photos: tuple[PhotoFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there are no photographs."""
        return not self.photos
