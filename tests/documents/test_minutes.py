"""What the minutes say, read from their blocks."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from desktop_app.documents import minutes
from desktop_app.documents.blocks import Heading, ItemList, KeyValues, Pair, Pictures
from desktop_app.documents.signatures import Signatures
from desktop_app.documents.spans import plain
from desktop_app.documents.tables import Table
from desktop_app.i18n import Language
from desktop_app.records.clinic_parts import ConclusionKind, MinutesSection
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.institution import InstitutionLevel
from desktop_app.records.office import SignatoryCapacity
from desktop_app.records.papers import (
    AchievementFacts,
    AgendaFacts,
    BodyCount,
    ConclusionFacts,
    DistrictFacts,
    EarlierPromise,
    FeedbackFacts,
    FollowUpFacts,
    FundingFacts,
    LegalBasisFacts,
    LetterheadFacts,
    LevelCount,
    MinutesFacts,
    NoteFacts,
    ObstacleFacts,
    OfficialFacts,
    PhotoFacts,
    PlanTarget,
    PresenceFacts,
    ProposalFacts,
    QuickWinFacts,
    ServiceFacts,
    SignerFacts,
    WordingFacts,
)
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.renderers.pdf import draw
from tests.reading import texts

DAY = datetime.date(2025, 11, 6)


def paper(facts):
    return minutes.describe(facts, lambda name: None)


def said(facts):
    return "\n".join(texts(paper(facts).blocks))


def pair(facts, label):
    for block in paper(facts).blocks:
        if isinstance(block, KeyValues):
            for each in block.pairs:
                if each.label == label:
                    return each
    raise AssertionError(f"no line {label}")


def test_the_head_keeps_the_order_of_the_form(frame):
    facts = MinutesFacts(
        frame=frame(),
        invitation_number="000.7/1",
        invitation_date=datetime.date(2025, 10, 27),
        agenda=(
            AgendaFacts(
                day=DAY, starts=datetime.time(8), ends=datetime.time(8, 30), title="Registrasi"
            ),
        ),
        chair=OfficialFacts(name="Tingang", position="Kabid"),
        closed_at=datetime.time(16, 45),
    )
    heads = [p for b in paper(facts).blocks if isinstance(b, KeyValues) for p in b.pairs]
    assert [each.label for each in heads] == [
        "Meeting",
        "Day/Date",
        "Letter of invitation",
        "Time of the meeting",
        "Place",
        "Organised by",
        "Items of the agenda",
        "Chairperson",
        "Secretary",
        "Recorder",
        "Participants of the meeting",
    ]
    assert heads[1] == Pair.of("Day/Date", "Thursday, 6 November 2025")
    assert heads[2] == Pair.of("Letter of invitation", "Number 000.7/1 of 27 October 2025")
    assert heads[3] == Pair.of("Time of the meeting", "08:00–16:45 WIB")
    assert heads[6] == Pair.of("Items of the agenda", "Registrasi (08:00–08:30)")
    assert heads[8] == Pair.of("Secretary", "–")


def test_the_body_runs_from_a_to_h_even_where_nothing_was_recorded(frame):
    made = paper(MinutesFacts(frame=frame()))
    labels = [b.label for b in made.blocks if isinstance(b, Heading) and b.level == 1 and b.label]
    assert labels == ["A.", "B.", "C.", "D.", "E.", "F.", "G.", "H."]
    assert said(MinutesFacts(frame=frame())).count("There is nothing to record") == 6


def test_the_opener_is_named_with_whom_they_stand_in_for(frame):
    facts = MinutesFacts(
        frame=frame(),
        opener=OfficialFacts(
            name="Drs. Tambun", position="Asisten", represents="Plt. Sekretaris Daerah"
        ),
    )
    assert (
        "officially opened by Drs. Tambun, Asisten, on behalf of Plt. Sekretaris Daerah."
    ) in said(facts)


def test_every_point_begins_with_its_speaker(frame):
    facts = MinutesFacts(
        frame=frame(),
        notes=(
            NoteFacts(section=MinutesSection.DISCUSSION, speaker="BPBPK", content="Tarif dulu"),
        ),
        feedback=(
            FeedbackFacts(
                number=1,
                giver="Bappenas",
                aspect="Teknis",
                content="Satu sumber",
                response="Siap",
                status="Diterima",
            ),
        ),
    )
    lists = [block for block in paper(facts).blocks if isinstance(block, ItemList)]
    points = [plain(item.content) for block in lists for item in block.items]
    assert "BPBPK: Tarif dulu" in points
    assert "Bappenas (Teknis): Satu sumber. Response: Siap. [Diterima]" in points


def test_remarks_for_everybody_come_first_then_each_district(frame):
    facts = MinutesFacts(
        frame=frame(),
        feedback=(
            FeedbackFacts(number=1, region="Kabupaten Katingan", content="a"),
            FeedbackFacts(number=2, content="b"),
        ),
    )
    heads = [b.text for b in paper(facts).blocks if isinstance(b, Heading) and b.level == 2]
    assert heads == ["For all regencies/cities", "Kabupaten Katingan"]


def test_participants_are_counted_by_level_and_in_all_in_words(frame):
    facts = MinutesFacts(
        frame=frame(),
        presence=PresenceFacts(
            levels=(
                LevelCount(
                    level=InstitutionLevel.DISTRICT,
                    count=3,
                    bodies=(
                        BodyCount(name="Kabupaten Katingan", count=2),
                        BodyCount(name="Kota Palangka Raya", count=1),
                    ),
                ),
            ),
            in_person=2,
            online=1,
            men=1,
            women=2,
        ),
    )
    lines = [plain(value) for value in pair(facts, "Participants of the meeting").values]
    assert lines[0] == "Regencies/cities (3 people): Katingan (2); Kota Palangka Raya"
    assert lines[1].startswith("In all 3 (three) people: 2 in person and 1 online")


@pytest.mark.parametrize(
    ("year", "milestone", "stage"),
    [
        (1, 4, "Milestone 4, first year"),
        (3, 4, "After Milestone 4, third year"),
        (None, 1, "Milestone 1"),
    ],
)
def test_a_district_is_headed_with_its_stage(frame, year, milestone, stage):
    facts = MinutesFacts(
        frame=frame(),
        districts=(
            DistrictFacts(region="Kabupaten Lamandau", milestone=milestone, year_number=year),
        ),
    )
    assert f"1. Kabupaten Lamandau – {stage}" in said(facts)


def test_indonesian_counts_programme_years_in_words(frame):
    facts = MinutesFacts(
        frame=frame(language="id"),
        districts=(DistrictFacts(region="Kabupaten Sukamara", milestone=4, year_number=4),),
    )
    assert "keempat" in said(facts)
    assert "Kamis, 6 November 2025" in said(facts)
    assert "08.00–16.30 WIB" in said(facts)


def test_a_district_section_says_all_it_presented(frame):
    district = DistrictFacts(
        region="Kabupaten Gunung Mas",
        milestone=4,
        year_number=1,
        presenters=(OfficialFacts(name="Isen", position="Kepala Badan, Bapperida"),),
        policy_package="BERSIH HULU",
        package_number="12",
        package_date=DAY,
        services=(
            ServiceFacts(
                kind="LLTT", scale="wider", area="Kurun", target=250, realised=141, unit="KK"
            ),
        ),
        achievements=(
            AchievementFacts(
                indicator="Akses aman",
                unit="%",
                value=4.1,
                data_year=2024,
                source="Susenas",
                plans=(PlanTarget(plan="RPJMN", value=30.0),),
            ),
            AchievementFacts(indicator="Akses layak", unit="%", value=72.0),
        ),
        quick_wins=(
            QuickWinFacts(item="IPLT", status=QuickWinStatus.IN_PROGRESS, note="lahan"),
            QuickWinFacts(item="SSK", status=QuickWinStatus.DONE),
        ),
        funding=(FundingFacts(source="APBD", year=2025, ceiling=1000, spent=500),),
        obstacles=(ObstacleFacts(aspect="Teknis", description="truk rusak", effort="servis"),),
        proposals=(ProposalFacts(year=2026, activity="Truk tinja", met=5, required=7),),
    )
    text = said(MinutesFacts(frame=frame(), districts=(district,)))
    assert "Isen, Kepala Badan, Bapperida" in text
    assert "BERSIH HULU (number 12 of 6 November 2025)" in text
    assert "LLTT, scale: wider, Kurun; target 250 KK, realised 141 KK (56.4%)" in text
    assert "\n4.1%\n30%\n2024, Susenas\n" in text
    assert "\n72.0%\n–\n–\n" in text
    assert "IPLT (lahan)" in text
    assert "Rp1,000.00\nRp500.00\n50.0%" in text
    assert "Teknis: truk rusak; efforts: servis" in text
    assert "Budget year 2026: Truk tinja – RC: 5 of 7 criteria met" in text


def test_columns_that_nobody_filled_are_left_out(frame):
    district = DistrictFacts(
        region="X", achievements=(AchievementFacts(indicator="Akses aman", value=1.0),)
    )
    tables = [
        b
        for b in paper(MinutesFacts(frame=frame(), districts=(district,))).blocks
        if isinstance(b, Table)
    ]
    assert [column.heading for column in tables[0].columns] == ["Indicator", "Achieved"]


def promise(**changes):
    values = {
        "clinic": "CC6",
        "scope": FollowUpScope.DISTRICT,
        "region": "Kabupaten Murung Raya",
        "activity": "Sertifikasi lahan",
        "due": datetime.date(2025, 9, 26),
        "late_days": 41,
        "continued_as": 9,
    }
    return EarlierPromise(**{**values, **changes})


def test_earlier_promises_are_reviewed_before_the_presentations(frame):
    kept = promise(status=FollowUpStatus.DONE, late_days=0, continued_as=None)
    facts = MinutesFacts(
        frame=frame(),
        earlier=(promise(), kept),
        districts=(DistrictFacts(region="Kabupaten Murung Raya", promises=(promise(),)),),
    )
    text = said(facts)
    assert "Follow-ups: 2, of which 1 closed and 1 open, 1 of these late." in text
    assert text.index("Review of the follow-up") < text.index("C. Presentations")
    assert "Late by 41 days\ncontinued as follow-up no. 9" in text
    assert "Sertifikasi lahan (CC6; due 26 September 2025) – Late by 41 days" in text


def test_agreements_stand_apart_from_conclusions(frame):
    facts = MinutesFacts(
        frame=frame(),
        conclusions=(
            ConclusionFacts(kind=ConclusionKind.CONCLUSION, content="Sepuluh kabupaten"),
            ConclusionFacts(kind=ConclusionKind.AGREEMENT, content="RC tuntas"),
        ),
    )
    text = said(facts)
    assert "Conclusions:\n1. Sepuluh kabupaten\nAgreements:\n1. RC tuntas" in text


def test_follow_ups_are_grouped_by_whom_they_bind(frame):
    scope = FollowUpScope
    facts = MinutesFacts(
        frame=frame(),
        follow_ups=(
            FollowUpFacts(number=1, scope=scope.ALL_DISTRICTS, activity="a", due=DAY),
            FollowUpFacts(number=4, scope=scope.DISTRICT, region="Kabupaten Katingan"),
            FollowUpFacts(number=15, scope=scope.PROVINCE),
        ),
    )
    tables = [b for b in paper(facts).blocks if isinstance(b, Table)]
    groups = [row.cells[0] for row in tables[-1].rows if row.kind == "group"]
    assert groups == ["All districts", "Kabupaten Katingan", "Province"]
    assert tables[-1].rows[1].cells[3] == "06-11-2025"


def test_the_number_and_the_closing_hour_may_be_filled_in_by_hand(frame):
    text = said(MinutesFacts(frame=frame()))
    assert "Number: ………" in text
    assert "closed the meeting at ………" in text
    finished = MinutesFacts(frame=frame(number="000.7/5"), closed_at=datetime.time(16, 30))
    assert "Number: 000.7/5" in said(finished)
    assert "closed the meeting at 16:30 WIB." in said(finished)


def test_a_draft_is_marked_and_a_final_paper_is_not(frame):
    assert paper(MinutesFacts(frame=frame())).stamp == "DRAFT"
    assert paper(MinutesFacts(frame=frame(version=1))).stamp == ""


def test_the_head_of_the_journal_is_on_every_page(frame):
    made = paper(MinutesFacts(frame=frame(journal_head="733-ce5e1939a2b1")))
    assert made.footer.left.endswith("journal 733-ce5e1939a2b1")
    assert made.footer.page == "Page {page} of {pages}"


def test_the_chair_signs_at_the_right_and_who_acknowledges_below(frame):
    signers = (
        SignerFacts(
            caption="Pimpinan Rapat",
            capacity=SignatoryCapacity.ACTING,
            name="Tingang",
            position="Kepala Bidang",
            rank="Pembina (IV/a)",
            nip="197501012000031999",
        ),
        SignerFacts(caption="Notulis", name="Manuhing"),
        SignerFacts(caption="Mengetahui", name="Dara"),
    )
    made = paper(MinutesFacts(frame=frame(signers=signers, nip_label="NIP.")))
    (block,) = [b for b in made.blocks if isinstance(b, Signatures)]
    (left, right), (below,) = block.rows
    assert (left.name, right.name, below.name) == ("Manuhing", "Tingang", "Dara")
    assert right.place_date == "Palangka Raya, 6 November 2025"
    assert right.caption == ("Pimpinan Rapat",)
    assert (left.caption, below.caption) == (("Notulis,",), ("Mengetahui,",))
    assert right.position == ("Plt. Kepala Bidang,",)
    assert right.number == "NIP. 19750101 200003 1 999"
    assert not left.place_date


def test_a_town_that_nobody_wrote_down_is_filled_in_by_hand(frame):
    clinic = dataclasses.replace(frame().clinic, place="Ballroom sebuah hotel")
    made = paper(MinutesFacts(frame=frame(clinic=clinic, letterhead=LetterheadFacts())))
    (block,) = [b for b in made.blocks if isinstance(b, Signatures)]
    assert block.rows[0][1].place_date == "………………………, 6 November 2025"


def test_an_agenda_of_several_days_names_the_day(frame):
    days = (DAY, datetime.date(2025, 11, 7))
    facts = MinutesFacts(
        frame=frame(clinic=dataclasses.replace(frame().clinic, days=days)),
        agenda=tuple(
            AgendaFacts(day=day, starts=datetime.time(8), ends=None, title="Paparan")
            for day in days
        ),
    )
    assert pair(facts, "Items of the agenda").values == (
        "Paparan (Thursday, 08:00)",
        "Paparan (Friday, 08:00)",
    )
    assert pair(facts, "Day/Date") == Pair.of("Day/Date", "Thursday–Friday, 6–7 November 2025")


@pytest.mark.parametrize("presence", [PresenceFacts(), PresenceFacts(in_person=2, men=2)])
def test_the_attendance_list_that_the_head_calls_attached_is_among_the_attachments(frame, presence):
    facts = MinutesFacts(frame=frame(language="id"), presence=presence)
    assert "daftar hadir terlampir" in pair(facts, "Peserta Sidang/Rapat").values[-1]
    assert "Lampiran:\n1. Daftar hadir" in said(facts)


def test_photographs_follow_on_pages_of_their_own(frame):
    facts = MinutesFacts(
        frame=frame(),
        photos=(PhotoFacts(picture="a", caption="Pembukaan"), PhotoFacts(picture="b")),
    )
    made = minutes.describe(facts, {"a": b"picture"}.get)
    (pictures,) = [b for b in made.blocks if isinstance(b, Pictures)]
    assert [image.caption for image in pictures.images] == ["Pembukaan"]
    assert "2. Photographs" in "\n".join(texts(made.blocks))


def test_hostile_words_are_printed_as_they_were_typed(frame):
    words = 'A <i> <img src="/etc/passwd"> {where} Đ Ł ☐'
    long = "kata " * 3000
    facts = MinutesFacts(
        frame=frame(),
        legal_bases=(LegalBasisFacts(subject=words),),
        objectives=(words,),
        notes=(NoteFacts(section=MinutesSection.OPENING, speaker=words, content=long),),
        feedback=(FeedbackFacts(number=1, giver=words, content=words, response=long),),
        districts=(DistrictFacts(region=words, summary=f"{words}\n{words}", material=words),),
        follow_ups=(
            FollowUpFacts(number=1, scope=FollowUpScope.DISTRICT, region=words, activity=long),
        ),
    )
    assert said(facts).count(words) >= 9
    drawn = draw(paper(facts))
    assert drawn.pages > 5
    assert not drawn.missing


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_same_facts_make_the_same_paper(frame, language):
    facts = MinutesFacts(frame=frame(language=language), objectives=("a",))
    assert paper(facts) == paper(facts)
    assert paper(facts).language == Language.load(language).code


def test_the_working_group_is_named_beside_the_host(frame):
    clinic = dataclasses.replace(frame().clinic, working_group="Pokja PPAS")
    facts = MinutesFacts(frame=frame(clinic=clinic))
    assert pair(facts, "Organised by").values == ("Bapperida", "Pokja PPAS")
    assert pair(MinutesFacts(frame=frame()), "Organised by").values == ("Bapperida",)


@pytest.mark.parametrize(("language", "head"), [("id", "Tembusan:"), ("en", "Copies to:")])
def test_the_form_of_2009_ends_with_who_gets_a_copy(frame, language, head):
    old = frame(language=language, wording=WordingFacts(minutes_form="2009"))
    said = list(texts(paper(MinutesFacts(frame=old, copies_to=("Gubernur", "A <i>"))).blocks))
    assert said[said.index(head) :] == [head, "1. Gubernur", "2. A <i>"]
    blank = list(texts(paper(MinutesFacts(frame=old)).blocks))
    assert blank[-1].startswith("3. ……")


def test_the_form_of_2009_has_its_title_call_three_parts_notes_and_copies(frame):
    old = frame(language="id", wording=WordingFacts(minutes_form="2009"))
    facts = MinutesFacts(
        frame=old,
        invitation_number="000.7/1",
        districts=(DistrictFacts(region="Kabupaten Katingan"),),
        conclusions=(ConclusionFacts(kind=ConclusionKind.AGREEMENT, content="Sepakat"),),
        closed_at=datetime.time(16, 45),
    )
    assert pair(facts, "Waktu Panggilan").values == ("08.00 WIB (Nomor 000.7/1)",)
    heads = [
        f"{block.label} {block.text}".strip()
        for block in paper(facts).blocks
        if isinstance(block, Heading)
    ]
    assert heads == [
        "Kegiatan Sidang/Rapat",
        "1. Kata Pembukaan",
        "2. Pembahasan",
        "a. Paparan narasumber",
        "b. Paparan kabupaten/kota",
        "1. Kabupaten Katingan",
        "c. Tanggapan/masukan panel",
        "d. Diskusi",
        "3. Peraturan",
        "a. Kesimpulan dan kesepakatan",
        "b. Rencana tindak lanjut (RTL)",
        "Catatan",
    ]
    text = said(facts)
    assert text.startswith(
        "PEMERINTAH PROVINSI KALIMANTAN TENGAH\nBADAN PERENCANAAN\nPALANGKA RAYA\nNOTULEN"
    )
    assert text.index("Catatan") < text.index("pukul 16.45 WIB") < text.index("Tembusan:")
    assert text.index("Tingang, M.T.") < text.index("Tembusan:")
    assert "Surat Undangan" not in text
    assert draw(paper(facts)).pages >= 1
