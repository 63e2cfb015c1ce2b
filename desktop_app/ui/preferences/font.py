"""Lets the office pick TrueType files for its papers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.errors import UserError
from desktop_app.i18n import N_
from desktop_app.records.change import Change
from desktop_app.ui.context import Context
from desktop_app.ui.file_reading import FileReading
from desktop_app.ui.pieces import Card, button, words


class FontCard(Card):
    """The name of the office's own font, and the buttons that choose and remove it."""

    def __init__(self, context: Context) -> None:
        t, theme = context.t, context.theme
        remove = button(
            t(N_("Remove")),
            lambda: context.perform(context.services.office_font.remove),
            theme=theme,
            icon="trash-2",
            look="quiet",
        )
        choose = button(
            t(N_("Choose files…")), lambda: self._choose(), theme=theme, icon="folder-open"
        )
        super().__init__(t(N_("The office's own font")), remove, choose)
        self.remove, self.choose = remove, choose
        self._context = context
        self._reading = FileReading(self)
        self.name = words("", wrap=True)
        self.body.addWidget(self.name)
        self.body.addWidget(
            words(
                t(
                    N_(
                        "TrueType files (.ttf): regular, and bold and italic where there are. "
                        "They are kept in the data, so every laptop prints alike."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        self.read()

    def read(self) -> None:
        """Show which font is kept."""
        name = self._context.services.office_font.name
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.remove.setVisible(bool(name))

    def _choose(self) -> None:
        paths = self._context.messages.open_files(N_("Choose the font"), "TrueType (*.ttf)")
        if paths:
            self._reading.read(lambda: _read(paths), self._keep)

    def _keep(self, found: tuple[str, list[bytes]] | UserError) -> None:
        def keep() -> Change:
            if isinstance(found, UserError):
                raise found
            return self._context.services.office_font.keep(*found)

        self._context.perform(keep)


def _read(paths: Sequence[Path]) -> tuple[str, list[bytes]]:
    from desktop_app.exchange.office_font import in_faces
    from desktop_app.renderers.files import read_chosen

    return in_faces([read_chosen(path) for path in paths])
