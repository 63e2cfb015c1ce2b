"""The vocabulary of the program: frozen values with the field's names (product.md 6)."""

from __future__ import annotations

from desktop_app.records.agenda import AgendaItem
from desktop_app.records.attendance import Attendance, Participant
from desktop_app.records.clinic import Clinic, Conclusion, LegalBasis, MinutesNote, Photo
from desktop_app.records.evaluation import EvaluationQuestion, EvaluationScore, EvaluationSheet
from desktop_app.records.feedback import Feedback
from desktop_app.records.follow_up import FollowUp, FollowUpReview
from desktop_app.records.indicator import Indicator, IndicatorTarget
from desktop_app.records.institution import Institution
from desktop_app.records.office import Letterhead, Signatory
from desktop_app.records.paper import IssuedPaper
from desktop_app.records.person import NotSamePerson, Person
from desktop_app.records.preference import Preference
from desktop_app.records.presentation import (
    Funding,
    IndicatorValue,
    Obstacle,
    PlanItem,
    Presentation,
    Presenter,
    Proposal,
    QuickWin,
    Service,
)
from desktop_app.records.readiness import ReadinessCriterion, ReadinessItem, ReadinessTemplate
from desktop_app.records.region import Region
from desktop_app.records.vocabulary import VocabularyTerm

RECORDS: tuple[type, ...] = (
    Region,
    VocabularyTerm,
    Indicator,
    IndicatorTarget,
    ReadinessTemplate,
    ReadinessCriterion,
    Institution,
    Person,
    NotSamePerson,
    Clinic,
    Letterhead,
    Signatory,
    LegalBasis,
    MinutesNote,
    Conclusion,
    Photo,
    AgendaItem,
    Participant,
    Attendance,
    Presentation,
    Presenter,
    Service,
    IndicatorValue,
    QuickWin,
    Obstacle,
    PlanItem,
    Funding,
    Proposal,
    ReadinessItem,
    Feedback,
    FollowUp,
    FollowUpReview,
    EvaluationQuestion,
    EvaluationSheet,
    EvaluationScore,
    IssuedPaper,
    Preference,
)
"""Every stored record type; a record comes after those it refers to."""

BY_NAME: dict[str, type] = {record_type.__name__: record_type for record_type in RECORDS}
