"""Lists how the facts of each paper are gathered."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.records.paper import PaperKind
from desktop_app.records.papers import PaperFacts
from desktop_app.services.gathering.attendance import gather_attendance_list
from desktop_app.services.gathering.attendance_form import (
    gather_blank_attendance,
    gather_invited_attendance,
)
from desktop_app.services.gathering.attendance_summary import gather_attendance_summary
from desktop_app.services.gathering.badge import gather_badges
from desktop_app.services.gathering.district_sheet import gather_district_sheets
from desktop_app.services.gathering.documentation import gather_documentation
from desktop_app.services.gathering.evaluation import (
    gather_evaluation_form,
    gather_evaluation_summary,
)
from desktop_app.services.gathering.feedback import gather_feedback_matrix
from desktop_app.services.gathering.follow_up import gather_follow_up_list
from desktop_app.services.gathering.minutes import gather_minutes
from desktop_app.services.gathering.official_record import (
    gather_agreement_record,
    gather_held_record,
)
from desktop_app.services.gathering.payment import gather_payment_list
from desktop_app.services.gathering.schedule import gather_schedule
from desktop_app.services.gathering.source import PaperSource

GATHER: dict[PaperKind, Callable[[PaperSource], PaperFacts]] = {
    PaperKind.MINUTES: gather_minutes,
    PaperKind.HELD_RECORD: gather_held_record,
    PaperKind.AGREEMENT_RECORD: gather_agreement_record,
    PaperKind.SCHEDULE: gather_schedule,
    PaperKind.ATTENDANCE_LIST: gather_attendance_list,
    PaperKind.BLANK_ATTENDANCE: gather_blank_attendance,
    PaperKind.INVITED_ATTENDANCE: gather_invited_attendance,
    PaperKind.ATTENDANCE_SUMMARY: gather_attendance_summary,
    PaperKind.NAME_BADGES: gather_badges,
    PaperKind.FEEDBACK_MATRIX: gather_feedback_matrix,
    PaperKind.FOLLOW_UP_LIST: gather_follow_up_list,
    PaperKind.DISTRICT_SHEET: gather_district_sheets,
    PaperKind.EVALUATION_FORM: gather_evaluation_form,
    PaperKind.EVALUATION_SUMMARY: gather_evaluation_summary,
    PaperKind.DOCUMENTATION: gather_documentation,
    PaperKind.PAYMENT_LIST: gather_payment_list,
}
"""Every paper; a new one is a line here, in `records/papers` and in `documents/registry`."""
