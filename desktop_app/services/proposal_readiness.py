"""Follows how ready a proposal is: the papers its infrastructure asks for, and which are there."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from desktop_app.i18n import N_, Message
from desktop_app.records import Presentation, Proposal, ReadinessItem, ReadinessTemplate
from desktop_app.records.change import Change
from desktop_app.records.fields import Record
from desktop_app.records.ids import derived_id
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.earlier_presentations import Earlier, earlier_presentations
from desktop_app.services.reference import Reference
from desktop_app.services.store import Store


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


class ProposalReadiness:
    """The readiness criteria of proposals, and the state of each."""

    def __init__(self, store: Store, reference: Reference) -> None:
        self._store = store
        self._reference = reference

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

    def lines(self, proposal: Proposal) -> list[ReadinessLine]:
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
            for earlier in earlier_presentations(self._store, presentation):
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


def _touched(item: ReadinessItem) -> bool:
    return bool(
        item.status or item.number or item.dated or item.note or item.due or item.responsible
    )


def _identities(item: ReadinessItem) -> list[str]:
    words = " ".join(item.document.casefold().split())
    return [item.criterion_id, words] if item.criterion_id else [words]
