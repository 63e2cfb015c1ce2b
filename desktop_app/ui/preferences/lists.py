"""The office's copies of the lists: terms, indicators with targets, readiness templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.i18n import N_, Message
from desktop_app.records import (
    Indicator,
    IndicatorTarget,
    ReadinessCriterion,
    ReadinessTemplate,
    Region,
    VocabularyTerm,
)
from desktop_app.records.change import Change
from desktop_app.records.fields import specs_of
from desktop_app.records.region import RegionKind
from desktop_app.ui.context import Context
from desktop_app.ui.nesting import nest
from desktop_app.ui.options import records
from desktop_app.ui.pieces import Card, row, words
from desktop_app.ui.record_grid import RecordGrid
from desktop_app.ui.record_table import Column, columns_of
from desktop_app.ui.tokens import GRID

VOCABULARIES = {
    "clinic_kind": N_("Kinds of event"),
    "role": N_("Roles at a clinic"),
    "aspect": N_("Aspects of a remark"),
    "sector": N_("Sectors"),
    "feedback_nature": N_("Nature of a remark"),
    "response_status": N_("Status of a response"),
    "funding_source": N_("Funding sources"),
    "infrastructure_kind": N_("Kinds of infrastructure"),
    "service_scale": N_("Scales of a service"),
    "quick_win": N_("Quick wins"),
    "service_kind": N_("Kinds of service"),
    "volume_unit": N_("Units"),
    "rank": N_("Ranks"),
    "acting_prefix": N_("Acting offices"),
    "milestone": N_("Milestones"),
    "time_zone": N_("Time zones"),
}
"""Words for the lists that an office may edit, in the order of the work."""

LIST = Qt.ItemDataRole.UserRole

LEAST = 50 * GRID
"""Height of a sheet that shows some rows; in a lower window the section is scrolled instead."""


class VocabularySection(QWidget):
    """Lists at the left, the terms of one at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        t = context.t
        self.lists = QListWidget()
        self.lists.setAccessibleName(t(N_("Lists")))
        self.lists.setFixedWidth(54 * GRID)
        present = {
            name
            for (name,) in context.store.query("select distinct vocabulary from vocabulary_term")
        }
        names = [name for name in VOCABULARIES if name in present]
        for name in [*names, *sorted(present - set(names))]:
            item = QListWidgetItem(t(VOCABULARIES.get(name, name)))
            item.setData(LIST, name)
            item.setSizeHint(QSize(0, self.lists.fontMetrics().height() + 3 * GRID))
            self.lists.addItem(item)
        self.grid = RecordGrid(
            context,
            columns_of(VocabularyTerm, "label", "label_en", "active", label={"stretch": True}),
            name="terms",
            new=lambda: VocabularyTerm(vocabulary=self.vocabulary),
            remove=context.services.reference.remove,
        )
        card = Card(t(N_("Terms")))
        card.body.addWidget(
            words(
                t(
                    N_(
                        "Rename a term and every screen and paper follows. A term that is not in "
                        "use is no longer offered; what was recorded with it stays."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        both = row(self.lists, spacing=4 * GRID)
        both.addWidget(self.grid, 1)
        nest(card.body, both, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card, 1)
        self.lists.currentRowChanged.connect(self._switch)
        self.lists.setCurrentRow(0)

    @property
    def vocabulary(self) -> str:
        """The list that is shown."""
        item = self.lists.currentItem()
        return item.data(LIST) if item is not None else ""

    def refresh(self, change: Change | None) -> None:
        """Read the terms again."""
        if change is None or change.touches(VocabularyTerm):
            self.grid.set_rows(self._context.store.all(VocabularyTerm, vocabulary=self.vocabulary))

    def take_focus(self) -> None:
        """Put the cursor on the lists."""
        self.lists.setFocus()

    def show_list(self, vocabulary: str) -> None:
        """Show one list."""
        for at in range(self.lists.count()):
            if self.lists.item(at).data(LIST) == vocabulary:
                self.lists.setCurrentRow(at)

    def _switch(self) -> None:
        self.grid.set_owner(self.vocabulary)
        self.refresh(None)


Sheet = tuple[str, type, Sequence[Column], str]
"""Heading, record type, columns, and the grid's name."""


class PairSection(QWidget):
    """A sheet of records above, and below it what belongs to the one under the cursor."""

    def __init__(
        self,
        context: Context,
        above: Sheet,
        below: Sheet,
        owner: str,
    ) -> None:
        """`owner` is the field of the lower records that names the upper one."""
        super().__init__()
        self._context = context
        self._owner = owner
        heading, self._upper_type, columns, name = above
        self.upper_grid = RecordGrid(
            context,
            columns,
            name=name,
            new=self._upper_type,
            remove=context.services.reference.remove,
        )
        upper = Card(context.t(heading))
        upper.body.addWidget(self.upper_grid, 1)
        self._lower_heading, self._lower_type, columns, name = below
        self._shown: str = ""
        self.lower_grid = RecordGrid(
            context,
            columns,
            name=name,
            new=lambda: self._lower_type(**{owner: self._shown}),
            remove=context.services.reference.remove,
        )
        self.lower_card = Card(context.t(self._lower_heading))
        self.lower_card.body.addWidget(self.lower_grid, 1)
        for grid in (self.upper_grid, self.lower_grid):
            grid.setMinimumHeight(LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(upper, 1)
        layout.addWidget(self.lower_card, 1)
        self.upper_grid.entered.connect(self._switch)
        self.refresh(None)
        rows = self.upper_grid.table.rows
        if rows:
            self.upper_grid.go_to(rows[0].id)

    def refresh(self, change: Change | None) -> None:
        """Read both sheets again."""
        store = self._context.store
        if change is None or change.touches(self._upper_type):
            self.upper_grid.set_rows(store.all(self._upper_type))
        if self._shown and (change is None or change.touches(self._lower_type)):
            self.lower_grid.set_rows(store.all(self._lower_type, **{self._owner: self._shown}))

    def take_focus(self) -> None:
        """Put the cursor into the upper sheet."""
        self.upper_grid.setFocus()

    def _switch(self, record: Any) -> None:
        self.lower_card.setEnabled(record is not None)
        if record is None or record.id == self._shown:
            return
        self._shown = record.id
        self.lower_grid.set_owner(record.id)
        t = self._context.t
        named = (record.name_en if t.code == "en" else "") or record.name
        self.lower_card.heading.setText(f"{t(self._lower_heading)}: {named}")
        self.refresh(None)


def indicator_section(context: Context) -> PairSection:
    """Return the sheets of indicators and their targets by plan."""
    provinces = records(context.store, Region, kind=RegionKind.PROVINCE)
    specs = specs_of(IndicatorTarget)
    targets = [
        Column(specs["plan"], stretch=True),
        Column(specs["province_id"], options=provinces, width=20),
        Column(specs["first_year"]),
        Column(specs["last_year"]),
        Column(specs["value"]),
        Column(specs["source"], stretch=True, width=30),
    ]
    return PairSection(
        context,
        (
            N_("Indicators"),
            Indicator,
            columns_of(
                Indicator,
                "name",
                "name_en",
                "short_name",
                "unit",
                "sector",
                "direction",
                "active",
                name={"stretch": True},
                name_en={"stretch": True},
            ),
            "indicators",
        ),
        (N_("Targets"), IndicatorTarget, targets, "targets"),
        "indicator_id",
    )


class ReadinessSection(PairSection):
    """Readiness templates and their criteria; a change leaves what was rated as it was."""

    def __init__(self, context: Context, above: Sheet, below: Sheet) -> None:
        super().__init__(context, above, below, "template_id")
        said = words(
            context.t(
                N_(
                    "Proposals keep the criteria they were rated against, word for word. A change "
                    "here is for proposals that take the template from now on."
                )
            ),
            "muted",
            wrap=True,
        )
        self.lower_card.body.addWidget(said)
        context.changed.connect(self._say_kept)

    def _say_kept(self, change: Change) -> None:
        """Say how many proposals do not follow a change of their criteria."""
        from desktop_app.services.readiness import proposals_keeping

        if not self.isVisible() or not change.touches(ReadinessCriterion):
            return
        kept = proposals_keeping(self._context.store, change)
        if kept:
            one = N_("{n} proposal keeps the words it was rated against.")
            many = N_("{n} proposals keep the words they were rated against.")
            self._context.messages.tell(Message(one, plural=many, count=kept))


def readiness_section(context: Context) -> ReadinessSection:
    """Return the sheets of readiness templates and their criteria."""
    return ReadinessSection(
        context,
        (
            N_("Templates of readiness criteria"),
            ReadinessTemplate,
            columns_of(
                ReadinessTemplate,
                "name",
                "name_en",
                "infrastructure",
                "year",
                "verified",
                "active",
                name={"stretch": True},
                name_en={"stretch": True},
                verified={"title": N_("Verified")},
            ),
            "readiness_templates",
        ),
        (
            N_("Criteria"),
            ReadinessCriterion,
            columns_of(
                ReadinessCriterion,
                "code",
                "document",
                "document_en",
                "applies_to",
                document={"stretch": True},
                document_en={"stretch": True},
            ),
            "readiness_criteria",
        ),
    )
