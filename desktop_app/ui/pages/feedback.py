"""Masukan: the matrix of what the panel said, what the districts answered, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import N_, Message
from desktop_app.records import Feedback, FollowUp, Participant, Presentation
from desktop_app.records.change import Change
from desktop_app.services.feedback import FeedbackLine
from desktop_app.ui.context import HIDDEN, Context
from desktop_app.ui.filter_bar import FilterBar
from desktop_app.ui.keys import bind
from desktop_app.ui.options import Option
from desktop_app.ui.pages.page import Page
from desktop_app.ui.pieces import button, words
from desktop_app.ui.presentations.capture import CaptureBar
from desktop_app.ui.presentations.columns import computed
from desktop_app.ui.presentations.districts import (
    district_name,
    district_options,
    remark_record,
    remark_row,
)
from desktop_app.ui.presentations.filter_box import FilterBox
from desktop_app.ui.presentations.grids import DistrictGrid, suggestions
from desktop_app.ui.presentations.remark_filters import RemarkFilters
from desktop_app.ui.presentations.remark_follow_up import make_or_open, numbers
from desktop_app.ui.record_table import columns_of

NATURES = {
    "feedback_nature.question": ("help-circle", "accent"),
    "feedback_nature.appreciation": ("star", "positive"),
    "feedback_nature.required_correction": ("triangle-alert", "warning"),
}
"""Icon and tone of remarks that are no plain suggestion."""


FEW = 6
"""So many districts or givers are named; of more the others are counted."""


class MatrixGrid(DistrictGrid):
    """The matrix; Alt+arrows move a remark by the use case, which numbers all anew."""

    def move_current(self, step: int) -> None:
        """Move the remark under the cursor up or down in the whole matrix."""
        record = self.current_record()
        if record is not None:
            matrix, column = self.context.services.feedback, self.currentIndex().column()
            self.context.perform(lambda: matrix.move(record.id, step))
            self.setCurrentIndex(self.table.index(self.table.row_of(record.id), column))


class FeedbackPage(Page):
    """Remarks as they were made, below them the line that takes the next.

    F6 makes a follow-up of a remark, or opens the one it has. Ctrl+M goes to the capture line,
    Ctrl+PgUp/PgDn choose the district that its remark is for.
    """

    title = N_("Input")
    shows = (Feedback, FollowUp, Presentation, Participant)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        t = self.t
        self._lines: dict[str, FeedbackLine] = {}
        self._in_sight: set[str] = set()
        self._region: str | None = None
        self.filters = RemarkFilters(context, self)
        self.grid = MatrixGrid(
            context,
            [
                computed("number", N_("No."), 3, self._number),
                *columns_of(
                    Feedback,
                    "giver",
                    "region_id",
                    "aspect",
                    "content",
                    "response",
                    "status",
                    giver={
                        "options": suggestions(self._givers),
                        "width": 16,
                        "names": lambda remark: bool(remark.giver_person_id),
                    },
                    region_id={"options": district_options(context), "width": 14},
                    aspect={"width": 13},
                    content={"icon": self._nature_icon, "tone": lambda _: "", "stretch": True},
                    status={"width": 14, "title": N_("Status")},
                ),
                computed(
                    "follow_up",
                    N_("Follow-up"),
                    9,
                    self._follow_up,
                    tone=lambda _: "accent",
                    icon=lambda remark: "link" if self._follow_up(remark) else "",
                ),
            ],
            name="feedback",
            new=self.filters.passing,
            save=lambda row: context.services.sheets.save(remark_record(row)),
            save_all=lambda rows: context.services.sheets.paste(
                [remark_record(row) for row in rows]
            ),
            remove=lambda row: context.services.feedback.remove(row.id),
            fit_height=False,
            numbered=False,
        )
        self.filters.picked.connect(self._filter)
        self.filter_bar = FilterBar(context, self.grid, *self.filters.widgets)
        self.body.addWidget(self.filter_bar)
        self.body.addWidget(self.grid, 1)
        self.silent = words("", "muted", wrap=True)
        self.body.addWidget(self.silent)
        self.place = FilterBox(t(N_("All districts")), t(N_("Remark to")))
        self.place.picked.connect(self._place_capture)
        self.capture = CaptureBar(context, self.place)
        self.body.addWidget(self.capture)
        self.add_action(
            button(
                t(N_("Make a follow-up")),
                self.make_follow_up,
                theme=context.theme,
                icon="list-todo",
                hint="F6",
            )
        )
        for keys, name, act in (
            ("F6", "", self.make_follow_up),
            ("Ctrl+M", N_("Write a remark"), self.capture.take_cursor),
            ("Ctrl+PgDown", N_("Next district"), lambda: self._step(1)),
            ("Ctrl+PgUp", N_("Previous district"), lambda: self._step(-1)),
        ):
            bind(self, keys, act, t(name))
        self.grid.opened.connect(lambda _record: self.make_follow_up())
        context.privacy_changed.connect(self._veil)

    def _veil(self, _private: bool) -> None:
        self.read_again()

    def take_focus(self) -> None:
        """Begin in the matrix, where the next remark is typed; an unfinished line goes on."""
        if not self.grid.currentIndex().isValid():
            last = self.grid.table.rowCount() - 1
            self.grid.setCurrentIndex(self.grid.table.index(last, self.grid.first_editable()))
        if self.capture.waits:
            self.capture.take_cursor()
        else:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, feedback_id: str) -> None:
        """Put the cursor on a remark, whatever was filtered."""
        self.filters.let_all_pass()
        self.filter_bar.line.clear()
        self._filter()
        self.grid.go_to(feedback_id, "content")

    def refresh(self, change: Change | None) -> None:
        """Read the matrix again. What was in sight stays, even when it no longer passes."""
        if change is None or self.grid.owner != self.context.clinic_id:
            self._in_sight = set()
        matrix, clinic_id = self.context.services.feedback, self.context.clinic_id
        lines = matrix.lines(clinic_id)
        self._offer([line.feedback for line in lines])
        passing = {line.feedback.id for line in matrix.passing(lines, self.filters.wanted())}
        self._in_sight = passing | (self._in_sight & {line.feedback.id for line in lines})
        self._place_capture()
        self._lines = {line.feedback.id: line for line in lines}
        shown = [remark_row(x.feedback) for x in lines if x.feedback.id in self._in_sight]
        self.grid.show_owner(clinic_id, shown)
        self.grid.table.show_again()
        self._count(lines)

    def make_follow_up(self) -> None:
        """Make a follow-up of the remark under the cursor; open it when there is one."""
        self.grid.store_typed()
        remark = self.grid.current_record()
        line = self._lines.get(remark.id) if remark is not None else None
        if line is None:
            self.context.messages.tell(Message(N_("Put the cursor on a remark first.")))
            return
        make_or_open(self.context, line)

    # Within

    def _step(self, steps: int) -> None:
        self.place.setCurrentIndex((self.place.currentIndex() + steps) % self.place.count())
        self._place_capture()

    def _place_capture(self) -> None:
        self.capture.show_place(self.context.clinic_id, self.place.value())

    def _filter(self) -> None:
        region = self.filters.region.value()
        if region != self._region:
            # Who looks at one district's remarks most likely adds to them.
            self._region = region
            self.place.pick(self._region)
        self._in_sight = set()
        self.refresh(None)
        self.grid.storing.renew_row()

    def _offer(self, remarks: Sequence[Feedback]) -> None:
        """Fill the boxes with what occurs."""
        context = self.context
        presented = context.services.presentations.of_clinic(context.clinic_id)
        codes = dict.fromkeys([p.region_id for p in presented])
        codes.update(dict.fromkeys(r.region_id for r in remarks if r.region_id))
        self.filters.offer(remarks, codes)
        self.place.show_choices((code, district_name(context, code)) for code in codes)

    def _count(self, lines: Sequence[FeedbackLine]) -> None:
        matrix, t, clinic_id = self.context.services.feedback, self.t, self.context.clinic_id
        totals = matrix.totals(lines)
        parts = [t.plural("{n} remark", "{n} remarks", totals.remarks)]
        if totals.unanswered:
            parts.append(t.plural("{n} unanswered", "{n} unanswered", totals.unanswered))
        if totals.with_follow_up:
            parts.append(
                t.plural("{n} with a follow-up", "{n} with a follow-up", totals.with_follow_up)
            )
        self.subheading.setText("  ·  ".join(parts))
        districts = [
            district_name(self.context, code) for code in matrix.silent_districts(clinic_id)
        ]
        silent = matrix.silent_givers(clinic_id)
        # Who it is may still be known by the institution while names are hidden.
        givers = list(
            dict.fromkeys(
                (one.detail or HIDDEN) if self.context.private and one.person_id else one.name
                for one in silent
            )
        )
        said = []
        if districts:
            said.append((N_("No remark yet to: {districts}"), "districts", ", ", districts))
        if givers:
            said.append((N_("Has not spoken yet: {givers}"), "givers", "; ", givers))
        self.silent.setText(
            "\n".join(
                t(text, **{key: self._few(names, between)}) for text, key, between, names in said
            )
        )
        self.silent.setToolTip(
            "\n".join(
                t(text, **{key: between.join(names)})
                for text, key, between, names in said
                if len(names) > FEW
            )
        )
        self.silent.setVisible(bool(said))

    def _few(self, names: Sequence[str], between: str) -> str:
        """Return names one after the other; of many only the first, and how many others."""
        if len(names) <= FEW:
            return between.join(names)
        shown, others = between.join(names[: FEW - 1]), len(names) - FEW + 1
        return self.t(N_("{names} and {n} others"), names=shown, n=others)

    def _givers(self) -> list[Option]:
        found = self.context.services.feedback.givers(self.context.clinic_id)
        private = self.context.private
        return [
            Option(giver.name, giver.name, giver.detail)
            for giver in found
            if not (private and giver.person_id)
        ]

    def _number(self, remark: Feedback) -> str:
        line = self._lines.get(remark.id)
        return str(line.number) if line else ""

    def _follow_up(self, remark: Feedback) -> str:
        return numbers(self.context, self._lines.get(remark.id))

    def _nature_icon(self, remark: Feedback) -> str:
        return NATURES.get(remark.nature or "", ("", ""))[0]
