"""Puts Hebrew and Arabic into the order in which a page shows them: a PDF knows only left to right.

Enough for names and quotations: each stretch of such words is turned around as a whole.
"""

from __future__ import annotations

import re
import unicodedata

_LETTER = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCH = re.compile(f"[{_LETTER}](?:[^A-Za-z0-9\u00c0-\u024f{_LETTER}\n]*[{_LETTER}])*")
_NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")


def matters(text: str) -> bool:
    """Return whether a text has letters that are read from right to left."""
    return not text.isascii() and _STRETCH.search(text) is not None


def shown(text: str) -> str:
    """Return one line of text with its right-to-left stretches in the order of the page."""
    return _STRETCH.sub(lambda found: _turned(found.group()), text)


def _turned(stretch: str) -> str:
    signs: list[str] = []
    for sign in stretch:
        if signs and unicodedata.combining(sign):
            signs[-1] += sign  # A vowel point stays behind its letter.
        else:
            signs.append((unicodedata.mirrored(sign) and _MIRROR.get(sign)) or sign)
    turned = "".join(reversed(signs))
    # Digits of these scripts are read from left to right all the same.
    return _NUMBER.sub(lambda found: found.group()[::-1], turned)


_MIRROR = {"(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«"}
