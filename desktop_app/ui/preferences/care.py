"""Where the data lies, its backups, and whether it is whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QVBoxLayout, QWidget

from desktop_app import formats
from desktop_app.i18n import N_, Language
from desktop_app.records.change import Change
from desktop_app.services.backups import REASONS
from desktop_app.services.health import HealthReport
from desktop_app.ui.backing_up import back_up
from desktop_app.ui.context import Context
from desktop_app.ui.list_lines import fill_cell
from desktop_app.ui.nesting import nest
from desktop_app.ui.pieces import Badge, Card, button, row, words
from desktop_app.ui.tokens import GRID

COUNTED = {
    "Clinic": N_("clinics"),
    "Person": N_("people"),
    "Institution": N_("institutions"),
    "Attendance": N_("attendances"),
    "Presentation": N_("presentations"),
    "Feedback": N_("remarks"),
    "FollowUp": N_("follow-ups"),
    "IssuedPaper": N_("issued papers"),
}
"""What a check counts aloud; the command line lists every table."""


class CareSection(QWidget):
    """Folder, backups and check."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        t, theme = context.t, context.theme
        folder = Card(
            t(N_("Data folder")),
            button(t(N_("Open the folder")), self._open_folder, theme=theme, icon="folder-open"),
        )
        path = words(str(context.services.folder.root), wrap=True, selectable=True)
        path.setAccessibleName(t(N_("Data folder")))
        folder.body.addWidget(path)
        folder.body.addWidget(
            words(
                t(
                    N_(
                        "Everything is in this folder. Never copy the file while Notula is open; "
                        "take a backup instead."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        checked = context.file_check
        self.check = button(t(N_("Check now")), checked.begin, theme=theme, icon="shield-check")
        self.stop = button(t(N_("Stop")), checked.stop, theme=theme, icon="x", look="quiet")
        health = Card(t(N_("Is the data whole?")), self.stop, self.check)
        self.verdict = Badge(theme, t(N_("not checked yet")))
        self.found = words("", wrap=True, selectable=True)
        nest(health.body, row(self.verdict, None))
        health.body.addWidget(self.found)
        self.found.hide()
        self.stop.hide()
        checked.begun.connect(self._begun)
        checked.ended.connect(self._ended)
        if checked.running:
            self._begun()
        self.back_up = button(
            t(N_("Back up now")), self._back_up, theme=theme, icon="database-backup"
        )
        backups = Card(t(N_("Backups")), self.back_up)
        backups.body.addWidget(
            words(
                t(
                    N_(
                        "Each backup is read back when it is made. Kept are the newest ten, and "
                        "one of each of seven days, eight weeks and twelve months before."
                    )
                ),
                "muted",
                wrap=True,
            )
        )
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([t(N_("Date")), t(N_("Made")), t(N_("Size"))])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setProperty("picks", "rows")
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(t(N_("Backups")))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.none = words(t(N_("There is no backup yet.")), "muted")
        backups.body.addWidget(self.none)
        backups.body.addWidget(self.table, 100)
        backups.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * GRID)
        layout.addWidget(folder)
        layout.addWidget(health)
        layout.addWidget(backups, 1)
        self.refresh(None)

    def refresh(self, change: Change | None) -> None:
        """List the backups again; a check of the past says nothing of a later change."""
        if change is not None:
            return
        t = self._context.t
        copies = self._context.services.backups.all()
        self.none.setVisible(not copies)
        self.table.setVisible(bool(copies))
        self.table.setRowCount(len(copies))
        for at, copy in enumerate(copies):
            when = (
                f"{formats.date_long(copy.taken_at.date(), t)}, "
                f"{formats.time_of_day(copy.taken_at.time(), t)}"
            )
            texts = (when, t(REASONS.get(copy.reason, copy.reason)), size_of(copy.size, t))
            for column, text in enumerate(texts):
                tip = {Qt.ItemDataRole.ToolTipRole: copy.path.name}
                fill_cell(self.table, at, column, text, tip)

    def take_focus(self) -> None:
        """Put the cursor on the first button."""
        self.back_up.setFocus()

    def _open_folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.services.folder.root)))

    def _back_up(self) -> None:
        back_up(self._context)
        self.refresh(None)

    def _begun(self) -> None:
        self.verdict.show_state(self._context.t(N_("Checking…")), "accent")
        self.found.hide()
        self.stop.show()

    def _ended(self, report: HealthReport | None) -> None:
        if self.stop.hasFocus():
            self.check.setFocus()
        self.stop.hide()
        if report is not None:
            self.show_report(report)
        else:
            self.verdict.show_state(self._context.t(N_("not checked yet")))

    def show_report(self, report: HealthReport) -> None:
        """Say what a check found."""
        t = self._context.t
        if report.ok:
            self.verdict.show_state(t(N_("Everything is in order")), "positive")
        else:
            self.verdict.show_state(t(N_("Damage was found")), "danger")
        self.found.setText("\n".join(report_lines(report, t)))
        self.found.show()


def report_lines(report: HealthReport, t: Language) -> list[str]:
    """Return a report in sentences, the worst first."""
    lines = []
    if report.pages:
        lines.append(t(N_("Damaged pages of the file:")) + " " + "; ".join(report.pages[:3]))
    if report.references:
        n = len(report.references)
        one, many = N_("{n} entry points to nothing."), N_("{n} entries point to nothing.")
        lines.append(t.plural(one, many, n))
    if report.chain:
        one = N_("The journal was altered in {n} place.")
        many = N_("The journal was altered in {n} places.")
        lines.append(t.plural(one, many, len(report.chain)))
    if not report.ok:
        lines.append(t(N_("Restore the last backup and keep the damaged file.")))
    counts = [
        f"{formats.number(report.counts[name], t)} {t(label)}"
        for name, label in COUNTED.items()
        if report.counts.get(name)
    ]
    changes = t.plural(
        N_("{n} change in the journal"), N_("{n} changes in the journal"), report.changes
    )
    lines.append("  ·  ".join([*counts, changes]))
    return lines


def size_of(size: int, t: Language) -> str:
    """Return 12,4 MB."""
    if size < 1_000_000:
        return f"{formats.number(max(1, round(size / 1000)), t)} kB"
    return f"{formats.number(size / 1_000_000, t, 1)} MB"
