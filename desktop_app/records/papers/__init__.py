"""Everything that a paper says, gathered once as plain values: what is frozen when it is signed.

A paper is drawn from these facts alone, so the same facts give the same paper years later. Terms
of editable lists stand here as words in the paper's language; dates, numbers and fixed choices
stay values, and the description of the paper (`documents`) puts them into words.
"""

from __future__ import annotations

from typing import TypeAlias

from desktop_app.records.paper import PaperKind
from desktop_app.records.papers.attendance import (
    AttendanceDay,
    AttendanceListFacts,
    AttendeeFacts,
    AttendeeGroup,
    BodyCount,
    LevelCount,
    PresenceFacts,
)
from desktop_app.records.papers.attendance_form import AttendanceFormFacts, AttendanceSheet
from desktop_app.records.papers.attendance_summary import (
    AttendanceSummaryFacts,
    BodyTally,
    DayTally,
    StandInFacts,
    Tally,
)
from desktop_app.records.papers.badge import BadgeFacts, BadgesFacts
from desktop_app.records.papers.district_sheet import (
    CriterionChange,
    DistrictSheet,
    DistrictSheetFacts,
    IndicatorChange,
    ProposalChange,
    QuickWinChange,
)
from desktop_app.records.papers.documentation import DocumentationFacts
from desktop_app.records.papers.evaluation import (
    CommentFacts,
    EvaluationFormFacts,
    EvaluationSummaryFacts,
    QuestionFacts,
    ScaleStep,
    ScoreFacts,
)
from desktop_app.records.papers.feedback import (
    AgreedFollowUp,
    FeedbackFacts,
    FeedbackMatrixFacts,
)
from desktop_app.records.papers.follow_up import (
    EarlierPromise,
    FollowUpFacts,
    FollowUpListFacts,
)
from desktop_app.records.papers.frame import (
    ClinicFacts,
    LetterheadFacts,
    OfficialFacts,
    PageFacts,
    PaperFrame,
    SignerFacts,
    WordingFacts,
)
from desktop_app.records.papers.minutes import (
    AgendaFacts,
    ConclusionFacts,
    LegalBasisFacts,
    MinutesFacts,
    NoteFacts,
    PhotoFacts,
)
from desktop_app.records.papers.official_record import (
    AgreementRecordFacts,
    DayCount,
    HeldRecordFacts,
    PartyFacts,
)
from desktop_app.records.papers.payment import PayeeFacts, PaymentListFacts
from desktop_app.records.papers.presentation import (
    AchievementFacts,
    CriterionFacts,
    DistrictFacts,
    FundingFacts,
    ObstacleFacts,
    PlanFacts,
    PlanTarget,
    ProposalFacts,
    QuickWinFacts,
    ServiceFacts,
)
from desktop_app.records.papers.schedule import ScheduleDay, ScheduleFacts, ScheduleSlot

PaperFacts: TypeAlias = (
    MinutesFacts
    | HeldRecordFacts
    | AgreementRecordFacts
    | ScheduleFacts
    | AttendanceListFacts
    | AttendanceFormFacts
    | AttendanceSummaryFacts
    | BadgesFacts
    | FeedbackMatrixFacts
    | FollowUpListFacts
    | DistrictSheetFacts
    | EvaluationFormFacts
    | EvaluationSummaryFacts
    | DocumentationFacts
    | PaymentListFacts
)

FACTS: dict[PaperKind, type[PaperFacts]] = {
    PaperKind.MINUTES: MinutesFacts,
    PaperKind.HELD_RECORD: HeldRecordFacts,
    PaperKind.AGREEMENT_RECORD: AgreementRecordFacts,
    PaperKind.SCHEDULE: ScheduleFacts,
    PaperKind.ATTENDANCE_LIST: AttendanceListFacts,
    PaperKind.BLANK_ATTENDANCE: AttendanceFormFacts,
    PaperKind.INVITED_ATTENDANCE: AttendanceFormFacts,
    PaperKind.ATTENDANCE_SUMMARY: AttendanceSummaryFacts,
    PaperKind.NAME_BADGES: BadgesFacts,
    PaperKind.FEEDBACK_MATRIX: FeedbackMatrixFacts,
    PaperKind.FOLLOW_UP_LIST: FollowUpListFacts,
    PaperKind.DISTRICT_SHEET: DistrictSheetFacts,
    PaperKind.EVALUATION_FORM: EvaluationFormFacts,
    PaperKind.EVALUATION_SUMMARY: EvaluationSummaryFacts,
    PaperKind.DOCUMENTATION: DocumentationFacts,
    PaperKind.PAYMENT_LIST: PaymentListFacts,
}
"""What each paper's facts are; a new paper is one line here."""
