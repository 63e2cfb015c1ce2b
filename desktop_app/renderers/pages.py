"""Reads the pages of any PDF back: their words, how they look, and what was laid over them."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

PDFIUM = threading.RLock()
"""Held by whoever uses PDFium: it serves one thread at a time."""

_PASSWORD_NEEDED = 4
_MAX_PAGES = 1000
_MAX_SIDE = 4000
"""Points, more than the longer side of A0: drawing larger pages would fill the memory."""
_LINK, _POPUP = 2, 16


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
    """One page as it was made, and how many notes, stamps or fields lie over it."""

    text: str
    picture: Image
    """In grey, one pixel for each point; of a page larger than A0 a single one."""
    additions: int


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A PDF as its readers see it."""

    pages: tuple[ReadPage, ...]
    producer: str
    changeable: bool
    """Whether layers or scripts can show something else than what was read."""


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
            pages = tuple(_read(document, number) for number in range(len(document)))
            producer = document.get_metadata_value("Producer")
            return ReadFile(pages, producer, _changeable(content, password))
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
        return ReadPage(text, _picture(page), _additions(page))
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


def _changeable(content: bytes, password: str) -> bool:
    """Look for layers that a reader can switch, and for scripts: no paper of ours has any."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(content), password=password) as document:
            root = document.Root
            scripts = root.get("/Names", pikepdf.Dictionary()).get("/JavaScript")
            action = root.get("/OpenAction")
            acts = isinstance(action, pikepdf.Dictionary) and action.get("/S") != "/GoTo"
            return "/OCProperties" in root or "/AA" in root or scripts is not None or acts
    except (pikepdf.PdfError, TypeError, ValueError, AttributeError):
        return True  # What one reader shows and another cannot open vouches for nothing.


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
