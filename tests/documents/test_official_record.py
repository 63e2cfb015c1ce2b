"""What the official records say: date in words, counts, agreements, and who signs."""

from __future__ import annotations

import dataclasses
import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_app.documents import official_record
from desktop_app.documents.blocks import Paragraph
from desktop_app.documents.signatures import Signatures
from desktop_app.documents.spans import plain
from desktop_app.documents.tables import Table
from desktop_app.records.follow_up import FollowUpScope
from desktop_app.records.office import SignatoryCapacity, SignatoryRole
from desktop_app.records.papers import (
    AgreementRecordFacts,
    ClinicFacts,
    DayCount,
    FollowUpFacts,
    HeldRecordFacts,
    LetterheadFacts,
    OfficialFacts,
    PaperKind,
    PartyFacts,
    PresenceFacts,
    SignerFacts,
    WordingFacts,
)
from desktop_app.renderers.pdf import render
from tests.reading import texts

DAY = datetime.date(2025, 11, 6)


@pytest.fixture
def held(frame):
    def make(frame_changes=None, **facts):
        values = {"kind": PaperKind.HELD_RECORD, "language": "id", **(frame_changes or {})}
        return official_record.describe_held(
            HeldRecordFacts(**{"frame": frame(**values), "copies": 3, **facts}), lambda _: None
        )

    return make


@pytest.fixture
def agreed(frame):
    def make(frame_changes=None, **facts):
        values = {"kind": PaperKind.AGREEMENT_RECORD, "language": "id", **(frame_changes or {})}
        return official_record.describe_agreement(
            AgreementRecordFacts(**{"frame": frame(**values), "copies": 3, **facts}),
            lambda _: None,
        )

    return make


def said(paper):
    return "\n".join(texts(paper.blocks))


def opening(paper):
    return next(plain(b.content) for b in paper.blocks if isinstance(b, Paragraph))


def signing_rows(paper):
    return [block for block in paper.blocks if isinstance(block, Table)][-1].rows


def test_the_opening_has_date_place_and_people_in_words_and_figures(held):
    paper = held(presence=PresenceFacts(in_person=31, online=4))
    assert opening(paper) == (
        "Pada hari ini Kamis tanggal enam bulan November tahun dua ribu dua puluh lima "
        "(06-11-2025), bertempat di Aula Bapperida, Palangka Raya, kami yang bertanda tangan di "
        "bawah ini telah melaksanakan Coaching Clinic 7 PPSP yang diikuti oleh 35 (tiga puluh "
        "lima) orang peserta, dengan hasil sebagai berikut:"
    )
    assert (
        "Demikian Berita Acara ini dibuat dengan sebenarnya dalam rangkap 3 (tiga) untuk "
        "digunakan sebagaimana mestinya." in said(paper)
    )
    assert "NOMOR : ………………………" in said(paper)


def test_an_office_may_have_number_words_with_capitals(held):
    changes = {"wording": WordingFacts(number_capitals=True)}
    paper = held(changes, presence=PresenceFacts(in_person=12))
    assert "Kamis Tanggal Enam Bulan November Tahun Dua Ribu Dua Puluh Lima" in said(paper)
    assert "12 (Dua Belas) orang" in said(paper)
    assert "rangkap 3 (Tiga)" in said(paper)


def test_the_date_is_that_of_the_paper_once_it_has_one(held):
    paper = held({"dated": datetime.date(2026, 1, 1), "number": "000.7/12"})
    assert "Kamis tanggal satu bulan Januari tahun dua ribu dua puluh enam" in said(paper)
    assert "NOMOR : 000.7/12" in said(paper)


