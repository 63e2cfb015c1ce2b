"""A quarter of a sheet is used up to the scissors, in its own size of type."""

from __future__ import annotations

import pytest

from desktop_app.documents import evaluation_form
from desktop_app.documents.blocks import Tiles
from desktop_app.documents.page import Margins
from desktop_app.records.papers import EvaluationFormFacts, PageFacts, PaperKind, QuestionFacts
from desktop_app.renderers.compose import Composer
from desktop_app.renderers.tiles import fitted, type_of
from desktop_app.renderers.typesetting import Typesetter
from desktop_app.renderers.units import MM

FOOTER = 6.0
LONG = "Kesesuaian materi dengan kebutuhan kabupaten/kota dan Pokja"


def filled(frame, sheet, questions):
    """Return the share of a tile's height that is used, and how much smaller its type is."""
    facts = EvaluationFormFacts(
        frame=frame(PaperKind.EVALUATION_FORM, page=PageFacts(size=sheet)),
        questions=tuple(QuestionFacts(group="", question=each, scale=4) for each in questions),
        open_questions=("Hal paling bermanfaat", "Hal yang perlu diperbaiki", "Usul topik"),
    )
    paper = evaluation_form.describe(facts, lambda _: None)
    (tiles,) = paper.blocks
    assert isinstance(tiles, Tiles)
    page: Margins = paper.page.margins
    room = (paper.page.height - page.top - page.bottom - FOOTER) / 2 - 2 * tiles.padding
    width = (paper.page.width - page.left - page.right) / 2 - 2 * tiles.padding
    type_, setter = type_of(tiles, paper.typography), Typesetter()

    def compose(smaller, wide, high):
        return Composer(smaller, setter, wide, high, share=1.0)

    set_in, pages, _ = fitted(tiles.tiles[0], type_, compose, width * MM, room * MM)
    assert len(pages) == 1
    last, at = pages[0][-1]
    return (at + last.height) / (room * MM), set_in.size / type_.size


@pytest.mark.parametrize("sheet", ["F4", "A4", "Letter"])
def test_eight_questions_leave_the_rest_of_the_quarter_to_answers_in_words(frame, sheet):
    share, size = filled(frame, sheet, [f"Pertanyaan {n}" for n in range(8)])
    assert size == 1
    assert share > 0.9


@pytest.mark.parametrize("sheet", ["F4", "A4"])
def test_long_questions_take_their_room_from_the_answers(frame, sheet):
    share, size = filled(frame, sheet, [LONG, *(f"Pertanyaan {n}" for n in range(7))])
    assert size == 1
    assert share > 0.9


@pytest.mark.parametrize(("sheet", "letters"), [("F4", 36), ("A4", 33), ("Letter", 36)])
def test_a_question_takes_a_second_line_when_it_is_longer_than_the_first(frame, sheet, letters):
    said = "Kejelasan paparan panel dan pemandu sidang hari kedua"
    short = [f"Pertanyaan {n}" for n in range(4)]
    for end in (letters - 1, letters, letters + 1, letters + 4):
        share, size = filled(frame, sheet, [said[:end]] * 4 + short)
        assert size == 1, f"{end} letters are more lines than they are taken for"
        assert share > 0.9, f"{end} letters are fewer lines than they are taken for"


def test_many_questions_are_set_smaller_rather_than_cut(frame):
    _, size = filled(frame, "A4", [f"Pertanyaan {n}" for n in range(24)])
    assert size < 1
