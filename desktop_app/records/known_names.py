"""Names that a token of the capture line can mean, found by their letters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_FEWEST = 3
"""Letters from which the beginning of a later word names somebody: `>uptd` for Kepala UPTD."""

_MOST = 6
"""Words of a name that are read without quotes."""

STOPS = ".,;:?!"
"""What ends a sentence or a part of it; a name may have one of its own."""

_ENOUGH = 5
"""Letters from which a name with one wrong letter is still told from others."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a token can name; `also` are other names for it.

    `key` is what is stored beside the words: a person's or a term's id, or nothing.
    """

    label: str
    key: str | None = None
    detail: str = ""
    also: tuple[str, ...] = ()


class Names:
    """Names, the most likely first, found by their letters alone as somebody types them."""

    def __init__(self, entries: Iterable[Named] = ()) -> None:
        self.entries = tuple(entries)
        self._exact: dict[str, int] = {}
        starts: set[tuple[str, int]] = set()
        words: set[tuple[str, int]] = set()
        for place, entry in enumerate(self.entries):
            for name in (entry.label, *entry.also):
                letters = squeezed(name)
                if not letters:
                    continue
                self._exact.setdefault(letters, place)
                starts.add((letters, place))
                words.update((rest, place) for rest in _word_starts(name))
        self._starts, self._words = sorted(starts), sorted(words)

    def named(self, typed: str) -> Named | None:
        """Return what the letters name: the whole name, else the most likely that begins so."""
        letters = squeezed(typed)
        if not letters:
            return None
        if letters in self._exact:
            return self.entries[self._exact[letters]]
        places = self._begun(letters)
        return self.entries[min(places)] if places else None

    def others(self, typed: str) -> int:
        """Return how many names the letters begin beside the most likely; a whole name is clear."""
        letters = squeezed(typed)
        return 0 if letters in self._exact else max(0, len(self._begun(letters)) - 1)

    def _begun(self, letters: str) -> set[int]:
        places = _beginning(self._starts, letters)
        if not places and len(letters) >= _FEWEST:
            places = _beginning(self._words, letters)
        return places

    def spelled(self, words: Sequence[str]) -> tuple[Named, int] | None:
        """Return the most likely name in which two or more of the words stand as they do here.

        With it comes how many of them: as many as can be. The last may be a word's beginning; a
        first word that is a whole name already needs no other.
        """
        if squeezed(words[0]) in self._exact:
            return None
        for n in range(min(len(words), _MOST), 1, -1):
            letters = squeezed(" ".join(words[:n]))
            places = _beginning(self._starts, letters) | _beginning(self._words, letters)
            named = [self.entries[place] for place in sorted(places)]
            fitting = [one for one in named if _stands_in(words[:n], (one.label, *one.also))]
            if fitting:
                return fitting[0], n
        return None

    def near(self, typed: str) -> Named | None:
        """Return the most likely name that begins as typed but for one slip of the fingers."""
        letters = squeezed(typed)
        if len(letters) < _ENOUGH:
            return None
        for names in (self._starts, self._words):
            places = [place for name, place in names if _slips(letters, name)]
            if places:
                return self.entries[min(places)]
        return None

    def offer(self, typed: str, most: int = 50) -> list[Named]:
        """Return whom the letters may mean, best first; everybody when nothing is typed."""
        letters = squeezed(typed)
        if not letters:
            return list(self.entries[:most])
        exact = self._exact.get(letters)
        first = sorted(_beginning(self._starts, letters), key=lambda at: (at != exact, at))
        places = dict.fromkeys([*first, *sorted(_beginning(self._words, letters))])
        return [self.entries[place] for place in places][:most]


def squeezed(text: str) -> str:
    """Return the letters and digits of a name: what a token without spaces is compared with."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _beginning(names: Sequence[tuple[str, int]], letters: str) -> set[int]:
    found = set()
    for at in range(bisect_left(names, (letters, -1)), len(names)):
        if not names[at][0].startswith(letters):
            break
        found.add(names[at][1])
    return found


def _stands_in(words: Sequence[str], names: Sequence[str]) -> bool:
    """Return whether words stand side by side in a name, the last one at least begun.

    A stop between them ends the name, unless the name has it too: `Kab. Katingan`, not `PUPR. Kab`.
    """
    *whole, begun = _WORD.findall(" ".join(words).casefold())
    stopped = {word.casefold() for word in words[:-1] if word[-1] in STOPS}
    for name in names:
        if not stopped <= set(name.casefold().split()):
            continue
        there = _WORD.findall(name.casefold())
        for at in range(len(there) - len(whole)):
            last = there[at + len(whole)]
            if there[at : at + len(whole)] == whole and (
                last == begun or (len(begun) >= _FEWEST and last.startswith(begun))
            ):
                return True
    return False


def _slips(typed: str, name: str) -> bool:
    """Return whether a name begins so but for one letter: missing, extra, wrong or swapped."""
    if typed[:2] != name[:2] and typed[3:5] not in name[2:6]:
        return False  # so most names are passed over
    at = next((n for n, (a, b) in enumerate(zip(typed, name, strict=False)) if a != b), len(name))
    rest, hit = typed[at:], typed[at + 1 :]
    return (
        name.startswith(rest, at + 1)
        or name.startswith(hit, at)
        or name.startswith(hit, at + 1)
        or (rest[:2] == name[at : at + 2][::-1] and name.startswith(rest[2:], at + 2))
    )


def _word_starts(name: str) -> list[str]:
    """Return the letters of a name from each of its later words on."""
    starts = [match.start() for match in _WORD.finditer(name)]
    return [squeezed(name[start:]) for start in starts[1:]]
