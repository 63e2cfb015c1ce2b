"""The whole set of a clinic as one file: contents, bookmarks, page numbers that go through."""

from __future__ import annotations

import datetime
import re
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader

from desktop_app.__main__ import main
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.papers import draw
from desktop_app.exchange.pdf_pack import NothingToBind, pack_pdf
from desktop_app.exchange.verdict import Verdict
from desktop_app.exchange.verification import verify
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.records.paper import ClinicPaper, PaperKind, PaperPack, PaperVariant
from desktop_app.renderers import margin
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace

FULL = PaperVariant.FULL
BOUND = [kind for kind in PaperKind if not kind.is_form and kind is not PaperKind.DOCUMENTATION]
"""What is bound of CC7, which has no photographs."""


def pages_of(workspace, clinic, kind):
    content = draw(workspace.papers, workspace.papers.current(ClinicPaper(clinic.id, kind)))
    return PdfReader(BytesIO(content)).pages


def test_every_paper_is_there_under_its_bookmark_and_in_the_contents(workspace, cc7, tmp_path):
    reader = PdfReader(pack_pdf(workspace, PaperPack(cc7.id), tmp_path / "berkas.pdf"))
    tops = [entry for entry in reader.outline if not isinstance(entry, list)]
    starts = [reader.get_destination_page_number(entry) for entry in tops]
    expected = 1
    contents = reader.pages[0].extract_text()
    for kind, top, start in zip(BOUND, tops[1:], starts[1:], strict=True):
        assert start == expected
        label = reader.pages[start].extract_text()
        assert top.title.split(" – ")[0].split(" (")[0].casefold() in label.casefold()
        listed = re.search(rf"{PaperKind(kind).label}|{start + 1}", contents)
        assert listed is not None
        expected += len(pages_of(workspace, cc7, kind))
    assert len(reader.pages) == expected


def test_page_numbers_go_through_the_whole_file(workspace, cc7, tmp_path):
    reader = PdfReader(pack_pdf(workspace, PaperPack(cc7.id), tmp_path / "berkas.pdf"))
    total = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert f"Halaman {number} dari {total}" in page.extract_text()


def test_each_paper_keeps_its_sheet(workspace, cc7, tmp_path):
    reader = PdfReader(pack_pdf(workspace, PaperPack(cc7.id), tmp_path / "berkas.pdf"))
    sizes = [page.mediabox.width < page.mediabox.height for page in reader.pages]
    alone = [True]
    for kind in BOUND:
        boxes = [page.mediabox for page in pages_of(workspace, cc7, kind)]
        alone += [box.width < box.height for box in boxes]
    assert sizes == alone


def test_the_same_facts_give_the_same_bytes(workspace, cc7, tmp_path):
    first = pack_pdf(workspace, PaperPack(cc7.id, "en"), tmp_path / "a.pdf").read_bytes()
    assert pack_pdf(workspace, PaperPack(cc7.id, "en"), tmp_path / "b.pdf").read_bytes() == first


def test_a_final_paper_is_known_among_the_others(workspace, cc7, tmp_path):
    workspace.papers.finalise(
        ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST), dated=datetime.date(2025, 11, 6)
    )
    path = pack_pdf(workspace, PaperPack(cc7.id), tmp_path)
    assert path.name == "berkas_CC7-PPSP-Kalteng-2025_draf.pdf"
    assert "Final, versi 1" in PdfReader(path).pages[0].extract_text()
    found = verify(workspace, path.read_bytes())
    assert found.verdict is Verdict.GENUINE
    assert "this set is the file that Notula bound" in found.sentences[0].text


def test_the_contents_do_not_borrow_the_number_of_the_first_paper(workspace, cc7, tmp_path):
    workspace.papers.finalise(ClinicPaper(cc7.id, PaperKind.MINUTES), number="000.7/41/2025")
    reader = PdfReader(pack_pdf(workspace, PaperPack(cc7.id), tmp_path / "berkas.pdf"))
    assert reader.pages[0].extract_text().count("000.7/41/2025") == 1


def test_pages_of_a_set_that_was_saved_again_are_compared_with_those_that_were_issued(
    workspace, cc7, tmp_path, monkeypatch
):
    plan = ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST)
    workspace.papers.finalise(plan, dated=datetime.date(2025, 11, 6))
    path = pack_pdf(workspace, PaperPack(cc7.id), tmp_path)
    draw(workspace.papers, workspace.papers.current(plan))
    monkeypatch.setattr(margin, "_FROM_EDGE", 20.0)
    with pikepdf.open(path) as document:
        document.save(tmp_path / "lagi.pdf", linearize=True)
    found = verify(workspace, (tmp_path / "lagi.pdf").read_bytes())
    assert found.verdict is Verdict.PARTLY
    assert any("were bound with other papers" in each.text for each in found.sentences)
    assert not any("is not" in each.text for each in found.sentences)


def test_work_can_be_watched_and_cancelled_without_a_trace(workspace, cc7, tmp_path):
    class Enough(Exception):
        pass

    seen = []

    def watch(done, of):
        seen.append((done, of))

    pack_pdf(workspace, PaperPack(cc7.id), tmp_path / "a.pdf", watch)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    for stop in range(1, len(seen)):

        def cancel(done, of, stop=stop):
            if done >= stop:
                raise Enough

        with pytest.raises(Enough):
            pack_pdf(workspace, PaperPack(cc7.id), tmp_path / "b.pdf", cancel)
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["a.pdf"]
    assert not list(tmp_path.glob(".*.part"))


def test_a_clinic_without_anything_is_said_in_words(workspace, tmp_path):
    empty = Clinic(title="Kosong", short_title="Kosong", starts=datetime.datetime(2026, 1, 5))
    workspace.store.save(empty)
    if all(workspace.papers.current(ClinicPaper(empty.id, kind)).empty for kind in BOUND):
        with pytest.raises(NothingToBind):
            pack_pdf(workspace, PaperPack(empty.id), tmp_path / "a.pdf")
    else:  # a blank form is a paper too
        assert pack_pdf(workspace, PaperPack(empty.id), tmp_path / "a.pdf").exists()


def test_the_command_binds_the_set(tmp_path, capsys):
    data = str(tmp_path / "data")
    office = Workspace.open(DataFolder(tmp_path / "data"))
    import_clinics(office, sorted(resource("demo").glob("cc7*.yaml")))
    (clinic,) = office.store.all(Clinic)
    office.close()
    out = tmp_path / "semua.pdf"
    words = ["pack", "--clinic", clinic.short_title, "--pdf", str(out), "--data", data]
    assert main([*words, "--variant", "public"]) == 0
    assert capsys.readouterr().out.strip() == str(out)
    assert "berkas" in PdfReader(out).pages[0].extract_text().casefold()
