"""Describes the minutes of a clinic: the form of 2023 (Permendagri 1/2023), or that of 2009."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop_app.documents.blocks import (
    Block,
    Heading,
    Image,
    Item,
    ItemList,
    KeyValues,
    PageBreak,
    Pair,
    Paragraph,
    Spacer,
    letters,
)
from desktop_app.documents.blocks import Pictures as PictureBlock
from desktop_app.documents.common import (
    BLANK,
    Pictures,
    bound,
    hours,
    letterhead,
    paper,
    sexes,
    short_region,
    spoken,
    title,
    when,
)
from desktop_app.documents.district_section import (
    describe_district,
    promise_status,
    promises_counted,
)
from desktop_app.documents.follow_up_list import short_table
from desktop_app.documents.paper import Paper
from desktop_app.documents.signing import signatures
from desktop_app.documents.spans import Content, Span
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.formats import date_medium, date_short, day_name, time_of_day, time_range, words
from desktop_app.i18n import N_, Language
from desktop_app.records.clinic_parts import ConclusionKind, MinutesSection
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.papers import (
    AgendaFacts,
    EarlierPromise,
    FeedbackFacts,
    LevelCount,
    MinutesFacts,
    NoteFacts,
    OfficialFacts,
    PaperFrame,
)
from desktop_app.settings import FORM_2009

LABEL_WIDTH = 44.0
"""Millimetres up to the colon, the same in all groups of lines."""

COPIES = 3
"""Lines for those who get a copy; the form of 2009 has a place for them."""

PRESENT_FROM = {
    InstitutionLevel.NATIONAL: N_("Central government"),
    InstitutionLevel.BALAI: N_("Ministry's regional office (Balai)"),
    InstitutionLevel.PROVINCE: N_("Province"),
    InstitutionLevel.DISTRICT: N_("Regencies/cities"),
    InstitutionLevel.FACILITATOR: N_("Facilitators and consultants"),
    InstitutionLevel.PARTNER: N_("Universities and partners"),
    InstitutionLevel.MEDIA: N_("Media"),
    InstitutionLevel.OTHER: N_("Other institutions"),
}


def describe(facts: MinutesFacts, pictures: Pictures) -> Paper:
    """Return the minutes: head, activities, signatures, photographs.

    The activities run from A to H; in the form of 2009 (Permendagri 54/2009) they stand under its
    three headings, and notes and copies follow.
    """
    frame, t = facts.frame, Language.load(facts.frame.language)
    old = frame.wording.minutes_form == FORM_2009
    opening = _opening(facts, t)
    discussed = [
        *_noted("B.", t("Presentations of resource persons"), facts, MinutesSection.RESOURCE, t),
        *_earlier(facts.earlier, t),
        *_presentations(facts, t),
        *_feedback(facts.feedback, t),
        *_noted("E.", t("Discussion"), facts, MinutesSection.DISCUSSION, t),
    ]
    decided = [*_conclusions(facts, t), *_follow_ups(facts, t)]
    closing, attached = _closing(facts, t), _attachments(facts, t)
    blocks = [
        *letterhead(frame.letterhead, t, pictures),
        title(frame, t, heading(frame, t), numbered=True),
        *_head(facts, t, old=old),
        *_grounds(facts, t),
    ]
    if old:
        blocks += [
            Heading(t("Opening words"), label="1."),
            *opening[1:],
            Heading(t("Deliberations"), label="2."),
            *_lowered(discussed),
            Heading(t("Decisions"), label="3."),
            *_lowered(decided),
            Heading(t("Annotations")),
            *closing[1:],
            *attached,
            signatures(frame, t),
            *copies_to(facts.copies_to, t),
        ]
    else:
        blocks += [*opening, *discussed, *decided, *closing, *attached, signatures(frame, t)]
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
    return [Spacer(), _lead(t("Copies to:")), _numbered(recipients or [BLANK] * COPIES)]


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


# Head


def _head(facts: MinutesFacts, t: Language, *, old: bool) -> list[Block]:
    frame = facts.frame
    clinic = frame.clinic
    several = len({item.day for item in facts.agenda}) > 1
    organisers = tuple(filter(None, (clinic.host, clinic.working_group)))
    agenda = tuple(_agenda_line(item, several, t) for item in facts.agenda)
    return [
        _pairs(
            Pair.of(t("Meeting"), clinic.title),
            Pair.of(t("Day/Date"), when(frame, t)),
            Pair.of(t("Time of the call"), _called(facts, t))
            if old
            else Pair.of(t("Letter of invitation"), _invitation(facts, t)),
            Pair.of(t("Time of the meeting"), _time(facts, t)),
            Pair.of(t("Place"), clinic.place),
            Pair(t("Organised by"), organisers or ("",)),
            Pair(t("Items of the agenda"), agenda or (clinic.kind,)),
        ),
        Paragraph((Span(t("Leaders of the meeting"), bold=True),), keep_with_next=True),
        _pairs(
            Pair.of(t("Chairperson"), _official(facts.chair)),
            Pair.of(t("Secretary"), _official(facts.secretary)),
            Pair.of(t("Recorder"), _official(facts.minute_taker)),
            Pair(t("Participants of the meeting"), _participants(facts, t)),
        ),
    ]


def _pairs(*pairs: Pair) -> KeyValues:
    return KeyValues(
        tuple(Pair(pair.label, tuple(value or "–" for value in pair.values)) for pair in pairs),
        label_width=LABEL_WIDTH,
    )


def _invitation(facts: MinutesFacts, t: Language) -> str:
    if not facts.invitation_number:
        return date_medium(facts.invitation_date, t) if facts.invitation_date else ""
    if facts.invitation_date is None:
        return t("Number {number}", number=facts.invitation_number)
    return t(
        "Number {number} of {date}",
        number=facts.invitation_number,
        date=date_medium(facts.invitation_date, t),
    )


def _called(facts: MinutesFacts, t: Language) -> str:
    """Return the time for which people were called, and by which letter."""
    starts, invitation = facts.frame.clinic.starts, _invitation(facts, t)
    zone = facts.frame.clinic.time_zone
    called = f"{time_of_day(starts.time(), t)} {zone}".strip() if starts else ""
    return f"{called} ({invitation})" if called and invitation else called or invitation


def _time(facts: MinutesFacts, t: Language) -> str:
    clinic = facts.frame.clinic
    if clinic.starts is None:
        return ""
    ends = clinic.ends.time() if clinic.ends else None
    return hours(clinic.starts.time(), facts.closed_at or ends, facts.frame, t)


def _agenda_line(item: AgendaFacts, several_days: bool, t: Language) -> str:
    """Return `Registrasi peserta (08.00–08.30)`; with the weekday where there are several days."""
    when_planned = ""
    if item.starts is not None and item.ends is not None:
        when_planned = time_range(item.starts, item.ends, t)
    elif item.starts is not None:
        when_planned = time_of_day(item.starts, t)
    day = day_name(item.day, t) if several_days and item.day else ""
    planned = ", ".join(filter(None, (day, when_planned)))
    return f"{item.title} ({planned})" if planned else item.title


def _official(who: OfficialFacts) -> str:
    return ", ".join(filter(None, (who.name, who.position)))


def _participants(facts: MinutesFacts, t: Language) -> tuple[str, ...]:
    presence = facts.presence
    if not presence.total:
        return (t("as in the attached attendance list"),)
    total = t(
        "In all {n} ({words}) people: {in_person} in person and {online} online; "
        "{sexes} (attendance list attached)",
        n=presence.total,
        words=words(presence.total, t),
        in_person=presence.in_person,
        online=presence.online,
        sexes=sexes(presence.men, presence.women, presence.total, t),
    )
    return (*(_level(level, t) for level in presence.levels), total)


def _level(level: LevelCount, t: Language) -> str:
    """Return `Provinsi (9 orang): Setda Prov. Kalteng, Bapperida Prov. Kalteng (3), …`."""
    bodies = "; ".join(
        f"{short_region(body.name)} ({body.count})" if body.count > 1 else short_region(body.name)
        for body in level.bodies
        if body.name
    )
    head = t.plural(
        "{level} ({n} person)",
        "{level} ({n} people)",
        level.count,
        level=t(PRESENT_FROM[level.level]),
    )
    return f"{head}: {bodies}" if bodies else head


# Body


def _grounds(facts: MinutesFacts, t: Language) -> list[Block]:
    """Return what the meeting rests on and what it is for."""
    blocks: list[Block] = [Heading(t("Proceedings of the meeting"))]
    if facts.legal_bases:
        lines = []
        for basis in facts.legal_bases:
            number = t("Number {number}", number=basis.number) if basis.number else ""
            dated = t("of {date}", date=date_medium(basis.dated, t)) if basis.dated else ""
            lines.append(" ".join(filter(None, (basis.subject, number, dated))))
        blocks += [_lead(t("Legal basis:")), _numbered(lines)]
    if facts.objectives:
        blocks += [_lead(t("Objectives:")), _numbered(facts.objectives)]
    return blocks


def _opening(facts: MinutesFacts, t: Language) -> list[Block]:
    blocks: list[Block] = [Heading(t("Opening"), label="A.")]
    said = _points(facts.notes, MinutesSection.OPENING)
    if facts.opener.name or facts.opener.position:
        blocks.append(Paragraph(_opened(facts, t), align="justify"))
    if said:
        blocks.append(ItemList(said))
    elif len(blocks) == 1:
        blocks.append(_nothing(t))
    return blocks


def _opened(facts: MinutesFacts, t: Language) -> str:
    """Return the sentence with the opener's office and the one they stand in for (mewakili)."""
    opener = facts.opener
    who = ", ".join(filter(None, (opener.name, opener.position)))
    if opener.represents:
        who = t("{who}, on behalf of {whom}", who=who, whom=opener.represents)
    starts = facts.frame.clinic.starts
    if starts is None:
        return t("The meeting was opened by {who}.", who=who)
    return t(
        "The meeting began at {time} and was officially opened by {who}.",
        time=f"{time_of_day(starts.time(), t)} {facts.frame.clinic.time_zone}".strip(),
        who=who,
    )


