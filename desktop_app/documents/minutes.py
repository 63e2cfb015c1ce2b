"""Describes the minutes of a clinic: the form of 2023 (Permendagri 1/2023), or that of 2009."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.documents.blocks import (
    Block,
    Heading,
    Image,
    PageBreak,
    Spacer,
    letters,
)
from desktop_app.documents.blocks import Pictures as PictureBlock
from desktop_app.documents.common import (
    BLANK,
    Pictures,
    letterhead,
    paper,
    title,
)
from desktop_app.documents.lines import lead, numbered
from desktop_app.documents.minutes_head import head
from desktop_app.documents.minutes_proceedings import (
    closing,
    conclusions,
    earlier,
    feedback,
    follow_ups,
    grounds,
    noted,
    opening,
    presentations,
)
from desktop_app.documents.paper import Paper
from desktop_app.documents.signing import signatures
from desktop_app.i18n import Language
from desktop_app.records.clinic_parts import MinutesSection
from desktop_app.records.papers import (
    MinutesFacts,
    PaperFrame,
)
from desktop_app.settings import FORM_2009

COPIES = 3
"""Lines for those who get a copy; the form of 2009 has a place for them."""


def describe(facts: MinutesFacts, pictures: Pictures) -> Paper:
    """Return the minutes: head, activities, signatures, photographs.

    The activities run from A to H; in the form of 2009 (Permendagri 54/2009) they stand under its
    three headings, and notes and copies follow.
    """
    frame, t = facts.frame, Language.load(facts.frame.language)
    old = frame.wording.minutes_form == FORM_2009
    opened = opening(facts, t)
    discussed = [
        *noted("B.", t("Presentations of resource persons"), facts, MinutesSection.RESOURCE, t),
        *earlier(facts.earlier, t),
        *presentations(facts, t),
        *feedback(facts.feedback, t),
        *noted("E.", t("Discussion"), facts, MinutesSection.DISCUSSION, t),
    ]
    decided = [*conclusions(facts, t), *follow_ups(facts, t)]
    closed, attached = closing(facts, t), _attachments(facts, t)
    blocks = [
        *letterhead(frame.letterhead, t, pictures),
        title(frame, t, heading(frame, t), numbered=True),
        *head(facts, t, old=old),
        *grounds(facts, t),
    ]
    if old:
        blocks += [
            Heading(t("Opening words"), label="1."),
            *opened[1:],
            Heading(t("Deliberations"), label="2."),
            *_lowered(discussed),
            Heading(t("Decisions"), label="3."),
            *_lowered(decided),
            Heading(t("Annotations")),
            *closed[1:],
            *attached,
            signatures(frame, t),
            *copies_to(facts.copies_to, t),
        ]
    else:
        blocks += [*opened, *discussed, *decided, *closed, *attached, signatures(frame, t)]
    blocks += _photos(facts, t, pictures)
    journal = t("journal {head}", head=frame.journal_head) if frame.journal_head else ""
    called = heading(frame, t).capitalize() if old else t("Minutes of the meeting")
    return paper(frame, t, called, blocks, foot=journal)


def heading(frame: PaperFrame, t: Language) -> str:
    """Return what the minutes are called in the form that the office has."""
    old = frame.wording.minutes_form == FORM_2009
    return t("MINUTES OF THE MEETING") if old else t("MINUTES")


def copies_to(recipients: Sequence[str], t: Language) -> list[Block]:
    """Return Tembusan: who gets a copy, or lines to write them on."""
    return [Spacer(), lead(t("Copies to:")), numbered(recipients or [BLANK] * COPIES)]


def _lowered(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks with their headings one level deeper, the highest ones as a., b., c."""
    lowered: list[Block] = []
    counted = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            counted += 1
            block = Heading(block.text, level=2, label=f"{letters(counted)}.")
        elif isinstance(block, Heading):
            block = Heading(block.text, level=3, label=block.label)
        lowered.append(block)
    return lowered


def _attachments(facts: MinutesFacts, t: Language) -> list[Block]:
    attached = [t("Attendance list")]  # the head refers to it, even to one kept on paper only
    if facts.feedback:
        attached.append(t("Matrix of input and suggestions"))
    if facts.follow_ups:
        attached.append(t("Follow-up plan"))
    if facts.photos:
        attached.append(t("Photographs"))
    return [lead(t("Attachments:")), numbered(attached)]


def _photos(facts: MinutesFacts, t: Language, pictures: Pictures) -> list[Block]:
    images = tuple(
        Image(content, photo.caption)
        for photo in facts.photos
        if (content := pictures(photo.picture)) is not None
    )
    if not images:
        return []
    return [PageBreak(), Heading(t("Photographs")), PictureBlock(images)]
