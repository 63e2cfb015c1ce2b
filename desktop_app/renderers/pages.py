"""Reads the pages of any PDF back: their words, how they look, and what was laid over them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

PDFIUM = threading.RLock()
"""Held by whoever uses PDFium: it serves one thread at a time."""

_PASSWORD_NEEDED = 4
_LINK, _POPUP = 2, 16


class NotAPdf(UserError):
    """The file cannot be opened as PDF."""

    def __init__(self) -> None:
        super().__init__(Message(N_("This file is not a PDF, or it is damaged.")))


class PasswordNeeded(UserError):
    """The file is encrypted and the password given, if any, does not open it."""

    def __init__(self) -> None:
        super().__init__(Message(N_("This file is protected and this password does not open it.")))


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as it was made, and how many notes, stamps or fields lie over it."""

    text: str
    picture: Image
    """In grey, one pixel for each point."""
    additions: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A PDF as its readers see it."""

    pages: tuple[ReadPage, ...]
    producer: str


def read_pages(content: bytes, password: str = "") -> ReadFile:
    """Read a PDF. Raises NotAPdf or PasswordNeeded."""
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content, password=password or None)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
                raise PasswordNeeded from error
            raise NotAPdf from error
        try:
            pages = tuple(_read(document, number) for number in range(len(document)))
            return ReadFile(pages, document.get_metadata_value("Producer"))
        except pypdfium2.PdfiumError as error:
            raise NotAPdf from error
        finally:
            document.close()


def _read(document: PdfDocument, number: int) -> ReadPage:
    page = document[number]
    try:
        words = page.get_textpage()
        text = words.get_text_range()
        words.close()
        bitmap = page.render(scale=1, grayscale=True, may_draw_forms=False, draw_annots=False)
        picture = bitmap.to_pil().copy()
        bitmap.close()
        return ReadPage(text, picture, _additions(page))
    finally:
        page.close()


def _additions(page: PdfPage) -> int:
    from pypdfium2 import raw

    found = 0
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        box = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(note, box)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        # An invisible electronic signature is a field without a size.
        if kind not in (_LINK, _POPUP) and box.left != box.right and box.top != box.bottom:
            found += 1
    return found
