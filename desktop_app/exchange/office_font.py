"""Takes in the font that an office picks for its papers."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.records.change import Change
from desktop_app.services.workspace import Workspace


def choose_font(workspace: Workspace, contents: Sequence[bytes]) -> Change:
    """Print papers in these TrueType files: regular, then bold, italic, bold italic, b"" for none.

    Raises NotAFont, FontIsRestricted or FontLacksLetters; nothing has been changed then.
    """
    from desktop_app.renderers.office_font import checked_font

    names = [checked_font(content) for content in contents if content]
    return workspace.office_font.keep(names[0], contents)
