"""Dates, times, numbers and money are written as Indonesian offices do."""

import subprocess
import sys
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import formats
from desktop_app.i18n import Language

CLINIC = date(2025, 11, 6)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
languages = st.sampled_from(["id", "en"])
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def test_dates_of_the_clinic():
    assert formats.date_long(CLINIC, "id") == "Kamis, 6 November 2025"
    assert formats.date_medium(CLINIC, "id") == "6 November 2025"
    assert formats.date_short(CLINIC, "id") == "06-11-2025"
    assert formats.date_long(CLINIC, Language.load("en")) == "Thursday, 6 November 2025"


@pytest.mark.parametrize(
    ("start", "end", "indonesian", "english"),
    [
        ((2025, 8, 13), (2025, 8, 14), "13–14 Agustus 2025", "13–14 August 2025"),
        (
            (2025, 10, 31),
            (2025, 11, 1),
            "31 Oktober s.d. 1 November 2025",
            "31 October to 1 November 2025",
        ),
        (
            (2025, 12, 31),
            (2026, 1, 1),
            "31 Desember 2025 s.d. 1 Januari 2026",
            "31 December 2025 to 1 January 2026",
        ),
        ((2025, 11, 6), (2025, 11, 6), "6 November 2025", "6 November 2025"),
        ((2025, 1, 31), (2026, 1, 1), "31 Januari 2025 s.d. 1 Januari 2026", None),
    ],
)
def test_ranges_of_days(start, end, indonesian, english):
    assert formats.date_range(date(*start), date(*end), "id") == indonesian
    if english:
        assert formats.date_range(date(*start), date(*end), "en") == english


def test_a_range_may_name_its_weekdays():
    first, last = date(2025, 8, 13), date(2025, 8, 14)
    assert formats.date_range(first, last, "id", weekdays=True) == "Rabu–Kamis, 13–14 Agustus 2025"
    first, last = date(2025, 10, 31), date(2025, 11, 1)
    assert (
        formats.date_range(first, last, "id", weekdays=True)
        == "Jumat, 31 Oktober s.d. Sabtu, 1 November 2025"
    )
    assert formats.date_range(CLINIC, None, "id", weekdays=True) == "Kamis, 6 November 2025"


def test_a_range_cannot_run_backwards():
    with pytest.raises(ValueError, match="before"):
        formats.date_range(CLINIC, CLINIC - timedelta(1), "id")


def test_day_names_follow_the_calendar_from_1990_to_2060():
    day = date(1990, 1, 1)
    while day.year <= 2060:
        assert formats.day_name(day, "id") == DAYS[day.weekday()]
        day += timedelta(1)


@pytest.mark.parametrize("code", ["id", "en"])
def test_our_names_are_those_of_babel_from_1990_to_2060(code):
    day = date(1990, 1, 1)
    while day.year <= 2060:
        assert formats.date_long(day, code) == format_date(day, "EEEE, d MMMM y", locale=code)
        day += timedelta(13)  # meets every weekday in every month


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((2025, 11, 6), "Kamis tanggal enam bulan November tahun dua ribu dua puluh lima"),
        ((2025, 8, 13), "Rabu tanggal tiga belas bulan Agustus tahun dua ribu dua puluh lima"),
        (
            (2025, 10, 31),
            "Jumat tanggal tiga puluh satu bulan Oktober tahun dua ribu dua puluh lima",
        ),
        (
            (2024, 2, 29),
            "Kamis tanggal dua puluh sembilan bulan Februari tahun dua ribu dua puluh empat",
        ),
        ((2026, 1, 1), "Kamis tanggal satu bulan Januari tahun dua ribu dua puluh enam"),
    ],
)
def test_the_date_of_an_official_record(day, said):
    assert formats.date_words(date(*day), "id") == said


def test_the_date_in_words_may_have_capitals_and_may_be_english():
    assert (
        formats.date_words(CLINIC, "id", title_case=True)
        == "Kamis Tanggal Enam Bulan November Tahun Dua Ribu Dua Puluh Lima"
    )
    assert (
        formats.date_words(CLINIC, "en")
        == "Thursday, the sixth of November, two thousand and twenty-five"
    )


def test_times():
    assert formats.time_of_day(time(9), "id") == "09.00"
    assert formats.time_of_day(time(9), "en") == "09:00"
    assert formats.time_range(time(8), time(16, 30), "id", "WIB") == "08.00–16.30 WIB"
    assert formats.time_range(time(9), None, "id", "WIB") == "09.00 WIB s.d. selesai"
    assert formats.time_range(time(9), None, "id") == "09.00 s.d. selesai"


