"""Titles of the next clinic: what changes with the number and the date, and what must not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.clinic_titles import Occasion, retitled, roman

CC7 = Occasion(7, [date(2025, 11, 6)], "Coaching Clinic")
CC8 = Occasion(8, [date(2026, 2, 10)], "Coaching Clinic")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Coaching Clinic 7 PPSP Tahun 2025", "Coaching Clinic 8 PPSP Tahun 2026"),
        ("Coaching Clinic VII", "Coaching Clinic VIII"),
        ("COACHING CLINIC VII", "COACHING CLINIC VIII"),
        ("CC7 PPSP Kalteng 2025", "CC8 PPSP Kalteng 2026"),
        ("CC-07 2025", "CC-08 2026"),
        ("CC 7, Kamis, 6 November 2025", "CC 8, Selasa, 10 Februari 2026"),
        ("CC 7 (06-11-2025)", "CC 8 (10-02-2026)"),
        ("Klinik ke-7 dengan 7 kabupaten", "Klinik ke-8 dengan 7 kabupaten"),
        ("CC7 untuk RPJMD 2025-2029", "CC8 untuk RPJMD 2025-2029"),
        ("CC7 menurut Perda 3/2025", "CC8 menurut Perda 3/2025"),
        ("CC7 menurut Perda Nomor 3 Tahun 2025", "CC8 menurut Perda Nomor 3 Tahun 2025"),
        ("CC7 dan CC71 VIII", "CC8 dan CC71 VIII"),
        ("Tinjauan RTL Coaching Clinic 6", "Tinjauan RTL Coaching Clinic 7"),
        ("CC VII menilai CC VI dan CC5, hari ke-6", "CC VIII menilai CC VII dan CC5, hari ke-6"),
        ("Hari Kamis: pembukaan", "Hari Selasa: pembukaan"),
        ("Sesi 2 – tahun kedua: Lamandau", "Sesi 2 – tahun ketiga: Lamandau"),
        ("Tahun Kedua dan Ketiga, tahun ke-4", "Tahun Ketiga dan Keempat, tahun ke-5"),
        ("Sesi pertama tahun ini, kelima", "Sesi pertama tahun ini, kelima"),
        ("Istirahat dan salat Kamis", "Istirahat dan salat Kamis"),
        ("", ""),
    ],
)
def test_number_year_and_dates_follow_and_nothing_else(text, wanted):
    assert retitled(text, CC7, CC8) == wanted


def test_several_days_become_one_and_one_becomes_several():
    two = Occasion(6, [date(2025, 8, 13), date(2025, 8, 14)])
    assert retitled("CC6, 13-14 Agustus 2025", two, CC7) == "CC7, 6 November 2025"
    assert retitled("CC6, 13 s.d. 14 Agustus 2025", two, CC7) == "CC7, 6 November 2025"
    assert retitled("CC6, 13–14 August 2025", two, CC8) == "CC8, 10 February 2026"
    assert retitled("CC7, 6 November 2025", CC7, two) == "CC6, 13–14 Agustus 2025"


def test_the_first_clinic_of_a_year_looks_back_at_the_last_one():
    first = Occasion(1, [date(2026, 2, 10)])
    assert retitled("CC7: tinjauan RTL CC6", CC7, first) == "CC1: tinjauan RTL CC7"
    assert retitled("CC1: tinjauan RTL CC7", first, Occasion(2, [])) == "CC2: tinjauan RTL CC7"


def test_years_of_districts_stay_within_one_year_and_go_back_no_further_than_the_first():
    text = "Pasca-M4 tahun kedua s.d. kelima dan tahun pertama"
    assert retitled("M4 tahun kedua", CC7, Occasion(8, [date(2025, 12, 1)])) == "M4 tahun kedua"
    assert retitled(text, CC7, Occasion(7, [date(2025, 12, 1)])) == text
    past = Occasion(7, [date(2024, 11, 6)])
    assert retitled(text, CC7, past) == "Pasca-M4 tahun pertama s.d. keempat dan tahun pertama"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sesi 1 – M4 tahun pertama: Gunung Mas", "Sesi 1 – Pasca-M4 tahun kedua: Gunung Mas"),
        ("Milestone 4, tahun pertama", "Pasca-Milestone 4, tahun kedua"),
        ("Evaluasi M4 tahun pertama dan kedua", "Evaluasi pasca-M4 tahun kedua dan ketiga"),
        ("SESI 1: M4 TAHUN PERTAMA", "SESI 1: PASCA-M4 TAHUN KEDUA"),
        ("Pasca-M4 tahun kedua s.d. kelima", "Pasca-M4 tahun ketiga s.d. keenam"),
        ("Klinik ke-7, tahun ke-6", "Klinik ke-8, tahun ke-7"),
        ("M4 tahun ke-1", "Pasca-M4 tahun ke-2"),
        ("M14 tahun pertama, M4 berjalan", "M14 tahun kedua, M4 berjalan"),
    ],
)
def test_after_its_first_year_milestone_4_is_over(text, wanted):
    assert retitled(text, CC7, CC8) == wanted


def test_a_clinic_of_the_year_before_finds_milestone_4_in_its_first_year():
    past = Occasion(7, [date(2024, 11, 6)])
    assert retitled("Pasca-M4 tahun kedua: Lamandau", CC7, past) == "M4 tahun pertama: Lamandau"


def test_the_kind_of_another_meeting_carries_its_number():
    was = Occasion(2, [date(2025, 3, 1)], "Rapat Evaluasi")
    now = Occasion(3, [date(2025, 4, 1)], "Rapat Evaluasi")
    assert retitled("Rapat Evaluasi II (2 hari)", was, now) == "Rapat Evaluasi III (2 hari)"


@given(st.text(), st.integers(1, 39), st.integers(1, 39))
def test_hostile_words_never_break_it(text, first, second):
    was = Occasion(first, [date(2025, 11, 6)], text)
    retitled(text, was, Occasion(second, [date(2026, 1, 1)], text))
    assert retitled(text, was, was).count("\n") == text.count("\n")


@given(st.integers(1, 38))
def test_a_roman_number_is_followed_by_the_next(number):
    was, now = Occasion(number, []), Occasion(number + 1, [])
    assert retitled(f"CC {roman(number)}", was, now) == f"CC {roman(number + 1)}"
