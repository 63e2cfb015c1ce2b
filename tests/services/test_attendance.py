"""The registration desk: who is there, who stands in for whom, and what undo brings back."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop_app.errors import UserError
from desktop_app.i18n import SOURCE, Language, Message
from desktop_app.records import Attendance, Clinic, Institution, Participant, Person
from desktop_app.records.attendance import AttendanceMode, AttendanceState, InvitationStatus
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.person import Sex
from desktop_app.services.attendance import AttendanceDesk, WalkIn
from desktop_app.services.attendance_grid import Slot
from desktop_app.services.attendance_refusals import (
    AlreadyPresent,
    DelegationComplete,
    NobodyNamed,
    NoInstitution,
    RepresentsSelf,
    UnknownCode,
)
from desktop_app.services.store_refusals import Missing
from tests.clock import Clock

DAY, NEXT = date(2025, 8, 13), date(2025, 8, 14)
EIGHT_TWELVE = datetime(2025, 8, 13, 8, 12)
ONLINE, IN_PERSON = AttendanceMode.ONLINE, AttendanceMode.IN_PERSON


@pytest.fixture
def clock():
    return Clock(EIGHT_TWELVE)


@pytest.fixture
def desk(workspace, clock):
    return AttendanceDesk(workspace.store, workspace.people, now=clock)


@pytest.fixture
def clinic(store):
    made = Clinic(
        title="Coaching Clinic 6",
        short_title="CC6",
        starts=datetime(2025, 8, 13, 8),
        ends=datetime(2025, 8, 14, 12, 30),
        province_id="62",
    )
    store.save(made)
    return made


def known(store, name, office="", **fields):
    institution = store.all(Institution, name=office)[0] if office else None
    made = Person(name=name, institution_id=institution.id if institution else None, **fields)
    store.save(made)
    return made


def guest(desk, clinic, name, day=DAY):
    return next(g for g in desk.guests(clinic.id, day) if name in g.full_name)


def said(error, language=SOURCE):
    return Language.load(language).message(error.value.message)


def everything(store):
    return [
        sorted(map(repr, store.all(kind)))
        for kind in (Person, Institution, Participant, Attendance)
    ]


def test_the_day_is_today_while_the_clinic_is_on_else_the_first(desk, clinic, clock):
    assert desk.days(clinic.id) == [DAY, NEXT]
    assert desk.default_day(clinic.id) == DAY
    clock.at = datetime(2025, 8, 14, 7)
    assert desk.default_day(clinic.id) == NEXT
    clock.at = datetime(2026, 1, 1)
    assert desk.default_day(clinic.id) == DAY


def test_a_known_person_becomes_a_participant_with_position_and_institution_of_now(
    desk, store, clinic
):
    store.save(Institution(name="Dinas PU"))
    one = known(store, "Budi", "Dinas PU", position_title="Kepala Bidang")
    change = desk.mark_present(clinic.id, one.id, DAY)
    store.save(replace(one, position_title="Kepala Dinas"))

    assert Language.load(SOURCE).message(change.label) == "Budi present"
    here = guest(desk, clinic, "Budi")
    assert (here.position_title, here.institution, here.is_invited) == (
        "Kepala Bidang",
        "Dinas PU",
        False,
    )
    assert (here.present, here.mode, here.arrived_at) == (True, IN_PERSON, EIGHT_TWELVE)
    store.undo()
    store.undo()
    assert desk.guests(clinic.id, DAY) == []


def test_the_same_person_twice_on_a_day_is_answered_with_the_time_and_stored_once(
    desk, store, clinic, clock
):
    one = known(store, "Budi")
    desk.mark_present(clinic.id, one.id, DAY)
    before = everything(store)
    clock.at = datetime(2025, 8, 13, 9, 30)
    with pytest.raises(AlreadyPresent) as refused:
        desk.mark_present(clinic.id, one.id, DAY, ONLINE)
    assert said(refused) == "Budi has been present since 08.12."
    assert everything(store) == before
    desk.mark_present(clinic.id, one.id, NEXT)
    assert store.count(Attendance) == 2
    assert store.count(Participant) == 1


def test_a_day_entered_later_has_no_time_of_arrival(desk, store, clinic, clock):
    clock.at = datetime(2025, 9, 1, 10)
    one = known(store, "Budi")
    desk.mark_present(clinic.id, one.id, DAY)
    assert guest(desk, clinic, "Budi").arrived_at is None
    with pytest.raises(AlreadyPresent) as refused:
        desk.mark_present(clinic.id, one.id, DAY)
    assert said(refused) == "Budi is already present on this day."


def test_two_laptops_that_register_the_same_person_make_the_same_records(desk, store, clinic):
    one = known(store, "Budi")
    desk.mark_present(clinic.id, one.id, DAY)
    first = {r.id for kind in (Participant, Attendance) for r in store.all(kind)}
    store.undo()
    desk.mark_present(clinic.id, one.id, DAY)
    assert {r.id for kind in (Participant, Attendance) for r in store.all(kind)} == first


def test_a_walk_in_is_one_action_with_titles_taken_apart(desk, store, clinic):
    before = everything(store)
    desk.register_walk_in(
        clinic.id,
        DAY,
        WalkIn(
            name="Dr. Ir. Yohanes Sangen, S.T., M.T.",
            sex=Sex.MALE,
            position_title="Kepala  Seksi",
            institution="Dinas PUPR Kab. Barito Timur",
        ),
    )
    one = store.all(Person)[0]
    assert (one.prefix_titles, one.name, one.suffix_titles) == (
        "Dr. Ir.",
        "Yohanes Sangen",
        "S.T., M.T.",
    )
    here = guest(desk, clinic, "Sangen")
    assert (here.level, here.region_id, here.region) == (
        InstitutionLevel.DISTRICT,
        "62.13",
        "Kabupaten Barito Timur",
    )
    assert here.present
    assert here.position_title == "Kepala Seksi"
    store.undo()
    assert everything(store) == before
    store.redo()
    assert guest(desk, clinic, "Sangen").present


def test_a_walk_in_joins_an_institution_that_is_known_by_another_writing(desk, store, clinic):
    store.save(Institution(name="Bapperida Provinsi Kalteng", former_names="Bappedalitbang"))
    for name, office in (("A", "bapperida prov. kalteng"), ("B", "Bappedalitbang"), ("C", "DLH")):
        desk.register_walk_in(clinic.id, DAY, WalkIn(name=name, institution=office))
    assert store.count(Institution) == 2
    assert {g.institution for g in desk.guests(clinic.id, DAY)} == {
        "Bapperida Provinsi Kalteng",
        "DLH",
    }


@pytest.mark.parametrize("name", ["", "   "])
def test_a_walk_in_needs_a_name(desk, clinic, name):
    with pytest.raises(NobodyNamed):
        desk.register_walk_in(clinic.id, DAY, WalkIn(name=name))


def test_a_text_is_not_taken_for_the_name_of_a_walk_ins_institution(desk, store, clinic):
    with pytest.raises(NoInstitution):
        desk.register_walk_in(clinic.id, DAY, WalkIn(name="Eko", institution="Dinas " * 40))
    assert not store.all(Person)
    desk.register_walk_in(clinic.id, DAY, WalkIn(name="Eko", institution="n" * 200))
    assert desk.guests(clinic.id, DAY)[0].institution == "n" * 200


@pytest.mark.parametrize("name", ["A <i>", '<img src="/etc/passwd">', "Đ Ł ☐", "n" * 120, "'\";--"])
def test_hostile_names_are_kept_as_typed(desk, store, clinic, name):
    desk.register_walk_in(clinic.id, DAY, WalkIn(name=name, institution=name))
    assert store.all(Person)[0].full_name == name
    assert desk.guests(clinic.id, DAY)[0].institution == name


@pytest.mark.parametrize(
    ("name", "level", "region"),
    [
        ("Bapperida Kab. Katingan", InstitutionLevel.DISTRICT, "62.06"),
        ("Dinas PU Kabupaten Kotawaringin Timur", InstitutionLevel.DISTRICT, "62.02"),
        ("DLH Kotim", InstitutionLevel.DISTRICT, "62.02"),
        ("DLH Gunung Mas", InstitutionLevel.DISTRICT, "62.10"),
        ("Bappeda Kota Palangka Raya", InstitutionLevel.DISTRICT, "62.71"),
        ("Universitas Palangka Raya", InstitutionLevel.PARTNER, None),
        ("Bappeda Kab. Purworejo", InstitutionLevel.DISTRICT, "33.06"),
        ("Bapperida Prov. Kalimantan Tengah", InstitutionLevel.PROVINCE, "62"),
        ("Dinas Kesehatan Kalteng", InstitutionLevel.PROVINCE, "62"),
        ("Dinas Kesehatan Provinsi", InstitutionLevel.PROVINCE, "62"),
        ("Bappenas", InstitutionLevel.NATIONAL, None),
        ("Ditjen Bina Bangda Kemendagri", InstitutionLevel.NATIONAL, None),
        ("Kemendagri", InstitutionLevel.NATIONAL, None),
        ("BPBPK Kalimantan Tengah", InstitutionLevel.BALAI, None),
        ("Fasilitator Provinsi", InstitutionLevel.FACILITATOR, None),
        ("RRI Palangka Raya", InstitutionLevel.MEDIA, None),
        ("Kelompok Tani", InstitutionLevel.OTHER, None),
    ],
)
def test_level_and_region_are_read_from_the_name_of_an_institution(desk, name, level, region):
    read = desk.institutions.read(name, "62")
    assert (read.level, read.region_id) == (level, region)


def test_institutions_are_offered_by_any_word(desk, store):
    for name in ("Dinas Kesehatan Kab. Katingan", "Bapperida Kab. Katingan", "Katingan Post"):
        store.save(Institution(name=name))
    offered = [i.name for i in desk.institutions.matching("kat")]
    assert offered[0] == "Katingan Post"
    assert len(offered) == 3
    assert [i.name for i in desk.institutions.matching("kabupaten kes")] == [
        "Dinas Kesehatan Kab. Katingan"
    ]
    assert desk.institutions.matching("%") == []


def test_a_person_may_stand_in_for_an_invited_one(desk, store, clinic):
    head = known(store, "Ibu Kepala", position_title="Kepala Dinas Kesehatan")
    other = known(store, "Staf")
    desk.participants.invite(clinic.id, [head.id])
    desk.mark_present(clinic.id, other.id, DAY, represented_person_id=head.id)
    there = guest(desk, clinic, "Staf")
    assert (there.represents, there.represented) == ("Kepala Dinas Kesehatan", "Ibu Kepala")
    absent = guest(desk, clinic, "Kepala")
    assert absent.invitation is InvitationStatus.REPRESENTED
    assert not absent.is_expected
    assert desk.counters(clinic.id, DAY).represented == 1

    desk.participants.represent(there.participant_id, "Plt. Sekretaris Daerah")
    assert guest(desk, clinic, "Kepala").invitation is InvitationStatus.INVITED
    there = guest(desk, clinic, "Staf")
    assert (there.represents, there.represented) == ("Plt. Sekretaris Daerah", "")
    desk.participants.represent(there.participant_id)
    assert guest(desk, clinic, "Staf").represents == ""


def test_nobody_represents_themselves(desk, store, clinic):
    one = known(store, "Budi")
    with pytest.raises(RepresentsSelf):
        desk.mark_present(clinic.id, one.id, DAY, represented_person_id=one.id)
    assert store.count(Participant) == 0


def test_taking_back_frees_the_guest_and_whom_they_stood_in_for(desk, store, clinic):
    head, other = known(store, "Kepala"), known(store, "Staf")
    desk.participants.invite(clinic.id, [head.id])
    before = everything(store)
    desk.mark_present(clinic.id, other.id, DAY, represented_person_id=head.id)
    desk.take_back(guest(desk, clinic, "Staf").participant_id, DAY)
    assert everything(store) == before
    desk.mark_present(clinic.id, head.id, DAY)
    invited = guest(desk, clinic, "Kepala")
    desk.take_back(invited.participant_id, DAY)
    assert guest(desk, clinic, "Kepala").state is None
    with pytest.raises(Missing):
        desk.take_back(invited.participant_id, DAY)


def test_a_delegation_comes_in_at_once(desk, store, clinic):
    office = Institution(name="Bapperida Kab. Kapuas")
    store.save(office)
    people = [known(store, f"Tamu {n}", office.name) for n in range(3)]
    desk.participants.invite(clinic.id, [p.id for p in people])
    desk.mark_present(clinic.id, people[0].id, DAY, ONLINE)
    desk.mark_delegation(clinic.id, office.id, DAY)
    counted = desk.counters(clinic.id, DAY)
    assert (counted.present, counted.online) == (3, 1)
    store.undo()
    assert desk.counters(clinic.id, DAY).present == 1
    store.redo()
    with pytest.raises(DelegationComplete):
        desk.mark_delegation(clinic.id, office.id, DAY)


def test_mode_and_state_belong_to_the_day(desk, store, clinic):
    one = known(store, "Budi")
    desk.participants.invite(clinic.id, [one.id])
    key = guest(desk, clinic, "Budi").participant_id
    desk.participants.set_mode(key, DAY, ONLINE)
    assert guest(desk, clinic, "Budi").mode is ONLINE
    desk.mark_present(clinic.id, one.id, DAY, IN_PERSON)
    desk.participants.set_mode(key, DAY, ONLINE)
    assert (guest(desk, clinic, "Budi").mode, guest(desk, clinic, "Budi").present) == (ONLINE, True)
    desk.grid.mark([(key, Slot(NEXT))], AttendanceState.SICK, reason="Demam")
    assert guest(desk, clinic, "Budi", NEXT).state is AttendanceState.SICK
    assert not guest(desk, clinic, "Budi", NEXT).is_expected
    desk.mark_present(clinic.id, one.id, NEXT)
    assert guest(desk, clinic, "Budi", NEXT).present
    assert store.all(Attendance, day=NEXT)[0].reason == ""


def test_the_list_is_in_protocol_order_and_counted(desk, store, clinic):
    offices = {
        "Radio": InstitutionLevel.MEDIA,
        "Bappenas": InstitutionLevel.NATIONAL,
        "Bapperida Kab. Katingan": InstitutionLevel.DISTRICT,
        "Bapperida Kab. Barito Selatan": InstitutionLevel.DISTRICT,
        "Dinkes Prov. Kalteng": InstitutionLevel.PROVINCE,
    }
    for name in offices:
        read = desk.institutions.read(name, "62")
        assert read.level is offices[name]
        store.save(read)
    for name, office, sex in (
        ("Zul", "Radio", None),
        ("Ana", "Bapperida Kab. Katingan", Sex.FEMALE),
        ("Dr. Beni", "Bapperida Kab. Barito Selatan", Sex.MALE),
        ("Citra", "Bapperida Kab. Barito Selatan", Sex.FEMALE),
        ("Hj. Ayu", "Bapperida Kab. Barito Selatan", Sex.FEMALE),
        ("Dodi", "Dinkes Prov. Kalteng", Sex.MALE),
        ("Eka", "Bappenas", Sex.MALE),
    ):
        guest_mode = ONLINE if name == "Eka" else IN_PERSON
        desk.register_walk_in(
            clinic.id, DAY, WalkIn(name=name, institution=office, sex=sex), guest_mode
        )
    late = known(store, "Fitri", "Bappenas")
    desk.participants.invite(clinic.id, [late.id])

    listed = [g.full_name for g in desk.guests(clinic.id, DAY)]
    assert listed == ["Eka", "Fitri", "Dodi", "Hj. Ayu", "Dr. Beni", "Citra", "Ana", "Zul"]
    counted = desk.counters(clinic.id, DAY)
    assert (counted.present, counted.listed, counted.invited, counted.expected) == (7, 8, 1, 1)
    assert (counted.in_person, counted.online) == (6, 1)
    assert (counted.men, counted.women, counted.unknown_sex) == (3, 3, 1)
    assert [(s.key, s.present, s.listed) for s in counted.levels] == [
        ("national", 1, 2),
        ("province", 1, 1),
        ("district", 4, 4),
        ("media", 1, 1),
    ]
    assert [(s.key, s.present) for s in counted.districts] == [("62.04", 3), ("62.06", 1)]
    assert sum(share.present for share in counted.levels) == counted.present


def test_invited_people_are_listed_once_and_can_be_taken_off(desk, store, clinic):
    one, two = known(store, "Budi"), known(store, "Citra")
    desk.mark_present(clinic.id, two.id, DAY)
    change = desk.participants.invite(clinic.id, [one.id, two.id, one.id])
    assert len(change.edits) == 2
    assert Language.load(SOURCE).message(change.label) == "Invite 2 people"
    assert not desk.participants.invite(clinic.id, [one.id]).edits
    desk.participants.remove(guest(desk, clinic, "Citra").participant_id)
    assert [g.full_name for g in desk.guests(clinic.id, DAY)] == ["Budi"]
    store.undo()
    assert guest(desk, clinic, "Citra").present


def test_fields_of_a_participant_are_changed_by_name(desk, store, clinic):
    one = known(store, "Budi")
    desk.mark_present(clinic.id, one.id, DAY)
    key = guest(desk, clinic, "Budi").participant_id
    desk.participants.change(key, role="role.presenter")
    desk.participants.change(key, position_title="Kepala UPTD IPLT", travel_stamped=True)
    changed = store.get(Participant, key)
    assert (changed.role, changed.position_title, changed.travel_stamped) == (
        "role.presenter",
        "Kepala UPTD IPLT",
        True,
    )
    assert store.get(Person, one.id).position_title == ""
    desk.take_back(key, DAY)
    assert store.find(Participant, key) is not None  # a presenter stays on the list


def test_a_clinic_that_is_gone_is_said_in_words(desk):
    with pytest.raises(UserError):
        desk.days("nowhere")


def test_a_failed_walk_in_leaves_nothing_behind(desk, store, clinic, monkeypatch):
    before = everything(store)
    monkeypatch.setattr(store.journal, "append", _full)
    with pytest.raises(OSError, match="no room"):
        desk.register_walk_in(clinic.id, DAY, WalkIn(name="Budi", institution="Baru"))
    monkeypatch.undo()
    assert everything(store) == before
    assert not desk.similar("Budi", clinic.id, DAY)
    store.save(Person(name="Citra"))
    assert store.undo_label() == Message("Add {what}", {"what": Message("person")})


def _full(*_args):
    raise OSError("no room")


def test_a_code_names_a_person_by_id_by_participation_or_after_a_merge(desk, store, clinic):
    one = known(store, "Budi")
    desk.mark_present(clinic.id, one.id, DAY)
    participant = guest(desk, clinic, "Budi").participant_id
    bare = one.id.replace("-", "").upper()
    for code in (one.id, f"notula:person:{one.id}", f"NOTULA:PERSON:{bare}", participant):
        assert desk.person_of(f" {code} ") == one.id
    other = known(store, "Budy", merged_into_id=one.id)
    assert desk.person_of(other.id) == one.id


@pytest.mark.parametrize("code", ["", "8991002101418", "notula:person:", "0" * 36, "'; --"])
def test_a_code_of_nobody_is_refused_in_words(desk, clinic, code):
    with pytest.raises(UnknownCode) as error:
        desk.person_of(code)
    assert said(error).startswith("This code belongs to nobody known here.")


def test_positions_are_completed_from_those_in_use(desk, store):
    store.save(Institution(name="Dinas PU"))
    for name, position in (
        ("A", "Perencana Ahli Muda"),
        ("B", "Perencana Ahli Muda"),
        ("C", "Perencana Ahli Madya"),
        ("D", "Perencana"),
    ):
        known(store, name, "Dinas PU" if name == "C" else "", position_title=position)
    ask = desk.positions.matching
    assert ask("ahli pere") == ["Perencana Ahli Muda", "Perencana Ahli Madya"]
    assert ask("pe a", "Dinas PU")[0] == "Perencana Ahli Madya"
    assert ask("perencana")[0] == "Perencana"
    assert (ask(""), ask("%"), ask("uda")) == ([], [], [])
    known(store, "E", position_title="Perawat")
    assert ask("peraw") == []
    desk.positions.forget()
    assert ask("peraw") == ["Perawat"]


def test_after_a_change_only_the_guests_it_touches_are_read(desk, store, clinic):
    store.save(Institution(name="Dinas PU"))
    people = [known(store, name, "Dinas PU") for name in ("Budi", "Citra", "Dewi")]
    desk.participants.invite(clinic.id, [one.id for one in people])
    guests = desk.guests(clinic.id, DAY)

    def follow(change, names):
        nonlocal guests
        guests, changed = desk.guests_changed(clinic.id, DAY, guests, change)
        assert guests == desk.guests(clinic.id, DAY)
        shown = {g.participant_id: g.full_name for g in guests}
        assert changed is None or {shown[key] for key in changed if key in shown} == names

    follow(desk.mark_present(clinic.id, people[0].id, DAY), {"Budi"})
    budi, citra = (guest(desk, clinic, name).participant_id for name in ("Budi", "Citra"))
    follow(desk.participants.represent(budi, "", people[2].id), {"Budi", "Dewi"})
    follow(store.save(replace(people[2], name="Dewi Sari")), {"Budi", "Dewi Sari"})
    follow(desk.participants.set_mode(budi, DAY, ONLINE), {"Budi"})
    follow(desk.register_walk_in(clinic.id, DAY, WalkIn(name="Eko", institution="X")), {"Eko"})
    follow(store.undo(), set())
    follow(desk.participants.remove(citra), set())
    follow(store.save(replace(store.all(Institution)[0], name="Dinas PUPR")), set())


def test_two_guests_of_one_name_and_office_are_both_registered(desk, store, clinic):
    store.save(Institution(name="Dinas PU"))
    first, second = (known(store, "Siti Aminah", "Dinas PU") for _ in range(2))
    desk.mark_present(clinic.id, first.id, DAY)
    desk.mark_present(clinic.id, second.id, DAY)
    desk.register_walk_in(clinic.id, DAY, WalkIn(name="Siti Aminah", institution="Dinas PU"))
    assert desk.counters(clinic.id, DAY).present == 3
    assert store.count(Institution, name="Dinas PU") == 1
