"""People and bodies are known once: found, merged, and taken apart again as they were."""

import random
from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop_app.exchange.demo import load_demo
from desktop_app.i18n import Language, Message
from desktop_app.paths import DataFolder
from desktop_app.records import (
    RECORDS,
    Attendance,
    Clinic,
    Feedback,
    Institution,
    NotSamePerson,
    Participant,
    Person,
    Signatory,
)
from desktop_app.records.attendance import AttendanceState, InvitationStatus
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.services.attendance import AttendanceDesk
from desktop_app.services.attendance_entries import attendance_id, participant_id
from desktop_app.services.directory_refusals import (
    HasSigned,
    IsGuest,
    PeopleComeFrom,
    SameInstitution,
    SignsPapers,
    WasAtClinics,
)
from desktop_app.services.person_merge import AlreadyMerged, NotMerged, SamePerson
from desktop_app.services.store_refusals import InUse
from desktop_app.services.workspace import Workspace

FIRST, SECOND = date(2025, 11, 6), date(2025, 11, 7)


@pytest.fixture
def directory(workspace):
    return workspace.directory


@pytest.fixture
def desk(store, workspace):
    return AttendanceDesk(store, workspace.people, now=lambda: datetime(2025, 11, 6, 9, 41))


@pytest.fixture
def clinics(store):
    made = [
        Clinic(
            id=f"cc{number}",
            title=f"Coaching Clinic {number}",
            short_title=f"CC{number}",
            starts=datetime(2025, month, day, 8),
            ends=datetime(2025, month, day + 1, 16),
        )
        for number, month, day in ((6, 8, 13), (7, 11, 6))
    ]
    for clinic in made:
        store.save(clinic)
    return made


@pytest.fixture
def bapperida(store):
    store.save(Institution(id="bap", name="Bapperida Prov. Kalteng", level="province"))
    return "bap"


def said(refused):
    return Language.load("en").message(refused.value.message)


def person(store, person_id, name, **more):
    made = Person(id=person_id, name=name, **more)
    store.save(made)
    return made


def present(store, clinic_id, person_id, *days, **more):
    participant = Participant(
        id=participant_id(clinic_id, person_id), clinic_id=clinic_id, person_id=person_id, **more
    )
    store.save(participant)
    for day in days:
        store.save(
            Attendance(
                id=attendance_id(participant.id, day), participant_id=participant.id, day=day
            )
        )
    return participant


def everything(store):
    return {kind.__name__: {r.id: r for r in store.all(kind)} for kind in RECORDS}


def days_of(store, person_id):
    return {
        (participant.clinic_id, attendance.day, attendance.state.value)
        for participant in store.all(Participant, person_id=person_id)
        for attendance in store.all(Attendance, participant_id=participant.id)
    }


# People


def test_the_list_begins_with_the_latest_clinic_and_narrows_as_one_types(
    directory, store, clinics, bapperida
):
    person(store, "a", "Andi", institution_id=bapperida)
    person(store, "b", "Budi Santoso")
    person(store, "c", "Citra")
    present(store, "cc6", "c", date(2025, 8, 13))
    present(store, "cc7", "b", FIRST)
    assert [found.id for found in directory.people("")] == ["b", "c", "a"]
    assert [found.id for found in directory.people("san bud")] == ["b"]
    assert [found.id for found in directory.people("bapper")] == ["a"]
    assert directory.count() == 3


def test_the_history_tells_what_somebody_was_at_each_clinic(directory, store, clinics, bapperida):
    person(store, "b", "Budi", position_title="Kepala Bidang")
    present(store, "cc6", "b", position_title="Staf", represents="Kepala Bidang")
    present(store, "cc7", "b", FIRST, SECOND, institution_id=bapperida, role="role.moderator")
    last, first = directory.history("b")
    assert (last.short_title, last.institution, last.days) == (
        "CC7",
        "Bapperida Prov. Kalteng",
        (FIRST, SECOND),
    )
    assert last.role == "role.moderator"
    assert (first.position_title, first.represents, first.days) == ("Staf", "Kepala Bidang", ())


def test_who_is_on_a_list_stays(directory, store, clinics):
    person(store, "b", "Budi")
    present(store, "cc7", "b", FIRST)
    before = everything(store)
    with pytest.raises(IsGuest) as refused:
        directory.remove_person("b")
    assert everything(store) == before
    assert said(refused) == "Budi is on the list of CC7. Remove the guest there first."
    present(store, "cc6", "b", FIRST)
    with pytest.raises(IsGuest) as refused:
        directory.remove_person("b")
    assert said(refused).startswith("Budi is on the lists of 2 clinics, last of CC7.")


