"""Settings in groups, and for papers a page that shows what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app import settings
from desktop_app.i18n import N_
from desktop_app.records import Letterhead, NumberPattern, Preference, Signatory
from desktop_app.records.change import Change
from desktop_app.setting_values import Setting
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.papers.sample import PaperPreview, sample_sheet
from desktop_app.ui.pieces import Card, row
from desktop_app.ui.preferences.fields import SettingFields
from desktop_app.ui.preferences.font import FontCard
from desktop_app.ui.tokens import GRID

PAPER_ROWS = (
    (settings.PAPER,),
    (settings.DOCUMENT_FONT,),
    (settings.FONT_SIZE, settings.LINE_SPACING),
    (settings.MARGIN_TOP, settings.MARGIN_BOTTOM),
    (settings.MARGIN_LEFT, settings.MARGIN_RIGHT),
    (settings.SIGNATURE_SPACE, settings.PHOTOS_PER_PAGE),
)
WORDING_ROWS = (
    (settings.MINUTES_FORM,),
    (settings.NIP_LABEL,),
    (settings.WORDS_TITLE_CASE,),
    (settings.SIGNER_CAPITALS,),
)
LOOK_ROWS = ((settings.LANGUAGE, settings.APPEARANCE), (settings.SOUND,))
JOURNAL_ROWS = ((settings.OPERATOR,),)
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
        nest(self.outer, self.cards, 5)
        self.setLayout(self.outer)

    def refresh(self, change: Change | None) -> None:
        """Nothing of its own: each field listens for itself."""

    def take_focus(self) -> None:
        """Put the cursor on the first setting as Tab does: typing replaces its value."""
        self.groups[0].first.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_setting(self, key: str) -> None:
        """Put the cursor on a setting."""
        for group in self.groups:
            if key in group.fields:
                group.focus_setting(key)


class PaperSection(QWidget):
    """Paper settings that scroll beside a page that stays in sight and follows them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.settings = GroupSection(
            context, ((settings.PAPERS, PAPER_ROWS), (settings.WORDING, WORDING_ROWS))
        )
        self.own_font = FontCard(context)
        self.settings.cards.insertWidget(1, self.own_font)
        papers, wording = self.settings.groups
        for before, after in (
            (papers.last, self.own_font.remove),
            (self.own_font.remove, self.own_font.choose),
            (self.own_font.choose, wording.first),
        ):
            QWidget.setTabOrder(before, after)
        self.preview = PaperPreview(
            context, lambda: sample_sheet(context), name=N_("Preview of a page")
        )
        outer = row(scrolled(self.settings), spacing=4 * GRID)
        outer.setStretch(0, 5)
        outer.addWidget(self.preview, 4, Qt.AlignmentFlag.AlignTop)
        self.setLayout(outer)

    @property
    def groups(self) -> list[SettingFields]:
        """The cards of settings."""
        return self.settings.groups

    def refresh(self, change: Change | None) -> None:
        """Draw the page again where something that it shows has changed."""
        if change is None or change.touches(Preference):
            self.own_font.read()
        if change is None or change.touches(Preference, Letterhead, Signatory, NumberPattern):
            self.preview.draw_again()

    def take_focus(self) -> None:
        """Put the cursor on the first setting."""
        self.settings.take_focus()

    def focus_setting(self, key: str) -> None:
        """Put the cursor on a setting."""
        self.settings.focus_setting(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.keep_within(self.height())


def scrolled(widget: QWidget) -> QScrollArea:
    """Return an area that scrolls a widget up and down, without a frame."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 2 * GRID, 0)
    layout.addWidget(widget)
    area.setWidget(inside)
    return area
