"""What a district takes home: then and now, promises, the panel's words, what was agreed."""

from __future__ import annotations

import datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from desktop_app.documents import district_sheet
from desktop_app.documents.blocks import KeyValues, Tiles
from desktop_app.documents.tables import Table
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.papers import (
    CriterionChange,
    DistrictSheet,
    DistrictSheetFacts,
    EarlierPromise,
    FeedbackFacts,
    FollowUpFacts,
    IndicatorChange,
    PageFacts,
    PaperKind,
    PlanTarget,
    ProposalChange,
    QuickWinChange,
)
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.renderers.pdf import render
from tests.reading import texts

DAY = datetime.date(2025, 8, 13)


@pytest.fixture
def described(frame):
    def make(*sheets, size="F4", language="id", chosen=""):
        made = frame(PaperKind.DISTRICT_SHEET, language=language, page=PageFacts(size=size))
        facts = DistrictSheetFacts(frame=made, pages=sheets, chosen=chosen)
        return district_sheet.describe(facts, lambda _: None)

    return make


def sheet(**more):
    values = {"region_id": "62.06", "region": "Kabupaten Katingan"}
    return DistrictSheet(**{**values, "since": "CC6 2025", "since_day": DAY, **more})


def blocks(paper):
    (tiles,) = [block for block in paper.blocks if isinstance(block, Tiles)]
    return [block for tile in tiles.tiles for block in tile]


def cells(paper, heading):
    for block in blocks(paper):
        if isinstance(block, Table) and block.columns[0].heading == heading:
            return [list(row.cells) for row in block.rows]
    raise AssertionError(f"no table {heading}")


def said(paper):
    return "\n".join(texts(paper.blocks))


def pages(paper):
    read = PdfReader(BytesIO(render(paper))).pages
    return [" ".join(page.extract_text().split()) for page in read]


def promise(activity, status=FollowUpStatus.RUNNING, **more):
    return EarlierPromise(
        clinic="CC6",
        scope=FollowUpScope.DISTRICT,
        region="Kabupaten Katingan",
        activity=activity,
        status=status,
        **more,
    )


def test_figures_stand_then_and_now_with_what_has_changed(described):
    plan = PlanTarget(plan="RPJMD", value=20)
    paper = described(
        sheet(
            indicators=(
                IndicatorChange(
                    indicator="Akses aman",
                    unit="%",
                    then=4.1,
                    then_year=2024,
                    now=5.3,
                    data_year=2025,
                    plan=plan,
                ),
                IndicatorChange(indicator="BABS", unit="%", then=9.8, now=9.1),
                IndicatorChange(indicator="Layak", unit="%", then=70.0, now=70.0),
                IndicatorChange(indicator="Sampah", unit="%", now=22.0),
            )
        )
    )
    assert cells(paper, "Indikator") == [
        ["Akses aman", "4,1% (2024)", "5,3% (2025)", "+1,2", "20%"],
        ["BABS", "9,8%", "9,1%", "−0,7", "–"],
        ["Layak", "70,0%", "70,0%", "0", "–"],
        ["Sampah", "–", "22,0%", "–", "–"],
    ]
    assert "LEMBAR KABUPATEN KATINGAN" in said(paper)
    assert "Sejak CC6 2025 (13 Agustus 2025)" in said(paper)


def test_what_the_last_clinic_did_not_record_is_said_and_takes_no_column(described):
    rows = (IndicatorChange(indicator="Akses aman", unit="%", now=5.3),)
    paper = described(sheet(indicators=rows))
    assert cells(paper, "Indikator") == [["Akses aman", "5,3%"]]
    assert "Capaian (belum tercatat pada kegiatan lalu)" in said(paper)
    first = described(sheet(since="", since_day=None, indicators=rows))
    assert "belum tercatat" not in said(first)
    assert "Kegiatan pertama kabupaten/kota ini" in said(first)


