"""Setting up a clinic: what is computed, what is copied, what is refused in words."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop_app.errors import UserError
from desktop_app.records import (
    AgendaItem,
    Attendance,
    Clinic,
    Feedback,
    FollowUp,
    IssuedPaper,
    LegalBasis,
    Letterhead,
    Participant,
    Person,
    Preference,
    Presentation,
    Signatory,
)
from desktop_app.records.clinic import ClinicMode
from desktop_app.services.clinic_defaults import milestone_of, time_zone_of
from desktop_app.services.clinics import Clinics, Phase
from desktop_app.services.store_refusals import Invalid, Missing
from desktop_app.settings import DEFAULT_OFFICE
from tests.clock import Clock

CC7_DAY = datetime(2025, 11, 6, 8)
GUNUNG_MAS, MURUNG_RAYA, KATINGAN = "62.10", "62.12", "62.06"


@pytest.fixture
def clock():
    return Clock(datetime(2025, 11, 6, 9, 41))


@pytest.fixture
def clinics(workspace, clock):
    return Clinics(workspace.store, workspace.reference, now=clock)


@pytest.fixture
def office(workspace):
    """Bapperida's letterhead before and after it was renamed, and two usual signatories."""
    store = workspace.store
    kop = Letterhead(
        government="PEMERINTAH PROVINSI KALIMANTAN TENGAH",
        office="BAPPEDALITBANG",
        working_group="Pokja PPAS",
        valid_from=date(2021, 1, 1),
    )
    store.save(kop)
    store.save(
        Letterhead(
            government=kop.government,
            office="BAPPERIDA",
            working_group="Pokja PPAS",
            valid_from=date(2025, 1, 1),
        )
    )
    store.save(Signatory(name="Dr. Ir. Tingang Rungan, M.T.", position_title="Kepala Bidang"))
    store.save(Signatory(name="Manuhing Rahayu, S.Kom.", caption="Notulis"))
    return kop


def made(clinics, **known):
    change = clinics.create(**known)
    return change.edits[0].record_id


# What is computed


@pytest.mark.parametrize(
    ("number", "milestone"),
    [(1, 1), (2, 1), (3, 2), (4, 3), (5, 3), (6, 4), (7, 4), (8, None), (None, None)],
)
def test_the_milestone_follows_the_number(number, milestone):
    assert milestone_of(number) == milestone


@pytest.mark.parametrize(
    ("province", "zone"),
    [("62", "WIB"), ("61", "WIB"), ("63", "WITA"), ("51", "WITA"), ("96", "WIT"), (None, "WIB")],
)
def test_the_time_zone_follows_the_province(province, zone):
    assert time_zone_of(province) == zone


def test_a_first_clinic_needs_a_date_only(clinics, workspace, office):
    clinic = workspace.store.get(Clinic, made(clinics, starts=datetime(2025, 6, 23, 8)))
    assert (clinic.number, clinic.milestone, clinic.budget_year) == (1, 1, 2025)
    assert clinic.short_title == "CC1 2025"
    assert clinic.title == (
        "Coaching Clinic 1 Implementasi Strategi Sanitasi Kabupaten/Kota (SSK) Program Percepatan "
        "Pembangunan Sanitasi Permukiman (PPSP) Provinsi Kalimantan Tengah Tahun 2025"
    )
    assert (clinic.province_id, clinic.time_zone) == ("62", "WIB")
    assert clinic.ends == datetime(2025, 6, 23, 16, 30)
    assert (clinic.host, clinic.working_group) == ("BAPPERIDA", "Pokja PPAS")


def test_the_title_and_the_time_zone_follow_the_province_unless_somebody_chose_them(clinics):
    clinic = clinics.propose(starts=datetime(2025, 6, 23, 8))
    assert "Provinsi" not in clinic.title
    there = clinics.in_province(clinic, "63")
    assert there.title.endswith("(PPSP) Provinsi Kalimantan Selatan Tahun 2025")
    assert there.time_zone == "WITA"
    assert clinics.in_province(there, "62").title.endswith("Kalimantan Tengah Tahun 2025")
    own = replace(clinic, title="Klinik kita", time_zone="WIT")
    moved = clinics.in_province(own, "63")
    assert (moved.title, moved.time_zone, moved.province_id) == ("Klinik kita", "WIT", "63")


