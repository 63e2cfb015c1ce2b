"""The blocks of a presentation in the order in which a district shows them (domain.md 1.5)."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop_app import formats
from desktop_app.i18n import N_, Language
from desktop_app.records import (
    Feedback,
    Funding,
    IndicatorValue,
    Obstacle,
    Participant,
    Person,
    PlanItem,
    Presentation,
    Presenter,
    Proposal,
    QuickWin,
    ReadinessItem,
    Service,
)
from desktop_app.records.change import Change
from desktop_app.records.fields import FieldSpec, Kind
from desktop_app.records.follow_up import FollowUp
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.presentations import IndicatorLine, QuickWinLine
from desktop_app.ui.context import Context
from desktop_app.ui.options import Option
from desktop_app.ui.pieces import icon_label, row, rule, words
from desktop_app.ui.presentations.grids import DistrictGrid, suggestions
from desktop_app.ui.presentations.rating import Rating, RatingBoard, RatingLine
from desktop_app.ui.presentations.section import GridSection, Section
from desktop_app.ui.record_form import RecordForm
from desktop_app.ui.record_table import Column, columns_of
from desktop_app.ui.tokens import GRID

WIN_TONES = {
    QuickWinStatus.DONE: ("circle-check", "positive"),
    QuickWinStatus.IN_PROGRESS: ("circle-dot", "accent"),
    QuickWinStatus.NOT_YET: ("circle", "warning"),
}
READINESS = (
    (ReadinessStatus.COMPLETE, "circle-check", "positive"),
    (ReadinessStatus.TO_IMPROVE, "triangle-alert", "warning"),
    (ReadinessStatus.IN_PROGRESS, "circle-dot", "accent"),
    (ReadinessStatus.MISSING, "circle-x", "danger"),
    (ReadinessStatus.NOT_REQUIRED, "minus", "muted"),
)
"""States of a required paper in the order of their digits."""


def computed(name: str, title: str, width: int, shown: Any, **more: Any) -> Column:
    """Return a column that shows something worked out from the record."""
    spec = FieldSpec(name=name, label=title, kind=more.pop("kind", Kind.TEXT), width=width)
    return Column(spec, editable=False, shown=shown, **more)


class IdentitySection(Section):
    """Who presents, which year it is, the policy package."""

    shows = (Presentation, Presenter, Participant, Person)

    def __init__(self, context: Context) -> None:
        super().__init__(context, 1, N_("Identity and policy package"), N_("Identity"))
        self.year = words("", "muted")
        self.form = RecordForm(
            context,
            Presentation,
            name="presentation.identity",
            layout=[
                (
                    "",
                    [
                        ["milestone4_year", "year_override", "package_date"],
                        ["policy_package", "package_number"],
                        ["service_area", "material"],
                    ],
                )
            ],
            cards=False,
        )
        self.body.addWidget(self.year)
        self.body.addWidget(self.form)
        self.body.addWidget(words(self.t(N_("Presenters")), "heading"))
        self.presenters = self.add_grid(
            DistrictGrid(
                context,
                columns_of(
                    Presenter,
                    "name",
                    "position_title",
                    "institution",
                    name={"options": suggestions(self._people), "width": 34},
                    institution={"stretch": True},
                ),
                name="presenters",
                new=lambda owner: Presenter(presentation_id=owner),
                save=self._save_presenter,
            )
        )

    def refresh(self) -> None:
        p = self.presentation
        if p is None or self.form.record() is None or self.form.record().id != p.id:
            self.form.set_record(p)
        self.year.setText(self._year(p) if p else "")
        rows = self.context.store.all(Presenter, presentation_id=p.id) if p else []
        self.presenters.show_owner(p.id if p else "", rows)

    def filled(self) -> int:
        return len(self.presenters.table.rows)

    def take_cursor(self) -> None:
        self.presenters.take_cursor()

    def _year(self, p: Presentation) -> str:
        desk, clinic, t = self.context.services.presentations, self.context.clinic, self.t
        n = desk.computed_year_number(p)
        if n is None or clinic is None or clinic.starts is None:
            return t(N_("The year is counted from the first year of milestone 4."))
        return t(
            N_("Year {n} of milestone 4, counted as {year} − {first} + 1."),
            n=n,
            year=clinic.starts.year,
            first=p.milestone4_year,
        )

    def _guests(self) -> list[tuple[Person, Participant]]:
        store = self.context.store
        participants = store.all(Participant, clinic_id=self.context.clinic_id)
        if not participants:
            return []
        people = {p.id: p for p in store.all(Person, id=[x.person_id for x in participants])}
        return [(people[x.person_id], x) for x in participants if x.person_id in people]

    def _people(self) -> list[Option]:
        presenters_first = sorted(self._guests(), key=lambda g: g[1].role != "role.presenter")
        return [
            Option(person.full_name, person.full_name, guest.position_title)
            for person, guest in presenters_first
        ]

    def _save_presenter(self, presenter: Presenter) -> Change:
        """Fill in position and institution of somebody who is registered at the clinic."""
        from desktop_app.records import Institution

        store = self.context.store
        for person, guest in self._guests():
            if person.full_name == presenter.name:
                body = store.find(Institution, guest.institution_id or person.institution_id)
                presenter = dataclasses.replace(
                    presenter,
                    position_title=presenter.position_title
                    or guest.position_title
                    or person.position_title,
                    institution=presenter.institution or (body.name if body else ""),
                )
                break
        return store.save(presenter)


class IndicatorSection(Section):
    """Capaian: the figure of last time, the target of the period, the figure now."""

    shows = (IndicatorValue, Presentation)

    def __init__(self, context: Context) -> None:
        super().__init__(context, 3, N_("Indicators"), N_("Indicators"))
        self._lines: dict[str, IndicatorLine] = {}
        self._doubted: set[tuple[str, str]] = set()
        t = self.t

        def tone(field: str) -> Any:
            return lambda value: "warning" if (value.id, field) in self._doubted else ""

        def mark(field: str) -> Any:
            return lambda value: "triangle-alert" if (value.id, field) in self._doubted else ""

        def doubtful(field: str) -> dict[str, Any]:
            return {"tone": tone(field), "icon": mark(field)}

        number = Kind.NUMBER
        self.grid = self.add_grid(
            DistrictGrid(
                context,
                [
                    computed("indicator_id", N_("Indicator"), 30, self._name, stretch=True),
                    computed("last", N_("Last"), 7, self._last, kind=number),
                    computed("plan", N_("Target of the period"), 11, self._targets, kind=number),
                    *columns_of(
                        IndicatorValue,
                        "value",
                        "data_year",
                        "source",
                        "baseline",
                        "target",
                        value={"title": N_("Now"), "width": 9, **doubtful("value")},
                        data_year={"title": N_("Year"), "width": 7, **doubtful("data_year")},
                        source={"title": N_("Source"), "width": 14},
                        baseline={"width": 8, **doubtful("baseline")},
                        target={"width": 9, "title": N_("District's target"),
                                **doubtful("target")},
                    ),
                ],
                name="indicators",
                numbered=False,
                removable=False,
            )
        )  # fmt: skip
        self._doubts = QWidget()
        self._sentence = words("", wrap=True, tone="warning")
        icon = icon_label(context.theme, "triangle-alert", "warning", 14)
        self._doubts.setLayout(row(icon, self._sentence, spacing=GRID))
        self.body.addWidget(self._doubts)
        self.grid.setAccessibleName(t(N_("Indicators")))

    def refresh(self) -> None:
        p, desk = self.presentation, self.context.services.presentations
        lines = desk.indicator_lines(p) if p else []
        self._lines = {line.value.id: line for line in lines}
        marks = desk.marks(p) if p else []
        self._doubted = {(mark.record_id, mark.field) for mark in marks}
        said: dict[str, list[str]] = {}
        for mark in marks:
            name = self._lines[mark.record_id].indicator.short_name
            said.setdefault(self.t.message(mark.message), []).append(name)
        self._sentence.setText(
            "\n".join(f"{', '.join(names)}: {sentence}" for sentence, names in said.items())
        )
        self._doubts.setVisible(bool(said))
        self.grid.show_owner(p.id if p else "", [line.value for line in lines])
        self.grid.table.show_again()

    def filled(self) -> int:
        return sum(line.value.value is not None for line in self._lines.values())

    def take_cursor(self) -> None:
        self.grid.take_cursor()
        current = self.grid.currentIndex()
        names = [column.name for column in self.grid.table.columns]
        if current.isValid() and current.column() < names.index("value"):
            self.grid.setCurrentIndex(self.grid.table.index(current.row(), names.index("value")))

    def _name(self, value: IndicatorValue) -> str:
        indicator = self._lines[value.id].indicator
        name = (indicator.name_en if self.t.code == "en" else "") or indicator.name
        return f"{name} ({indicator.unit})" if indicator.unit else name

    def _last(self, value: IndicatorValue) -> str:
        last = self._lines[value.id].last
        figure = last.record.value if last else None
        return "" if figure is None else _figure(figure, self.t)

    def _targets(self, value: IndicatorValue) -> str:
        """Return the province's own target, and the national one where they differ."""
        shown = [
            _figure(target.value, self.t)
            + ("" if target.province_id else " " + self.t(N_("(national)")))
            for target in self._lines[value.id].targets
            if target.value is not None
        ]
        return " · ".join(shown)


