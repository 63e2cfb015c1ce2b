"""Draws a paper as PDF: pages, footers and the draft mark around what the composer made."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop_app.documents.blocks import Block, PageSetup, Paper, Section
from desktop_app.renderers import fonts
from desktop_app.renderers.compose import Composer
from desktop_app.renderers.files import write_atomically
from desktop_app.renderers.flow import Page, paginate
from desktop_app.renderers.pen import Pen
from desktop_app.renderers.tables import MM
from desktop_app.renderers.typesetting import Line, Style, Typesetter

_FOOT = Style(8.0, 9.6)
_FOOT_FROM_EDGE = 9 * MM
_FOOT_GAP = 3 * MM
_FOOT_LINES = 6
_STAMP_GREY = 0.92
_LANGUAGES = {"id": "id-ID", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A finished PDF and what a person should know about it."""

    content: bytes
    pages: int
    missing: tuple[str, ...]
    """Characters that no bundled font has; the paper shows them as [U+4E2D]."""
    unreadable: int
    """Pictures that could not be decoded; the paper shows an empty frame."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page set-up in points, and the pages that have it."""

    width: float
    height: float
    left: float
    top: float
    frame: float
    """Width between the margins."""
    pages: list[Page]


def render(paper: Paper) -> bytes:
    """The PDF of `paper`. The same paper gives the same bytes."""
    return draw(paper).content


def save(paper: Paper, path: Path) -> Drawn:
    """Write the PDF of `paper` to `path`; a UserError leaves what was there."""
    drawn = draw(paper)
    write_atomically(path, drawn.content)
    return drawn


def draw(paper: Paper) -> Drawn:
    """Lay the whole paper out first, so that every footer knows the number of pages."""
    setter = Typesetter(paper.typography.family)
    sheets: list[_Sheet] = []
    unreadable = 0
    for page, blocks in _sections(paper):
        margins = page.margins
        width = (page.width - margins.left - margins.right) * MM
        foot = len(_footer_left(paper, setter, width)) * _FOOT.leading
        bottom = max(margins.bottom * MM, _FOOT_FROM_EDGE + foot + _FOOT_GAP)
        height = (page.height - margins.top) * MM - bottom
        if min(width, height) < 30 * MM:
            raise ValueError("the margins leave no room on the page")
        composer = Composer(paper.typography, setter, width, height)
        pages = paginate(composer.parts(blocks), height)
        unreadable += composer.unreadable
        top = (page.height - margins.top) * MM
        left = margins.left * MM
        sheets.append(_Sheet(page.width * MM, page.height * MM, left, top, width, pages))
    total = sum(len(sheet.pages) for sheet in sheets)
    target = BytesIO()
    canvas = _canvas(paper, setter, target)
    pen = Pen(canvas)
    number = 0
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        sheet.pages.reverse()
        while sheet.pages:
            parts = sheet.pages.pop()  # What is drawn is let go: a long list needs the memory.
            number += 1
            if paper.stamp:
                _stamp(canvas, setter, paper.stamp, sheet)
            for part, down in parts:
                part.draw(pen, sheet.left, sheet.top - down)
            _footer(pen, setter, paper, sheet, number, total)
            pen.close_page()
    canvas.save()
    return Drawn(target.getvalue(), total, tuple(sorted(setter.missing)), unreadable)


def _sections(paper: Paper) -> Iterator[tuple[PageSetup, list[Block]]]:
    page, blocks = paper.page, list[Block]()
    for block in paper.blocks:
        if isinstance(block, Section):
            if blocks:
                yield page, blocks
            page, blocks = block.page, []
        else:
            blocks.append(block)
    yield page, blocks


def _canvas(paper: Paper, setter: Typesetter, target: BytesIO) -> Any:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # Text armour around compressed pages: a quarter more bytes, and time, for nothing.
    rl_config.useA85 = 0
    canvas = Canvas(
        target,
        pagesize=(paper.page.width * MM, paper.page.height * MM),
        invariant=1,
        pageCompression=1,
        # Otherwise every file refers to a Helvetica that it does not contain.
        initialFontName=fonts.face(paper.typography.family).name,
        lang=_LANGUAGES.get(paper.language, paper.language),
    )
    canvas.setTitle(setter.plain(paper.title))
    canvas.setSubject(setter.plain(paper.properties.subject))
    canvas.setAuthor(setter.plain(paper.properties.author))
    canvas.setKeywords(setter.plain(", ".join(paper.properties.keywords)))
    canvas.setCreator("Notula")
    canvas.setProducer("Notula")
    return canvas


def _stamp(canvas: Any, setter: Typesetter, word: str, sheet: _Sheet) -> None:
    """The word for a draft, pale from corner to corner, under everything else."""
    word = setter.plain(word)
    diagonal = math.hypot(sheet.width, sheet.height)
    wide = setter.width(word, Style(1.0, 1.0, bold=True)) or 1.0
    size = min(0.5 * diagonal / wide, 0.2 * diagonal)
    style = Style(size, size, bold=True)
    (line, *_) = setter.lines(word, style, float("inf"))
    canvas.saveState()
    canvas.translate(sheet.width / 2, sheet.height / 2)
    canvas.rotate(math.degrees(math.atan2(sheet.height, sheet.width)))
    canvas.setFillGray(_STAMP_GREY)
    text = canvas.beginText(-line.width / 2, -0.36 * size)
    for piece in line.pieces:
        text.setFont(piece.face.name, size)
        text.textOut(piece.text)
    canvas.drawText(text)
    canvas.restoreState()


def _footer_left(paper: Paper, setter: Typesetter, width: float) -> list[Line]:
    text = paper.footer.left
    if paper.stamp:
        text = f"{paper.stamp} · {text}" if text else paper.stamp
    lines = setter.lines(text, _FOOT, width * 0.72)
    if len(lines) > _FOOT_LINES:
        # The foot repeats what the paper says in full; it must not push the text off the page.
        (more,) = setter.lines("…", _FOOT, width)
        lines = [*lines[: _FOOT_LINES - 1], more]
    return lines


def _footer(
    pen: Pen, setter: Typesetter, paper: Paper, sheet: _Sheet, number: int, total: int
) -> None:
    """Short title at the left, page of pages at the right, above the edge of the sheet."""
    left = _footer_left(paper, setter, sheet.frame)
    count = paper.footer.page.replace("{pages}", str(total)).replace("{page}", str(number))
    right = setter.lines(count, _FOOT, sheet.frame * 0.28)
    top = _FOOT_FROM_EDGE + max(len(left), len(right)) * _FOOT.leading
    pen.rule(sheet.left, top + 2.5, sheet.left + sheet.frame, top + 2.5, 0.3)
    for index, line in enumerate(left):
        pen.line(line, _FOOT, sheet.left, top - index * _FOOT.leading)
    for index, line in enumerate(right):
        y = top - index * _FOOT.leading
        pen.line(line, _FOOT, sheet.left, y, sheet.frame, "right")
