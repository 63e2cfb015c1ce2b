"""Lines: as full as they can be, never wider than they may be, never missing a letter."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.spans import Span
from desktop_app.renderers import fonts
from desktop_app.renderers.arabic import joined
from desktop_app.renderers.lines import Style
from desktop_app.renderers.typesetting import Typesetter

BODY = Style(11, 13)


def words(lines):
    return ["".join(piece.text for piece in line.pieces) for line in lines]


def test_words_fill_a_line_before_the_next_begins():
    setter = Typesetter()
    width = fonts.face("sans").width("satu dua tiga", 11) + 0.001
    assert words(setter.lines("satu dua tiga empat", BODY, width)) == ["satu dua tiga", "empat"]


def test_emphasis_inside_a_word_does_not_break_it():
    spans = (Span("layanan lum"), Span("pur", bold=True), Span(" tinja"))
    setter = Typesetter()
    width = setter.width("layanan lum", BODY) + 1
    assert words(setter.lines(spans, BODY, width)) == ["layanan", "lumpur tinja"]


def test_a_long_address_is_broken_after_its_marks():
    lines = words(Typesetter().lines("https://contoh.go.id/unduh/notula", BODY, 90))
    assert "".join(lines) == "https://contoh.go.id/unduh/notula"
    assert lines[0].endswith(("/", "."))


def test_a_slash_is_a_better_place_to_break_than_a_hyphen():
    setter = Typesetter()
    width = setter.width("Ponsel/e-m", BODY)
    assert words(setter.lines("Ponsel/e-mail", BODY, width)) == ["Ponsel/", "e-mail"]


def test_a_space_that_must_not_break_does_not():
    setter = Typesetter()
    width = setter.width("pukul 09.00", BODY)
    assert len(setter.lines("Rapat pukul\u00a009.00", BODY, width)) == 2
    assert words(setter.lines("Rapat pukul\u00a009.00", BODY, width))[1] == "pukul\u00a009.00"


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("paling lambat tanggal 27 Oktober 2025", "27 Oktober 2025"),
        ("dengan pagu sebesar Rp 1.500.000,00", "Rp 1.500.000,00"),
        ("Provinsi Kalimantan Tengah Tahun 2025", "Tahun 2025"),
        ("menjadi prioritas karena syarat RC 2026", "RC 2026"),
        ("Katingan (2); Sukamara (2); Gunung Mas (2)", "Mas (2)"),
        ("ditinjau pada Coaching Clinic 6", "Clinic 6"),
        ("Pendataan tangki septik 1.000 KK", "1.000 KK"),
        ("Rapat dimulai pukul 08.00 WIB", "pukul 08.00 WIB"),
        ("Badan Perencanaan, Drs. H. Tambun", "Drs. H. Tambun"),
        ("Pengolah Data, NIP 19950817 202012 2 999", "NIP 19950817 202012 2 999"),
        ("The meeting was held on 6 November 2025", "6 November 2025"),
    ],
)
def test_what_is_read_as_one_stands_on_one_line(text, together):
    setter = Typesetter()
    for room in range(round(setter.width(together, BODY)) + 1, round(setter.width(text, BODY))):
        assert any(
            together in line.replace("\u00a0", " ")
            for line in words(setter.lines(text, BODY, room))
        )


def test_what_is_read_as_one_is_parted_at_its_spaces_where_it_is_too_wide():
    setter = Typesetter()
    width = setter.width("November", BODY)
    assert words(setter.lines("6 November 2025", BODY, width)) == ["6", "November", "2025"]


def test_words_that_only_look_like_numbers_and_units_are_not_bound():
    setter = Typesetter()
    width = setter.width("RC kegiatan 2026", BODY)
    assert words(setter.lines("RC kegiatan 2026 yang", BODY, width)) == ["RC kegiatan 2026", "yang"]
    width = setter.width("kerja Pokja", BODY)
    assert words(setter.lines("kerja Pokja 2026", BODY, width)) == ["kerja Pokja", "2026"]


def test_centred_titles_are_broken_evenly():
    setter = Typesetter()
    text = "BADAN PERENCANAAN PEMBANGUNAN, RISET DAN INOVASI DAERAH"
    width = setter.width(text, BODY) * 0.9
    first, second = setter.balanced(text, BODY, width)
    assert abs(first.width - second.width) < 0.35 * width


def test_even_lines_keep_together_what_belongs_together():
    setter = Typesetter()
    width = setter.width("Palangka Raya, 6 November", BODY)
    lines = setter.balanced("Palangka Raya, 6 November 2025", BODY, width)
    assert words(lines)[0] == "Palangka Raya,"


@pytest.mark.parametrize("family", ["sans", "serif"])
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("italic", [False, True])
def test_indonesian_and_office_signs_are_in_every_face(family, bold, italic):
    assert fonts.face(family, bold=bold, italic=italic).covers("ÀÉéèñçŁĐ–—…•“”‘’°±×½²³€£§©≤≥→")


@given(
    st.text(st.sampled_from("aWil /-.☐中 \n"), max_size=80), st.floats(min_value=1, max_value=200)
)
def test_no_line_is_too_wide_and_no_letter_is_lost(text, width):
    lines = Typesetter().lines(text, BODY, width)
    shown = "".join("".join(words(lines)).split())
    assert shown == "".join(text.replace("中", "[U+4E2D]").split())
    for line in lines:
        letters = sum(len(piece.text) for piece in line.pieces)
        assert line.width <= width + 0.02 or letters == 1
        drawn = sum(piece.face.width(piece.text, 11) for piece in line.pieces)
        assert line.width == pytest.approx(drawn, abs=0.01)


@pytest.mark.parametrize(
    ("typed", "on_paper"),
    [
        ("Rapat", "Rapat"),
        ("שלום עולם", "םלוע םולש"),
        ("Ibu שלום עולם hadir", "Ibu םלוע םולש hadir"),
        ("مرحبا بكم", "\ufee2\ufedc\ufe91 \ufe8e\ufe92\ufea3\ufeae\ufee3"),
        ("שׁל", "לשׁ"),
        ("(שלום)", "(םולש)"),
        ("א (ב) ג", "ג (ב) א"),
        ("A <b>", "A <b>"),
    ],
)
def test_words_from_right_to_left_stand_as_they_are_read(typed, on_paper):
    (line,) = Typesetter().lines(typed, BODY, 400)
    (plain,) = words([line])
    assert plain == on_paper


@pytest.mark.parametrize(
    ("typed", "on_paper"),
    [
        ("محمد", "\ufee3\ufea4\ufee4\ufeaa"),  # first, middle, middle, last
        ("دار", "\ufea9\ufe8d\ufead"),  # letters that join none after them
        ("السلام", "\ufe8d\ufedf\ufeb4\ufefc\ufee1"),  # lam and alef are one sign
        ("مُحَمَّد", "\ufee3\u064f\ufea4\u064e\ufee4\u064e\u0651\ufeaa"),  # points part no letters
        ("ـه", "\u0640\ufeea"),
        ("A שלום 2", "A שלום 2"),
    ],
)
def test_arabic_letters_are_joined_by_their_place_in_the_word(typed, on_paper):
    assert joined(typed, lambda _form: True) == on_paper


def test_a_form_that_no_face_draws_stays_its_letter():
    assert joined("محمد", lambda form: form != "\ufea4") == "\ufee3\u062d\ufee4\ufeaa"


@given(st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=80))
def test_joining_loses_no_letter(text):
    again = unicodedata.normalize("NFKC", joined(text, fonts.fallback().covers))
    assert again == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize(("typed", "printed"), [("Hadir 😀", "Hadir [U+1F600]"), ("☺ ✓", "☺ ✓")])
def test_an_emoji_is_drawn_or_named_and_never_an_empty_box(typed, printed):
    (line,) = Typesetter().lines(typed, BODY, 400)
    assert words([line]) == [printed]


@given(st.text(st.characters(min_codepoint=0x5D0, max_codepoint=0x64A), max_size=80))
def test_turning_words_around_loses_no_letter_and_no_width(text):
    from desktop_app.renderers.direction import shown

    assert sorted(shown(text)) == sorted(text)
