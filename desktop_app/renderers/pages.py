"""Reads the pages of any PDF back: their words, how they look, and what they are made of."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.renderers.structure import FileParts, PageParts, read_parts

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

PDFIUM = threading.RLock()
"""Held by whoever uses PDFium: it serves one thread at a time."""

_PASSWORD_NEEDED = 4
_MAX_PAGES = 1000
_MAX_SIDE = 4000
"""Points, more than the longer side of A0: drawing larger pages would fill the memory."""


class NotAPdf(UserError):
    """The file cannot be opened as PDF."""

    def __init__(self) -> None:
        super().__init__(Message(N_("This file is not a PDF, or it is damaged.")))


class TooManyPages(UserError):
    """More pages than any set of papers has, and than a small laptop can compare."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("This file has more than {pages} pages. Take it apart and check each part."),
                {"pages": _MAX_PAGES},
            )
        )


class PasswordNeeded(UserError):
    """The file is encrypted and the password given, if any, does not open it."""

    def __init__(self) -> None:
        super().__init__(Message(N_("This file is protected and this password does not open it.")))


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page as it was made, without the notes, stamps or fields that lie over it."""

    text: str
    picture: Image
    """In grey, one pixel for each point; of a page larger than A0 a single one."""
    parts: PageParts | None
    """None in a file that cannot be taken apart."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A PDF as its readers see it."""

    pages: tuple[ReadPage, ...]
    producer: str
    parts: FileParts | None
    """None for a file that cannot be taken apart."""


def read_pages(content: bytes, password: str = "") -> ReadFile:
    """Read a PDF. Raises NotAPdf, PasswordNeeded or TooManyPages."""
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content, password=password or None)
        except UnicodeEncodeError as error:  # Nobody can have typed this one.
            raise PasswordNeeded from error
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
                raise PasswordNeeded from error
            raise NotAPdf from error
        try:
            if len(document) > _MAX_PAGES:
                raise TooManyPages
            parts = read_parts(content, password)
            of_pages = parts.pages if parts is not None else ()
            taken = of_pages if len(of_pages) == len(document) else [None] * len(document)
            pages = tuple(_read(document, number, each) for number, each in enumerate(taken))
            return ReadFile(pages, document.get_metadata_value("Producer"), parts)
        except pypdfium2.PdfiumError as error:
            raise NotAPdf from error
        finally:
            document.close()


def _read(document: PdfDocument, number: int, parts: PageParts | None) -> ReadPage:
    page = document[number]
    try:
        words = page.get_textpage()
        text = words.get_text_range()
        words.close()
        return ReadPage(text, _picture(page), parts)
    finally:
        page.close()


def _picture(page: PdfPage) -> Image:
    if max(page.get_size()) > _MAX_SIDE:
        from PIL import Image as images

        return images.new("L", (1, 1))
    bitmap = page.render(scale=1, grayscale=True, may_draw_forms=False, draw_annots=False)
    picture: Image = bitmap.to_pil().copy()
    bitmap.close()
    return picture