def test_who_was_merged_with_another_entry_stays(directory, store):
    person(store, "b", "Budi")
    person(store, "c", "Citra")
    directory.merges.merge("b", "c")
    with pytest.raises(InUse):
        directory.remove_person("b")


def test_who_signs_papers_stays(directory, store):
    person(store, "b", "Budi Santoso", suffix_titles="S.T.")
    person(store, "c", "Citra", nip="19680411 199303 1 009")
    person(store, "d", "Budi Santosa")
    store.save(Signatory(name="Ir. Budi Santoso, S.T.", position_title="Kepala"))
    store.save(Signatory(name="C. Lestari", position_title="Kepala", nip="196804111993031009"))
    for signer in ("b", "c"):
        with pytest.raises(SignsPapers):
            directory.remove_person(signer)
    directory.remove_person("d")
    assert store.find(Person, "d") is None


def test_who_has_signed_a_final_paper_stays_also_without_being_a_signatory_any_more(
    workspace, directory, store, clinics
):
    person(store, "b", "Budi Santoso", suffix_titles="S.T.")
    signs = Signatory(clinic_id="cc7", name="Ir. Budi Santoso, S.T.", position_title="Kepala")
    store.write(Message("x"), save=[signs, Feedback(clinic_id="cc7", content="Lahan")])
    workspace.papers.finalise(ClinicPaper("cc7", PaperKind.MINUTES))
    store.write(Message("x"), remove=[signs])
    present(store, "cc6", "b", FIRST)
    before = everything(store)
    with pytest.raises(HasSigned) as refused:
        directory.remove_person("b")
    assert said(refused).endswith("has signed papers that are final, so the entry stays.")
    assert everything(store) == before
    person(store, "d", "Budi Santosa")
    directory.remove_person("d")


def test_who_has_signed_a_paper_that_was_taken_back_may_go(workspace, directory, store, clinics):
    person(store, "b", "Budi Santoso")
    signs = Signatory(clinic_id="cc7", name="Budi Santoso", position_title="Kepala")
    store.write(Message("x"), save=[signs, Feedback(clinic_id="cc7", content="Lahan")])
    for kind in (PaperKind.MINUTES, PaperKind.HELD_RECORD):
        workspace.papers.finalise(ClinicPaper("cc7", kind))
    store.undo()
    store.undo()
    store.write(Message("x"), remove=[signs])
    directory.remove_person("b")
    store.undo()
    store.undo()
    workspace.papers.finalise(ClinicPaper("cc7", PaperKind.MINUTES))
    store.write(Message("x"), remove=[signs])
    with pytest.raises(HasSigned):
        directory.remove_person("b")


# Institutions


def test_a_renamed_institution_is_still_found_by_its_old_name(directory, store, bapperida, desk):
    known = store.get(Institution, bapperida)
    directory.save_institution(replace(known, name="Bappeda Prov. Kalteng", short_name="Bappeda"))
    stored = store.get(Institution, bapperida)
    assert stored.former_names == "Bapperida Prov. Kalteng"
    assert desk.institutions.called("Bapperida Prov. Kalteng").id == bapperida
    directory.save_institution(replace(stored, name="Bapperida Prov. Kalteng"))
    assert store.get(Institution, bapperida).former_names == "Bappeda Prov. Kalteng"
    directory.save_institution(
        replace(store.get(Institution, bapperida), name="BAPPERIDA  Prov. Kalteng")
    )
    assert store.get(Institution, bapperida).former_names == "Bappeda Prov. Kalteng"


def test_institutions_stand_in_protocol_order_with_their_people(directory, store, bapperida):
    store.save(Institution(id="dlh", name="DLH Kab. Katingan", level="district"))
    store.save(Institution(id="kem", name="Kementerian PU", level="national"))
    person(store, "b", "Budi", institution_id=bapperida)
    person(store, "c", "Citra", institution_id=bapperida)
    directory.merges.merge("b", "c")
    assert [each.id for each in directory.institutions()] == ["kem", "bap", "dlh"]
    assert directory.people_by_institution() == {"bap": 1}
    assert [directory.people_from(each) for each in ("kem", "bap")] == [0, 1]


