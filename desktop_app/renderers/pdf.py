"""Draws papers as PDF: one, or several bound into one file with continuous page numbers.

Final papers become PDF/A-2b, the form that archives ask for; drafts are not worth the time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from desktop_app.documents.paper import Paper
from desktop_app.renderers import fonts
from desktop_app.renderers.archive import archival
from desktop_app.renderers.margin import stamp
from desktop_app.renderers.pen import Pen
from desktop_app.renderers.sheets import LaidOut, lay_out
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM

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


def render(paper: Paper) -> bytes:
    """The PDF of `paper`. The same paper gives the same bytes."""
    return draw(paper).content


@contextmanager
def _without_looking_for_garbage() -> Iterator[None]:
    """Draw in one go: what is laid out has no cycles, and a search grows with the list."""
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()


@_without_looking_for_garbage()
def draw(paper: Paper) -> Drawn:
    """Draw one paper."""
    return _drawn([lay_out(paper)])


@_without_looking_for_garbage()
def bind(
    papers: Sequence[Paper],
    contents: Callable[[Sequence[int]], Paper],
    progress: Callable[[], None] = lambda: None,
) -> Drawn:
    """Draw `papers` as one file behind the page(s) that `contents` makes of their first pages.

    `progress` is called once after each paper is laid out and once after each is drawn; what it
    raises ends the work.
    """
    laid: list[LaidOut] = []
    for paper in papers:
        laid.append(lay_out(paper))
        progress()
    # The list of contents moves what it lists; its own length hardly ever needs a second look.
    own = 1
    while (front := lay_out(contents(_starts(laid, own)))).pages != own:
        own = front.pages
    return _drawn([front, *laid], progress=progress)


def _starts(laid: Sequence[LaidOut], before: int) -> list[int]:
    starts, page = [], before + 1
    for each in laid:
        starts.append(page)
        page += each.pages
    return starts


def _drawn(
    laid: list[LaidOut],
    progress: Callable[[], None] = lambda: None,
) -> Drawn:
    pages = sum(each.pages for each in laid)
    target = BytesIO()
    canvas = _canvas(laid[0].paper, laid[0].setter, target)
    pen = Pen(canvas)
    number = 0
    for index, each in enumerate(laid):
        _draw_paper(pen, each, number, pages)
        number += each.pages
        if index:
            progress()
    canvas.save()
    content = target.getvalue()
    if any(each.paper.seal for each in laid) and not any(each.paper.stamp for each in laid):
        content = archival(content)
    missing = set[str]().union(*(each.setter.missing for each in laid))
    unreadable = sum(each.unreadable for each in laid)
    return Drawn(content, pages, tuple(sorted(missing)), unreadable)


def _draw_paper(pen: Pen, laid: LaidOut, before: int, total: int) -> None:
    paper = laid.paper
    number = 0
    for sheet in laid.sheets:
        pen.canvas.setPageSize((sheet.width, sheet.height))
        sheet.pages.reverse()
        while sheet.pages:
            parts = sheet.pages.pop()  # What is drawn is let go: a long list needs the memory.
            number += 1
            if number == 1:
                pen.bookmark(laid.setter.plain(paper.title) or "-", 0, sheet.height)
            if paper.stamp:
                stamp(pen.canvas, laid.setter, paper.stamp, sheet.width, sheet.height)
            for part, down in parts:
                part.draw(pen, sheet.left, sheet.top - down)
            bound = (before + number, total)
            laid.foot.draw(pen, sheet.left, sheet.frame, (number, laid.pages), bound)
            pen.close_page()


def _canvas(paper: Paper, setter: Typesetter, target: BytesIO) -> Any:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    # Text armour around compressed pages: a quarter more bytes, and time, for nothing.
    rl_config.useA85 = 0
    type_ = paper.typography
    canvas = Canvas(
        target,
        pagesize=(paper.page.width * MM, paper.page.height * MM),
        invariant=1,
        pageCompression=1,
        # Otherwise every file refers to a Helvetica that it does not contain.
        initialFontName=fonts.face(type_.family, files=type_.files).name,
        lang=_LANGUAGES.get(paper.language, paper.language),
    )
    canvas.setTitle(setter.plain(paper.title))
    canvas.setSubject(setter.plain(paper.properties.subject))
    canvas.setAuthor(setter.plain(paper.properties.author))
    canvas.setKeywords(setter.plain(", ".join(paper.properties.keywords)))
    canvas.setCreator("Notula")
    canvas.setProducer("Notula")
    return canvas
