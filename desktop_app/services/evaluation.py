"""Takes in anonymous evaluation sheets, digit by digit, and the questions that they answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.errors import UserError
from desktop_app.i18n import N_, SOURCE, Message
from desktop_app.records import Clinic, EvaluationQuestion, EvaluationScore, EvaluationSheet
from desktop_app.records.change import Change
from desktop_app.records.ids import derived_id
from desktop_app.services.action_names import field_change
from desktop_app.services.evaluation_board import Board
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


@dataclass(frozen=True, slots=True)
class Earlier:
    """A clinic whose questionnaire can be taken over."""

    clinic: Clinic
    questions: int


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
        what = Message(N_("sheet {sheet}"), which)
        one = field_change(self._store, stored, sheet, what) if stored else None
        return self._store.save(
            sheet, one or Message(N_("Change the comments of sheet {sheet}"), which)
        )

    def remove_sheet(self, sheet_id: str) -> Change:
        """Remove a sheet with its answers."""
        sheet = self._store.get(EvaluationSheet, sheet_id)
        label = Message(N_("Remove evaluation sheet {sheet}"), {"sheet": sheet.position})
        return self._store.write(label, remove=[sheet])
