"""Takes in anonymous evaluation sheets digit by digit and tells what they say on average."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from desktop_app.errors import UserError
from desktop_app.i18n import N_, SOURCE, Message
from desktop_app.records import Clinic, EvaluationQuestion, EvaluationScore, EvaluationSheet
from desktop_app.records.change import Change, Edit
from desktop_app.records.ids import derived_id
from desktop_app.services.action_names import field_change
from desktop_app.services.plain_values import record_from
from desktop_app.services.store import Store

SMALLEST_SCALE, LARGEST_SCALE = 2, 9
"""A score is one digit, and a scale of one says nothing."""


class OutsideScale(UserError):
    """A digit that the question does not offer."""

    def __init__(self, scale: int) -> None:
        super().__init__(
            Message(
                N_("This question is answered from 1 to {scale}; 0 or space is no answer."),
                {"scale": scale},
            )
        )


class Answered(UserError):
    """A questionnaire that sheets have been filled in for."""

    def __init__(self, sheets: int) -> None:
        super().__init__(
            Message(
                N_(
                    "{n} sheet has answered these questions, so they stay as they are. "
                    "Remove the sheet first."
                ),
                plural=N_(
                    "{n} sheets have answered these questions, so they stay as they are. "
                    "Remove the sheets first."
                ),
                count=sheets,
            )
        )


class NoScale(UserError):
    """A scale whose answers cannot be typed with one digit."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_("A scale goes from 1 to {smallest} at least and {largest} at most."),
                {"smallest": SMALLEST_SCALE, "largest": LARGEST_SCALE},
            )
        )


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


@dataclass(frozen=True, slots=True)
class Earlier:
    """A clinic whose questionnaire can be taken over."""

    clinic: Clinic
    questions: int


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


def score_id(sheet_id: str, question_id: str) -> str:
    """Return the one id of a sheet's answer to a question, the same on every laptop."""
    return derived_id("score", sheet_id, question_id)


