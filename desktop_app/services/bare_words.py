"""Compares words as people type them: small, bare of accents and signs, and cut short."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from desktop_app.services.people_words import shortened

_WORD = re.compile(r"[^\W_]+")
_LONG = (("kabupaten", "kab"), ("provinsi", "prov"), ("kecamatan", "kec"))


def bare(text: str) -> str:
    """Return the words of a text in small letters, without accents and signs, one space apart.

    Words that nearly every office has (Kabupaten, Provinsi, Kecamatan) are in their short form.
    """
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    words = " ".join(_WORD.findall(text.casefold()))
    for long, short in _LONG:
        if long in words:
            words = words.replace(long, short)
    return words


def typed_words(typed: str) -> list[str]:
    """Return what to look for: each typed word once, as `bare` leaves it, perhaps cut short."""
    return [shortened(word) for word in dict.fromkeys(bare(typed).split())]


def rank_of(wanted: Sequence[str], names: Iterable[str]) -> int:
    """Return how well typed words fit the best of some bare names; see `Found.rank`."""
    typed = " ".join(wanted)
    best = 3
    for name in names:
        if name == typed:
            return 0
        if name.startswith(typed):
            best = min(best, 1)
        elif best == 3 and fits(wanted, f" {name}"):
            best = 2
    return best


def fits(wanted: Iterable[str], words: str) -> bool:
    """Return whether each wanted word begins one of the words, which all follow a space."""
    return all(f" {word}" in words for word in wanted)
