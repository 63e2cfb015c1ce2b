"""Papers as files: what a reader finds in the PDF, and that the same facts give the same bytes."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections import Counter

import pytest
from pypdf import PdfReader

from desktop_app.documents.registry import describe
from desktop_app.errors import FolderMissing
from desktop_app.exchange.papers import OnlyPdf, draw, export, export_all, file_name
from desktop_app.records import Clinic, Participant, Person
from desktop_app.records.paper import ClinicPaper, FileFormat, PaperKind, PaperPack, PaperVariant
from desktop_app.services.final_papers import printed_facts
from tests.reading import texts
from tests.renderers.word import Word

FULL, PUBLIC = PaperVariant.FULL, PaperVariant.PUBLIC
MM = 72 / 25.4


def squeezed(text):
    return "".join(text.split())


def words(path):
    return " ".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())


def by_kind(paths):
    return {path.name.partition("_")[0]: path for path in paths}


def test_cc7_minutes_say_what_was_recorded(workspace, cc7, tmp_path):
    path = export(workspace, ClinicPaper(cc7.id, PaperKind.MINUTES), tmp_path / "notula.pdf")
    text = words(path)
    for wanted in (
        "Kamis, 6 November 2025",
        "08.00–16.30 WIB",
        "Drs. H. Tambun Wening Lestari, M.Si., Asisten Perekonomian dan Pembangunan",
        "Plt. Sekretaris Daerah Provinsi Kalimantan Tengah",
        "Kabupaten Kotawaringin Barat",
        "kelima",
        "BERSIH HULU (rekaan)",
        "(56,4%)",
        "Angka akses aman agar bersumber tunggal",
        "Mengajukan sertifikasi lahan IPLT",
        "Sekretariat Pokja PPAS Prov.",
        "NIP 19750101 200003 1 999",
    ):
        assert wanted in text, wanted


def test_sheets_have_the_exact_size_and_the_matrix_lies_across(workspace, cc7, tmp_path):
    made = by_kind(export_all(workspace, PaperPack(cc7.id), tmp_path))
    upright, across = (
        PdfReader(made[kind]).pages[0].mediabox for kind in ("notula", "matriks-masukan")
    )
    assert float(upright.width) == pytest.approx(215 * MM, abs=0.01)
    assert float(upright.height) == pytest.approx(330 * MM, abs=0.01)
    assert float(across.width) == pytest.approx(330 * MM, abs=0.01)


def test_the_same_facts_give_the_same_bytes(workspace, cc7, tmp_path):
    first = [path.read_bytes() for path in export_all(workspace, PaperPack(cc7.id, "en"), tmp_path)]
    second = [
        path.read_bytes() for path in export_all(workspace, PaperPack(cc7.id, "en"), tmp_path)
    ]
    assert first == second


def test_a_final_paper_is_reprinted_byte_for_byte(workspace, cc7, tmp_path):
    plan = ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST)
    papers = workspace.papers
    papers.finalise(plan, number="7", dated=datetime.date(2025, 11, 6))
    first = export(workspace, plan, tmp_path / "a.pdf").read_bytes()
    for kind in (PaperKind.MINUTES, PaperKind.ATTENDANCE_LIST):
        papers.finalise(ClinicPaper(cc7.id, kind))
    (issued,) = papers.issued(plan)
    assert draw(papers, printed_facts(issued)) == first


def test_the_public_list_leaves_out_what_is_personal(workspace, cc7, tmp_path):
    store = workspace.store
    guest = store.all(Participant, clinic_id=cc7.id)[5]
    person = store.get(Person, guest.person_id)
    store.save(dataclasses.replace(person, phone="+6281234567890", email="tamu@contoh.go.id"))
    full = words(
        export(workspace, ClinicPaper(cc7.id, PaperKind.ATTENDANCE_LIST), tmp_path / "full.pdf")
    )
    public = words(
        export(
            workspace,
            ClinicPaper(cc7.id, PaperKind.ATTENDANCE_LIST, variant=PUBLIC),
            tmp_path / "pub.pdf",
        )
    )
    for personal in ("0812-3456-7890", "tamu@contoh.go.id", "19750101 200003 1 999"):
        joined = personal.replace(" ", "")
        assert joined in full.replace(" ", "")
        assert joined not in public.replace(" ", "")


def test_export_all_leaves_out_papers_without_content(workspace, tmp_path):
    cc6 = next(clinic for clinic in workspace.store.all(Clinic) if clinic.number == 6)
    made = by_kind(export_all(workspace, PaperPack(cc6.id), tmp_path))
    assert {"notula", "matriks-masukan", "rtl"} <= set(made)
    assert "daftar-hadir" not in made


def test_file_names_are_sound_on_every_system_and_tell_copies_apart(workspace, cc7):
    plan = ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST)
    title = 'CC7: <PPSP> "2025"/II'
    workspace.store.save(dataclasses.replace(cc7, short_title=title))
    papers = workspace.papers
    draft = file_name(papers.gather(ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST, "en")))
    assert draft == "rtl_CC7-PPSP-2025-II_en_draft.pdf"
    public = file_name(papers.gather(ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST, "en", PUBLIC)))
    assert public == "rtl_CC7-PPSP-2025-II_en_public_draft.pdf"
    papers.finalise(plan)
    assert file_name(papers.current(plan)) == "rtl_CC7-PPSP-2025-II.pdf"


def test_indonesian_papers_use_the_official_words(workspace, cc7, tmp_path):
    made = by_kind(export_all(workspace, PaperPack(cc7.id), tmp_path))
    kinds = ("notula", "daftar-hadir", "matriks-masukan", "rtl")
    minutes, attendance, matrix, plan = (words(made[kind]) for kind in kinds)
    for wanted in ("NOTULA", "Sidang/Rapat :", "Surat Undangan :", "Pencatat", "Halaman 1 dari"):
        assert wanted in minutes
    for wanted in (
        "A. Pembukaan",
        "B. Paparan",
        "F. Kesimpulan",
        "H. Penutup",
        "Terlambat 41 hari",
    ):
        assert wanted in minutes
    for wanted in ("DAFTAR HADIR", "L/P", "Tanda Tangan", "Peserta Daring", "tiga puluh lima"):
        assert wanted.casefold() in attendance.casefold()
    assert "MATRIKS MASUKAN DAN SARAN" in matrix
    assert "RENCANA TINDAK LANJUT" in plan
    assert all(text.startswith("DRAF ") for text in (minutes, attendance, matrix, plan))


def test_a_folder_that_is_not_there_is_said_in_words(workspace, cc7, tmp_path):
    with pytest.raises(FolderMissing, match="missing"):
        export(
            workspace,
            ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST),
            tmp_path / "missing" / "rtl.pdf",
        )


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_paper_is_drawn_in_both_languages(workspace, cc7, kind):
    for language in ("id", "en"):
        facts = workspace.papers.gather(ClinicPaper(cc7.id, kind, language))
        assert draw(workspace.papers, facts).startswith(b"%PDF")


@pytest.mark.parametrize("kind", list(PaperKind))
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_word_copy_says_what_the_paper_says(workspace, cc7, kind, language):
    facts = workspace.papers.gather(ClinicPaper(cc7.id, kind, language))
    read = Word(draw(workspace.papers, facts, FileFormat.WORD))
    said = Counter(squeezed(text) for text in read.texts())
    wanted = Counter(
        squeezed(text) for text in texts(describe(facts, workspace.papers.picture).blocks)
    )
    del said[""], wanted[""]
    # Columns are numbered "(1)" on the copy alone, and places to sign "1." instead of "1";
    # who is not named has a line to write on.
    for text in {text for text in said | wanted if re.fullmatch(r"\(?\d+[.)]?|\(\.+\)", text)}:
        del said[text], wanted[text]
    assert said == wanted


def test_only_a_pdf_can_have_a_password(workspace, cc7, tmp_path):
    words = tmp_path / "rtl.docx"
    with pytest.raises(OnlyPdf):
        export(
            workspace,
            ClinicPaper(cc7.id, PaperKind.FOLLOW_UP_LIST),
            words,
            FileFormat.WORD,
            "rahasia",
        )
    assert not words.exists()