def test_results_count_what_was_recorded_and_end_with_the_conclusions(held):
    paper = held(
        opener=OfficialFacts(name="Tambun", position="Asisten", represents="Plt. Sekda"),
        regions=("Kabupaten Katingan", "Kabupaten Sukamara", "Kota Palangka Raya"),
        remark_count=23,
        follow_up_count=16,
        results=("Data memakai sumber yang sama.",),
    )
    lines = [
        line for line in said(paper).splitlines() if line[:2] in ("1.", "2.", "3.", "4.", "5.")
    ]
    assert lines == [
        "1. Rapat dibuka oleh Tambun, Asisten, mewakili Plt. Sekda.",
        "2. Sebanyak 3 (tiga) kabupaten/kota menyampaikan paparan, yaitu Katingan, Sukamara, dan "
        "Kota Palangka Raya.",
        "3. Panel menyampaikan 23 (dua puluh tiga) masukan dan saran.",
        "4. Disepakati 16 (enam belas) rencana tindak lanjut.",
        "5. Data memakai sumber yang sama.",
    ]


@pytest.mark.parametrize(
    ("districts", "named"),
    [
        (("Kapuas",), "yaitu Kapuas."),
        (("Kapuas", "Seruyan"), "yaitu Kapuas dan Seruyan."),
        (("Kapuas", "Seruyan", "Katingan"), "yaitu Kapuas, Seruyan, dan Katingan."),
    ],
)
def test_a_comma_stands_before_the_last_of_three_districts_but_not_of_two(held, districts, named):
    assert named in said(held(regions=districts))


def test_english_counts_one_of_each_in_the_singular(held):
    text = said(held({"language": "en"}, regions=("Kapuas",), remark_count=1, follow_up_count=1))
    assert "1 (one) regency/city presented its progress: Kapuas." in text
    assert "The panel gave 1 (one) point of input." in text
    assert "1 (one) follow-up was agreed." in text


def test_a_clinic_of_two_days_tells_how_many_came_on_each(held, frame):
    days = (datetime.date(2025, 8, 13), datetime.date(2025, 8, 14))
    clinic = dataclasses.replace(frame().clinic, days=days)
    counts = (DayCount(day=days[0], count=20), DayCount(day=days[1], count=18))
    text = said(held({"clinic": clinic}, presence=PresenceFacts(in_person=21), present=counts))
    assert "Pada hari ini Kamis tanggal empat belas bulan Agustus" in text
    assert (
        "Kegiatan berlangsung selama 2 (dua) hari, Rabu–Kamis, 13–14 Agustus 2025. Rabu, 13 "
        "Agustus 2025: 20 (dua puluh) orang hadir; Kamis, 14 Agustus 2025: 18 (delapan belas) "
        "orang hadir." in text
    )


def test_what_nobody_recorded_is_a_blank_to_fill_in_by_hand(held, agreed):
    bare = {
        "clinic": ClinicFacts(title="Rapat", short_title="Rapat"),
        "signers": (),
        "letterhead": LetterheadFacts(),
    }
    for paper in (held(bare, copies=0), agreed(bare, copies=0)):
        text = said(paper)
        assert "Pada hari ini ………… tanggal ………… bulan ………… tahun ………… (…-…-……)" in text
        assert "bertempat di ………………………" in text
        assert "…… (…………) orang peserta" in text
        assert "dalam rangkap …… (…………)" in text
        assert f"3. {official_record.LONG_BLANK}" in text
        assert "None" not in text
        assert render(paper).startswith(b"%PDF")
    assert len(signing_rows(agreed(bare))) == 3


def test_province_and_each_district_sign_the_agreement(agreed):
    province = (
        SignerFacts(
            name="Dr. Tingang, M.T.", position="Kepala Bidang", capacity=SignatoryCapacity.ACTING
        ),
    )
    parties = (
        PartyFacts(
            region="Kabupaten Katingan",
            name="Mendawai Laut, S.P.",
            position="Kepala Bidang",
            institution="Bappedalitbang Kab. Katingan",
        ),
        PartyFacts(region="Kabupaten Seruyan"),
    )
    rows = signing_rows(agreed(province=province, parties=parties))
    read = [[plain(p) for c in r.cells for p in getattr(c, "paragraphs", (c,))] for r in rows]
    assert read == [
        ["1", "Dr. Tingang, M.T.", "Plt. Kepala Bidang", "1"],
        ["2", "Mendawai Laut, S.P.", "Kepala Bidang", "Bappedalitbang Kab. Katingan", "2"],
        ["3", "………………………", "Pokja Kabupaten Seruyan", "3"],
    ]


