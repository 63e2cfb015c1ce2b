"""The questionnaire of a clinic: the sheet to be filled in, and what all sheets say together."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.records.papers.frame import PaperFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleStep:
    """One score and what it means: 4, very good."""

    value: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """One question, answered from 1 to `scale`."""

    group: str
    question: str
    scale: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFormFacts:
    """Lembar evaluasi, empty. `open_questions` are answered in words."""

    frame: PaperFrame
    steps: tuple[ScaleStep, ...] = ()
    questions: tuple[QuestionFacts, ...] = ()
    open_questions: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return not self.questions


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFacts:
    """The answers to one question, to a group of them (`question` is empty) or to all.

    `counts[0]` is how often 1 was given; without answers there is no `mean`.
    """

    group: str = ""
    question: str = ""
    scale: int = 0
    counts: tuple[int, ...] = ()
    mean: float | None = None

    @property
    def answers(self) -> int:
        """How many answers there are."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFacts:
    """What was written below one open question, in an order that leads to no sheet."""

    question: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationSummaryFacts:
    """Rekapitulasi evaluasi. Nothing in it leads to a person, a district or a sheet."""

    frame: PaperFrame
    sheet_count: int = 0
    steps: tuple[ScaleStep, ...] = ()
    overall: ScoreFacts = ScoreFacts()
    groups: tuple[ScoreFacts, ...] = ()
    scores: tuple[ScoreFacts, ...] = ()
    comments: tuple[CommentFacts, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no sheet was typed in."""
        return not self.sheet_count
