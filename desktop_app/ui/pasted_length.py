"""Refuses to paste what no field is made for: a whole book, or a word of a page without a blank.

Qt breaks a word that fits on no line letter by letter, and the window would stand still meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QGuiApplication

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records.fields import Kind
from desktop_app.ui.context import Context

MOST = 30_000
"""Letters of a long text: about ten pages."""

MOST_IN_A_LINE = 20_000
"""Letters of every other field; Qt's own line would cut off what is beyond 32,767."""

LONGEST_WORD = 1_000
"""Letters without a blank between them; no address on the web is as long."""


class TooLong(UserError):
    """A text that is not pasted at all rather than in part; it stays in the clipboard."""


def refusal(text: str, kind: Kind) -> TooLong | None:
    """Return why a text cannot be pasted into a field of a kind, or None."""
    most = MOST if kind is Kind.PARAGRAPH else MOST_IN_A_LINE
    if len(text) > most:
        said = N_(
            "The text has {n} letters, and the field takes {most}. Nothing was pasted; the text "
            "is still in the clipboard."
        )
        return TooLong(Message(said, {"n": len(text), "most": most}))
    longest = max(map(len, text.split()), default=0)
    if longest > LONGEST_WORD:
        said = N_(
            "The text has {n} letters without a blank. Nothing was pasted; the text is still in "
            "the clipboard."
        )
        return TooLong(Message(said, {"n": longest}))
    return None


def fits(context: Context, texts: Iterable[tuple[str, Kind]]) -> bool:
    """Return whether all texts can be pasted; if not, say why."""
    found = next(filter(None, (refusal(text, kind) for text, kind in texts)), None)
    if found is not None:
        context.messages.refuse(found)
    return found is None


def clipboard_fits(context: Context, kind: Kind) -> bool:
    """Return whether what is in the clipboard can be pasted into a field; if not, say why."""
    return fits(context, [(QGuiApplication.clipboard().text(), kind)])
