"""Lets somebody choose a paper, its variant, language, sheet and version; says what has changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QSizePolicy, QWidget

from desktop_app.formats import date_short
from desktop_app.i18n import N_, Language, Message
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperPack, PaperVariant
from desktop_app.services.paper_standing import PaperReading, PaperStanding, Standing
from desktop_app.settings import LANGUAGE, PAPER
from desktop_app.ui.flow_layout import FlowLayout, flowing
from desktop_app.ui.papers.paper_list import PaperList
from desktop_app.ui.pieces import Card, column, words
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

NARROW = 12
"""Signs for which a box of the bar has room where its words are long; its list shows them whole."""


class PaperChoice(QWidget):
    """The left side of the documents page; its `bar` stands above the paper.

    `chosen` comes with another paper, variant or language, `version_chosen` with another version
    of the same one, `sheet_chosen` with the name of another sheet size, `seen` when all this comes
    into sight or goes out of it.
    """

    chosen = Signal()
    version_chosen = Signal()
    sheet_chosen = Signal(str)
    seen = Signal(bool)

    def __init__(self, t: Language, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self.list = PaperList(t, theme)
        self.variant = _combo(
            t(N_("Variant")),
            [
                (PaperVariant.FULL.value, t(N_("Full (archive)"))),
                (PaperVariant.PUBLIC.value, t(N_("Public (no telephone, e-mail, NIP)"))),
            ],
        )
        self.language = _combo(t(N_("Language of the paper")), LANGUAGE.choices)
        self.language.setCurrentIndex(max(self.language.findData(t.code), 0))
        sheets = [(value, t(label)) for value, label in PAPER.choices]
        self.sheet = _combo(t(N_("Paper size")), sheets)
        self.version = _combo(t(N_("Version")), [])
        self.district = _combo(t(N_("District")), [])
        boxes = (self.district, self.variant, self.language, self.sheet, self.version)
        for box in (self.language, self.sheet):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.bar = flowing(FlowLayout(*boxes, spacing=2 * GRID, even=True))
        self.version.hide()
        self.district.hide()
        self.changes = words("", wrap=True)
        self.changes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._changes_hidden = False
        self._card = _changes_card(t, self.changes)
        self.setFixedWidth(72 * GRID)
        layout = column(self.list, self._card, spacing=3 * GRID)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.list.chosen.connect(lambda _kind: self.chosen.emit())
        self.variant.activated.connect(lambda _index: self.chosen.emit())
        self.language.activated.connect(lambda _index: self.chosen.emit())
        self.district.activated.connect(lambda _index: self.chosen.emit())
        self.version.activated.connect(lambda _index: self.version_chosen.emit())
        self.sheet.activated.connect(lambda _i: self.sheet_chosen.emit(self.sheet.currentData()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        self.seen.emit(False)
        super().hideEvent(event)

    def paper_of(self, clinic_id: str) -> ClinicPaper:
        """Return the chosen paper of a clinic."""
        return self.pack_of(clinic_id).paper(self.list.kind)

    def pack_of(self, clinic_id: str) -> PaperPack:
        """Return all papers of a clinic in the chosen language and variant."""
        variant = PaperVariant(self.variant.currentData())
        return PaperPack(clinic_id, self.language.currentData(), variant)

    def show_choice(self, kept: str) -> None:
        """Choose what `choice` once told; an unknown part is as it was at first."""
        kind, variant, language = [*kept.split(" "), "", "", ""][:3]
        known = kind if kind in list(PaperKind) else PaperKind.MINUTES.value
        self.list.blockSignals(True)
        self.list.show_kind(PaperKind(known))
        self.list.blockSignals(False)
        self.variant.setCurrentIndex(max(self.variant.findData(variant), 0))
        of_window = self.language.findData(self._t.code)
        found = self.language.findData(language)
        self.language.setCurrentIndex(found if found >= 0 else max(of_window, 0))

    @property
    def choice(self) -> str:
        """The chosen paper as words to be kept for the next time."""
        kind = self.list.kind.value
        return f"{kind} {self.variant.currentData()} {self.language.currentData()}"

    @property
    def region_id(self) -> str:
        """The district whose page alone is shown; empty for the whole paper."""
        return str(self.district.currentData() or "") if self.per_district else ""

    @property
    def per_district(self) -> bool:
        """Whether the chosen paper has a page for each district."""
        return self.list.kind is PaperKind.DISTRICT_SHEET

    def offer_districts(self, districts: Sequence[tuple[str, str]]) -> None:
        """Offer the pages of these districts, as (code, name); the chosen one stays chosen."""
        chosen = self.district.currentData()
        self.district.clear()
        self.district.addItem(self._t(N_("All districts")), "")
        for code, name in districts:
            self.district.addItem(name, code)
        self.district.setCurrentIndex(max(self.district.findData(chosen), 0))
        self.district.setVisible(self.per_district)

    @property
    def version_id(self) -> str:
        """The id of the final version to show; empty for the paper as it is to be printed now."""
        return self.version.currentData() or ""

    def show_sheet(self, size: str) -> None:
        """Show the sheet size that is set."""
        self.sheet.setCurrentIndex(self.sheet.findData(size))

    def show_standing(self, kind: PaperKind, reading: PaperReading) -> None:
        """Show in the list where a paper stands."""
        issued = reading.versions[0] if reading.versions else None
        self.list.show_standing(kind, PaperStanding(reading.standing, issued))

    def offer_versions(self, reading: PaperReading) -> None:
        """Offer the paper as it is now and its final versions; the chosen one stays chosen."""
        chosen = self.version_id
        self.version.clear()
        final = reading.standing is Standing.FINAL
        now = N_("Final, as printed") if final else N_("Data as they are now (draft)")
        self.version.addItem(self._t(now), "")
        for issued in reading.versions[1 if final else 0 :]:
            parts = [
                self._t(N_("Final, version {n}"), n=issued.version),
                date_short(issued.dated, self._t) if issued.dated else "",
                issued.number,
                issued.finalised_by,
            ]
            self.version.addItem(" · ".join(filter(None, parts)), issued.id)
        self.version.setCurrentIndex(max(self.version.findData(chosen), 0))
        self.version.setVisible(bool(reading.versions))

    def show_newest(self) -> None:
        """Go back from an older version to the paper as it is now."""
        self.version.setCurrentIndex(0)

    def show_changes(self, changes: Sequence[Message]) -> None:
        """Say what has changed since the last final version; nothing when nothing has."""
        self.changes.setText("\n".join(f"• {self._t.message(each)}" for each in changes))
        self._card.setVisible(bool(changes) and not self._changes_hidden)

    def hide_changes(self, hidden: bool) -> None:
        """Leave out what has changed while names may not be seen."""
        self._changes_hidden = hidden
        self._card.setVisible(bool(self.changes.text()) and not hidden)


def _changes_card(t: Language, changes: QWidget) -> Card:
    card = Card(t(N_("Data changed since it was printed")))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(changes)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(t(N_("Data changed since it was printed")))
    card.body.addWidget(area)
    card.setFixedHeight(45 * GRID)
    card.hide()
    return card


def _combo(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(NARROW)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    for value, label in choices:
        box.addItem(label, value)
    return box
