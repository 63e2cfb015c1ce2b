"""Everything on the screen can be read: WCAG 2.2 AA, computed from the tokens."""

import pytest

from desktop_app.ui.stylesheet import DRAWINGS, sheet
from desktop_app.ui.theme import palette
from desktop_app.ui.tokens import DARK, LIGHT, TONES, Tokens, contrast

GROUNDS = ("window", "surface", "sunken", "hover", "accent_soft")


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("tone", TONES)
def test_words_of_every_tone_are_legible_on_every_ground(tokens: Tokens, ground: str, tone: str):
    assert contrast(getattr(tokens, tone), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("positive", "positive_soft"),
        ("warning", "warning_soft"),
        ("danger", "danger_soft"),
        ("text", "neutral_soft"),
        ("text", "danger_soft"),
        ("text", "warning_soft"),
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_toast", "toast"),
        ("toast_accent", "toast"),
    ],
)
def test_words_are_legible_on_their_own_ground(tokens: Tokens, words: str, ground: str):
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_edges_of_fields_and_the_focus_ring_can_be_seen(tokens: Tokens):
    for ground in (tokens.surface, tokens.window):
        assert contrast(tokens.edge, ground) >= 3
        assert contrast(tokens.accent, ground) >= 3


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_token_of_the_sheet_is_filled_in(tokens: Tokens):
    text = sheet(tokens, (14, 22), {name: f"/{name}.svg" for name, _, _ in DRAWINGS})
    assert "@" not in text
    assert tokens.accent in text
    assert 'url("/check.svg")' in text


def test_the_palette_follows_the_mode():
    assert palette(DARK).window().color().lightness() < palette(LIGHT).window().color().lightness()
