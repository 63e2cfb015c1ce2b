"""Shows a district in its blocks: those in sight at once, the others when the window has time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.records.change import Change
from desktop_app.records.presentation import Presentation
from desktop_app.ui.context import Context
from desktop_app.ui.presentations.blocks import BLOCKS
from desktop_app.ui.presentations.index_bar import IndexBar
from desktop_app.ui.presentations.section import Section
from desktop_app.ui.presentations.section_scroll import SectionScroll
from desktop_app.ui.tokens import GRID

AT_ONCE = 2
"""Blocks that are in sight when the page is painted; the others follow one by one."""


class DistrictBlocks(QWidget):
    """The index above, below it the blocks of one presentation."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._presentation: Presentation | None = None
        self._sections: list[Section] = []
        self._behind: list[Section] = []
        self.index = IndexBar(context.theme)
        self.area = SectionScroll()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.index)
        layout.addWidget(self.area, 1)
        self.index.chosen.connect(self.jump)
        self.area.reached.connect(self.index.mark)
        self._building = QTimer(self)
        self._building.setInterval(0)
        self._building.timeout.connect(self._build_next)
        self._catching_up = QTimer(self)
        self._catching_up.setInterval(0)
        self._catching_up.timeout.connect(self._catch_up)
        while len(self._sections) < AT_ONCE:
            self._build_next()
        self._building.start()

    @property
    def sections(self) -> Sequence[Section]:
        """All blocks; those that are still to be built, or to show the district, do so now."""
        while len(self._sections) < len(BLOCKS):
            self._build_next()
        while self._behind:
            self._catch_up()
        return self._sections

    def refresh(self, presentation: Presentation | None, change: Change | None) -> None:
        """Read the blocks that a change concerns, or all without one."""
        self._presentation = presentation
        self._behind.clear()
        for section in self._sections:
            if change is None:
                section.show_presentation(presentation)
            else:
                section.changed(change, presentation)
        self._show_filled()

    def show_other(self, presentation: Presentation | None) -> None:
        """Show another district from its first block on."""
        self._presentation = presentation
        for section in self._sections[:AT_ONCE]:
            section.show_presentation(presentation)
        # The blocks below what is in sight follow one by one, so that the key is answered at once.
        self._behind = list(self._sections[AT_ONCE:])
        self._catching_up.start()
        self._show_filled()
        self.go_to_first()

    def go_to_first(self) -> None:
        """Bring what the district promised into sight."""
        self.area.go_to(self._sections[0])
        self.index.mark(0)

    def owes(self) -> bool:
        """Whether the district has promises of earlier clinics to tell of."""
        return self._sections[0].filled() > 0

    def jump(self, digit: int) -> None:
        """Go to a block and put the cursor into it."""
        section = self.sections[digit]
        self.area.go_to(section)
        section.take_cursor()
        self.area.go_to(section)
        self.index.mark(digit)

    # Within

    def _build_next(self) -> None:
        """Build one more block and show in it what the district in sight has."""
        if len(self._sections) < len(BLOCKS):
            section = BLOCKS[len(self._sections)](self._context)
            self._sections.append(section)
            self.area.add(section)
            self.index.add(section)
            if self._presentation is not None:
                section.show_presentation(self._presentation)
                self.index.show_filled([section])
        if len(self._sections) == len(BLOCKS):
            self._building.stop()

    def _catch_up(self) -> None:
        """Show the district in sight in one more block."""
        if self._behind:
            section = self._behind.pop(0)
            section.show_presentation(self._presentation)
            self.index.show_filled([section])
        if not self._behind:
            self._catching_up.stop()

    def _show_filled(self) -> None:
        self.index.show_filled([one for one in self._sections if one not in self._behind])
