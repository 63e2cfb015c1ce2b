"""What a district presents in tables: each row is typed from left to right, one key a cell."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.records import Clinic, Funding, Obstacle, PlanItem, Presentation, Proposal, Service
from desktop_app.ui.context import Context
from desktop_app.ui.grid_layout import PADDING
from desktop_app.ui.pages.presentations import PresentationsPage
from desktop_app.ui.presentations.proposals import ProposalSection
from tests.ui.hands import on_screen, press, type_words

HOSTILE = "Tangki <b>septik</b> & {n} %s"


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> PresentationsPage:
    starts = datetime.datetime(2025, 11, 6, 8)
    context.store.save(
        Clinic(id="cc7", title="CC7", short_title="CC7", starts=starts, province_id="62")
    )
    context.store.save(Presentation(id="p", clinic_id="cc7", region_id="62.06"))
    context.open_clinic("cc7")
    shown: PresentationsPage = on_screen(qtbot, PresentationsPage(context))
    return shown


@pytest.mark.parametrize(
    ("key", "record_type", "typed", "stored"),
    [
        (
            "Alt+2",
            Service,
            ("SPALD-S", "", HOSTILE, "1000", "250", "KK"),
            {"kind": "SPALD-S", "area": HOSTILE, "target": 1000, "realised": 250, "unit": "KK"},
        ),
        (
            "Alt+5",
            Funding,
            ("State", "2025", "25 juta", "Rp 5.000.000,-"),
            {"source": "funding_source.state_budget", "year": 2025, "ceiling": 25e6, "spent": 5e6},
        ),
        (
            "Alt+6",
            Obstacle,
            ("tec", HOSTILE, "Pelatihan", "Provinsi"),
            {
                "aspect": "aspect.technical",
                "description": HOSTILE,
                "effort": "Pelatihan",
                "support": "Provinsi",
            },
        ),
        (
            "Alt+7",
            PlanItem,
            (HOSTILE, "TW II", "Dinas PUPR", "State"),
            {
                "activity": HOSTILE,
                "schedule": "TW II",
                "responsible": "Dinas PUPR",
                "funding": "funding_source.state_budget",
                "year": 2026,
            },
        ),
        (
            "Alt+8",
            Proposal,
            (HOSTILE, "2026", "", "Kasongan", "120", "unit", "1500000000", "State"),
            {
                "activity": HOSTILE,
                "year": 2026,
                "location": "Kasongan",
                "volume": 120,
                "unit": "unit",
                "cost": 1.5e9,
                "funding": "funding_source.state_budget",
            },
        ),
    ],
)
def test_a_row_is_typed_from_left_to_right(
    page: PresentationsPage,
    context: Context,
    key: str,
    record_type: type,
    typed: tuple[str, ...],
    stored: dict[str, Any],
) -> None:
    press(page, key)
    for text in typed:
        type_words(text)
        press(page, "Tab")
    [made] = context.store.all(record_type)
    assert {name: getattr(made, name) for name in stored} == stored
    assert made.presentation_id == "p"


def test_the_cost_of_a_large_work_is_shown_with_all_its_digits(page: PresentationsPage) -> None:
    press(page, "Alt+8")
    for text in ("IPAL", "2026", "", "Kasongan", "1", "unit", "999999999999"):
        type_words(text)
        press(page, "Tab")
    grid = page.findChild(ProposalSection).grid
    at = [column.name for column in grid.table.columns].index("cost")
    shown = grid.table.words(0, at)
    assert shown == "Rp999,999,999,999"
    room = grid.columnWidth(at) - PADDING - 3
    assert grid.fontMetrics().horizontalAdvance(shown) <= room
