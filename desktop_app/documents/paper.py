"""A whole paper: its blocks, its sheet, its type, and what stands on each of its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from desktop_app.documents.blocks import Block
from desktop_app.documents.page import PageSetup


@dataclass(frozen=True, slots=True)
class Typography:
    family: Literal["sans", "serif"] = "sans"
    files: tuple[bytes, ...] = ()
    """TrueType files that take the place of the family: regular, bold, italic, bold italic; what
    is missing or b"" is drawn like the first."""
    size: float = 11.0
    table_size: float = 9.0
    line_spacing: float = 1.15
    decimal: str = ","
    """The mark by which figures of a column stand above one another."""
    continued: str = ""
    """What stands where a row goes on on the next page."""


@dataclass(frozen=True, slots=True)
class Footer:
    left: str = ""
    page: str = "{page} / {pages}"
    """Template of the page count in the paper's language: "Halaman {page} dari {pages}"."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The mark of a final paper on each of its pages, by which a copy can be checked."""

    words: str
    """What the square code says: capitals, digits, spaces and `$%*+-./:` only, with `{page}` and
    `{pages}` of the paper itself, also where it is bound with others."""
    shown: str
    """What is printed beside it, for who has no scanner."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file browser shows about the document."""

    subject: str = ""
    author: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    blocks: tuple[Block, ...]
    language: str = "id"
    page: PageSetup = field(default_factory=PageSetup)
    typography: Typography = field(default_factory=Typography)
    stamp: str = ""
    """The word for an unfinished paper (DRAF): pale across every page, and in the footer."""
    footer: Footer = field(default_factory=Footer)
    seal: Seal | None = None
    """Only a final paper has one."""
    properties: Properties = field(default_factory=Properties)
