"""Settings in groups, and for papers a page that shows what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app import settings
from desktop_app.i18n import N_
from desktop_app.records import Letterhead, Preference
from desktop_app.records.change import Change
from desktop_app.settings import Setting
from desktop_app.ui.context import Context
from desktop_app.ui.paper_preview import PaperPreview, sample_sheet
from desktop_app.ui.pieces import Card, row
from desktop_app.ui.preferences.fields import SettingFields
from desktop_app.ui.tokens import GRID

PAPER_ROWS = (
    (settings.PAPER,),
    (settings.ORIENTATION,),
    (settings.DOCUMENT_FONT,),
    (settings.FONT_SIZE, settings.LINE_SPACING),
    (settings.MARGIN_TOP, settings.MARGIN_BOTTOM),
    (settings.MARGIN_LEFT, settings.MARGIN_RIGHT),
    (settings.SIGNATURE_SPACE,),
)
WORDING_ROWS = (
    (settings.MINUTES_FORM,),
    (settings.NIP_LABEL,),
    (settings.WORDS_TITLE_CASE,),
    (settings.SIGNER_CAPITALS,),
)
LOOK_ROWS = ((settings.LANGUAGE, settings.APPEARANCE), (settings.SOUND,))
CLINIC_ROWS = ((settings.DEFAULT_OFFICE,), (settings.CARRY_OVER_DAYS,))


class GroupSection(QWidget):
    """Cards of settings."""

    def __init__(
        self, context: Context, groups: Sequence[tuple[str, Sequence[Sequence[Setting]]]]
    ) -> None:
        super().__init__()
        self.groups: list[SettingFields] = []
        self.cards = QVBoxLayout()
        self.cards.setSpacing(3 * GRID)
        for heading, rows in groups:
            card = Card(context.t(heading))
            fields = SettingFields(context, rows)
            card.body.addWidget(fields)
            self.cards.addWidget(card)
            self.groups.append(fields)
        self.cards.addStretch(1)
        self.outer = row(spacing=4 * GRID)
        self.outer.addLayout(self.cards, 5)
        self.setLayout(self.outer)

    def refresh(self, change: Change | None) -> None:
        """Nothing of its own: each field listens for itself."""

    def take_focus(self) -> None:
        """Put the cursor on the first setting."""
        next(iter(self.groups[0].fields.values())).editor.setFocus()

    def focus_setting(self, key: str) -> None:
        """Put the cursor on a setting."""
        for group in self.groups:
            if key in group.fields:
                group.focus_setting(key)


class PaperSection(GroupSection):
    """Paper settings beside a page that follows them."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, ((settings.PAPERS, PAPER_ROWS), (settings.WORDING, WORDING_ROWS)))
        clinics = context.services.clinics
        self.preview = PaperPreview(
            context,
            lambda: sample_sheet(context, clinics.office_letterhead()),
            name=N_("Preview of a page"),
        )
        shown = QVBoxLayout()
        shown.addWidget(self.preview)
        shown.addStretch(1)
        self.outer.addLayout(shown, 4)

    def refresh(self, change: Change | None) -> None:
        if change is None or change.touches(Preference, Letterhead):
            self.preview.draw_again()
