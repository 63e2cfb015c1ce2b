"""Says which neighbouring words stay on one line: a day and its month, `Rp` and its sum."""

from __future__ import annotations

import re

BOND = "\u00a0"

_MONTHS = (
    "Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember"
    "|January|February|March|May|June|July|August|October|December"
)
_NUMBERED = (
    "Rp|CC|Clinic|[Mm]ilestone|[Tt]ahun|[Nn]omor|[Nn]o\\.|[Nn]umber|[Pp]ukul|[Ss]esi|[Ss]ession"
    "|[Ff]oto|[Pp]hoto|[Hh]alaman|[Pp]age|[Pp]asal|[Aa]yat"
)
"""Words that mean little without the number after them."""
_UNITS = (
    "WIB|WITA|WIT|KK|SR|RT|RW|persen|m[23²³]?|km|ha|kg|ton|liter|ribu|juta|miliar|triliun"
    "|orang|luring|daring|jiwa|unit|menit|jam|hari|bulan|people|minutes?|days?"
)
"""Words that mean little without the number before them."""
_SHORT = "Prof|Drs?|drg?|Dra|Ir|Hj?|K\\.H|Pdt|Plt|Plh|Pjs?|a\\.n|u\\.b|s\\.d"
"""Abbreviations that belong to what follows: titles before a name, what an office is held as."""

_AT_NUMBERS = re.compile(
    rf"\b(?:{_NUMBERED}) (?=\d)|\b(?:{_MONTHS}) (?=\d{{4}}\b)"
    rf"|\d (?=(?:{_MONTHS}|{_UNITS})\b)|\b\d (?=\d{{3}}\b)"
    r"|\b[A-Z]{2,}\d* (?=(?:19|20)\d\d\b)|\w (?=\(\d+\))"
    r"|\bNIP\.? (?=\d)|\b\d{8} (?=\d{6} \d \d{3}\b)|\b\d{6} (?=\d \d{3}\b)"
)
_AFTER_SHORT = re.compile(rf"\b(?:{_SHORT})\. (?=\S)")
_DIGIT = re.compile(r"\d")


def bound(text: str) -> str:
    """Return the text with an unbreakable space where a line must not end."""
    if " " not in text:
        return text
    if _DIGIT.search(text):
        text = _AT_NUMBERS.sub(_tie, text)
    return _AFTER_SHORT.sub(_tie, text) if ". " in text else text


def _tie(found: re.Match[str]) -> str:
    return found.group()[:-1] + BOND
