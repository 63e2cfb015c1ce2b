"""Lets somebody choose a paper, its variant, language, sheet and version; says what has changed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from desktop_app.i18n import N_, Language, Message
from desktop_app.records.paper import PaperKind, PaperVariant
from desktop_app.services.papers import PaperReading, PaperStanding, Standing
from desktop_app.settings import LANGUAGE, PAPER
from desktop_app.ui.paper_list import PaperList
from desktop_app.ui.pieces import Card, column, words
from desktop_app.ui.theme import Theme
from desktop_app.ui.tokens import GRID

TOLD_DIFFERENCES = 4


class PaperChoice(QWidget):
    """The left side of the documents page.

    `chosen` comes with another paper, variant or language, `version_chosen` with another version
    of the same one, `sheet_chosen` with the name of another sheet size.
    """

    chosen = Signal()
    version_chosen = Signal()
    sheet_chosen = Signal(str)

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
        self.language = _combo(t(N_("Language")), LANGUAGE.choices)
        self.language.setCurrentIndex(max(self.language.findData(t.code), 0))
        sheets = [(value, t(label)) for value, label in PAPER.choices]
        self.sheet = _combo(t(N_("Paper size")), sheets)
        self.version = _combo(t(N_("Version")), [])
        self._form = QFormLayout()
        self._form.setSpacing(2 * GRID)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for name, box in (
            (N_("Variant"), self.variant),
            (N_("Language of the paper"), self.language),
            (N_("Paper size"), self.sheet),
            (N_("Version"), self.version),
        ):
            self._form.addRow(words(t(name), "muted"), box)
        self._form.setRowVisible(self.version, False)
        self.changes = words("", "muted", wrap=True)
        self._card = Card(t(N_("Data changed since it was printed")))
        self._card.body.addWidget(self.changes)
        self._card.hide()
        self.setFixedWidth(72 * GRID)
        layout = column(self.list, spacing=3 * GRID)
        layout.setStretch(0, 1)
        layout.addLayout(self._form)
        layout.addWidget(self._card)
        layout.addStretch(0)
        self.setLayout(layout)
        self.list.chosen.connect(lambda _kind: self.chosen.emit())
        self.variant.activated.connect(lambda _index: self.chosen.emit())
        self.language.activated.connect(lambda _index: self.chosen.emit())
        self.version.activated.connect(lambda _index: self.version_chosen.emit())
        self.sheet.activated.connect(lambda _i: self.sheet_chosen.emit(self.sheet.currentData()))

    @property
    def paper(self) -> tuple[PaperKind, PaperVariant, str]:
        """The chosen paper, its variant and its language."""
        return (
            self.list.kind,
            PaperVariant(self.variant.currentData()),
            str(self.language.currentData()),
        )

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
            text = self._t(N_("Final, version {n}"), n=issued.version)
            self.version.addItem(f"{text} · {issued.number}" if issued.number else text, issued.id)
        self.version.setCurrentIndex(max(self.version.findData(chosen), 0))
        self._form.setRowVisible(self.version, bool(reading.versions))

    def show_newest(self) -> None:
        """Go back from an older version to the paper as it is now."""
        self.version.setCurrentIndex(0)

    def show_changes(self, changes: Sequence[Message]) -> None:
        """Say what has changed since the last final version; nothing when nothing has."""
        self._card.setVisible(bool(changes))
        lines = [self._t.message(each) for each in changes[:TOLD_DIFFERENCES]]
        more = len(changes) - len(lines)
        if more > 0:
            lines.append(self._t.plural(N_("and {n} more"), N_("and {n} more"), more))
        self.changes.setText("\n".join(lines))


def _combo(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for value, label in choices:
        box.addItem(label, value)
    return box