def test_an_institution_in_use_stays(directory, store, bapperida):
    person(store, "b", "Budi", institution_id=bapperida)
    with pytest.raises(PeopleComeFrom) as refused:
        directory.remove_institution(bapperida)
    assert said(refused).startswith("1 person comes from Bapperida Prov. Kalteng.")
    assert "F7" in said(refused)
    store.save(Institution(id="dlh", name="DLH"))
    directory.remove_institution("dlh")
    assert store.find(Institution, "dlh") is None


def test_an_institution_that_guests_came_from_stays(directory, store, clinics, bapperida):
    person(store, "b", "Budi")
    for clinic, told in (
        ("cc6", "Guests of CC6 came from Bapperida Prov. Kalteng. Merge it"),
        ("cc7", "Guests of 2 clinics, last of CC7, came from Bapperida Prov. Kalteng. Merge it"),
    ):
        present(store, clinic, "b", FIRST, institution_id=bapperida)
        with pytest.raises(WasAtClinics) as refused:
            directory.remove_institution(bapperida)
        assert said(refused).startswith(told)
    assert store.find(Institution, bapperida) is not None


def test_two_institutions_become_one_with_both_names(directory, store, clinics, bapperida):
    store.save(
        Institution(
            id="old",
            name="Bappedalitbang",
            short_name="Litbang",
            level=InstitutionLevel.PROVINCE,
            former_names="Bappeda",
            region_id="62",
        )
    )
    person(store, "b", "Budi", institution_id="old")
    present(store, "cc7", "b", FIRST, institution_id="old")
    before = everything(store)
    change = directory.merge_institutions(bapperida, "old")
    kept = store.get(Institution, bapperida)
    assert kept.former_names == "Bappedalitbang; Bappeda"
    assert (kept.short_name, kept.region_id) == ("Litbang", "62")
    assert store.find(Institution, "old") is None
    assert store.get(Person, "b").institution_id == bapperida
    assert store.all(Participant)[0].institution_id == bapperida
    assert len({edit.record_id for edit in change.edits}) == 4
    after = everything(store)
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == after


def test_an_institution_is_not_merged_into_itself(directory, bapperida):
    with pytest.raises(SameInstitution):
        directory.merge_institutions(bapperida, bapperida)


# Duplicates


def pairs(directory):
    return {frozenset((pair.first_id, pair.second_id)) for pair in directory.duplicates.pairs()}