def _noted(
    label: str, name: str, facts: MinutesFacts, section: MinutesSection, t: Language
) -> list[Block]:
    said = _points(facts.notes, section)
    return [Heading(name, label=label), ItemList(said) if said else _nothing(t)]


def _points(notes: Iterable[NoteFacts], section: MinutesSection) -> tuple[Item, ...]:
    return tuple(
        Item(spoken(note.speaker, note.content)) for note in notes if note.section is section
    )


def _earlier(promises: Sequence[EarlierPromise], t: Language) -> list[Block]:
    """Return the review of earlier promises: nothing gets lost between two clinics."""
    if not promises:
        return []
    columns = (
        Column(t("No"), width=9, align="center"),
        Column(t("Clinic"), weight=1.1),
        Column(t("Regency/City"), weight=1.3),
        Column(t("Follow-up"), weight=2.8),
        Column(t("Person in charge"), weight=1.8),
        Column(t("Due"), width=19, align="center"),
        Column(t("State"), weight=1.5),
    )
    rows = []
    for number, promise in enumerate(promises, start=1):
        state: list[Content] = [promise_status(promise, t)]
        if promise.continued_as is not None:
            state.append(t("continued as follow-up no. {number}", number=promise.continued_as))
        if promise.note:
            state.append(promise.note)
        rows.append(
            Row(
                (
                    f"{number}",
                    promise.clinic,
                    bound(promise.scope, promise.region, t, short=True),
                    promise.activity,
                    promise.responsible or "–",
                    date_short(promise.due, t) if promise.due else "–",
                    Cell(tuple(state)),
                )
            )
        )
    return [
        Heading(t("Review of the follow-up of earlier clinics")),
        Paragraph(promises_counted(promises, t), keep_with_next=True),
        Table(columns, tuple(rows)),
    ]


