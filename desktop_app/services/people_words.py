"""The words by which people are found: as the index has them, and as somebody types them.

Every indexed word begins with a letter that tells where it stands, in a name or in an institution.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from desktop_app.records.names import PREFIXES, SUFFIXES, search_key

NAME, OFFICE = "n", "o"
"""First letter of every indexed word: found in a name or in an institution."""

_SHORTER = {"kab": "kabupaten", "prov": "provinsi", "kec": "kecamatan"}
"""Words of nearly every institution, indexed in their short form: a long one is slow to search."""


class Token(NamedTuple):
    """One typed word, as names and as institutions are indexed; either may be cut short."""

    name: str
    office: str

    @property
    def in_name(self) -> str:
        return NAME + self.name

    @property
    def in_office(self) -> str:
        return OFFICE + self.office


def tokens(typed: str) -> list[Token]:
    """Return the words to look for; titles, points and signs are left out.

    A part after a comma that is, or begins like, a title counts as one: `Budi, S` on the way to
    `Budi, S.T.`.
    """
    start, *rest = typed.split(",")
    parts = [start, *(part for part in rest if not _begins_a_title(part))]
    words = search_key(" ".join(parts)).split()
    return [Token(word, shortened(word)) for word in dict.fromkeys(words)]


def _begins_a_title(part: str) -> bool:
    bare = re.sub(r"[.\s]", "", part).casefold()
    return not bare or any(title.startswith(bare) for title in SUFFIXES | PREFIXES)


def shortened(word: str) -> str:
    """Return a word that nearly every office has in its short form, also when it is cut short."""
    for short, whole in _SHORTER.items():
        if word.startswith(short) and whole.startswith(word):
            return short
    return word


def words_of(name: str, office: Iterable[str | None]) -> str:
    """Return the indexed words of a person, each after a space: ` nbudi obapperida okatingan`."""
    return name_words(name) + office_words(office)


def name_words(name: str) -> str:
    return _joined(NAME + word for word in search_key(name).split())


def office_words(office: Iterable[str | None]) -> str:
    parts = (part for text in office if text for part in re.findall(r"[^\W_]+", text))
    return _joined(word for part in parts for word in _words_of_part(part))


def names_in(words: str) -> str:
    """Return those of a person's words that are of the name."""
    return words.partition(f" {OFFICE}")[0]


def _joined(words: Iterable[str]) -> str:
    return "".join(f" {word}" for word in dict.fromkeys(words))


@lru_cache(4096)
def _words_of_part(part: str) -> tuple[str, ...]:
    return tuple(OFFICE + shortened(word) for word in search_key(part).split())