def test_the_next_clinic_continues_the_last_one(clinics, workspace):
    first = made(
        clinics,
        number=6,
        starts=datetime(2025, 8, 13, 8),
        title="Coaching Clinic 6 Sanitasi Kalteng Tahun 2025",
        province_id="63",
        host="Bapperida",
    )
    clinic = workspace.store.get(Clinic, made(clinics, starts=CC7_DAY))
    assert (clinic.number, clinic.milestone) == (7, 4)
    assert clinic.title == "Coaching Clinic 7 Sanitasi Kalteng Tahun 2025"
    assert (clinic.host, clinic.time_zone) == ("Bapperida", "WITA")
    assert clinic.previous_id == first
    next_year = clinics.propose(starts=datetime(2026, 6, 1, 8))
    assert (next_year.number, next_year.short_title) == (1, "CC1 2026")
    assert next_year.title == "Coaching Clinic 1 Sanitasi Kalteng Tahun 2026"


def test_other_meetings_have_no_number_and_no_milestone(clinics):
    clinic = clinics.propose(kind="clinic_kind.evaluation_meeting", starts=datetime(2025, 12, 2, 9))
    assert (clinic.number, clinic.milestone) == (None, None)
    assert clinic.short_title == "Rapat Evaluasi 2025"


def test_an_evening_start_ends_after_it(clinics):
    clinic = clinics.propose(starts=datetime(2025, 12, 2, 19))
    assert clinic.ends == datetime(2025, 12, 2, 20)


def test_what_was_typed_is_never_overwritten(clinics, workspace, office):
    clinic = workspace.store.get(
        Clinic,
        made(
            clinics,
            starts=CC7_DAY,
            ends=datetime(2025, 11, 7, 12),
            number=12,
            milestone=2,
            short_title="Klinik <i>istimewa</i>",
            time_zone="WIT",
            mode=ClinicMode.HYBRID,
        ),
    )
    assert (clinic.number, clinic.milestone, clinic.time_zone) == (12, 2, "WIT")
    assert clinic.short_title == "Klinik <i>istimewa</i>"
    assert len(clinic.days()) == 2


# What is copied


def test_a_clinic_gets_its_own_letterhead_and_signatories_in_one_action(clinics, workspace, office):
    clinic_id = made(clinics, starts=CC7_DAY, districts=[GUNUNG_MAS])
    store = workspace.store
    assert clinics.signing.letterhead(clinic_id).office == "BAPPERIDA"
    assert [s.name for s in clinics.signing.signatories(clinic_id)] == [
        "Dr. Ir. Tingang Rungan, M.T.",
        "Manuhing Rahayu, S.Kom.",
    ]
    newest = clinics.signing.office_letterhead(date(2025, 11, 6))
    store.save(Letterhead(**{**_fields(newest), "office": "NAMA BARU"}))
    assert clinics.signing.letterhead(clinic_id).office == "BAPPERIDA"
    store.undo()
    store.undo()
    assert store.count(Clinic) == 0
    assert store.all(Letterhead, clinic_id=clinic_id) == []
    assert store.all(Signatory, clinic_id=clinic_id) == []
    assert len(clinics.signing.office_signatories()) == 2


def _fields(record):
    return {name: getattr(record, name) for name in record.__slots__}


def test_the_letterhead_is_that_of_the_clinics_day(clinics, office):
    assert clinics.signing.office_letterhead(date(2024, 6, 11)).office == "BAPPEDALITBANG"
    assert clinics.signing.office_letterhead(date(2025, 1, 1)).office == "BAPPERIDA"
    assert clinics.signing.office_letterhead(date(2019, 1, 1)).office == "BAPPEDALITBANG"
    earlier = made(clinics, starts=datetime(2024, 6, 11, 8))
    assert clinics.signing.letterhead(earlier).office == "BAPPEDALITBANG"


def test_the_office_of_new_clinics_can_be_chosen(clinics, workspace, office):
    workspace.store.save(Preference(id="default_office", value="BAPPEDALITBANG"))
    assert clinics.signing.office_letterhead(date(2025, 11, 6)).office == "BAPPEDALITBANG"
    workspace.store.save(Preference(id="default_office", value="unknown"))
    assert clinics.signing.office_letterhead(date(2025, 11, 6)).office == "BAPPERIDA"


def test_an_office_keeps_its_history_under_a_new_name(clinics, workspace, office):
    old, new = reversed(clinics.signing.office_letterheads())
    workspace.store.save(replace(new, office_line=old.id))
    workspace.store.save(Letterhead(office="DINAS PERKIM"))
    assert sorted(clinics.signing.offices()) == ["BAPPERIDA", "DINAS PERKIM"]
    workspace.preferences.set(DEFAULT_OFFICE, "BAPPERIDA")
    assert clinics.signing.office_letterhead(date(2024, 6, 11)).office == "BAPPEDALITBANG"
    assert clinics.signing.office_letterhead(date(2025, 11, 6)).office == "BAPPERIDA"