def test_who_acknowledges_signs_below_the_table(agreed):
    signers = (
        SignerFacts(name="Tingang", position="Kepala Bidang"),
        SignerFacts(name="Dara", position="Kepala Badan", role=SignatoryRole.ACKNOWLEDGES),
    )
    paper = agreed({"signers": signers}, province=signers)
    assert [row.cells[1] for row in signing_rows(paper)] == ["Tingang"]
    (block,) = [b for b in paper.blocks if isinstance(b, Signatures)]
    ((left, middle, right),) = block.rows
    assert (left, middle.name, right) == (None, "Dara", None)
    assert middle.caption == ("Mengetahui,",)


def test_agreements_and_follow_ups_stand_above_the_signatures(agreed):
    promise = FollowUpFacts(
        number=4,
        scope=FollowUpScope.DISTRICT,
        region="Kabupaten Katingan",
        activity="Menyusun perbup",
        due=datetime.date(2026, 3, 31),
    )
    text = said(agreed(agreements=("Data satu sumber.",), follow_ups=(promise,)))
    order = ["1. Data satu sumber.", "Kabupaten Katingan", "31-03-2026", "Demikian", "Jabatan"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("language", "said_so"),
    [("id", "Tidak ada kesimpulan yang ditandai"), ("en", "No conclusion is marked")],
)
def test_a_draft_says_that_nothing_is_marked_as_agreed(agreed, language, said_so):
    draft = said(agreed({"language": language}))
    assert said_so in draft
    assert "1. ……" in draft
    assert said_so not in said(agreed({"language": language}, agreements=("RC tuntas.",)))


def test_a_final_without_marked_agreements_has_no_lines_that_could_be_filled_in_later(agreed):
    promise = FollowUpFacts(number=1, scope=FollowUpScope.PROVINCE, activity="Menyusun perbup")
    final = said(agreed({"version": 1}, follow_ups=(promise,)))
    assert "Menyusun perbup" in final
    assert "1. ……" not in final
    assert "ditandai" not in final


@pytest.mark.parametrize("language", ["id", "en"])
def test_hostile_facts_lose_no_word(agreed, language):
    name = "Dr. " + " ".join(["Panjang"] * 15) + ", <b>S.T.</b>"
    parties = tuple(
        PartyFacts(region=f"Kabupaten {n}", name=f"{name} {n}", position="A & <i>B</i>")
        for n in range(60)
    )
    long = " ".join(f"kata{n}" for n in range(3000))
    paper = agreed({"language": language}, parties=parties, agreements=(long, "Đ Ł ☐ <img src=x>"))
    pages = PdfReader(BytesIO(render(paper))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "kata0 kata1" in text
    assert "kata2999" in text
    assert text.count("<b>S.T.</b>") == 60
    assert "Đ Ł ☐ <img src=x>" in text
    assert all(page.extract_text().strip() for page in pages)


def test_the_last_words_stay_with_the_signatures(held):
    for lines in range(1, 60, 4):
        paper = held(results=tuple(f"Hasil {n}" for n in range(lines)))
        pages = [page.extract_text() for page in PdfReader(BytesIO(render(paper))).pages]
        (page,) = [page for page in pages if "Tingang, M.T." in page]
        assert "Demikian Berita Acara" in page


def test_the_closing_words_of_an_agreement_stay_with_the_first_places_to_sign(agreed):
    parties = tuple(PartyFacts(region=f"Kabupaten {n}", name=f"Wakil {n}.") for n in range(3))
    for lines in range(1, 60, 3):
        agreements = tuple(f"Kesepakatan {n}" for n in range(lines))
        drawn = render(agreed(agreements=agreements, parties=parties))
        pages = [page.extract_text() for page in PdfReader(BytesIO(drawn)).pages]
        (page,) = [page for page in pages if "Demikian Berita Acara" in page]
        assert "Wakil 0." in page
