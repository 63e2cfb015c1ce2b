"""Gathers the remarks of a clinic, each with the follow-ups that answer it."""

from __future__ import annotations

from desktop_app.records import Feedback, FollowUp, Region, VocabularyTerm
from desktop_app.records.papers import AgreedFollowUp, FeedbackFacts, FeedbackMatrixFacts
from desktop_app.services.gathering.source import PaperSource

_READ = (Feedback, FollowUp, Region, VocabularyTerm)


def gather_feedback_matrix(source: PaperSource) -> FeedbackMatrixFacts:
    """Return the clinic's remarks by number, each with the follow-ups that answer it."""
    return FeedbackMatrixFacts(frame=source.frame, remarks=gather_feedback(source))


def gather_feedback(source: PaperSource) -> tuple[FeedbackFacts, ...]:
    """Return the clinic's remarks by number."""
    key = ("remarks", source.frame.language)
    return source.shared.of(source.clinic.id, key, _READ, lambda: _gather(source))


def _gather(source: PaperSource) -> tuple[FeedbackFacts, ...]:
    store, reference, clinic = source.store, source.reference, source.clinic
    language = source.frame.language
    answers: dict[str, list[AgreedFollowUp]] = {}
    for follow_up in store.all(FollowUp, clinic_id=clinic.id):
        if follow_up.feedback_id:
            answers.setdefault(follow_up.feedback_id, []).append(
                AgreedFollowUp(
                    number=follow_up.position, activity=follow_up.activity, due=follow_up.due
                )
            )
    return tuple(
        FeedbackFacts(
            number=remark.position,
            giver=remark.giver,
            region=reference.region_name(remark.region_id),
            aspect=reference.term_label(remark.aspect, language),
            sector=reference.term_label(remark.sector, language),
            nature=reference.term_label(remark.nature, language),
            content=remark.content,
            response=remark.response,
            status=reference.term_label(remark.status, language),
            follow_ups=tuple(answers.get(remark.id, ())),
        )
        for remark in store.all(Feedback, clinic_id=clinic.id)
    )
