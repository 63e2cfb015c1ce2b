"""The papers around the registration desk, made from the demo clinics and read back."""

from __future__ import annotations

import dataclasses
import datetime
import io
import itertools

import pytest
from PIL import Image as images
from pypdf import PdfReader

from desktop_app import settings
from desktop_app.documents.registry import describe
from desktop_app.documents.tables import Table
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.papers import draw, export
from desktop_app.i18n import Message
from desktop_app.paths import DataFolder
from desktop_app.records import (
    Attendance,
    Clinic,
    EvaluationQuestion,
    EvaluationSheet,
    Participant,
    Person,
    Photo,
    Presentation,
)
from desktop_app.records.attendance import AttendanceMode, InvitationStatus
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperVariant
from desktop_app.records.person import Sex
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace
from desktop_app.ui.registration.scanned_code import code_in

FULL, PUBLIC = PaperVariant.FULL, PaperVariant.PUBLIC
NIP, PHONE, EMAIL = "19750101 200003 1 999", "0812-3456-7890", "tamu@contoh.go.id"


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(DataFolder(tmp_path / "data"))
    import_clinics(opened, sorted(resource("demo").glob("cc*.yaml")))
    yield opened
    opened.close()


@pytest.fixture
def clinic(workspace):
    """Find a demo clinic by its number."""
    return lambda number: next(c for c in workspace.store.all(Clinic) if c.number == number)


@pytest.fixture
def pages(workspace, clinic, tmp_path):
    """Export a paper and return the words of each page."""

    def read(kind, number=7, language="id", variant=FULL):
        path = tmp_path / "paper.pdf"
        export(workspace, ClinicPaper(clinic(number).id, kind, language, variant), path)
        return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]

    return read


def squeezed(text):
    return "".join(text.split())


def reachable(workspace, clinic_id):
    """Give everybody at a clinic telephone, e-mail and NIP."""
    store = workspace.store
    people = {row.person_id for row in store.all(Participant, clinic_id=clinic_id)}
    store.write(
        Message("x"),
        save=[
            dataclasses.replace(
                store.get(Person, each), phone="+6281234567890", email=EMAIL, nip=NIP
            )
            for each in people
        ],
    )


