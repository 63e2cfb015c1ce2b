"""Shows an item of the agenda as a line of a sheet: reckoned start, actual times of day."""

from __future__ import annotations

import dataclasses
import datetime

from desktop_app.i18n import N_
from desktop_app.records import checks
from desktop_app.records.agenda import AgendaItem
from desktop_app.records.fields import date, integer, key, owner, text, time
from desktop_app.services.agenda_stamps import moment_of
from desktop_app.services.agenda_times import Slot

_DAY = date(N_("Day"), required=True)
_STARTS = time(
    N_("Starts"), help=N_("Follows from the items above; type a time to fix it, empty it again")
)
_BEGAN = time(N_("Started"), help=N_("When it really began; it can be corrected here"))
_ENDED = time(N_("Ended"), help=N_("When it was really over; it can be corrected here"))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One item as people read it. `starts` is the reckoned start: to type another one pins it."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    day: datetime.date | None = _DAY
    starts: datetime.time | None = _STARTS
    minutes: int | None = integer(N_("Minutes"), checks=(checks.not_negative,))
    title: str = text(N_("Item"), required=True, width=40)
    presenter: str = text(N_("Presenter"), width=22)
    began: datetime.time | None = _BEGAN
    ended: datetime.time | None = _ENDED


def line_of(slot: Slot) -> AgendaLine:
    """Return the line of a slot."""
    item = slot.item
    return AgendaLine(
        id=item.id,
        clinic_id=item.clinic_id,
        day=item.day,
        starts=slot.starts,
        minutes=item.minutes,
        title=item.title,
        presenter=item.presenter,
        began=_time(item.started_at),
        ended=_time(item.ended_at),
    )


def item_of(line: AgendaLine, slot: Slot | None) -> AgendaItem:
    """Return the item that a changed line means; `slot` is what it was made from."""
    if slot is None:
        item, reckoned = AgendaItem(id=line.id, clinic_id=line.clinic_id, title=line.title), None
    else:
        item, reckoned = slot.item, slot.starts
    begun = dataclasses.replace(item, day=line.day)
    began = moment_of(begun, line.began, item.started_at)
    begun = dataclasses.replace(begun, started_at=began)
    ended = moment_of(begun, line.ended, item.ended_at)
    if began and ended and ended < began and item.ended_at != ended:
        late = ended + datetime.timedelta(days=1)
        # An end just before the start is a slip, one half a day before it is after midnight.
        ended = late if late - began < datetime.timedelta(hours=12) else ended
    return dataclasses.replace(
        begun,
        starts=item.starts if line.starts == reckoned else line.starts,
        minutes=line.minutes,
        title=line.title,
        presenter=line.presenter,
        ended_at=ended,
    )


def _time(moment: datetime.datetime | None) -> datetime.time | None:
    return None if moment is None else datetime.time(moment.hour, moment.minute)
