"""Lists how the facts of each paper are gathered."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.records.paper import PaperKind
from desktop_app.records.papers import PaperFacts
from desktop_app.services.paper_attendance import gather_attendance_list
from desktop_app.services.paper_attendance_forms import (
    gather_blank_attendance,
    gather_invited_attendance,
)
from desktop_app.services.paper_attendance_summary import gather_attendance_summary
from desktop_app.services.paper_badges import gather_badges
from desktop_app.services.paper_district_sheet import gather_district_sheets
from desktop_app.services.paper_documentation import gather_documentation
from desktop_app.services.paper_evaluation import (
    gather_evaluation_form,
    gather_evaluation_summary,
)
from desktop_app.services.paper_minutes import gather_minutes
from desktop_app.services.paper_official_record import (
    gather_agreement_record,
    gather_held_record,
)
from desktop_app.services.paper_payment import gather_payment_list
from desktop_app.services.paper_promises import gather_feedback_matrix, gather_follow_up_list
from desktop_app.services.paper_schedule import gather_schedule
from desktop_app.services.paper_source import PaperSource

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
