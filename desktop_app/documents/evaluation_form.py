"""Describes the empty evaluation sheet: four to a page, to be cut and handed out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from desktop_app.documents.blocks import Block, Note, Tiles, Title
from desktop_app.documents.common import BLANK, Pictures, page_setup, paper
from desktop_app.documents.page import Margins, PageSetup
from desktop_app.documents.paper import Paper
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.i18n import Language
from desktop_app.records.papers import EvaluationFormFacts

MARGINS = Margins(7.0, 7.0, 12.0, 7.0)
ON_A_PAGE = 4
_NOT_OFFERED = "–"
WRITING_ROOM = {"F4": 48.0, "A4": 28.0, "Letter": 19.0}
"""Millimetres that eight lines of questions leave for answers in words, up to the scissors."""
_LINES, _LINE, _LEAST = 8, 5.8, 10.0
_LETTERS = {"F4": 36, "A4": 33, "Letter": 36}
"""As many letters of a question stand on one line."""


def describe(facts: EvaluationFormFacts, pictures: Pictures) -> Paper:  # noqa: ARG001 - no emblem
    """Return one page of four equal sheets, as many copies of which are printed as needed."""
    frame, t = facts.frame, Language.load(facts.frame.language)
    tiles = (_sheet(facts, t),) * ON_A_PAGE
    blocks = [Tiles(tiles, across=2, down=2, edge="cut", padding=4.0, size=10.0)]
    page = PageSetup(page_setup(frame).size, margins=MARGINS)
    return paper(frame, t, t("Evaluation sheet"), blocks, page=page)


def _sheet(facts: EvaluationFormFacts, t: Language) -> tuple[Block, ...]:
    scores = range(max((each.scale for each in facts.questions), default=0), 0, -1)
    columns = (
        Column(t("No"), width=8, align="center"),
        Column(t("What is judged")),
        *(Column(f"{score}", width=6.5, align="center") for score in scores),
    )
    rows: list[Row] = []
    number = 0
    for group, questions in groupby(facts.questions, key=lambda each: each.group):
        if group:
            rows.append(Row.group(group))
        for each in questions:
            number += 1
            boxes = ("" if score <= each.scale else _NOT_OFFERED for score in scores)
            rows.append(Row((f"{number}", each.question, *boxes)))
    told = t("Tick one score for each line. Do not write your name.")
    meaning = " · ".join(
        f"{step.value} {step.label}".replace(" ", "\u00a0") for step in facts.steps
    )
    lines: list[Block] = [
        Title((t("PARTICIPANT EVALUATION SHEET"), facts.frame.clinic.short_title)),
        Note("\n".join(filter(None, (told, meaning)))),
        Note(t("Regency/City (may stay empty): {blank}   M/F", blank=BLANK)),
        Table(columns, tuple(rows), middle=True),
    ]
    if facts.open_questions:
        height = _writing_room(rows, page_setup(facts.frame).size.name)
        asked = tuple(Column(question) for question in facts.open_questions)
        lines.append(Table(asked, (Row(("",) * len(asked)),), row_height=height))
    return tuple(lines)


def _writing_room(rows: Sequence[Row], size: str) -> float:
    """Return how high the places for answers in words are, so that the sheet is full."""
    texts = (f"{row.cells[0 if row.kind == 'group' else 1]}" for row in rows)
    lines = sum(1 + (len(text) - 1) // _LETTERS[size] for text in texts)
    return max(WRITING_ROOM[size] - (lines - _LINES) * _LINE, _LEAST)
