"""Describes the official records (berita acara): the clinic was held, and this was agreed.

The frame of words is our own (domain of the field: opening with the date in words, closing with
the number of copies); what nobody recorded is a dotted blank to fill in by hand.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.documents.blocks import Block, Callout, Item, ItemList, Paragraph, Title
from desktop_app.documents.common import BLANK, Pictures, letterhead, paper, short_region
from desktop_app.documents.follow_up_list import short_table
from desktop_app.documents.paper import Paper
from desktop_app.documents.signatures import Signer, signer_table
from desktop_app.documents.signing import (
    acknowledgements,
    office_lines,
    signatures,
    signer_name,
)
from desktop_app.documents.spans import Span
from desktop_app.documents.tables import Table
from desktop_app.formats import date_long, date_range, date_short, date_words, words
from desktop_app.i18n import Language
from desktop_app.records.papers import (
    AgreementRecordFacts,
    HeldRecordFacts,
    OfficialFacts,
    PaperFrame,
    PartyFacts,
    SignerFacts,
)
from desktop_app.records.papers.frame import signing_of

SHORT_BLANK = "…………"
LONG_BLANK = "…" * 28
BLANK_LINES = 3
"""Dotted lines, or rows, where nothing was recorded."""


def describe_held(facts: HeldRecordFacts, pictures: Pictures) -> Paper:
    """Return the record that the clinic took place: opening, results, copies, signatures."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    opening = t(
        "On this day, {date} ({figures}), at {place}, we the undersigned have held {title}, "
        "attended by {participants} participants, with the following results:",
        **_circumstances(frame, facts.presence.total, t),
    )
    blocks: list[Block] = [
        *letterhead(frame.letterhead, t, pictures),
        _title(frame, t, t("OFFICIAL RECORD OF THE MEETING")),
        Paragraph(_bold(opening, frame.clinic.title), align="justify"),
        _listed(_results(facts, t)),
        _copies(facts.copies, frame, t),
        signatures(frame, t),
    ]
    return paper(frame, t, t("Official record of the meeting"), blocks)


