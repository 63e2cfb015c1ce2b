"""Finds the institution that was typed, or reads level and region of a new one from its name."""

from __future__ import annotations

import re
from typing import NamedTuple

from desktop_app.records import Institution, Region
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.region import RegionKind
from desktop_app.services.store import Store

OFFERED = 12

LONGEST_NAME = 200
"""Letters of an institution that is added from a line; the longest official names have half."""

_SHORT = {"kabupaten": "kab", "provinsi": "prov", "propinsi": "prov"}
"""Typed words that are looked for in their short form, which their long form begins with."""

_SAME = {
    "kabupaten": "kab",
    "provinsi": "prov",
    "propinsi": "prov",
    "kemen": "kementerian",
    "kementrian": "kementerian",
}
"""Words of institutions that are written in two ways."""

_LEVELS: tuple[tuple[InstitutionLevel, str], ...] = (
    (InstitutionLevel.BALAI, r"balai( besar)? (?!kota)|bpbpk|bppw|bpjn|bws|bbws"),
    (
        InstitutionLevel.NATIONAL,
        r"kementerian|kementrian|kemen\w+|bappenas|ditjen|direktorat|pokja nasional",
    ),
    (InstitutionLevel.FACILITATOR, r"fasilitator|konsultan|ppsp|pfi?|cf|pmu|piu|tenaga ahli"),
    (
        InstitutionLevel.PARTNER,
        r"universitas|politeknik|institut|poltekkes|yayasan|lsm|unicef|usaid|iuwash|forkalim|pt|cv",
    ),
    (InstitutionLevel.MEDIA, r"media|rri|tvri|tv|radio|harian|koran|pers|kalteng pos|antara"),
)
"""How bodies of a level begin their names, tried in this order after the region in the name."""


class _Spoken(NamedTuple):
    """The words of all names of an institution, each after a space, and those of each name."""

    all: str
    names: tuple[tuple[str, ...], ...]


class Institutions:
    """The master list of bodies; it grows at the desk."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._regions: list[tuple[Region, str, tuple[str, ...]]] = []
        self._read_at = -1
        self._spoken: dict[tuple[str, ...], _Spoken] = {}
        self._named: list[tuple[str, str]] = []
        self._called: dict[tuple[str, ...], str] = {}

    def matching(self, typed: str, *, limit: int = OFFERED) -> list[Institution]:
        """Return the institutions with every typed word in one of their names, best first."""
        parts = [f" {_SHORT.get(word, word)}" for word in _split(typed)]
        if not parts:
            return []
        self.follow()
        fits = [one for one in self._named if all(part in one[0] for part in parts)]
        fits.sort(key=lambda one: not one[0].startswith(parts[0]))  # else in their order
        ids = [institution_id for _, institution_id in fits[:limit]]
        found = {made.id: made for made in self._store.all(Institution, id=ids)}
        return [found[institution_id] for institution_id in ids]

    def called(self, name: str) -> Institution | None:
        """Return the institution with this name, whichever way it is abbreviated, or None."""
        self.follow()
        return self._store.find(Institution, self._called.get(_alike(_split(name))))

    def follow(self) -> None:
        """Read the names again where one has changed: while somebody types, none has."""
        edits = self._store.edits_of(Institution)
        if edits == self._read_at:
            return
        rows = self._store.query(
            "select id, name, short_name, former_names from institution order by length(name), name"
        )
        before, self._spoken, self._named, self._called = self._spoken, {}, [], {}
        for institution_id, *names in rows:
            key = tuple(names)
            spoken = self._spoken[key] = before.get(key) or _spoken(*names)
            self._named.append((spoken.all, institution_id))
            for name in spoken.names:
                self._called.setdefault(name, institution_id)
        self._called.pop((), None)
        self._read_at = edits

    def read(self, name: str, province_id: str | None = None) -> Institution:
        """Return a new, unstored institution with the level and region that its name tells.

        A district is looked for in the province first; another province's only when the name says
        nothing else.
        """
        typed = " ".join(name.split())
        bare = " ".join(_split(typed))
        region, plainly = self._region_in(bare, province_id)
        district = region is not None and region.kind is not RegionKind.PROVINCE
        if region is not None and district and plainly:
            return Institution(name=typed, level=InstitutionLevel.DISTRICT, region_id=region.id)
        for level, begins in _LEVELS:
            if re.match(rf"(?:{begins})\b", bare):
                return Institution(name=typed, level=level)
        if region is not None:
            level = InstitutionLevel.DISTRICT if district else InstitutionLevel.PROVINCE
            return Institution(name=typed, level=level, region_id=region.id)
        if re.search(r"\b(?:prov|provinsi|propinsi|setda)\b", bare):
            return Institution(name=typed, level=InstitutionLevel.PROVINCE, region_id=province_id)
        return Institution(name=typed)

    def _region_in(self, bare: str, province_id: str | None) -> tuple[Region | None, bool]:
        """Return the region that a name has in it, and whether it says of what kind it is.

        The longest name counts: 'Kab. Barito Timur' is not 'Kab. Barito'. Without 'Kab.' or 'Kota'
        only the regions of the own province are meant, because many a word is a region elsewhere.
        """
        best: tuple[bool, bool, int] = (False, False, 0)
        found: Region | None = None
        words = f" {bare} "
        for region, short, aliases in self._regions_by_name():
            own = province_id is not None and province_id in (region.id, region.province_code)
            starts = _STARTS[region.kind] if f" {short} " in words else ()
            for name in (f" {start} {short} " for start in starts):
                if name in words and (True, own, len(name)) > best:
                    best, found = (True, own, len(name)), region
            for name in (short, *aliases) if own else ():
                if f" {name} " in words and (False, own, len(name)) > best:
                    best, found = (False, own, len(name)), region
        return found, best[0]

    def _regions_by_name(self) -> list[tuple[Region, str, tuple[str, ...]]]:
        """Return the regions with their names as `_split` writes them; they are read once."""
        if not self._regions:
            for region in self._store.all(Region):
                short = " ".join(_split(region.name))
                if region.kind is not RegionKind.PROVINCE:
                    short = short.partition(" ")[2] or short
                aliases = (" ".join(_split(alias)) for alias in region.aliases.split(","))
                self._regions.append((region, short, tuple(name for name in aliases if name)))
        return self._regions


_STARTS = {
    RegionKind.PROVINCE: ("prov", "provinsi", "propinsi"),
    RegionKind.REGENCY: ("kab", "kabupaten"),
    RegionKind.CITY: ("kota",),
}


def _spoken(name: str, short: str, former: str) -> _Spoken:
    names = [_split(one) for one in (name, short, *former.split(";")) if one]
    said = " ".join(word for words in names for word in words)
    return _Spoken(f" {said}", tuple(_alike(words) for words in names))


def _split(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _alike(words: list[str]) -> tuple[str, ...]:
    return tuple(map(_SAME.get, words, words))
