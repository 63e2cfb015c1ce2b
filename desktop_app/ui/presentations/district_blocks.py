"""Shows a district in its blocks: those in sight at once, the others when the window has time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.records.change import Change
from desktop_app.records.presentation import Presentation
from desktop_app.ui.context import Context
from desktop_app.ui.presentations.blocks import BLOCKS
from desktop_app.ui.presentations.index_bar import IndexBar
from desktop_app.ui.presentations.section import Section
from desktop_app.ui.presentations.section_scroll import SectionScroll
from desktop_app.ui.tokens import GRID
from desktop_app.ui.turns import Turns

AT_ONCE = 2
"""Blocks that are in sight when another district is painted; the others follow one by one."""


class DistrictBlocks(QWidget):
    """The index above, below it the blocks of one presentation, each built when its turn comes.

    A key that goes to a block has it built, or show the district, before all others.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._presentation: Presentation | None = None
        self._sections: dict[int, Section] = {}
        self._behind: set[int] = set()
        self.index = IndexBar(context, [block.heading for block in BLOCKS])
        self.area = SectionScroll()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.index)
        layout.addWidget(self.area, 1)
        self.index.chosen.connect(self.jump)
        self.area.reached.connect(self.index.mark)
        self._turns = Turns(self)

    @property
    def sections(self) -> Sequence[Section]:
        """All blocks; those that are still to be built, or to show the district, do so now."""
        return [self._section(digit) for digit in range(len(BLOCKS))]

    def refresh(self, presentation: Presentation | None, change: Change | None) -> None:
        """Read the blocks that a change concerns, or all without one, those in sight first."""
        self._presentation = presentation
        if change is None:
            self._show_anew(self.area.in_sight())
            return
        for digit, section in self._sections.items():
            if digit not in self._behind:
                section.changed(change, presentation)
                self.index.show_filled(digit, section.filled())

    def show_other(self, presentation: Presentation | None) -> None:
        """Show another district from its first block on."""
        self._presentation = presentation
        self._show_anew(digit for digit in range(AT_ONCE) if digit in self._sections)
        self.go_to_first()

    def go_to_first(self) -> None:
        """Bring what the district promised into sight."""
        self.area.go_to(self._section(0))
        self.index.mark(0)

    def owes(self) -> bool:
        """Whether the district has promises of earlier clinics to tell of."""
        return self._section(0).filled() > 0

    def jump(self, digit: int) -> None:
        """Go to a block and put the cursor into it."""
        section = self._section(digit)
        self.area.go_to(section)
        section.take_cursor()
        self.area.go_to(section)
        self.index.mark(digit)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing out of sight: the district may be removed there, and the page not hear."""
        self._turns.rest()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turns.wake()

    # Within

    def _show_anew(self, at_once: Iterable[int]) -> None:
        """Show the district in every block, but only in some before the next key is answered."""
        self._behind = set(self._sections)
        for digit in at_once:
            self._section(digit)
        self._turns.begin(partial(self._section, digit) for digit in range(len(BLOCKS)))

    def _section(self, digit: int) -> Section:
        """Return a block that shows the district; where it does not yet, it does now."""
        section = self._sections.get(digit)
        new = section is None
        if section is None:
            section = self._sections[digit] = BLOCKS[digit].make(self._context)
            self.area.insert(section)
        elif digit not in self._behind:
            return section
        self._behind.discard(digit)
        section.show_presentation(self._presentation)
        if new:
            self.area.settle()  # before it is painted: its fields have no height yet
        if len(self._sections) == len(BLOCKS) and list(self._sections) != sorted(self._sections):
            self._sections = dict(sorted(self._sections.items()))
            self.area.order_tabs()
        self.index.show_filled(digit, section.filled())
        return section