def test_a_clinic_of_another_office_takes_its_letterhead(clinics, workspace, office):
    clinic_id = made(clinics, starts=CC7_DAY)
    workspace.store.save(Letterhead(office="DINAS PERKIM"))
    clinics.signing.refresh_letterhead(clinic_id, "DINAS PERKIM")
    assert clinics.signing.letterhead(clinic_id).office == "DINAS PERKIM"
    clinics.signing.refresh_letterhead(clinic_id)
    assert clinics.signing.letterhead(clinic_id).office == "BAPPERIDA"


def test_the_letterhead_and_signatories_are_renewed_when_asked(clinics, workspace, office):
    clinic_id = made(clinics, starts=CC7_DAY)
    [kop] = [k for k in clinics.signing.office_letterheads() if k.office == "BAPPERIDA"]
    workspace.store.save(Letterhead(**{**_fields(kop), "office": "NAMA BARU"}))
    clinics.signing.refresh_letterhead(clinic_id)
    assert clinics.signing.letterhead(clinic_id).office == "NAMA BARU"
    assert len(workspace.store.all(Letterhead, clinic_id=clinic_id)) == 1
    workspace.store.save(Signatory(name="Orang Ketiga"))
    clinics.signing.refresh_signatories(clinic_id)
    assert [s.name for s in clinics.signing.signatories(clinic_id)] == [
        "Dr. Ir. Tingang Rungan, M.T.",
        "Manuhing Rahayu, S.Kom.",
        "Orang Ketiga",
    ]
    workspace.store.undo()
    assert len(clinics.signing.signatories(clinic_id)) == 2


def test_without_an_office_letterhead_renewing_says_what_to_do(clinics):
    clinic_id = made(clinics, starts=CC7_DAY)
    assert clinics.signing.letterhead(clinic_id) is None
    with pytest.raises(UserError, match="no letterhead yet"):
        clinics.signing.refresh_letterhead(clinic_id)
    with pytest.raises(UserError, match="no signatories yet"):
        clinics.signing.refresh_signatories(clinic_id)


# Dates


def test_the_agenda_moves_with_the_clinic(clinics, workspace):
    store = workspace.store
    clinic_id = made(clinics, starts=CC7_DAY, ends=datetime(2025, 11, 7, 12))
    for day in (6, 7):
        store.save(AgendaItem(clinic_id=clinic_id, day=date(2025, 11, day), title="x", minutes=30))
    clinic = store.get(Clinic, clinic_id)
    later = {"starts": datetime(2025, 12, 2, 8), "ends": datetime(2025, 12, 3, 12)}
    clinics.change(Clinic(**{**_fields(clinic), **later}))
    assert [item.day for item in store.all(AgendaItem)] == [date(2025, 12, 2), date(2025, 12, 3)]
    store.undo()
    assert [item.day for item in store.all(AgendaItem)] == [date(2025, 11, 6), date(2025, 11, 7)]
    assert store.get(Clinic, clinic_id) == clinic


# Districts


def test_districts_come_in_order_with_the_year_their_milestone_began(clinics, workspace):
    earlier = made(clinics, number=6, starts=datetime(2025, 8, 13, 8), districts=[MURUNG_RAYA])
    [murung_raya] = clinics.districts.of(earlier)
    workspace.store.save(Presentation(**{**_fields(murung_raya), "milestone4_year": 2023}))
    clinic_id = made(clinics, starts=CC7_DAY)
    clinics.districts.add(clinic_id, [GUNUNG_MAS, MURUNG_RAYA, GUNUNG_MAS])
    clinics.districts.add(clinic_id, [MURUNG_RAYA, KATINGAN])
    found = clinics.districts.of(clinic_id)
    assert [p.region_id for p in found] == [GUNUNG_MAS, MURUNG_RAYA, KATINGAN]
    assert [p.position for p in found] == [1, 2, 3]
    assert [p.milestone4_year for p in found] == [None, 2023, None]
    assert [p.year_number(2025) for p in found] == [None, 3, None]
    assert {p.milestone for p in found} == {4}
    clinics.districts.remove([found[0].id, found[1].id])
    assert [p.region_id for p in clinics.districts.of(clinic_id)] == [KATINGAN]
    workspace.store.undo()
    assert len(clinics.districts.of(clinic_id)) == 3


