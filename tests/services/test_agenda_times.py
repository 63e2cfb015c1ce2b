"""The agenda reckons its own times, sums and overruns."""

from datetime import date, datetime, time

from desktop_app.records import AgendaItem, Clinic
from desktop_app.services.agenda_times import slots, sums

DAY, NEXT = date(2025, 11, 6), date(2025, 11, 7)
CLINIC = Clinic(
    title="CC7", short_title="CC7", starts=datetime(2025, 11, 6, 8), ends=datetime(2025, 11, 6, 9)
)


def item(minutes, starts=None, day=DAY):
    return AgendaItem(clinic_id="c", day=day, minutes=minutes, starts=starts, title="x")


def times(*items, clinic=CLINIC):
    return [(s.starts, s.ends, s.overlaps) for s in slots(items, clinic)]


def test_items_follow_on_one_another_from_the_clinics_start():
    assert times(item(30), item(10), item(20)) == [
        (time(8), time(8, 30), False),
        (time(8, 30), time(8, 40), False),
        (time(8, 40), time(9), False),
    ]


def test_a_typed_start_wins_and_an_overlap_is_marked():
    assert times(item(30), item(10, time(8, 20)), item(5, time(10))) == [
        (time(8), time(8, 30), False),
        (time(8, 20), time(8, 30), True),
        (time(10), time(10, 5), False),
    ]


def test_an_item_without_minutes_has_no_end_and_nothing_goes_past_midnight():
    assert times(item(None), item(5)) == [(time(8), None, False), (time(8), time(8, 5), False)]
    assert times(item(10, time(23, 55)))[0][1] is None


def test_each_day_begins_anew_and_is_summed():
    clinic = Clinic(title="x", short_title="x", starts=CLINIC.starts, ends=datetime(2025, 11, 7, 9))
    found = slots([item(90), item(90, day=NEXT)], clinic)
    first, second = sums(found, clinic)
    assert (first.day, first.minutes, first.ends, first.over) == (DAY, 90, time(9, 30), 0)
    assert (second.day, second.ends, second.over) == (NEXT, time(9, 30), 30)


def test_an_empty_agenda_has_no_sums():
    assert sums(slots([], CLINIC), CLINIC) == []
