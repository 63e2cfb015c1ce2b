"""Makes the numbers of papers from the pattern that an office uses, restarted each year.

A pattern is plain text with places in braces: `{n:03}/{unit}/{code}/{roman_month}/{year}` becomes
`007/BAPPERIDA/000.7.2/XI/2025` (domain: nomor urut / singkatan unit / kode klasifikasi / bulan /
tahun). Places may be written in English or Indonesian.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.i18n import N_, Message

PLACES = {
    "n": "n",
    "nomor": "n",
    "unit": "unit",
    "code": "code",
    "kode": "code",
    "month": "month",
    "bulan": "month",
    "roman_month": "roman_month",
    "bulan_romawi": "roman_month",
    "year": "year",
    "tahun": "year",
}
"""Every word that may stand in braces, and what it means."""

_PLACE = re.compile(r"\{([^{}]*)\}")
_WIDTH = re.compile(r"0?([1-9])")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_READ = {"n": r"0*(\d{1,9})", "month": r"\d{1,2}", "roman_month": r"[IVX]+"}
"""How the places that differ from number to number are read back."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """One pattern with what the office puts into it."""

    pattern: str
    unit: str = ""
    code: str = ""

    def number(self, n: int, dated: datetime.date) -> str:
        """Return the n-th number of the year."""
        return self._filled(dated, lambda _name, width: f"{n:0{width}}")

    def count_of(self, number: str, dated: datetime.date) -> int | None:
        """Return which number of its year this is; None when the pattern did not make it."""
        marks = {name: f"\x01{name}\x02" for name in _READ}
        wanted = re.escape(self._filled(dated, lambda name, _width: marks[name], reading=True))
        for name, mark in marks.items():
            wanted = wanted.replace(re.escape(mark), _READ[name])
        found = re.fullmatch(wanted, number.strip(), re.IGNORECASE)
        return int(found.group(1)) if found and found.re.groups else None

    def following(
        self, dated: datetime.date, given: Iterable[tuple[str, datetime.date | None]]
    ) -> str:
        """Return the number after the highest of the same year among those `given`."""
        counts = (
            self.count_of(number, on)
            for number, on in given
            if on is not None and on.year == dated.year
        )
        return self.number(
            max((count for count in counts if count is not None), default=0) + 1, dated
        )

    def _filled(
        self, dated: datetime.date, put: Callable[[str, int], str], *, reading: bool = False
    ) -> str:
        """Return the pattern filled; `put` gives the count, and what is to be read."""
        values = {
            "unit": self.unit.strip(),
            "code": self.code.strip(),
            "month": f"{dated.month:02}",
            "roman_month": _ROMAN[dated.month - 1],
            "year": f"{dated.year}",
        }

        def fill(place: re.Match[str]) -> str:
            word, _, width = place.group(1).partition(":")
            name = PLACES.get(word.strip(), "")
            if name == "n" or (reading and name in _READ):
                digits = _WIDTH.fullmatch(width.strip())
                return put(name, int(digits.group(1)) if digits else 1)
            return values.get(name, place.group(0))

        text = _PLACE.sub(fill, self.pattern.strip())
        # What the office has not, such as a code, takes its separator along.
        return re.sub(r"([/.-])\1+", r"\1", text).strip("/-")


def known_places(pattern: str) -> Message | None:
    """Refuse words in braces that mean nothing, and a pattern that does not count."""
    words = [word.partition(":")[0].strip() for word in _PLACE.findall(pattern)]
    unknown = next((word for word in words if word not in PLACES), None)
    if unknown is not None:
        return Message(N_("{word} has no meaning in a pattern."), {"word": "{" + unknown + "}"})
    if "n" not in (PLACES[word] for word in words):
        return Message(N_("The pattern needs {place} where the count stands."), {"place": "{n}"})
    return None
