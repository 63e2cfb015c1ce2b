"""What a district proposes, and which papers it has for that."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.i18n import N_
from desktop_app.records import Proposal, ReadinessItem
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.readiness import documents_in
from desktop_app.ui.context import Context
from desktop_app.ui.keys import bind
from desktop_app.ui.pieces import button, row, rule, words
from desktop_app.ui.presentations.columns import year_of
from desktop_app.ui.presentations.grids import DistrictGrid
from desktop_app.ui.presentations.rating import RatingBoard
from desktop_app.ui.presentations.rating_row import Rating, RatingLine
from desktop_app.ui.presentations.section import Heading, Section
from desktop_app.ui.record_table import columns_of
from desktop_app.ui.tokens import GRID

READINESS = (
    (ReadinessStatus.COMPLETE, "circle-check", "positive"),
    (ReadinessStatus.TO_IMPROVE, "triangle-alert", "warning"),
    (ReadinessStatus.IN_PROGRESS, "circle-dot", "accent"),
    (ReadinessStatus.MISSING, "circle-x", "danger"),
    (ReadinessStatus.NOT_REQUIRED, "minus", "muted"),
)
"""States of a required paper in the order of their digits."""


PROPOSALS = Heading(8, N_("Proposals and readiness criteria"), N_("Proposals"))


class ProposalSection(Section):
    """Usulan, and below them the readiness criteria of the one under the cursor."""

    shows = (Proposal, ReadinessItem)

    def __init__(self, context: Context) -> None:
        super().__init__(context, PROPOSALS)
        t = self.t
        self._proposal: Proposal | None = None
        columns = columns_of(
            Proposal,
            "activity",
            "year",
            "infrastructure",
            "location",
            "volume",
            "unit",
            "cost",
            "funding",
            "reported_met",
            "reported_total",
            year={"width": 5},
            infrastructure={"width": 10},
            location={"width": 9},
            volume={"width": 6},
            unit={"width": 5},
            funding={"width": 9},
            reported_met={"title": N_("RC"), "width": 4},
            reported_total={"width": 4},
        )
        self.grid = self.add_grid(
            DistrictGrid(
                context,
                columns,
                name="proposals",
                new=lambda owner: Proposal(presentation_id=owner, year=year_of(context, 1)),
            )
        )
        self.grid.entered.connect(self._entered)
        self._criteria = QWidget()
        layout = self._heading = row(spacing=2 * GRID)
        self.fulfilled = words("", "heading", wrap=True)
        self.choose = button(t(N_("Choose the criteria…")), hint="F7")
        self.choose.setMenu(QMenu(self.choose))
        self.choose.menu().aboutToShow.connect(self._fill_menu)
        bind(self._criteria, "F7", self.choose_criteria, anywhere=True)
        layout.addWidget(self.fulfilled, 1)
        layout.addWidget(self.choose)
        self._criteria.setLayout(layout)
        ratings = [Rating(status, t(status.label), icon, tone) for status, icon, tone in READINESS]
        self.board = RatingBoard(context.theme, t, ratings)
        self.board.rated.connect(self._rated)
        self._legend = words(
            f"Alt+8 {t(N_('Criteria of the proposal'))}   {self.board.legend()}", "muted", wrap=True
        )
        self._rule = rule()
        for widget in (self._rule, self._criteria, self._legend):
            self.body.addWidget(widget)
        self.add_board(self.board)

    def refresh(self) -> None:
        p = self.presentation
        rows = self.context.store.all(Proposal, presentation_id=p.id) if p else []
        kept = next((r for r in rows if self._proposal and r.id == self._proposal.id), None)
        self._proposal = kept or (rows[0] if rows else None)
        self.grid.show_owner(p.id if p else "", rows)
        self._show_criteria()

    def filled(self) -> int:
        return len(self.grid.table.rows)

    def take_cursor(self) -> None:
        """Begin in the proposals; asked again from there, go on to the criteria."""
        if not (self.grid.hasFocus() and self.board.take_cursor()):
            self.grid.take_cursor()

    def choose_criteria(self) -> None:
        """Offer the lists of criteria for the proposal under the cursor."""
        self.grid.store_typed()
        if self._proposal is None:
            return
        self.follow.emit(self.choose, self.choose.rect())
        menu = self.choose.menu()
        menu.popup(self.choose.mapToGlobal(self.choose.rect().bottomLeft()))
        for first in menu.actions()[:1]:
            menu.setActiveAction(first)

    def _entered(self, proposal: Proposal | None) -> None:
        if proposal is not None and proposal != self._proposal:
            self._proposal = proposal
            self._show_criteria()

    def _show_criteria(self) -> None:
        proposal, readiness, t = self._proposal, self.context.services.readiness, self.t
        lines = readiness.lines(proposal) if proposal else []
        documents = documents_in(self.context.store, (line.item for line in lines), t.code)
        for widget in (self._rule, self._criteria):
            widget.setVisible(proposal is not None)
        self._legend.setVisible(bool(lines))
        self.board.setVisible(bool(lines))
        if proposal is not None:
            done = readiness.fulfilment(proposal)
            name = proposal.activity
            name = name if len(name) <= 80 else name[:79] + "…"
            self.fulfilled.setText(
                t(
                    N_("{met} of {total} criteria met: {activity}"),
                    met=done.met,
                    total=done.total,
                    activity=name,
                )
                if done
                else t(N_("Readiness criteria: {activity}"), activity=name)
            )
        self.board.show_lines(
            [
                RatingLine(
                    id=line.item.id,
                    title=f"{line.item.code}  {documents[line.item.id]}".strip(),
                    detail=line.item.note,
                    value=line.item.status,
                    before=line.last.record.status if line.last else None,
                )
                for line in lines
            ]
        )

    def _fill_menu(self) -> None:
        menu = self.choose.menu()
        menu.clear()
        if self._proposal is None:
            return
        proposal = self._proposal
        for template in self.context.services.readiness.templates_for(proposal):
            name = (template.name_en if self.t.code == "en" else "") or template.name
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, template_id=template.id: self._choose(proposal.id, template_id)
            )

    def _choose(self, proposal_id: str, template_id: str) -> None:
        readiness = self.context.services.readiness
        self.context.perform(lambda: readiness.choose_template(proposal_id, template_id))
        self.board.take_cursor()

    def _rated(self, item_id: str, status: ReadinessStatus) -> None:
        readiness = self.context.services.readiness
        self.context.perform(lambda: readiness.rate(item_id, status))
        self.board.go_on(item_id)
