"""The next clinic from the last one: what is taken, what is reckoned anew, what is said."""

import dataclasses
from datetime import date, datetime

import pytest

from desktop_app.records import (
    AgendaItem,
    Attendance,
    Clinic,
    EvaluationQuestion,
    FollowUp,
    Institution,
    LegalBasis,
    Letterhead,
    Participant,
    Person,
    Presentation,
    Proposal,
    ReadinessCriterion,
    ReadinessItem,
    ReadinessTemplate,
    Signatory,
)
from desktop_app.records.attendance import AttendanceMode, InvitationStatus
from desktop_app.records.follow_up import FollowUpScope
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.clinic_succession import ClinicSuccession, Part
from desktop_app.services.clinics import Clinics
from desktop_app.services.store_refusals import Invalid

NEXT = datetime(2025, 11, 6, 8)
MURUNG_RAYA, GUNUNG_MAS = "62.12", "62.10"


@pytest.fixture
def clinics(workspace):
    return Clinics(workspace.store, workspace.reference, now=lambda: datetime(2025, 11, 1, 9))


@pytest.fixture
def succession(workspace, clinics):
    return ClinicSuccession(workspace.store, workspace.reference, clinics, workspace.promises)


@pytest.fixture
def cc6(clinics, store):
    """Two days with two districts, three guests, one open promise and all that goes with it."""
    store.save(Letterhead(office="BAPPERIDA", valid_from=date(2025, 1, 1)))
    change = clinics.create(
        starts=datetime(2025, 8, 13, 8, 30),
        ends=datetime(2025, 8, 14, 15),
        number=6,
        title="Coaching Clinic VI, 13–14 Agustus 2025",
        short_title="CC6 Kalteng 2025",
        place="Ballroom",
        chair_name="Kepala",
        province_id="62",
        districts=[GUNUNG_MAS, MURUNG_RAYA],
    )
    clinic = store.get(Clinic, change.edits[0].record_id)
    first, second = clinics.districts.of(clinic.id)
    office = Institution(name="BPPW")
    people = [
        Person(name="Ani", position_title="Kabid", institution_id=office.id),
        Person(name="Budi"),
        Person(name="Citra"),
    ]
    guests = [
        Participant(
            clinic_id=clinic.id,
            person_id=people[0].id,
            role="role.panellist",
            position_title="Kasubbid",
            mode=AttendanceMode.ONLINE,
        ),
        Participant(
            clinic_id=clinic.id,
            person_id=people[1].id,
            position_title="Staf",
            invitation=InvitationStatus.REPRESENTED,
        ),
        Participant(clinic_id=clinic.id, person_id=people[2].id, represents="Kepala Dinas"),
    ]
    template = ReadinessTemplate(name="IPLT")
    criterion = ReadinessCriterion(template_id=template.id, code="IP-1", document="DED")
    proposal = Proposal(presentation_id=first.id, activity="IPLT", reported_met=3)
    bare = Proposal(presentation_id=first.id, activity="Tanpa kriteria")
    store.write(
        _label(),
        save=[
            dataclasses.replace(first, milestone4_year=2024, policy_package="GESIT"),
            dataclasses.replace(second, milestone4_year=2023, year_override=2),
            office,
            *people,
            *guests,
            Attendance(participant_id=guests[0].id, day=date(2025, 8, 13)),
            template,
            criterion,
            proposal,
            bare,
            ReadinessItem(
                proposal_id=proposal.id,
                criterion_id=criterion.id,
                code="IP-1",
                document="DED",
                status=ReadinessStatus.MISSING,
                note="rahasia",
            ),
            AgendaItem(
                clinic_id=clinic.id,
                day=date(2025, 8, 13),
                title="Pembukaan",
                minutes=30,
                presenter="Ketua",
                starts=None,
            ),
            AgendaItem(
                clinic_id=clinic.id, day=date(2025, 8, 14), title="Hari Kamis: penutup", minutes=20
            ),
            Signatory(clinic_id=clinic.id, name="Sekretaris"),
            LegalBasis(clinic_id=clinic.id, subject="Kepmendagri"),
            EvaluationQuestion(clinic_id=clinic.id, question="Jelas?"),
            FollowUp(
                clinic_id=clinic.id,
                scope=FollowUpScope.DISTRICT,
                region_id=GUNUNG_MAS,
                activity="Sertifikat",
                due=date(2025, 9, 1),
            ),
            FollowUp(
                clinic_id=clinic.id,
                scope=FollowUpScope.DISTRICT,
                region_id="62.01",
                activity="Bukan kita",
            ),
        ],
    )
    return clinic


def _label():
    from desktop_app.i18n import Message

    return Message("Fill in")


def heirs(succession, source, starts=NEXT):
    proposal = succession.propose(source.id, starts=starts)
    return {share.part: share for share in succession.shares(source.id, proposal)}


def create(succession, store, source, parts=tuple(Part), **known):
    known.setdefault("starts", NEXT)
    change = succession.create(source.id, parts, **known)
    return store.get(Clinic, change.edits[0].record_id)


