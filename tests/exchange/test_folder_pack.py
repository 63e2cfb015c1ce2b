"""The whole set of a clinic as a folder: every paper in its formats, whole or not at all."""

from __future__ import annotations

import dataclasses
import datetime
import os
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from desktop_app.__main__ import main
from desktop_app.command_line.commands import DONE, REFUSED, USAGE
from desktop_app.errors import FolderMissing
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.folder_index import IndexedPaper, index
from desktop_app.exchange.folder_pack import pack_folder
from desktop_app.exchange.papers import draw, offered
from desktop_app.exchange.pdf_pack import NothingToBind
from desktop_app.i18n import Language
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.records.paper import ClinicPaper, FileFormat, PaperKind, PaperPack, PaperVariant
from desktop_app.renderers.files import FolderTaken
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace

FULL, PUBLIC = PaperVariant.FULL, PaperVariant.PUBLIC
T = Language.load("id")


class Page(HTMLParser):
    """What a browser makes of the page of contents."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.said: list[str] = []
        self.feed(content.decode("utf-8"))

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.links += [unquote(value) for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.said.append(data)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_paper_is_there_in_each_of_its_formats_and_as_one_pdf(workspace, cc7, tmp_path):
    folder = pack_folder(workspace, PaperPack(cc7.id), tmp_path / "CC7")
    made = files(folder)
    papers = workspace.papers
    number = 0
    for kind in PaperKind:
        facts = papers.current(ClinicPaper(cc7.id, kind))
        if facts.empty:
            continue
        number += 1
        for file_format in FileFormat:
            start = f"{file_format.label}/{number:02}_{kind.value}_"
            found = [name for name in made if name.startswith(start)]
            assert len(found) == (file_format in offered(kind)), (kind, file_format)
            for name in found:
                assert name.endswith(f".{file_format.value}")
                assert made.pop(name) == draw(papers, facts, file_format)
    assert number >= 4
    assert sorted(made) == ["berkas_CC7-PPSP-Kalteng-2025_draf.pdf", "isi.html"]


def test_the_page_of_contents_leads_to_every_file_and_loads_nothing(workspace, cc7, tmp_path):
    workspace.papers.finalise(ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST), number="B/7")
    folder = pack_folder(workspace, PaperPack(cc7.id), tmp_path / "CC7")
    page = Page((folder / "isi.html").read_bytes())
    assert sorted(page.links) == sorted(set(files(folder)) - {"isi.html"})
    assert not page.tags & {"script", "img", "link", "iframe"}
    for words in ("Final, versi 1", "B/7", "Draf", cc7.title):
        assert words in page.said


def test_the_same_facts_give_the_same_bytes(workspace, cc7, tmp_path):
    first = files(pack_folder(workspace, PaperPack(cc7.id, "en", PUBLIC), tmp_path / "a"))
    assert files(pack_folder(workspace, PaperPack(cc7.id, "en", PUBLIC), tmp_path / "b")) == first
    assert "contents.html" in first


@pytest.mark.parametrize("title", ["<script>alert(1)</script>&\"'", "\x00\ud800😀\n", "../../x"])
def test_titles_are_data_on_the_page_of_contents(workspace, cc7, title):
    facts = workspace.papers.gather(ClinicPaper(cc7.id, PaperKind.MINUTES))
    clinic = dataclasses.replace(facts.frame.clinic, title=title, short_title=title)
    frame = dataclasses.replace(facts.frame, clinic=clinic, number=title)
    file = f"PDF/{title.encode('utf-8', 'replace')!r}.pdf"
    paper = IndexedPaper(frame, {FileFormat.PDF: file})
    page = Page(index([paper], [PaperKind.MINUTES], "all.pdf", T))
    assert "script" not in page.tags
    assert page.links == ["all.pdf", file]


def test_a_folder_that_is_there_is_left_as_it_is(workspace, cc7, tmp_path):
    taken = tmp_path / "CC7"
    taken.mkdir()
    (taken / "surat.txt").write_text("penting", encoding="utf-8")
    with pytest.raises(FolderTaken):
        pack_folder(workspace, PaperPack(cc7.id), taken, lambda *_: pytest.fail("worked in vain"))
    assert files(taken) == {"surat.txt": b"penting"}
    file = tmp_path / "berkas"
    file.write_text("penting", encoding="utf-8")
    with pytest.raises(FolderTaken):
        pack_folder(workspace, PaperPack(cc7.id), file)
    assert file.read_text(encoding="utf-8") == "penting"


def test_an_empty_folder_may_be_filled(workspace, cc7, tmp_path):
    (tmp_path / "kosong").mkdir()
    assert files(pack_folder(workspace, PaperPack(cc7.id), tmp_path / "kosong"))


def test_work_can_be_watched_and_cancelled_without_a_trace(workspace, cc7, tmp_path):
    class Enough(Exception):
        pass

    place = tmp_path / "place"
    place.mkdir()
    seen = []
    pack_folder(workspace, PaperPack(cc7.id), place / "a", lambda *step: seen.append(step))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    for stop in (1, seen[-1][0] // 2, seen[-1][0]):

        def cancel(done, of, stop=stop):
            if done >= stop:
                raise Enough

        with pytest.raises(Enough):
            pack_folder(workspace, PaperPack(cc7.id), place / "b", cancel)
        assert [path.name for path in place.iterdir()] == ["a"]


def test_what_appears_meanwhile_is_not_replaced(workspace, cc7, tmp_path):
    place = tmp_path / "CC7"

    def meanwhile(done, of):
        place.mkdir(exist_ok=True)
        (place / "surat.txt").write_text("penting", encoding="utf-8")

    with pytest.raises(FolderTaken):
        pack_folder(workspace, PaperPack(cc7.id), place, meanwhile)
    assert files(place) == {"surat.txt": b"penting"}


def test_a_clinic_of_which_nothing_is_known_makes_no_folder(workspace, tmp_path):
    empty = Clinic(title="Kosong", short_title="K", starts=datetime.datetime(2026, 1, 1, 8))
    workspace.store.save(empty)
    with pytest.raises(NothingToBind):
        pack_folder(workspace, PaperPack(empty.id), tmp_path / "K")
    assert not (tmp_path / "K").exists()


def test_a_folder_that_is_not_there_is_said_in_words(workspace, cc7, tmp_path):
    with pytest.raises(FolderMissing, match="missing"):
        pack_folder(workspace, PaperPack(cc7.id), tmp_path / "missing" / "CC7")


@pytest.mark.skipif(os.name == "nt", reason="Windows folders know no such right")
def test_colleagues_can_read_the_folder(workspace, cc7, tmp_path):
    folder = pack_folder(workspace, PaperPack(cc7.id), tmp_path / "CC7")
    (tmp_path / "usual").mkdir()
    assert folder.stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_the_command_line_writes_the_folder_and_refuses_in_words(tmp_path, capsys):
    opened = Workspace.open(DataFolder(tmp_path / "data"))
    import_clinics(opened, [resource("demo") / "cc6-2025-08-13.yaml"])
    opened.close()
    words = ["pack", "--data", str(tmp_path / "data"), "--clinic", "CC6 2025"]
    assert main([*words, "--out", str(tmp_path / "CC6")]) == DONE
    assert (tmp_path / "CC6" / "isi.html").exists()
    assert main([*words, "--out", str(tmp_path / "CC6")]) == REFUSED
    assert "CC6 sudah ada" in capsys.readouterr().err
    for wrong in ([], ["--out", "a", "--pdf", "b"]):
        with pytest.raises(SystemExit) as ended:
            main([*words, *wrong])
        assert ended.value.code == USAGE