def test_the_choice_of_districts_is_the_province_with_what_is_known(clinics):
    made(clinics, number=6, starts=datetime(2025, 8, 13, 8), province_id="62")
    clinic_id = made(clinics, starts=CC7_DAY, districts=[GUNUNG_MAS])
    choices = clinics.districts.choices(clinic_id)
    assert len(choices) == 14
    assert [c.region.id for c in choices if c.chosen] == [GUNUNG_MAS]


def test_no_district_at_all_and_an_unknown_one_are_refused(clinics, workspace):
    clinic_id = made(clinics, starts=CC7_DAY)
    with pytest.raises(UserError, match="at least one district"):
        clinics.districts.add(clinic_id, [])
    with pytest.raises(Missing):
        clinics.districts.add(clinic_id, ["99.99"])
    assert clinics.districts.of(clinic_id) == []


# Refused in words


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (datetime(2025, 11, 5, 16), "The end is before the start"),
        (datetime(2026, 11, 6, 16), "there are 366 days"),
    ],
)
def test_impossible_dates_are_refused_and_nothing_is_stored(clinics, workspace, ends, words):
    with pytest.raises(Invalid, match=words):
        clinics.create(starts=CC7_DAY, ends=ends)
    assert workspace.store.count(Clinic) == 0
    clinic = workspace.store.get(Clinic, made(clinics, starts=CC7_DAY))
    with pytest.raises(UserError, match=words):
        clinics.change(Clinic(**{**_fields(clinic), "ends": ends}))
    assert workspace.store.get(Clinic, clinic.id) == clinic


def test_a_number_of_nought_is_refused(clinics):
    with pytest.raises(Invalid):
        clinics.create(starts=CC7_DAY, number=-1)


# Choosing, renaming, removing


def test_a_clinic_is_chosen_by_id_title_or_beginning(clinics):
    cc6 = made(clinics, number=6, starts=datetime(2025, 8, 13, 8), short_title="CC6 PPSP Kalteng")
    cc7 = made(clinics, starts=CC7_DAY, short_title="CC7 PPSP Kalteng")
    assert clinics.choose(cc7).id == cc7
    assert clinics.choose("CC7 PPSP Kalteng").id == cc7
    assert clinics.choose("cc6").id == cc6
    assert clinics.choose(" cc7 ppsp KALTENG ").id == cc7
    with pytest.raises(UserError, match="CC7 PPSP Kalteng, CC6 PPSP Kalteng"):
        clinics.choose("cc")
    with pytest.raises(UserError, match='No clinic is called "CC9"'):
        clinics.choose("CC9")
    with pytest.raises(UserError, match="No clinic is called"):
        clinics.choose("")


def test_an_exact_title_wins_over_a_longer_one(clinics):
    short = made(clinics, starts=CC7_DAY, short_title="CC7")
    made(clinics, starts=datetime(2026, 11, 6, 8), short_title="CC7 2026")
    assert clinics.choose("cc7").id == short


def test_choosing_without_any_clinic_says_so(clinics):
    with pytest.raises(UserError, match="There is no clinic yet"):
        clinics.choose("CC7")


def test_the_open_clinic_is_the_running_else_the_next_else_the_last(clinics, clock):
    assert clinics.current() is None
    past = made(clinics, starts=datetime(2025, 8, 13, 8))
    assert clinics.current().id == past
    later = made(clinics, starts=datetime(2025, 12, 2, 8))
    next_one = made(clinics, starts=datetime(2025, 11, 20, 8))
    assert clinics.current().id == next_one
    today = made(clinics, starts=CC7_DAY)
    assert clinics.current().id == today
    assert [c.id for c in clinics.newest()] == [later, next_one, today, past]


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (datetime(2025, 11, 5, 23), Phase.BEFORE),
        (datetime(2025, 11, 6, 6), Phase.RUNNING),
        (datetime(2025, 11, 7, 23), Phase.RUNNING),
        (datetime(2025, 11, 8, 0), Phase.AFTER),
    ],
)
def test_the_phase_follows_the_dates(clinics, clock, today, phase):
    clinic = clinics.propose(starts=CC7_DAY, ends=datetime(2025, 11, 7, 12))
    clock.at = today
    assert clinics.phase(clinic) is phase


def test_removing_takes_everything_along_and_undo_brings_it_back(clinics, workspace, office):
    store = workspace.store
    clinic_id = full_clinic(clinics, store)
    next_id = made(clinics, starts=datetime(2026, 1, 5, 8))
    before = {t: store.count(t) for t in (Clinic, Participant, Attendance, Feedback, FollowUp)}
    clinics.remove(clinic_id)
    assert store.count(Clinic) == 1
    assert store.count(Attendance) == store.count(Feedback) == 0
    assert store.get(Clinic, next_id).previous_id is None
    store.undo()
    assert {t: store.count(t) for t in before} == before
    assert store.get(Clinic, next_id).previous_id == clinic_id
    assert clinics.signing.letterhead(clinic_id).office == "BAPPERIDA"
    assert workspace.health.check().ok


