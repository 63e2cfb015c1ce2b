"""Tells what a QR scanner typed from what a person types."""

from __future__ import annotations

import re
import time

from desktop_app.services.attendance import CODE_PREFIX

FAST, HUMAN = 0.035, 0.1
"""Seconds between two keys of a scanner, at most, and of quick fingers."""

HALT = 0.25
"""Seconds after which a key is no longer the scanner's, where letters mean something else."""

_ID = r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}"
_OURS = rf"{CODE_PREFIX}.*|{_ID}"
_BEGINS = r"notula:.*|(?=.*\d)[0-9a-f-]{6,}"


def code_in(typed: str, pause: float) -> str:
    """Return the code that was typed with this many seconds between keys, else nothing.

    Our codes are known by their shape; a foreign one by its haste, its figures and its length.
    """
    text = typed.strip().casefold()
    if re.fullmatch(_OURS, text):
        return text
    foreign = len(text) >= 6 and " " not in text and any(sign.isdigit() for sign in text)
    return text if foreign and pause <= FAST else ""


def begins_code(typed: str) -> bool:
    """Return whether this may become one of our codes: nobody is searched for it meanwhile."""
    return re.fullmatch(_BEGINS, typed.strip().casefold()) is not None


class ScannedKeys:
    """Keeps the keys of one of our codes from a place where letters mean something else."""

    def __init__(self) -> None:
        self._typed = ""
        self._latest = 0.0

    def take(self, sign: str) -> bool:
        """Return whether this key belongs to a code: then it means nothing else."""
        now = time.monotonic()
        if now - self._latest > HALT:
            self._typed = ""
        self._latest = now
        grown = self._typed + sign.casefold()
        ours = CODE_PREFIX.startswith(grown) or grown.startswith(CODE_PREFIX)
        self._typed = grown if ours else ""
        return ours

    def finish(self) -> str:
        """Return the code that Enter ends, or nothing."""
        typed, self._typed = self._typed, ""
        in_time = time.monotonic() - self._latest <= HALT
        return typed if in_time and typed.startswith(CODE_PREFIX) else ""
