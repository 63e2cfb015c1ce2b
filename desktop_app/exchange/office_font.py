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


def in_faces(contents: Sequence[bytes]) -> list[bytes]:
    """Return fonts that somebody chose in any order as regular, bold, italic, bold italic.

    b"" stands for a face that is not there; without a regular one the first chosen is taken.
    Raises NotAFont, FontIsRestricted or FontLacksLetters.
    """
    from desktop_app.renderers.office_font import checked_font, face_of

    faces = [b""] * 4
    for content in contents:
        checked_font(content)
        place = face_of(content)
        faces[place] = faces[place] or content
    faces[0] = faces[0] or next(iter(contents), b"")
    return faces
