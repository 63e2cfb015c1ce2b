"""Every write is one action: checked, journaled, and taken back whole."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import DatabaseError

from desktop_app.errors import StorageFull
from desktop_app.i18n import Message
from desktop_app.models import RECORD_TABLES
from desktop_app.paths import DataFolder
from desktop_app.records import (
    Attendance,
    Clinic,
    Feedback,
    FollowUp,
    IndicatorValue,
    Institution,
    Participant,
    Person,
    Preference,
    Region,
)
from desktop_app.records.fields import Record, problems
from desktop_app.records.nouns import NOUNS
from desktop_app.services.journal import Journal, chained
from desktop_app.services.store import Store
from desktop_app.services.store_refusals import InUse, Invalid, Missing
from desktop_app.services.workspace import Workspace

HOSTILE = [
    "A <i>",
    '<img src="/etc/passwd">',
    "Đ Ł ☐",
    "Robert'); drop table person;--",
    "x" * 9000,
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(DataFolder(tmp_path))
    yield workspace
    workspace.close()


@pytest.fixture
def store(workspace: Workspace) -> Store:
    return workspace.store


@pytest.fixture
def clinic(store: Store) -> Clinic:
    clinic = Clinic(
        title="Coaching Clinic 7",
        short_title="CC7",
        starts=datetime(2025, 11, 6, 8),
        ends=datetime(2025, 11, 6, 16, 30),
    )
    store.save(clinic)
    return clinic


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all records."""
    return {
        name: sorted(store.query(f"select * from {table._meta.table_name}"), key=repr)
        for name, table in RECORD_TABLES.items()
    }


@pytest.mark.parametrize("absurd", [10**20, -(10**400), 2**53 + 1])
def test_a_number_that_no_file_holds_is_refused_and_nothing_is_lost(
    store: Store, clinic: Clinic, absurd: float
) -> None:
    with pytest.raises(Invalid, match="too large"):
        store.save(dataclasses.replace(clinic, number=absurd))
    assert store.get(Clinic, clinic.id) == clinic


@pytest.mark.parametrize("absurd", [float("inf"), float("nan"), 1e300])
def test_a_figure_that_is_no_number_is_refused(absurd: float) -> None:
    figure = IndicatorValue(presentation_id="p", indicator_id="i", value=absurd)
    (problem,) = problems(figure)
    assert (problem.field, problem.stored) == ("value", False)


def test_record_comes_back_as_it_was_stored(store: Store, clinic: Clinic) -> None:
    assert store.get(Clinic, clinic.id) == clinic


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_comes_back_letter_for_letter(store: Store, clinic: Clinic, text: str) -> None:
    store.save(Feedback(clinic_id=clinic.id, content=text))
    assert [remark.content for remark in store.all(Feedback)] == [text]


def test_records_of_one_owner_are_numbered_in_turn(store: Store, clinic: Clinic) -> None:
    for content in ("first", "second", "third"):
        store.save(Feedback(clinic_id=clinic.id, content=content))
    assert [remark.position for remark in store.all(Feedback)] == [1, 2, 3]


def test_rows_of_one_action_are_numbered_after_those_that_have_or_get_a_place(
    store: Store, clinic: Clinic
) -> None:
    store.save(Feedback(clinic_id=clinic.id, content="first"))
    [first] = store.all(Feedback)
    moved = dataclasses.replace(first, position=4)
    new = [Feedback(clinic_id=clinic.id, content=word) for word in ("after", "later")]
    placed = Feedback(clinic_id=clinic.id, content="placed", position=9)
    store.write(Message("Rows"), save=[moved, new[0], placed, new[1]])
    assert [(each.content, each.position) for each in store.all(Feedback)] == [
        ("first", 4),
        ("after", 5),
        ("placed", 9),
        ("later", 10),
    ]


