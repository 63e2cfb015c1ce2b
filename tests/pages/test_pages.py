"""Every paper looks as it did when somebody last looked at it, on F4 and on A4."""

from __future__ import annotations

import pytest
from PIL import Image as images
from PIL import ImageDraw, ImageFilter

from desktop_app.records.paper import PaperKind
from tests.pages import (
    APPROVED,
    GAP,
    MOST,
    SHEETS,
    differing,
    forms,
    papers,
    read,
    saved,
    side_by_side,
)

NAMES = [*(f"{kind.value}-{sheet}" for kind in PaperKind for sheet in SHEETS), *forms.NAMES]


@pytest.fixture(scope="module")
def drawn():
    return dict(papers())


def test_there_is_a_picture_of_every_paper_and_no_other():
    assert sorted(path.stem for path in APPROVED.glob("*.png")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_pages_look_as_approved(drawn, name, tmp_path):
    path = APPROVED / f"{name}.png"
    if not path.exists():
        pytest.fail(f"{name} was never approved: uv run python -m tests.pages, then look at it")
    approved, pages = read(path), drawn[name]
    now = side_by_side(pages)
    saved(now, tmp_path / f"{name}.png")
    words = f"compare {path} with {tmp_path}/{name}.png; uv run python -m tests.pages approves it"
    assert now.size == approved.size, words
    left = 0
    for number, page in enumerate(pages, 1):
        box = (left, 0, left + page.width, page.height)
        assert differing(now.crop(box), approved.crop(box)) <= MOST, f"picture {number}: {words}"
        left += page.width + GAP


def test_a_word_more_is_seen_and_another_smoothing_is_not(drawn):
    page = side_by_side(drawn[NAMES[0]][:1])
    other = page.copy()
    ImageDraw.Draw(other).text((40, 300), "dihapus", fill=0)
    assert differing(page, other) > MOST
    softer = images.blend(page, page.filter(ImageFilter.SMOOTH), 0.4)
    assert softer.tobytes() != page.tobytes()
    assert differing(page, softer) <= MOST
