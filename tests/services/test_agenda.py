"""The agenda follows when items move, runs by one key, and is re-planned when the day is late."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.paths import DataFolder
from desktop_app.records import AgendaItem, Clinic, Presentation
from desktop_app.services.agenda_clock import Stage, Urgency
from desktop_app.services.agenda_plan import SHORTEST, Way, is_break, replan, shortened
from desktop_app.services.agenda_refusals import EndBeforeStart, NothingLeft, NothingRuns
from desktop_app.services.agenda_stamps import moment_of
from desktop_app.services.agenda_times import slots
from desktop_app.services.workspace import Workspace

DAY, NEXT = date(2025, 11, 6), date(2025, 11, 7)
CLINIC = Clinic(
    id="cc7",
    title="CC7",
    short_title="CC7",
    starts=datetime(2025, 11, 6, 8),
    ends=datetime(2025, 11, 7, 16),
    province_id="62",
)


def at(hour, minute=0, second=0, day=DAY):
    return datetime.combine(day, time(hour, minute, second))


@pytest.fixture
def workspace(tmp_path):
    made = Workspace.open(DataFolder(tmp_path))
    made.store.save(CLINIC)
    yield made
    made.close()


@pytest.fixture
def agenda(workspace):
    return workspace.agenda


def plan(workspace, *items, day=DAY):
    """Store items given as (title, minutes) or (title, minutes, start)."""
    first = workspace.store.count(AgendaItem)
    for place, (title, minutes, *starts) in enumerate(items, first + 1):
        workspace.store.save(
            AgendaItem(
                id=title,
                clinic_id="cc7",
                day=day,
                title=title,
                minutes=minutes,
                starts=starts[0] if starts else None,
                position=place,
            )
        )


def planned(agenda, day=DAY):
    return [
        (slot.item.title, f"{slot.starts:%H:%M}", f"{slot.ends:%H:%M}")
        for slot in agenda.board("cc7").slots
        if slot.item.day == day
    ]


@pytest.fixture
def morning(workspace):
    """As an imported file has it: every start was typed."""
    plan(
        workspace,
        ("Registrasi", 30, time(8)),
        ("Pembukaan", 10, time(8, 30)),
        ("Laporan", 20, time(8, 40)),
        ("Arahan", 30, time(9, 15)),
    )


def undone(workspace, act):
    """Do something, and prove that undo restores exactly what was there."""
    before = [workspace.store.all(kind) for kind in (AgendaItem, Presentation)]
    done = act()
    after = [workspace.store.all(kind) for kind in (AgendaItem, Presentation)]
    assert before != after
    workspace.store.undo()
    assert [workspace.store.all(kind) for kind in (AgendaItem, Presentation)] == before
    workspace.store.redo()
    assert [workspace.store.all(kind) for kind in (AgendaItem, Presentation)] == after
    return done


# Planning


def test_times_follow_an_item_that_moves(workspace, agenda, morning):
    undone(workspace, lambda: agenda.move("Laporan", -1))
    assert planned(agenda) == [
        ("Registrasi", "08:00", "08:30"),
        ("Laporan", "08:30", "08:50"),
        ("Pembukaan", "08:50", "09:00"),
        ("Arahan", "09:15", "09:45"),
    ]


def test_an_item_after_free_time_keeps_its_time_as_long_as_it_can(workspace, agenda, morning):
    agenda.change(replace(agenda.items("cc7")[1], minutes=20))
    assert planned(agenda)[2:] == [("Laporan", "08:50", "09:10"), ("Arahan", "09:15", "09:45")]
    agenda.change(replace(agenda.items("cc7")[1], minutes=40))
    assert planned(agenda)[2:] == [("Laporan", "09:10", "09:30"), ("Arahan", "09:30", "10:00")]


def test_a_start_that_is_typed_stands_and_the_rest_follows(workspace, agenda, morning):
    agenda.change(replace(agenda.items("cc7")[1], starts=time(8, 45)))
    assert planned(agenda)[1:3] == [("Pembukaan", "08:45", "08:55"), ("Laporan", "08:55", "09:15")]
    agenda.change(replace(agenda.items("cc7")[1], starts=None))
    assert planned(agenda)[1:3] == [("Pembukaan", "08:30", "08:40"), ("Laporan", "08:40", "09:00")]


def test_items_are_inserted_copied_and_removed_and_undo_brings_them_back(
    workspace, agenda, morning
):
    doa = AgendaItem(id="Doa", clinic_id="cc7", day=DAY, title="Doa", minutes=5)
    undone(workspace, lambda: agenda.add(doa, after="Pembukaan"))
    assert planned(agenda)[2:4] == [("Doa", "08:40", "08:45"), ("Laporan", "08:45", "09:05")]
    undone(workspace, lambda: agenda.duplicate("Pembukaan"))
    assert planned(agenda)[1:3] == [
        ("Pembukaan", "08:30", "08:40"),
        ("Pembukaan", "08:40", "08:50"),
    ]
    undone(workspace, lambda: agenda.remove("Pembukaan"))
    assert [title for title, *_ in planned(agenda)] == [
        "Registrasi",
        "Pembukaan",
        "Doa",
        "Laporan",
        "Arahan",
    ]
    assert [item.position for item in agenda.items("cc7")] == [1, 2, 3, 4, 5]


def test_a_copy_has_not_begun(workspace, agenda, morning):
    agenda.start_next("cc7", at(8))
    agenda.duplicate("Registrasi")
    assert [item.started_at for item in agenda.items("cc7")[:2]] == [at(8), None]


def test_an_item_goes_over_to_the_next_day_and_back(workspace, agenda, morning):
    plan(workspace, ("Evaluasi", 60), day=NEXT)
    undone(workspace, lambda: agenda.move("Arahan", 1))
    assert planned(agenda, NEXT) == [("Arahan", "08:00", "08:30"), ("Evaluasi", "08:30", "09:30")]
    agenda.move("Arahan", -1)
    assert [title for title, *_ in planned(agenda)][-1] == "Arahan"
    assert planned(agenda, NEXT) == [("Evaluasi", "08:00", "09:00")]
    assert not agenda.move("Registrasi", -1).edits
    assert not agenda.move("Evaluasi", 1).edits


def test_an_item_is_dropped_before_another_one(workspace, agenda, morning):
    undone(workspace, lambda: agenda.place("Arahan", "Pembukaan", DAY))
    assert planned(agenda)[1:] == [
        ("Arahan", "08:30", "09:00"),
        ("Pembukaan", "09:00", "09:10"),
        ("Laporan", "09:10", "09:30"),
    ]
    agenda.place("Registrasi", "", NEXT)
    assert planned(agenda, NEXT) == [("Registrasi", "08:00", "08:30")]
    assert planned(agenda)[0] == ("Arahan", "08:00", "08:30")


@given(
    st.lists(st.integers(0, 120), min_size=1, max_size=9),
    st.integers(0, 8),
    st.integers(0, 8),
)
def test_whatever_moves_nothing_overlaps_and_no_minute_is_lost(minutes, one, to):
    from desktop_app.services.agenda_plan import flow

    items = [
        AgendaItem(id=str(n), clinic_id="cc7", day=DAY, title="x", minutes=length)
        for n, length in enumerate(minutes)
    ]
    before = slots(items, CLINIC)
    order = list(items)
    order.insert(to % len(items), order.pop(one % len(items)))
    after = slots(flow(before, order, 480, moved=(str(one % len(items)),)), CLINIC)
    assert [slot.item.id for slot in after] == [item.id for item in order]
    assert not any(slot.overlaps for slot in after)
    assert after[-1].last_minute == before[-1].last_minute == 480 + sum(minutes)


# Running


@pytest.fixture
def districts(workspace):
    for region in ("62.10", "62.05", "62.09"):
        workspace.presentations.add("cc7", region)
    return {
        workspace.reference.region_name(p.region_id, short=True): p
        for p in workspace.presentations.of_clinic("cc7")
    }


@pytest.fixture
def sessions(workspace, districts):
    plan(
        workspace,
        ("Pembukaan", 60),
        ("Sesi 1: Gunung Mas, Barut", 50),
        ("ISHOMA", 60),
        ("Paparan Lamandau", 30),
        ("Penutup", 40),
    )


def test_items_name_their_districts_in_any_usual_way(workspace, agenda, districts):
    plan(
        workspace,
        ("Sesi: BARITO  UTARA dan Kabupaten Gunung Mas", 10),
        ("Barutan, Lamandauan", 10),
        ("Barito Utara Barut", 10),
    )
    named = agenda.districts_of("cc7", agenda.items("cc7"))
    assert {key: [p.region_id for p in found] for key, found in named.items()} == {
        "Sesi: BARITO  UTARA dan Kabupaten Gunung Mas": ["62.05", "62.10"],
        "Barito Utara Barut": ["62.05"],
    }


def test_one_key_starts_each_slot_and_each_district_in_it(workspace, agenda, sessions):
    for minute, title, region in (
        (0, "Pembukaan", None),
        (60, "Sesi 1: Gunung Mas, Barut", "62.10"),
        (85, "Sesi 1: Gunung Mas, Barut", "62.05"),
        (110, "ISHOMA", None),
        (170, "Paparan Lamandau", "62.09"),
        (200, "Penutup", None),
    ):
        moment = at(8) + timedelta(minutes=minute)
        _, step = undone(workspace, partial(agenda.start_next, "cc7", moment))
        assert step.slot.item.title == title
        assert (step.presentation.region_id if step.presentation else None) == region
        board = agenda.board("cc7")
        assert board.running.item.title == title
        under_way = [
            p.region_id
            for p in workspace.presentations.of_clinic("cc7")
            if p.started_at and not p.ended_at
        ]
        assert under_way == ([region] if region else [])
    first, second, *_ = agenda.items("cc7")
    assert (first.started_at, first.ended_at) == (at(8), at(9))
    assert (second.started_at, second.ended_at) == (at(9), at(9, 50))
    _, step = agenda.start_next("cc7", at(12))
    assert step.slot is None
    assert agenda.board("cc7").read(at(12)).stage is Stage.OVER
    with pytest.raises(NothingLeft):
        agenda.start_next("cc7", at(12))


def test_any_item_can_be_started_and_one_that_ended_goes_on(workspace, agenda, sessions):
    agenda.start_next("cc7", at(8))
    undone(workspace, lambda: agenda.start("Paparan Lamandau", at(8, 30)))
    assert agenda.board("cc7").step(at(9)).slot.item.title == "Penutup"
    agenda.start("Pembukaan", at(9))
    first = agenda.items("cc7")[0]
    assert (first.started_at, first.ended_at) == (at(8), None)
    assert workspace.presentations.of_clinic("cc7")[2].ended_at == at(9)


def test_a_clock_that_was_set_back_ends_nothing_before_it_began(agenda, sessions):
    agenda.start_next("cc7", at(8))
    agenda.start_next("cc7", at(7))
    assert agenda.items("cc7")[0].ended_at == at(8)


def test_the_clock_tells_time_left_and_how_late_the_next_one_will_be(agenda, sessions):
    agenda.start_next("cc7", at(8, 10))
    reading = agenda.board("cc7").read(at(8, 30, 15))
    assert reading.left == timedelta(minutes=39, seconds=45)
    assert reading.behind == 10
    assert reading.share == pytest.approx(20.25 / 60)
    late = agenda.board("cc7").read(at(9, 25))
    assert (late.left, late.behind, late.urgency) == (-timedelta(minutes=15), 25, Urgency.PAST)


def test_ahead_and_on_time(agenda, sessions):
    agenda.start_next("cc7", at(7, 50))
    assert agenda.board("cc7").read(at(8)).behind == -10
    agenda.start_next("cc7", at(9))
    assert agenda.board("cc7").read(at(9, 1)).behind == 0


@pytest.mark.parametrize(
    ("moment", "urgency"),
    [
        (at(8, 54, 59), Urgency.CALM),
        (at(8, 55), Urgency.SOON),
        (at(8, 59), Urgency.LAST),
        (at(9), Urgency.LAST),
        (at(9, 0, 1), Urgency.PAST),
    ],
)
def test_the_end_is_announced_five_minutes_and_one_minute_before(agenda, sessions, moment, urgency):
    agenda.start_next("cc7", at(8))
    assert agenda.board("cc7").read(moment).urgency is urgency


def test_districts_of_one_item_share_its_time(agenda, sessions):
    agenda.start_next("cc7", at(8))
    agenda.start_next("cc7", at(9))
    first = agenda.board("cc7").read(at(9, 5))
    assert (first.turn.number, first.turn.of, first.turn.ends) == (1, 2, at(9, 25))
    assert first.left == timedelta(minutes=20)
    agenda.start_next("cc7", at(9, 35))
    second = agenda.board("cc7").read(at(9, 40))
    assert (second.turn.number, second.turn.ends) == (2, at(9, 50))
    assert second.left == timedelta(minutes=10)


def test_a_pause_stops_the_clock_and_is_added(workspace, agenda, sessions):
    with pytest.raises(NothingRuns):
        agenda.pause("cc7", at(8))
    agenda.start_next("cc7", at(8))
    undone(workspace, lambda: agenda.pause("cc7", at(8, 20)))
    paused = agenda.board("cc7").read(at(8, 35))
    assert (paused.stage, paused.left) == (Stage.PAUSED, timedelta(minutes=40))
    assert paused.behind == 15
    undone(workspace, lambda: agenda.resume("cc7", at(8, 40)))
    resumed = agenda.board("cc7").read(at(8, 40))
    assert (resumed.stage, resumed.left) == (Stage.RUNNING, timedelta(minutes=40))
    agenda.pause("cc7", at(9))
    agenda.start_next("cc7", at(9, 30))
    first = agenda.items("cc7")[0]
    assert (first.paused_at, first.paused_seconds) == (None, 50 * 60)


def test_a_pause_stops_the_turn_of_a_district_too(agenda, sessions):
    agenda.start_next("cc7", at(8))
    agenda.start_next("cc7", at(9))
    agenda.pause("cc7", at(9, 10))
    assert agenda.board("cc7").read(at(9, 17)).left == timedelta(minutes=15)
    agenda.resume("cc7", at(9, 20))
    assert agenda.board("cc7").read(at(9, 20)).left == timedelta(minutes=15)


def test_each_day_begins_with_its_own_first_item(workspace, agenda, sessions):
    plan(workspace, ("Hari kedua", 60), ("Tutup", 30), day=NEXT)
    for hour in range(8, 14):
        agenda.start_next("cc7", at(hour))
    _, step = agenda.start_next("cc7", at(14))
    assert step.slot is None
    assert all(item.ended_at for item in agenda.items("cc7") if item.day == DAY)
    evening = agenda.board("cc7").read(at(18))
    assert (evening.stage, evening.following.slot.item.title) == (Stage.WAITING, "Hari kedua")
    assert (evening.until, evening.behind) == (None, None)
    early = agenda.board("cc7").read(at(7, 45, day=NEXT))
    assert (early.until, early.behind) == (timedelta(minutes=15), None)
    assert agenda.board("cc7").read(at(8, 5, day=NEXT)).behind == 5
    _, step = agenda.start_next("cc7", at(8, 5, day=NEXT))
    assert step.slot.item.title == "Hari kedua"
    assert agenda.board("cc7").read(at(8, 20, day=NEXT)).behind == 5


def test_a_second_day_runs_though_the_first_was_never_clocked(workspace, agenda, sessions):
    plan(workspace, ("Hari kedua", 60), day=NEXT)
    assert agenda.board("cc7").step(at(8, day=NEXT)).slot.item.title == "Hari kedua"


def test_a_slot_runs_past_midnight(workspace, agenda):
    plan(workspace, ("Malam", 30, time(23, 30)), ("Larut", 20))
    agenda.start_next("cc7", at(23, 40))
    over = agenda.board("cc7").read(at(0, 5, day=NEXT))
    assert (over.left, over.behind) == (timedelta(minutes=5), 10)
    agenda.start_next("cc7", at(0, 10, day=NEXT))
    late = agenda.board("cc7").read(at(0, 20, day=NEXT))
    assert (late.slot.item.title, late.left, late.behind) == ("Larut", timedelta(minutes=10), 10)


def test_an_item_that_begins_in_the_evening_of_its_day_is_late_not_early(agenda, sessions):
    agenda.start_next("cc7", at(21, 30))
    assert agenda.board("cc7").read(at(21, 31)).behind == 13 * 60 + 30


def test_a_rehearsal_on_another_date_is_read_as_if_it_were_the_day(agenda, sessions):
    agenda.start_next("cc7", datetime(2026, 3, 2, 8, 7))
    assert agenda.board("cc7").read(datetime(2026, 3, 2, 8, 30)).behind == 7


def test_actual_times_are_corrected_by_hand(workspace, agenda, sessions):
    agenda.start_next("cc7", at(8, 3, 20))
    agenda.start_next("cc7", at(9, 1))
    first = agenda.items("cc7")[0]
    assert moment_of(first, time(8, 3), first.started_at) == at(8, 3, 20)
    corrected = replace(first, started_at=moment_of(first, time(8, 5), first.started_at))
    undone(workspace, lambda: agenda.change(corrected))
    assert agenda.items("cc7")[0].started_at == at(8, 5)
    with pytest.raises(EndBeforeStart):
        agenda.change(replace(corrected, ended_at=at(8)))
    assert moment_of(agenda.items("cc7")[3], time(10), None) == at(10)
    assert moment_of(first, None, first.ended_at) is None


def test_an_empty_agenda(agenda):
    assert agenda.board("cc7").read(at(8)).stage is Stage.EMPTY
    assert agenda.replanned("cc7", Way.SHIFT, at(8)) is None
    with pytest.raises(NothingLeft):
        agenda.start_next("cc7", at(8))


# Re-planning


def test_the_rest_is_shortened_so_that_the_day_ends_as_planned(workspace, agenda, sessions):
    agenda.start_next("cc7", at(8))
    agenda.start_next("cc7", at(9, 20))
    wanted = agenda.replanned("cc7", Way.SHORTEN, at(9, 30))
    undone(workspace, lambda: agenda.apply(wanted))
    assert planned(agenda)[2:] == [
        ("ISHOMA", "10:10", "11:10"),
        ("Paparan Lamandau", "11:10", "11:32"),
        ("Penutup", "11:32", "12:00"),
    ]
    assert wanted.shortened == 20
    assert agenda.board("cc7").read(at(9, 30)).behind == 0


def test_the_rest_is_shifted_or_kept(workspace, agenda, sessions):
    agenda.start_next("cc7", at(8))
    agenda.start_next("cc7", at(9, 20))
    kept = agenda.replanned("cc7", Way.KEEP, at(9, 30))
    assert not agenda.apply(kept).edits
    shifted = agenda.replanned("cc7", Way.SHIFT, at(9, 30))
    assert shifted.over == 20
    undone(workspace, lambda: agenda.apply(shifted))
    assert planned(agenda)[2:] == [
        ("ISHOMA", "10:10", "11:10"),
        ("Paparan Lamandau", "11:10", "11:40"),
        ("Penutup", "11:40", "12:20"),
    ]
    assert agenda.board("cc7").read(at(9, 30)).behind == 0


def test_a_day_that_is_ahead_is_shifted_forward(agenda, sessions):
    agenda.start_next("cc7", at(8))
    agenda.start_next("cc7", at(8, 30))
    agenda.apply(agenda.replanned("cc7", Way.SHIFT, at(8, 40)))
    assert planned(agenda)[2] == ("ISHOMA", "09:20", "10:20")
    assert agenda.board("cc7").read(at(8, 40)).behind == 0


def test_a_late_morning_is_re_planned_before_it_begins(agenda, sessions):
    agenda.apply(agenda.replanned("cc7", Way.SHORTEN, at(8, 30)))
    assert planned(agenda)[0][1] == "08:30"
    assert planned(agenda)[-1][2] == "12:00"


def test_free_time_is_used_before_anything_is_shortened():
    left = slots(
        [
            AgendaItem(id="a", clinic_id="c", day=DAY, title="a", minutes=30, starts=time(9)),
            AgendaItem(id="b", clinic_id="c", day=DAY, title="b", minutes=30, starts=time(10)),
        ],
        CLINIC,
    )
    wanted = replan(Way.SHORTEN, left, 9 * 60 + 20, 10 * 60 + 30)
    assert [(item.starts, item.minutes) for item in wanted.items] == [
        (time(9, 20), 30),
        (time(10), 30),
    ]


def test_a_plan_beyond_the_end_of_the_clinic_is_brought_back_to_it(workspace, agenda):
    plan(workspace, ("A", 300, time(13)), day=NEXT)
    wanted = agenda.replanned("cc7", Way.SHORTEN, at(13, day=NEXT))
    assert (wanted.ends, wanted.over, wanted.items[0].minutes) == (16 * 60, 0, 180)


lengths = st.lists(
    st.tuples(st.integers(0, 180), st.sampled_from(["Paparan", "ISHOMA", "Salat Asar"])),
    min_size=1,
    max_size=12,
)


@given(lengths, st.integers(-60, 900))
def test_shortened_slots_fill_what_is_left_and_none_falls_below_five(given_slots, available):
    left = slots(
        [
            AgendaItem(id=str(n), clinic_id="c", day=DAY, title=title, minutes=minutes)
            for n, (minutes, title) in enumerate(given_slots)
        ],
        CLINIC,
    )
    found = shortened(left, available)
    for slot, length in zip(left, found, strict=True):
        planned_length = slot.item.minutes
        assert length <= planned_length
        assert length >= min(planned_length, SHORTEST)
        if is_break(slot.item):
            assert length == planned_length
    least = sum(m if title != "Paparan" else min(m, SHORTEST) for m, title in given_slots)
    whole = sum(minutes for minutes, _ in given_slots)
    assert sum(found) == min(max(available, least), whole)
    wanted = replan(Way.SHORTEN, left, 600, 600 + available)
    assert [item.id for item in wanted.items] == [slot.item.id for slot in left]
    assert wanted.over == max(0, least - available)


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("ISHOMA", True),
        ("Istirahat, salat, makan", True),
        ("Shalat Jumat", True),
        ("Sholat Ashar", True),
        ("Coffee break", True),
        ("Rehat kopi", True),
        ("Pembukaan dan doa", False),
        ("Masalah sampah makanan", False),
        ("Kopinang", False),
    ],
)
def test_meals_rests_and_prayers_are_known(title, rest):
    item = AgendaItem(clinic_id="c", day=DAY, title=title)
    assert is_break(item) is rest


def test_lunch_and_prayer_keep_their_time_while_what_is_before_them_can_give(workspace, agenda):
    plan(
        workspace,
        ("A", 60),
        ("B", 30),
        ("C", 30),
        ("ISHOMA", 60),
        ("D", 60),
    )
    agenda.start_next("cc7", at(8, 20))
    agenda.apply(agenda.replanned("cc7", Way.SHORTEN, at(8, 30)))
    assert planned(agenda)[1:] == [
        ("B", "09:20", "09:40"),
        ("C", "09:40", "10:00"),
        ("ISHOMA", "10:00", "11:00"),
        ("D", "11:00", "12:00"),
    ]
