"""Gathers the empty evaluation sheet, and what the sheets of a clinic say together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop_app.i18n import SOURCE
from desktop_app.records import EvaluationSheet
from desktop_app.records.papers import (
    CommentFacts,
    EvaluationFormFacts,
    EvaluationSummaryFacts,
    QuestionFacts,
    ScaleStep,
    ScoreFacts,
)
from desktop_app.services.evaluation import Evaluation
from desktop_app.services.evaluation_board import Average, SplitBy
from desktop_app.services.gathering.source import PaperSource
from desktop_app.services.reference_files import read_list


class _Template:
    """The shipped questionnaire in the language of a paper."""

    def __init__(self, language: str) -> None:
        self._list: dict[str, Any] = read_list("evaluation")
        self._label = "label_en" if language == SOURCE else "label"
        entries = [
            entry for group in self._list["groups"] for entry in (group, *group["questions"])
        ] + self._list["other_wordings"]
        self._words: dict[str, str] = {
            entry[key]: entry[self._label] for entry in entries for key in ("label", "label_en")
        }

    def said(self, text: str) -> str:
        """Return a question of the list in the paper's language, any other as it was typed."""
        return self._words.get(text, text)

    def steps(self, scale: int) -> tuple[ScaleStep, ...]:
        """Return what the scores mean, the best first; nothing for other scales than its own."""
        steps = [
            ScaleStep(value=step["value"], label=step[self._label]) for step in self._list["scale"]
        ]
        return tuple(steps) if steps and max(step.value for step in steps) == scale else ()

    def questions(self) -> tuple[QuestionFacts, ...]:
        scale = max(step["value"] for step in self._list["scale"])
        return tuple(
            QuestionFacts(group=group[self._label], question=each[self._label], scale=scale)
            for group in self._list["groups"]
            for each in group["questions"]
        )

    def open_questions(self) -> tuple[str, str, str]:
        best, improve, topics = (each[self._label] for each in self._list["open_questions"])
        return best, improve, topics


def gather_evaluation_form(source: PaperSource) -> EvaluationFormFacts:
    """Return the clinic's own questions, or those of the shipped template."""
    template = _Template(source.frame.language)
    asked = tuple(
        QuestionFacts(
            group=template.said(each.group),
            question=template.said(each.question),
            scale=each.scale,
        )
        for each in Evaluation(source.store).questions(source.clinic.id)
    )
    questions = asked or template.questions()
    return EvaluationFormFacts(
        frame=source.frame,
        steps=template.steps(max(each.scale for each in questions)),
        questions=questions,
        open_questions=template.open_questions(),
    )


def gather_evaluation_summary(source: PaperSource) -> EvaluationSummaryFacts:
    """Return averages and distributions, and the comments without their sheets."""
    template = _Template(source.frame.language)
    board = Evaluation(source.store).board(source.clinic.id)
    overall = board.overall()
    averages = {part.key: part.average for part in board.split(SplitBy.QUESTION)}
    best, improve, topics = template.open_questions()
    comments = (
        _comments(best, board.sheets, "best"),
        _comments(improve, board.sheets, "improve"),
        _comments(topics, board.sheets, "topics"),
    )
    return EvaluationSummaryFacts(
        frame=source.frame,
        sheet_count=len(board.sheets),
        steps=template.steps(overall.scale),
        overall=_score(overall),
        groups=tuple(
            _score(part.average, group=template.said(part.key))
            for part in board.split(SplitBy.GROUP)
        ),
        scores=tuple(
            _score(
                averages[each.id],
                group=template.said(each.group),
                question=template.said(each.question),
            )
            for each in board.questions
        ),
        comments=tuple(each for each in comments if each.comments),
    )


def _score(average: Average, *, group: str = "", question: str = "") -> ScoreFacts:
    return ScoreFacts(
        group=group,
        question=question,
        scale=average.scale,
        counts=average.counts,
        mean=average.mean,
    )


def _comments(question: str, sheets: Iterable[EvaluationSheet], field: str) -> CommentFacts:
    """Return the comments from A to Z: their own order would tell who sat beside whom."""
    written = {str(getattr(sheet, field)).strip() for sheet in sheets}
    return CommentFacts(
        question=question,
        comments=tuple(sorted(filter(None, written), key=lambda said: (said.casefold(), said))),
    )
