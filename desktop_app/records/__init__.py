"""The vocabulary of the program: frozen values with the field's names.

A record's module is read when the record is first asked for: making the classes of all of them
takes longer than showing the registration desk, which needs a few.
"""

# ruff: noqa: F401 - the names below are for the type checker; __getattr__ finds them.

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.records.agenda import AgendaItem
    from desktop_app.records.attendance import Attendance, Participant
    from desktop_app.records.clinic import Clinic
    from desktop_app.records.clinic_parts import Conclusion, LegalBasis, MinutesNote, Photo
    from desktop_app.records.evaluation import EvaluationQuestion, EvaluationScore, EvaluationSheet
    from desktop_app.records.feedback import Feedback
    from desktop_app.records.follow_up import FollowUp, FollowUpReview
    from desktop_app.records.indicator import Indicator, IndicatorTarget
    from desktop_app.records.institution import Institution
    from desktop_app.records.office import Letterhead, Signatory
    from desktop_app.records.paper import IssuedPaper, NumberPattern
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

    RECORDS: tuple[type, ...]

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
"""The module of every stored record type; a record comes after those it refers to."""


class _Records(Mapping[str, type]):
    """Record types by name; a look at one reads the module that it is in."""

    def __getitem__(self, name: str) -> type:
        found: type = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_HOMES)

    def __len__(self) -> int:
        return len(_HOMES)


BY_NAME: Mapping[str, type] = _Records()
"""Every stored record type by its name, in the order of RECORDS."""


def __getattr__(name: str) -> object:
    """Find what the lines for the type checker name; RECORDS holds every stored record type."""
    if name == "RECORDS":
        return tuple(BY_NAME.values())
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return BY_NAME[name]