def test_numbers():
    assert formats.number(Decimal("1234.5"), "id") == "1.234,5"
    assert formats.number(1234567, "id") == "1.234.567"
    assert formats.number(Decimal("12.50"), "id") == "12,50"
    assert formats.number(0.1, "id") == "0,1"
    assert formats.number(1234.5, "en") == "1,234.5"
    assert formats.number(2.675, "id", 2) == "2,68"
    assert formats.number(2.5, "id", 0) == "3"
    assert formats.number(-0.001, "id", 2) == "0,00"
    assert formats.percent(11.07, "id") == "11,07%"
    assert formats.percent(30, "id") == "30%"


def test_money_has_no_space():
    assert formats.money(25_000_000, "id") == "Rp25.000.000,00"
    assert formats.money(25_000_000, "id", 0) == "Rp25.000.000"
    assert formats.money(-1500, "id") == "-Rp1.500,00"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_not_finite_is_never_printed(value):
    with pytest.raises(ValueError, match="number"):
        formats.number(value, "id")


@given(st.decimals(-(10**12), 10**12, places=3), languages)
def test_numbers_are_those_of_babel(value, code):
    assert formats.number(value, code, 3) == format_decimal(
        value or Decimal(0), "#,##0.000", locale=code
    )
    if code == "id":
        shown = format_currency(round(value), "IDR", locale="id").replace("\xa0", "")
        assert formats.money(round(value), "id") == shown


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (110, "seratus sepuluh"),
        (111, "seratus sebelas"),
        (199, "seratus sembilan puluh sembilan"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1100, "seribu seratus"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2025, "dua ribu dua puluh lima"),
        (10_000, "sepuluh ribu"),
        (11_000, "sebelas ribu"),
        (111_111, "seratus sebelas ribu seratus sebelas"),
        (1_000_000, "satu juta"),
        (
            1_234_567,
            "satu juta dua ratus tiga puluh empat ribu lima ratus enam puluh tujuh",
        ),
        (10**9, "satu miliar"),
        (10**12, "satu triliun"),
        (1_001_000, "satu juta seribu"),
        (101_000, "seratus satu ribu"),
        (-5, "minus lima"),
        (Decimal("12.5"), "dua belas koma lima"),
        (Decimal("12.05"), "dua belas koma nol lima"),
        (Decimal("-0.5"), "minus nol koma lima"),
    ],
)
def test_numbers_in_words(value, said):
    assert formats.words(value, "id") == said


def test_words_may_have_capitals_and_may_be_english():
    assert formats.words(2025, "id", title_case=True) == "Dua Ribu Dua Puluh Lima"
    assert formats.words(21, "en") == "twenty-one"
    assert formats.words(-3, "en") == "minus three"


UNITS = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100,
}  # fmt: skip
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_aloud(said):
    """The number a listener hears: the rules backwards, written without the code under test."""
    total = group = unit = 0
    for word in said.split():
        if word == "seribu":
            total += 1000
        elif word in SCALES:
            total, group, unit = total + (group + unit) * SCALES[word], 0, 0
        elif word == "ratus":
            group, unit = group + unit * 100, 0
        elif word == "puluh":
            group, unit = group + unit * 10, 0
        elif word == "belas":
            group, unit = group + unit + 10, 0
        elif word == "seratus":
            group += 100
        else:
            unit = UNITS[word]
    return total + group + unit


@given(st.integers(0, 10**15 - 1))
def test_every_number_in_words_says_that_number(value):
    said = formats.words(value, "id")
    assert read_aloud(said) == value
    assert "satu ratus" not in f" {said}".replace("puluh satu ratus", "")
    assert not said.startswith("satu ribu")


def test_programme_years():
    assert [formats.ordinal_year(n, "id") for n in range(1, 6)] == [
        "pertama",
        "kedua",
        "ketiga",
        "keempat",
        "kelima",
    ]
    assert formats.ordinal_year(5, "en") == "fifth"
    assert formats.ordinal_year(11, "id") == "kesebelas"
    with pytest.raises(ValueError, match="from 1"):
        formats.ordinal_year(0, "id")


def test_plain_dates_and_numbers_import_nothing_heavy():
    code = (
        "import sys, datetime; from desktop_app import formats, readings;"
        "formats.date_long(datetime.date(2025, 11, 6), 'id'); formats.money(5, 'id');"
        "readings.parse_date('6 Nov 2025');"
        "print([m for m in ('babel', 'num2words', 'phonenumbers') if m in sys.modules])"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert printed.stdout.strip() == "[]"
