"""What the attendance list, the input matrix and the follow-up plan say."""

from __future__ import annotations

import dataclasses
import datetime

from desktop_app.documents import attendance_list, feedback_matrix, follow_up_list
from desktop_app.documents.blocks import Note, Section, Title
from desktop_app.documents.registry import PAPERS, describe
from desktop_app.documents.signatures import Signatures
from desktop_app.documents.tables import Cell, Table
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.paper import PaperVariant
from desktop_app.records.papers import (
    AgreedFollowUp,
    AttendanceDay,
    AttendanceListFacts,
    AttendeeFacts,
    AttendeeGroup,
    FeedbackFacts,
    FeedbackMatrixFacts,
    FollowUpFacts,
    FollowUpListFacts,
    LetterheadFacts,
    MinutesFacts,
    PaperKind,
)
from desktop_app.records.person import Sex
from tests.reading import texts

DAY = datetime.date(2025, 11, 6)
NEXT_DAY = datetime.date(2025, 11, 7)


def nothing(name):
    return None


def group(*attendees, level=InstitutionLevel.PROVINCE, region=""):
    return AttendeeGroup(level=level, region=region, attendees=attendees)


def guest(name, **more):
    return AttendeeFacts(name=name, **{"sex": Sex.MALE, "phone": "0812-3456-7890", **more})


def attendance(frame, *days, **changes):
    facts = AttendanceListFacts(frame=frame(PaperKind.ATTENDANCE_LIST, **changes), days=days)
    return attendance_list.describe(facts, nothing)


def tables(paper):
    return [block for block in paper.blocks if isinstance(block, Table)]


def test_numbers_run_through_all_groups_so_that_signatures_zig_zag(frame):
    day = AttendanceDay(
        day=DAY,
        in_person=(
            group(guest("A"), guest("B")),
            group(guest("C"), level=InstitutionLevel.DISTRICT, region="Kabupaten Katingan"),
        ),
    )
    (table,) = tables(attendance(frame, day))
    assert table.columns[-1].kind == "signature"
    assert table.row_height >= 10
    assert [row.cells[0] for row in table.rows] == ["Province", "1", "2", "Kabupaten Katingan", "3"]
    assert [row.cells[-1] for row in table.rows if row.kind == "body"] == ["1.", "2.", "3."]


def test_the_public_copy_has_no_column_for_contacts(frame):
    day = AttendanceDay(day=DAY, in_person=(group(guest("A")),))
    full = attendance(frame, day)
    public = attendance(frame, day, variant=PaperVariant.PUBLIC)
    assert "Mobile/e-mail" in [column.heading for column in tables(full)[0].columns]
    assert "Mobile/e-mail" not in [column.heading for column in tables(public)[0].columns]
    assert "0812" not in "".join(texts(public.blocks))
    assert "public copy" in public.footer.left


def test_online_guests_have_a_list_of_their_own_without_signatures(frame):
    day = AttendanceDay(day=DAY, in_person=(group(guest("A")),), online=(group(guest("B")),))
    signed, online = tables(attendance(frame, day))
    assert online.columns[-1].heading == "Notes"
    assert online.rows[1].cells[0] == "1"
    assert online.rows[1].cells[-1] == "Attended online by video"
    assert "B" not in [row.cells[1] for row in signed.rows if row.kind == "body"]


def test_who_stands_in_for_somebody_is_said_under_the_name(frame):
    day = AttendanceDay(day=DAY, in_person=(group(guest("A", represents="Kepala Dinas")),))
    cell = tables(attendance(frame, day))[0].rows[1].cells[1]
    assert isinstance(cell, Cell)
    assert cell.paragraphs[0] == "A"
    assert cell.paragraphs[1][0].text == "on behalf of Kepala Dinas"


def test_each_day_begins_on_a_page_of_its_own_with_letterhead_and_hours(frame):
    days = [
        AttendanceDay(
            day=day,
            starts=datetime.time(8),
            ends=datetime.time(12, 30),
            in_person=(group(guest("A")),),
        )
        for day in (DAY, NEXT_DAY)
    ]
    made = attendance(frame, *days)
    assert sum(isinstance(block, Section) for block in made.blocks) == 1
    said = "\n".join(texts(made.blocks))
    assert said.count("BADAN PERENCANAAN") == 2
    assert "Friday, 7 November 2025" in said
    assert said.count("08:00–12:30 WIB") == 2
    assert sum(isinstance(block, Signatures) for block in made.blocks) == 2


