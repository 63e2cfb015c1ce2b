"""What was promised at the last clinic is in sight when the district presents, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.exchange.demo import load_demo
from desktop_app.formats import date_medium
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic, FollowUp
from desktop_app.services.workspace import Workspace
from tests.journeys.hands import Hands
from tests.journeys.verbs import Papers, Podium, squeezed

LATE = "Mengajukan sertifikasi lahan IPLT"


@pytest.fixture
def promise(tmp_path: Path) -> FollowUp:
    """The late follow-up of CC6, in a data folder with the example clinics."""
    workspace = Workspace.open(DataFolder(tmp_path / "notula"))
    load_demo(workspace)
    found = workspace.store.all(FollowUp, activity=LATE)[0]
    assert workspace.store.get(Clinic, found.clinic_id).number == 6
    workspace.close()
    return found


@pytest.fixture
def hands(qapp, promise, tmp_path: Path, monkeypatch) -> Iterator[Hands]:
    made = Hands(tmp_path / "notula", monkeypatch)
    yield made
    made.end()


def test_the_late_promise_stands_before_what_the_district_presents(hands, promise):
    t = hands.t
    due = date_medium(promise.due, t)
    podium = Podium(hands)
    podium.find("Murung Raya")
    first = hands.in_view(LATE)
    assert t("late, was due {date}", date=due) in first
    assert hands.window.windowTitle().startswith("CC7")

    podium.find("Gunung Mas")
    assert LATE not in hands.in_view()
    podium.find("Murung Raya")
    hands.press("Alt+0", "2")
    assert t("Running") in hands.in_view(LATE)
    hands.press("Ctrl+Z")
    assert t("not rated") in hands.in_view(LATE)


def test_the_minutes_call_it_late(hands, promise, tmp_path):
    minutes = Papers(hands).save("Minutes of the meeting", tmp_path / "notula.pdf")
    place = minutes.index(squeezed(LATE))
    row = minutes[place : place + 200]
    assert "Terlambat" in row
    assert f"{promise.due:%d-%m-%Y}" in row
