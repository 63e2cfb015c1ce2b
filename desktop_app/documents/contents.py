"""Describes the first page of a clinic's bound papers: what is in it, and on which page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_app.documents.blocks import Block, KeyValues
from desktop_app.documents.common import Pictures as FindPicture
from desktop_app.documents.common import clinic_pairs, in_own_font, letterhead, paper, title
from desktop_app.documents.paper import Paper
from desktop_app.documents.tables import Column, Row, Table
from desktop_app.i18n import Language
from desktop_app.records.papers import PaperFrame


@dataclass(frozen=True, slots=True)
class BoundPaper:
    """One paper of the set, and the page of the file on which it begins."""

    frame: PaperFrame
    page: int


def describe(bound: Sequence[BoundPaper], pictures: FindPicture) -> Paper:
    """Return the list of what is bound, in the language and on the sheet of its first paper.

    The list has no number of its own; those of the papers stand in it.
    """
    frame = bound[0].frame
    t = Language.load(frame.language)
    blocks: list[Block] = [
        *letterhead(frame.letterhead, t, pictures),
        title(replace(frame, number=""), t, t("PAPERS OF THE CLINIC"), frame.clinic.title),
        KeyValues(tuple(clinic_pairs(frame, t))),
        _table(bound, t),
    ]
    made = paper(frame, t, t("Papers of the clinic"), blocks)
    return in_own_font(replace(made, stamp="", seal=None), frame, pictures)


def _table(bound: Sequence[BoundPaper], t: Language) -> Table:
    columns = (
        Column(t("No"), width=10, align="center"),
        Column(t("Paper"), weight=3),
        Column(t("Number"), weight=2),
        Column(t("State"), weight=1.4),
        Column(t("Page"), width=20, kind="number"),
    )
    rows = tuple(
        Row((f"{n}", t(each.frame.kind.label), each.frame.number, _state(each, t), f"{each.page}"))
        for n, each in enumerate(bound, 1)
    )
    return Table(columns, rows)


def _state(bound: BoundPaper, t: Language) -> str:
    frame = bound.frame
    return t("Final, version {n}", n=frame.version) if frame.final else t("Draft")