class QuickWinSection(Section):
    """The quick wins that the province asks for, with the status of last time."""

    shows = (QuickWin, Presentation)

    def __init__(self, context: Context) -> None:
        super().__init__(context, 4, N_("Quick wins"), N_("Quick wins"))
        self._lines: dict[str, QuickWinLine] = {}
        self.grid = self.add_grid(
            DistrictGrid(
                context,
                [
                    computed("item", N_("Quick win"), 40, self._name, stretch=True),
                    computed("last", N_("Last"), 15, self._last),
                    *columns_of(
                        QuickWin,
                        "status",
                        "note",
                        status={"tone": self._tone, "icon": self._icon, "width": 18},
                        note={"width": 34},
                    ),
                ],
                name="quick_wins",
                numbered=False,
                removable=False,
            )
        )
        self.body.insertWidget(
            0,
            words(
                "   ".join(
                    f"{n} {self.t(status.label)}"
                    for n, status in enumerate(QuickWinStatus, start=1)
                ),
                "muted",
            ),
        )

    def refresh(self) -> None:
        p = self.presentation
        lines = self.context.services.presentations.quick_win_lines(p) if p else []
        self._lines = {line.quick_win.id: line for line in lines}
        self.grid.show_owner(p.id if p else "", [line.quick_win for line in lines])
        self.grid.table.show_again()

    def filled(self) -> int:
        return sum(line.quick_win.status is not None for line in self._lines.values())

    def take_cursor(self) -> None:
        self.grid.take_cursor()

    def _name(self, win: QuickWin) -> str:
        return self.context.services.reference.term_label(win.item, self.t.code)

    def _last(self, win: QuickWin) -> str:
        last = self._lines[win.id].last
        status = last.record.status if last else None
        return self.t(status.label) if status else ""

    def _tone(self, win: QuickWin) -> str:
        """Colour what differs from last time."""
        last = self._lines[win.id].last
        if win.status is None or (last is not None and last.record.status is win.status):
            return "muted" if win.status else ""
        return WIN_TONES[win.status][1]

    def _icon(self, win: QuickWin) -> str:
        return WIN_TONES[win.status][0] if win.status else ""


