"""Lists follow-ups as their page asks: whose, from which clinic, how late, with what words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from desktop_app.records import Clinic, FollowUp, FollowUpReview
from desktop_app.records.follow_up import FollowUpStatus
from desktop_app.services.follow_up_bonds import Bonds, presenting
from desktop_app.services.promises import Promises
from desktop_app.services.store import Store


class Origin(Enum):
    """Which follow-ups a list holds."""

    THIS_CLINIC = "this"
    CARRIED = "carried"
    BOTH = "both"
    ALL_CLINICS = "all"


@dataclass(frozen=True, slots=True)
class FollowUpFilter:
    """Which follow-ups to show; what is empty does not filter."""

    origin: Origin = Origin.BOTH
    region_id: str | None = None
    responsible: str = ""
    due_by: date | None = None
    undated: bool = False
    status: FollowUpStatus | None = None
    late: bool = False
    open: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One follow-up in a list: its number at its clinic, the remark it answers, whether late.

    `late` is computed for the day that was asked for and stored nowhere.
    """

    number: int
    follow_up: FollowUp
    clinic: Clinic
    feedback_number: int | None
    review: FollowUpReview | None
    late: bool
    carried: bool


class FollowUpList:
    """The follow-ups of one clinic or of all, each with its number where it was promised."""

    def __init__(self, store: Store, promises: Promises) -> None:
        self._store = store
        self._promises = promises

    def lines(
        self, clinic_id: str, on: date, only: FollowUpFilter | None = None
    ) -> list[FollowUpLine]:
        """Return the follow-ups of a clinic by number, then those carried over to it.

        `late` is as of the day `on`. With Origin.ALL_CLINICS those of every clinic, newest first.
        """
        only = only or FollowUpFilter()
        found: list[FollowUpLine] = []
        if only.origin is Origin.ALL_CLINICS:
            for clinic in self._store.all(Clinic, order=("-starts", "id")):
                found.extend(self._own(clinic, on))
        else:
            if only.origin is not Origin.CARRIED:
                found.extend(self._own(self._store.get(Clinic, clinic_id), on))
            if only.origin is not Origin.THIS_CLINIC:
                found.extend(self._carried(clinic_id, on))
        return self.passing(found, only)

    def passing(self, lines: Iterable[FollowUpLine], only: FollowUpFilter) -> list[FollowUpLine]:
        """Return the lines, read for the same origin, that pass the rest of a filter."""
        binds = Bonds(self._store)
        return [line for line in lines if _passes(line, only, binds)]

    def _own(self, clinic: Clinic, on: date) -> list[FollowUpLine]:
        numbers = {
            remark_id: number
            for number, (remark_id,) in enumerate(
                self._store.query(
                    "select id from feedback where clinic_id = ? order by position, id", clinic.id
                ),
                start=1,
            )
        }
        return [
            FollowUpLine(
                number=number,
                follow_up=one,
                clinic=clinic,
                feedback_number=numbers.get(one.feedback_id),
                review=None,
                late=one.is_late(on),
                carried=False,
            )
            for number, one in enumerate(self._store.all(FollowUp, clinic_id=clinic.id), start=1)
        ]

    def _carried(self, clinic_id: str, on: date) -> list[FollowUpLine]:
        """Return what earlier clinics left to the districts of this one, and to the province."""
        districts = presenting(self._store, clinic_id)
        numbers: dict[str, int] = {}
        lines = []
        for promise in self._promises.standing(self._store.get(Clinic, clinic_id), districts):
            one = promise.follow_up
            if one.id not in numbers:
                numbers.update(
                    (other.id, number)
                    for number, other in enumerate(
                        self._store.all(FollowUp, clinic_id=one.clinic_id), start=1
                    )
                )
            lines.append(
                FollowUpLine(
                    number=numbers[one.id],
                    follow_up=one,
                    clinic=promise.clinic,
                    feedback_number=None,
                    review=promise.review,
                    late=one.is_late(on),
                    carried=True,
                )
            )
        return lines


def _passes(line: FollowUpLine, only: FollowUpFilter, binds: Bonds) -> bool:
    one = line.follow_up
    if only.region_id is not None and not binds(one, only.region_id):
        return False
    if only.responsible and only.responsible.casefold() not in one.responsible.casefold():
        return False
    if only.due_by is not None and (one.due is None or one.due > only.due_by):
        return False
    if only.undated and one.due is not None:
        return False
    if only.status is not None and one.status is not only.status:
        return False
    if (only.late and not line.late) or (only.open and not one.status.open):
        return False
    said = f"{one.issue} {one.activity} {one.output} {one.responsible} {one.note}".casefold()
    return all(word in said for word in only.text.casefold().split())
