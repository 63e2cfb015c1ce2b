"""Looks at a TrueType file that an office picks for its papers, before it is kept."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message

MAX_BYTES = 10 * 1024 * 1024
NEEDED = "".join(map(chr, range(33, 127))) + "–…·•’“”é"
"""What papers are full of; what else a font lacks is drawn in the bundled fallback."""

_TRUETYPE = (b"\x00\x01\x00\x00", b"true")
_RESTRICTED, _NO_SUBSET, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
"""Of the rights in the font's OS/2 table (fsType), those that forbid what a paper does with it."""


class NotAFont(UserError):
    """The file is no TrueType font that can be printed in."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "This file is not a TrueType font, or it is damaged. Choose a .ttf file; "
                    "collections (.ttc) and .otf files cannot be printed."
                )
            )
        )


class FontIsRestricted(UserError):
    """Its maker does not allow the font to be put into documents."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Message(
                N_("The maker of {name} does not allow it inside documents. Choose another font."),
                {"name": name},
            )
        )


class FontLacksLetters(UserError):
    """Letters that every paper has are not in the font."""

    def __init__(self, name: str, missing: str) -> None:
        super().__init__(
            Message(
                N_("{name} lacks letters that papers need: {letters}. Choose another font."),
                {"name": name, "letters": " ".join(missing)},
            )
        )


def checked_font(content: bytes) -> str:
    """Return the name of a font that papers can be printed in.

    Raises NotAFont, FontIsRestricted or FontLacksLetters.
    """
    if len(content) > MAX_BYTES or not content.startswith(_TRUETYPE):
        raise NotAFont
    try:
        font = _opened(content)
        name = _text(font.fullName) or _text(font.familyName) or "?"
        rights = _rights(font)
        widths = font.charWidths
    except Exception as error:
        # ReportLab's reader raises a dozen kinds of errors for damaged tables.
        raise NotAFont from error
    if rights & (_NO_SUBSET | _BITMAPS_ONLY) or rights & 0x000F == _RESTRICTED:
        raise FontIsRestricted(name)
    missing = "".join(sign for sign in NEEDED if ord(sign) not in widths)
    if missing or 32 not in widths:
        raise FontLacksLetters(name, missing[:20])
    return name


def family_name(content: bytes) -> str:
    """Return the family of a font that was checked, as a word processor lists it."""
    return _text(_opened(content).familyName)


def face_of(content: bytes) -> int:
    """Return which face a font that was checked is: 0 regular, 1 bold, 2 italic, 3 both."""
    font = _opened(content)
    font.seek_table("head")
    font.skip(44)
    return int(font.read_ushort()) & 3


def _opened(content: bytes) -> Any:
    from reportlab.pdfbase.ttfonts import TTFontFile

    return TTFontFile(BytesIO(content), validate=0)


def _rights(font: Any) -> int:
    if "OS/2" not in font.table:
        return 0
    font.seek_table("OS/2")
    font.skip(8)
    return int(font.read_ushort())


def _text(name: object) -> str:
    return name.decode("latin-1") if isinstance(name, bytes) else str(name or "")
