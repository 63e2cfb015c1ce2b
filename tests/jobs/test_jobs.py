"""The jobs that decide whether somebody leaves the spreadsheet, by keys alone.

Each begins on its own page with the clinic open. Letters that find or choose something are
counted, free text is not; what leads to the page is told apart.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter

from desktop_app.exchange.demo import MAIN_CLINIC
from desktop_app.exchange.papers import draw
from desktop_app.records import (
    AgendaItem,
    Clinic,
    Feedback,
    FollowUp,
    FollowUpReview,
    Institution,
    Participant,
    Person,
    Presentation,
    Proposal,
)
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.records.person import Sex
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.ui.papers import printing
from tests.jobs.folder import BARITO_UTARA, DAY, DELEGATES, GUNUNG_MAS, HEAD, KNOWN, MURUNG_RAYA

TODAY = DAY.date()


def present(workspace) -> set[str]:
    """Return the names of those who are here today, of those that the jobs are about."""
    store = workspace.store
    clinic = workspace.clinics.choose(MAIN_CLINIC).id
    guests = workspace.attendance.guests(clinic, TODAY)
    return {store.get(Person, guest.person_id).name for guest in guests if guest.present}


def test_1_the_next_clinic(job):
    hands = job.hands
    with job.of(1, "clinic n+1 from clinic n", target=12):
        hands.press("Ctrl+Shift+N")
        hands.type("18/12/25")
        hands.press("Return")

    def read(workspace):
        store = workspace.store
        clinic = next(one for one in store.all(Clinic) if one.number == 8)
        guests = store.all(Participant, clinic_id=clinic.id)
        return (
            clinic.starts.date(),
            store.count(Presentation, clinic_id=clinic.id),
            len(guests),
            store.count(AgendaItem, clinic_id=clinic.id),
        )

    job.stored(read, (date(2025, 12, 18), 10, 60, 16), "CC8 with 10 districts, 60 invited, agenda")


def test_2_a_guest_of_an_earlier_clinic(job):
    hands = job.hands
    hands.go("registration")
    with job.of(2, "a guest known from an earlier clinic", target=4):
        hands.type("xav")
        hands.press("Return")
    job.stored(lambda workspace: KNOWN in present(workspace), True, "present")


def test_3_a_walk_in(job):
    hands = job.hands
    hands.go("registration")
    with job.of(3, "a walk-in never seen before", target=45):
        hands.type("Sari Dewi, S.T.")
        hands.press("Return", "Return")
        hands.type("p")
        hands.type("kes pula")
        hands.press("Return")
        hands.type("per")
        hands.press("Return")

    def read(workspace):
        (person,) = workspace.store.all(Person, name="Sari Dewi")
        office = workspace.store.get(Institution, person.institution_id)
        return (person.sex, office.name, person.position_title, person.name in present(workspace))

    wanted = (Sex.FEMALE, "Dinas Kesehatan Kabupaten Pulang Pisau", "Perencana Ahli Muda", True)
    job.stored(read, wanted, "name, sex, institution and position; present")


def test_4_a_delegation_of_five(job):
    hands = job.hands
    hands.go("registration")
    with job.of(4, "a delegation of five, one of them absent", target=5):
        hands.type("and")
        hands.press("Ctrl+Return")
        hands.type("3")
    job.stored(
        lambda workspace: present(workspace) & set(DELEGATES),
        set(DELEGATES) - {DELEGATES[2]},
        "four present, one not",
    )


def test_5_on_behalf_of_somebody(job):
    hands = job.hands
    hands.go("registration")
    hands.type("xav")
    hands.press("Return")
    with job.of(5, "present on behalf of somebody", target=5):
        hands.press("F4")
        hands.type("zai")
        hands.press("Return")

    def read(workspace):
        store = workspace.store
        (person,) = store.all(Person, name=KNOWN)
        clinic = workspace.clinics.choose(MAIN_CLINIC).id
        (guest,) = store.all(Participant, clinic_id=clinic, person_id=person.id)
        return guest.represents, store.get(Person, guest.represented_person_id).name

    job.stored(read, ("Inspektur", HEAD), "for the Inspektur who was invited")


def test_6_the_next_slot(job):
    hands = job.hands
    hands.go("presentations")
    hands.press("F5", "Alt+7")
    with job.of(6, "start a district's slot", target=1):
        hands.press("F5")
    assert "Janji Barito Utara" in hands.in_view("Janji")
    hands.sees("Kabupaten Barito Utara")

    def read(workspace):
        clinic = workspace.clinics.choose(MAIN_CLINIC).id
        of = {one.region_id: one for one in workspace.presentations.of_clinic(clinic)}
        session = next(i for i in workspace.agenda.items(clinic) if "Gunung Mas" in i.title)
        return of[GUNUNG_MAS].ended_at, of[BARITO_UTARA].started_at, session.started_at

    job.stored(
        read, (DAY, DAY, DAY), "one ended, the next started, both at 09:41; page and promises"
    )


def test_7_a_remark_with_giver_aspect_owner_and_date(job):
    hands = job.hands
    hands.go("presentations")
    hands.press("Ctrl+M")
    words = "Sertifikat lahan diselesaikan sebelum DED"
    with job.of(7, "a remark with giver, aspect, owner, date", target=8):
        hands.type("@b#t>!")
        hands.press("Return")
        hands.say(words)
        hands.press("Return")

    def read(workspace):
        (remark,) = workspace.store.all(Feedback, content=words)
        (promise,) = workspace.store.all(FollowUp, feedback_id=remark.id)
        return (
            remark.region_id,
            remark.giver,
            remark.aspect,
            promise.responsible,
            promise.due,
        )

    owner, due = "Pokja Kabupaten Gunung Mas", date(2025, 11, 28)
    wanted = (GUNUNG_MAS, "Bappenas", "aspect.technical", owner, due)
    job.stored(read, wanted, "remark with all four, and its follow-up")


def test_8_twelve_criteria(job):
    hands = job.hands
    hands.go("presentations")
    hands.press("Alt+8", "Alt+8")
    before = hands.t("before: {state}", state=hands.t("In progress"))
    hands.wait(lambda: before in hands.in_view("Dokumen 1"), hands.in_view)
    digits = "123451234512"
    with job.of(8, "12 readiness criteria against last time", target=12):
        hands.type(digits)

    def read(workspace):
        clinic = workspace.clinics.choose(MAIN_CLINIC).id
        district = workspace.store.all(Presentation, clinic_id=clinic, region_id=GUNUNG_MAS)[0]
        proposal = workspace.store.all(Proposal, presentation_id=district.id)[0]
        lines = workspace.readiness.lines(proposal)
        return [(line.item.status, line.last.record.status) for line in lines]

    states = list(ReadinessStatus)
    wanted = [(states[int(digit) - 1], ReadinessStatus.IN_PROGRESS) for digit in digits]
    job.stored(read, wanted, "12 states, those of last time kept beside them")


def test_9_eight_promises(job):
    hands = job.hands
    hands.go("presentations")
    hands.press(*["Ctrl+PgDown"] * 4, "Alt+0")
    assert hands.in_view("Janji nomor 2")
    with job.of(9, "tick off 8 promises", target=8):
        hands.type("33333333")

    def read(workspace):
        promises = workspace.promises.open_counts(workspace.clinics.choose(MAIN_CLINIC).id)
        return promises[MURUNG_RAYA], workspace.store.count(FollowUpReview)

    job.stored(read, ((0, 0), 8), "8 done, dated, history kept")


def test_10_forty_evaluation_sheets(job):
    hands = job.hands
    sheets = [f"{(n * 7919) % 4 + 1}432123{n % 4 + 1}" for n in range(40)]
    hands.go("evaluation")
    with job.of(10, "40 evaluation sheets of 8 scores", target=320):
        for sheet in sheets:
            hands.type(sheet)

    def read(workspace):
        board = workspace.evaluation.board(workspace.clinics.choose(MAIN_CLINIC).id)
        return [
            "".join(str(board.score(sheet.id, question.id)) for question in board.questions)
            for sheet in board.sheets[-40:]
        ]

    job.stored(read, sheets, "320 scores as typed")


def test_11_the_minutes_printed(job, monkeypatch, tmp_path):
    hands, sheets = job.hands, tmp_path / "printed.pdf"
    usual = printing.printer_named

    def into_a_file(name, title, paper, copies):
        printer = usual("", title, paper, copies)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(sheets))
        return printer

    monkeypatch.setattr(printing, "printer_names", lambda: ["Office printer"])
    monkeypatch.setattr(printing, "printer_named", into_a_file)
    minutes = hands.t("Minutes of the meeting")
    hands.go("registration")
    with job.of(11, "the minutes, printed", target=2):
        hands.press("Ctrl+P", "Return")
        hands.wait(sheets.exists)
        hands.wait(lambda: sheets.read_bytes().endswith(b"%%EOF\n"))
    hands.sees(hands.t("{paper} was sent to the printer.", paper=f"{minutes} – {MAIN_CLINIC}"))
    hands.return_to_window()

    def read(workspace):
        clinic = workspace.clinics.choose(MAIN_CLINIC).id
        drawn = draw(
            workspace.papers, workspace.papers.current(ClinicPaper(clinic, PaperKind.MINUTES))
        )
        printed = PdfReader(sheets).pages
        width, height = (float(side) * 25.4 / 72 for side in printed[0].mediabox[2:])
        whole = len(printed) == len(PdfReader(BytesIO(drawn)).pages)
        return whole, round(width), round(height)

    job.stored(read, (True, 215, 330), "every page, on F4")
