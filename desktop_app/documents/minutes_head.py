"""The head of the minutes: which meeting, when and where, who led it and who was there."""

from __future__ import annotations

from desktop_app.documents.blocks import (
    Block,
    KeyValues,
    Pair,
)
from desktop_app.documents.common import (
    hours,
    sexes,
    short_region,
    when,
)
from desktop_app.documents.lines import lead
from desktop_app.formats import date_medium, day_name, time_of_day, time_range, words
from desktop_app.i18n import N_, Language
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.papers import (
    AgendaFacts,
    LevelCount,
    MinutesFacts,
    OfficialFacts,
)

LABEL_WIDTH = 44.0
"""Millimetres up to the colon, the same in all groups of lines."""

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


def head(facts: MinutesFacts, t: Language, *, old: bool) -> list[Block]:
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
        lead(t("Leaders of the meeting")),
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
