"""Joins Arabic letters as a page shows them: a PDF draws each sign as it is, and joins nothing.

Unicode has the joined forms as signs of their own, and tells of each which letter it is and where
in a word it stands; the bundled fallback face draws them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

_LETTER = re.compile("[\u0620-\u06d3]")
_FORMS = (range(0xFB50, 0xFE00), range(0xFE70, 0xFEFD))
_LAM, _ALEFS, _TATWEEL = "\u0644", "\u0622\u0623\u0625\u0627", "\u0640"
_ALONE, _FIRST, _MIDDLE, _LAST = "<isolated>", "<initial>", "<medial>", "<final>"


def joined(text: str, draws: Callable[[str], bool]) -> str:
    """Return a text, in the order in which it is read, with its Arabic letters joined.

    A form that no face `draws` stays the letter that it is of.
    """
    if text.isascii() or not _LETTER.search(text):
        return text
    letters = _letters(text)
    said = []
    for place, (letter, marks) in enumerate(letters):
        before = letters[place - 1][0] if place else ""
        after = letters[place + 1][0] if place + 1 < len(letters) else ""
        leans = _takes(letter) and _gives(before)
        goes_on = _gives(letter) and _takes(after)
        form = {(True, True): _MIDDLE, (True, False): _LAST, (False, True): _FIRST}.get(
            (leans, goes_on), _ALONE
        )
        shown = _forms().get(letter, {}).get(form, letter)
        said.append((shown if draws(shown) else letter) + marks)
    return "".join(said)


def _letters(text: str) -> list[tuple[str, str]]:
    """Return each sign with the points that stand on it; lam and the alef after it are one."""
    found: list[tuple[str, str]] = []
    for sign in text:
        if found and unicodedata.category(sign) == "Mn":
            letter, marks = found[-1]
            found[-1] = (letter, marks + sign)
        elif found and found[-1] == (_LAM, "") and sign in _ALEFS:
            found[-1] = (_LAM + sign, "")
        else:
            found.append((sign, ""))
    return found


def _gives(letter: str) -> bool:
    """Return whether a letter reaches for the one that follows it."""
    return letter == _TATWEEL or _FIRST in _forms().get(letter, {})


def _takes(letter: str) -> bool:
    """Return whether a letter is reached by the one before it."""
    return letter == _TATWEEL or _LAST in _forms().get(letter, {})


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Return the forms of each letter, and of lam with alef, by their place in a word."""
    found: dict[str, dict[str, str]] = {}
    for code in (each for block in _FORMS for each in block):
        place, *codes = unicodedata.decomposition(chr(code)).split() or [""]
        letter = "".join(chr(int(each, 16)) for each in codes)
        known = place in (_ALONE, _FIRST, _MIDDLE, _LAST)
        if known and (len(letter) == 1 or (letter[:1] == _LAM and letter[1:] in _ALEFS)):
            found.setdefault(letter, {}).setdefault(place, chr(code))
    return found