def test_quick_wins_and_criteria_say_what_they_were(described):
    done, going, lacking = QuickWinStatus.DONE, QuickWinStatus.IN_PROGRESS, QuickWinStatus.NOT_YET
    paper = described(
        sheet(
            quick_wins=(
                QuickWinChange(item="IPLT", then=going, now=done),
                QuickWinChange(item="SSK", then=done, now=done, note="2025"),
                QuickWinChange(item="Perda", then=lacking),
            ),
            proposals=(
                ProposalChange(
                    activity="Truk tinja",
                    year=2026,
                    met_then=4,
                    required_then=7,
                    met=5,
                    required=7,
                    criteria=(
                        CriterionChange(
                            document="DED",
                            then=ReadinessStatus.MISSING,
                            now=ReadinessStatus.IN_PROGRESS,
                        ),
                        CriterionChange(document="RAB"),
                    ),
                ),
            ),
        )
    )
    (pairs,) = [block.pairs for block in blocks(paper) if isinstance(block, KeyValues)]
    assert [(pair.label, pair.values) for pair in pairs] == [
        ("Sudah", ("IPLT (kegiatan lalu: proses); SSK (2025)",)),
        ("Tidak dilaporkan", ("Perda (kegiatan lalu: belum)",)),
    ]
    assert (
        "Truk tinja (TA 2026): 5 dari 7 kriteria terpenuhi (kegiatan lalu 4 dari 7). "
        "DED: Belum ada → Proses; RAB: belum disampaikan"
    ) in said(paper)


def test_promises_are_counted_without_a_word_about_none_open_or_late(described):
    kept = promise("Selesai", FollowUpStatus.DONE)
    text = said(described(sheet(promises=(kept, kept))))
    assert "Seluruh tindak lanjut (2) sudah selesai atau ditutup." in text
    text = said(described(sheet(promises=(kept, promise("Lain")))))
    assert "Dari 2 tindak lanjut, 1 sudah selesai atau ditutup dan 1 masih terbuka, " in text
    assert "belum ada yang terlambat." in text


def test_promises_are_summed_up_and_only_kept_ones_are_shortened_in_words(described):
    kept = [promise(f"Selesai {n}", FollowUpStatus.DONE) for n in range(7)]
    late = promise("Sertifikasi lahan", late_days=41, due=datetime.date(2025, 9, 26))
    text = said(described(sheet(promises=(late, promise("Lain"), *kept))))
    assert "Dari 9 tindak lanjut, 7 sudah selesai atau ditutup, 2 masih terbuka, dan 1" in text
    assert "Sertifikasi lahan (CC6)" in text
    assert "Terlambat 41 hari" in text
    assert "Selesai 3 (CC6)" in text
    assert "Selesai 4" not in text
    assert "dan 3 RTL lain yang telah ditutup" in text


def test_what_was_said_to_this_district_comes_before_what_was_said_to_all(described):
    remarks = (
        FeedbackFacts(number=1, giver="Bappenas", content="Untuk semua"),
        FeedbackFacts(number=2, giver="BPBPK", region="Kabupaten Katingan", content="Untuk kami"),
    )
    agreed = (
        FollowUpFacts(number=1, scope=FollowUpScope.ALL_DISTRICTS, activity="Semua"),
        FollowUpFacts(
            number=8, scope=FollowUpScope.DISTRICT, region="Kabupaten Katingan", activity="Kami"
        ),
    )
    text = said(described(sheet(remarks=remarks, follow_ups=agreed)))
    assert text.index("Untuk kami") < text.index("Untuk semua")
    assert "Bappenas (untuk semua kabupaten/kota): " in text
    assert text.index("Kami") < text.index("Semua\n")


@pytest.mark.parametrize("size", ["F4", "A4"])
def test_type_gets_smaller_before_a_second_page_and_no_word_is_lost(described, size):
    remarks = tuple(
        FeedbackFacts(
            number=n,
            giver=f"Lembaga {n}",
            region="Kabupaten Katingan",
            content=f"Masukan nomor {n} tentang layanan lumpur tinja terjadwal di tiga kelurahan",
        )
        for n in range(36)
    )
    (page,) = pages(described(sheet(remarks=remarks), size=size))
    assert "Masukan nomor 35" in page
    long = FeedbackFacts(number=1, content=" ".join(f"kata{n}" for n in range(3000)))
    several = pages(described(sheet(remarks=(long,)), sheet(region="Kota <b>X</b>"), size=size))
    text = " ".join(several)
    assert len(several) > 2
    assert all(f"kata{n}" in text for n in range(0, 3000, 97))
    assert "LEMBAR KOTA <B>X</B>" in several[-1]


def test_sixty_districts_have_sixty_pages_and_none_has_a_sentence(described):
    many = tuple(sheet(region=f"Kabupaten {'X' * 120} {n}") for n in range(60))
    assert len(pages(described(*many))) == 60
    empty = described()
    assert "Belum ada kabupaten/kota yang memaparkan" in said(empty)
    assert len(pages(empty)) == 1
