"""Describes the photographs of a clinic, each with its caption."""

from __future__ import annotations

from desktop_app.documents.blocks import Image, KeyValues, Paragraph, Tiles
from desktop_app.documents.common import Pictures, clinic_pairs, letterhead, paper, title
from desktop_app.documents.paper import Paper
from desktop_app.i18n import Language
from desktop_app.records.papers import DocumentationFacts, PhotoFacts

_LAYOUTS = {2: (1, 2), 6: (2, 3)}
"""Photographs a page -> how many across and down."""


def describe(facts: DocumentationFacts, pictures: Pictures) -> Paper:
    """Return the photographs; one that is missing keeps its place, empty, with its caption."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    blocks = letterhead(frame.letterhead, t, pictures)
    blocks.append(title(frame, t, t("DOCUMENTATION"), frame.clinic.title))
    blocks.append(KeyValues(tuple(clinic_pairs(frame, t))))
    if facts.empty:
        blocks.append(Paragraph(t("There are no photographs yet.")))
    across, down = _LAYOUTS.get(frame.page.photos_per_page, _LAYOUTS[6])
    tiles = tuple(
        (Image(pictures(photo.picture) or b"", _caption(number, photo, t)),)
        for number, photo in enumerate(facts.photos, start=1)
    )
    blocks.append(Tiles(tiles, across, down, padding=2.0))
    return paper(frame, t, t("Documentation"), blocks)


def _caption(number: int, photo: PhotoFacts, t: Language) -> str:
    caption = " ".join(photo.caption.split())
    if not caption:
        return t("Photo {n}", n=number)
    return t("Photo {n}. {caption}", n=number, caption=caption)
