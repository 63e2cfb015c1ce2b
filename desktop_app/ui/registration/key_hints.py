"""Names the keys of the desk where they act."""

from __future__ import annotations

from desktop_app.i18n import N_, Language

Hints = tuple[tuple[str, str], ...]

HINTS: Hints = (
    ("Enter", N_("present")),
    ("F2", N_("online")),
    ("F4", N_("on behalf of")),
    ("Ctrl+Enter", N_("whole delegation")),
    ("Ctrl+N", N_("new guest")),
    ("Ctrl+I", N_("invite")),
)
"""Keys of the box, as they are shown under it."""

FORM_HINTS: Hints = (
    ("Enter", N_("next field")),
    ("Ctrl+Enter", N_("store")),
    ("F2", N_("online")),
    ("Esc", N_("back")),
)

DELEGATION_HINTS: Hints = (
    ("1–9", N_("take back an absentee")),
    ("Ctrl+Z", N_("all of them")),
    ("Esc", N_("back")),
)
"""Keys while the delegation that came in is listed."""

STAND_IN_HINTS: Hints = (("Enter", N_("on behalf of")), ("F2", N_("online")), ("Esc", N_("back")))


def in_words(hints: Hints, t: Language) -> str:
    """Return keys and what they do in one line, which breaks between two of them only."""
    said = (f"{keys} {t(name)}".replace(" ", "\N{NO-BREAK SPACE}") for keys, name in hints)
    return "   ".join(said)