def test_a_privacy_notice_names_who_answers_for_the_data(frame):
    day = AttendanceDay(day=DAY, in_person=(group(guest("A")),))
    (note,) = [block for block in attendance(frame, day).blocks if isinstance(block, Note)]
    assert "Law No. 27 of 2022" in note.content
    assert "Bapperida" in note.content


def test_a_privacy_notice_reads_well_before_anybody_wrote_down_the_host(frame):
    clinic = dataclasses.replace(frame().clinic, host="")
    day = AttendanceDay(day=DAY, in_person=(group(guest("A")),))
    paper = attendance(frame, day, clinic=clinic, letterhead=LetterheadFacts(), language="id")
    (notice,) = [block for block in paper.blocks if isinstance(block, Note)]
    assert notice.content.startswith(
        "Pemberitahuan privasi (UU No. 27 Tahun 2022): penyelenggara mengumpulkan data ini"
    )


def test_an_empty_list_says_so(frame):
    assert "Nobody has been recorded" in "".join(texts(attendance(frame).blocks))


def test_the_matrix_has_the_usual_columns_and_the_follow_up_of_each_remark(frame):
    remark = FeedbackFacts(
        number=4,
        giver="BPBPK",
        region="Kabupaten Gunung Mas",
        aspect="Teknis",
        content="Tarif dulu",
        response="Siap",
        status="Diterima",
        follow_ups=(AgreedFollowUp(number=4, activity="Perbup tarif", due=DAY),),
    )
    facts = FeedbackMatrixFacts(
        frame=frame(PaperKind.FEEDBACK_MATRIX), remarks=(remark, FeedbackFacts(number=5))
    )
    made = feedback_matrix.describe(facts, nothing)
    assert made.page.landscape
    (table,) = tables(made)
    assert len(table.columns) == 8
    assert table.rows[0].cells[:6] == (
        "4",
        "BPBPK",
        "Gunung Mas",
        "Teknis",
        "Tarif dulu",
        "Siap",
    )
    assert table.rows[0].cells[6].paragraphs == ("Follow-up no. 4: Perbup tarif (by 06-11-2025)",)
    assert table.rows[1].cells == ("5", "–", "All districts", "–", "", "–", "–", "–")


def test_a_follow_up_is_late_on_the_day_the_plan_speaks_of(frame):
    late = FollowUpFacts(
        number=9,
        scope=FollowUpScope.DISTRICT,
        region="Kabupaten Murung Raya",
        basis_number=12,
        basis_giver="Kementerian PU",
        issue="Lahan",
        activity="Sertifikasi",
        due=DAY,
    )
    done = FollowUpFacts(
        number=10,
        scope=FollowUpScope.DISTRICT,
        region="Kabupaten Murung Raya",
        activity="Selesai",
        due=DAY,
        status=FollowUpStatus.DONE,
    )
    for as_of, states in ((DAY, ["Not started", "Completed"]), (NEXT_DAY, ["Late", "Completed"])):
        facts = FollowUpListFacts(
            frame=frame(PaperKind.FOLLOW_UP_LIST), as_of=as_of, follow_ups=(late, done)
        )
        made = follow_up_list.describe(facts, nothing)
        (table,) = tables(made)
        assert table.rows[0].cells == ("Kabupaten Murung Raya",)
        shown = ["".join(texts((Table((), (row,)),))) for row in table.rows[1:]]
        assert [words.endswith(state) for words, state in zip(shown, states, strict=True)] == [
            True,
            True,
        ]
        assert table.rows[1].cells[1].paragraphs == ("Input no. 12 (Kementerian PU)", "Lahan")


def test_every_kind_of_paper_is_in_the_registry(frame):
    assert set(PAPERS) == set(PaperKind)
    for kind, facts, turned in (
        (PaperKind.MINUTES, MinutesFacts, False),
        (PaperKind.ATTENDANCE_LIST, AttendanceListFacts, False),
        (PaperKind.FEEDBACK_MATRIX, FeedbackMatrixFacts, True),
        (PaperKind.FOLLOW_UP_LIST, FollowUpListFacts, True),
    ):
        made = describe(facts(frame=frame(kind)), nothing)
        assert made.title.endswith("– CC7")
        assert any(isinstance(block, Title) for block in made.blocks)
        assert made.page.landscape is turned
