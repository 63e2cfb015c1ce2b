"""Describes name badges: eight to a page between cut marks, each with its code for the desk."""

from __future__ import annotations

from desktop_app.documents.blocks import Block, Code, Paragraph, Tiles, Title
from desktop_app.documents.common import Pictures, page_setup, paper
from desktop_app.documents.page import Margins, PageSetup
from desktop_app.documents.paper import Paper
from desktop_app.documents.spans import Span
from desktop_app.i18n import Language
from desktop_app.records.papers import BadgeFacts, BadgesFacts, PaperFrame

MARGINS = Margins(10.0, 10.0, 12.0, 10.0)
ACROSS, DOWN = 2, 4
_CODE = 22.0


def describe(facts: BadgesFacts, pictures: Pictures) -> Paper:  # noqa: ARG001 - no emblem on them
    """Return the badges in protocol order, so that a delegation's lie together."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    blocks: list[Block] = []
    if facts.empty:
        blocks.append(Title((t("PARTICIPANT BADGES"), frame.clinic.title)))
        blocks.append(Paragraph(t("Nobody is expected in the room yet.")))
    tiles = tuple(_badge(frame, badge) for badge in facts.badges)
    blocks.append(Tiles(tiles, ACROSS, DOWN, edge="cut", padding=4.0, size=11.0, middle=True))
    page = PageSetup(page_setup(frame).size, margins=MARGINS)
    return paper(frame, t, t("Participant badges"), blocks, page=page)


def _badge(frame: PaperFrame, badge: BadgeFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [
        Paragraph((Span(frame.clinic.short_title, bold=True),), "center"),
        Code(badge.code, _CODE),
        Title((badge.name,)),
    ]
    blocks += [Paragraph(text, "center") for text in (badge.position, badge.institution) if text]
    if badge.role:
        blocks.append(Paragraph((Span(badge.role.upper(), bold=True),), "center"))
    return tuple(blocks)
