"""RTL: what was agreed at this clinic, and what earlier ones still wait for."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app import formats
from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import Clinic, Feedback, FollowUp, FollowUpReview, Presentation
from desktop_app.records.change import Change
from desktop_app.records.follow_up import FollowUpStatus
from desktop_app.services.follow_up_list import FollowUpFilter, FollowUpLine
from desktop_app.ui.context import Context
from desktop_app.ui.filter_bar import FilterBar
from desktop_app.ui.keys import bind
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import button, words
from desktop_app.ui.presentations.districts import (
    district_name,
    follow_up_record,
    follow_up_row,
)
from desktop_app.ui.presentations.follow_up_filters import FollowUpFilters
from desktop_app.ui.presentations.follow_up_grid import FollowUpGrid
from desktop_app.ui.presentations.promises import STATUSES, review_day
from desktop_app.ui.presentations.reason_bar import ReasonBar
from desktop_app.ui.soon import Soon


class FollowUpPage(Page):
    """Follow-ups by number. Alt+1 to Alt+4 give the selected rows their status."""

    title = N_("Follow-ups")
    shows = (FollowUp, FollowUpReview, Feedback, Presentation, Clinic)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        t = self.t
        self._in_sight: set[str] = set()
        self._to_drop: list[str] = []
        self._dropping: list[str] = []
        self._first = Soon(self._read_first, self)
        self.grid = FollowUpGrid(
            context,
            new=self._new,
            save=self._save,
            save_all=self._save_all,
            remove=self._remove,
        )
        self.filters = FollowUpFilters(context, self)
        self.filters.picked.connect(self._filter)
        self.filter_bar = FilterBar(context, self.grid, *self.filters.boxes)
        self.reason = ReasonBar(context)
        self.reason.line.given.connect(self._drop)
        self.reason.line.refused.connect(self._keep)
        self.history = words("", "muted", wrap=True)
        self.body.addWidget(self.filter_bar)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.history)
        self._legend = "   ".join(
            f"Alt+{n} {t(status.label)}" for n, (status, _, _) in enumerate(STATUSES, start=1)
        )
        self.carry = button(
            t(N_("Carry over to this clinic")),
            self.carry_over,
            theme=context.theme,
            icon="copy",
            hint="F6",
        )
        self.add_action(self.carry)
        for digit, (status, _, _) in enumerate(STATUSES, start=1):
            self._key(f"Alt+{digit}", lambda status=status: self.mark(status), t(status.label))
        self._key("F6", self.carry_over)
        self.grid.entered.connect(lambda _record: self._tell_history())
        self.grid.opened.connect(self._open_origin)

    def take_focus(self) -> None:
        """Begin in the grid."""
        if not self.grid.currentIndex().isValid() and self.grid.table.rowCount():
            self.grid.setCurrentIndex(self.grid.table.index(0, self.grid.first_editable()))
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, follow_up_id: str) -> None:
        """Put the cursor on a follow-up, whatever was filtered."""
        self.filters.let_all_pass()
        self.filter_bar.line.clear()
        self._filter()
        self.grid.go_to(follow_up_id, "activity")
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def catch_up(self, change: Change | None) -> None:
        """Read; at first a turn after the page is painted, for there may be a thousand."""
        if self.grid.owner:
            self.refresh(change)
        else:
            self._first.begin()

    def _read_first(self) -> None:
        self.refresh(None)
        if self.focusWidget() is self.grid:
            self.take_focus()

    def refresh(self, change: Change | None) -> None:
        """Read the follow-ups again. What was in sight stays, even when it no longer passes."""
        self._first.leave()
        if change is None or self.grid.owner != self.context.clinic_id:
            self._in_sight = set()
        listed, clinic_id = self.context.services.follow_up_list, self.context.clinic_id
        today = self.context.now().date()
        only = self.filters.wanted(today)
        lines = listed.lines(clinic_id, today, FollowUpFilter(origin=only.origin))
        self.filters.offer(lines)
        passing = {x.follow_up.id for x in listed.passing(lines, only)}
        self._in_sight = passing | (self._in_sight & {x.follow_up.id for x in lines})
        self.grid.lines = {line.follow_up.id: line for line in lines}
        shown = [follow_up_row(x.follow_up) for x in lines if x.follow_up.id in self._in_sight]
        self.grid.show_owner(clinic_id, shown)
        self.grid.table.show_again()
        self._count(lines)
        self._tell_history()

    def mark(self, status: FollowUpStatus) -> None:
        """Give the selected follow-ups a status, as one action."""
        self.grid.store_typed()
        chosen = self._selected()
        if not chosen:
            return
        if status is FollowUpStatus.DROPPED:
            self._ask_reason(chosen)
            return
        self._review(chosen, status)

    def carry_over(self) -> None:
        """Take the promise under the cursor into this clinic's own list."""
        line = self.grid.current_line()
        if line is None or line.clinic.id == self.context.clinic_id:
            return
        follow_ups, clinic_id = self.context.services.follow_ups, self.context.clinic_id
        change = self.context.perform(lambda: follow_ups.continue_at(line.follow_up.id, clinic_id))
        if change is not None and change.edits:
            self.go_to(change.edits[0].record_id)

    # Storing

    def _save(self, wanted: FollowUp) -> Change | None:
        """Store what differs; a status is given by the use case, which dates it and keeps history.

        Both a status and another field differ only where one pastes.
        """
        services = self.context.services
        stored = services.store.find(FollowUp, wanted.id)
        status = wanted.status if stored is None else stored.status
        record = follow_up_record(dataclasses.replace(wanted, status=status))
        change = services.sheets.save(record)
        if status is wanted.status:
            return change
        if wanted.status is FollowUpStatus.DROPPED:
            # After the grid has finished with the cell: the question takes the cursor.
            self._to_drop.append(wanted.id)
            QTimer.singleShot(0, self, self._ask_reason_for_all)
            return None
        return services.follow_ups.review(
            wanted.id,
            self._reviewing_clinic(wanted.id, self.context.clinic),
            wanted.status,
            review_day(self.context),
        )

    def _save_all(self, wanted: Sequence[FollowUp]) -> Change:
        """Store pasted rows: at once, unless one of them gives a status."""
        services = self.context.services
        ids = [each.id for each in wanted]
        stored = {each.id: each.status for each in services.store.all(FollowUp, id=ids)}
        if any(each.status is not stored.get(each.id, each.status) for each in wanted):
            return services.sheets.paste(wanted, self._save)
        return services.sheets.paste([follow_up_record(each) for each in wanted])

    def _remove(self, wanted: FollowUp) -> Change:
        line = self.grid.lines.get(wanted.id)
        if line is not None and line.clinic.id != self.context.clinic_id:
            raise UserError(
                Message(
                    N_("This promise is part of the minutes of {clinic}. Cancel it with a reason."),
                    {"clinic": line.clinic.short_title},
                )
            )
        return self.context.services.follow_ups.remove(wanted.id)

    def _reviewing_clinic(self, follow_up_id: str, clinic: Clinic | None) -> str:
        """Return the clinic that gives the status: the open one, unless the promise is newer.

        Hundreds that were pasted here just now have no line yet.
        """
        line = self.grid.lines.get(follow_up_id)
        made = clinic if line is None else line.clinic
        if made and made.starts and clinic and clinic.starts and made.starts > clinic.starts:
            return made.id
        return self.context.clinic_id

    def _review(self, chosen: Sequence[str], status: FollowUpStatus, reason: str = "") -> None:
        follow_ups, on = self.context.services.follow_ups, review_day(self.context)
        clinic = self.context.clinic
        marked = [(one, self._reviewing_clinic(one, clinic)) for one in chosen]
        self.context.perform(lambda: follow_ups.review_all(marked, status, on, reason))

    def _ask_reason_for_all(self) -> None:
        """Ask once for all that were dropped in one go, as by pasting."""
        chosen, self._to_drop = self._to_drop, []
        if chosen:
            self._ask_reason(chosen)

    def _ask_reason(self, chosen: Sequence[str]) -> None:
        self._dropping = list(chosen)
        self.refresh(None)
        self.reason.ask()

    def _drop(self, reason: str) -> None:
        self.reason.hide()
        self._review(self._dropping, FollowUpStatus.DROPPED, reason)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self.reason.hide()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # Within

    def _key(self, key: str, act: Any, name: str = "") -> None:
        bind(self, key, act, name)

    def _selected(self) -> list[str]:
        areas = self.grid.selectionModel().selection().toList()
        rows = sorted({row for each in areas for row in range(each.top(), each.bottom() + 1)})
        records = [self.grid.table.record_at(at) for at in rows if not self.grid.table.is_blank(at)]
        return [record.id for record in records if record is not None]

    def _filter(self) -> None:
        self._in_sight = set()
        self.refresh(None)
        self.grid.storing.renew_row()

    def _new(self, clinic_id: str) -> FollowUp:
        return FollowUp(clinic_id=clinic_id, region_id=self.filters.region.value())

    def _count(self, lines: Sequence[FollowUpLine]) -> None:
        t = self.t
        late = sum(line.late for line in lines)
        carried = sum(line.carried for line in lines)
        parts = [t.plural("{n} follow-up", "{n} follow-ups", len(lines))]
        if carried:
            parts.append(t.plural("{n} carried over", "{n} carried over", carried))
        if late:
            parts.append(t.plural("{n} late", "{n} late", late))
        self.subheading.setText("  ·  ".join(parts))

    def _tell_history(self) -> None:
        """Say below the grid what later clinics found of the row under the cursor."""
        line, t = self.grid.current_line(), self.t
        self.carry.setEnabled(line is not None and line.clinic.id != self.context.clinic_id)
        said = []
        if line is not None:
            store = self.context.store
            for review in self.context.services.follow_ups.history(line.follow_up.id):
                at = store.find(Clinic, review.clinic_id)
                parts = [
                    at.short_title if at else "",
                    district_name(self.context, review.region_id),
                    formats.date_medium(review.reviewed_on, t) if review.reviewed_on else "",
                    t(review.status.label),
                    review.note,
                ]
                said.append(", ".join(part for part in parts if part))
        past = t(N_("History: {what}"), what="   ·   ".join(said))
        self.history.setText(past if said else self._legend)

    def _open_origin(self, record: FollowUp) -> None:
        line = self.grid.lines.get(record.id)
        if line is None or line.follow_up.feedback_id is None or line.feedback_number is None:
            return
        page: Any = self.context.open_page("feedback")
        if page is not None:
            page.go_to(line.follow_up.feedback_id)
