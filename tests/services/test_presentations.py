"""Districts in their order and slots, the year they are in, and last clinic's values beside."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.paths import DataFolder
from desktop_app.records import (
    Clinic,
    IndicatorValue,
    Presentation,
    Proposal,
    QuickWin,
    ReadinessItem,
    Service,
)
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.presentations import (
    AlreadyPresents,
    Fulfilment,
    Phase,
    Presentations,
    SlotState,
)
from desktop_app.services.workspace import Workspace

GUNUNG_MAS, KATINGAN, KOTIM = "62.10", "62.06", "62.02"
SAFE, IMPROVED, OPEN = "indicator.safe", "indicator.improved", "indicator.open_defecation"
LADDER = (SAFE, "indicator.basic", "indicator.shared", "indicator.unimproved", OPEN)


@pytest.fixture
def workspace(tmp_path):
    made = Workspace.open(DataFolder(tmp_path))
    for number, starts in ((6, datetime(2025, 8, 13, 8)), (7, datetime(2025, 11, 6, 8))):
        made.store.save(
            Clinic(
                id=f"cc{number}",
                title=f"CC{number}",
                short_title=f"CC{number}",
                milestone=4,
                starts=starts,
                province_id="62",
            )
        )
    yield made
    made.close()


@pytest.fixture
def store(workspace):
    return workspace.store


@pytest.fixture
def desk(workspace):
    return Presentations(workspace.store, workspace.reference)


@pytest.fixture
def katingan(store, desk):
    """Katingan at CC7, with what it said at CC6."""
    store.save(
        Presentation(
            id="then",
            clinic_id="cc6",
            region_id=KATINGAN,
            milestone4_year=2024,
            policy_package="TUNTAS",
            package_date=date(2024, 3, 1),
        )
    )
    desk.add("cc7", KATINGAN)
    return desk.of_clinic("cc7")[0]


def order(desk):
    return [(p.region_id, p.position) for p in desk.of_clinic("cc7")]


# Order


def test_a_district_brings_what_it_said_last_time(desk, katingan):
    assert katingan.milestone == 4
    assert katingan.milestone4_year == 2024
    assert katingan.policy_package == "TUNTAS"
    assert katingan.package_date == date(2024, 3, 1)
    assert desk.previous(katingan).clinic.short_title == "CC6"


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


# Figures


def line(desk, presentation, indicator):
    return next(x for x in desk.indicator_lines(presentation) if x.indicator.id == indicator)


def test_blank_lines_are_shown_and_nothing_is_stored_that_nobody_typed(desk, store, katingan):
    assert [x.indicator.id for x in desk.indicator_lines(katingan)][:3] == [SAFE, IMPROVED, OPEN]
    assert len(desk.quick_win_lines(katingan)) == 5
    assert store.count(IndicatorValue) == 0
    assert store.count(QuickWin) == 0

    store.save(replace(line(desk, katingan, SAFE).value, value=5.7))
    stored = line(desk, katingan, SAFE).value
    assert stored.value == 5.7
    assert store.get(IndicatorValue, stored.id) == stored


def test_last_values_stand_beside_and_the_newest_that_says_something_counts(desk, store, katingan):
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

    safe, opened = line(desk, katingan, SAFE).last, line(desk, katingan, OPEN).last
    assert (safe.record.value, safe.clinic.short_title) == (5.1, "CC6")
    assert (opened.record.value, opened.clinic.short_title) == (12.0, "CC5")
    assert line(desk, katingan, IMPROVED).last is None
    win = next(x for x in desk.quick_win_lines(katingan) if x.item.id == "quick_win.iplt")
    assert win.last.record.status is QuickWinStatus.IN_PROGRESS
    assert win.quick_win.status is None


def test_targets_are_those_of_the_clinics_year_the_provinces_own_first(desk, store, katingan):
    assert [t.value for t in line(desk, katingan, SAFE).targets] == [20, 30]

    store.save(Clinic(id="old", title="x", short_title="x", starts=datetime(2023, 6, 1, 8)))
    store.save(Presentation(id="2023", clinic_id="old", region_id=KATINGAN))
    earlier = store.get(Presentation, "2023")
    assert [t.value for t in line(desk, earlier, SAFE).targets] == [15]


def marked(desk, presentation):
    names = {x.value.id: x.indicator.short_name for x in desk.indicator_lines(presentation)}
    return {(names[m.record_id], m.field) for m in desk.marks(presentation)}


def figure(store, desk, presentation, indicator, value, year=2024):
    blank = line(desk, presentation, indicator).value
    store.save(replace(blank, value=value, data_year=year))


def test_a_percentage_of_120_is_kept_and_marked(desk, store, katingan):
    figure(store, desk, katingan, SAFE, 120.0)

    assert line(desk, katingan, SAFE).value.value == 120.0
    assert marked(desk, katingan) == {("Aman", "value")}
    (mark,) = desk.marks(katingan)
    assert "between 0 and 100" in mark.message.text


def test_a_figure_without_its_year_and_an_odd_jump_are_marked(desk, store, katingan):
    store.save(IndicatorValue(presentation_id="then", indicator_id=SAFE, value=5.7, data_year=2024))
    figure(store, desk, katingan, SAFE, 57.0)
    figure(store, desk, katingan, OPEN, 10.2, year=None)

    assert marked(desk, katingan) == {("Aman", "value"), ("BABS", "data_year")}


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
def test_odd_jumps_and_setbacks_are_told_in_words(desk, store, katingan, indicator, now, said):
    store.save(
        IndicatorValue(presentation_id="then", indicator_id=indicator, value=50, data_year=2024)
    )
    figure(store, desk, katingan, indicator, now)
    told = " ".join(mark.message.text for mark in desk.marks(katingan))
    assert (said in told) if said else not told


@given(st.lists(st.integers(0, 250), min_size=4, max_size=4), st.integers(-2, 2))
def test_the_ladder_may_miss_100_by_a_tenth(parts, tenths_off):
    """The last part fills up to 1,000 tenths, and a few more."""
    from desktop_app.records import Indicator
    from desktop_app.services.presentations import IndicatorLine, _ladder_doubt

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
    assert bool(list(_ladder_doubt(lines))) is (abs(tenths_off) > 1)


def test_an_incomplete_ladder_is_not_doubted(desk, store, katingan):
    for indicator in LADDER[:4]:
        figure(store, desk, katingan, indicator, 10.0)
    assert marked(desk, katingan) == set()
    figure(store, desk, katingan, LADDER[4], 10.0)
    assert len(marked(desk, katingan)) == 5


def test_services_say_how_much_of_the_target_was_reached(desk):
    assert desk.realised_percent(Service(target=250, realised=141)) == pytest.approx(56.4)
    assert desk.realised_percent(Service(target=0, realised=141)) is None
    assert desk.realised_percent(Service(target=250)) is None


# Readiness


@pytest.fixture
def proposal(store, katingan):
    made = Proposal(presentation_id=katingan.id, activity="IPLT", reported_met=4, reported_total=6)
    store.save(made)
    return made


def test_a_template_gives_a_proposal_its_criteria(desk, store, proposal):
    desk.choose_template(proposal.id, "readiness.spald_s")
    stored = store.get(Proposal, proposal.id)

    lines = desk.readiness_lines(stored)
    assert [x.item.code for x in lines] == ["AL-1", "AL-2", "AL-3", "AL-4", "AL-5", "AL-6"]
    assert stored.infrastructure == "infrastructure_kind.spald_s"
    assert desk.templates_for(stored)[0].id == "readiness.spald_s"
    store.undo()
    assert desk.readiness_lines(proposal) == []


def test_another_template_replaces_what_nobody_touched(desk, store, proposal):
    desk.choose_template(proposal.id, "readiness.spald_s")
    first = desk.readiness_lines(proposal)[0].item
    desk.rate(first.id, ReadinessStatus.COMPLETE)

    desk.choose_template(proposal.id, "readiness.district")

    codes = [x.item.code for x in desk.readiness_lines(proposal)]
    assert codes == ["AL-1", "RC-D1", "RC-D2", "RC-D3", "RC-D4", "RC-D5"]
    assert [x.item.position for x in desk.readiness_lines(proposal)] == [1, 2, 3, 4, 5, 6]
    again = desk.choose_template(proposal.id, "readiness.district")
    assert again.edits == ()

    desk.choose_template(proposal.id, "readiness.spald_s")
    lines = desk.readiness_lines(proposal)
    assert [x.item.code for x in lines] == ["AL-1", "AL-2", "AL-3", "AL-4", "AL-5", "AL-6"]
    assert lines[0].item.status is ReadinessStatus.COMPLETE


def test_only_complete_papers_count_and_those_not_required_do_not(desk, store, proposal):
    assert desk.fulfilment(proposal) == Fulfilment(4, 6)
    desk.choose_template(proposal.id, "readiness.spald_s")
    assert desk.fulfilment(proposal) == Fulfilment(0, 6)

    items = [x.item for x in desk.readiness_lines(proposal)]
    for item, status in zip(items, ReadinessStatus, strict=False):
        desk.rate(item.id, status)
    assert desk.fulfilment(proposal) == Fulfilment(1, 5)
    assert desk.fulfilment(Proposal(presentation_id=proposal.presentation_id)) is None


def test_the_same_paper_shows_its_state_at_the_last_clinic(desk, store, proposal):
    then = Proposal(presentation_id="then", activity="IPLT lama")
    store.save(then)
    desk.choose_template(then.id, "readiness.spald_s")
    desk.rate(desk.readiness_lines(then)[0].item.id, ReadinessStatus.IN_PROGRESS)
    store.save(
        ReadinessItem(
            proposal_id=then.id, document="Surat dukungan", status=ReadinessStatus.MISSING
        )
    )
    desk.choose_template(proposal.id, "readiness.spald_s")
    store.save(ReadinessItem(proposal_id=proposal.id, document="surat  DUKUNGAN"))

    lines = desk.readiness_lines(store.get(Proposal, proposal.id))
    assert lines[0].last.record.status is ReadinessStatus.IN_PROGRESS
    assert lines[0].last.clinic.short_title == "CC6"
    assert lines[1].last is None
    assert lines[-1].last.record.status is ReadinessStatus.MISSING
