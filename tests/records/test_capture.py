"""The capture line: what is understood of what a minute-taker types, and that no word is lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.records.capture import (
    PRAISE,
    QUESTION,
    Lexicon,
    Reading,
    Sign,
    read_line,
    strange,
    token,
    write_line,
)
from desktop_app.records.due_dates import read_due
from desktop_app.records.known_names import Named, Names, squeezed

DAY = date(2025, 11, 6)  # a Thursday
BAPPENAS = Named("Bappenas", also=("Kementerian PPN/Bappenas",))
BPBPK = Named("BPBPK", also=("Balai Penataan Bangunan Kalimantan Tengah",))
SATRIA = Named("Dr. Satria Bening, S.T.", "p1", "BPBPK")
TECHNICAL = Named("Teknis", "aspect.technical", also=("Technical",))
FUNDING = Named("Pendanaan", "aspect.funding", also=("Funding",))
UPTD, PUPR = Named("Kepala UPTD IPLT"), Named("Dinas PUPR Kab. Katingan")
LEXICON = Lexicon(
    DAY, Names([BAPPENAS, BPBPK, SATRIA]), Names([TECHNICAL, FUNDING]), Names([UPTD, PUPR])
)


def read(text):
    return read_line(text, LEXICON)


def test_one_line_says_who_on_what_for_whom_by_when():
    assert read("Selesaikan sertifikat lahan @bappenas #teknis >uptd !14/11") == Reading(
        "Selesaikan sertifikat lahan", BAPPENAS, TECHNICAL, None, "Kepala UPTD IPLT",
        date(2025, 11, 14),
    )  # fmt: skip


def test_tokens_may_stand_anywhere_and_in_any_order():
    expected = Reading("lahan dulu", BAPPENAS, FUNDING, None, "", DAY + timedelta(7))
    assert read("#pend !+7 @bap lahan dulu") == expected
    assert read("lahan @bap dulu #pend !+7") == expected


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("14/11", date(2025, 11, 14)),
        ("14/11/2025", date(2025, 11, 14)),
        ("14-11-25", date(2025, 11, 14)),
        ("14 November 2025", date(2025, 11, 14)),
        ("+7", date(2025, 11, 13)),
        ("+0", DAY),
        ("jumat", date(2025, 11, 7)),
        ("Jum'at", date(2025, 11, 7)),
        ("friday", date(2025, 11, 7)),
        ("kamis", date(2025, 11, 13)),  # not the clinic's own day
        ("1/10", date(2025, 10, 1)),  # past: stored all the same
        ("15/1", date(2026, 1, 15)),  # the year that is nearer
        ("15/1/2025", date(2025, 1, 15)),
        ("15Sep2026", date(2026, 9, 15)),
        ("14nov", date(2025, 11, 14)),
        ("besok", date(2025, 11, 7)),
        ("lusa", date(2025, 11, 8)),
        ("H+7", date(2025, 11, 13)),
        ("M+2", date(2025, 11, 20)),
        ("+2 minggu", date(2025, 11, 20)),
        ("10hari", date(2025, 11, 16)),
        ("3 bulan", date(2026, 2, 6)),
        ("14 months", date(2027, 1, 6)),
        ("9999 bulan", None),
        ("5 m", None),
        ("5 unit", None),
        ("31/2", None),
        ("penting", None),
        ("+99999", None),
        ("7", None),
    ],
)
def test_due_dates(typed, due):
    assert read_due(typed, DAY) == due


@pytest.mark.parametrize(
    ("typed", "day", "due"),
    [
        ("29 Feb", date(2027, 11, 30), date(2028, 2, 29)),  # 2027 has none
        ("29 Feb", date(2025, 1, 31), None),  # the last one is long past
        ("29/2/28", date(2025, 1, 31), date(2028, 2, 29)),
        ("Kamis, 15 Jan", DAY, date(2026, 1, 15)),  # in 2025 it was a Wednesday
        ("Kamis, 6 Feb", DAY, date(2025, 2, 6)),  # in 2026 it is a Friday
        ("Kamis, 7 Nov", DAY, None),
    ],
)
def test_a_day_that_this_year_does_not_have_is_one_of_the_next(typed, day, due):
    assert read_due(typed, day) == due


@pytest.mark.parametrize("day", [date(2026, 1, 15), date(2026, 6, 3)])
def test_the_end_of_the_year_lies_before_whoever_promises(day):
    assert read_due("31 Des", day) == date(2026, 12, 31)


def test_a_month_that_is_shorter_ends_the_span():
    assert read_due("1 bulan", date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("line", "content", "due"),
    [
        ("Lahan !15 Sep 2026 selesai", "Lahan selesai", date(2026, 9, 15)),
        ("Lahan !14 November, lalu tarif", "Lahan, lalu tarif", date(2025, 11, 14)),
        ("!+2 minggu Lahan", "Lahan", date(2025, 11, 20)),
        ("Lahan !14/11 Sep", "Lahan Sep", date(2025, 11, 14)),
        ("Lahan !+7 unit", "Lahan unit", date(2025, 11, 13)),
        ('Lahan !"14/11" minggu', "Lahan minggu", date(2025, 11, 14)),
        ("Lahan !15 orang", "Lahan !15 orang", None),
    ],
)
def test_a_due_date_may_be_of_several_words(line, content, due):
    reading = read(line)
    assert (reading.content, reading.due) == (content, due)


def test_the_stop_after_a_name_is_not_part_of_it():
    lexicon = Lexicon(DAY)
    assert strange(read_line("@Dinkes: Lahan", lexicon), lexicon) == "Dinkes"


@pytest.mark.parametrize(
    "text",
    [
        "a@b.id naik >90% #3 @xyz !penting",
        "@ # > ! ?",
        "lebih dari > 5 m3",
        'kata "@bappenas" dalam kutipan',
        "harga !31/2 #entah",
        "",
        "?",
    ],
)
def test_what_names_nothing_stays_text(text):
    assert read(text) == Reading(" ".join(text.split()))


def test_the_first_sign_tells_a_question_and_praise():
    assert read("?kapan terbit") == Reading("kapan terbit", nature="feedback_nature.question")
    assert read("* bagus") == Reading("bagus", nature="feedback_nature.appreciation")
    assert read("@bap ?kapan") == Reading("kapan", BAPPENAS, nature="feedback_nature.question")
    assert read("?@bap kapan").giver == BAPPENAS
    assert read("kapan?").nature is None


def test_a_name_in_quotes_is_taken_at_its_word():
    assert read('@"Dr. Satria Bening, S.T." lahan').giver == SATRIA
    assert read('@"Pak Camat" lahan').giver == Named("Pak Camat")
    assert read('lahan >"Pokja Desa"').owner == "Pokja Desa"
    assert read('lahan #"Pokja Desa"').content == 'lahan #"Pokja Desa"'


def test_stops_belong_to_the_sentence():
    assert read("Selesaikan lahan @bappenas.") == Reading("Selesaikan lahan.", BAPPENAS)
    assert read("@Bappenas: lahan dulu") == Reading("lahan dulu", BAPPENAS)
    assert read("lahan (>uptd) dulu").owner == ""


@pytest.mark.parametrize(
    ("line", "content", "owner"),
    [
        ("lahan >Dinas PUPR !+7", "lahan", PUPR.label),
        (">dinas pupr kab. katingan: lahan", "lahan", PUPR.label),
        ("lahan >Dinas PUPR, segera", "lahan, segera", PUPR.label),
        ("lahan >Dinas PUPR, Kab. Katingan menunggu", "lahan, Kab. Katingan menunggu", PUPR.label),
        (">Kepala: UPTD IPLT belum ada", "UPTD IPLT belum ada", UPTD.label),
        ("lahan >Kepala. UPTD IPLT belum ada", "lahan. UPTD IPLT belum ada", UPTD.label),
        ("lahan >Dinas Kesehatan perlu", "lahan perlu", "Dinas Kesehatan Prov."),
        ("lahan >uptd iplt segera", "lahan segera", UPTD.label),
        ("lahan >uptd segera", "lahan segera", UPTD.label),
        ("lahan >Dinas PU", "lahan PU", "Dinas Kesehatan Prov."),
    ],
)
def test_a_name_of_several_words_is_read_as_it_is_written(line, content, owner):
    health = Named("Dinas Kesehatan Prov.")
    found = read_line(line, Lexicon(DAY, owners=Names([health, UPTD, PUPR])))
    assert (found.content, found.owner) == (content, owner)


def test_only_the_first_of_a_kind_counts():
    assert read("@bap @bpbpk lahan") == Reading("@bpbpk lahan", BAPPENAS)


def test_people_are_found_by_any_word_of_their_name_and_by_other_names():
    assert read("@bening x").giver == SATRIA
    assert read("@kementerian x").giver == BAPPENAS
    assert LEXICON.givers.offer("b") == [BAPPENAS, BPBPK, SATRIA]
    assert LEXICON.givers.offer("") == [BAPPENAS, BPBPK, SATRIA]
    assert LEXICON.givers.offer("zz") == []


# No word is lost, whatever is typed

PLAIN = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1).filter(
    lambda word: not word.isspace() and word[0] not in "@#>!?*" and '"' not in word
)
WRONG = st.sampled_from(["@xyz", "#3", ">90%", "!31/2", "@", "!!", "a@b.id", '#"tak ada"'])
NAMES = st.sampled_from([BAPPENAS, BPBPK, SATRIA, Named("Pak Camat"), None])
ASPECTS = st.sampled_from([TECHNICAL, FUNDING, None])
OWNERS = st.sampled_from(["Kepala UPTD IPLT", "Pokja Desa Đ", ""])
DUES = st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2150, 1, 1)))


@given(
    st.lists(PLAIN | WRONG, min_size=1), NAMES, ASPECTS, OWNERS, DUES,
    st.lists(st.integers(0, 40), min_size=4, max_size=4),
)  # fmt: skip
def test_words_are_kept_in_their_order_wherever_tokens_stand(
    words, giver, aspect, owner, due, places
):
    tokens = [
        token(Sign.GIVER, giver.label) if giver else "",
        token(Sign.ASPECT, aspect.label) if aspect else "",
        token(Sign.OWNER, owner) if owner else "",
        f"!{due.day}/{due.month}/{due.year:04}" if due else "",
    ]
    line = list(words)
    for one, place in zip(tokens, places, strict=True):
        if one and place:  # not in front: there a token may take the comma after it
            line.insert(1 + place % len(line), one)
    found = read(" ".join(line))
    assert "".join(found.content.split()) == "".join("".join(words).split())
    if places[0]:
        assert found.giver == giver
    if places[3]:
        assert found.due == due


@given(st.text())
def test_every_sign_is_in_the_content_or_in_a_token(text):
    found = read(text)
    left = iter("".join(text.split()))
    assert all(sign in left for sign in "".join(found.content.split()))
    if not any(sign in text for sign in "@#>!?*"):
        assert found == Reading(" ".join(text.split()))


@given(st.lists(PLAIN | WRONG | st.sampled_from(["@bap", "#tek", ">uptd", "!+7", "?", "*a"])))
def test_what_was_read_is_written_so_that_it_is_read_again(words):
    once = read(" ".join(words))
    assert read(write_line(once)) == once


@given(
    st.lists(PLAIN, min_size=1), NAMES, ASPECTS, OWNERS, DUES,
    st.sampled_from(["", QUESTION, PRAISE]),
)  # fmt: skip
def test_a_stored_remark_comes_back_into_the_line(words, giver, aspect, owner, due, sign):
    stored = read(f"{sign}{' '.join(words)}")
    whole = Reading(stored.content, giver, aspect, stored.nature, owner, due)
    assert read(write_line(whole)) == whole


@given(st.text(), st.text())
def test_a_token_is_one_token_whatever_the_name(name, rest):
    if squeezed(name):
        made = token(Sign.GIVER, name)
        found = read_line(f"{made} x", Lexicon(DAY))
        assert found.content == "x" or found.giver is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bapenas", "Bappenas"),  # a letter missing
        ("bapppenas", "Bappenas"),  # one too many
        ("bapoenas", "Bappenas"),  # a wrong one
        ("bapepnas", "Bappenas"),  # two in the wrong order
        ("appenas", "Bappenas"),
        ("vbappenas", "Bappenas"),
        ("vappenas", "Bappenas"),
        ("abppenas", "Bappenas"),
        ("bpapenas", "Bappenas"),
        ("bapenass", None),
        ("bapp", None),  # too short to tell
        ("larsati", "Larasati Kencana"),
        ("kencanna", "Larasati Kencana"),
        ("", None),
    ],
)
def test_one_slip_of_the_fingers_is_near_a_name(typed, meant):
    near = Names([Named("Bappenas"), Named("Larasati Kencana")]).near(typed)
    assert (near.label if near else None) == meant
