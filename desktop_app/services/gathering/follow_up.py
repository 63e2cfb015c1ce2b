"""Gathers the follow-ups that a clinic agreed on."""

from __future__ import annotations

from desktop_app.records import Feedback, FollowUp, Presentation, Region, VocabularyTerm
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.papers import FollowUpFacts, FollowUpListFacts
from desktop_app.services.gathering.source import PaperSource

_READ = (Presentation, Feedback, FollowUp, Region, VocabularyTerm)
_SCOPES = (FollowUpScope.ALL_DISTRICTS, FollowUpScope.DISTRICT, FollowUpScope.PROVINCE)


def gather_follow_up_list(source: PaperSource) -> FollowUpListFacts:
    """Return the clinic's follow-ups as they stand, with the day on which that is true."""
    follow_ups = gather_follow_ups(source)
    return FollowUpListFacts(frame=source.frame, as_of=source.as_of, follow_ups=follow_ups)


def gather_follow_ups(source: PaperSource, *, progress: bool = True) -> tuple[FollowUpFacts, ...]:
    """Return the clinic's follow-ups: all districts, each district as it presented, province.

    Without `progress` they are as they were promised: keeping one later does not change what the
    minutes of that day say.
    """
    key = ("follow-ups", source.frame.language, progress)
    return source.shared.of(source.clinic.id, key, _READ, lambda: _gather(source, progress))


def _gather(source: PaperSource, progress: bool) -> tuple[FollowUpFacts, ...]:
    store, reference, clinic = source.store, source.reference, source.clinic
    language = source.frame.language
    places = {
        presentation.region_id: order
        for order, presentation in enumerate(store.all(Presentation, clinic_id=clinic.id))
    }
    remarks = {remark.id: remark for remark in store.all(Feedback, clinic_id=clinic.id)}

    def order(follow_up: FollowUp) -> tuple[int, int, str, int]:
        region = follow_up.region_id or ""
        place = places.get(region, len(places))
        return _SCOPES.index(follow_up.scope), place, region, follow_up.position

    facts = []
    for follow_up in sorted(store.all(FollowUp, clinic_id=clinic.id), key=order):
        remark = remarks.get(follow_up.feedback_id or "")
        facts.append(
            FollowUpFacts(
                number=follow_up.position,
                scope=follow_up.scope,
                region=reference.region_name(follow_up.region_id),
                basis_number=remark.position if remark else None,
                basis_giver=remark.giver if remark else "",
                issue=follow_up.issue,
                activity=follow_up.activity,
                output=follow_up.output,
                target_group=follow_up.target_group,
                due=follow_up.due,
                responsible=follow_up.responsible,
                support=follow_up.support,
                funding=reference.term_label(follow_up.funding, language),
                status=follow_up.status if progress else FollowUpStatus.NOT_STARTED,
                note=follow_up.note if progress else "",
            )
        )
    return tuple(facts)
