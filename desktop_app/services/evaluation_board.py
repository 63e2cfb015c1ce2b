"""Tells what the evaluation sheets of a clinic say on average, while they are being typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from desktop_app.records import EvaluationQuestion, EvaluationSheet
from desktop_app.records.change import Change, Edit
from desktop_app.services.plain_values import record_from


class SplitBy(Enum):
    """What averages are taken apart by."""

    QUESTION = "question"
    GROUP = "group"
    REGION = "region"
    SEX = "sex"


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of some answers; None when there is none. `counts[0]` is how often 1 was given."""

    mean: float | None
    count: int
    scale: int
    counts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a split: the question, the group's name, the district or the sex, or nothing.

    `key` is empty for sheets or questions that say nothing about it.
    """

    key: str
    average: Average


class Board:
    """All sheets of a clinic in memory, kept in step with each change instead of read anew."""

    def __init__(
        self,
        clinic_id: str,
        questions: Iterable[EvaluationQuestion],
        sheets: Iterable[EvaluationSheet],
        scores: Iterable[tuple[str, str, str, int]],
    ) -> None:
        """`scores` are rows of id, sheet, question, score."""
        self.clinic_id = clinic_id
        self.questions = list(questions)
        self.sheets = list(sheets)
        self._cells: dict[str, tuple[str, str]] = {}
        self._scores: dict[tuple[str, str], int] = {}
        for score_id, sheet_id, question_id, score in scores:
            self._cells[score_id] = (sheet_id, question_id)
            self._scores[sheet_id, question_id] = score

    def score(self, sheet_id: str, question_id: str) -> int | None:
        """Return what a sheet answers to a question."""
        return self._scores.get((sheet_id, question_id))

    def answers(self, sheet_id: str) -> int:
        """Return how many questions a sheet answers."""
        return sum((sheet_id, question.id) in self._scores for question in self.questions)

    def cell_of(self, edit: Edit) -> tuple[str, str] | None:
        """Return sheet and question of an edited score."""
        values = edit.after or edit.before or {}
        if "sheet_id" in values:
            return str(values["sheet_id"]), str(values["question_id"])
        return self._cells.get(edit.record_id)

    def apply(self, change: Change) -> bool:
        """Take a change over; False when all must be read again."""
        return all(self._applied(edit) for edit in change.edits)

    def _applied(self, edit: Edit) -> bool:
        match edit.entity:
            case "EvaluationQuestion":
                return False
            case "EvaluationSheet":
                return self._applied_to_sheets(edit)
            case "EvaluationScore":
                cell = self.cell_of(edit)
                if cell is None:
                    return False
                self._cells[edit.record_id] = cell
                if edit.after is None:
                    self._scores.pop(cell, None)
                else:
                    self._scores[cell] = int(str(edit.after["score"]))
        return True

    def _applied_to_sheets(self, edit: Edit) -> bool:
        if edit.after is None:
            self.sheets = [sheet for sheet in self.sheets if sheet.id != edit.record_id]
            return True
        if edit.before is None:
            sheet = record_from("EvaluationSheet", edit.after)
            assert isinstance(sheet, EvaluationSheet)
            if sheet.clinic_id == self.clinic_id:
                self.sheets.append(sheet)
                self.sheets.sort(key=lambda one: (one.position, one.id))
            return True
        return False

    # What the sheets say

    def average(
        self, question_id: str, only: Callable[[EvaluationSheet], bool] | None = None
    ) -> Average:
        """Return the average of one question, of all sheets or of some."""
        question = next(each for each in self.questions if each.id == question_id)
        return self._average([question], self._chosen(only))

    def overall(self, only: Callable[[EvaluationSheet], bool] | None = None) -> Average:
        """Return the average of everything."""
        return self._average(self.questions, self._chosen(only))

    def split(
        self, by: SplitBy, only: Callable[[EvaluationSheet], bool] | None = None
    ) -> list[Part]:
        """Return the averages of each question, group of questions, district or sex, in order."""
        sheets = self._chosen(only)
        if by is SplitBy.QUESTION:
            return [Part(each.id, self._average([each], sheets)) for each in self.questions]
        if by is SplitBy.GROUP:
            groups = dict.fromkeys(question.group for question in self.questions)
            return [
                Part(group, self._average([q for q in self.questions if q.group == group], sheets))
                for group in groups
            ]
        keys = sorted({_key(sheet, by) for sheet in sheets}, key=lambda key: (key == "", key))
        return [
            Part(key, self._average(self.questions, [s for s in sheets if _key(s, by) == key]))
            for key in keys
        ]

    def can_split(self, by: SplitBy) -> bool:
        """Return whether there is anything to take apart."""
        if by is SplitBy.QUESTION:
            return True
        if by is SplitBy.GROUP:
            return len({question.group for question in self.questions}) > 1
        return any(_key(sheet, by) for sheet in self.sheets)

    def _chosen(self, only: Callable[[EvaluationSheet], bool] | None) -> list[EvaluationSheet]:
        return self.sheets if only is None else [sheet for sheet in self.sheets if only(sheet)]

    def _average(
        self, questions: Iterable[EvaluationQuestion], sheets: Iterable[EvaluationSheet]
    ) -> Average:
        """Return the mean; questions of several scales are first brought to the largest one."""
        asked = list(questions)
        scale = max((question.scale for question in asked), default=0)
        counts = [0] * scale
        number, total = 0, 0.0
        ids = [sheet.id for sheet in sheets]
        for question in asked:
            stretch = scale / question.scale
            for sheet_id in ids:
                score = self._scores.get((sheet_id, question.id))
                if score is not None:
                    number += 1
                    total += score * stretch
                    counts[min(scale, score) - 1] += 1
        return Average(total / number if number else None, number, scale, tuple(counts))


def _key(sheet: EvaluationSheet, by: SplitBy) -> str:
    return (sheet.region_id if by is SplitBy.REGION else sheet.sex) or ""
