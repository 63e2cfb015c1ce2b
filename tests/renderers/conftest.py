"""Reads a PDF back, so that tests speak of words and pages and not of PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_app.documents.blocks import Block
from desktop_app.documents.paper import Paper
from desktop_app.renderers import pdf


def squeezed(text: str) -> str:
    """Without white space: lines of a page break where they must."""
    return "".join(text.split())


@dataclass(frozen=True)
class Printed:
    content: bytes
    pages: list[str]

    @property
    def text(self) -> str:
        return "\n".join(self.pages)

    def says(self, words: str) -> bool:
        return squeezed(words) in squeezed(self.text)


def read(content: bytes) -> Printed:
    reader = PdfReader(BytesIO(content))
    return Printed(content, [page.extract_text() for page in reader.pages])


@pytest.fixture
def printed() -> Callable[..., Printed]:
    """Draws blocks (or a whole paper) and reads the result."""

    def draw(*blocks: Block, **settings: object) -> Printed:
        if len(blocks) == 1 and isinstance(blocks[0], Paper):
            return read(pdf.render(blocks[0]))
        return read(pdf.render(Paper("Notula", blocks, **settings)))

    return draw
