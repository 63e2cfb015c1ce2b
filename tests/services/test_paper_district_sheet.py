"""The page of one district: gathered from two clinics, asked for by code or name, frozen whole."""

from __future__ import annotations

import datetime

import pytest

from desktop_app.exchange.demo import load_demo
from desktop_app.exchange.papers import draw, export, file_name
from desktop_app.i18n import Language
from desktop_app.paths import DataFolder
from desktop_app.records import (
    Clinic,
    Feedback,
    FollowUp,
    IndicatorValue,
    Presentation,
    Proposal,
    QuickWin,
    ReadinessItem,
)
from desktop_app.records.follow_up import FollowUpScope, FollowUpStatus
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.records.presentation import QuickWinStatus
from desktop_app.records.readiness import ReadinessStatus
from desktop_app.services.paper_refusals import NoPageFor
from desktop_app.services.paper_standing import Standing
from desktop_app.services.workspace import Workspace
from desktop_app.settings import PAPER

SHEET = PaperKind.DISTRICT_SHEET


@pytest.fixture
def workspace(tmp_path):
    opened = Workspace.open(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


def clinic_of(store, name, day):
    made = Clinic(
        title=name, short_title=name, starts=datetime.datetime(2025, *day, 8), province_id="62"
    )
    store.save(made)
    shown = Presentation(clinic_id=made.id, region_id="62.06", milestone=4, milestone4_year=2024)
    store.save(shown)
    return made, shown


@pytest.fixture
def two(store):
    """CC6 and CC7 of Katingan: a figure, a quick win, a proposal with two criteria at each."""
    met, going = ReadinessStatus.COMPLETE, ReadinessStatus.IN_PROGRESS
    found = []
    for name, day, figure, win, state in (
        ("CC6", (8, 13), 4.1, QuickWinStatus.IN_PROGRESS, going),
        ("CC7", (11, 6), 5.3, QuickWinStatus.DONE, met),
    ):
        clinic, shown = clinic_of(store, name, day)
        indicator = store.query("select id from indicator where unit = '%' order by position")[0][0]
        term = store.query(
            "select id from vocabulary_term where vocabulary = 'quick_win' order by position"
        )[0][0]
        store.save(IndicatorValue(presentation_id=shown.id, indicator_id=indicator, value=figure))
        store.save(QuickWin(presentation_id=shown.id, item=term, status=win))
        proposal = Proposal(presentation_id=shown.id, activity="Truk tinja", year=2026)
        store.save(proposal)
        store.save(ReadinessItem(proposal_id=proposal.id, document="DED", status=state))
        store.save(ReadinessItem(proposal_id=proposal.id, document="RAB", status=met))
        found.append(clinic)
    return found


def only_sheet(workspace, clinic):
    (sheet,) = workspace.papers.gather(ClinicPaper(clinic.id, SHEET)).pages
    return sheet


def test_then_and_now_come_from_the_clinic_before(workspace, two):
    sheet = only_sheet(workspace, two[1])
    assert (sheet.since, sheet.since_day) == ("CC6", datetime.date(2025, 8, 13))
    assert sheet.year_number == 2
    (figure,) = sheet.indicators
    assert (figure.then, figure.now) == (4.1, 5.3)
    (win,) = sheet.quick_wins
    assert (win.then, win.now) == (QuickWinStatus.IN_PROGRESS, QuickWinStatus.DONE)
    (proposal,) = sheet.proposals
    assert (proposal.met_then, proposal.required_then) == (1, 2)
    assert (proposal.met, proposal.required) == (2, 2)
    (criterion,) = proposal.criteria
    assert (criterion.document, criterion.then) == ("DED", ReadinessStatus.IN_PROGRESS)
    first = only_sheet(workspace, two[0])
    assert first.since == ""
    assert first.indicators[0].then is None


def test_promises_are_late_open_or_kept(workspace, store, two):
    before, now = two
    due = datetime.date(2025, 9, 26)
    for activity, status, more in (
        ("Terlambat", FollowUpStatus.RUNNING, {"due": due}),
        ("Terbuka", FollowUpStatus.NOT_STARTED, {}),
        ("Ditepati", FollowUpStatus.DONE, {"closed_on": datetime.date(2025, 10, 1)}),
    ):
        store.save(
            FollowUp(
                clinic_id=before.id, region_id="62.06", activity=activity, status=status, **more
            )
        )
    store.save(FollowUp(clinic_id=before.id, region_id="62.08", activity="Milik Sukamara"))
    for status, day in ((FollowUpStatus.RUNNING, None), (FollowUpStatus.DONE, due)):
        store.save(
            FollowUp(
                clinic_id=before.id,
                scope=FollowUpScope.PROVINCE,
                activity="Milik provinsi",
                status=status,
                closed_on=day,
            )
        )
    store.save(
        FollowUp(clinic_id=before.id, scope=FollowUpScope.ALL_DISTRICTS, activity="Milik semua")
    )
    promises = only_sheet(workspace, now).promises
    assert {each.activity for each in promises} == {
        "Terlambat",
        "Terbuka",
        "Ditepati",
        "Milik semua",
    }
    assert promises[0].activity == "Terlambat"
    assert promises[0].late_days == 41
    assert promises[-1].status is FollowUpStatus.DONE


def test_what_was_said_and_agreed_here_is_for_this_district_and_for_all(workspace, store, two):
    now = two[1]
    store.save(Feedback(clinic_id=now.id, region_id="62.06", content="Untuk Katingan"))
    store.save(Feedback(clinic_id=now.id, region_id="62.08", content="Untuk Sukamara"))
    store.save(Feedback(clinic_id=now.id, content="Untuk semua"))
    store.save(FollowUp(clinic_id=now.id, region_id="62.06", activity="Katingan"))
    store.save(FollowUp(clinic_id=now.id, scope=FollowUpScope.PROVINCE, activity="Provinsi"))
    sheet = only_sheet(workspace, now)
    assert [each.content for each in sheet.remarks] == ["Untuk Katingan", "Untuk semua"]
    assert [each.activity for each in sheet.follow_ups] == ["Katingan"]


@pytest.mark.parametrize("wanted", ["62.06", "Katingan", "kabupaten katingan", " KATINGAN "])
def test_a_district_is_asked_for_by_code_or_name(workspace, two, wanted):
    assert workspace.papers.district(ClinicPaper(two[1].id, SHEET), wanted) == "62.06"


def test_a_page_that_is_not_there_is_refused_with_those_that_are(workspace, two):
    papers, t = workspace.papers, Language.load("en")
    with pytest.raises(NoPageFor) as refused:
        papers.district(ClinicPaper(two[1].id, SHEET), "Seruyan")
    assert "Choose one of: Katingan." in t.message(refused.value.message)
    with pytest.raises(NoPageFor):
        papers.district(ClinicPaper(two[1].id, PaperKind.MINUTES), "Katingan")


def test_the_page_of_one_district_is_final_with_the_whole_paper(workspace, two):
    papers, now = workspace.papers, two[1]
    sheet = ClinicPaper(now.id, SHEET)
    store_other = Presentation(clinic_id=now.id, region_id="62.08")
    workspace.store.save(store_other)
    draft = papers.read(sheet, "62.06")
    assert draft.standing is Standing.DRAFT
    assert [page.region_id for page in draft.facts.pages] == ["62.06"]
    papers.finalise(sheet)
    final = papers.read(sheet, "62.06")
    assert final.standing is Standing.FINAL
    assert final.facts.frame.final
    assert [page.region_id for page in final.facts.pages] == ["62.06"]
    assert len(papers.read(sheet).facts.pages) == 2
    workspace.store.save(Feedback(clinic_id=now.id, region_id="62.08", content="Baru"))
    changed = papers.read(sheet, "62.06")
    assert changed.standing is Standing.CHANGED
    assert not changed.facts.frame.final


def test_each_district_of_the_demo_has_one_page_on_every_sheet(workspace, tmp_path):
    from io import BytesIO

    from pypdf import PdfReader

    load_demo(workspace)
    clinics = {clinic.number: clinic for clinic in workspace.store.all(Clinic)}
    for size in ("F4", "A4"):
        workspace.preferences.set(PAPER, size)
        for number, districts in ((7, 10), (6, 10), (1, 2)):
            for language in ("id", "en"):
                facts = workspace.papers.gather(ClinicPaper(clinics[number].id, SHEET, language))
                drawn = PdfReader(BytesIO(draw(workspace.papers, facts))).pages
                assert len(drawn) == districts, (size, number, language)
                for page, one in zip(drawn, facts.pages, strict=True):
                    assert one.region.upper() in " ".join(page.extract_text().split())
    sheet = ClinicPaper(clinics[7].id, SHEET)
    murung_raya = workspace.papers.gather(sheet, "62.12")
    assert murung_raya.pages[0].promises[0].late_days > 0
    assert file_name(murung_raya).startswith("lembar-kabupaten-Murung-Raya_CC7")
    written = export(workspace, sheet, tmp_path, district="Murung Raya")
    assert len(PdfReader(written).pages) == 1
