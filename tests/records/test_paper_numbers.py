"""Numbers of papers as offices write them: counted on, restarted each year, read back."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.records.paper_numbers import Numbering, known_places

DAY = datetime.date(2025, 11, 6)
USUAL = Numbering("{n:03}/{unit}/{code}/{roman_month}/{year}", "BAPPERIDA", "000.7.2")


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{n:03}/{unit}/{code}/{roman_month}/{year}", "007/BAPPERIDA/000.7.2/XI/2025"),
        ("{nomor:03}/{unit}/{kode}/{bulan_romawi}/{tahun}", "007/BAPPERIDA/000.7.2/XI/2025"),
        ("{code}/{n}/{unit}", "000.7.2/7/BAPPERIDA"),
        ("B-{n:4}.{month}", "B-0007.11"),
        ("BA {n} <Tahun {year}>", "BA 7 <Tahun 2025>"),
    ],
)
def test_a_pattern_makes_the_number_that_the_office_writes(pattern, number):
    assert Numbering(pattern, "BAPPERIDA", "000.7.2").number(7, DAY) == number


def test_what_the_office_has_not_leaves_no_empty_place():
    assert Numbering("{n:03}/{unit}/{code}/{year}").number(7, DAY) == "007/2025"
    assert Numbering("{code}/{n:03}").number(7, DAY) == "007"


def test_the_first_number_of_a_year_is_one():
    last_year = [("041/BAPPERIDA/000.7.2/XII/2024", datetime.date(2024, 12, 30))]
    assert USUAL.following(DAY, last_year) == "001/BAPPERIDA/000.7.2/XI/2025"


def test_the_highest_number_of_the_year_is_followed_whoever_gave_it():
    given_so_far = [
        ("002/BAPPERIDA/000.7.2/II/2025", datetime.date(2025, 2, 3)),
        ("045/bapperida/000.7.2/X/2025", datetime.date(2025, 10, 31)),
        ("9", datetime.date(2025, 10, 31)),
        ("099/DINAS/000.7.2/X/2025", datetime.date(2025, 10, 31)),
        ("120/BAPPERIDA/000.7.2/I/2025", None),
    ]
    assert USUAL.following(DAY, given_so_far) == "046/BAPPERIDA/000.7.2/XI/2025"


def test_a_pattern_without_year_restarts_by_the_date_of_the_paper():
    counted = Numbering("{n}/{unit}", "B")
    before = [("88/B", datetime.date(2024, 5, 1)), ("3/B", datetime.date(2025, 5, 1))]
    assert counted.following(DAY, before) == "4/B"


@given(st.integers(1, 99_999), st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)))
def test_every_number_is_read_back_in_every_month(n, day):
    assert USUAL.count_of(USUAL.number(n, day), day.replace(month=1, day=1)) == n


@given(st.text(), st.text(), st.text())
def test_no_pattern_raises_and_a_number_follows_itself(pattern, unit, code):
    made = Numbering(pattern, unit, code)
    number = made.number(1, DAY)
    made.count_of(number, DAY)
    assert isinstance(made.following(DAY, [(number, DAY)]), str)


def test_a_pattern_that_cannot_be_is_refused_in_words():
    assert known_places("{n:03}/{unit}/{tahun}") is None
    assert known_places("{nomer}/{n}").values == {"word": "{nomer}"}
    assert known_places("000/{year}").values == {"place": "{n}"}