@pytest.mark.parametrize("size", ["F4", "A4", "Letter"])
def test_each_group_of_a_day_has_one_blank_page_of_twenty_rows(workspace, clinic, pages, size):
    workspace.preferences.set(settings.PAPER, size)
    districts = workspace.store.count(Presentation, clinic_id=clinic(6).id)
    made = pages(PaperKind.BLANK_ATTENDANCE, 6)
    assert len(made) == 2 * (districts + 3)
    for page in made:
        assert "DAFTAR HADIR" in page
        assert "Tanda Tangan" in page
        assert " 20 20. " in page
        assert "21." not in page
    first_day = made[: len(made) // 2]
    assert all("13 Agustus 2025" in page for page in first_day)
    assert "Unsur : Pusat" in made[0]
    assert "Unsur : Kabupaten" in made[2]
    assert "Unsur : ………" in made[-1]


@pytest.mark.parametrize("size", ["F4", "A4", "Letter"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("variant", [FULL, PUBLIC])
def test_each_list_has_the_invited_and_then_twenty_empty_rows(
    workspace, clinic, size, language, variant
):
    workspace.preferences.set(settings.PAPER, size)
    facts = workspace.papers.gather(
        ClinicPaper(clinic(7).id, PaperKind.INVITED_ATTENDANCE, language, variant)
    )
    tables = [block for block in describe(facts, lambda _: None).blocks if isinstance(block, Table)]
    assert len(tables) == len(facts.sheets)
    for sheet, table in zip(facts.sheets, tables, strict=True):
        invited, empty = table.rows[:-20], table.rows[-20:]
        assert [row.cells[1] for row in invited] == [one.name for one in sheet.attendees]
        assert all(not any(row.cells[1:-1]) for row in empty)
        assert [row.cells[0] for row in table.rows] == [
            f"{n}" for n in range(1, len(table.rows) + 1)
        ]
        if sheet.attendees:
            assert table.row_height >= 10


def test_a_prefilled_list_goes_on_with_its_headings_and_no_row_is_parted(pages):
    made = pages(PaperKind.INVITED_ATTENDANCE)
    starts = [n for n, page in enumerate(made) if "DAFTAR HADIR" in page]
    for start, end in itertools.pairwise([*starts, len(made)]):
        written = made[start:end]
        assert all("No Nama Jabatan Instansi" in page for page in written)
        assert all("Tanda Tangan" in page or "(daring)" in written[0] for page in written)
        group = written[0].partition("Unsur : ")[2].partition(" No ")[0]
        assert all(group.split(" Kamis")[0] in page for page in written)
    province = next(n for n in starts if "Unsur : Provinsi" in made[n])
    assert "Asisten Perekonomian" in made[province]
    assert "Unsur : ………" in made[-1]
    assert " 20 20. " in made[-1]


def test_who_is_represented_or_has_excused_is_not_expected(workspace, clinic, pages):
    cc7 = clinic(7)
    first, second, third = workspace.store.all(Participant, clinic_id=cc7.id)[:3]
    invited = [
        dataclasses.replace(first, invitation=InvitationStatus.REPRESENTED),
        dataclasses.replace(second, invitation=InvitationStatus.ABSENT),
        dataclasses.replace(third, invitation=InvitationStatus.INVITED),
    ]
    workspace.store.write(Message("x"), save=invited)
    text = squeezed(" ".join(pages(PaperKind.INVITED_ATTENDANCE)))
    names = [squeezed(workspace.store.get(Person, row.person_id).name) for row in invited]
    assert [name in text for name in names] == [False, False, True]


FORMS = (
    PaperKind.BLANK_ATTENDANCE,
    PaperKind.INVITED_ATTENDANCE,
    PaperKind.NAME_BADGES,
    PaperKind.EVALUATION_FORM,
)
COUNTS = (
    PaperKind.ATTENDANCE_SUMMARY,
    PaperKind.EVALUATION_SUMMARY,
    PaperKind.DOCUMENTATION,
    PaperKind.PAYMENT_LIST,
)


@pytest.mark.parametrize("kind", FORMS)
def test_forms_are_never_called_drafts(pages, kind):
    assert not any("DRAF" in page for page in pages(kind))


@pytest.mark.parametrize("kind", FORMS + COUNTS)
@pytest.mark.parametrize("number", [1, 6, 7])
def test_public_copies_have_no_telephone_mail_or_nip(workspace, clinic, pages, kind, number):
    reachable(workspace, clinic(number).id)
    for language in ("id", "en"):
        text = squeezed(" ".join(pages(kind, number, language, PUBLIC)))
        for personal in (NIP, PHONE, EMAIL):
            assert squeezed(personal) not in text


def test_an_empty_clinic_has_every_paper_of_the_desk(workspace):
    starts = datetime.datetime(2026, 1, 5, 9)
    workspace.store.save(Clinic(id="empty", title="Rapat", short_title="Rapat", starts=starts))
    for kind in map(PaperKind, FORMS + COUNTS):
        for language in ("id", "en"):
            facts = workspace.papers.gather(ClinicPaper("empty", kind, language))
            assert draw(workspace.papers, facts).startswith(b"%PDF")


def test_the_summary_counts_as_many_as_the_attendance_list(workspace, clinic):
    """Two days, people who come on one of them or change from the room to the screen."""
    cc6, store = clinic(6), workspace.store
    people = [Person(name=f"Tamu {n}", sex=(Sex.MALE, Sex.FEMALE, None)[n % 3]) for n in range(30)]
    guests = [
        Participant(
            clinic_id=cc6.id,
            person_id=person.id,
            represents="Kepala Dinas" if n < 4 else "",
        )
        for n, person in enumerate(people)
    ]
    days = cc6.days()
    online = AttendanceMode.ONLINE
    attended = [
        Attendance(participant_id=guest.id, day=day, mode=online if n % 7 == 0 else guest.mode)
        for n, guest in enumerate(guests)
        for place, day in enumerate(days)
        if n % 5 != place
    ]
    store.write(Message("x"), save=[*people, *guests, *attended])
    listed = workspace.papers.gather(ClinicPaper(cc6.id, PaperKind.ATTENDANCE_LIST)).days
    counted = workspace.papers.gather(ClinicPaper(cc6.id, PaperKind.ATTENDANCE_SUMMARY))
    assert [each.day for each in counted.days] == [each.day for each in listed]
    for place, (tally, day) in enumerate(zip(counted.days, listed, strict=True)):
        lines = {
            mode: [line for group in groups for line in group.attendees]
            for mode, groups in (("room", day.in_person), ("screen", day.online))
        }
        everybody = lines["room"] + lines["screen"]
        assert tally.tally.in_person == len(lines["room"])
        assert tally.tally.online == len(lines["screen"])
        assert tally.tally.men == sum(line.sex is Sex.MALE for line in everybody)
        assert sum(body.days[place] for body in counted.bodies) == len(everybody)
    assert sum(body.tally.total for body in counted.bodies) == counted.total.total == 30
    assert counted.total.unknown == 10
    assert len(counted.stand_ins) == 4


def test_the_attendance_summary_prints_its_sums(pages):
    text = " ".join(pages(PaperKind.ATTENDANCE_SUMMARY))
    for wanted in (
        "REKAPITULASI KEHADIRAN",
        "35 (tiga puluh lima) orang",
        "Kamis, 6 November 2025 20 15 31 4 35",
        "Kabupaten/Kota 11 9 20 0 20",
        "Tidak ada yang hadir mewakili orang lain.",
    ):
        assert wanted in text, wanted


def test_a_badge_is_read_by_the_desk(workspace, clinic):
    cc7 = clinic(7)
    facts = workspace.papers.gather(ClinicPaper(cc7.id, PaperKind.NAME_BADGES))
    store = workspace.store
    people = [store.get(Person, row.person_id) for row in store.all(Participant, clinic_id=cc7.id)]
    by_name = {person.full_name: person for person in people}
    assert len(facts.badges) == 31
    for badge in facts.badges:
        typed = code_in(badge.code, pause=0.01)
        assert workspace.attendance.person_of(typed) == by_name[badge.name].id


def test_eight_badges_lie_on_a_page(pages):
    made = pages(PaperKind.NAME_BADGES)
    assert [page.count("CC7 PPSP Kalteng 2025") for page in made] == [9, 9, 9, 8]  # and the foot
    assert "Dr. Ir. Tingang Rungan Kahayan, M.T." in made[0]
    assert "PIMPINAN RAPAT" in made[0]


@pytest.mark.parametrize("size", ["F4", "A4", "Letter"])
@pytest.mark.parametrize("number", [1, 7])
def test_four_evaluation_sheets_fill_one_page(workspace, pages, size, number):
    """CC7 has eight questions of its own, CC1 none: it is asked what the template asks."""
    workspace.preferences.set(settings.PAPER, size)
    (page,) = pages(PaperKind.EVALUATION_FORM, number)
    assert page.count("LEMBAR EVALUASI PESERTA") == 4
    assert page.count("Kejelasan RTL") == 4
    assert page.count("Hal paling bermanfaat") == 4
    assert (page.count("Penguasaan materi narasumber") == 4) is (number == 7)


def test_a_template_question_is_asked_in_the_language_of_the_paper(pages):
    (page,) = pages(PaperKind.EVALUATION_FORM, 1, "en")
    assert page.count("Mastery of the subject") == 4
    assert "Penguasaan" not in page


@pytest.mark.parametrize("kind", [PaperKind.EVALUATION_FORM, PaperKind.EVALUATION_SUMMARY])
def test_usual_questions_of_an_office_are_in_english_on_an_english_paper(pages, kind):
    page = pages(kind, 7, "en")[0]
    for asked in ("Room and facilities", "Catering", "Sound and connection online"):
        assert asked in page
    assert not {"Ruang", "Konsumsi", "Suara", "Penguasaan"} & set(page.split())


def test_the_evaluation_summary_has_averages_and_comments_from_a_to_z(workspace, clinic, pages):
    cc7, store = clinic(7), workspace.store
    sheets = store.all(EvaluationSheet, clinic_id=cc7.id)
    remarks = ["Zoom putus", "Waktu kurang", "", "Audio pelan"]
    store.write(
        Message("x"),
        save=[
            dataclasses.replace(sheet, improve=remark)
            for sheet, remark in zip(sheets, remarks, strict=False)
        ],
    )
    text = " ".join(pages(PaperKind.EVALUATION_SUMMARY))
    for wanted in ("Jumlah lembar : 31", "3,30 dari 4 (Baik)", "106 (42,7%)", "19 12 0 0 31 3,61"):
        assert wanted in text, wanted
    places = [text.index(remark) for remark in sorted(filter(None, remarks))]
    assert places == sorted(places)


def test_the_money_list_has_no_amounts_and_only_who_was_in_the_room(workspace, clinic, pages):
    reachable(workspace, clinic(7).id)
    facts = workspace.papers.gather(ClinicPaper(clinic(7).id, PaperKind.PAYMENT_LIST))
    assert len(facts.payees) == 31
    text = " ".join(pages(PaperKind.PAYMENT_LIST))
    for wanted in (
        "DAFTAR PENERIMAAN UANG TRANSPORT",
        "Pangkat/Gol.",
        "JUMLAH",
        "Terbilang",
        "Pejabat Pembuat Komitmen",
        "Lunas dibayar",
        "Bendahara Pengeluaran",
        "Penanggung Jawab Kegiatan",
    ):
        assert wanted in text, wanted
    assert squeezed(NIP) in squeezed(text)
    assert "Larasati Kencana" not in text  # by Zoom
    for never in ("rekening", "bank", "npwp", PHONE):
        assert never not in text.casefold()


def picture(size=(60, 40)):
    kept = io.BytesIO()
    images.new("RGB", size, "navy").save(kept, "PNG")
    return kept.getvalue()


@pytest.mark.parametrize(("per_page", "pages_made"), [("6", 3), ("2", 7)])
def test_photographs_two_or_six_on_a_page_a_missing_one_keeps_its_caption(
    workspace, clinic, pages, per_page, pages_made
):
    store, cc7 = workspace.store, clinic(7)
    workspace.preferences.set(settings.PHOTOS_PER_PAGE, per_page)
    names = [store.store_bytes(picture((60 + n, 40)), "image/png") for n in range(12)]
    photos = [
        Photo(clinic_id=cc7.id, picture=name, caption=f"Momen {n} <b>", position=n)
        for n, name in enumerate([*names, "gone"], start=1)
    ]
    store.write(Message("x"), save=photos)
    made = pages(PaperKind.DOCUMENTATION)
    assert len(made) == pages_made
    assert "Foto 13. Momen 13 <b>" in made[-1]


HOSTILE = "Dr. " + "Tambun <b>Wening</b> & 😀 " * 5 + "אברהם"


@pytest.mark.parametrize("kind", FORMS + COUNTS)
def test_names_of_120_letters_markup_and_emoji_are_printed_as_they_are(
    workspace, clinic, pages, kind
):
    cc7, store = clinic(7), workspace.store
    guests = store.all(Participant, clinic_id=cc7.id)[6:8]
    question = EvaluationQuestion(clinic_id=clinic(1).id, question=HOSTILE, scale=9)
    photo = Photo(
        clinic_id=cc7.id, picture=store.store_bytes(picture(), "image/png"), caption=HOSTILE
    )
    store.write(
        Message("x"),
        save=[
            question,
            photo,
            *(dataclasses.replace(guest, represents=HOSTILE) for guest in guests),
            *(
                dataclasses.replace(store.get(Person, each.person_id), name=HOSTILE)
                for each in guests
            ),
        ],
    )
    text = squeezed(" ".join(pages(kind, 1 if kind == PaperKind.EVALUATION_FORM else 7)))
    if kind not in (PaperKind.BLANK_ATTENDANCE, PaperKind.EVALUATION_SUMMARY):
        assert squeezed("Tambun <b>Wening</b> &") in text


def test_ten_thousand_guests_are_no_trouble(workspace, clinic):
    """Facts are multiplied, not stored: what is tried here is the describing and drawing."""
    for kind, field in (
        (PaperKind.PAYMENT_LIST, "payees"),
        (PaperKind.INVITED_ATTENDANCE, "sheets"),
    ):
        facts = workspace.papers.gather(ClinicPaper(clinic(7).id, kind))
        one = getattr(facts, field)[0]
        if field == "sheets":
            many = (dataclasses.replace(one, attendees=one.attendees * 10_000),)
        else:
            many = (one,) * 10_000
        assert draw(workspace.papers, dataclasses.replace(facts, **{field: many}))


@pytest.mark.parametrize("kind", FORMS + COUNTS)
def test_the_same_facts_give_the_same_bytes(workspace, clinic, kind):
    papers = workspace.papers
    first, second = (draw(papers, papers.gather(ClinicPaper(clinic(7).id, kind))) for _ in range(2))
    assert first == second