def _presentations(facts: MinutesFacts, t: Language) -> list[Block]:
    blocks: list[Block] = [Heading(t("Presentations of the regencies/cities"), label="C.")]
    if not facts.districts:
        blocks.append(_nothing(t))
    for number, district in enumerate(facts.districts, start=1):
        blocks += describe_district(number, district, facts.frame, t)
    return blocks


def _feedback(remarks: Sequence[FeedbackFacts], t: Language) -> list[Block]:
    """Return the panel's points, those for everybody first, then by district as they came."""
    blocks: list[Block] = [Heading(t("Responses and input of the panel"), label="D.")]
    if not remarks:
        return [*blocks, _nothing(t)]
    by_region: dict[str, list[FeedbackFacts]] = {}
    for remark in sorted(remarks, key=lambda each: bool(each.region)):
        by_region.setdefault(remark.region, []).append(remark)
    for number, (region, said) in enumerate(by_region.items(), start=1):
        blocks.append(Heading(region or t("For all regencies/cities"), level=2, label=f"{number}."))
        blocks.append(ItemList(tuple(_remark(remark, t) for remark in said), style="letter"))
    return blocks


def _remark(remark: FeedbackFacts, t: Language) -> Item:
    about = "; ".join(filter(None, (remark.aspect, remark.sector, remark.nature)))
    giver = f"{remark.giver} ({about})" if remark.giver and about else remark.giver or about
    content = list(spoken(giver, _sentence(remark.content)))
    if remark.response:
        content += [
            Span(" "),
            Span(f"{t('Response')}: ", italic=True),
            Span(_sentence(remark.response)),
        ]
    if remark.status:
        content.append(Span(f" [{remark.status}]"))
    return Item(tuple(content))


