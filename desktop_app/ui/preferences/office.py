"""The office's letterhead in its versions, as it is printed, and who usually signs."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_, Message
from desktop_app.records.change import Change
from desktop_app.records.ids import new_id
from desktop_app.records.office import Letterhead, Signatory
from desktop_app.records.preference import Preference
from desktop_app.ui.context import Context
from desktop_app.ui.letterhead_form import LETTERHEAD_LAYOUT
from desktop_app.ui.list_lines import add_line, held
from desktop_app.ui.papers.sample import (
    KOP_RATIO,
    KOP_SHARE,
    PaperPreview,
    letterhead_sheet,
    signature_sheet,
)
from desktop_app.ui.pieces import Card, button, words
from desktop_app.ui.preferences.papers import scrolled
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.setup.signatures import signatory_grid
from desktop_app.ui.tokens import GRID

KOP_MOST = 150
"""Pixels of height that the letterhead may take above its form."""

VERSION = Qt.ItemDataRole.UserRole


class LetterheadSection(QWidget):
    """Versions at the left, the chosen one as form and paper at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        t, theme = context.t, context.theme
        self.versions = QListWidget()
        self.versions.setAccessibleName(t(N_("Versions of the letterhead")))
        self.versions.setMaximumHeight(21 * GRID)
        self.add = button(t(N_("New version")), self._add, theme=theme, icon="plus")
        self.remove = button(
            t(N_("Remove version")), self._remove, theme=theme, icon="trash-2", look="quiet"
        )
        self.hint = words("", "muted", wrap=True)
        self.add_office = button(
            t(N_("Another office")), self._add_office, theme=theme, icon="building-2"
        )
        card = Card(t(N_("Letterhead (kop)")), self.remove, self.add_office, self.add)
        card.body.addWidget(self.hint)
        card.body.addWidget(self.versions)
        self.preview = PaperPreview(
            context,
            lambda: letterhead_sheet(context, self.form.as_typed()),
            name=N_("Preview of the letterhead"),
            share=KOP_SHARE,
            ratio=KOP_RATIO,
        )
        self.preview.keep_within(KOP_MOST)
        card.body.addWidget(self.preview)
        self.form = RecordForm(
            context,
            Letterhead,
            name="office_letterhead",
            layout=LETTERHEAD_LAYOUT,
            cards=False,
        )
        card.body.addWidget(scrolled(self.form), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card, 1)
        self.form.edited.connect(self.preview.draw_again)
        self.versions.currentRowChanged.connect(self._chosen)
        self._read(None)

    def refresh(self, change: Change | None) -> None:
        """Read the versions again."""
        if change is None or change.touches(Letterhead):
            current = self.form.record()
            self._read(current.id if current is not None else None)
        self.preview.draw_again()

    def take_focus(self) -> None:
        """Put the cursor into the form."""
        self.form.editor("government").setFocus()

    def _read(self, wanted: str | None) -> None:
        clinics, t = self._context.services.clinics, self._context.t
        versions = clinics.signing.office_letterheads()
        current = clinics.signing.office_letterhead()
        self.versions.blockSignals(True)
        self.versions.clear()
        for version in versions:
            since = (
                t(N_("from {date}"), date=formats.date_medium(version.valid_from, t))
                if version.valid_from
                else t(N_("from the beginning"))
            )
            parts = [version.office, since]
            if current is not None and version.id == current.id:
                parts.append(t(N_("taken for new clinics today")))
            size = QSize(0, self.versions.fontMetrics().height() + 3 * GRID)
            values = {VERSION: version.id, Qt.ItemDataRole.SizeHintRole: size}
            add_line(self.versions, "   ·   ".join(parts), values)
        ids = [version.id for version in versions]
        at = ids.index(wanted) if wanted in ids else 0
        if versions:
            self.versions.setCurrentRow(at)
        self.versions.blockSignals(False)
        self.versions.setVisible(len(versions) > 1)
        self.remove.setVisible(bool(versions))
        self.add.setVisible(bool(versions))
        self.add_office.setVisible(bool(versions))
        self.preview.setVisible(bool(versions))
        self.hint.setText(
            t(
                N_(
                    "Each clinic takes the version of its day and keeps a copy, so old papers "
                    "are printed again unchanged."
                )
            )
            if versions
            else t(N_("Write the office's name; the letterhead is stored as soon as it has one."))
        )
        shown = self.form.record()
        if not versions:
            if shown is None or shown.office:
                self.form.set_record(Letterhead(id=new_id()))
        elif shown is None or shown.id != versions[at].id:
            self.form.set_record(versions[at])

    def _chosen(self, row: int) -> None:
        found = self._context.store.find(Letterhead, held(self.versions, row, VERSION))
        if found is not None:
            self.form.set_record(found)
            self.preview.draw_again()

    def _add(self) -> None:
        """Add a version of the chosen office from today on that begins as a copy of this one."""
        chosen = self.form.record()
        if chosen is None:
            return
        signing, today = self._context.services.clinics.signing, self._context.now().date()
        change = self._context.perform(lambda: signing.add_version(chosen.id, today))
        if change is not None:
            self._read(change.edits[0].record_id)
            self.form.editor("office").setFocus()

    def _add_office(self) -> None:
        """Begin the letterhead of another office; it is stored when it has a name."""
        self.versions.blockSignals(True)
        self.versions.setCurrentRow(-1)
        self.versions.setVisible(True)  # the way back to the office before
        self.versions.blockSignals(False)
        self.form.set_record(Letterhead(id=new_id()))
        self.preview.draw_again()
        self.form.editor("government").setFocus()

    def _remove(self) -> None:
        current = self.form.record()
        if current is None:
            return
        signing, store = self._context.services.clinics.signing, self._context.store
        if store.find(Letterhead, current.id) is None:  # another office without a name yet
            self._read(None)
            self.form.editor("government").setFocus()
            return
        change = self._context.perform(lambda: signing.remove_version(current.id))
        if change is not None:
            self._context.messages.tell(
                Message(N_("Done: {action}"), {"action": change.label}),
                action=N_("Undo"),
                act=lambda: self._context.perform(store.undo),
            )


class SignatorySection(QWidget):
    """The office's usual signatories: every new clinic gets copies."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        t = context.t
        self.grid = signatory_grid(context, "office_signatories", lambda: None)
        card = Card(t(N_("Usual signatories")))
        card.body.addWidget(
            words(
                t(N_("Every new clinic begins with copies of these; changing them there is safe.")),
                "muted",
                wrap=True,
            )
        )
        card.body.addWidget(self.grid)
        self.preview = PaperPreview(
            context,
            lambda: signature_sheet(context),
            name=N_("Preview of the signatures"),
            ratio=0.5,
        )
        card.body.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        layout.addStretch(1)
        self.refresh(None)

    def refresh(self, change: Change | None) -> None:
        """Read the signatories again."""
        if change is None or change.touches(Signatory):
            self.grid.set_rows(self._context.services.clinics.signing.office_signatories())
        if change is None or change.touches(Preference, Signatory, Letterhead):
            self.preview.draw_again()

    def take_focus(self) -> None:
        """Put the cursor into the sheet."""
        self.grid.setFocus()
