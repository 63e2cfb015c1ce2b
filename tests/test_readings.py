"""Dates, times, numbers and money are read as people type them, and as they are written."""

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import formats, readings
from desktop_app.i18n import Language

CLINIC = date(2025, 11, 6)
TODAY = date(2025, 11, 6)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
languages = st.sampled_from(["id", "en"])


@pytest.mark.parametrize(
    "typed",
    [
        "6/11/2025",
        "06/11/2025",
        "6-11-25",
        "06-11-2025",
        "6.11.2025",
        "6 11 2025",
        "6 Nov 2025",
        "6 nov. 2025",
        "6-Nov-25",
        "6 Nopember 2025",
        "6 NOVEMBER 2025",
        "6 November",
        "6/11",
        "Kamis, 6 November 2025",
        "kamis 6/11/2025",
        "Thursday, 6 November 2025",
        "2025-11-06",
        "  6   November   2025 ",
    ],
)
def test_a_date_is_read_day_first(typed):
    assert readings.parse_date(typed, TODAY) == CLINIC


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("3 Peb 2025", date(2025, 2, 3)),
        ("17 Agt 2025", date(2025, 8, 17)),
        ("17 Agustus 1945", date(1945, 8, 17)),
        ("1 Mei 25", date(2025, 5, 1)),
        ("1 May 25", date(2025, 5, 1)),
        ("29/2/2024", date(2024, 2, 29)),
        ("Jum'at, 31 Oktober 2025", date(2025, 10, 31)),
        ("1/1/45", date(2045, 1, 1)),
        ("1/1/46", date(1946, 1, 1)),
        ("31.12.99", date(1999, 12, 31)),
        ("12/5/2025", date(2025, 5, 12)),
        ("12052025", date(2025, 5, 12)),
        ("120525", date(2025, 5, 12)),
    ],
)
def test_other_ways_to_type_a_date(typed, day):
    assert readings.parse_date(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "31/02/2025",
        "29/2/2025",
        "0/1/2025",
        "6/13/2025",
        "32/1/2025",
        "",
        "6",
        "besok",
        "6 Novermber 2025",
        "6/11/225",
        "6/11/20255",
        "61125",
        "6112025",
        "6/11/0225",
        "Senin, 6 November 2025",
        "Hari 6 November 2025",
        "-6/11/2025",
        "6/11/2025 x",
        "٦/١١/٢٠٢٥",
        "2025-13-01",
        "6 no 2025",
    ],
)
def test_what_is_no_date_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - date() words it as it likes
        readings.parse_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2025", "Februari 2025 berakhir pada tanggal 28."),
        ("29/2/2025", "Februari 2025 berakhir pada tanggal 28."),
        ("31 Apr 2025", "April 2025 berakhir pada tanggal 30."),
        ("32/12/2199", "Desember 2199 berakhir pada tanggal 31."),
        ("6/13/2025", "Bulan 13 tidak ada."),
        ("6/11/0225", "Tahun harus antara 1900 dan 2199."),
        ("Senin, 6 November 2025", "6 November 2025 adalah hari Kamis."),
    ],
)
def test_a_day_that_never_was_is_told_from_what_is_no_date(typed, said):
    with pytest.raises(readings.NoSuchDay) as refused:
        readings.parse_date(typed, TODAY)
    assert Language.load("id").message(refused.value.message) == said


@given(days, languages)
def test_every_date_shown_is_read_back(day, code):
    for shown in (formats.date_long, formats.date_medium, formats.date_short):
        assert readings.parse_date(shown(day, code), TODAY) == day
    assert readings.parse_date(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8", time(8)),
        ("08", time(8)),
        ("0830", time(8, 30)),
        ("830", time(8, 30)),
        ("08.30", time(8, 30)),
        ("8:30", time(8, 30)),
        ("pukul 08.30 WIB", time(8, 30)),
        ("16.30 wita", time(16, 30)),
        ("0", time(0)),
    ],
)
def test_a_time_is_read(typed, read):
    assert readings.parse_time(typed) == read


@pytest.mark.parametrize("typed", ["", "24", "8.60", "8.3", "25:00", "8,30", "delapan", "8 30 1"])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 - time() words it as it likes
        readings.parse_time(typed)


@given(st.times())
def test_every_time_shown_is_read_back(moment):
    minute = moment.replace(second=0, microsecond=0)
    assert readings.parse_time(formats.time_of_day(moment, "id")) == minute
    assert readings.parse_time(formats.time_of_day(moment, "en")) == minute


@given(st.decimals(-(10**12), 10**12, places=2), languages)
def test_every_number_shown_is_read_back(value, code):
    assert readings.parse_number(formats.number(value, code), code) == value
    assert readings.parse_money(formats.money(value, code), code) == value


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567", "1234567"),
        ("1,234", "1.234"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1234,5", "1234.5"),
        ("1234.567", "1234.567"),
        (",5", "0.5"),
        (".5", "0.5"),
        ("-3", "-3"),
        ("−3", "-3"),
        ("+3", "3"),
        ("11,07%", "11.07"),
        ("1 234", "1234"),
        ("007", "7"),
    ],
)
def test_a_number_is_read_with_either_mark(typed, read):
    assert readings.parse_number(typed) == Decimal(read)


def test_in_english_the_comma_groups():
    assert readings.parse_number("1,234", "en") == 1234
    assert readings.parse_number("1.234", "en") == Decimal("1.234")
    assert readings.parse_number("12,5", "en") == Decimal("12.5")


@pytest.mark.parametrize(
    "typed", ["", "-", "1.2.3", "1,2,3", "1.234.5", "12.34,5", "5,", "abc", "1e5", "٣", "1,5,", "."]
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="not a number"):
        readings.parse_number(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Rp25.000.000,00", 25_000_000),
        ("Rp 25.000.000,-", 25_000_000),
        ("rp. 25.000", 25_000),
        ("25000000", 25_000_000),
        ("25 juta", 25_000_000),
        ("2,5 M", 2_500_000_000),
        ("1,5 miliar", 1_500_000_000),
        ("750 rb", 750_000),
        ("IDR 1.000", 1_000),
        ("-Rp1.500,00", -1_500),
    ],
)
def test_money_is_read(typed, read):
    assert readings.parse_money(typed) == read


@pytest.mark.parametrize("typed", ["", "Rp", "25 apel", "Rp-", "USD 5", "1.2.3 juta"])
def test_what_is_no_money_is_refused(typed):
    with pytest.raises(ValueError, match="not a"):
        readings.parse_money(typed)


def test_m_is_not_guessed_in_english():
    with pytest.raises(ValueError, match="million in English"):
        readings.parse_money("2.5 M", "en")
