"""How records are stored: one table for each, plus the journal, drafts and search index.

A table's module is read when the table is first asked for, as with records: the registration desk
needs a third of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peewee import Model

    from desktop_app.models.base import Row

_HOMES = {
    "Region": "region",
    "VocabularyTerm": "vocabulary",
    "Indicator": "indicator",
    "IndicatorTarget": "indicator",
    "ReadinessTemplate": "readiness",
    "ReadinessCriterion": "readiness",
    "Institution": "institution",
    "Person": "person",
    "NotSamePerson": "person",
    "Clinic": "clinic",
    "Letterhead": "office",
    "Signatory": "office",
    "LegalBasis": "clinic_parts",
    "MinutesNote": "clinic_parts",
    "Conclusion": "clinic_parts",
    "Photo": "clinic_parts",
    "AgendaItem": "agenda",
    "Participant": "attendance",
    "Attendance": "attendance",
    "Presentation": "presentation",
    "Presenter": "presentation",
    "Service": "presentation",
    "IndicatorValue": "presentation",
    "QuickWin": "presentation",
    "Obstacle": "presentation",
    "PlanItem": "presentation",
    "Funding": "presentation",
    "Proposal": "presentation",
    "ReadinessItem": "readiness",
    "Feedback": "feedback",
    "FollowUp": "follow_up",
    "FollowUpReview": "follow_up",
    "EvaluationQuestion": "evaluation",
    "EvaluationSheet": "evaluation",
    "EvaluationScore": "evaluation",
    "IssuedPaper": "paper",
    "NumberPattern": "paper",
    "Preference": "preference",
}
"""The module of every record's table; a table comes after those it refers to."""


class _Tables(Mapping[str, "type[Row]"]):
    """Tables by record; a look at one reads the module that it is in."""

    def __getitem__(self, name: str) -> type[Row]:
        module = import_module(f"{__name__}.{_HOMES[name]}")
        table: type[Row] = getattr(module, f"{name}Row")
        return table

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


RECORD_TABLES: Mapping[str, type[Row]] = _Tables()
"""The table of each record type, by the record's name."""


def all_tables() -> tuple[type[Model], ...]:
    """Return every table of the file; migrations and tests check against it."""
    from desktop_app.models.journal import ChangeRow, ConflictRow, DeviceRow
    from desktop_app.models.local import BlobRow, DraftRow, IssuedFileRow
    from desktop_app.models.paper import PaperSignerRow

    local = (BlobRow, DraftRow, IssuedFileRow)
    return (
        *RECORD_TABLES.values(),
        PaperSignerRow,
        ChangeRow,
        ConflictRow,
        DeviceRow,
        *local,
    )