@pytest.mark.parametrize(
    ("equal", "found"),
    [
        ({}, 3),
        ({"content": HOSTILE[3]}, 1),
        ({"content": [HOSTILE[3], "none of them"]}, 1),
        ({"region_id": None}, 2),
        ({"region_id": None, "content": ["b", HOSTILE[3]]}, 1),
        ({"content": []}, 0),
    ],
)
def test_as_many_are_counted_as_are_read(
    store: Store, equal: dict[str, object], found: int
) -> None:
    store.save(Clinic(id="c", title="CC", short_title="CC", starts=datetime(2025, 11, 6)))
    for content, region in ((HOSTILE[3], "62.06"), ("b", None), ("c", None)):
        store.save(Feedback(clinic_id="c", content=content, region_id=region))
    assert len(store.all(Feedback, **equal)) == store.count(Feedback, **equal) == found


def test_storing_what_is_stored_journals_nothing(store: Store, clinic: Clinic) -> None:
    head = store.journal.head()
    assert store.save(clinic).edits == ()
    assert store.journal.head() == head


def test_only_changed_fields_are_journaled(store: Store, clinic: Clinic) -> None:
    change = store.save(dataclasses.replace(clinic, place="Aula"))
    assert [(dict(e.before), dict(e.after)) for e in change.edits] == [
        ({"place": ""}, {"place": "Aula"})
    ]


def test_impossible_record_is_refused_and_nothing_of_the_action_stays(
    store: Store, clinic: Clinic
) -> None:
    before = everything(store)
    wrong = dataclasses.replace(clinic, ends=datetime(2025, 11, 5, 8))
    with pytest.raises(Invalid) as refusal:
        store.write(Message("both"), save=[Feedback(clinic_id=clinic.id, content="x"), wrong])
    assert [problem.field for problem in refusal.value.problems] == ["ends"]
    assert everything(store) == before


def test_odd_nip_is_stored_and_marked(store: Store) -> None:
    store.save(Person(name="Sari", nip="123"))
    assert store.all(Person)[0].nip == "123"


def test_removing_takes_along_what_belongs_to_it_and_undo_brings_all_back(
    store: Store, clinic: Clinic
) -> None:
    remark = Feedback(clinic_id=clinic.id, content="remark")
    promise = FollowUp(clinic_id=clinic.id, activity="promise", feedback_id=remark.id)
    store.write(Message("add"), save=[remark, promise])
    before = everything(store)
    store.write(Message("remove the clinic"), remove=[clinic])
    assert (store.count(Clinic), store.count(Feedback), store.count(FollowUp)) == (0, 0, 0)
    store.undo()
    assert everything(store) == before


def test_removing_a_remark_keeps_the_promise_made_from_it(store: Store, clinic: Clinic) -> None:
    remark = Feedback(clinic_id=clinic.id, content="remark")
    promise = FollowUp(clinic_id=clinic.id, activity="promise", feedback_id=remark.id)
    store.write(Message("add"), save=[remark, promise])
    store.write(Message("remove"), remove=[remark])
    assert store.get(FollowUp, promise.id).feedback_id is None
    store.undo()
    assert store.get(FollowUp, promise.id).feedback_id == remark.id


def test_institution_in_use_is_not_removed(store: Store) -> None:
    office = Institution(name="Bapperida")
    store.write(Message("add"), save=[office, Person(name="Sari", institution_id=office.id)])
    with pytest.raises(InUse):
        store.write(Message("remove"), remove=[office])
    assert store.count(Institution) == 1


def test_person_on_an_attendance_list_is_not_removed(store: Store, clinic: Clinic) -> None:
    person = Person(name="Sari")
    guest = Participant(clinic_id=clinic.id, person_id=person.id)
    store.write(Message("add"), save=[person, guest])
    with pytest.raises(InUse):
        store.write(Message("remove"), remove=[person])


def test_unknown_record_is_told_in_words(store: Store) -> None:
    with pytest.raises(Missing):
        store.get(Clinic, "nowhere")


