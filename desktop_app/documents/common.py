"""What all papers share: letterhead, head, signatures, foot, and how small values are put."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace

from desktop_app.documents.blocks import Block, Letterhead, LetterheadLine, Pair, Title
from desktop_app.documents.page import PAPER_SIZES, Margins, PageSetup
from desktop_app.documents.paper import Footer, Paper, Properties, Typography
from desktop_app.documents.seal import seal
from desktop_app.documents.spans import Span
from desktop_app.formats import date_range, number, time_range
from desktop_app.i18n import Language
from desktop_app.records.follow_up import FollowUpScope
from desktop_app.records.paper import PaperVariant
from desktop_app.records.papers import LetterheadFacts, PaperFrame

Pictures = Callable[[str], bytes | None]
"""Returns the bytes of a picture that facts name."""

BLANK = "………………………"
"""A place that is filled in by hand."""
_UNBROKEN = "\u00a0"
"""The space at which no line ends."""


def letterhead(facts: LetterheadFacts, t: Language, pictures: Pictures) -> list[Block]:
    """Return the kop, or nothing where no office is known."""
    contact = f"{_UNBROKEN}· ".join(
        text.replace(" ", _UNBROKEN)
        for text in (
            t("Telephone {number}", number=facts.telephone) if facts.telephone else "",
            t("Fax {number}", number=facts.fax) if facts.fax else "",
            t("E-mail {address}", address=facts.email) if facts.email else "",
            t("Website {address}", address=facts.website) if facts.website else "",
        )
        if text
    )
    town = " ".join(filter(None, (facts.town.upper(), facts.postcode)))
    address = " ".join(facts.address.split())
    lines = [
        LetterheadLine(facts.government, "government"),
        LetterheadLine(facts.office, "office"),
        LetterheadLine(facts.unit, "unit"),
        LetterheadLine(address, "address"),
        LetterheadLine(contact, "contact"),
        LetterheadLine(town, "town"),
    ]
    written = tuple(line for line in lines if line.text)
    if not written:
        return []
    return [Letterhead(written, pictures(facts.emblem) if facts.emblem else None)]


def title(
    frame: PaperFrame, t: Language, *lines: str, numbered: bool = False, bookmark: str = ""
) -> Title:
    """Return the paper's name; with `numbered` its number has a place even while it is unknown."""
    number = ""
    if frame.number or numbered:
        number = t("Number: {number}", number=frame.number or BLANK)
    return Title(tuple(line for line in lines if line), number, bookmark)


def when(frame: PaperFrame, t: Language) -> str:
    """Return `Kamis, 6 November 2025`, for several days their range."""
    days = frame.clinic.days
    return date_range(days[0], days[-1], t, weekdays=True) if days else ""


def hours(
    starts: datetime.time | None, ends: datetime.time | None, frame: PaperFrame, t: Language
) -> str:
    """Return `08.00–16.30 WIB`, or nothing without a start."""
    if starts is None:
        return ""
    return time_range(starts, ends, t, frame.clinic.time_zone)


def clinic_pairs(frame: PaperFrame, t: Language) -> list[Pair]:
    """Return the lines that say which clinic a list belongs to."""
    pairs = [Pair.of(t("Day/Date"), when(frame, t)), Pair.of(t("Place"), frame.clinic.place)]
    return [pair for pair in pairs if pair.values[0]]


def paper(
    frame: PaperFrame,
    t: Language,
    name: str,
    blocks: Iterable[Block],
    *,
    landscape: bool = False,
    page: PageSetup | None = None,
    foot: str = "",
) -> Paper:
    """Return the whole paper; a draft carries its mark on every page, `foot` is small print.

    `page` is for papers that lie on the sheet in their own way.
    """
    short = f"{name} – {frame.clinic.short_title}"
    public = t("public copy") if frame.variant is PaperVariant.PUBLIC else ""
    version = t("version {n}", n=frame.version) if frame.version > 1 else ""
    return Paper(
        title=short,
        blocks=tuple(blocks),
        language=frame.language,
        page=page or page_setup(frame, landscape=landscape),
        typography=Typography(
            family="serif" if frame.page.serif else "sans",
            size=frame.page.font_size,
            table_size=max(frame.page.font_size - 2.0, 7.0),
            line_spacing=frame.page.line_spacing,
            decimal=number(0.5, t)[1],
            continued=t("continued"),
        ),
        stamp="" if frame.final or frame.kind.is_form else t("DRAFT"),
        seal=seal(frame, t),
        footer=Footer(
            left=" · ".join(filter(None, (short, public, version, foot))),
            page=t("Page {page} of {pages}", page="{page}", pages="{pages}"),
        ),
        properties=Properties(
            subject=frame.clinic.title, author=frame.letterhead.office or frame.clinic.host
        ),
    )


CLOSE = Margins(top=13.0, right=15.0, bottom=16.0, left=20.0)
"""The widest margins of forms, which need the room more than the look of a letter."""


def in_own_font(made: Paper, frame: PaperFrame, pictures: Pictures) -> Paper:
    """Return the paper in the office's own font, where it has one that is still stored."""
    files = tuple(pictures(name) or b"" if name else b"" for name in frame.page.fonts)
    if not files or not files[0]:
        return made
    return replace(made, typography=replace(made.typography, files=files))


def page_setup(frame: PaperFrame, *, landscape: bool = False, close: bool = False) -> PageSetup:
    """Return the sheet; turned, the binding edge moves from the left to the top.

    `close` keeps the margins as narrow as a form's.
    """
    page = frame.page
    margins = Margins(page.top, page.right, page.bottom, page.left)
    if close:
        margins = Margins(
            top=min(margins.top, CLOSE.top),
            right=min(margins.right, CLOSE.right),
            bottom=min(margins.bottom, CLOSE.bottom),
            left=min(margins.left, CLOSE.left),
        )
    if landscape:
        margins = Margins(margins.left, margins.top, margins.right, margins.bottom)
    return PageSetup(PAPER_SIZES.get(page.size, PAPER_SIZES["F4"]), landscape, margins)


def bound(scope: FollowUpScope, region: str, t: Language, *, short: bool = False) -> str:
    """Return whom a follow-up binds: all districts, the province, or one district by name."""
    if scope is FollowUpScope.ALL_DISTRICTS:
        return t("All districts")
    if scope is FollowUpScope.PROVINCE:
        return t("Province")
    return short_region(region) if short else region


def short_region(region: str) -> str:
    """Return 'Katingan' for 'Kabupaten Katingan'; a city keeps its kind."""
    return region.removeprefix("Kabupaten ")


def spoken(speaker: str, content: str) -> tuple[Span, ...]:
    """Return a point of the minutes, which begins with who said it."""
    words = content.strip()
    return (Span(f"{speaker}: ", bold=True), Span(words)) if speaker else (Span(words),)


def sexes(men: int, women: int, total: int, t: Language) -> str:
    """Return how many men and women there were, and of how many nobody wrote it down."""
    counted = t("{men} men and {women} women", men=men, women=women)
    unknown = total - men - women
    return counted if not unknown else t("{counted}, {n} not stated", counted=counted, n=unknown)
