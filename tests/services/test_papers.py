"""Facts of papers: gathered once, frozen when signed, compared with what is stored later."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from typing import get_args, get_origin, get_type_hints

import pytest

from desktop_app.documents.registry import describe
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.papers import draw
from desktop_app.i18n import Language, Message
from desktop_app.records import (
    AgendaItem,
    Attendance,
    Clinic,
    Feedback,
    FollowUp,
    Institution,
    IssuedPaper,
    Letterhead,
    Participant,
    Person,
    Photo,
    Preference,
    Presentation,
    Proposal,
    ReadinessItem,
    Signatory,
    VocabularyTerm,
)
from desktop_app.records.attendance import AttendanceMode, AttendanceState
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.office import SignatoryCapacity, SignatoryRole
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperState, PaperVariant
from desktop_app.records.papers import FACTS
from desktop_app.records.person import Sex
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.resources import resource
from desktop_app.services.final_papers import printed_facts, signed_facts
from desktop_app.services.paper_differences import differences, say_the_same
from desktop_app.services.paper_parts import PARTS
from desktop_app.services.paper_refusals import FormIsNeverFinal, NothingToSign
from desktop_app.services.paper_standing import Standing
from desktop_app.services.papers import Papers
from desktop_app.services.store_refusals import Missing
from desktop_app.settings import MARGIN_LEFT, PAPER
from tests.reading import texts

DAY = datetime.date(2025, 11, 6)
MINUTES, LIST = PaperKind.MINUTES, PaperKind.ATTENDANCE_LIST
MATRIX, PLAN = PaperKind.FEEDBACK_MATRIX, PaperKind.FOLLOW_UP_LIST


@pytest.fixture
def papers(workspace):
    return papers_of(workspace)


def papers_of(workspace):
    return Papers(
        workspace.store,
        workspace.reference,
        workspace.preferences,
        workspace.papers.files,
        now=lambda: datetime.datetime(2025, 11, 6, 16, 45),
    )


@pytest.fixture
def clinic(store):
    made = Clinic(
        title="Coaching Clinic 7 PPSP",
        short_title="CC7",
        starts=datetime.datetime(2025, 11, 6, 8, 0),
        ends=datetime.datetime(2025, 11, 6, 16, 30),
        place="Aula Bapperida, Palangka Raya",
        province_id="62",
        chair_name="Dr. Tingang, M.T.",
        chair_position="Kepala Bidang",
    )
    store.save(made)
    return made


@pytest.fixture
def demo(workspace):
    """CC6 and CC7 as they ship; the value is CC7."""
    import_clinics(workspace, sorted(resource("demo").glob("cc[67]*.yaml")))
    return next(c for c in workspace.store.all(Clinic) if c.number == 7)


def add_guest(
    store,
    clinic,
    name,
    institution="",
    *,
    mode=AttendanceMode.IN_PERSON,
    days=(DAY,),
    **participant,
):
    level, region = (
        participant.pop("level", InstitutionLevel.OTHER),
        participant.pop("region", None),
    )
    person = Person(name=name, phone="+6281234567890", email="x@example.go.id", sex=Sex.FEMALE)
    body = Institution(name=institution or "Instansi", level=level, region_id=region)
    guest = Participant(
        clinic_id=clinic.id, person_id=person.id, institution_id=body.id, mode=mode, **participant
    )
    there = [Attendance(participant_id=guest.id, day=day, mode=mode) for day in days]
    store.write(Message("Add a guest"), save=[person, body, guest, *there])
    return guest


def names(groups):
    return [attendee.name for group in groups for attendee in group.attendees]


# The frame


def test_letterhead_is_the_clinics_copy_else_the_office_version_of_that_day(store, papers, clinic):
    minutes = ClinicPaper(clinic.id, MINUTES)
    store.save(Letterhead(office="BAPPEDALITBANG", valid_from=datetime.date(2020, 1, 1)))
    store.save(Letterhead(office="BAPPERIDA", valid_from=datetime.date(2025, 1, 1)))
    store.save(Letterhead(office="BADAN BARU", valid_from=datetime.date(2026, 1, 1)))
    assert papers.gather(minutes).frame.letterhead.office == "BAPPERIDA"
    store.save(Letterhead(clinic_id=clinic.id, office="DINAS PUPR"))
    assert papers.gather(minutes).frame.letterhead.office == "DINAS PUPR"


def test_papers_carry_the_letterhead_of_the_office_that_was_chosen(store, papers, clinic):
    store.save(Letterhead(office="BAPPERIDA"))
    store.save(Letterhead(office="DINAS PUPR", valid_from=datetime.date(2025, 1, 1)))
    store.save(Preference(id="default_office", value="BAPPERIDA"))
    assert papers.gather(ClinicPaper(clinic.id, MINUTES)).frame.letterhead.office == "BAPPERIDA"


def test_the_sheet_is_as_the_settings_say(workspace, papers, clinic):
    workspace.preferences.set(PAPER, "A4")
    workspace.preferences.set(MARGIN_LEFT, 40)
    page = papers.gather(ClinicPaper(clinic.id, MINUTES)).frame.page
    assert (page.size, page.left) == ("A4", 40.0)


def test_without_signatories_the_chair_signs(papers, clinic):
    (signer,) = papers.gather(ClinicPaper(clinic.id, MINUTES)).frame.signers
    assert (signer.name, signer.position) == ("Dr. Tingang, M.T.", "Kepala Bidang")


def test_minutes_and_agenda_give_an_item_that_follows_on_another_its_time(store, papers, clinic):
    for place, (title, minutes, starts) in enumerate(
        (
            ("Registrasi", 30, datetime.time(8)),
            ("Rehat", 15, None),
            ("Doa", None, None),
            ("Sesi 1", None, datetime.time(10)),
        )
    ):
        item = AgendaItem(clinic_id=clinic.id, day=DAY, title=title, position=place)
        store.save(dataclasses.replace(item, minutes=minutes, starts=starts))
    facts = papers.gather(ClinicPaper(clinic.id, MINUTES))
    assert [(item.title, item.starts, item.ends) for item in facts.agenda] == [
        ("Registrasi", datetime.time(8), datetime.time(8, 30)),
        ("Rehat", datetime.time(8, 30), datetime.time(8, 45)),
        ("Doa", None, None),
        ("Sesi 1", datetime.time(10), None),
    ]
    printed = papers.gather(ClinicPaper(clinic.id, PaperKind.SCHEDULE)).agenda[0].slots[1]
    assert (printed.starts, printed.ends) == (datetime.time(8, 30), datetime.time(8, 45))


def test_the_public_copy_has_no_telephone_e_mail_or_nip_anywhere(store, papers, clinic):
    add_guest(store, clinic, "Dara")
    store.save(
        Signatory(
            clinic_id=clinic.id,
            name="Tingang",
            nip="197501012000031999",
            capacity=SignatoryCapacity.ACTING,
        )
    )
    for kind in PaperKind:
        text = repr(papers.gather(ClinicPaper(clinic.id, kind, variant=PaperVariant.PUBLIC)))
        assert "197501012000031999" not in text
        assert "0812-3456-7890" not in text
        assert "x@example.go.id" not in text
    full = repr(papers.gather(ClinicPaper(clinic.id, LIST)))
    assert "197501012000031999" in full
    assert "0812-3456-7890" in full
    assert "x@example.go.id" in full


def test_an_unknown_clinic_is_refused_in_words(papers):
    with pytest.raises(Missing):
        papers.gather(ClinicPaper("nowhere", MINUTES))


# Attendance


def test_guests_stand_in_protocol_order_with_districts_by_code(store, papers, clinic):
    level = InstitutionLevel
    add_guest(store, clinic, "Fasilitator", level=level.FACILITATOR)
    add_guest(store, clinic, "Katingan", level=level.DISTRICT, region="62.06")
    add_guest(store, clinic, "Kotim", level=level.DISTRICT, region="62.02")
    add_guest(store, clinic, "Prov", level=level.PROVINCE)
    add_guest(store, clinic, "Balai", level=level.BALAI)
    add_guest(store, clinic, "Pusat", level=level.NATIONAL)
    (day,) = papers.gather(ClinicPaper(clinic.id, LIST)).days
    order = ["Pusat", "Balai", "Prov", "Kotim", "Katingan", "Fasilitator"]
    assert names(day.in_person) == order
    assert [group.region for group in day.in_person][3:5] == [
        "Kabupaten Kotawaringin Timur",
        "Kabupaten Katingan",
    ]


def test_colleagues_stand_together_and_the_opener_first(store, papers, clinic):
    level = InstitutionLevel.PROVINCE
    add_guest(store, clinic, "Staf", "Bapperida", level=level, role="role.minute_taker")
    add_guest(store, clinic, "Panel", "Dinas PUPR", level=level, role="role.panellist")
    add_guest(store, clinic, "Asisten", "Setda", level=level, role="role.opener")
    chair = add_guest(store, clinic, "Kabid", "Bapperida", level=level, role="role.chair")
    bodies = {row.name: row for row in store.all(Institution)}
    staff = next(p for p in store.all(Participant) if p.role == "role.minute_taker")
    store.save(dataclasses.replace(staff, institution_id=chair.institution_id))
    assert "Bapperida" in bodies
    (day,) = papers.gather(ClinicPaper(clinic.id, LIST)).days
    assert names(day.in_person) == ["Asisten", "Kabid", "Staf", "Panel"]


def test_each_day_has_its_list_and_online_guests_stand_apart(store, papers, clinic):
    next_day = DAY + datetime.timedelta(days=1)
    add_guest(store, clinic, "Dua hari", days=(DAY, next_day))
    add_guest(store, clinic, "Hari pertama")
    add_guest(store, clinic, "Dari jauh", mode=AttendanceMode.ONLINE)
    facts = papers.gather(ClinicPaper(clinic.id, LIST))
    first, second = facts.days
    assert sorted(names(first.in_person)) == ["Dua hari", "Hari pertama"]
    assert names(first.online) == ["Dari jauh"]
    assert names(second.in_person) == ["Dua hari"]
    presence = papers.gather(ClinicPaper(clinic.id, MINUTES)).presence
    assert (presence.total, presence.in_person, presence.online) == (3, 2, 1)


def test_who_was_in_the_room_for_one_session_signs_and_is_listed_once(store, papers, clinic):
    guest = add_guest(store, clinic, "Bolak-balik", mode=AttendanceMode.ONLINE)
    store.save(Attendance(participant_id=guest.id, day=DAY, session="siang"))
    (day,) = papers.gather(ClinicPaper(clinic.id, LIST)).days
    assert names(day.in_person) == ["Bolak-balik"]
    assert not day.online


def test_who_was_excused_is_not_on_the_list(store, papers, clinic):
    guest = add_guest(store, clinic, "Izin", days=())
    store.save(Attendance(participant_id=guest.id, day=DAY, state=AttendanceState.EXCUSED))
    assert papers.gather(ClinicPaper(clinic.id, LIST)).empty


# Minutes


def test_demo_minutes_know_everything_that_was_recorded(papers, demo):
    facts = papers.gather(ClinicPaper(demo.id, MINUTES))
    assert facts.presence.total == 35
    assert (facts.presence.men, facts.presence.women) == (20, 15)
    assert len(facts.districts) == 10
    assert len(facts.feedback) == 23
    assert len(facts.follow_ups) == 16
    assert facts.opener.represents == "Plt. Sekretaris Daerah Provinsi Kalimantan Tengah"
    gumas = facts.districts[0]
    assert (gumas.region, gumas.year_number) == ("Kabupaten Gunung Mas", 1)
    assert (gumas.services[0].target, gumas.services[0].realised) == (250, 141)
    assert {"RPJMN 2025–2029"} <= {t.plan for row in gumas.achievements for t in row.plans}
    assert [p.met for p in gumas.proposals if p.required] == [5]
    assert all(win.item for win in gumas.quick_wins)


def test_the_late_promise_of_cc6_is_reviewed_and_stands_with_its_district(papers, demo):
    facts = papers.gather(ClinicPaper(demo.id, MINUTES))
    assert len(facts.earlier) == 5
    (late,) = [promise for promise in facts.earlier if promise.late_days]
    assert (late.region, late.late_days) == ("Kabupaten Murung Raya", 41)
    (mura,) = [d for d in facts.districts if d.region == "Kabupaten Murung Raya"]
    assert mura.promises == (late,)
    assert not any(d.promises for d in facts.districts if d is not mura)


def test_keeping_a_promise_later_does_not_change_signed_minutes(workspace, papers, demo):
    minutes = ClinicPaper(demo.id, MINUTES)
    papers.finalise(minutes, dated=DAY)
    (promise, *_) = workspace.store.all(FollowUp, clinic_id=demo.id)
    workspace.follow_ups.review(
        promise.id, demo.id, FollowUpStatus.DONE, datetime.date(2025, 11, 14)
    )
    assert papers.read(minutes).standing is Standing.FINAL


def test_readiness_is_counted_from_documents_else_as_reported(store, papers, clinic):
    shown = Presentation(clinic_id=clinic.id, region_id="62.10")
    counted = Proposal(presentation_id=shown.id, activity="IPLT", reported_met=9, reported_total=9)
    reported = Proposal(presentation_id=shown.id, activity="Truk", reported_met=5, reported_total=7)
    states = ReadinessStatus
    documents = [
        ReadinessItem(proposal_id=counted.id, document=f"Dokumen {status}", status=status)
        for status in (states.COMPLETE, states.MISSING, states.NOT_REQUIRED)
    ]
    for record in (shown, counted, reported, *documents):
        store.save(record)
    iplt, truck = papers.gather(ClinicPaper(clinic.id, MINUTES)).districts[0].proposals
    assert (iplt.met, iplt.required) == (1, 2)
    assert [item.document for item in iplt.lacking] == ["Dokumen missing"]
    assert (truck.met, truck.required) == (5, 7)


# Follow-ups and remarks


def test_follow_ups_stand_by_whom_they_bind_and_know_their_remark(store, papers, clinic):
    remark = Feedback(clinic_id=clinic.id, region_id="62.10", giver="BPBPK", content="Tarif dulu")
    store.save(remark)
    scope = FollowUpScope
    for bound, region, source in (
        (scope.PROVINCE, None, None),
        (scope.DISTRICT, "62.10", remark.id),
        (scope.ALL_DISTRICTS, None, None),
    ):
        store.save(
            FollowUp(
                clinic_id=clinic.id,
                scope=bound,
                region_id=region,
                feedback_id=source,
                activity=f"Kegiatan {bound}",
            )
        )
    listed = papers.gather(ClinicPaper(clinic.id, PLAN)).follow_ups
    assert [each.scope for each in listed] == [scope.ALL_DISTRICTS, scope.DISTRICT, scope.PROVINCE]
    assert (listed[1].basis_number, listed[1].basis_giver) == (1, "BPBPK")
    (row,) = papers.gather(ClinicPaper(clinic.id, MATRIX)).remarks
    assert [answer.activity for answer in row.follow_ups] == ["Kegiatan district"]


# Finalising


def test_a_paper_goes_from_nothing_to_draft_to_final_to_changed(store, papers, clinic):
    matrix = ClinicPaper(clinic.id, MATRIX)
    assert papers.read(matrix).standing is Standing.NONE
    remark = Feedback(clinic_id=clinic.id, giver="Bappenas", content="Satu sumber data")
    store.save(remark)
    assert papers.read(matrix).standing is Standing.DRAFT
    papers.finalise(matrix, number="1/2025", dated=DAY)
    reading = papers.read(matrix)
    assert reading.standing is Standing.FINAL
    assert [issued.number for issued in reading.versions] == ["1/2025"]
    store.save(dataclasses.replace(remark, content="Satu sumber data dan tahunnya"))
    assert papers.read(matrix).standing is Standing.CHANGED
    store.undo()
    assert papers.read(matrix).standing is Standing.FINAL


def test_variants_and_languages_are_finalised_apart(store, papers, clinic):
    store.save(Feedback(clinic_id=clinic.id, content="Masukan"))
    papers.finalise(ClinicPaper(clinic.id, MATRIX))
    public = papers.read(ClinicPaper(clinic.id, MATRIX, variant=PaperVariant.PUBLIC))
    english = papers.read(ClinicPaper(clinic.id, MATRIX, "en"))
    assert public.standing is english.standing is Standing.DRAFT


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if kind.is_form])
def test_a_form_cannot_be_finalised(store, papers, demo, kind):
    with pytest.raises(FormIsNeverFinal, match="there is nothing to finalise"):
        papers.finalise(ClinicPaper(demo.id, kind), dated=DAY)
    assert store.all(IssuedPaper) == []


def test_a_paper_without_content_cannot_be_finalised(papers, clinic):
    with pytest.raises(NothingToSign):
        papers.finalise(ClinicPaper(clinic.id, MATRIX))


def test_finalising_again_makes_the_next_version_and_keeps_the_first(store, papers, clinic):
    matrix = ClinicPaper(clinic.id, MATRIX)
    remark = Feedback(clinic_id=clinic.id, content="Lama")
    store.save(remark)
    papers.finalise(matrix)
    store.save(dataclasses.replace(remark, content="Baru"))
    papers.finalise(matrix)
    second, first = papers.issued(matrix)
    assert (first.version, first.state) == (1, PaperState.REVISED)
    assert (second.version, second.state) == (2, PaperState.FINAL)
    assert signed_facts(first).remarks[0].content == "Lama"
    assert signed_facts(second).remarks[0].content == "Baru"


def test_finalising_can_be_undone_in_one_step(store, papers, clinic):
    matrix = ClinicPaper(clinic.id, MATRIX)
    store.save(Feedback(clinic_id=clinic.id, content="Masukan"))
    papers.finalise(matrix)
    store.undo()
    assert papers.issued(matrix) == []


def test_frozen_facts_come_back_equal_and_print_the_same_bytes(papers, demo):
    final = [kind for kind in PaperKind if not kind.is_form]
    of_demo = [ClinicPaper(demo.id, kind) for kind in final]
    recorded = [paper for paper in of_demo if not papers.gather(paper).empty]
    assert len(recorded) > len(final) // 2
    for paper in recorded:
        papers.finalise(paper, number="000.7/1", dated=DAY)
        (issued,) = papers.issued(paper)
        assert issued.version_of == paper
        frozen = signed_facts(issued)
        assert frozen == papers.current(paper)
        assert draw(papers, frozen) == draw(papers, signed_facts(issued))


def test_a_reprint_is_unchanged_when_office_and_settings_have_changed(
    workspace, store, papers, demo
):
    matrix = ClinicPaper(demo.id, MATRIX)
    papers.finalise(matrix, dated=DAY)
    before = draw(papers, papers.current(matrix))
    workspace.preferences.set(PAPER, "A4")
    assert papers.read(matrix).standing is Standing.FINAL
    (issued,) = papers.issued(matrix)
    (kop,) = store.all(Letterhead, clinic_id=demo.id)
    store.save(dataclasses.replace(kop, office="BADAN LAIN"))
    assert papers.read(matrix).standing is Standing.CHANGED
    assert draw(papers, signed_facts(issued)) == before


def test_a_changed_paper_is_printed_as_a_draft_again(store, papers, clinic):
    matrix = ClinicPaper(clinic.id, MATRIX)
    remark = Feedback(clinic_id=clinic.id, content="Lama")
    store.save(remark)
    papers.finalise(matrix)
    assert papers.current(matrix).frame.final
    store.save(dataclasses.replace(remark, content="Baru"))
    assert not papers.current(matrix).frame.final


def test_differences_are_told_in_words(store, papers, clinic):
    matrix = ClinicPaper(clinic.id, MATRIX)
    remark = Feedback(clinic_id=clinic.id, giver="Bappenas", content="Satu sumber data")
    store.save(remark)
    papers.finalise(matrix)
    assert papers.differences(matrix) == []
    store.save(dataclasses.replace(remark, response="Diterima", position=1))
    store.save(Feedback(clinic_id=clinic.id, giver="Balai", content="Tambahan"))
    store.save(dataclasses.replace(clinic, place="Hotel"))
    english = Language.load("en")
    told = [english.message(each) for each in papers.differences(matrix)]
    assert "Remarks, no. 1, Response: nothing is now Diterima" in told
    assert "Remarks, no. 2: added" in told
    assert any(line.endswith("Place: Aula Bapperida, Palangka Raya is now Hotel") for line in told)


def test_a_changed_state_is_told_by_its_words_not_by_its_code(store, papers, clinic):
    plan = ClinicPaper(clinic.id, PLAN)
    promise = FollowUp(clinic_id=clinic.id, activity="Sertifikasi lahan")
    store.save(promise)
    papers.finalise(plan)
    store.save(dataclasses.replace(promise, status=FollowUpStatus.RUNNING))
    told = [Language.load("id").message(each) for each in papers.differences(plan)]
    assert any(line.endswith("Status: Belum dimulai menjadi Berjalan") for line in told)


def test_photographs_are_told_by_their_caption_or_place(store, papers, clinic):
    documentation = ClinicPaper(clinic.id, PaperKind.DOCUMENTATION)

    def photo(byte, **values):
        name = store.store_bytes(byte, "image/jpeg")
        store.save(Photo(clinic_id=clinic.id, picture=name, **values))

    photo(b"1", caption="Pembukaan")
    papers.finalise(documentation)
    photo(b"2", caption="Diskusi")
    photo(b"3")
    english = Language.load("en")
    changes = papers.differences(documentation)
    assert [english.message(each) for each in changes] == [
        "Photos, Diskusi: added",
        "Photos, no. 3: added",
    ]


def test_every_fact_has_a_name_for_sentences_about_changes():
    seen: set[type] = set()

    def fields(kind):
        if kind in seen or not dataclasses.is_dataclass(kind):
            return set()
        seen.add(kind)
        found = {field.name for field in dataclasses.fields(kind)}
        for hint in get_type_hints(kind).values():
            for inner in (hint, *get_args(hint)) if get_origin(hint) else (hint,):
                found |= fields(inner)
        return found

    everything = set().union(*(fields(facts) for facts in FACTS.values()))
    unnamed = {"page", "dated", "version", "journal_head", "nip_label", "as_of"}
    unnamed |= {"size", "top", "right", "bottom", "left", "serif", "font_size", "line_spacing"}
    unnamed |= {"late_days", "signature_space", "content_hash", "blank_rows", "fonts"}
    unnamed |= {"photos_per_page"}
    unnamed |= {"wording", "number_capitals", "name_capitals", "minutes_form"}
    assert everything - unnamed - set(PARTS) == set()


NIPS = ("197501012000031001", "198001012005011002", "198501012010011003", "199001012015011004")


@pytest.mark.parametrize("kind", [kind for kind in PaperKind if not kind.is_form])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("variant", list(PaperVariant))
def test_a_final_paper_keeps_no_number_address_or_telephone_that_it_does_not_print(
    workspace, store, papers, demo, kind, language, variant
):
    paper = ClinicPaper(demo.id, kind, language, variant)
    told = [
        dataclasses.replace(
            person, nip=f"19700101199001{n:04}", phone=f"+62812000{n:04}", email=f"o{n}@contoh.id"
        )
        for n, person in enumerate(store.all(Person))
    ]
    roles = (*SignatoryRole, SignatoryRole.SIGNS)
    signers = [
        Signatory(clinic_id=demo.id, name=f"Nama {n}", role=role, nip=nip, position=n)
        for n, (role, nip) in enumerate(zip(roles, NIPS, strict=False))
    ]
    store.write(Message("x"), save=[*told, *signers])
    facts = papers.gather(paper)
    if facts.empty:
        return
    papers.finalise(paper, dated=DAY)
    (issued,) = papers.issued(paper)
    printed = "".join("\n".join(texts(describe(facts, lambda _: None).blocks)).split())
    kept = set(re.findall(r'"(?:nip|phone|email)":"([^"]+)"', issued.facts))
    assert [one for one in kept if "".join(one.split()) not in printed] == []
    assert papers.read(paper).standing is Standing.FINAL


def test_a_final_paper_of_an_earlier_version_that_kept_more_is_still_final(store, papers, demo):
    agenda = ClinicPaper(demo.id, PaperKind.SCHEDULE)
    papers.finalise(agenda, dated=DAY)
    (issued,) = papers.issued(agenda)
    before = draw(papers, printed_facts(issued))
    facts = json.loads(issued.facts)
    facts["frame"]["signers"] = [{"name": "Tingang", "nip": NIPS[0]}]
    store.save(dataclasses.replace(issued, facts=json.dumps(facts)))
    assert papers.read(agenda).standing is Standing.FINAL
    (again,) = papers.issued(agenda)
    assert draw(papers, printed_facts(again)) == before


def test_what_papers_share_is_read_once_until_any_of_it_is_written(
    workspace, demo, papers, monkeypatch
):
    store = workspace.store
    remark = next(one for one in store.all(Feedback, clinic_id=demo.id) if one.aspect)
    promise = store.all(FollowUp, clinic_id=demo.id, scope=FollowUpScope.DISTRICT)[0]
    first, *_, last = store.all(Presentation, clinic_id=demo.id)
    aspect = store.get(VocabularyTerm, remark.aspect)

    def read(service):
        return {kind: service.gather(ClinicPaper(demo.id, kind)) for kind in PaperKind}

    for written in (
        dataclasses.replace(remark, content="Đã nói <i>lain</i>"),
        dataclasses.replace(promise, activity="Lahan dibebaskan"),
        dataclasses.replace(promise, status=FollowUpStatus.DONE),
        dataclasses.replace(last, position=first.position - 1),
        dataclasses.replace(aspect, label="Aspek lain"),
    ):
        before = read(papers)
        store.save(written)
        assert read(papers) == read(papers_of(workspace)) != before
    store.undo()
    assert read(papers) == read(papers_of(workspace))
    for module in ("feedback", "follow_up"):
        again = f"desktop_app.services.gathering.{module}._gather"
        monkeypatch.setattr(again, lambda *_: pytest.fail("read again"))
    read(papers)


def test_papers_say_the_same_exactly_where_no_difference_is_named(workspace, demo, papers):
    store = workspace.store
    remark = store.all(Feedback, clinic_id=demo.id)[0]
    promise = store.all(FollowUp, clinic_id=demo.id, scope=FollowUpScope.DISTRICT)[0]

    def read():
        return {kind: papers.gather(ClinicPaper(demo.id, kind)) for kind in PaperKind}

    before, same, other = read(), set(), set()
    for written in (
        dataclasses.replace(remark, content="Đã nói <i>lain</i>"),
        dataclasses.replace(promise, position=promise.position + 500),
        dataclasses.replace(demo, chair_name="Yang Lain"),
        Preference(id=MARGIN_LEFT.key, value="30"),
    ):
        store.save(written)
        for kind, now in read().items():
            alike = say_the_same(before[kind], now)
            assert alike == (not differences(before[kind], now))
            (same if alike else other).add(kind)
    assert MINUTES in other
    assert PLAN in same & other


def test_a_final_paper_is_found_by_its_code_until_it_is_taken_back(workspace, demo, papers):
    codes = []
    for kind in (MINUTES, PLAN):
        papers.finalise(ClinicPaper(demo.id, kind), dated=DAY)
        (issued,) = papers.issued(ClinicPaper(demo.id, kind))
        codes.append(issued.facts_hash[:12])
        assert papers.known_by(codes[-1]) == [issued]
    assert [each.document for each in papers.known_by("")] == [PLAN.value, MINUTES.value]
    workspace.store.undo()
    assert papers.known_by(codes[1]) == []
    assert papers.known_by(codes[0])
    workspace.store.redo()
    assert papers.known_by(codes[1])