def service_section(context: Context) -> GridSection:
    """Layanan: reach against target."""
    desk, t = context.services.presentations, context.t

    def share(service: Service) -> str:
        percent = desk.realised_percent(service)
        return "" if percent is None else formats.percent(round(percent), t)

    def kinds() -> list[Option]:
        terms = context.services.reference.terms("service_kind")
        return [Option(term.label, term.label) for term in terms]

    columns = columns_of(
        Service,
        "kind",
        "scale",
        "area",
        "target",
        "realised",
        "unit",
        "operator",
        "tariff",
        kind={"options": suggestions(kinds), "width": 18},
        scale={"width": 11},
        area={"stretch": True, "width": 22},
        operator={"width": 14},
        tariff={"width": 11},
    )
    columns.insert(5, computed("share", N_("%"), 6, share, kind=Kind.PERCENT))
    grid = DistrictGrid(
        context, columns, name="services", new=lambda owner: Service(presentation_id=owner)
    )
    return GridSection(context, 2, N_("Services"), N_("Services"), Service, grid)


def funding_section(context: Context) -> GridSection:
    """Pendanaan: ceiling and spending by source and year."""
    t = context.t

    def share(funding: Funding) -> str:
        if funding.spent is None or not funding.ceiling:
            return ""
        return formats.percent(round(100 * funding.spent / funding.ceiling), t)

    columns = columns_of(Funding, "source", "year", "ceiling", "spent", source={"stretch": True})
    columns.append(computed("share", N_("%"), 6, share, kind=Kind.PERCENT))
    grid = DistrictGrid(
        context,
        columns,
        name="funding",
        new=lambda owner: Funding(presentation_id=owner, year=_year(context)),
    )
    return GridSection(context, 5, N_("Funding"), N_("Funding"), Funding, grid)


