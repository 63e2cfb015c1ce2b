"""Reads dates, times, numbers and money as people type them, in any language."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cache

from desktop_app.formats import DAYS, MONTHS
from desktop_app.i18n import N_, SOURCE, Language, Message, available

OLD_SPELLINGS = {"peb": 2, "mrt": 3, "agt": 8, "ags": 8, "nop": 11}
"""First letters of months as many still write them: Pebruari, Agt., Nopember."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside are slips of the finger (0225 for 2025)."""

_TIMES_OF = {
    "ribu": 10**3,
    "rb": 10**3,
    "thousand": 10**3,
    "juta": 10**6,
    "jt": 10**6,
    "million": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "m": 10**9,
    "billion": 10**9,
    "triliun": 10**12,
    "trillion": 10**12,
}


class NoSuchDay(ValueError):
    """What reads as a date and names a day that never was; `message` says what is wrong."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text)
        self.message = message


# Dates


def parse_date(text: str, today: date | None = None) -> date:
    """Read a date as people type it, the day always first; ValueError when it is none.

    The error is a NoSuchDay for what is written as a date and cannot be one, as 31/02/2025.
    Understands 6/11/2025, 6-11-25, 6.11.2025, 6/11, 06112025, 061125, 6 Nov 2025, 6 November,
    Kamis, 6 November 2025 and 2025-11-06. A missing year is that of `today`. A two-digit year
    lies at most twenty years ahead of `today`.
    """
    today = today or date.today()
    typed = " ".join(text.casefold().split())
    if match := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", typed):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})", typed):
        return _date(_year(match[3], today), int(match[2]), int(match[1]))
    weekday, typed = _without_weekday(typed)
    match = re.fullmatch(
        r"([0-9]{1,2})[-/., ]+([0-9]{1,2}|[^\W\d_]{3,})(?:[-/., ]+([0-9]{4}|[0-9]{2}))?\.?", typed
    )
    if match is None:
        raise ValueError(f"not a date: {text!r}")
    day, month, year = match.groups()
    if not month.isdigit() and month not in _months():
        raise ValueError(f"not a month: {month!r}")
    number = int(month) if month.isdigit() else _months()[month]
    found = _date(_year(year, today), number, int(day))
    if weekday is not None and found.weekday() != weekday:
        raise NoSuchDay(
            Message(
                N_("{day} {month} {year} is a {weekday}."),
                {
                    "day": found.day,
                    "month": Message(MONTHS[found.month - 1]),
                    "year": found.year,
                    "weekday": Message(DAYS[found.weekday()]),
                },
            )
        )
    return found


def parse_weekday(text: str) -> int:
    """Read Jumat, jum'at, Jum or Friday: 0 for Monday to 6; ValueError when it is no weekday."""
    name = text.strip().casefold().replace("'", "").replace("’", "")
    if name not in _weekdays():
        raise ValueError(f"not a weekday: {text!r}")
    return _weekdays()[name]


def _without_weekday(typed: str) -> tuple[int | None, str]:
    match = re.match(r"([^\W\d_]+(?:['’][^\W\d_]+)?)(?:, ?| )", typed)
    if match is None:
        return None, typed
    return parse_weekday(match[1]), typed[match.end() :]


def _date(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        years = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise NoSuchDay(Message(N_("The year lies between {first} and {last}."), years))
    if not 1 <= month <= 12:
        raise NoSuchDay(Message(N_("There is no month {n}."), {"n": month}))
    days = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    if not 1 <= day <= days:
        named = {"month": Message(MONTHS[month - 1]), "year": year, "n": days}
        raise NoSuchDay(Message(N_("{month} {year} has {n} days."), named))
    return date(year, month, day)


def _year(typed: str | None, today: date) -> int:
    if typed is None:
        return today.year
    year = int(typed)
    if len(typed) == 2:
        year += today.year // 100 * 100
        if year > today.year + 20:
            year -= 100
    return year


@cache
def _months() -> dict[str, int]:
    """Return the number of every month name and of its beginnings from three letters on."""
    found = dict(OLD_SPELLINGS)
    found.update({"pebruari": 2, "nopember": 11, "agust": 8})
    for language in map(Language.load, available()):
        for number, name in enumerate(MONTHS, start=1):
            spelled = language(name).casefold()
            found.update({spelled[:length]: number for length in range(3, len(spelled) + 1)})
    return found


@cache
def _weekdays() -> dict[str, int]:
    found = {"ahad": 6}
    for language in map(Language.load, available()):
        for number, name in enumerate(DAYS):
            spelled = language(name).casefold()
            found.update({spelled[:length]: number for length in range(3, len(spelled) + 1)})
    return found


# Times


def parse_time(text: str) -> time:
    """Read 8, 0830, 08.30, 8:30 or `pukul 08.30 WIB`; ValueError when it is no time of day."""
    typed = text.strip().casefold().removeprefix("pukul").removeprefix("pk.").strip()
    match = re.fullmatch(r"([0-9]{1,2})(?:[.:]?([0-9]{2}))?(?: ?(?:wib|wita|wit))?", typed)
    if match is None:
        raise ValueError(f"not a time: {text!r}")
    return time(int(match[1]), int(match[2] or 0))


# Numbers


def parse_number(text: str, language: Language | str = "id") -> Decimal:
    """Read a number, whichever mark was typed for the decimals; ValueError when it is none.

    12,5 and 12.5 are the same. A mark followed by groups of exactly three digits can mean both:
    then the language decides, and in Indonesian 1.234 is one thousand two hundred thirty-four.
    """
    typed = re.sub(r"\s", "", text).replace("−", "-").removesuffix("%")
    match = re.fullmatch(r"([-+]?)([0-9.,]+)", typed)
    if match is None:
        raise ValueError(f"not a number: {text!r}")
    sign, digits = match.groups()
    grouping = "," if _code(language) == SOURCE else "."
    for mark, point in ((grouping, _other(grouping)), (_other(grouping), grouping)):
        grouped = rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+"
        plain = r"[0-9]+"
        several = rf"(?:{grouped}|{plain})(?:{re.escape(point)}[0-9]+)?|{re.escape(point)}[0-9]+"
        if re.fullmatch(several, digits):
            return Decimal(sign + digits.replace(mark, "").replace(point, "."))
    raise ValueError(f"not a number: {text!r}")


def parse_money(text: str, language: Language | str = "id") -> Decimal:
    """Read Rp25.000.000,00, Rp 25.000.000,-, 25 juta or 2,5 M; ValueError when it is no amount."""
    typed = re.sub(r"\s", "", text).casefold()
    match = re.fullmatch(r"([-−]?)(?:rp\.?|idr)?([0-9.,]+?)(?:,-{1,2}|,=)?([a-z]*)\.?", typed)
    if match is None or (match[3] and match[3] not in _TIMES_OF):
        raise ValueError(f"not an amount of money: {text!r}")
    if match[3] == "m" and _code(language) == SOURCE:
        raise ValueError("M is a milliard in Indonesian and a million in English")
    amount = parse_number(match[2], language) * _TIMES_OF.get(match[3], 1)
    return -amount if match[1] else amount


def _other(mark: str) -> str:
    return "." if mark == "," else ","


def _code(language: Language | str) -> str:
    return language if isinstance(language, str) else language.code
