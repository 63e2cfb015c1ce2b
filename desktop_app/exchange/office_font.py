"""Reads the font that an office picks for its papers."""

from __future__ import annotations

from collections.abc import Sequence


def in_faces(contents: Sequence[bytes]) -> tuple[str, list[bytes]]:
    """Return the name of a font that somebody chose, and its files in the order of their faces.

    Regular, bold, italic, bold italic, b"" for one that is not there; without a regular one the
    first chosen is taken. Raises NotAFont, FontIsRestricted or FontLacksLetters.
    """
    from desktop_app.renderers.office_font import checked_font, face_of

    names = {content: checked_font(content) for content in contents}
    faces = [b""] * 4
    for content in contents:
        place = face_of(content)
        faces[place] = faces[place] or content
    faces[0] = faces[0] or contents[0]
    return names[faces[0]], faces