class Evaluation:
    """The questionnaire of a clinic and its sheets. Nothing in them leads to a person."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def board(self, clinic_id: str) -> Board:
        """Return all that is known of the clinic's evaluation."""
        scores = self._store.query(
            "select c.id, c.sheet_id, c.question_id, c.score from evaluation_score c"
            " join evaluation_sheet s on s.id = c.sheet_id where s.clinic_id = ?",
            clinic_id,
        )
        rows: list[tuple[str, str, str, int]] = [tuple(row) for row in scores]
        questions = self.questions(clinic_id)
        return Board(clinic_id, questions, self.sheets(clinic_id), rows)

    def questions(self, clinic_id: str) -> list[EvaluationQuestion]:
        """Return the questions in their order."""
        return self._store.all(EvaluationQuestion, clinic_id=clinic_id)

    def sheets(self, clinic_id: str) -> list[EvaluationSheet]:
        """Return the sheets in the order in which they were typed."""
        return self._store.all(EvaluationSheet, clinic_id=clinic_id)

    # The questionnaire

    def use_template(self, clinic_id: str, language: str) -> Change:
        """Ask what the shipped template asks, in place of what was asked."""
        from desktop_app.services.reference_files import read_list

        label = "label_en" if language == SOURCE else "label"
        template = read_list("evaluation")
        scale = max(step["value"] for step in template["scale"])
        made = [
            (group[label], question[label], scale)
            for group in template["groups"]
            for question in group["questions"]
        ]
        return self._replace(clinic_id, Message(N_("Use the questionnaire template")), made)

    def earlier(self, clinic_id: str) -> Earlier | None:
        """Return the latest other clinic that has a questionnaire."""
        rows = self._store.query(
            "select c.id, count(*) from clinic c join evaluation_question q on q.clinic_id = c.id"
            " where c.id != ? group by c.id order by c.starts desc limit 1",
            clinic_id,
        )
        return Earlier(self._store.get(Clinic, rows[0][0]), rows[0][1]) if rows else None

    def take_over(self, clinic_id: str, from_clinic_id: str) -> Change:
        """Ask what another clinic asked, in place of what was asked."""
        clinic = self._store.get(Clinic, from_clinic_id)
        label = Message(
            N_("Take over the questionnaire of {clinic}"), {"clinic": clinic.short_title}
        )
        asked = self.questions(from_clinic_id)
        return self._replace(clinic_id, label, [(q.group, q.question, q.scale) for q in asked])

    def save_question(self, question: EvaluationQuestion) -> Change:
        """Add or change a question, as long as nobody has answered."""
        self._refuse_answered(question.clinic_id)
        if not SMALLEST_SCALE <= question.scale <= LARGEST_SCALE:
            raise NoScale
        return self._store.save(question)

    def remove_question(self, question_id: str) -> Change:
        """Ask a question no longer, as long as nobody has answered."""
        question = self._store.get(EvaluationQuestion, question_id)
        self._refuse_answered(question.clinic_id)
        label = Message(N_("Remove the question “{question}”"), {"question": question.question})
        return self._store.write(label, remove=[question])

    def _replace(
        self, clinic_id: str, label: Message, asked: Iterable[tuple[str, str, int]]
    ) -> Change:
        self._refuse_answered(clinic_id)
        made = [
            EvaluationQuestion(
                clinic_id=clinic_id, group=group, question=question, scale=scale, position=place
            )
            for place, (group, question, scale) in enumerate(asked, start=1)
        ]
        return self._store.write(label, save=made, remove=self.questions(clinic_id))

    def _refuse_answered(self, clinic_id: str) -> None:
        if sheets := self._store.count(EvaluationSheet, clinic_id=clinic_id):
            raise Answered(sheets)

    # The sheets

    def new_sheet(self, clinic_id: str) -> EvaluationSheet:
        """Return the sheet after the last one; it is stored with its first digit."""
        last = self._store.query(
            "select coalesce(max(position), 0) from evaluation_sheet where clinic_id = ?", clinic_id
        )[0][0]
        return EvaluationSheet(clinic_id=clinic_id, position=last + 1)

    def answer(self, sheet: EvaluationSheet, question_id: str, score: int | None) -> Change:
        """Store one answer, the sheet with it when it is new; None is no answer.

        Raises OutsideScale.
        """
        question = self._store.get(EvaluationQuestion, question_id)
        if score is not None and not 1 <= score <= question.scale:
            raise OutsideScale(question.scale)
        values: Mapping[str, object] = {
            "sheet": sheet.position,
            "question": question.position,
            "score": score,
        }
        fresh = [] if self._store.find(EvaluationSheet, sheet.id) is not None else [sheet]
        made = EvaluationScore(
            id=score_id(sheet.id, question_id),
            sheet_id=sheet.id,
            question_id=question_id,
            score=score,
        )
        if score is None:
            label = Message(N_("Sheet {sheet}: no answer to question {question}"), values)
            known = self._store.find(EvaluationScore, made.id)
            return self._store.write(label, save=fresh, remove=[known] if known else ())
        label = Message(N_("Sheet {sheet}: {score} for question {question}"), values)
        return self._store.write(label, save=[*fresh, made])

    def save_sheet(self, sheet: EvaluationSheet) -> Change:
        """Store the comments, the district and the sex that a sheet gives."""
        which = {"sheet": sheet.position}
        stored = self._store.find(EvaluationSheet, sheet.id)
        one = stored and field_change(stored, sheet, Message(N_("sheet {sheet}"), which))
        return self._store.save(
            sheet, one or Message(N_("Change the comments of sheet {sheet}"), which)
        )

    def remove_sheet(self, sheet_id: str) -> Change:
        """Remove a sheet with its answers."""
        sheet = self._store.get(EvaluationSheet, sheet_id)
        label = Message(N_("Remove evaluation sheet {sheet}"), {"sheet": sheet.position})
        return self._store.write(label, remove=[sheet])
