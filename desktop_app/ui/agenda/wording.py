"""Says in words and tones what the clock of the agenda reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from desktop_app import formats
from desktop_app.i18n import N_, Language
from desktop_app.services.agenda_clock import Reading, Stage, Step, Urgency
from desktop_app.services.reference import Reference

LATE = 10
"""Minutes behind from which on it is serious."""

HOUR = 60
"""Minutes from which on a difference is said in hours."""

NEAR = timedelta(hours=4)
"""How far off a start may be for the clock to count the time until it."""

TONES = {
    Urgency.CALM: "accent",
    Urgency.SOON: "warning",
    Urgency.LAST: "danger",
    Urgency.PAST: "danger",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Words with their tone and icon: colour never stands alone."""

    text: str
    tone: str
    icon: str


def countdown(span: timedelta) -> str:
    """Return `12:05` or `1:02:05`; a time that is over has a plus sign."""
    seconds = int(abs(span.total_seconds()))
    if span > timedelta() and span.microseconds:
        seconds += 1  # a new slot of five minutes begins with 5:00, not with 4:59
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    shown = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
    return f"+{shown}" if span < timedelta() else shown


def caption(reading: Reading, t: Language) -> str:
    """Return what the numerals of the clock mean."""
    if reading.stage is Stage.PAUSED:
        return t(N_("paused"))
    if reading.stage is Stage.RUNNING:
        match reading.urgency:
            case Urgency.PAST:
                return t(N_("over time"))
            case Urgency.LAST:
                return t(N_("last minute"))
            case Urgency.SOON:
                return t(N_("soon over"))
        return t(N_("time left")) if reading.left is not None else t(N_("so far"))
    if reading.stage is Stage.WAITING and reading.until is not None and _near(reading.until):
        return t(N_("late")) if reading.until < timedelta() else t(N_("until the start"))
    return t(N_("time now"))


def numerals(reading: Reading, t: Language) -> str:
    """Return the large numerals: time left, time until the start, else the time of day."""
    if reading.slot is not None:
        return countdown(reading.elapsed if reading.left is None else reading.left)
    if reading.until is not None and _near(reading.until):
        return countdown(reading.until)
    return formats.time_of_day(reading.now.time(), t)


def _near(until: timedelta) -> bool:
    return abs(until) < NEAR


def tone(reading: Reading) -> str:
    """Return the tone of the clock."""
    if reading.stage is Stage.PAUSED:
        return "warning"
    if reading.stage is Stage.WAITING and reading.behind:
        return "warning"
    return TONES[reading.urgency]


def drift(reading: Reading, t: Language) -> Said | None:
    """Return how the day stands against its plan; None when nothing can be said."""
    behind = reading.behind
    if behind is None:
        return None
    if behind > 0:
        said = (
            t.plural(N_("{n} minute behind"), N_("{n} minutes behind"), behind)
            if behind < HOUR
            else t(N_("{time} behind"), time=_hours(behind, t))
        )
        return Said(said, "danger" if behind >= LATE else "warning", "triangle-alert")
    if behind < 0:
        said = (
            t.plural(N_("{n} minute ahead"), N_("{n} minutes ahead"), -behind)
            if -behind < HOUR
            else t(N_("{time} ahead"), time=_hours(-behind, t))
        )
        return Said(said, "accent", "clock")
    return Said(t(N_("On time")), "positive", "circle-check")


def _hours(minutes: int, t: Language) -> str:
    """Return an hour or more as people say it: 7 h 1 min."""
    hours, rest = divmod(minutes, HOUR)
    if not rest:
        return t(N_("{hours} h"), hours=hours)
    return t(N_("{hours} h {minutes} min"), hours=hours, minutes=rest)


def what(step: Step | None, reference: Reference, t: Language) -> str:
    """Return what the key would start."""
    if step is None:
        return t(N_("Nothing more: the agenda is done"))
    if step.slot is None:
        return t(N_("End of the day"))
    if step.within and step.presentation is not None:
        return reference.region_name(step.presentation.region_id)
    return step.slot.item.title


def when(step: Step | None, reading: Reading, t: Language) -> str:
    """Return for when the next item is planned, with its day when that is another one."""
    if step is None or step.slot is None or step.within or step.slot.starts is None:
        return ""
    at = formats.time_of_day(step.slot.starts, t)
    day = step.slot.item.day
    if day is not None and day != reading.now.date() and reading.slot is None:
        return f"{formats.date_medium(day, t)}, {at}"
    return at
