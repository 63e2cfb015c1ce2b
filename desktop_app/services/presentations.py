"""Leads the districts through their slots: order, clock, year n, and what the last clinic had."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Generic, TypeVar

from desktop_app.errors import UserError
from desktop_app.i18n import N_, Message
from desktop_app.records import (
    Clinic,
    Indicator,
    IndicatorTarget,
    IndicatorValue,
    Presentation,
    Proposal,
    QuickWin,
    ReadinessItem,
    ReadinessTemplate,
    Service,
    VocabularyTerm,
    checks,
)
from desktop_app.records.change import Change
from desktop_app.records.fields import Record, to_plain
from desktop_app.records.ids import derived_id
from desktop_app.records.indicator import Direction
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store

R = TypeVar("R", bound=Record)

ODD_JUMP = 10.0
"""Points of a percentage between two clinics that are sooner a slip than a success."""

ODD_SETBACK, ODD_SHARE = 5.0, 0.25
"""Points of a percentage, and share of any other figure, that it seldom falls back by."""

LADDER_TOLERANCE = 0.1
"""Points by which the parts of the sanitation ladder may miss 100: the sources round them."""

_ROUNDING = 1e-9  # 4.1 + 71.6 + 24.4 is 100.10000000000001 in binary


class SlotState(Enum):
    """Where the slot of a district stands."""

    WAITING = "waiting"
    RUNNING = "running"
    FINISHED = "finished"


class Phase(Enum):
    """What a district reports: the first year of milestone 4, or those after."""

    RUNNING = N_("Milestone 4 under way")
    AFTER = N_("After milestone 4")


class AlreadyPresents(UserError):
    """A district that is already in the order of this clinic."""

    def __init__(self, district: str) -> None:
        super().__init__(
            Message(N_("{district} is already among the presentations."), {"district": district})
        )


@dataclass(frozen=True, slots=True)
class Earlier(Generic[R]):
    """A record as an earlier clinic has it."""

    record: R
    clinic: Clinic


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator of a district, stored or still blank, with the figure it had before.

    `targets` are those in force in the clinic's year, the province's own first.
    """

    indicator: Indicator
    value: IndicatorValue
    last: Earlier[IndicatorValue] | None
    targets: tuple[IndicatorTarget, ...]


@dataclass(frozen=True, slots=True)
class QuickWinLine:
    """One quick win of a district, stored or still blank, with the status it had before."""

    item: VocabularyTerm
    quick_win: QuickWin
    last: Earlier[QuickWin] | None