def test_number_titles_days_and_hours_are_worked_out(succession, cc6):
    made = succession.propose(cc6.id, starts=datetime(2025, 11, 6, 8, 30))
    assert (made.number, made.milestone, made.previous_id) == (7, 4, cc6.id)
    assert made.title == "Coaching Clinic VII, 6–7 November 2025"
    assert made.short_title == "CC7 Kalteng 2025"
    assert made.ends == datetime(2025, 11, 7, 15)
    assert made.host == "BAPPERIDA"


def test_the_host_stays_as_it_was_written_until_the_office_is_called_otherwise(
    succession, store, cc6
):
    written = dataclasses.replace(cc6, host="Badan Perencanaan (Bapperida) Prov.")
    store.write(_label(), save=[written])
    assert succession.propose(cc6.id, starts=NEXT).host == written.host
    renamed = Letterhead(office="BAPPEDA LITBANG", valid_from=NEXT.date())
    store.write(_label(), save=[renamed])
    assert succession.propose(cc6.id, starts=NEXT).host == "BAPPEDA LITBANG"


def test_after_the_seventh_the_programmes_year_begins_again(succession, clinics, store, cc6):
    cc7 = create(succession, store, cc6)
    again = succession.propose(cc7.id)
    assert (again.number, again.starts.year, again.milestone) == (1, 2026, 1)
    assert succession.begins_again(cc7.id, again)
    clinics.create(starts=datetime(2026, 6, 1, 8), number=1)
    assert succession.propose(cc7.id, starts=datetime(2026, 7, 1, 8)).number == 2
    assert succession.propose(cc7.id, number=9).number == 9


def test_the_fifth_clinic_is_followed_by_the_sixth_also_in_another_year(succession, clinics, store):
    change = clinics.create(
        starts=datetime(2025, 12, 1, 8), number=5, province_id="62", districts=[GUNUNG_MAS]
    )
    cc5 = store.get(Clinic, change.edits[0].record_id)
    made = create(succession, store, cc5, starts=datetime(2026, 6, 1, 8))
    assert (made.number, made.milestone) == (6, 4)
    (district,) = clinics.districts.of(made.id)
    assert (district.milestone, district.milestone4_year) == (4, 2026)
    assert district.year_number(2026) == 1


def test_every_part_is_counted_before_and_stored_after(succession, store, clinics, cc6):
    before = heirs(succession, cc6)
    assert {part: share.count for part, share in before.items()} == {
        Part.DISTRICTS: 2,
        Part.PANEL: 1,
        Part.PEOPLE: 2,
        Part.CRITERIA: 1,
        Part.AGENDA: 2,
        Part.SIGNATORIES: 1,
        Part.LEADERS: 2,
        Part.BASES: 1,
        Part.QUESTIONS: 1,
    }
    assert before[Part.PANEL].heirs[0].detail == "Kabid, BPPW"
    cc7 = create(succession, store, cc6)
    assert cc7.place == "Ballroom"
    assert cc7.chair_name == "Kepala"
    panellist, other = (
        store.all(Participant, clinic_id=cc7.id, role=role)
        for role in ("role.panellist", "role.participant")
    )
    assert [(p.position_title, p.mode) for p in panellist] == [("Kabid", AttendanceMode.ONLINE)]
    assert {(p.position_title, p.represents) for p in other} == {("Staf", ""), ("", "")}
    guests = [*panellist, *other]
    assert {p.invitation for p in guests} == {InvitationStatus.INVITED}
    assert store.count(Attendance) == 1
    items = store.all(AgendaItem, clinic_id=cc7.id)
    assert [(i.day, i.title, i.minutes, i.presenter) for i in items] == [
        (date(2025, 11, 6), "Pembukaan", 30, ""),
        (date(2025, 11, 7), "Hari Jumat: penutup", 20, ""),
    ]
    assert [s.name for s in clinics.signing.signatories(cc7.id)] == ["Sekretaris"]
    assert store.count(LegalBasis, clinic_id=cc7.id) == 1
    assert store.count(EvaluationQuestion, clinic_id=cc7.id) == 1
    assert [kop.office for kop in store.all(Letterhead, clinic_id=cc7.id)] == ["BAPPERIDA"]


def test_districts_come_with_their_year_reckoned_anew(succession, clinics, store, cc6):
    years = [
        heir.year for heir in heirs(succession, cc6, datetime(2026, 2, 1, 8))[Part.DISTRICTS].heirs
    ]
    assert years == [3, 3]  # 2024 -> third; somebody corrected the other to 2 in 2025
    cc7 = create(succession, store, cc6, starts=datetime(2026, 2, 1, 8))
    first, second = clinics.districts.of(cc7.id)
    assert (first.region_id, first.milestone4_year, first.policy_package) == (
        GUNUNG_MAS,
        2024,
        "GESIT",
    )
    assert second.year_override == 3