def obstacle_section(context: Context) -> GridSection:
    """Kendala by aspect."""
    columns = columns_of(
        Obstacle, "aspect", "description", "effort", "support", aspect={"width": 18}
    )
    grid = DistrictGrid(
        context, columns, name="obstacles", new=lambda owner: Obstacle(presentation_id=owner)
    )
    return GridSection(context, 6, N_("Obstacles"), N_("Obstacles"), Obstacle, grid)


def plan_section(context: Context) -> GridSection:
    """Rencana kerja of next year."""
    columns = columns_of(
        PlanItem,
        "activity",
        "schedule",
        "responsible",
        "funding",
        "year",
        schedule={"width": 14},
        responsible={"width": 20},
        funding={"width": 18},
    )
    grid = DistrictGrid(
        context,
        columns,
        name="plan",
        new=lambda owner: PlanItem(presentation_id=owner, year=_year(context, 1)),
    )
    return GridSection(context, 7, N_("Work plan of next year"), N_("Work plan"), PlanItem, grid)


class ProposalSection(Section):
    """Usulan, and below them the readiness criteria of the one under the cursor."""

    shows = (Proposal, ReadinessItem)

    def __init__(self, context: Context) -> None:
        super().__init__(context, 8, N_("Proposals and readiness criteria"), N_("Proposals"))
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
            location={"width": 10},
            volume={"width": 6},
            unit={"width": 5},
            cost={"width": 13},
            funding={"width": 10},
            reported_met={"title": N_("RC met"), "width": 5},
            reported_total={"width": 4},
        )
        self.grid = self.add_grid(
            DistrictGrid(
                context,
                columns,
                name="proposals",
                new=lambda owner: Proposal(presentation_id=owner, year=_year(context, 1)),
            )
        )
        self.grid.entered.connect(self._entered)
        self._criteria = QWidget()
        layout = self._heading = row(spacing=2 * GRID)
        self.fulfilled = words("", "heading", wrap=True)
        self.choose = QPushButton(t(N_("Choose the criteria…")))
        self.choose.setMenu(QMenu(self.choose))
        self.choose.menu().aboutToShow.connect(self._fill_menu)
        layout.addWidget(self.fulfilled, 1)
        layout.addWidget(self.choose)
        self._criteria.setLayout(layout)
        ratings = [Rating(status, t(status.label), icon, tone) for status, icon, tone in READINESS]
        self.board = RatingBoard(context.theme, t, ratings)
        self.board.rated.connect(self._rated)
        self._legend = words(self.board.legend(), "muted", wrap=True)
        self._rule = rule()
        for widget in (self._rule, self._criteria, self._legend, self.board):
            self.body.addWidget(widget)

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
        self.grid.take_cursor()

    def _entered(self, proposal: Proposal | None) -> None:
        if proposal is not None and proposal != self._proposal:
            self._proposal = proposal
            self._show_criteria()

    def _show_criteria(self) -> None:
        proposal, desk, t = self._proposal, self.context.services.presentations, self.t
        lines = desk.readiness_lines(proposal) if proposal else []
        for widget in (self._rule, self._criteria):
            widget.setVisible(proposal is not None)
        self._legend.setVisible(bool(lines))
        self.board.setVisible(bool(lines))
        if proposal is not None:
            done = desk.fulfilment(proposal)
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
                    title=f"{line.item.code}  {line.item.document}".strip(),
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
        for template in self.context.services.presentations.templates_for(proposal):
            action = menu.addAction(template.name.replace("&", "&&"))
            action.triggered.connect(
                lambda _=False, template_id=template.id: self._choose(proposal.id, template_id)
            )

    def _choose(self, proposal_id: str, template_id: str) -> None:
        desk = self.context.services.presentations
        self.context.perform(lambda: desk.choose_template(proposal_id, template_id))
        self.board.take_cursor()

    def _rated(self, item_id: str, status: ReadinessStatus) -> None:
        desk = self.context.services.presentations
        self.context.perform(lambda: desk.rate(item_id, status))
        self.board.go_on(item_id)


