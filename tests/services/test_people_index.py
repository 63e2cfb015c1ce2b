"""The index of people after any actions: what it would be if everybody were indexed anew."""

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from desktop_app.i18n import Message
from desktop_app.records import Clinic, Institution, Participant, Person
from desktop_app.services import people_index
from desktop_app.services.people_index import PeopleIndex

NAMES = ("Budi", "Budi Santoso", "Siti Nur", "O'Neil <b>", "Đặng", "☐", "Budiman Hartono")
OFFICES = ("Dinas PU", "Bapperida Kab. Katingan", "Dinas PU dan PU", "<i>", "OPD Kota")
REGIONS = (None, "62.01", "62.02")
ACTIONS = 60


class Desk:
    """Somebody who does anything that the index follows, in any order."""

    def __init__(self, store, seed):
        self.store = store
        self.chance = Random(seed)
        for name in OFFICES:
            self.write(save=[Institution(name=name)])
        for _ in range(8):
            self.write(save=[self.new_person()])
        for _ in range(3):
            self.new_clinic()

    def act(self):
        acts = (
            lambda: self.write(save=[self.new_person()]),
            self.rename,
            self.change_office,
            self.rename_office,
            self.merge_offices,
            self.merge,
            self.take_apart,
            self.new_clinic,
            self.move_clinic,
            self.remove_clinic,
            self.invite,
            self.invite,
            self.uninvite,
            self.uninvite,
            self.replace_guest,
            self.remove_person,
            lambda: self.store.together(Message("together"), self.several),
            self.store.undo,
            self.store.undo,
            self.store.redo,
        )
        self.chance.choice(acts)()

    def several(self):
        for act in self.chance.choices(
            (self.rename, self.rename_office, self.invite, self.uninvite, self.move_clinic), k=3
        ):
            act()

    def write(self, **what):
        self.store.write(Message("test"), **what)

    def any(self, record_type, **fields):
        return self.chance.choice(self.store.all(record_type, **fields) or [None])

    def guests(self, count):
        return self.chance.sample(self.store.all(Person), count)

    def day(self):
        return datetime(2024, 6, 1, 8) + timedelta(days=self.chance.randrange(4))

    def new_person(self):
        office = self.any(Institution)
        return Person(name=self.chance.choice(NAMES), institution_id=office.id)

    def rename(self):
        who = self.any(Person)
        self.write(save=[replace(who, name=self.chance.choice(NAMES))])

    def change_office(self):
        office = self.chance.choice((None, self.any(Institution).id))
        self.write(save=[replace(each, institution_id=office) for each in self.guests(2)])

    def rename_office(self):
        office, name = self.any(Institution), self.chance.choice(OFFICES)
        region = self.chance.choice(REGIONS)
        self.write(save=[replace(office, name=name, former_names=office.name, region_id=region)])

    def merge_offices(self):
        kept, given_up = self.chance.sample(self.store.all(Institution), 2)
        if len(self.store.all(Institution)) > 3:
            people = self.store.all(Person, institution_id=given_up.id)
            moved = [replace(each, institution_id=kept.id) for each in people]
            self.write(save=[replace(kept, name=given_up.name), *moved], remove=[given_up])

    def merge(self):
        kept, given_up = self.guests(2)
        if None is kept.merged_into_id is given_up.merged_into_id:
            theirs = self.store.all(Participant, person_id=given_up.id)
            at = self.clinics_of(kept)
            self.write(
                save=[
                    replace(given_up, merged_into_id=kept.id),
                    *(
                        replace(each, person_id=kept.id)
                        for each in theirs
                        if each.clinic_id not in at
                    ),
                ],
                remove=[each for each in theirs if each.clinic_id in at],
            )

    def take_apart(self):
        for merged in self.store.all(Person):
            if merged.merged_into_id:
                at = self.clinics_of(merged)
                theirs = self.store.all(Participant, person_id=merged.merged_into_id)
                back = [replace(each, person_id=merged.id) for each in theirs[:1]]
                back = [each for each in back if each.clinic_id not in at]
                self.write(save=[replace(merged, merged_into_id=None), *back])

    def clinics_of(self, who):
        return {each.clinic_id for each in self.store.all(Participant, person_id=who.id)}

    def new_clinic(self):
        made = Clinic(title="CC", short_title="CC", starts=self.day())
        guests = [Participant(clinic_id=made.id, person_id=each.id) for each in self.guests(4)]
        self.write(save=[made, *guests] if self.chance.random() < 0.5 else [*guests, made])

    def move_clinic(self):
        clinic = self.any(Clinic)
        if clinic:
            leaving = self.store.all(Participant, clinic_id=clinic.id)[:1]
            self.write(save=[replace(clinic, starts=self.day())], remove=leaving)

    def remove_clinic(self):
        clinic = self.any(Clinic)
        self.write(remove=[clinic] if clinic else [])

    def invite(self):
        clinic, who = self.any(Clinic), self.any(Person)
        if clinic and clinic.id not in self.clinics_of(who):
            self.write(save=[Participant(clinic_id=clinic.id, person_id=who.id)])

    def uninvite(self):
        guest = self.any(Participant)
        self.write(remove=[guest] if guest else [])

    def replace_guest(self):
        guest, who = self.any(Participant), self.any(Person)
        if guest and guest.clinic_id not in self.clinics_of(who):
            new = Participant(clinic_id=guest.clinic_id, person_id=guest.person_id)
            self.write(save=[new, self.new_person()], remove=[guest])
            self.write(save=[replace(new, person_id=who.id)])

    def remove_person(self):
        who = self.any(Person)
        if not self.store.all(Person, merged_into_id=who.id) and len(self.store.all(Person)) > 6:
            self.write(remove=[*self.store.all(Participant, person_id=who.id), who])