def test_criteria_are_asked_again_without_the_old_answers(succession, clinics, store, cc6):
    cc7 = create(succession, store, cc6)
    district = clinics.districts.of(cc7.id)[0]
    (proposal,) = store.all(Proposal, presentation_id=district.id)
    assert (proposal.activity, proposal.reported_met) == ("IPLT", None)
    (item,) = store.all(ReadinessItem, proposal_id=proposal.id)
    assert (item.document, item.status, item.note) == ("DED", None, "")


def test_a_list_out_of_use_gives_way_to_the_one_in_use(succession, clinics, store, cc6):
    old = store.all(ReadinessTemplate, name="IPLT")[0]
    kind = "infrastructure_kind.unused"
    from desktop_app.records import VocabularyTerm

    new = ReadinessTemplate(name="IPLT 2026", infrastructure=kind)
    store.write(
        _label(),
        save=[
            VocabularyTerm(id=kind, vocabulary="infrastructure_kind", label="X"),
            dataclasses.replace(old, active=False, infrastructure=kind),
            new,
            ReadinessCriterion(template_id=new.id, code="IP-1", document="DED mutakhir"),
            ReadinessCriterion(template_id=new.id, code="IP-2", document="RAB"),
        ],
    )
    cc7 = create(succession, store, cc6)
    (proposal,) = store.all(Proposal, presentation_id=clinics.districts.of(cc7.id)[0].id)
    assert [i.document for i in store.all(ReadinessItem, proposal_id=proposal.id)] == [
        "DED mutakhir",
        "RAB",
    ]


def test_open_promises_are_counted_and_carried(succession, workspace, store, cc6):
    proposal = succession.propose(cc6.id, starts=NEXT)
    found = succession.carried(cc6.id, proposal, set(Part))
    assert (found.open, found.late) == (1, 1)
    assert succession.carried(cc6.id, proposal, ()).open == 0
    cc7 = create(succession, store, cc6)
    assert len(workspace.promises.binding(cc7.id, GUNUNG_MAS)) == 1


def test_one_undo_takes_everything_back(succession, store, cc6):
    kinds = (
        Clinic,
        Participant,
        Presentation,
        AgendaItem,
        Letterhead,
        Signatory,
        Proposal,
        ReadinessItem,
        LegalBasis,
        EvaluationQuestion,
    )
    before = {kind: store.all(kind) for kind in kinds}
    create(succession, store, cc6)
    assert store.undo_label().values == {
        "title": "CC7 Kalteng 2025",
        "previous": "CC6 Kalteng 2025",
    }
    store.undo()
    assert {kind: store.all(kind) for kind in kinds} == before
    store.redo()
    assert store.count(Clinic) == 2


def test_what_is_not_ticked_stays_behind(succession, clinics, store, cc6):
    store.save(Signatory(name="Biasa"))
    cc7 = create(succession, store, cc6, parts=())
    assert clinics.districts.of(cc7.id) == []
    assert store.count(Participant, clinic_id=cc7.id) == 0
    assert [s.name for s in clinics.signing.signatories(cc7.id)] == ["Biasa"]
    assert (cc7.place, cc7.chair_name) == ("", "")


def test_legal_bases_stay_behind_in_another_year_unless_asked_for(succession, cc6):
    assert heirs(succession, cc6)[Part.BASES].usual
    assert not heirs(succession, cc6, datetime(2026, 2, 1, 8))[Part.BASES].usual


def test_a_merged_person_is_invited_once_as_who_they_are_now(succession, store, cc6):
    ani = store.all(Person, name="Ani")[0]
    budi = store.all(Person, name="Budi")[0]
    store.save(dataclasses.replace(budi, merged_into_id=ani.id))
    cc7 = create(succession, store, cc6)
    guests = store.all(Participant, clinic_id=cc7.id)
    assert sorted((g.person_id == ani.id, g.role) for g in guests) == [
        (False, "role.participant"),
        (True, "role.panellist"),
    ]


def test_the_same_short_title_is_made_unique(succession, store, cc6):
    titles = [create(succession, store, cc6, number=6).short_title for _ in range(2)]
    assert titles == ["CC6 Kalteng 2025 (2)", "CC6 Kalteng 2025 (3)"]


def test_a_clinic_without_anything_is_followed_all_the_same(succession, store, clinics):
    clinic = Clinic(
        title="Rapat",
        short_title="Rapat",
        kind="clinic_kind.evaluation_meeting",
        starts=datetime(2030, 1, 1, 8),
    )
    store.save(clinic)
    assert all(not share.heirs for share in heirs(succession, clinic).values())
    made = create(succession, store, clinic, starts=datetime(2020, 1, 1, 8))
    assert (made.short_title, made.number) == ("Rapat (2)", None)


def test_impossible_dates_are_refused_and_nothing_is_stored(succession, store, cc6):
    with pytest.raises(Invalid):
        create(succession, store, cc6, ends=datetime(2025, 11, 5, 8))
    with pytest.raises(Invalid):
        create(succession, store, cc6, ends=datetime(2026, 11, 5, 8))
    assert store.count(Clinic) == 1