class RemarkSection(Section):
    """Masukan for this district, and notes on what was presented."""

    shows = (Feedback, FollowUp, Presentation)

    def __init__(self, context: Context) -> None:
        super().__init__(context, 9, N_("Remarks of the panel and notes"), N_("Remarks"))
        self._numbers: dict[str, int] = {}
        matrix = context.services.feedback

        def givers() -> list[Option]:
            found = matrix.givers(context.clinic_id)
            return [Option(giver.name, giver.name, giver.detail) for giver in found]

        self.grid = self.add_grid(
            DistrictGrid(
                context,
                [
                    computed("number", N_("No."), 4, self._number),
                    *columns_of(
                        Feedback,
                        "giver",
                        "aspect",
                        "content",
                        "response",
                        "status",
                        giver={"options": suggestions(givers), "width": 16},
                        aspect={"width": 14},
                        status={"width": 16, "title": N_("Status")},
                    ),
                ],
                name="remarks",
                numbered=False,
                new=lambda _owner: Feedback(
                    clinic_id=context.clinic_id,
                    region_id=self.presentation.region_id if self.presentation else None,
                ),
                remove=lambda remark: matrix.remove(remark.id),
            )
        )
        self.form = RecordForm(
            context,
            Presentation,
            name="presentation.notes",
            layout=[("", [["summary"]])],
            cards=False,
        )
        self.body.addWidget(self.form)

    def refresh(self) -> None:
        p = self.presentation
        if p is None or self.form.record() is None or self.form.record().id != p.id:
            self.form.set_record(p)
        lines = self.context.services.feedback.of_district(p.clinic_id, p.region_id) if p else []
        self._numbers = {line.feedback.id: line.number for line in lines}
        self.grid.show_owner(p.id if p else "", [line.feedback for line in lines])
        self.grid.table.show_again()

    def filled(self) -> int:
        return len(self.grid.table.rows)

    def take_cursor(self) -> None:
        """Begin a new remark."""
        last = self.grid.table.rowCount() - 1
        self.grid.setCurrentIndex(self.grid.table.index(last, self.grid.first_editable()))
        self.grid.take_cursor()

    def _number(self, remark: Feedback) -> str:
        number = self._numbers.get(remark.id)
        return "" if number is None else str(number)


def _figure(value: float, t: Language) -> str:
    """Return 20 for 20.0: the targets of plans are whole numbers but for a few."""
    return formats.number(int(value) if value == int(value) else value, t)


def _year(context: Context, later: int = 0) -> int | None:
    clinic = context.clinic
    return clinic.starts.year + later if clinic and clinic.starts else None


def all_blocks(context: Context) -> Sequence[Section]:
    """Return the blocks in their order, with the digits 1 to 9."""
    return (
        IdentitySection(context),
        service_section(context),
        IndicatorSection(context),
        QuickWinSection(context),
        funding_section(context),
        obstacle_section(context),
        plan_section(context),
        ProposalSection(context),
        RemarkSection(context),
    )