@dataclass(frozen=True, slots=True)
class ReadinessLine:
    """One criterion of a proposal with the state of the same paper at an earlier clinic."""

    item: ReadinessItem
    last: Earlier[ReadinessItem] | None


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """How many of the required papers are there: n of m."""

    met: int
    total: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A doubt about one field of a stored record: shown beside it, never a refusal."""

    record_id: str
    field: str
    message: Message


class Presentations:
    """What the districts of a clinic present. Blank lines are made here and stored when typed."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

    # Order

    def of_clinic(self, clinic_id: str) -> list[Presentation]:
        """Return the presentations of a clinic in their order."""
        return self._store.all(Presentation, clinic_id=clinic_id)

    def add(self, clinic_id: str, region_id: str) -> Change:
        """Put a district at the end of the order.

        The first year of milestone 4 and the policy package come from where it presented last.
        """
        name = self._reference.region_name(region_id)
        if self._store.all(Presentation, clinic_id=clinic_id, region_id=region_id):
            raise AlreadyPresents(name)
        clinic = self._store.get(Clinic, clinic_id)
        made = Presentation(
            id=derived_id("Presentation", clinic_id, region_id),
            clinic_id=clinic_id,
            region_id=region_id,
            milestone=clinic.milestone,
        )
        if earlier := self._earlier(made):
            last = earlier[0].record
            made = dataclasses.replace(
                made,
                milestone4_year=last.milestone4_year,
                policy_package=last.policy_package,
                package_number=last.package_number,
                package_date=last.package_date,
                service_area=last.service_area,
            )
        label = Message(N_("Add {district} to the presentations"), {"district": name})
        return self._store.write(label, save=[made])

    def move(self, presentation_id: str, steps: int) -> Change:
        """Move a district up (negative) or down; beyond the ends it stays at the end."""
        moved = self._store.get(Presentation, presentation_id)
        order = self.of_clinic(moved.clinic_id)
        place = order.index(moved)
        order.insert(min(max(place + steps, 0), len(order) - 1), order.pop(place))
        return self._store.write(
            Message(N_("Move {district}"), {"district": self._name(moved)}), save=_numbered(order)
        )

    def remove(self, presentation_id: str) -> Change:
        """Take a district out of the clinic, with all that it presented."""
        gone = self._store.get(Presentation, presentation_id)
        rest = [p for p in self.of_clinic(gone.clinic_id) if p.id != gone.id]
        label = Message(
            N_("Remove {district} from the presentations"), {"district": self._name(gone)}
        )
        return self._store.write(label, save=_numbered(rest), remove=[gone])

    # Year and slot

    def year_number(self, presentation: Presentation) -> int | None:
        """Return n of 'tahun ke-n', computed or overridden."""
        return presentation.year_number(self._year_of(presentation))

    def computed_year_number(self, presentation: Presentation) -> int | None:
        """Return n as the rule gives it, whatever somebody has put in its place."""
        return dataclasses.replace(presentation, year_override=None).year_number(
            self._year_of(presentation)
        )

    def phase(self, presentation: Presentation) -> Phase | None:
        """Return whether milestone 4 is under way or over; None before it began."""
        n = self.year_number(presentation)
        if n is None:
            return None
        return Phase.RUNNING if n == 1 else Phase.AFTER

    def slot_state(self, presentation: Presentation) -> SlotState:
        """Return where the slot stands."""
        if presentation.started_at is None:
            return SlotState.WAITING
        return SlotState.RUNNING if presentation.ended_at is None else SlotState.FINISHED

    def start(self, presentation_id: str, at: datetime) -> Change:
        """Start a district's slot, and end the one that was running, as one action."""
        starting = self._store.get(Presentation, presentation_id)
        label = Message(N_("Start the slot of {district}"), {"district": self._name(starting)})
        return self._store.write(label, save=self.started(starting, at))

    def started(self, starting: Presentation, at: datetime) -> list[Presentation]:
        """Return what starting a slot changes, for an action that does more than that."""
        others = self.stopped(starting.clinic_id, at, but=starting.id)
        begun = dataclasses.replace(starting, started_at=starting.started_at or at, ended_at=None)
        return [*others, begun]

    def stopped(self, clinic_id: str, at: datetime, but: str = "") -> list[Presentation]:
        """Return the running slots as they are when they have ended, `but` that of one id."""
        return [
            dataclasses.replace(other, ended_at=_not_before(at, other.started_at))
            for other in self.of_clinic(clinic_id)
            if other.id != but and self.slot_state(other) is SlotState.RUNNING
        ]

    def finish(self, presentation_id: str, at: datetime) -> Change:
        """End a district's slot."""
        running = self._store.get(Presentation, presentation_id)
        ended = dataclasses.replace(
            running,
            started_at=running.started_at or at,
            ended_at=_not_before(at, running.started_at),
        )
        label = Message(N_("End the slot of {district}"), {"district": self._name(running)})
        return self._store.write(label, save=[ended])

    # Figures, with those of the last clinic beside them

    def previous(self, presentation: Presentation) -> Earlier[Presentation] | None:
        """Return what the district presented last before this clinic."""
        earlier = self._earlier(presentation)
        return earlier[0] if earlier else None

    def indicator_lines(self, presentation: Presentation) -> list[IndicatorLine]:
        """Return a line for every indicator in use, and for others that have a figure."""
        stored = {
            value.indicator_id: value
            for value in self._store.all(IndicatorValue, presentation_id=presentation.id)
        }
        last = self._last(
            presentation,
            IndicatorValue,
            lambda value: value.indicator_id if value.value is not None else None,
        )
        indicators = list(self._reference.indicators())
        known = {indicator.id for indicator in indicators}
        for other in stored.keys() - known:
            if (indicator := self._reference.indicator(other)) is not None:
                indicators.append(indicator)
        targets = self._targets(presentation, [indicator.id for indicator in indicators])
        lines = []
        for indicator in sorted(indicators, key=lambda i: (i.position, i.id)):
            blank = IndicatorValue(
                id=derived_id("IndicatorValue", presentation.id, indicator.id),
                presentation_id=presentation.id,
                indicator_id=indicator.id,
                position=indicator.position,
            )
            lines.append(
                IndicatorLine(
                    indicator,
                    stored.get(indicator.id, blank),
                    last.get(indicator.id),
                    tuple(targets.get(indicator.id, ())),
                )
            )
        return lines

    def quick_win_lines(self, presentation: Presentation) -> list[QuickWinLine]:
        """Return a line for every quick win in use, and for others that were recorded."""
        stored = {
            win.item: win for win in self._store.all(QuickWin, presentation_id=presentation.id)
        }
        last = self._last(
            presentation, QuickWin, lambda win: win.item if win.status is not None else None
        )
        items = list(self._reference.terms("quick_win"))
        for other in stored.keys() - {item.id for item in items}:
            items.append(self._store.get(VocabularyTerm, other))
        return [
            QuickWinLine(
                item,
                stored.get(item.id)
                or QuickWin(
                    id=derived_id("QuickWin", presentation.id, item.id),
                    presentation_id=presentation.id,
                    item=item.id,
                    position=item.position,
                ),
                last.get(item.id),
            )
            for item in items
        ]

    def marks(
        self, presentation: Presentation, lines: Sequence[IndicatorLine] | None = None
    ) -> list[Mark]:
        """Return what looks wrong in the figures of a district.

        `lines` saves reading them again.
        """
        lines = self.indicator_lines(presentation) if lines is None else lines
        found = [mark for line in lines for mark in _doubts(line)]
        found.extend(_ladder_doubt(lines))
        return found

    @staticmethod
    def realised_percent(service: Service) -> float | None:
        """Return the customers reached, in percent of the target; None without a target."""
        if service.realised is None or not service.target:
            return None
        return 100 * service.realised / service.target

    # Readiness criteria

    def templates_for(self, proposal: Proposal) -> list[ReadinessTemplate]:
        """Return the templates in use, those for the proposal's infrastructure first."""
        return sorted(
            self._reference.readiness_templates(),
            key=lambda template: (
                proposal.infrastructure is None
                or template.infrastructure != proposal.infrastructure,
                template.name,
            ),
        )

    def choose_template(self, proposal_id: str, template_id: str) -> Change:
        """Give a proposal the criteria of a template, in place of untouched ones it had.

        What somebody has already said of a criterion stays.
        """
        proposal = self._store.get(Proposal, proposal_id)
        template = self._store.get(ReadinessTemplate, template_id)
        had = self._store.all(ReadinessItem, proposal_id=proposal_id)
        kept = [item for item in had if _touched(item)]
        there = {item.criterion_id for item in kept}
        made = [
            ReadinessItem(
                id=derived_id("ReadinessItem", proposal_id, criterion.id),
                proposal_id=proposal_id,
                criterion_id=criterion.id,
                code=criterion.code,
                document=criterion.document,
            )
            for criterion in self._reference.criteria(template_id)
            if criterion.id not in there
        ]
        fresh = {item.id for item in made}
        gone = [item for item in had if not _touched(item) and item.id not in fresh]
        save: list[Record] = [
            dataclasses.replace(item, position=place)
            for place, item in enumerate([*kept, *made], start=1)
        ]
        if proposal.infrastructure is None and template.infrastructure is not None:
            save.append(dataclasses.replace(proposal, infrastructure=template.infrastructure))
        label = Message(N_("Use the criteria “{template}”"), {"template": template.name})
        return self._store.write(label, save=save, remove=gone)

    def readiness_lines(self, proposal: Proposal) -> list[ReadinessLine]:
        """Return the criteria of a proposal with the state they had at an earlier clinic.

        The same paper is found by its criterion, or by its words, in earlier proposals of the
        district; one for the same infrastructure is preferred.
        """
        items = self._store.all(ReadinessItem, proposal_id=proposal.id)
        if not items:
            return []
        presentation = self._store.get(Presentation, proposal.presentation_id)
        last: dict[str, Earlier[ReadinessItem]] = {}
        for same_kind in (True, False):
            for earlier in self._earlier(presentation):
                for other in self._store.all(Proposal, presentation_id=earlier.record.id):
                    if (other.infrastructure == proposal.infrastructure) is not same_kind:
                        continue
                    for item in self._store.all(ReadinessItem, proposal_id=other.id):
                        if item.status is not None:
                            for key in _identities(item):
                                last.setdefault(key, Earlier(item, earlier.clinic))
        return [
            ReadinessLine(item, next((last[key] for key in _identities(item) if key in last), None))
            for item in items
        ]

    def fulfilment(self, proposal: Proposal) -> Fulfilment | None:
        """Return n of m: from the single papers where they are recorded, else as reported.

        A paper that needs improvement does not count, nor one that is not required.
        """
        items = self._store.all(ReadinessItem, proposal_id=proposal.id)
        if items:
            required = [i for i in items if i.status is not ReadinessStatus.NOT_REQUIRED]
            met = sum(item.status is ReadinessStatus.COMPLETE for item in required)
            return Fulfilment(met, len(required))
        if proposal.reported_met is None or proposal.reported_total is None:
            return None
        return Fulfilment(proposal.reported_met, proposal.reported_total)

    def rate(self, item_id: str, status: ReadinessStatus | None) -> Change:
        """Give a criterion its state."""
        item = self._store.get(ReadinessItem, item_id)
        label = Message(N_("Rate “{document}”"), {"document": item.document})
        return self._store.write(label, save=[dataclasses.replace(item, status=status)])

    # Within

    def _name(self, presentation: Presentation) -> str:
        return self._reference.region_name(presentation.region_id)

    def _clinic(self, presentation: Presentation) -> Clinic:
        return self._store.get(Clinic, presentation.clinic_id)

    def _year_of(self, presentation: Presentation) -> int | None:
        clinic = self._clinic(presentation)
        return clinic.starts.year if clinic.starts else clinic.budget_year

    def _targets(
        self, presentation: Presentation, indicator_ids: Sequence[str]
    ) -> dict[str, list[IndicatorTarget]]:
        """Return the targets in force, the province's own first; one read for all indicators."""
        year, province = self._year_of(presentation), self._clinic(presentation).province_id
        found: dict[str, list[IndicatorTarget]] = {}
        for target in self._store.all(IndicatorTarget, indicator_id=list(indicator_ids)):
            if target.province_id in (None, province) and _in_force(target, year):
                found.setdefault(target.indicator_id, []).append(target)
        for targets in found.values():
            targets.sort(key=lambda target: (target.province_id is None, target.id))
        return found

    def _earlier(self, presentation: Presentation) -> list[Earlier[Presentation]]:
        """Return the district's presentations at earlier clinics, the latest first."""
        clinic = self._clinic(presentation)
        if clinic.starts is None:
            return []
        rows = self._store.query(
            "select p.id, c.id from presentation p join clinic c on c.id = p.clinic_id"
            " where p.region_id = ? and datetime(c.starts) < datetime(?)"
            " order by c.starts desc, p.id",
            presentation.region_id,
            to_plain(clinic.starts),
        )
        return [
            Earlier(self._store.get(Presentation, found), self._store.get(Clinic, at))
            for found, at in rows
        ]

    def _last(
        self, presentation: Presentation, kind: type[R], key: Callable[[R], str | None]
    ) -> dict[str, Earlier[R]]:
        """Return the last record of a kind that says something, by what it is about."""
        earlier = self._earlier(presentation)
        by_presentation: dict[str, list[R]] = {e.record.id: [] for e in earlier}
        found = self._store.all(kind, presentation_id=list(by_presentation)) if earlier else []
        for record in found:
            by_presentation[record.presentation_id].append(record)  # type: ignore[attr-defined]  # blocks only
        last: dict[str, Earlier[R]] = {}
        for one in earlier:
            for record in by_presentation[one.record.id]:
                if (about := key(record)) is not None:
                    last.setdefault(about, Earlier(record, one.clinic))
        return last


