"""Days and sessions: what each key stores, what undo brings back, and what the totals say."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.i18n import SOURCE, Language
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.person import Sex
from desktop_app.services.attendance_grid import AttendanceGrid, Slot
from desktop_app.services.attendance_refusals import AnotherDay, SessionNameTaken
from desktop_app.services.attendance_totals import Tally
from tests.clock import Clock

DAY, NEXT = date(2025, 8, 13), date(2025, 8, 14)
PRESENT, SICK = AttendanceState.PRESENT, AttendanceState.SICK
ONLINE, IN_PERSON = AttendanceMode.ONLINE, AttendanceMode.IN_PERSON
MORNING = Slot(DAY, "Pagi")


@pytest.fixture
def clock():
    return Clock(datetime(2025, 8, 13, 8, 12))


@pytest.fixture
def grid(store, clock):
    return AttendanceGrid(store, now=clock)


@pytest.fixture
def clinic(store):
    made = Clinic(
        title="Coaching Clinic 6",
        short_title="CC6",
        starts=datetime(2025, 8, 13, 8),
        ends=datetime(2025, 8, 14, 12),
    )
    office = Institution(
        name="Bapperida Kab. Katingan", level=InstitutionLevel.DISTRICT, region_id="62.06"
    )
    store.save(made)
    store.save(office)
    for name, sex in (("Budi", Sex.MALE), ("Citra", Sex.FEMALE), ("Dewi", Sex.FEMALE)):
        person = Person(name=name, sex=sex, institution_id=office.id)
        store.save(person)
        store.save(Participant(id=f"p-{name}", clinic_id=made.id, person_id=person.id))
    return made


def cell(grid, clinic, name, slot):
    row = next(row for row in grid.rows(clinic.id) if row.guest.full_name == name)
    return row.cells.get(slot)


def said(message):
    return Language.load(SOURCE).message(message)


def stored(store):
    return sorted(map(repr, [*store.all(Attendance), *store.all(Participant)]))


def test_days_come_each_with_its_sessions(grid, clinic):
    assert grid.slots(clinic.id) == [Slot(DAY), Slot(NEXT)]
    grid.mark([("p-Budi", MORNING)], PRESENT)
    later = Slot(NEXT, "Siang")
    elsewhere = Slot(date(2020, 1, 1), "Pagi")
    assert grid.slots(clinic.id, [later, elsewhere]) == [Slot(DAY), MORNING, Slot(NEXT), later]


def test_a_state_is_stored_in_its_session_only_and_named_for_undo(grid, clinic, store, clock):
    change = grid.mark([("p-Budi", MORNING)], PRESENT, ONLINE)
    assert said(change.label) == "Budi: Online"
    assert cell(grid, clinic, "Budi", MORNING) == (PRESENT, ONLINE, clock.at, None)
    assert cell(grid, clinic, "Budi", Slot(DAY)) is None
    grid.mark([("p-Budi", MORNING)], SICK)
    assert cell(grid, clinic, "Budi", MORNING) == (SICK, ONLINE, None, None)
    store.undo()
    assert cell(grid, clinic, "Budi", MORNING).arrived_at == clock.at


def test_who_is_there_keeps_the_time_of_arrival_when_the_mode_changes(grid, clinic, clock):
    grid.mark([("p-Budi", Slot(DAY))], PRESENT)
    clock.at = datetime(2025, 8, 13, 9, 30)
    grid.mark([("p-Budi", Slot(DAY))], PRESENT, ONLINE)
    assert cell(grid, clinic, "Budi", Slot(DAY)).arrived_at == datetime(2025, 8, 13, 8, 12)


def test_who_excuses_before_coming_stays_expected_as_invited(grid, clinic, store):
    store.save(replace(store.get(Participant, "p-Budi"), mode=ONLINE))
    grid.mark([("p-Budi", MORNING)], AttendanceState.EXCUSED)
    assert cell(grid, clinic, "Budi", MORNING) == (AttendanceState.EXCUSED, ONLINE, None, None)
    grid.come([("p-Budi", Slot(DAY))])
    assert cell(grid, clinic, "Budi", Slot(DAY)).mode is ONLINE


def test_many_cells_are_one_action(grid, clinic, store):
    places = [(f"p-{name}", slot) for name in ("Budi", "Citra") for slot in (Slot(DAY), MORNING)]
    change = grid.mark(places, PRESENT)
    assert said(change.label) == "2 guests: Present"
    assert store.count(Attendance) == 4
    assert said(grid.clear(places).label) == "2 guests: emptied"
    assert (store.count(Attendance), store.count(Participant)) == (0, 3)
    store.undo()
    store.undo()
    assert store.count(Attendance) == 0


def test_who_leaves_and_comes_back_is_stamped(grid, clinic, clock):
    place = [("p-Budi", Slot(DAY))]
    grid.come(place)
    clock.at = datetime(2025, 8, 13, 10)
    grid.leave(place)
    assert cell(grid, clinic, "Budi", Slot(DAY)).left_at == clock.at
    clock.at = datetime(2025, 8, 13, 11)
    assert said(grid.come(place).label).endswith(": came back")
    here = cell(grid, clinic, "Budi", Slot(DAY))
    assert (here.arrived_at, here.left_at) == (datetime(2025, 8, 13, 8, 12), None)


def test_nobody_leaves_who_was_not_there(grid, store, clinic):
    assert not grid.leave([("p-Budi", Slot(DAY))]).edits
    assert store.count(Attendance) == 0


def test_times_are_not_stamped_on_another_day(grid, clinic, store):
    with pytest.raises(AnotherDay):
        grid.come([("p-Budi", Slot(NEXT))])
    grid.mark([("p-Budi", Slot(NEXT))], PRESENT)
    with pytest.raises(AnotherDay):
        grid.leave([("p-Budi", Slot(NEXT))])
    assert store.all(Attendance)[0].arrived_at is None


def test_travel_orders_are_ticked_and_unticked(grid, clinic, store):
    grid.stamp_travel(["p-Budi"])
    assert [row.travel_stamped for row in grid.rows(clinic.id)] == [True, False, False]
    grid.stamp_travel(["p-Budi", "p-Citra"])
    assert [row.travel_stamped for row in grid.rows(clinic.id)] == [True, True, False]
    change = grid.stamp_travel(["p-Budi", "p-Citra"])
    assert said(change.label) == "2 guests: travel order not stamped"
    store.undo()
    assert [row.travel_stamped for row in grid.rows(clinic.id)] == [True, True, False]


def test_a_session_is_renamed_with_all_that_is_in_it(grid, clinic, store):
    grid.mark([("p-Budi", MORNING), ("p-Citra", MORNING)], SICK)
    before = stored(store)
    grid.rename_session(clinic.id, MORNING, " Sesi  1 ")
    assert grid.slots(clinic.id) == [Slot(DAY), Slot(DAY, "Sesi 1"), Slot(NEXT)]
    assert cell(grid, clinic, "Citra", Slot(DAY, "Sesi 1")).state is SICK
    store.undo()
    assert stored(store) == before
    grid.mark([("p-Budi", Slot(DAY, "Siang"))], SICK)
    with pytest.raises(SessionNameTaken):
        grid.rename_session(clinic.id, MORNING, "siang")


def test_a_session_is_removed_and_brought_back(grid, clinic, store):
    grid.mark([("p-Budi", MORNING), ("p-Budi", Slot(DAY))], PRESENT)
    before = stored(store)
    grid.remove_session(clinic.id, MORNING)
    assert grid.slots(clinic.id) == [Slot(DAY), Slot(NEXT)]
    assert cell(grid, clinic, "Budi", Slot(DAY)).present
    store.undo()
    assert stored(store) == before


def test_totals_are_counted_by_group_and_follow_one_row(grid, clinic):
    slots = [Slot(DAY), MORNING]
    grid.mark([("p-Budi", Slot(DAY)), ("p-Citra", Slot(DAY))], PRESENT)
    grid.mark([("p-Citra", MORNING)], PRESENT, ONLINE)
    grid.mark([("p-Dewi", MORNING)], SICK)
    rows = grid.rows(clinic.id)
    tally = Tally(slots, rows)
    figures = {(total.group, total.key): (total.listed, total.present) for total in tally.totals()}
    assert figures == {
        ("all", ""): (3, (2, 1)),
        ("mode", "in_person"): (0, (2, 0)),
        ("mode", "online"): (0, (0, 1)),
        ("sex", "male"): (1, (1, 0)),
        ("sex", "female"): (2, (1, 1)),
        ("level", "district"): (3, (2, 1)),
        ("district", "62.06"): (3, (2, 1)),
    }
    grid.mark([("p-Dewi", MORNING)], PRESENT)
    fresh = grid.rows(clinic.id, ["p-Dewi"])
    assert [row.guest.full_name for row in fresh] == ["Dewi"]
    tally.add(next(row for row in rows if row.id == "p-Dewi"), -1)
    tally.add(fresh[0])
    assert tally.totals() == Tally(slots, grid.rows(clinic.id)).totals()


NAMES = st.sampled_from(["p-Budi", "p-Citra", "p-Dewi"])
PLACES = st.lists(
    st.tuples(NAMES, st.sampled_from([Slot(DAY), MORNING])), min_size=1, max_size=4, unique=True
)
ACTS = st.one_of(
    st.tuples(
        st.just("mark"),
        PLACES,
        st.sampled_from(list(AttendanceState)),
        st.sampled_from(list(AttendanceMode)),
    ),
    st.tuples(st.sampled_from(["clear", "leave", "come"]), PLACES),
    st.tuples(st.just("stamp_travel"), st.lists(NAMES, min_size=1, unique=True)),
)


@given(st.lists(ACTS, min_size=1, max_size=8))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undo_takes_back_whatever_was_pressed(grid, store, clinic, acts):
    before = stored(store)
    done = sum(bool(getattr(grid, name)(*given).edits) for name, *given in acts)
    after = stored(store)
    for _ in range(done):
        store.undo()
    assert stored(store) == before
    for _ in range(done):
        store.redo()
    assert stored(store) == after
    for _ in range(done):
        store.undo()
