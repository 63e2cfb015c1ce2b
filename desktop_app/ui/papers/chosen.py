"""Reads the paper that is chosen, and shows beside it what else can be chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop_app.records import Clinic, IssuedPaper
from desktop_app.records.paper import PaperKind, in_order_of_use
from desktop_app.records.papers import PaperFacts
from desktop_app.services.final_papers import printed_facts
from desktop_app.services.paper_standing import Standing
from desktop_app.ui.context import Context
from desktop_app.ui.papers.choice import PaperChoice
from desktop_app.ui.papers.standings import StandingsInTurn


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the chosen paper says, None where it has no content; whether it can be finalised."""

    facts: PaperFacts | None
    can_be_final: bool


class ChosenPaper(QObject):
    """Reads for a choice: the paper itself at once, where the others stand one by one."""

    def __init__(self, context: Context, choice: PaperChoice, drawing: Callable[[], bool]) -> None:
        super().__init__(choice)
        self._context = context
        self._choice = choice
        self._standings = StandingsInTurn(context, drawing, self)
        self._standings.read.connect(choice.show_standing)
        choice.seen.connect(self._standings.rest_or_wake)

    def read(self, clinic: Clinic) -> Chosen:
        """Return the chosen paper of a clinic, in the version that is chosen."""
        choice, papers = self._choice, self._context.services.papers
        paper = choice.paper_of(clinic.id)
        choice.offer_districts(self._districts(clinic))
        reading = papers.read(paper, choice.region_id)
        choice.show_standing(paper.kind, reading)
        choice.offer_versions(reading)
        changed = reading.standing is Standing.CHANGED
        choice.show_changes(papers.differences(paper) if changed else [])
        issued = self._context.store.find(IssuedPaper, choice.version_id)
        facts = reading.facts if issued is None else printed_facts(issued, choice.region_id)
        pack, kinds = choice.pack_of(clinic.id), in_order_of_use()
        self._standings.begin(pack.paper(kind) for kind in kinds if kind is not paper.kind)
        # Minutes without content are a form to be filled in by hand.
        shown = not facts.empty or paper.kind is PaperKind.MINUTES
        whole = not (facts.empty or paper.kind.is_form or choice.region_id)
        return Chosen(facts if shown else None, whole and reading.standing is not Standing.FINAL)

    def stop(self) -> None:
        """Leave out where the others stand: it is read again, or is not to be seen."""
        self._standings.stop()

    def _districts(self, clinic: Clinic) -> list[tuple[str, str]]:
        """Return the districts that have a page of their own in the chosen paper."""
        if not self._choice.per_district:
            return []
        services = self._context.services
        name = services.reference.region_name
        shown = services.presentations.of_clinic(clinic.id)
        return [(each.region_id, name(each.region_id, short=True)) for each in shown]
