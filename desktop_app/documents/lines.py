"""Lines that stand in several papers and must read alike in all of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from desktop_app.documents.blocks import Item, ItemList, Paragraph
from desktop_app.documents.spans import Span
from desktop_app.formats import date_short
from desktop_app.i18n import Language


def lead(text: str) -> Paragraph:
    """Return bold words that stay with what they lead to."""
    return Paragraph((Span(text, bold=True),), keep_with_next=True)


def numbered(lines: Iterable[str]) -> ItemList:
    """Return sentences as numbered points."""
    return ItemList(tuple(Item(line) for line in lines), align="justify")


def nothing(t: Language) -> Paragraph:
    """Return what stands under a heading of the form that nobody had anything for."""
    return Paragraph(t("There is nothing to record for this part."))


def day(date: datetime.date | None, t: Language) -> str:
    """Return the date for a cell of a table, or a dash."""
    return date_short(date, t) if date else "–"
