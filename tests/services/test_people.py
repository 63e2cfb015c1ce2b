"""Finding people while their name is typed: order, spelling, institutions, hostile text."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.i18n import Message
from desktop_app.paths import DataFolder
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.attendance import AttendanceMode, InvitationStatus
from desktop_app.services import people_index
from desktop_app.services.people_index import PeopleIndex
from desktop_app.services.people_words import tokens, words_of
from desktop_app.services.workspace import Workspace

HOSTILE = (
    "A <i>",
    '<img src="/etc/passwd">',
    "Đ Ł ☐",
    'O\'Neil "Budi" * NEAR(x) OR -',
    "n" * 120,
)


def stored(store, *records):
    store.write(Message("test"), save=records)
    return records[0] if len(records) == 1 else records


def person(store, name, office="", **fields):
    made = Person(name=name, **fields)
    if not office:
        return stored(store, made)
    known = store.all(Institution, name=office)
    institution = known[0] if known else Institution(name=office)
    made = replace(made, institution_id=institution.id)
    stored(store, institution, made)
    return made


def clinic(store, title, day, *guests, present=True, invitation=InvitationStatus.INVITED):
    made = Clinic(title=title, short_title=title, starts=datetime(*day, 8))
    records = [made]
    for guest in guests:
        participant = Participant(clinic_id=made.id, person_id=guest.id, invitation=invitation)
        records.append(participant)
        if present:
            records.append(Attendance(participant_id=participant.id, day=date(*day)))
    stored(store, *records)
    return made


def names(found):
    return [one.person.name for one in found]


@pytest.mark.parametrize(
    "typed",
    [
        "siti",
        "nurh",
        "nurhaliza siti",
        "S N",
        "Hj. Siti Nurhaliza, S.K.M., M.Kes.",
        "siti, s.k",
        "SITI.NURHALIZA",
        "siti bappeda",
        "bapperida nur",
        "kabupaten katingan siti",
        "kab. katingan",
    ],
)
def test_a_person_is_found_by_any_beginning_in_any_order(workspace, store, typed):
    store.save(Institution(name="Bappeda Litbang"))
    wanted = person(store, "Siti Nurhaliza", "Bapperida (Bappeda) Kab. Katingan")
    person(store, "Yohanes Sangen", "Dinas Kesehatan Prov. Kalteng")
    assert [found.id for found in workspace.people.search(typed)] == [wanted.id]


@pytest.mark.parametrize(
    ("stored_name", "typed"),
    [
        ("Muhammad Rizki", "moh. riz"),
        ("Mochammad Djoko Soetrisno", "muhamad joko sutr"),
        ("Yusuf bin Salim", "yusuf salim"),
        ("José Đặng", "jose dang"),
    ],
)
def test_spelling_and_accents_do_not_matter(workspace, store, stored_name, typed):
    wanted = person(store, stored_name)
    assert [found.id for found in workspace.people.search(typed)] == [wanted.id]


def test_people_of_the_clinic_come_first_then_the_most_recent_then_the_name(workspace, store):
    never, old, recent, invited, here = (
        person(store, f"Budi {word}") for word in ("Adi", "Candra", "Zaki", "Wahyu", "Agung")
    )
    clinic(store, "CC5", (2024, 6, 1), old)
    clinic(store, "CC6", (2025, 8, 13), recent)
    now = clinic(store, "CC7", (2025, 11, 6), invited, here, present=False)
    arrived = store.all(Participant, clinic_id=now.id, person_id=here.id)[0]
    store.save(Attendance(participant_id=arrived.id, day=date(2025, 11, 6)))

    found = workspace.people.search("bud", now.id, date(2025, 11, 6))

    assert [one.id for one in found] == [invited.id, here.id, recent.id, old.id, never.id]
    assert [one.is_invited for one in found] == [True, True, False, False, False]
    assert [one.present for one in found] == [None, AttendanceMode.IN_PERSON, None, None, None]
    assert (found[2].last_clinic, found[2].last_day) == ("CC6", date(2025, 8, 13))


def test_a_name_that_fits_goes_before_an_institution_that_fits(workspace, store):
    office = person(store, "Yohanes", "Bapperida Kab. Katingan")
    clinic(store, "CC6", (2025, 8, 13), office)
    named = person(store, "Katarina")
    assert [found.id for found in workspace.people.search("kat")] == [named.id, office.id]


def test_merged_people_are_not_found_and_come_back_with_undo(workspace, store):
    kept = person(store, "Siti Aminah")
    double = person(store, "Siti Aminnah")
    store.save(replace(double, merged_into_id=kept.id))
    assert [found.id for found in workspace.people.search("siti")] == [kept.id]
    store.undo()
    assert {found.id for found in workspace.people.search("siti")} == {kept.id, double.id}


def test_the_index_follows_renaming_moving_removing_undo_and_redo(workspace, store):
    search = workspace.people.search
    one = person(store, "Rusnani", "Dinas Kesehatan")
    store.save(replace(one, name="Yuliana"))
    assert not search("rusn")
    assert names(search("yuli")) == ["Yuliana"]
    office = store.all(Institution, name="Dinas Kesehatan")[0]
    store.save(replace(office, name="Bapperida", former_names="Bappedalitbang", region_id="62.01"))
    assert names(search("bapper yul")) == ["Yuliana"]
    assert names(search("bappedalit")) == ["Yuliana"]
    assert names(search("kotawaringin barat")) == ["Yuliana"]
    assert names(search("kobar")) == ["Yuliana"]
    assert not search("kesehatan")
    store.write(Message("remove"), remove=[store.get(Person, one.id)])
    assert not search("yuli")
    store.undo()
    assert names(search("yuli")) == ["Yuliana"]
    store.redo()
    assert not search("yuli")


def test_a_clinic_moved_to_another_date_moves_its_people(workspace, store):
    first, second = person(store, "Budi Satu"), person(store, "Budi Dua")
    old = clinic(store, "CC5", (2024, 6, 1), first)
    clinic(store, "CC6", (2025, 8, 13), second)
    assert names(workspace.people.search("budi")) == ["Budi Dua", "Budi Satu"]
    store.save(replace(old, starts=datetime(2026, 1, 5, 8)))
    assert names(workspace.people.search("budi")) == ["Budi Satu", "Budi Dua"]


def test_a_rebuilt_index_is_the_one_that_was_kept(workspace, store):
    people = [person(store, name, "Dinas PU") for name in ("Budi A", "Budi B", "Citra")]
    clinic(store, "CC6", (2025, 8, 13), people[1])
    before = sorted(store.query("select person_id, words, place >> 20 from person_listing"))
    assert PeopleIndex(workspace.file.database).rebuild() == 3
    assert before == sorted(store.query("select person_id, words, place >> 20 from person_listing"))
    assert names(workspace.people.search("budi")) == ["Budi B", "Budi A"]


def test_many_who_are_invited_renamed_and_removed_at_once_are_indexed_as_one_by_one(
    workspace, store, monkeypatch
):
    monkeypatch.setattr(people_index, "AT_ONCE", 3)
    people = [person(store, f"Budi {letter}", "Dinas PU") for letter in "ABCDEFGH"]
    guest = person(store, "Eko", "Dinkes")
    clinic(store, "CC6", (2025, 8, 13), *people, guest)
    office = store.get(Institution, people[0].institution_id)
    new = Person(name="Citra", institution_id=office.id)
    store.write(
        Message("All at once"),
        save=[replace(office, name="Bapperida"), replace(people[1], name="Dewi"), new],
        remove=store.all(Participant, person_id=[people[2].id, guest.id]),
    )

    def kept():
        return sorted(store.query("select person_id, words, place >> 20 from person_listing"))

    for act in (lambda: None, store.undo, store.redo):
        act()
        before = kept()
        found = set(names(workspace.people.search("bapp")))
        PeopleIndex(workspace.file.database).rebuild()
        assert before == kept()
        assert found == set(names(workspace.people.search("bapp")))


def test_who_is_indexed_again_is_read_without_reading_everybody(workspace, store):
    guests = [person(store, f"Budi {number}", "Dinas PU") for number in range(40)]
    office = store.get(Institution, guests[0].institution_id)
    read = []
    connection = workspace.file.database.connection()
    connection.set_trace_callback(read.append)
    clinic(store, "CC6", (2025, 8, 13), *guests)
    store.save(replace(office, name="Bapperida"))
    connection.set_trace_callback(None)
    asked = [each for each in read if "from person p" in each]
    plans = [row[3] for each in asked for row in store.query(f"explain query plan {each}")]
    assert plans
    assert not [plan for plan in plans if "merged_into_id" in plan]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_names_are_stored_found_and_never_a_query(workspace, store, hostile):
    wanted = person(store, hostile, "Dinas <b>PU</b>")
    typed = hostile if tokens(hostile) else "pu"
    assert [found.person.name for found in workspace.people.search(typed)] == [hostile]
    assert wanted.name == hostile


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    opened = Workspace.open(DataFolder(tmp_path_factory.mktemp("crowd")))
    for number in range(5):
        person(opened.store, f"Budi {number}", "Dinas PU")
    yield opened
    opened.close()


@given(st.text(max_size=40))
def test_nothing_that_can_be_typed_breaks_the_search(crowd, typed):
    crowd.people.search(typed)
    crowd.people.similar(typed)


@pytest.mark.parametrize("typed", ["", "   ", ",", "*", '"', "☐", "."])
def test_nothing_to_look_for_finds_nobody(crowd, typed):
    assert crowd.people.search(typed) == []


def test_likely_duplicates_of_a_typed_name_are_offered(workspace, store):
    same = person(store, "Muhammad Rizky Pratama", prefix_titles="Ir.")
    swapped = person(store, "Pratama Rizki")
    person(store, "Rizal Panggabean")
    person(store, "Siti Nurhaliza")
    found = workspace.people.similar("Moh. Rizki Pratama, S.T.")
    assert [one.id for one in found] == [same.id, swapped.id]
    assert workspace.people.similar("Moh. Rizki Pratama", but={same.id})[0].id == swapped.id
    assert workspace.people.similar("Qq") == []


def test_words_of_an_institution_are_kept_apart_from_those_of_a_name():
    assert words_of("Siti Kab", ("Dinas PU Kabupaten Kapuas", None, "")) == (
        " nsiti nkab odinas opu okab okapuas"
    )


def test_a_name_still_being_typed_offers_those_that_begin_so(workspace, store):
    wanted = person(store, "Larasati Kencana Rimbun", "Laras Konsultan")
    person(store, "Yohanes", "Laras Konsultan")
    assert [one.id for one in workspace.people.similar("laras")] == [wanted.id]
