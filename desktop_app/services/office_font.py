"""Keeps the TrueType files that an office's papers are set in, bytes beside the pictures."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.i18n import N_, Message
from desktop_app.records import Preference
from desktop_app.records.change import Change
from desktop_app.services.store import Store
from desktop_app.settings import DOCUMENT_FONT, OFFICE_FONT

_FILES, _NAME = "office_font_files", "office_font_name"


class OfficeFont:
    """The office's own font: one file, or one each for regular, bold, italic and both."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def name(self) -> str:
        """What people call the font; empty while there is none."""
        return self._value(_NAME)

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the stored bytes: regular, bold, italic, bold italic; "" for one that is
        not there and is drawn like the first."""
        return tuple("" if name == "-" else name for name in self._value(_FILES).split())

    def keep(self, name: str, contents: Sequence[bytes]) -> Change:
        """Set the papers in these files from now on; b"" for a face that is not there.

        The first must be there. The files must have been checked: nothing is checked here.
        """
        if not contents or not contents[0]:
            raise ValueError("a font needs its regular face")
        names = [self._store.store_bytes(each, "font/ttf") if each else "-" for each in contents]
        label = Message(N_("Print papers in {font}"), {"font": name})
        return self._store.write(
            label,
            save=[
                Preference(id=_FILES, value=" ".join(names)),
                Preference(id=_NAME, value=name),
                Preference(id=DOCUMENT_FONT.key, value=OFFICE_FONT),
            ],
        )

    def remove(self) -> Change:
        """Go back to the bundled font."""
        keys = (_FILES, _NAME, DOCUMENT_FONT.key)
        rows = [self._store.find(Preference, key) for key in keys]
        label = Message(N_("Print papers in a bundled font again"))
        return self._store.write(label, remove=[row for row in rows if row is not None])

    def _value(self, key: str) -> str:
        row = self._store.find(Preference, key)
        return row.value if row else ""
