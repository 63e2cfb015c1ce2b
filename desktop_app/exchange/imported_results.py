"""Makes the records of what a clinic led to from its file: remarks, promises, evaluation sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop_app.exchange.clinic_shapes import EvaluationShape, FeedbackShape, FollowUpShape
from desktop_app.exchange.imported_words import FOLLOW_UP_STATES, Terms
from desktop_app.records import (
    Clinic,
    EvaluationQuestion,
    EvaluationScore,
    EvaluationSheet,
    Feedback,
    FollowUp,
)
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.ids import derived_id
from desktop_app.services.store import Store


def feedback_of(
    clinic: Clinic, shapes: Sequence[FeedbackShape], districts: Mapping[str, str], terms: Terms
) -> list[Feedback]:
    """Return the panel's remarks; the position of each is its number in the file."""
    return [
        Feedback(
            clinic_id=clinic.id,
            region_id=districts.get((shape.district or "").casefold()),
            giver=shape.giver,
            aspect=terms.id_of("aspect", shape.aspect),
            content=shape.content,
            response=shape.response or "",
            status=terms.id_of("response_status", shape.status),
            position=shape.number or number,
        )
        for number, shape in enumerate(shapes, start=1)
    ]


def follow_ups_of(
    clinic: Clinic,
    shapes: Sequence[FollowUpShape],
    remarks: Sequence[Feedback],
    districts: Mapping[str, str],
    store: Store,
    terms: Terms,
) -> Iterator[FollowUp]:
    """Yield the promises, each tied to its remark and to the earlier promise that it continues."""
    remark_of = {remark.position: remark.id for remark in remarks}
    for position, shape in enumerate(shapes, start=1):
        area = shape.area.casefold()
        scope = {
            "semua kabupaten": FollowUpScope.ALL_DISTRICTS,
            "provinsi": FollowUpScope.PROVINCE,
        }.get(area, FollowUpScope.DISTRICT)
        region = districts.get(area)
        earlier = None
        if shape.continues:
            found = store.all(FollowUp, region_id=region, activity=shape.continues)
            earlier = found[0].id if found else None
        yield FollowUp(
            clinic_id=clinic.id,
            scope=scope,
            region_id=region,
            feedback_id=remark_of.get(shape.feedback or 0),
            continues_id=earlier,
            activity=shape.activity,
            output=shape.output,
            target_group=shape.target_group,
            due=shape.due,
            responsible=shape.responsible,
            support=shape.support or "",
            funding=terms.id_of("funding_source", shape.funding),
            status=FOLLOW_UP_STATES.get(shape.status.casefold(), FollowUpStatus.NOT_STARTED),
            position=position,
        )


def evaluation_of(
    clinic: Clinic, evaluation: EvaluationShape
) -> Iterator[EvaluationQuestion | EvaluationSheet | EvaluationScore]:
    """Yield the questions, then each sheet with its scores, the first sheets with the comments."""
    questions = [
        EvaluationQuestion(
            clinic_id=clinic.id, question=text[:1].upper() + text[1:], position=position
        )
        for position, text in enumerate(evaluation.questions, start=1)
    ]
    yield from questions
    comments = evaluation.comments
    for number, scores in enumerate(evaluation.sheets, start=1):
        sheet = EvaluationSheet(
            clinic_id=clinic.id,
            improve=comments[number - 1] if number <= len(comments) else "",
            position=number,
        )
        yield sheet
        for question, score in zip(questions, scores, strict=False):
            if score is not None:
                yield EvaluationScore(
                    id=derived_id("score", sheet.id, question.id),
                    sheet_id=sheet.id,
                    question_id=question.id,
                    score=score,
                )
