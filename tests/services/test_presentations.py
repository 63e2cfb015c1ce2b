"""Districts in their order and slots, and the year they are in."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop_app.records import Presentation, Service
from desktop_app.services.earlier_presentations import last_presentation
from desktop_app.services.presentations import AlreadyPresents, Phase, Presentations, SlotState

GUNUNG_MAS, KATINGAN, KOTIM = "62.10", "62.06", "62.02"


@pytest.fixture
def desk(workspace, two_clinics):
    return Presentations(workspace.store, workspace.reference)


def order(desk):
    return [(p.region_id, p.position) for p in desk.of_clinic("cc7")]


# Order


def test_a_district_brings_what_it_said_last_time(store, katingan):
    assert katingan.milestone == 4
    assert katingan.milestone4_year == 2024
    assert katingan.policy_package == "TUNTAS"
    assert katingan.package_date == date(2024, 3, 1)
    assert last_presentation(store, katingan).clinic.short_title == "CC6"


def test_a_district_presents_once(desk, katingan):
    with pytest.raises(AlreadyPresents, match="Kabupaten Katingan"):
        desk.add("cc7", KATINGAN)


def test_two_laptops_that_add_a_district_add_the_same_record(desk, katingan, store):
    store.undo()
    desk.add("cc7", KATINGAN)
    assert desk.of_clinic("cc7")[0].id == katingan.id


def test_moving_renumbers_and_stops_at_the_ends(desk, store):
    for region in (GUNUNG_MAS, KATINGAN, KOTIM):
        desk.add("cc7", region)
    last = desk.of_clinic("cc7")[2]

    desk.move(last.id, -1)
    assert order(desk) == [(GUNUNG_MAS, 1), (KOTIM, 2), (KATINGAN, 3)]
    desk.move(last.id, -9)
    assert order(desk) == [(KOTIM, 1), (GUNUNG_MAS, 2), (KATINGAN, 3)]
    assert desk.move(last.id, -1).edits == ()


def test_removing_takes_the_blocks_along_and_comes_back_whole(desk, store, katingan):
    desk.add("cc7", KOTIM)
    store.save(Service(presentation_id=katingan.id, kind="LLTT"))

    desk.remove(katingan.id)
    assert order(desk) == [(KOTIM, 1)]
    assert store.count(Service) == 0
    store.undo()
    assert order(desk) == [(KATINGAN, 1), (KOTIM, 2)]
    assert store.count(Service) == 1


# Year n


@pytest.mark.parametrize(
    ("began", "n", "phase"),
    [
        (2025, 1, Phase.RUNNING),
        (2024, 2, Phase.AFTER),
        (2021, 5, Phase.AFTER),
        (2026, None, None),
        (None, None, None),
    ],
)
def test_the_year_is_counted_from_the_start_of_milestone_4(desk, store, began, n, phase):
    store.save(Presentation(id="p", clinic_id="cc7", region_id=KOTIM, milestone4_year=began))
    presentation = store.get(Presentation, "p")

    assert desk.year_number(presentation) == n
    assert desk.phase(presentation) is phase


def test_an_override_wins_and_the_computed_year_stays_known(desk, katingan):
    overridden = replace(katingan, year_override=1)
    assert desk.year_number(overridden) == 1
    assert desk.computed_year_number(overridden) == 2
    assert desk.phase(overridden) is Phase.RUNNING


# Slots


def test_starting_a_slot_ends_the_one_that_was_running_and_undo_takes_both_back(desk, store):
    for region in (GUNUNG_MAS, KATINGAN):
        desk.add("cc7", region)
    first, second = desk.of_clinic("cc7")
    ten, half_past = datetime(2025, 11, 6, 10, 0), datetime(2025, 11, 6, 10, 25)

    desk.start(first.id, ten)
    assert desk.slot_state(store.get(Presentation, first.id)) is SlotState.RUNNING
    desk.start(second.id, half_past)

    states = [desk.slot_state(p) for p in desk.of_clinic("cc7")]
    assert states == [SlotState.FINISHED, SlotState.RUNNING]
    assert store.get(Presentation, first.id).ended_at == half_past
    store.undo()
    states = [desk.slot_state(p) for p in desk.of_clinic("cc7")]
    assert states == [SlotState.RUNNING, SlotState.WAITING]


def test_a_slot_resumed_keeps_its_start_and_a_clock_set_back_makes_no_negative_slot(
    desk, store, katingan
):
    ten, earlier = datetime(2025, 11, 6, 10, 0), datetime(2025, 11, 6, 9, 0)
    desk.start(katingan.id, ten)
    desk.finish(katingan.id, earlier)
    assert store.get(Presentation, katingan.id).ended_at == ten

    desk.start(katingan.id, datetime(2025, 11, 6, 11, 0))
    resumed = store.get(Presentation, katingan.id)
    assert (resumed.started_at, resumed.ended_at) == (ten, None)