def _numbered(order: Sequence[Presentation]) -> list[Presentation]:
    return [dataclasses.replace(p, position=n) for n, p in enumerate(order, start=1)]


def _not_before(at: datetime, start: datetime | None) -> datetime:
    """Return the end of a slot: never before its start, even when the clock was set back."""
    return at if start is None else max(at, start)


def _in_force(target: IndicatorTarget, year: int | None) -> bool:
    if year is None:
        return False
    return (target.first_year or year) <= year <= (target.last_year or year)


def _doubts(line: IndicatorLine) -> Iterator[Mark]:
    value, percent = line.value, line.indicator.unit == "%"
    for name in ("baseline", "target", "value"):
        figure = getattr(value, name)
        if percent and figure is not None and (message := checks.percentage(figure)):
            yield Mark(value.id, name, message)
    if value.value is None:
        return
    if value.data_year is None:
        yield Mark(value.id, "data_year", Message(N_("The year of this figure is missing.")))
    before = line.last.record.value if line.last else None
    if before is None:
        return
    change = value.value - before
    setback = -change if line.indicator.direction is Direction.UP else change
    odd = ODD_SETBACK if percent else ODD_SHARE * before
    if percent and abs(change) > ODD_JUMP + _ROUNDING:
        sentence = N_("This differs by more than 10 points from the last clinic.")
        yield Mark(value.id, "value", Message(sentence))
    elif setback > odd + _ROUNDING:
        fell = N_("This is well below the last clinic, and higher is better.")
        rose = N_("This is well above the last clinic, and lower is better.")
        yield Mark(value.id, "value", Message(fell if change < 0 else rose))


def _ladder_doubt(lines: Iterable[IndicatorLine]) -> Iterator[Mark]:
    """Doubt the sum of the ladder's parts, once all of them have been given."""
    parts = [line.value for line in lines if line.indicator.ladder and line.indicator.active]
    given = [part.value for part in parts if part.value is not None]
    if len(given) < 2 or len(given) < len(parts):
        return
    if abs(sum(given) - 100) > LADDER_TOLERANCE + _ROUNDING:
        message = Message(N_("The parts of the sanitation ladder do not add up to 100."))
        for part in parts:
            yield Mark(part.id, "value", message)


def _touched(item: ReadinessItem) -> bool:
    return bool(
        item.status or item.number or item.dated or item.note or item.due or item.responsible
    )


def _identities(item: ReadinessItem) -> list[str]:
    words = " ".join(item.document.casefold().split())
    return [item.criterion_id, words] if item.criterion_id else [words]
