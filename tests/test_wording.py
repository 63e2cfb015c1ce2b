"""Number words and dates in words, over all of their range and against an algorithm of our own."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats import DAYS, MONTHS, date_long, date_short, date_words, day_name, words
from desktop_app.i18n import Language

ID = Language.load("id")
UNITS = ["", *["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]]
LARGE = ((10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))
DAY_NAMES = ("Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu")
FIRST, LAST = datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)
days = st.dates(FIRST, LAST)


def said(number: int) -> str:
    """Return a number in words as it is learned at school, one rule after the other."""
    if number < 10:
        return UNITS[number]
    if number == 10:
        return "sepuluh"
    if number == 11:
        return "sebelas"
    if number < 20:
        return f"{UNITS[number - 10]} belas"
    for value, name in LARGE:
        if number >= value:
            many, rest = divmod(number, value)
            one = many == 1 and value in (100, 1000)
            head = f"se{name}" if one else f"{said(many)} {name}"
            return f"{head} {said(rest)}".strip()
    raise AssertionError(number)


def weekday(day: datetime.date) -> int:
    """Return 0 for Sunday to 6, by Sakamoto's rule, which knows nothing of the standard library."""
    shift = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)
    year = day.year - (day.month < 3)
    return (year + year // 4 - year // 100 + year // 400 + shift[day.month - 1] + day.day) % 7


def test_every_number_up_to_ten_thousand_is_said_as_at_school():
    wrong = [n for n in range(1, 10_001) if words(n, ID) != said(n)]
    assert wrong == []


@given(st.integers(1, 10**12 - 1))
def test_any_number_is_said_as_at_school(number):
    told = words(number, ID)
    assert told == said(number)
    assert "satu ratus" not in told
    assert not re.search(r"(?<!puluh )(?<!ratus )\bsatu ribu", told)


@given(st.integers(0, 10**9))
def test_capitals_change_no_word(number):
    loud = words(number, ID, title_case=True)
    assert loud.lower() == words(number, ID)
    assert all(word[0].isupper() for word in loud.split())


def test_day_names_of_seventy_years_agree_with_another_algorithm():
    day = FIRST
    while day <= LAST:
        assert day_name(day, ID) == DAY_NAMES[weekday(day)], day
        day += datetime.timedelta(days=1)


@given(days)
def test_a_date_in_words_names_day_month_and_year(day):
    told = date_words(day, ID)
    assert told == (
        f"{DAY_NAMES[weekday(day)]} tanggal {said(day.day)} bulan {ID(MONTHS[day.month - 1])} "
        f"tahun {said(day.year)}"
    )
    assert date_words(day, ID, title_case=True).lower() == told.lower()


@given(days)
def test_a_date_in_figures_has_the_day_first_and_no_leading_zero_in_the_long_form(day):
    assert date_short(day, ID) == f"{day.day:02}-{day.month:02}-{day.year}"
    name, _, rest = date_long(day, ID).partition(", ")
    assert name == day_name(day, ID)
    assert rest.split() == [str(day.day), ID(MONTHS[day.month - 1]), str(day.year)]


@pytest.mark.parametrize(
    ("day", "expected"),
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
def test_the_known_dates(day, expected):
    assert date_words(datetime.date(*day), ID) == expected


def test_day_names_are_spelled_as_the_standard_says():
    assert [ID(day) for day in DAYS] == [*DAY_NAMES[1:], DAY_NAMES[0]]
    assert not any("'" in ID(day) for day in DAYS)