def full_clinic(clinics, store):
    clinic_id = made(clinics, starts=CC7_DAY, districts=[GUNUNG_MAS, MURUNG_RAYA])
    person = Person(name="Dara Sebangau Asih")
    store.save(person)
    guest = Participant(clinic_id=clinic_id, person_id=person.id, invitation="invited")
    store.save(guest)
    store.save(Attendance(participant_id=guest.id, day=CC7_DAY.date()))
    store.save(LegalBasis(clinic_id=clinic_id, subject="Keputusan Menteri Dalam Negeri"))
    store.save(AgendaItem(clinic_id=clinic_id, day=CC7_DAY.date(), title="Registrasi", minutes=30))
    remark = Feedback(clinic_id=clinic_id, region_id=GUNUNG_MAS, content="Perbaiki IPLT")
    store.save(remark)
    store.save(
        FollowUp(clinic_id=clinic_id, activity="Rehab IPLT", feedback_id=remark.id, position=1)
    )
    return clinic_id


# Progress


def test_an_empty_clinic_says_what_comes_first(clinics, clock):
    clock.at = datetime(2025, 10, 1, 9)
    clinic_id = made(clinics, starts=CC7_DAY)
    progress = clinics.progress(clinic_id)
    assert [step.key for step in progress.steps if step.due and not step.finished] == [
        "setup",
        "districts",
        "agenda",
        "signatories",
        "guests",
    ]
    setup = progress.steps[0]
    assert setup.detail.text == "Missing: {one}, {two} and {three}"
    assert {step.page for step in progress.steps} == {
        "clinic",
        "registration",
        "presentations",
        "feedback",
        "follow_up",
        "documents",
    }


def test_progress_counts_what_was_recorded(clinics, workspace, clock):
    store = workspace.store
    clinic_id = full_clinic(clinics, store)
    [first, _] = clinics.districts.of(clinic_id)
    store.save(Presentation(**{**_fields(first), "started_at": datetime(2025, 11, 6, 10)}))
    progress = clinics.progress(clinic_id)
    assert (progress.invited, progress.participants) == (1, 1)
    assert progress.present == ((date(2025, 11, 6), 1),)
    assert (progress.districts, progress.presented) == (2, 1)
    assert (progress.remarks, progress.answered, progress.follow_ups) == (1, 0, 1)
    finished = {step.key for step in progress.steps if step.finished}
    assert finished == {"districts", "agenda", "guests", "registration", "remarks"}
    follow_ups = next(step for step in progress.steps if step.key == "follow_ups")
    assert not follow_ups.finished
    store.save(IssuedPaper(clinic_id=clinic_id, document="notula"))
    assert clinics.progress(clinic_id).papers == ("notula",)
    minutes = next(step for step in clinics.progress(clinic_id).steps if step.key == "minutes")
    assert minutes.finished


def test_late_promises_of_the_districts_are_counted_at_the_next_clinic(clinics, workspace):
    store = workspace.store
    cc6 = made(clinics, number=6, starts=datetime(2025, 8, 13, 8), districts=[MURUNG_RAYA])
    for region, due, status in (
        (MURUNG_RAYA, date(2025, 10, 31), "not_started"),
        (MURUNG_RAYA, date(2025, 12, 31), "running"),
        (MURUNG_RAYA, date(2025, 9, 1), "done"),
        (KATINGAN, date(2025, 9, 1), "running"),
        (None, date(2025, 9, 1), "running"),
    ):
        store.save(FollowUp(clinic_id=cc6, region_id=region, activity="x", due=due, status=status))
    cc7 = made(clinics, starts=CC7_DAY, districts=[GUNUNG_MAS, MURUNG_RAYA])
    assert clinics.progress(cc7).late == 2
    assert clinics.progress(cc6).late == 0
    assert clinics.late_promises() == 3


def test_officials_of_earlier_clinics_are_suggested(clinics):
    made(clinics, starts=CC7_DAY, chair_name="Tingang", chair_position="Kepala Bidang")
    made(clinics, starts=datetime(2025, 8, 13, 8), chair_name="Tingang", chair_position="Lama")
    made(clinics, starts=datetime(2025, 8, 12, 8), chair_name="Dara")
    assert clinics.known_officials("chair") == [("Tingang", "Kepala Bidang"), ("Dara", "")]
    assert clinics.known_officials("opener") == []
