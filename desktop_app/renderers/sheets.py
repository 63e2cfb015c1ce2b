"""Lays a paper out page by page, before anybody knows how many pages stand before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.documents.blocks import Block, Section
from desktop_app.documents.page import PageSetup
from desktop_app.documents.paper import Paper
from desktop_app.renderers.compose import Composer
from desktop_app.renderers.flow import Page, paginate
from desktop_app.renderers.margin import Foot
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page set-up in points, and the pages that have it."""

    width: float
    height: float
    left: float
    top: float
    frame: float
    """Width between the margins."""
    pages: list[Page]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A paper whose parts have found their pages."""

    paper: Paper
    setter: Typesetter
    foot: Foot
    sheets: list[Sheet]
    pages: int
    unreadable: int
    """Pictures that could not be decoded."""


def lay_out(paper: Paper) -> LaidOut:
    """Give every part of a paper its page. Raises ValueError where margins leave no room."""
    setter = Typesetter(paper.typography.family, paper.typography.files)
    foot = Foot(paper, setter)
    sheets: list[Sheet] = []
    unreadable = 0
    for page, blocks in sections(paper):
        margins = page.margins
        width = (page.width - margins.left - margins.right) * MM
        bottom = max(margins.bottom * MM, foot.room(width))
        height = (page.height - margins.top) * MM - bottom
        if min(width, height) < 30 * MM:
            raise ValueError("the margins leave no room on the page")
        composer = Composer(paper.typography, setter, width, height)
        pages = paginate(composer.parts(blocks), height)
        unreadable += composer.unreadable
        top = (page.height - margins.top) * MM
        left = margins.left * MM
        sheets.append(Sheet(page.width * MM, page.height * MM, left, top, width, pages))
    total = sum(len(sheet.pages) for sheet in sheets)
    return LaidOut(paper, setter, foot, sheets, total, unreadable)


def sections(paper: Paper) -> Iterator[tuple[PageSetup, list[Block]]]:
    """The blocks of each run of pages that share a set-up."""
    page, blocks = paper.page, list[Block]()
    for block in paper.blocks:
        if isinstance(block, Section):
            if blocks:
                yield page, blocks
            page, blocks = block.page, []
        else:
            blocks.append(block)
    yield page, blocks
