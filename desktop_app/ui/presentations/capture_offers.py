"""Knows what is offered for a token of the capture line while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from desktop_app import formats
from desktop_app.i18n import N_, Language
from desktop_app.records.capture import Lexicon, Sign
from desktop_app.records.known_names import Named
from desktop_app.ui.options import Option


def offered(
    sign: Sign, typed: str, lexicon: Lexicon, shown: Callable[[Named], str]
) -> list[Option]:
    """Return the names that the letters may mean; `shown` writes a giver as they may be shown."""
    names = {
        Sign.GIVER: lexicon.givers,
        Sign.ASPECT: lexicon.aspects,
        Sign.OWNER: lexicon.owners,
    }[sign]
    return [
        Option(one.label, shown(one) if sign is Sign.GIVER else one.label, one.detail)
        for one in names.offer(typed)
    ]


def offered_dues(
    typed: str, day: date, given: Callable[[], list[date]], t: Language
) -> list[Option]:
    """Return days for a date that is not readable yet: those `given` before, then near ones."""
    if typed and not typed.isalpha():
        return []
    week = [day + timedelta(days=n) for n in range(1, 8)]
    if typed:
        return [
            _due(one, formats.date_long(one, t), t)
            for one in week
            if formats.day_name(one, t).casefold().startswith(typed.casefold())
        ]
    near = [(7, N_("in a week")), (14, N_("in two weeks")), (30, N_("in 30 days"))]
    days = {one: t(N_("as before")) for one in given()}
    for later, said in near:
        days.setdefault(day + timedelta(days=later), t(said))
    return [_due(one, said, t) for one, said in days.items()]


def _due(day: date, said: str, t: Language) -> Option:
    return Option(f"{day.day}/{day.month}/{day.year}", formats.date_long(day, t), said)
