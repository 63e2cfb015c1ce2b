"""Gathers the photographs of a clinic."""

from __future__ import annotations

from desktop_app.records import Photo
from desktop_app.records.papers import DocumentationFacts, PhotoFacts
from desktop_app.services.gathering.source import PaperSource


def gather_documentation(source: PaperSource) -> DocumentationFacts:
    """Return the photographs in their order."""
    return DocumentationFacts(
        frame=source.frame,
        photos=tuple(
            PhotoFacts(picture=photo.picture, caption=photo.caption)
            for photo in source.store.all(Photo, clinic_id=source.clinic.id)
        ),
    )
