"""The mark by which a copy of a final paper is known: a square code, and signs to type beside it.

Drafts have none. An office throws them away, and a code on them would make them look like papers
that somebody answers for.
"""

from __future__ import annotations

import re
import unicodedata

from desktop_app.documents.paper import Seal
from desktop_app.i18n import Language
from desktop_app.records.papers import PaperFrame

_SHOWN, _CODED = 16, 24
"""Signs of the hash: 64 bits find a paper among all of an office, 96 stand in the square code."""
_TITLE = 24


def seal(frame: PaperFrame, t: Language) -> Seal | None:
    """Return the seal of a final paper whose facts stand in the register."""
    if not frame.final or not frame.content_hash:
        return None
    words = (
        "NOTULA/1",
        f"{frame.kind.value}/{frame.variant.value}/{frame.language}",
        f"V{frame.version}",
        "P{page}/{pages}",
        f"J:{frame.journal_head}",
        f"H:{frame.content_hash[:_CODED]}",
        _plain(frame.clinic.short_title)[:_TITLE],
    )
    coded = " ".join(words).upper().replace("{PAGE}/{PAGES}", "{page}/{pages}")
    return Seal(coded, t("Code {code}", code=code_of(frame.content_hash)))


def code_of(content_hash: str) -> str:
    """Return `3F2A-91C0-77DE-1B02`, as it is printed beside the square code."""
    signs = content_hash[:_SHOWN].upper()
    return "-".join(signs[start : start + 4] for start in range(0, _SHOWN, 4))


def codes_in(text: str) -> list[str]:
    """Return the beginnings of hashes that a page's text shows as codes, in its order."""
    found = re.findall(r"(?<![0-9A-F-])[0-9A-F]{4}(?:-[0-9A-F]{4}){3}(?![0-9A-F-])", text)
    return [code.replace("-", "").lower() for code in found]


def scanned(words: str) -> str | None:
    """Return the beginning of the hash in what a scanner read or somebody typed, or None."""
    match = re.search(r"\bH:([0-9A-F]{24})\b", words.upper())
    if match:
        return match[1].lower()
    typed = re.sub(r"[\s-]", "", words).lower()
    return typed if re.fullmatch(r"[0-9a-f]{16}", typed) else None


def _plain(title: str) -> str:
    """Return `CC7-PPSP-KALTENG-2025`: a square code of capitals needs half the room."""
    letters = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[A-Z0-9]+", letters.upper()))
