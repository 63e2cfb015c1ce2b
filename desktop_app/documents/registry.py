"""Lists the papers of the program: what each is called and how its facts become blocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop_app.documents import (
    attendance_form,
    attendance_list,
    attendance_summary,
    district_sheet,
    documentation,
    evaluation_form,
    evaluation_summary,
    feedback_matrix,
    follow_up_list,
    minutes,
    name_badges,
    official_record,
    payment_list,
    schedule,
)
from desktop_app.documents.common import Pictures, in_own_font
from desktop_app.documents.paper import Paper
from desktop_app.records.paper import FileFormat, PaperKind
from desktop_app.records.papers import PaperFacts


@dataclass(frozen=True, slots=True)
class PaperType:
    """One kind of paper. `describe` takes the facts that `Papers.gather` returns for it."""

    kind: PaperKind
    describe: Callable[[Any, Pictures], Paper]
    tabular: bool = False
    """A list or a matrix, which offices like to sort and go on with: offered in Excel too."""

    @property
    def formats(self) -> tuple[FileFormat, ...]:
        """The kinds of file the paper is offered as."""
        always = (FileFormat.PDF, FileFormat.WORD)
        return (*always, FileFormat.EXCEL) if self.tabular else always


PAPERS: dict[PaperKind, PaperType] = {
    paper.kind: paper
    for paper in (
        PaperType(PaperKind.MINUTES, minutes.describe),
        PaperType(PaperKind.HELD_RECORD, official_record.describe_held),
        PaperType(PaperKind.AGREEMENT_RECORD, official_record.describe_agreement),
        PaperType(PaperKind.SCHEDULE, schedule.describe, tabular=True),
        PaperType(PaperKind.ATTENDANCE_LIST, attendance_list.describe, tabular=True),
        PaperType(PaperKind.BLANK_ATTENDANCE, attendance_form.describe, tabular=True),
        PaperType(PaperKind.INVITED_ATTENDANCE, attendance_form.describe, tabular=True),
        PaperType(PaperKind.ATTENDANCE_SUMMARY, attendance_summary.describe, tabular=True),
        PaperType(PaperKind.NAME_BADGES, name_badges.describe),
        PaperType(PaperKind.FEEDBACK_MATRIX, feedback_matrix.describe, tabular=True),
        PaperType(PaperKind.FOLLOW_UP_LIST, follow_up_list.describe, tabular=True),
        PaperType(PaperKind.DISTRICT_SHEET, district_sheet.describe),
        PaperType(PaperKind.EVALUATION_FORM, evaluation_form.describe),
        PaperType(PaperKind.EVALUATION_SUMMARY, evaluation_summary.describe, tabular=True),
        PaperType(PaperKind.DOCUMENTATION, documentation.describe),
        PaperType(PaperKind.PAYMENT_LIST, payment_list.describe, tabular=True),
    )
}
"""Every paper, in the order of lists; a new one is one line here and its facts."""


def describe(facts: PaperFacts, pictures: Pictures) -> Paper:
    """Return the paper that these facts make, in the language they were gathered in."""
    made = PAPERS[facts.frame.kind].describe(facts, pictures)
    return in_own_font(made, facts.frame, pictures)
