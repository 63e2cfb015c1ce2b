"""How records are stored: one table for each, plus the journal, drafts and search index."""

from __future__ import annotations

from peewee import Model

from desktop_app.models.agenda import AgendaItemRow
from desktop_app.models.attendance import AttendanceRow, ParticipantRow
from desktop_app.models.base import Row
from desktop_app.models.clinic import (
    ClinicRow,
    ConclusionRow,
    LegalBasisRow,
    MinutesNoteRow,
    PhotoRow,
)
from desktop_app.models.evaluation import (
    EvaluationQuestionRow,
    EvaluationScoreRow,
    EvaluationSheetRow,
)
from desktop_app.models.feedback import FeedbackRow
from desktop_app.models.follow_up import FollowUpReviewRow, FollowUpRow
from desktop_app.models.indicator import IndicatorRow, IndicatorTargetRow
from desktop_app.models.institution import InstitutionRow
from desktop_app.models.journal import ChangeRow, ConflictRow, DeviceRow
from desktop_app.models.local import BlobRow, DraftRow
from desktop_app.models.office import LetterheadRow, SignatoryRow
from desktop_app.models.paper import IssuedPaperRow, NumberPatternRow
from desktop_app.models.person import NotSamePersonRow, PersonRow
from desktop_app.models.preference import PreferenceRow
from desktop_app.models.presentation import (
    FundingRow,
    IndicatorValueRow,
    ObstacleRow,
    PlanItemRow,
    PresentationRow,
    PresenterRow,
    ProposalRow,
    QuickWinRow,
    ServiceRow,
)
from desktop_app.models.readiness import (
    ReadinessCriterionRow,
    ReadinessItemRow,
    ReadinessTemplateRow,
)
from desktop_app.models.region import RegionRow
from desktop_app.models.vocabulary import VocabularyTermRow

RECORD_TABLES: dict[str, type[Row]] = {
    "Region": RegionRow,
    "VocabularyTerm": VocabularyTermRow,
    "Indicator": IndicatorRow,
    "IndicatorTarget": IndicatorTargetRow,
    "ReadinessTemplate": ReadinessTemplateRow,
    "ReadinessCriterion": ReadinessCriterionRow,
    "Institution": InstitutionRow,
    "Person": PersonRow,
    "NotSamePerson": NotSamePersonRow,
    "Clinic": ClinicRow,
    "Letterhead": LetterheadRow,
    "Signatory": SignatoryRow,
    "LegalBasis": LegalBasisRow,
    "MinutesNote": MinutesNoteRow,
    "Conclusion": ConclusionRow,
    "Photo": PhotoRow,
    "AgendaItem": AgendaItemRow,
    "Participant": ParticipantRow,
    "Attendance": AttendanceRow,
    "Presentation": PresentationRow,
    "Presenter": PresenterRow,
    "Service": ServiceRow,
    "IndicatorValue": IndicatorValueRow,
    "QuickWin": QuickWinRow,
    "Obstacle": ObstacleRow,
    "PlanItem": PlanItemRow,
    "Funding": FundingRow,
    "Proposal": ProposalRow,
    "ReadinessItem": ReadinessItemRow,
    "Feedback": FeedbackRow,
    "FollowUp": FollowUpRow,
    "FollowUpReview": FollowUpReviewRow,
    "EvaluationQuestion": EvaluationQuestionRow,
    "EvaluationSheet": EvaluationSheetRow,
    "EvaluationScore": EvaluationScoreRow,
    "IssuedPaper": IssuedPaperRow,
    "NumberPattern": NumberPatternRow,
    "Preference": PreferenceRow,
}
"""The table of each record type, by the record's name."""

TABLES: tuple[type[Model], ...] = (
    *RECORD_TABLES.values(),
    ChangeRow,
    ConflictRow,
    DeviceRow,
    BlobRow,
    DraftRow,
)
"""Every table of the file; migrations and tests check against it."""