ALIKE = [
    ("Budi Santoso", "Santoso Budi"),
    ("Siti Rahmawati", "Siti Rachmawati"),
    ("Moh. Yusuf", "Muhammad Yusuf"),
    ("Djoko Soetjipto", "Joko Sucipto"),
    ("Yulianti Kusuma", "Yuliyanti Kusuma"),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_one_name_in_two_spellings_is_found(directory, store, first, second):
    person(store, "a", first, suffix_titles="S.T.")
    person(store, "b", second, prefix_titles="Dr.")
    person(store, "c", "Rina Wulandari")
    assert pairs(directory) == {frozenset("ab")}


DIFFERENT = [
    ("Budi Santoso", "Budi Hartono"),
    ("Siti Aminah", "Siti Maimunah"),
    ("Sukarno", "Sukarno"),
    ("Andi", "Andini Putri"),
]


@pytest.mark.parametrize(("first", "second"), DIFFERENT)
def test_two_people_of_a_like_name_are_left_alone(directory, store, first, second):
    store.save(Institution(id="i1", name="Satu"))
    store.save(Institution(id="i2", name="Dua"))
    person(store, "a", first, institution_id="i1")
    person(store, "b", second, institution_id="i2")
    assert pairs(directory) == set()


def test_one_institution_weighs_more(directory, store, bapperida):
    store.save(Institution(id="dlh", name="DLH"))
    person(store, "a", "Budi Santoso", institution_id=bapperida)
    person(store, "b", "Budi Santoso Wijaya", institution_id=bapperida)
    person(store, "c", "Citra Lestari", institution_id=bapperida)
    person(store, "d", "Citra Lestari", institution_id="dlh")
    person(store, "e", "Dewi Anggraini", institution_id=bapperida)
    person(store, "f", "Dewi Anggraini", institution_id=bapperida)
    found = directory.duplicates.pairs()
    assert [frozenset((pair.first_id, pair.second_id)) for pair in found] == [
        frozenset("ef"),
        frozenset("cd"),
        frozenset("ab"),
    ]
    assert [reason.text for reason in found[0].reasons] == ["same name", "same institution"]


def test_other_birth_dates_are_other_people_and_one_nip_is_one(directory, store):
    person(store, "a", "Budi Santoso", nip="196804111993031009")
    person(store, "b", "Budi Santoso", nip="197005121995031002")
    person(store, "c", "Yohana", nip="19800101 200501 2 003")
    person(store, "d", "Y. Lestari", nip="198001012005012003")
    assert pairs(directory) == {frozenset("cd")}


def test_pairs_that_are_not_one_do_not_come_back(directory, store):
    for each in "abc":
        person(store, each, "Budi Santoso")
    directory.duplicates.mark_different("b", "a")
    assert pairs(directory) == {frozenset("ac"), frozenset("bc")}
    directory.merges.merge("c", "b")  # what was said of b now holds for c
    assert pairs(directory) == set()
    store.undo()
    store.undo()
    assert len(pairs(directory)) == 3
    assert store.count(NotSamePerson) == 0


def test_a_merged_entry_is_no_pair(directory, store):
    person(store, "a", "Budi Santoso")
    person(store, "b", "Budi Santoso")
    directory.merges.merge("a", "b")
    assert pairs(directory) == set()


def test_a_crowd_of_one_first_name_is_not_compared_with_itself(directory, store):
    chance = random.Random(7)
    parts = ["Ar", "Bo", "Ci", "Da", "El", "Fa", "Gu", "Ha", "In", "Jo", "Ku", "La", "Mi", "No"]
    names = {
        f"Muhammad {''.join(chance.choices(parts, k=3)).title()}"
        f" {''.join(chance.choices(parts, k=2)).title()}man"
        for _ in range(400)
    }
    store.write(
        store.save(Person(name="Muhammad Zulkifli Rahman")).label,
        save=[Person(name=name) for name in sorted(names)],
    )
    person(store, "z", "Mohammad Zulkifly Rahman")
    found = [
        pair for pair in directory.duplicates.pairs() if "z" in (pair.first_id, pair.second_id)
    ]
    assert len(found) == 1


def test_the_search_rests_often(directory, store):
    store.write(
        store.save(Person(name="Siti Aminah")).label,
        save=[Person(name=f"Siti Aminah{'abcdefghij'[n % 10]}") for n in range(60)],
    )
    assert len(list(directory.duplicates.search())) > 3


def test_the_fuller_and_newer_entry_is_proposed_to_stay(directory, store, clinics, bapperida):
    person(store, "a", "Budi Santoso", prefix_titles="Ir.", phone="0812345", position_title="Staf")
    person(store, "b", "B. Santoso", position_title="Kabid", institution_id=bapperida)
    present(store, "cc6", "a", date(2025, 8, 13))
    present(store, "cc7", "b", FIRST)
    proposal = directory.duplicates.proposal(directory.person("a"), directory.person("b"))
    assert (proposal.kept.id, proposal.given_up.id) == ("b", "a")
    assert proposal.taken == {"prefix_titles", "name", "phone"}


# Merging


@pytest.fixture
def twice(store, clinics, bapperida):
    """One person entered twice: alone at CC6, both at CC7 on different days."""
    person(store, "a", "Budi Santoso", position_title="Kabid", institution_id=bapperida)
    person(store, "b", "Budi Santosa", phone="0812345678", suffix_titles="S.T.")
    person(store, "other", "Citra")
    present(store, "cc6", "b", date(2025, 8, 13), position_title="Staf")
    present(store, "cc7", "a", FIRST)
    present(store, "cc7", "b", SECOND, represents="Kepala", invitation=InvitationStatus.PRESENT)
    present(store, "cc7", "other", FIRST, represented_person_id="b", represents="Budi")
    store.save(Feedback(id="f", clinic_id="cc7", content="x", giver_person_id="b"))


def test_all_that_refers_to_one_refers_to_the_other(directory, store, twice):
    change = directory.merges.merge("a", "b", {"phone", "suffix_titles"})
    kept, given_up = store.get(Person, "a"), store.get(Person, "b")
    assert (kept.name, kept.phone, kept.suffix_titles) == ("Budi Santoso", "0812345678", "S.T.")
    assert given_up.merged_into_id == "a"
    assert store.all(Participant, person_id="b") == []
    assert days_of(store, "a") == {
        ("cc6", date(2025, 8, 13), "present"),
        ("cc7", FIRST, "present"),
        ("cc7", SECOND, "present"),
    }
    joined = store.all(Participant, clinic_id="cc7", person_id="a")[0]
    assert (joined.represents, joined.invitation) == ("Kepala", InvitationStatus.PRESENT)
    assert store.get(Feedback, "f").giver_person_id == "a"
    assert store.all(Participant, person_id="other")[0].represented_person_id == "a"
    assert {found.id for found in directory.people("budi")} == {"a"}
    assert directory.merges.merged_into("a") == [given_up]
    assert len({change.action}) == 1


def test_undo_takes_a_merge_back_whole(directory, store, twice):
    before = everything(store)
    directory.merges.merge("a", "b", {"phone"})
    after = everything(store)
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == after


def test_a_day_that_both_were_there_is_one_from_first_arrival_to_last_leave(
    directory, store, clinics
):
    for each, arrived, left in (("a", 9, None), ("b", 8, 15)):
        person(store, each, "Budi")
        participant = present(store, "cc7", each, FIRST)
        store.save(
            Attendance(
                id=attendance_id(participant.id, FIRST),
                participant_id=participant.id,
                day=FIRST,
                arrived_at=datetime(2025, 11, 6, arrived),
                left_at=datetime(2025, 11, 6, left) if left else None,
            )
        )
    directory.merges.merge("a", "b")
    (day,) = store.all(Attendance)
    assert (day.arrived_at.hour, day.left_at.hour) == (8, 15)


def test_present_wins_over_absent(directory, store, clinics):
    for each, state in (("a", "absent"), ("b", "present")):
        person(store, each, "Budi")
        participant = present(store, "cc7", each)
        store.save(
            Attendance(
                participant_id=participant.id, day=FIRST, state=AttendanceState(state), reason="?"
            )
        )
    directory.merges.merge("a", "b")
    assert days_of(store, "a") == {("cc7", FIRST, "present")}


def test_nobody_is_merged_into_oneself_or_twice(directory, store):
    for each in "abc":
        person(store, each, "Budi")
    with pytest.raises(SamePerson):
        directory.merges.merge("a", "a")
    directory.merges.merge("a", "b")
    for kept, given_up in (("c", "b"), ("b", "c")):
        with pytest.raises(AlreadyMerged):
            directory.merges.merge(kept, given_up)
    with pytest.raises(NotMerged):
        directory.merges.unmerge("a")


# Taking apart again


def test_taken_apart_both_are_as_they_were(directory, store, twice):
    before = everything(store)
    directory.merges.merge("a", "b", {"phone", "suffix_titles", "name"})
    merged = everything(store)
    directory.merges.unmerge("b")
    assert everything(store) == before
    store.undo()
    assert everything(store) == merged
    store.redo()
    assert everything(store) == before


def test_taken_apart_after_undo_and_redo_of_the_merge(directory, store, twice):
    before = everything(store)
    directory.merges.merge("a", "b", {"phone"})
    store.undo()
    store.redo()
    directory.merges.unmerge("b")
    assert everything(store) == before


def test_taken_apart_twice(directory, store, twice):
    before = everything(store)
    for _ in range(3):
        directory.merges.merge("a", "b", {"phone"})
        directory.merges.unmerge("b")
        directory.merges.merge("b", "a", {"position_title"})
        directory.merges.unmerge("a")
    assert everything(store) == before


def test_attendance_entered_since_stays_with_who_was_kept(directory, store, twice, desk):
    store.save(Clinic(id="cc8", title="CC8", short_title="CC8", starts=datetime(2026, 6, 1, 8)))
    directory.merges.merge("a", "b")
    desk.mark_present("cc6", "a", date(2025, 8, 14))  # a clinic where only b had been
    desk.mark_present("cc8", "a", date(2026, 6, 1))
    directory.merges.unmerge("b")
    assert days_of(store, "b") == {
        ("cc6", date(2025, 8, 13), "present"),
        ("cc7", SECOND, "present"),
    }
    assert days_of(store, "a") == {
        ("cc6", date(2025, 8, 14), "present"),
        ("cc7", FIRST, "present"),
        ("cc8", date(2026, 6, 1), "present"),
    }
    # Both can be registered as ever: no id of a day is taken by the other.
    desk.mark_present("cc6", "b", date(2025, 8, 14))
    desk.mark_present("cc6", "a", date(2025, 8, 13))
    assert len(days_of(store, "b")) == 3
    assert len(days_of(store, "a")) == 4


def test_corrections_made_since_are_kept(directory, store, twice):
    directory.merges.merge("a", "b", {"phone"})
    store.save(replace(store.get(Person, "a"), phone="0899", rank="IV/a"))
    joined = store.all(Participant, clinic_id="cc7", person_id="a")[0]
    second = store.all(Attendance, participant_id=joined.id, day=SECOND)[0]
    store.save(replace(second, left_at=datetime(2025, 11, 7, 12), reason="Pulang"))
    store.save(replace(store.get(Feedback, "f"), giver_person_id="other"))
    directory.merges.unmerge("b")
    kept = store.get(Person, "a")
    assert (kept.phone, kept.rank) == ("0899", "IV/a")
    theirs = store.all(Participant, clinic_id="cc7", person_id="b")[0]
    (day,) = store.all(Attendance, participant_id=theirs.id)
    assert (day.day, day.reason) == (SECOND, "Pulang")
    assert days_of(store, "a") == {("cc7", FIRST, "present")}
    assert store.get(Feedback, "f").giver_person_id == "other"


def test_what_was_removed_since_does_not_come_back(directory, store, twice, desk):
    directory.merges.merge("a", "b")
    joined = store.all(Participant, clinic_id="cc7", person_id="a")[0]
    desk.take_back(joined.id, SECOND)
    store.write(store.undo_label(), remove=[store.all(Participant, clinic_id="cc6")[0]])
    directory.merges.unmerge("b")
    assert days_of(store, "b") == set()
    assert store.get(Person, "b").merged_into_id is None


def test_a_clinic_removed_since_does_not_come_back(directory, store, twice):
    directory.merges.merge("a", "b")
    store.write(store.undo_label(), remove=[store.get(Clinic, "cc7")])
    directory.merges.unmerge("b")
    assert days_of(store, "b") == {("cc6", date(2025, 8, 13), "present")}


@pytest.mark.parametrize("more", [(), (date(2025, 8, 13),)], ids=["other days", "same days"])
@pytest.mark.parametrize(
    "orders", [("abc", "bc", "cb"), ("acb", "bc", "cb"), ("bac", "ac", "ca"), ("cab", "ab", "ba")]
)
def test_three_entries_of_one_person_are_taken_apart_in_either_order(
    directory, store, twice, more, orders
):
    person(store, "c", "Budi S.")
    present(store, "cc7", "c", SECOND, position_title="Kasi")
    present(store, "cc6", "c", date(2025, 8, 14), *more)
    before = everything(store)
    kept, *others = orders[0]
    for each in others:
        directory.merges.merge(kept, each)
    merged = days_of(store, kept)
    for order in orders[1:]:
        directory.merges.unmerge(order[0])
        left = days_of(store, kept) | days_of(store, order[0])
        assert left >= merged, order
        directory.merges.unmerge(order[1])
        assert len(store.all(Participant)) == len(before["Participant"])
        for each in "abc":
            assert days_of(store, each) == {
                (p.clinic_id, d.day, "present")
                for p in before["Participant"].values()
                if p.person_id == each
                for d in before["Attendance"].values()
                if d.participant_id == p.id
            }, (order, each)
        for _ in order:
            store.undo()


def test_a_chain_is_taken_apart_from_its_end(directory, store, twice):
    person(store, "c", "Budi S.")
    present(store, "cc6", "c", date(2025, 8, 14))
    before = everything(store)
    directory.merges.merge("a", "b")
    directory.merges.merge("c", "a")
    assert store.all(Participant, person_id="c") != []
    with pytest.raises(AlreadyMerged):
        directory.merges.unmerge("b")
    directory.merges.unmerge("a")
    directory.merges.unmerge("b")
    assert everything(store) == before


@pytest.mark.parametrize("seed", range(12))
def test_any_two_of_the_demo_are_merged_and_taken_apart_without_a_trace(seed, demo):
    workspace = demo
    store, directory = workspace.store, workspace.directory
    chance = random.Random(seed)
    people = sorted(each.id for each in store.all(Person))
    first, second = chance.sample(people, 2)
    before = everything(store)
    fields = chance.sample(["name", "phone", "position_title", "institution_id", "note"], 2)
    directory.merges.merge(first, second, fields)
    directory.merges.unmerge(second)
    assert everything(store) == before


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    workspace = Workspace.open(DataFolder(tmp_path_factory.mktemp("demo")))
    load_demo(workspace)
    yield workspace
    workspace.close()