def describe_agreement(facts: AgreementRecordFacts, pictures: Pictures) -> Paper:
    """Return what was agreed, the follow-up plan, and a table in which all parties sign."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    opening = t(
        "On this day, {date} ({figures}), at {place}, we the undersigned, representing the "
        "province and the regencies/cities at {title}, attended by {participants} participants, "
        "have agreed on the following:",
        **_circumstances(frame, facts.presence.total, t),
    )
    blocks: list[Block] = [
        *letterhead(frame.letterhead, t, pictures),
        _title(frame, t, t("OFFICIAL RECORD OF AGREEMENTS")),
        Paragraph(_bold(opening, frame.clinic.title), align="justify"),
    ]
    if facts.lacking and not frame.final:
        blocks.append(Callout(t(facts.lacking)))
    if facts.agreements or not frame.final:
        blocks.append(_listed(facts.agreements))
    if facts.follow_ups:
        lead = t("The parties will carry out the following follow-up plan:")
        blocks += [Paragraph(lead, keep_with_next=True), short_table(facts.follow_ups, t)]
    blocks += [_copies(facts.copies, frame, t, keep=True), _parties(facts, t)]
    noting = acknowledgements(frame, t)
    if noting.rows or noting.initials:
        blocks.append(noting)
    return paper(frame, t, t("Official record of agreements"), blocks)


def _title(frame: PaperFrame, t: Language, name: str) -> Title:
    number = t("NUMBER : {number}", number=frame.number or BLANK)
    return Title((name, frame.clinic.title), number)


def _circumstances(frame: PaperFrame, present: int, t: Language) -> dict[str, str]:
    """Return the words of the opening sentence; the date is that of the paper, or the last day."""
    clinic, capitals = frame.clinic, frame.wording.number_capitals
    day = frame.dated or (clinic.days[-1] if clinic.days else None)
    if day is not None:
        said, figures = date_words(day, t, title_case=capitals), date_short(day, t)
    else:
        said = t(
            "{weekday}, the {day} of {month}, {year}",
            weekday=SHORT_BLANK,
            day=SHORT_BLANK,
            month=SHORT_BLANK,
            year=SHORT_BLANK,
        )
        figures = "…-…-……"
    return {
        "date": said,
        "figures": figures,
        "place": clinic.place or BLANK,
        "title": clinic.title,
        "participants": _counted(present, frame, t),
    }


def _counted(number: int, frame: PaperFrame, t: Language) -> str:
    """Return `35 (tiga puluh lima)`; blanks where nobody was counted."""
    if number < 1:
        return f"…… ({SHORT_BLANK})"
    return f"{number} ({words(number, t, title_case=frame.wording.number_capitals)})"


def _results(facts: HeldRecordFacts, t: Language) -> list[str]:
    """Return what the records of the day tell, then the conclusions."""
    frame = facts.frame
    results = []
    if len(frame.clinic.days) > 1:
        results.append(_lasted(facts, t))
    if facts.opener.name or facts.opener.position:
        results.append(t("The meeting was opened by {who}.", who=_opener(facts.opener, t)))
    if facts.regions:
        results.append(
            t.plural(
                "{n} regency/city presented its progress: {names}.",
                "{n} regencies/cities presented their progress: {names}.",
                len(facts.regions),
                n=_counted(len(facts.regions), frame, t),
                names=_enumerated([short_region(region) for region in facts.regions], t),
            )
        )
    if facts.remark_count:
        results.append(
            t.plural(
                "The panel gave {n} point of input.",
                "The panel gave {n} points of input.",
                facts.remark_count,
                n=_counted(facts.remark_count, frame, t),
            )
        )
    if facts.follow_up_count:
        results.append(
            t.plural(
                "{n} follow-up was agreed.",
                "{n} follow-ups were agreed.",
                facts.follow_up_count,
                n=_counted(facts.follow_up_count, frame, t),
            )
        )
    return [*results, *facts.results]


def _lasted(facts: HeldRecordFacts, t: Language) -> str:
    days = facts.frame.clinic.days
    said = t(
        "The meeting took {n} days, {range}.",
        n=_counted(len(days), facts.frame, t),
        range=date_range(days[0], days[-1], t, weekdays=True),
    )
    each = "; ".join(
        t(
            "{day}: {n} people present",
            day=date_long(one.day, t),
            n=_counted(one.count, facts.frame, t),
        )
        for one in facts.present
    )
    return f"{said} {each}." if each else said


def _opener(who: OfficialFacts, t: Language) -> str:
    said = ", ".join(filter(None, (who.name, who.position)))
    return (
        t("{who}, on behalf of {whom}", who=said, whom=who.represents) if who.represents else said
    )


def _enumerated(names: Sequence[str], t: Language) -> str:
    if len(names) < 2:
        return "".join(names)
    if len(names) == 2:  # Indonesian puts a comma before the last of three, but not of two
        return t("{one} and {two}", one=names[0], two=names[1])
    return t("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def _copies(copies: int, frame: PaperFrame, t: Language, *, keep: bool = False) -> Paragraph:
    text = t(
        "This official record was truthfully made in {copies} copies, to be used as appropriate.",
        copies=_counted(copies, frame, t),
    )
    return Paragraph(text, align="justify", keep_with_next=keep)


def _parties(facts: AgreementRecordFacts, t: Language) -> Table:
    """Return the table to sign in: the province first, then the districts as they presented."""
    signers = [_of_province(who, facts.frame) for who in signing_of(facts.province)]
    signers += [_of_district(party, t) for party in facts.parties]
    if not signers:
        signers = [Signer(BLANK, position=(BLANK,))] * BLANK_LINES
    headings = (t("No"), t("Name"), t("Position/Institution"), t("Signature"))
    return signer_table(headings, tuple(signers))


def _of_province(who: SignerFacts, frame: PaperFrame) -> Signer:
    """Return a place for the province; where no office is known, the working group or the host."""
    body = frame.clinic.working_group or frame.clinic.host or BLANK
    return Signer(signer_name(who, frame) or BLANK, position=office_lines(who) or (body,))


def _of_district(party: PartyFacts, t: Language) -> Signer:
    lines = tuple(filter(None, (party.position, party.institution)))
    group = t("Working group (Pokja) of {region}", region=party.region)
    return Signer(party.name or BLANK, position=lines or (group,))


def _listed(lines: Sequence[str]) -> ItemList:
    """Return the points, or dotted lines to write them on."""
    written = [line.strip() for line in lines] or [LONG_BLANK] * BLANK_LINES
    return ItemList(tuple(Item(line) for line in written), align="justify")


def _bold(sentence: str, name: str) -> tuple[Span, ...]:
    """Return a sentence with the name of the clinic in bold."""
    before, found, after = sentence.partition(name)
    return (Span(before), Span(found, bold=True), Span(after)) if found else (Span(sentence),)
