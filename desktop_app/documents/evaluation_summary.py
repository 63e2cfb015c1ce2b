"""Describes what the evaluation sheets say together: averages, distribution, comments."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from desktop_app.documents.blocks import (
    Bar,
    Block,
    Chart,
    Heading,
    Item,
    ItemList,
    KeyValues,
    Note,
    Pair,
    Paragraph,
)
from desktop_app.documents.common import (
    Pictures,
    clinic_pairs,
    letterhead,
    paper,
    title,
)
from desktop_app.documents.paper import Paper
from desktop_app.documents.signing import signatures
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.formats import number, percent
from desktop_app.i18n import Language
from desktop_app.records.papers import EvaluationSummaryFacts, ScaleStep, ScoreFacts


def describe(facts: EvaluationSummaryFacts, pictures: Pictures) -> Paper:
    """Return the summary: the overall picture first, every question after it."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    blocks = letterhead(frame.letterhead, t, pictures)
    blocks.append(title(frame, t, t("SUMMARY OF THE EVALUATION"), frame.clinic.title))
    pairs = clinic_pairs(frame, t)
    pairs.append(Pair.of(t("Number of sheets"), f"{facts.sheet_count}"))
    if facts.overall.mean is not None:
        pairs.append(Pair.of(t("Overall average"), _judged(facts.overall, facts.steps, t)))
    blocks.append(KeyValues(tuple(pairs)))
    if facts.empty:
        blocks.append(Paragraph(t("No evaluation sheet has been typed in yet.")))
    else:
        blocks += _charts(facts, t)
        blocks += [Heading(t("Answers to each question")), _table(facts.scores, t)]
        if facts.steps:
            meaning = "; ".join(f"{step.value} = {step.label}" for step in facts.steps)
            blocks.append(Note(t("Scores: {meaning}.", meaning=meaning)))
        blocks += _comments(facts, t)
    blocks.append(signatures(frame, t, signers=frame.signers[:1]))
    return paper(frame, t, t("Summary of the evaluation"), blocks)


def _judged(score: ScoreFacts, steps: Sequence[ScaleStep], t: Language) -> str:
    """Return `3,42 dari 4 (Baik)`: the mean with the word for the nearest score."""
    assert score.mean is not None
    shown = t("{mean} of {scale}", mean=number(score.mean, t, 2), scale=score.scale)
    words = {step.value: step.label for step in steps}
    nearest = words.get(int(score.mean + 0.5), "")
    return f"{shown} ({nearest})" if nearest else shown


def _charts(facts: EvaluationSummaryFacts, t: Language) -> list[Block]:
    blocks: list[Block] = []
    if len(facts.groups) > 1:
        bars = tuple(_bar(each.group or t("Other"), each, t) for each in facts.groups)
        top = max(each.scale for each in facts.groups)
        blocks.append(Chart(t("Average by group"), bars, top))
    answered = [each for each in facts.scores if each.mean is not None]
    bars = tuple(_bar(each.question, each, t) for each in answered)
    if bars:
        top = max(each.scale for each in answered)
        blocks.append(Chart(t("Average by question"), bars, top))
    blocks.append(_distribution(facts, t))
    return blocks


def _bar(label: str, score: ScoreFacts, t: Language) -> Bar:
    if score.mean is None:
        return Bar(label, 0.0, "–")
    return Bar(label, score.mean, number(score.mean, t, 2))


def _distribution(facts: EvaluationSummaryFacts, t: Language) -> Chart:
    """Return how often each score was given, the best first."""
    words = {step.value: step.label for step in facts.steps}
    total = facts.overall.answers
    bars = []
    for score in range(facts.overall.scale, 0, -1):
        count = facts.overall.counts[score - 1]
        label = f"{score} {words.get(score, '')}".strip()
        share = percent(100 * count / total, t, 1) if total else "–"
        bars.append(Bar(label, count, f"{count} ({share})"))
    return Chart(t("How often each score was given"), tuple(bars))


def _table(scores: Sequence[ScoreFacts], t: Language) -> Table:
    most = max((each.scale for each in scores), default=0)
    offered = range(most, 0, -1)
    given = t("Score given")
    columns = (
        Column(t("No"), width=9, align="center"),
        Column(t("Question")),
        *(Column(f"{score}", width=10, kind="number", group=given) for score in offered),
        Column(t("Answers"), width=17, kind="number"),
        Column(t("Average"), width=18, kind="number"),
    )
    rows: list[Row] = []
    running = 0
    for group, members in groupby(scores, key=lambda each: each.group):
        if group:
            rows.append(Row.group(group))
        for each in members:
            running += 1
            counts = (
                f"{each.counts[score - 1]}" if score <= each.scale else "–" for score in offered
            )
            mean = number(each.mean, t, 2) if each.mean is not None else "–"
            rows.append(Row((f"{running}", each.question, *counts, f"{each.answers}", mean)))
    return Table(columns, tuple(rows))


def _comments(facts: EvaluationSummaryFacts, t: Language) -> list[Block]:
    if not facts.comments:
        return []
    blocks: list[Block] = [Heading(t("Comments"))]
    for each in facts.comments:
        blocks.append(Heading(each.question, level=2))
        blocks.append(ItemList(tuple(map(Item, each.comments)), style="bullet"))
    return blocks
