"""Promises of a clinic come back at the next one until they are done or dropped."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop_app.records import Clinic, Feedback, FollowUp, FollowUpReview, Presentation, Presenter
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.services.follow_up_list import FollowUpFilter, Origin
from desktop_app.services.follow_ups import ReasonMissing

GUNUNG_MAS, KATINGAN, MURUNG_RAYA = "62.10", "62.06", "62.12"
CC7_DAY = date(2025, 11, 6)


@pytest.fixture
def follow_ups(workspace):
    return workspace.follow_ups


@pytest.fixture
def promises(workspace):
    return workspace.promises


@pytest.fixture
def follow_up_list(workspace):
    return workspace.follow_up_list


def clinic(store, number, starts, *districts):
    made = Clinic(
        id=f"cc{number}",
        title=f"Coaching Clinic {number}",
        short_title=f"CC{number}",
        number=number,
        starts=starts,
        province_id="62",
    )
    store.save(made)
    for region in districts:
        store.save(Presentation(id=f"{made.id}-{region}", clinic_id=made.id, region_id=region))
    return made


@pytest.fixture
def cc6(store):
    return clinic(store, 6, datetime(2025, 8, 13, 8), GUNUNG_MAS, MURUNG_RAYA)


@pytest.fixture
def cc7(store, cc6):
    return clinic(store, 7, datetime(2025, 11, 6, 8), GUNUNG_MAS, KATINGAN, MURUNG_RAYA)


def promise(store, at, activity, due=None, region=MURUNG_RAYA, **more):
    made = FollowUp(
        clinic_id=at.id,
        region_id=region,
        activity=activity,
        due=due,
        scope=more.pop("scope", FollowUpScope.DISTRICT),
        **more,
    )
    store.save(made)
    return store.get(FollowUp, made.id)


def activities(promises):
    return [one.follow_up.activity for one in promises]


def test_the_late_promise_of_the_last_clinic_stands_at_the_start_of_the_district(
    store, promises, cc6, cc7
):
    promise(store, cc6, "Mengajukan sertifikasi lahan IPLT", date(2025, 9, 26))
    promise(store, cc6, "Menetapkan jadwal", date(2025, 9, 12), GUNUNG_MAS)

    (found,) = promises.binding(cc7.id, MURUNG_RAYA)

    assert found.follow_up.activity == "Mengajukan sertifikasi lahan IPLT"
    assert found.late
    assert found.clinic == cc6
    assert found.status is FollowUpStatus.NOT_STARTED


def test_a_promise_due_on_the_first_day_is_not_yet_late(store, promises, cc6, cc7):
    promise(store, cc6, "Due today", CC7_DAY)
    promise(store, cc6, "Due yesterday", date(2025, 11, 5))

    late = {p.follow_up.activity: p.late for p in promises.binding(cc7.id, MURUNG_RAYA)}

    assert late == {"Due yesterday": True, "Due today": False}


def test_late_promises_come_first_and_those_without_a_date_are_never_late(
    store, promises, cc6, cc7
):
    promise(store, cc6, "Without a date")
    promise(store, cc6, "Late", date(2025, 9, 26))

    assert activities(promises.binding(cc7.id, MURUNG_RAYA)) == ["Late", "Without a date"]


def test_what_was_done_before_does_not_come_back(store, promises, cc6, cc7):
    promise(store, cc6, "Done", status=FollowUpStatus.DONE)
    promise(store, cc6, "Done in time", status=FollowUpStatus.DONE, closed_on=date(2025, 10, 1))
    promise(store, cc6, "Dropped", status=FollowUpStatus.DROPPED, note="Moved to 2027")

    assert promises.binding(cc7.id, MURUNG_RAYA) == []


def test_a_promise_of_all_districts_binds_those_that_were_there(store, promises, cc6, cc7):
    promise(store, cc6, "Everybody", region=None, scope=FollowUpScope.ALL_DISTRICTS)
    promise(store, cc6, "We", region=None, scope=FollowUpScope.PROVINCE)

    assert activities(promises.binding(cc7.id, MURUNG_RAYA)) == ["Everybody"]
    assert promises.binding(cc7.id, KATINGAN) == []
    assert activities(promises.of_province(cc7.id)) == ["We"]


def test_where_nobody_noted_who_presented_a_promise_of_all_binds_the_whole_province(
    store, promises, cc7
):
    older = clinic(store, 5, datetime(2025, 6, 1, 8))
    promise(store, older, "Everybody", region=None, scope=FollowUpScope.ALL_DISTRICTS)

    assert activities(promises.binding(cc7.id, KATINGAN)) == ["Everybody"]
    assert promises.binding(cc7.id, "33.01") == []


def test_a_clinic_does_not_see_its_own_promises_or_later_ones(store, promises, cc6, cc7):
    promise(store, cc7, "Later", date(2025, 9, 1))

    assert promises.binding(cc7.id, MURUNG_RAYA) == []
    assert promises.binding(cc6.id, MURUNG_RAYA) == []


def test_one_key_marks_a_promise_done_and_it_stays_in_sight_at_this_clinic(
    store, follow_ups, promises, cc6, cc7
):
    one = promise(store, cc6, "Sertifikasi", date(2025, 9, 26))

    change = follow_ups.review(one.id, cc7.id, FollowUpStatus.DONE, CC7_DAY)

    stored = store.get(FollowUp, one.id)
    assert (stored.status, stored.closed_on) == (FollowUpStatus.DONE, CC7_DAY)
    (found,) = promises.binding(cc7.id, MURUNG_RAYA)
    assert (found.before, found.status) == (FollowUpStatus.NOT_STARTED, FollowUpStatus.DONE)
    assert not found.late
    assert {edit.entity for edit in change.edits} == {"FollowUp", "FollowUpReview"}

    store.undo()
    assert store.get(FollowUp, one.id) == one
    assert store.count(FollowUpReview) == 0


def test_a_review_dated_before_the_clinic_still_belongs_to_it(
    store, follow_ups, promises, cc6, cc7
):
    one = promise(store, cc6, "Sertifikasi", date(2025, 9, 26))
    follow_ups.review(one.id, cc7.id, FollowUpStatus.DONE, date(2025, 11, 5))

    (found,) = promises.binding(cc7.id, MURUNG_RAYA)
    assert (found.before, found.status) == (FollowUpStatus.NOT_STARTED, FollowUpStatus.DONE)


def test_what_a_later_clinic_closed_was_still_open_at_the_one_before(
    store, follow_ups, promises, cc6, cc7
):
    cc8 = clinic(store, 8, datetime(2026, 3, 2, 8), MURUNG_RAYA)
    one = promise(store, cc6, "Sertifikasi", date(2025, 9, 26))
    follow_ups.review(one.id, cc7.id, FollowUpStatus.RUNNING, CC7_DAY, "Berkas di BPN")
    follow_ups.review(one.id, cc8.id, FollowUpStatus.DONE, date(2026, 3, 2))

    (at_cc7,) = promises.binding(cc7.id, MURUNG_RAYA)
    (at_cc8,) = promises.binding(cc8.id, MURUNG_RAYA)

    assert (at_cc7.before, at_cc7.status) == (FollowUpStatus.NOT_STARTED, FollowUpStatus.RUNNING)
    assert at_cc7.late
    assert (at_cc8.before, at_cc8.status) == (FollowUpStatus.RUNNING, FollowUpStatus.DONE)
    assert [review.status for review in follow_ups.history(one.id)] == [
        FollowUpStatus.RUNNING,
        FollowUpStatus.DONE,
    ]


def test_a_promise_closed_between_two_clinics_is_gone_at_the_second(
    store, follow_ups, promises, cc6, cc7
):
    one = promise(store, cc6, "Sertifikasi", date(2025, 9, 26))
    follow_ups.review(one.id, cc6.id, FollowUpStatus.DONE, date(2025, 10, 1))

    assert promises.binding(cc7.id, MURUNG_RAYA) == []
    assert store.count(FollowUpReview) == 0


def test_reviewing_twice_at_one_clinic_keeps_one_review(store, follow_ups, cc6, cc7):
    one = promise(store, cc6, "Sertifikasi", date(2025, 9, 26))
    follow_ups.review(one.id, cc7.id, FollowUpStatus.DONE, CC7_DAY)
    follow_ups.review(one.id, cc7.id, FollowUpStatus.RUNNING, CC7_DAY)

    stored = store.get(FollowUp, one.id)
    assert (stored.status, stored.closed_on) == (FollowUpStatus.RUNNING, None)
    assert store.count(FollowUpReview) == 1


def test_a_review_entered_late_does_not_undo_a_newer_one(store, follow_ups, cc6, cc7):
    cc8 = clinic(store, 8, datetime(2026, 3, 2, 8), MURUNG_RAYA)
    one = promise(store, cc6, "Sertifikasi")
    follow_ups.review(one.id, cc8.id, FollowUpStatus.DONE, date(2026, 3, 2))
    follow_ups.review(one.id, cc7.id, FollowUpStatus.RUNNING, CC7_DAY)

    assert store.get(FollowUp, one.id).status is FollowUpStatus.DONE


def test_dropping_needs_a_reason_and_keeps_it(store, follow_ups, cc6, cc7):
    one = promise(store, cc6, "Sertifikasi", note="Lahan hibah")

    with pytest.raises(ReasonMissing):
        follow_ups.review(one.id, cc7.id, FollowUpStatus.DROPPED, CC7_DAY, "  ")
    assert store.get(FollowUp, one.id) == one

    follow_ups.review(one.id, cc7.id, FollowUpStatus.DROPPED, CC7_DAY, "Dialihkan ke DLH")
    stored = store.get(FollowUp, one.id)
    assert stored.status is FollowUpStatus.DROPPED
    assert stored.note == "Lahan hibah; Dialihkan ke DLH"


def test_several_are_marked_as_one_action(store, follow_ups, cc6, cc7):
    some = [promise(store, cc6, name) for name in ("A", "B", "C")]
    follow_ups.review_all([(one.id, cc7.id) for one in some], FollowUpStatus.DONE, CC7_DAY)

    assert {f.status for f in store.all(FollowUp)} == {FollowUpStatus.DONE}
    store.undo()
    assert store.all(FollowUp) == some


def test_a_promise_carried_on_in_a_newer_list_comes_back_once(
    store, follow_ups, promises, cc6, cc7
):
    old = promise(store, cc6, "Mengajukan sertifikasi", date(2025, 9, 26), responsible="PUPR")
    follow_ups.continue_at(old.id, cc7.id)
    cc8 = clinic(store, 8, datetime(2026, 3, 2, 8), MURUNG_RAYA)

    assert activities(promises.binding(cc7.id, MURUNG_RAYA)) == ["Mengajukan sertifikasi"]
    (found,) = promises.binding(cc8.id, MURUNG_RAYA)
    assert found.clinic == cc7
    assert found.follow_up.continues_id == old.id
    assert found.follow_up.responsible == "PUPR"
    assert found.follow_up.due is None


def test_counts_show_which_district_owes_what(store, follow_ups, promises, cc6, cc7):
    promise(store, cc6, "Late", date(2025, 9, 26))
    promise(store, cc6, "Later", date(2026, 9, 26))
    done = promise(store, cc6, "Done now", date(2025, 9, 26))
    follow_ups.review(done.id, cc7.id, FollowUpStatus.DONE, CC7_DAY)

    assert promises.open_counts(cc7.id) == {
        GUNUNG_MAS: (0, 0),
        KATINGAN: (0, 0),
        MURUNG_RAYA: (2, 1),
    }


def test_a_remark_becomes_a_follow_up_with_its_district_issue_and_owner(store, follow_ups, cc7):
    remark = Feedback(
        clinic_id=cc7.id,
        region_id=MURUNG_RAYA,
        content="Tanah milik siapa?",
        response="Sertifikat diurus",
    )
    store.save(remark)
    store.save(
        Presenter(
            presentation_id=f"cc7-{MURUNG_RAYA}", name="A", institution="Bapperida Kab. Murung Raya"
        )
    )

    follow_ups.from_feedback(remark.id)

    (made,) = follow_ups.of_feedback(remark.id)
    assert made.issue == "Tanah milik siapa?"
    assert made.activity == "Sertifikat diurus"
    assert made.region_id == MURUNG_RAYA
    assert made.responsible == "Bapperida Kab. Murung Raya"
    assert made.status is FollowUpStatus.NOT_STARTED
    store.undo()
    assert follow_ups.of_feedback(remark.id) == []


def test_a_remark_to_all_binds_all_and_the_working_group_answers(store, follow_ups, cc7):
    to_all = Feedback(clinic_id=cc7.id, content="Satu angka")
    to_one = Feedback(clinic_id=cc7.id, region_id=KATINGAN, content="SSK")
    for remark in (to_all, to_one):
        store.save(remark)
        follow_ups.from_feedback(remark.id)

    (for_all,) = follow_ups.of_feedback(to_all.id)
    (for_one,) = follow_ups.of_feedback(to_one.id)
    assert for_all.scope is FollowUpScope.ALL_DISTRICTS
    assert for_all.activity == "Satu angka"
    assert for_one.responsible == "Pokja Kabupaten Katingan"


def test_the_list_numbers_its_own_and_shows_what_is_carried_over(
    store, follow_ups, follow_up_list, cc6, cc7
):
    promise(store, cc6, "Elsewhere", region="62.03")
    promise(store, cc6, "Late", date(2025, 9, 26))
    remark = Feedback(clinic_id=cc7.id, region_id=KATINGAN, content="Answer it")
    store.save(remark)
    promise(store, cc7, "Free", region=KATINGAN)
    follow_ups.from_feedback(remark.id)

    lines = follow_up_list.lines(cc7.id, CC7_DAY)

    assert [(x.number, x.follow_up.activity, x.carried, x.late) for x in lines] == [
        (1, "Free", False, False),
        (2, "Answer it", False, False),
        (2, "Late", True, True),
    ]
    assert [x.feedback_number for x in lines] == [None, 1, None]


def test_late_is_never_stored_but_follows_the_day(store, follow_up_list, cc7):
    one = promise(store, cc7, "Soon", date(2025, 11, 14))

    def late(day):
        return [line.late for line in follow_up_list.lines(cc7.id, day)]

    assert late(date(2025, 11, 14)) == [False]
    assert late(date(2025, 11, 15)) == [True]
    assert store.get(FollowUp, one.id).status is FollowUpStatus.NOT_STARTED


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (FollowUpFilter(origin=Origin.THIS_CLINIC), ["A", "B", "All"]),
        (FollowUpFilter(origin=Origin.CARRIED), ["Old"]),
        (FollowUpFilter(origin=Origin.ALL_CLINICS), ["A", "B", "All", "Old"]),
        (FollowUpFilter(region_id=KATINGAN), ["A", "All"]),
        (FollowUpFilter(responsible="pupr"), ["B"]),
        (FollowUpFilter(due_by=date(2025, 11, 30)), ["A", "Old"]),
        (FollowUpFilter(status=FollowUpStatus.RUNNING), ["B"]),
        (FollowUpFilter(late=True), ["Old"]),
        (FollowUpFilter(open=True), ["A", "B", "Old"]),
        (FollowUpFilter(text="sertifikat dulu"), ["Old"]),
    ],
)
def test_filters(store, follow_up_list, cc6, cc7, only, expected):
    promise(store, cc6, "Old", date(2025, 9, 26), issue="Sertifikat lahan dulu")
    promise(store, cc7, "A", date(2025, 11, 14), KATINGAN)
    promise(store, cc7, "B", responsible="Dinas PUPR", status=FollowUpStatus.RUNNING)
    promise(
        store,
        cc7,
        "All",
        region=None,
        scope=FollowUpScope.ALL_DISTRICTS,
        status=FollowUpStatus.DONE,
    )

    assert [
        line.follow_up.activity for line in follow_up_list.lines(cc7.id, CC7_DAY, only)
    ] == expected


def test_removing_one_closes_the_numbers(store, follow_ups, cc7):
    first, second, third = (promise(store, cc7, name) for name in ("A", "B", "C"))
    follow_ups.remove(second.id)

    assert [f.position for f in store.all(FollowUp)] == [1, 2]
    store.undo()
    assert store.all(FollowUp) == [first, second, third]


def test_hostile_and_endless_words_come_back_as_typed(store, follow_ups, promises, cc6, cc7):
    words = 'A <i> <img src="/etc/passwd"> Đ Ł ☐ {name} %s ' + "kata " * 3000
    one = promise(store, cc6, words.strip())
    follow_ups.review(one.id, cc7.id, FollowUpStatus.DROPPED, CC7_DAY, "<b>{status}</b>")

    (found,) = promises.binding(cc7.id, MURUNG_RAYA)
    assert found.follow_up.activity == words.strip()
    assert found.review.note == "<b>{status}</b>"
    assert replace(found.follow_up, note="", status=one.status, closed_on=None) == one


# A promise of all districts is kept by each of them


@pytest.fixture
def shared(store, cc6, cc7):
    return promise(store, cc6, "Everybody", region=None, scope=FollowUpScope.ALL_DISTRICTS)


def statuses(promises, at, *districts):
    return [promises.binding(at.id, district)[0].status for district in districts]


def test_one_districts_done_does_not_close_it_for_the_others(
    store, follow_ups, promises, cc7, shared
):
    follow_ups.review(shared.id, cc7.id, FollowUpStatus.DONE, CC7_DAY, region_id=GUNUNG_MAS)

    assert statuses(promises, cc7, GUNUNG_MAS, MURUNG_RAYA) == [
        FollowUpStatus.DONE,
        FollowUpStatus.NOT_STARTED,
    ]
    assert store.get(FollowUp, shared.id).status is FollowUpStatus.RUNNING
    assert promises.open_counts(cc7.id) == {
        GUNUNG_MAS: (0, 0),
        KATINGAN: (0, 0),
        MURUNG_RAYA: (1, 0),
    }
    (whole,) = promises.binding_any(cc7.id, [GUNUNG_MAS, MURUNG_RAYA])
    assert (whole.status, whole.review) == (FollowUpStatus.RUNNING, None)

    cc8 = clinic(store, 8, datetime(2026, 3, 1, 8), GUNUNG_MAS, MURUNG_RAYA)
    assert promises.binding(cc8.id, GUNUNG_MAS) == []
    assert statuses(promises, cc8, MURUNG_RAYA) == [FollowUpStatus.NOT_STARTED]


def test_it_is_done_when_every_district_of_its_clinic_is(store, follow_ups, promises, cc7, shared):
    for district in (GUNUNG_MAS, MURUNG_RAYA):
        follow_ups.review(shared.id, cc7.id, FollowUpStatus.DONE, CC7_DAY, region_id=district)

    stored = store.get(FollowUp, shared.id)
    assert (stored.status, stored.closed_on) == (FollowUpStatus.DONE, CC7_DAY)
    assert statuses(promises, cc7, GUNUNG_MAS, MURUNG_RAYA) == [FollowUpStatus.DONE] * 2
    store.undo()
    assert store.get(FollowUp, shared.id).status is FollowUpStatus.RUNNING
    assert statuses(promises, cc7, MURUNG_RAYA) == [FollowUpStatus.NOT_STARTED]


def test_a_status_for_all_replaces_what_single_districts_said_on_that_clinic(
    store, follow_ups, promises, cc7, shared
):
    follow_ups.review(shared.id, cc7.id, FollowUpStatus.RUNNING, CC7_DAY, region_id=GUNUNG_MAS)
    follow_ups.review_all([(shared.id, cc7.id)], FollowUpStatus.DONE, CC7_DAY)

    assert [review.region_id for review in follow_ups.history(shared.id)] == [None]
    assert store.get(FollowUp, shared.id).status is FollowUpStatus.DONE
    follow_ups.review(shared.id, cc7.id, FollowUpStatus.RUNNING, CC7_DAY, region_id=MURUNG_RAYA)
    assert store.get(FollowUp, shared.id).status is FollowUpStatus.RUNNING
    assert statuses(promises, cc7, GUNUNG_MAS, MURUNG_RAYA) == [
        FollowUpStatus.DONE,
        FollowUpStatus.RUNNING,
    ]


def test_a_district_that_drops_it_is_named_with_its_reason(store, follow_ups, cc7, shared):
    follow_ups.review(
        shared.id, cc7.id, FollowUpStatus.DROPPED, CC7_DAY, "Tidak ada TPA", region_id=GUNUNG_MAS
    )
    stored = store.get(FollowUp, shared.id)
    assert (stored.status, stored.note) == (
        FollowUpStatus.RUNNING,
        "Kabupaten Gunung Mas: Tidak ada TPA",
    )


def test_a_district_of_one_promise_needs_no_district_of_its_own(store, follow_ups, cc6, cc7):
    one = promise(store, cc6, "Sertifikasi")
    follow_ups.review(one.id, cc7.id, FollowUpStatus.DONE, CC7_DAY, region_id=MURUNG_RAYA)
    (review,) = follow_ups.history(one.id)
    assert review.region_id is None


def test_where_nobody_noted_who_presented_every_district_of_the_province_answers(
    store, follow_ups, cc7
):
    older = clinic(store, 5, datetime(2025, 6, 1, 8))
    shared = promise(store, older, "Everybody", region=None, scope=FollowUpScope.ALL_DISTRICTS)
    follow_ups.review(shared.id, cc7.id, FollowUpStatus.DONE, CC7_DAY, region_id=KATINGAN)
    assert store.get(FollowUp, shared.id).status is FollowUpStatus.RUNNING