def entries(store):
    return sorted(store.query("select person_id, words, place >> 20 from person_listing"))


def indexed_anew(workspace):
    with workspace.file.database.atomic() as transaction:
        PeopleIndex(workspace.file.database).rebuild()
        anew = entries(workspace.store)
        transaction.rollback()
    return anew


def found_by_word(store):
    words = {
        word
        for (words,) in store.query("select words from person_listing")
        for word in words.split()
    }
    return {
        word: {
            place
            for (place,) in store.query(
                "select rowid from person_search where person_search match ?", f'"{word}"'
            )
        }
        for word in sorted(words)
    }


def listed_by_word(store):
    listed = {}
    for place, words in store.query("select place, words from person_listing"):
        for word in words.split():
            listed.setdefault(word, set()).add(place)
    return listed


@pytest.mark.parametrize("seed", range(6))
def test_after_any_actions_undone_and_repeated_the_index_is_as_if_made_anew(
    workspace, store, seed, monkeypatch
):
    monkeypatch.setattr(people_index, "AT_ONCE", 5)
    desk = Desk(store, seed)
    for _ in range(ACTIONS):
        desk.act()
        assert entries(store) == indexed_anew(workspace)
        assert found_by_word(store) == listed_by_word(store)


def test_the_index_of_an_earlier_folder_is_told_to_merge_a_little_at_each_write(workspace, store):
    for command, number in (("automerge", 0), ("crisismerge", 16)):
        workspace.file.database.execute_sql(
            "insert into person_search (person_search, rank) values (?, ?)", (command, number)
        )
    store.write(Message("test"), save=[Person(name="Budi")])
    told = dict(store.query("select k, v from person_search_config"))
    assert (told["automerge"], told["crisismerge"]) == (0, people_index.PIECES)


def test_what_many_at_once_leave_in_pieces_is_merged_by_the_writes_of_a_few(store, monkeypatch):
    def pieces():
        return store.query("select count(distinct segid) from person_search_idx")[0][0]

    monkeypatch.setattr(people_index, "FEW", 1)
    begun = pieces()
    for n in range(12):
        people = [Person(name=f"Budi {n} {letter}") for letter in "ab"]
        store.write(Message("test"), save=people)
    assert pieces() == begun + 12
    store.write(Message("test"), save=[Person(name="Citra")])
    assert pieces() < 12
    assert found_by_word(store) == listed_by_word(store)