def _sentence(text: str) -> str:
    """Return a remark as a sentence: what was typed in haste gets its full stop."""
    words_said = text.strip()
    return words_said if not words_said or words_said[-1] in ".!?…:;" else f"{words_said}."


def _conclusions(facts: MinutesFacts, t: Language) -> list[Block]:
    blocks: list[Block] = [Heading(t("Conclusions and agreements"), label="F.")]
    kinds = {conclusion.kind for conclusion in facts.conclusions}
    names = {
        ConclusionKind.CONCLUSION: t("Conclusions:"),
        ConclusionKind.AGREEMENT: t("Agreements:"),
    }
    for kind in ConclusionKind:
        said = [each.content for each in facts.conclusions if each.kind is kind]
        if not said:
            continue
        if len(kinds) > 1:
            blocks.append(_lead(names[kind]))
        blocks.append(_numbered(said))
    if not facts.conclusions:
        blocks.append(_nothing(t))
    return blocks


def _follow_ups(facts: MinutesFacts, t: Language) -> list[Block]:
    blocks: list[Block] = [Heading(t("Follow-up plan"), label="G.")]
    if not facts.follow_ups:
        return [*blocks, Paragraph(t("No follow-up was agreed."))]
    return [*blocks, short_table(facts.follow_ups, t)]


def _closing(facts: MinutesFacts, t: Language) -> list[Block]:
    at = time_of_day(facts.closed_at, t) if facts.closed_at else BLANK
    at = f"{at} {facts.frame.clinic.time_zone}".strip()
    blocks: list[Block] = [
        Heading(t("Closing"), label="H."),
        Paragraph(t("The chair closed the meeting at {time}.", time=at)),
    ]
    said = _points(facts.notes, MinutesSection.CLOSING)
    if said:
        blocks.append(ItemList(said))
    return blocks


def _attachments(facts: MinutesFacts, t: Language) -> list[Block]:
    attached = [t("Attendance list")] if facts.presence.total else []
    if facts.feedback:
        attached.append(t("Matrix of input and suggestions"))
    if facts.follow_ups:
        attached.append(t("Follow-up plan"))
    if facts.photos:
        attached.append(t("Photographs"))
    if not attached:
        return []
    return [_lead(t("Attachments:")), _numbered(attached)]


def _photos(facts: MinutesFacts, t: Language, pictures: Pictures) -> list[Block]:
    images = tuple(
        Image(content, photo.caption)
        for photo in facts.photos
        if (content := pictures(photo.picture)) is not None
    )
    if not images:
        return []
    return [PageBreak(), Heading(t("Photographs")), PictureBlock(images)]


def _lead(text: str) -> Paragraph:
    return Paragraph((Span(text, bold=True),), keep_with_next=True)


def _numbered(lines: Iterable[str]) -> ItemList:
    return ItemList(tuple(Item(line) for line in lines), align="justify")


def _nothing(t: Language) -> Paragraph:
    return Paragraph(t("There is nothing to record for this part."))
