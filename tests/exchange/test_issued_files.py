"""What was signed leaves the program as the same file for ever, however layouts change later."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from desktop_app.exchange.folder_pack import pack_folder
from desktop_app.exchange.gathered import Gathered, HeldFiles
from desktop_app.exchange.papers import draw, export
from desktop_app.models.copying import back_up
from desktop_app.models.database import connect
from desktop_app.records import IssuedPaper
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperPack
from desktop_app.renderers import margin
from desktop_app.services.final_papers import printed_facts, signed_facts

DAY = datetime.date(2025, 11, 6)


@pytest.fixture
def papers(workspace):
    return workspace.papers


def finalised(papers, clinic, kind="rtl", **settings):
    """Finalise a paper and return its facts as they are printed."""
    paper = ClinicPaper(clinic.id, PaperKind(kind))
    papers.finalise(paper, dated=DAY, **settings)
    return papers.current(paper)


@pytest.fixture
def new_layout(monkeypatch):
    """Let the program be a later one that sets the foot of pages closer to the edge."""
    return lambda: monkeypatch.setattr(margin, "_FROM_EDGE", 20.0)


def test_a_reprint_is_the_issued_file_in_a_later_layout_too(papers, cc7, new_layout):
    minutes = ClinicPaper(cc7.id, PaperKind.MINUTES)
    facts = finalised(papers, cc7)
    issued = draw(papers, facts)
    draft = draw(papers, papers.gather(minutes))
    new_layout()
    assert draw(papers, papers.current(ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST))) == issued
    assert draw(papers, papers.gather(minutes)) != draft


def test_a_command_and_a_folder_write_the_issued_file(workspace, papers, cc7, new_layout, tmp_path):
    finalised(papers, cc7)
    path = export(workspace, ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST), tmp_path / "rtl.pdf")
    new_layout()
    folder = pack_folder(workspace, PaperPack(cc7.id), tmp_path / "berkas")
    (packed,) = folder.glob("PDF/*_rtl_*.pdf")
    assert packed.read_bytes() == path.read_bytes()


def test_a_later_number_and_the_page_of_one_district_make_files_of_their_own(
    workspace, papers, cc7, new_layout
):
    for kind in ("notula", "lembar-kabupaten"):  # district sheets do not show their number
        finalised(papers, cc7, kind)
    issued = {}
    for paper in workspace.store.all(IssuedPaper):
        issued[paper.document, ""] = draw(papers, printed_facts(paper))
        workspace.register.give_number(paper.id, "000.7/99")
        numbered = printed_facts(workspace.store.get(IssuedPaper, paper.id))
        issued[paper.document, "000.7/99"] = draw(papers, numbered)
    page = printed_facts(paper).only("62.12")
    alone = draw(papers, page)
    new_layout()
    assert len(set(issued.values())) == 3
    for paper in workspace.store.all(IssuedPaper):
        assert draw(papers, signed_facts(paper)) == issued[paper.document, ""]
        assert draw(papers, printed_facts(paper)) == issued[paper.document, "000.7/99"]
    assert draw(papers, page) == alone


def test_a_finalising_that_was_taken_back_and_repeated_keeps_its_file(
    workspace, papers, cc7, new_layout
):
    issued = draw(papers, finalised(papers, cc7))
    workspace.store.undo()
    workspace.store.redo()
    new_layout()
    assert draw(papers, papers.current(ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST))) == issued


def test_papers_drawn_in_another_thread_are_kept_when_it_is_done(papers, cc7, new_layout):
    facts = finalised(papers, cc7)
    held = HeldFiles()
    held.take_along(papers.files, facts)
    drawn = draw(Gathered({PaperKind.FOLLOW_UP_LIST: facts}, papers.pictures(facts), held), facts)
    held.hand_over(papers.files)
    new_layout()
    assert draw(papers, facts) == drawn
    held = HeldFiles()
    held.take_along(papers.files, facts)
    assert draw(Gathered({PaperKind.FOLLOW_UP_LIST: facts}, {}, held), facts) == drawn


def test_drafts_and_forms_are_not_kept(workspace, papers, cc7):
    draw(papers, papers.gather(ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST)))
    draw(papers, papers.gather(ClinicPaper(cc7.id, PaperKind.BLANK_ATTENDANCE)))
    assert workspace.store.query("select count(*) from issued_file") == [(0,)]


def test_a_copy_of_the_data_holds_the_issued_files(workspace, papers, cc7, tmp_path: Path):
    issued = draw(papers, finalised(papers, cc7))
    copy = back_up(workspace.file.database, tmp_path, reason="test")
    database = connect(copy)
    rows = database.execute_sql(
        "select b.content from issued_file f join blob b on b.id = f.file"
    ).fetchall()
    database.close()
    assert [bytes(content) for (content,) in rows] == [issued]
