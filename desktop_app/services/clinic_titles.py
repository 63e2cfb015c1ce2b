"""Brings a title of one clinic up to date for the next: its number, its years, its dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from desktop_app import formats

_NAMES = r"CC|Coaching Clinics?|Clinics?|Klinik"
_RANGE = r"\s*(?:-|–|s\.?\s?d\.?|dan|sampai|to|and)\s*"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
LONGEST = 20
"""The programme year up to which one that is written in a word is understood."""

_LANGUAGES = ("id", "en")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a title may tell of a clinic."""

    number: int | None
    days: Sequence[datetime.date]
    kind: str = ""

    @property
    def year(self) -> int | None:
        """The year of the first day."""
        return self.days[0].year if self.days else None


def retitled(text: str, was: Occasion, now: Occasion) -> str:
    """Return the words of an earlier clinic with its number, dates and year brought up to date.

    So is the year that districts are in. A Roman number stays Roman. Years of decrees and of plans
    over several years are not touched.
    """
    if was.days and now.days:
        text = _redated(text, was.days, now.days)
    if was.year is not None and now.year is not None:
        text = _with_year(text, was.year, now.year)
        text = _with_progress(text, now.year - was.year)
    if was.number is not None and now.number is not None:
        text = _renumbered(text, was.number, now.number, was.kind)
    return text


def roman(number: int) -> str:
    """Return a number below 40 in Roman numerals."""
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written


def _renumbered(text: str, was: int, now: int, kind: str) -> str:
    """Bring the number up to date, and that of the clinic before, which an agenda looks back at."""
    names = f"{_NAMES}|{re.escape(kind)}" if kind else _NAMES
    text = _with_number(text, f"{names}|ke", was, now)
    if was > 1 and now not in (was - 1, was):
        text = _with_number(text, names, was - 1, was)
    return text


def _with_number(text: str, names: str, was: int, now: int) -> str:
    pattern = rf"(?<!tahun )\b((?:{names})[ -]?)(0*{was}|{roman(was) or was})(?!\w)"

    def write(found: re.Match[str]) -> str:
        before, number = found.groups()
        written = f"{now:0{len(number)}}" if number.isdigit() else roman(now)
        return f"{before}{written}"

    return re.sub(pattern, write, text, flags=re.IGNORECASE)


def _with_year(text: str, was: int, now: int) -> str:
    lasting = rf"\b\d{{4}}\s*[-–/]\s*{was}\b|\b{was}\s*[-–/]\s*\d{{4}}\b"
    decree = rf"\b(?:Nomor|No\.?)\s+\S+\s+Tahun\s+{was}\b|/{was}\b"
    pattern = rf"({lasting}|{decree})|\b{was}\b"
    return re.sub(pattern, lambda found: found.group(1) or str(now), text, flags=re.IGNORECASE)


def _with_progress(text: str, later: int) -> str:
    """Bring the years that districts are in up to date: `tahun pertama` is `tahun kedua` by now.

    Several years one after the other (`tahun kedua dan ketiga`) are all brought up to date. Only
    the first year is called M4; from the second on it is pasca-M4 (CC6 Kalteng, August 2025).
    """
    if not later:
        return text
    ordinals = {formats.ordinal_year(n, "id"): n for n in range(1, LONGEST + 1)}
    one = rf"(?:{'|'.join(sorted(ordinals, key=len, reverse=True))}|ke-\d+)"
    several = rf"(?P<year>\btahun\s+)(?P<years>{one}(?:(?:,\s*|{_RANGE}){one})*)\b"
    milestone = r"(?:\b(?P<after>pasca-)?(?P<milestone>(?:M|Milestone )4\b,?\s+))?"

    def year_of(word: str) -> int:
        n = int(word[3:]) if "-" in word else ordinals[word.casefold()]
        return n + later if n + later >= 1 else n

    def write(found: re.Match[str]) -> str:
        word, n = found.group(), year_of(found.group())
        return _cased(f"ke-{n}" if "-" in word else formats.ordinal_year(n, "id"), word)

    def bring(found: re.Match[str]) -> str:
        after, named = found["after"] or "", found["milestone"] or ""
        year, years = found["year"], found["years"]
        reached = [year_of(word) for word in re.findall(one, years, flags=re.IGNORECASE)]
        if named and reached == [1]:
            after = ""
        elif named and not after and min(reached) > 1:
            begins = re.search(r"\w\s+$", text[: found.start()]) is None
            after = _cased("pasca-", year if year.isupper() else "P" if begins else "p")
        return after + named + year + re.sub(one, write, years, flags=re.IGNORECASE)

    return re.sub(milestone + several, bring, text, flags=re.IGNORECASE)


def _cased(word: str, like: str) -> str:
    """Return a word in capitals, or with a capital, as another word has them."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word


def _redated(text: str, was: Sequence[datetime.date], now: Sequence[datetime.date]) -> str:
    """Replace the dates of the clinic's days as people write them, in the language they are in."""
    for language in _LANGUAGES:
        text = _with_dates(text, was, now, language)
    text = _with_numeric_dates(text, was, now)
    for old, new in zip(was, _as_long(now, len(was)), strict=True):
        day = formats.day_name(old, "id")
        text = re.sub(rf"\b(Hari\s+){day}\b", rf"\g<1>{formats.day_name(new, 'id')}", text)
    return text


def _with_dates(
    text: str, was: Sequence[datetime.date], now: Sequence[datetime.date], language: str
) -> str:
    weekdays = _weekdays(language)
    first, last = was[0], was[-1]
    month = formats.month_name(last.month, language)
    pattern = (
        rf"\b((?:{weekdays})(?:{_RANGE}(?:{weekdays}))?,?\s+)?"
        rf"(?:0?{first.day}{_RANGE})?0?{last.day}\s+{month}\s+{last.year}\b"
    )

    def write(found: re.Match[str]) -> str:
        return formats.date_range(now[0], now[-1], language, weekdays=bool(found.group(1)))

    return re.sub(pattern, write, text, flags=re.IGNORECASE)


@cache
def _weekdays(language: str) -> str:
    monday = datetime.date(2025, 1, 6)
    days = (monday + datetime.timedelta(days=n) for n in range(7))
    return "|".join(formats.day_name(day, language) for day in days)


def _with_numeric_dates(
    text: str, was: Sequence[datetime.date], now: Sequence[datetime.date]
) -> str:
    for old, new in zip(was, _as_long(now, len(was)), strict=True):
        pattern = rf"\b0?{old.day}(?P<mark>[-./])0?{old.month}(?P=mark){old.year}\b"
        text = re.sub(pattern, rf"{new.day:02}\g<mark>{new.month:02}\g<mark>{new.year}", text)
    return text


def _as_long(days: Sequence[datetime.date], length: int) -> list[datetime.date]:
    """Return so many days: the last one stands for what a shorter clinic does not have."""
    return [days[min(at, len(days) - 1)] for at in range(length)]