def test_undo_and_redo_are_named_and_survive_a_restart(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    workspace = Workspace.open(folder)
    label = Message("Register {name}", {"name": "Sari"})
    workspace.store.save(Person(name="Sari"), label)
    workspace.store.save(Person(name="Budi"), Message("second"))
    workspace.store.undo()
    workspace.close()
    workspace = Workspace.open(folder)
    try:
        assert workspace.store.undo_label() == label
        assert workspace.store.redo_label() == Message("second")
        workspace.store.redo()
        assert {person.name for person in workspace.store.all(Person)} == {"Sari", "Budi"}
        workspace.store.undo()
        workspace.store.undo()
        assert workspace.store.all(Person) == []
        assert workspace.store.undo() is None
    finally:
        workspace.close()


def test_new_action_ends_what_could_be_redone(store: Store) -> None:
    store.save(Person(name="Sari"))
    store.undo()
    store.save(Person(name="Budi"))
    assert store.redo() is None


def test_journal_refuses_to_be_rewritten(store: Store, clinic: Clinic) -> None:
    for statement in ("update change set author = 'x'", "delete from change"):
        with pytest.raises(DatabaseError, match="never rewritten"):
            store.query(statement)


def test_journal_finds_an_altered_and_a_missing_entry(store: Store, clinic: Clinic) -> None:
    for place in ("a", "b", "c", "d"):
        store.save(dataclasses.replace(clinic, place=place))
    assert list(store.journal.faults()) == []
    for trigger in ("change_refuses_update", "change_refuses_delete"):
        store.query(f"drop trigger {trigger}")
    store.query('update change set after = \'{"place":"forged"}\' where seq = 3')
    assert [(fault.seq, fault.gap) for fault in store.journal.faults()] == [(3, False)]
    store.query("delete from change where seq = 2")
    assert (3, True) in [(fault.seq, fault.gap) for fault in store.journal.faults()]


def test_head_covers_all_that_was_written(store: Store, clinic: Clinic) -> None:
    first = store.journal.head()
    store.save(dataclasses.replace(clinic, place="Aula"))
    second = store.journal.head()
    assert second.seq == first.seq + 1
    assert second.hash != first.hash
    assert second.short.startswith(f"{second.seq}-")


def test_history_tells_who_changed_what(store: Store, clinic: Clinic) -> None:
    store.journal.author = "Manuhing"
    store.save(dataclasses.replace(clinic, place="Aula"), Message("Change the place"))
    last = store.journal.history("Clinic", clinic.id)[-1]
    assert (last.author, last.label.text, last.edit.after) == (
        "Manuhing",
        "Change the place",
        {"place": "Aula"},
    )


def test_full_disk_is_told_in_words_and_work_goes_on(store: Store, clinic: Clinic) -> None:
    pages = store.query("pragma page_count")[0][0]
    head = store.journal.head()
    store.query(f"pragma max_page_count = {pages}")
    with pytest.raises(StorageFull):
        store.save(Feedback(clinic_id=clinic.id, content="x" * 500_000))
    assert store.count(Feedback) == 0
    assert store.journal.head() == head
    store.query("pragma max_page_count = 1073741823")
    store.save(Feedback(clinic_id=clinic.id, content="short"))
    assert [remark.content for remark in store.all(Feedback)] == ["short"]
    assert list(store.journal.faults()) == []


def test_pictures_are_kept_once_by_their_content(store: Store) -> None:
    name = store.store_bytes(b"picture", "image/png")
    assert store.store_bytes(b"picture", "image/png") == name
    assert store.load_bytes(name) == b"picture"
    assert store.load_bytes("") is None
    assert store.load_bytes("0" * 64) is None


def test_every_record_has_a_name_for_the_undo_menu() -> None:
    assert set(NOUNS) == set(RECORD_TABLES)


def test_same_day_twice_is_one_attendance(store: Store, clinic: Clinic) -> None:
    person = Person(name="Sari")
    guest = Participant(clinic_id=clinic.id, person_id=person.id)
    store.write(Message("add"), save=[person, guest])
    day = clinic.days()[0]
    store.save(Attendance(id="one", participant_id=guest.id, day=day))
    with pytest.raises(DatabaseError):
        store.save(Attendance(id="two", participant_id=guest.id, day=day))
    assert store.count(Attendance) == 1
    store.save(Person(name="Budi"))
    assert list(store.journal.faults()) == []


def test_chain_hash_depends_on_every_part() -> None:
    values = ("device", 1, 1, "action", "do", None, "{}", "Person", "id", None, "{}", "", "now")
    original = chained("", values)
    for index in range(len(values)):
        changed = (*values[:index], "other", *values[index + 1 :])
        assert chained("", changed) != original
    assert chained("previous", values) != original


WORDS = st.text(
    alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"),
    min_size=1,
    max_size=20,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(("person", "office", "rename", "move", "remove", "undo", "redo")),
            st.integers(0, 5),
            WORDS,
        ),
        max_size=25,
    )
)
def test_undoing_everything_restores_exactly_what_was_there(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    workspace = Workspace.open(DataFolder(tmp_path_factory.mktemp("undo")))
    store = workspace.store
    try:
        start = everything(store)
        for verb, which, word in steps:
            _do(store, verb, which, word)
        end = everything(store)
        undone = 0
        while store.undo() is not None:
            undone += 1
        assert everything(store) == start
        for _ in range(undone):
            store.redo()
        assert everything(store) == end
        assert list(store.journal.faults()) == []
        assert _replayed(store) == {
            record.id: record for kind in (Person, Institution) for record in store.all(kind)
        }
    finally:
        workspace.close()


def _do(store: Store, verb: str, which: int, word: str) -> None:
    people, offices = store.all(Person), store.all(Institution)
    match verb:
        case "person":
            office = offices[which % len(offices)].id if offices else None
            store.save(Person(name=word, institution_id=office))
        case "office":
            store.save(Institution(name=word))
        case "rename" if people:
            store.save(dataclasses.replace(people[which % len(people)], name=word))
        case "move" if people:
            person = people[which % len(people)]
            target = offices[which % len(offices)].id if offices else None
            store.save(dataclasses.replace(person, institution_id=target))
        case "remove" if people or offices:
            pool: list[Record] = [*people, *offices]
            with contextlib.suppress(InUse):
                store.write(Message("remove"), remove=[pool[which % len(pool)]])
        case "undo":
            store.undo()
        case "redo":
            store.redo()


def _replayed(store: Store) -> dict[str, object]:
    """Build people and offices from the journal alone."""
    state: dict[str, tuple[str, dict[str, object]]] = {}
    cursor = store.query("select entity, record_id, after from change order by seq")
    for entity, record_id, after in cursor:
        if after is None:
            state.pop(record_id)
        else:
            _, fields = state.get(record_id, (entity, {}))
            state[record_id] = (entity, {**fields, **json.loads(after)})
    from desktop_app.services.plain_values import record_from

    return {key: record_from(entity, fields) for key, (entity, fields) in state.items()}


def test_shipped_lists_stand_outside_the_journal(store: Store) -> None:
    assert store.count(Region) == 552
    assert store.journal.head().seq == 0


def test_edited_shipped_row_survives_the_next_start(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    workspace = Workspace.open(folder)
    katingan = workspace.store.get(Region, "62.06")
    workspace.store.save(dataclasses.replace(katingan, aliases="Kasongan"))
    workspace.close()
    workspace = Workspace.open(folder)
    try:
        assert workspace.store.get(Region, "62.06").aliases == "Kasongan"
    finally:
        workspace.close()


def test_setting_is_undone_like_anything_else(store: Store) -> None:
    store.save(Preference(id="language", value="en"))
    store.undo()
    assert store.find(Preference, "language") is None


def test_second_journal_reads_the_same_chain(workspace: Workspace, clinic: Clinic) -> None:
    head = workspace.store.journal.head()
    assert Journal(workspace.file.database).head() == head


def test_each_open_file_answers_for_itself(tmp_path: Path, store: Store, clinic: Clinic) -> None:
    """Two files open in one program: tables are bound to the last, and each is asked its own."""
    other = Workspace.open(DataFolder(tmp_path / "other"))
    try:
        assert (store.count(Clinic), other.store.count(Clinic)) == (1, 0)
        assert len(store.journal.history("Clinic", clinic.id)) == 1
        assert other.store.journal.history("Clinic", clinic.id) == []
    finally:
        other.close()


def test_a_record_that_is_named_twice_in_one_action_ends_as_named_last(store):
    first = Institution(name="Bapperida")
    second = dataclasses.replace(first, name="Bappedalitbang")
    store.write(Message("Twice"), save=[first, second, Institution(name="Dinkes")])
    assert store.get(Institution, first.id).name == "Bappedalitbang"
    store.undo()
    assert store.count(Institution) == 0
    store.redo()
    assert store.get(Institution, first.id).name == "Bappedalitbang"
