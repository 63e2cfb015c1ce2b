"""The gate that every word passes before it reaches a file: one form, and nothing a file refuses.

No markup is parsed anywhere: `<b>` in a text is four characters and stays that.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n")
_NOT_XML = re.compile("[^\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def cleaned(text: str) -> str:
    """One form of every letter, space and line end."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").translate(_LINE_ENDS)
    return "".join(map(_plain_space, text))


def for_xml(text: str) -> str:
    """Clean text for a Word or Excel file; what XML cannot hold is shown as [U+0000]."""
    if text.isascii() and text.isprintable():
        return text
    return _NOT_XML.sub(lambda found: f"[U+{ord(found.group()):04X}]", cleaned(text))


def one_line(text: str) -> str:
    """Clean text for a property or a name: line ends and runs of spaces become one space."""
    return " ".join(for_xml(text).split())


@cache
def _plain_space(sign: str) -> str:
    if sign == "\t":
        return " "
    if sign == "\u202f":
        return "\u00a0"
    return " " if unicodedata.category(sign) == "Zs" and sign != "\u00a0" else sign
