"""Figures of a district, what they were at the last clinic, and what looks wrong in them."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.records import Clinic, Indicator, IndicatorValue, Presentation, QuickWin
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.services.figure_doubts import doubts
from desktop_app.services.figures import IndicatorLine

KATINGAN = "62.06"
SAFE, IMPROVED, OPEN = "indicator.safe", "indicator.improved", "indicator.open_defecation"
LADDER = (SAFE, "indicator.basic", "indicator.shared", "indicator.unimproved", OPEN)


@pytest.fixture
def figures(workspace):
    return workspace.figures


def order(desk):
    return [(p.region_id, p.position) for p in desk.of_clinic("cc7")]


def line(figures, presentation, indicator):
    return next(x for x in figures.indicator_lines(presentation) if x.indicator.id == indicator)


def test_blank_lines_are_shown_and_nothing_is_stored_that_nobody_typed(figures, store, katingan):
    assert [x.indicator.id for x in figures.indicator_lines(katingan)][:3] == [SAFE, IMPROVED, OPEN]
    assert len(figures.quick_win_lines(katingan)) == 5
    assert store.count(IndicatorValue) == 0
    assert store.count(QuickWin) == 0

    store.save(replace(line(figures, katingan, SAFE).value, value=5.7))
    stored = line(figures, katingan, SAFE).value
    assert stored.value == 5.7
    assert store.get(IndicatorValue, stored.id) == stored


def test_last_values_stand_beside_and_the_newest_that_says_something_counts(
    figures, store, katingan
):
    store.save(Clinic(id="cc5", title="5", short_title="CC5", starts=datetime(2025, 6, 1, 8)))
    store.save(Presentation(id="older", clinic_id="cc5", region_id=KATINGAN))
    for at, indicator, value in (
        ("older", SAFE, 4.0),
        ("then", SAFE, 5.1),
        ("older", OPEN, 12.0),
        ("then", OPEN, None),
    ):
        store.save(IndicatorValue(presentation_id=at, indicator_id=indicator, value=value))
    store.save(
        QuickWin(presentation_id="then", item="quick_win.iplt", status=QuickWinStatus.IN_PROGRESS)
    )

    safe, opened = line(figures, katingan, SAFE).last, line(figures, katingan, OPEN).last
    assert (safe.record.value, safe.clinic.short_title) == (5.1, "CC6")
    assert (opened.record.value, opened.clinic.short_title) == (12.0, "CC5")
    assert line(figures, katingan, IMPROVED).last is None
    win = next(x for x in figures.quick_win_lines(katingan) if x.item.id == "quick_win.iplt")
    assert win.last.record.status is QuickWinStatus.IN_PROGRESS
    assert win.quick_win.status is None


def test_targets_are_those_of_the_clinics_year_the_provinces_own_first(figures, store, katingan):
    assert [t.value for t in line(figures, katingan, SAFE).targets] == [20, 30]

    store.save(Clinic(id="old", title="x", short_title="x", starts=datetime(2023, 6, 1, 8)))
    store.save(Presentation(id="2023", clinic_id="old", region_id=KATINGAN))
    earlier = store.get(Presentation, "2023")
    assert [t.value for t in line(figures, earlier, SAFE).targets] == [15]


def marked(figures, presentation):
    names = {x.value.id: x.indicator.short_name for x in figures.indicator_lines(presentation)}
    return {(names[m.record_id], m.field) for m in doubts(figures.indicator_lines(presentation))}


def figure(store, figures, presentation, indicator, value, year=2024):
    blank = line(figures, presentation, indicator).value
    store.save(replace(blank, value=value, data_year=year))


def test_a_percentage_of_120_is_kept_and_marked(figures, store, katingan):
    figure(store, figures, katingan, SAFE, 120.0)

    assert line(figures, katingan, SAFE).value.value == 120.0
    assert marked(figures, katingan) == {("Aman", "value")}
    (mark,) = doubts(figures.indicator_lines(katingan))
    assert "between 0 and 100" in mark.message.text


def test_a_figure_without_its_year_and_an_odd_jump_are_marked(figures, store, katingan):
    store.save(IndicatorValue(presentation_id="then", indicator_id=SAFE, value=5.7, data_year=2024))
    figure(store, figures, katingan, SAFE, 57.0)
    figure(store, figures, katingan, OPEN, 10.2, year=None)

    assert marked(figures, katingan) == {("Aman", "value"), ("BABS", "data_year")}


@pytest.mark.parametrize(
    ("indicator", "now", "said"),
    [
        (SAFE, 60.0, ""),
        (SAFE, 60.1, "more than 10 points"),
        (SAFE, 45.0, ""),
        (SAFE, 44.9, "below the last clinic"),
        (OPEN, 55.0, ""),
        (OPEN, 55.1, "above the last clinic"),
        (OPEN, 41.0, ""),
    ],
)
def test_odd_jumps_and_setbacks_are_told_in_words(figures, store, katingan, indicator, now, said):
    store.save(
        IndicatorValue(presentation_id="then", indicator_id=indicator, value=50, data_year=2024)
    )
    figure(store, figures, katingan, indicator, now)
    told = " ".join(mark.message.text for mark in doubts(figures.indicator_lines(katingan)))
    assert (said in told) if said else not told


@given(st.lists(st.integers(0, 250), min_size=4, max_size=4), st.integers(-2, 2))
def test_the_ladder_may_miss_100_by_a_tenth(parts, tenths_off):
    """The last part fills up to 1,000 tenths, and a few more."""
    tenths = [*parts, 1000 - sum(parts) + tenths_off]
    lines = [
        IndicatorLine(
            Indicator(name=str(n), ladder=True),
            IndicatorValue(value=tenth / 10, indicator_id=str(n)),
            None,
            (),
        )
        for n, tenth in enumerate(tenths)
    ]
    assert any("ladder" in mark.message.text for mark in doubts(lines)) is (abs(tenths_off) > 1)


def test_an_incomplete_ladder_is_not_doubted(figures, store, katingan):
    for indicator in LADDER[:4]:
        figure(store, figures, katingan, indicator, 10.0)
    assert marked(figures, katingan) == set()
    figure(store, figures, katingan, LADDER[4], 10.0)
    assert len(marked(figures, katingan)) == 5
