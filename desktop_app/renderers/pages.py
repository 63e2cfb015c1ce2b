"""Reads the pages of any PDF back: their words, how they look, and what they are made of."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.renderers.structure import FileParts, PageParts, read_parts

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

PDFIUM = threading.RLock()
"""Held by whoever uses PDFium: it serves one thread at a time."""

Step: TypeAlias = Callable[[int, int], None]
"""Told after each page what is done and how much there is in all; what it raises ends the work."""

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


def read_pages(content: bytes, password: str = "", step: Step | None = None) -> ReadFile:
    """Read a PDF; between two pages others may use PDFium.

    Raises NotAPdf, PasswordNeeded or TooManyPages.
    """
    import pypdfium2

    document = _opened(content, password)
    try:
        count = len(document)
        if count > _MAX_PAGES:
            raise TooManyPages
        told = step or _untold
        parts = read_parts(content, password, lambda done: told(done, 2 * count))
        of_pages = parts.pages if parts is not None else ()
        taken = of_pages if len(of_pages) == count else [None] * count
        pages = []
        for number, each in enumerate(taken):
            with PDFIUM:
                pages.append(_read(document, number, each))
            told(count + number + 1, 2 * count)
        with PDFIUM:
            producer = document.get_metadata_value("Producer")
        return ReadFile(tuple(pages), producer, parts)
    except pypdfium2.PdfiumError as error:
        raise NotAPdf from error
    finally:
        with PDFIUM:
            document.close()


def _opened(content: bytes, password: str) -> PdfDocument:
    import pypdfium2

    try:
        with PDFIUM:
            return pypdfium2.PdfDocument(content, password=password or None)
    except UnicodeEncodeError as error:  # Nobody can have typed this one.
        raise PasswordNeeded from error
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            raise PasswordNeeded from error
        raise NotAPdf from error


def _untold(_done: int, _total: int) -> None:
    pass


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
