"""Anonymous evaluation sheets that participants fill on paper and somebody types in."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import N_
from desktop_app.records.fields import (
    choice,
    integer,
    key,
    owner,
    paragraph,
    position,
    reference,
    text,
)
from desktop_app.records.person import Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationQuestion:
    """One question of a clinic's questionnaire, answered from 1 to `scale` (Likert, usually 4)."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    group: str = text(N_("Group"), width=24)
    question: str = text(N_("Question"), required=True, width=50)
    scale: int = integer(N_("Scale"), default=4)
    position: int = position()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSheet:
    """One sheet; it never names a person."""

    id: str = key()
    clinic_id: str = owner(N_("Clinic"), "Clinic")
    region_id: str | None = reference(N_("District"), "Region")
    sex: Sex | None = choice(N_("Sex"), Sex)
    best: str = paragraph(N_("Most useful"))
    improve: str = paragraph(N_("To improve"))
    topics: str = paragraph(N_("Topics for next time"))
    position: int = position()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationScore:
    """The answer of one sheet to one question; a question without answer has no score."""

    id: str = key()
    sheet_id: str = owner(N_("Sheet"), "EvaluationSheet")
    question_id: str = reference(
        N_("Question"), "EvaluationQuestion", default="", required=True, owner=True
    )
    score: int | None = integer(N_("Score"), required=True)
