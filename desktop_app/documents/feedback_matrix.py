"""Describes the matrix of input: who said what to which district, and what was answered."""

from __future__ import annotations

from desktop_app.documents.blocks import Block, KeyValues, Paragraph
from desktop_app.documents.common import (
    Pictures,
    clinic_pairs,
    letterhead,
    paper,
    short_region,
    title,
)
from desktop_app.documents.paper import Paper
from desktop_app.documents.signing import signatures
from desktop_app.documents.tables import Cell, Column, Row, Table
from desktop_app.formats import date_short
from desktop_app.i18n import Language
from desktop_app.records.papers import AgreedFollowUp, FeedbackFacts, FeedbackMatrixFacts
from desktop_app.records.papers.frame import signing_of


def describe(facts: FeedbackMatrixFacts, pictures: Pictures) -> Paper:
    """Return the matrix, landscape, in the order of its numbers."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    blocks: list[Block] = [
        *letterhead(frame.letterhead, t, pictures),
        title(frame, t, t("MATRIX OF INPUT AND SUGGESTIONS"), frame.clinic.title),
        KeyValues(tuple(clinic_pairs(frame, t))),
    ]
    if facts.empty:
        blocks.append(Paragraph(t("No input was recorded.")))
    else:
        blocks.append(_table(facts, t))
        blocks.append(signatures(frame, t, signers=signing_of(frame.signers)[:1]))
    return paper(frame, t, t("Matrix of input and suggestions"), blocks, landscape=True)


def _table(facts: FeedbackMatrixFacts, t: Language) -> Table:
    columns = (
        Column(t("No"), width=10, align="center"),
        Column(t("Given by"), weight=1.4),
        Column(t("Regency/City"), weight=1.3),
        Column(t("Document/Part/Aspect"), weight=1.4),
        Column(t("Input/Suggestion"), weight=3.2),
        Column(t("Response of the regency/city"), weight=2.5),
        Column(t("Follow-up"), weight=2.3),
        Column(t("Notes"), weight=1.3),
    )
    rows = tuple(_row(remark, t) for remark in facts.remarks)
    return Table(columns, rows, number_columns=True)


def _row(remark: FeedbackFacts, t: Language) -> Row:
    about = "; ".join(filter(None, (remark.aspect, remark.sector)))
    return Row(
        (
            f"{remark.number}",
            remark.giver or "–",
            short_region(remark.region) or t("All districts"),
            about or "–",
            remark.content,
            remark.response or "–",
            _answers(remark.follow_ups, t),
            "; ".join(filter(None, (remark.nature, remark.status))) or "–",
        )
    )


def _answers(follow_ups: tuple[AgreedFollowUp, ...], t: Language) -> str | Cell:
    lines = tuple(
        t("Follow-up no. {number}: {activity}", number=each.number, activity=each.activity)
        + (f" ({t('by {date}', date=date_short(each.due, t))})" if each.due else "")
        for each in follow_ups
    )
    return Cell(lines) if lines else "–"
