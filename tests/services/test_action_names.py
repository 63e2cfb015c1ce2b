"""Undo says which field it takes back, of which record, in both languages."""

import dataclasses
from datetime import date, datetime

import pytest

from desktop_app.i18n import Language, Message
from desktop_app.paths import DataFolder
from desktop_app.records import (
    AgendaItem,
    Clinic,
    EvaluationSheet,
    Feedback,
    FollowUp,
    Funding,
    IndicatorValue,
    Institution,
    Person,
    Presentation,
    QuickWin,
)
from desktop_app.records.follow_up import FollowUpStatus
from desktop_app.records.paper import PaperKind
from desktop_app.services.workspace import Workspace

CLINIC = Clinic(
    id="cc8",
    title="Coaching Clinic Ke-8",
    short_title="CC8 2026",
    starts=datetime(2026, 3, 3, 8),
)
HOSTILE = "Susun <b>DED</b> {what} " + "panjang " * 30


@pytest.fixture
def workspace(tmp_path):
    made = Workspace.open(DataFolder(tmp_path))
    made.store.save(CLINIC)
    yield made
    made.close()


def undone(workspace, code="id"):
    """Return what the Undo menu says."""
    return Language.load(code).message(workspace.store.undo_label())


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("place", "Aula", "Ubah “Tempat” pada CC8 2026"),
        ("host", "Bapperida", "Ubah “Penyelenggara” pada CC8 2026"),
        ("number", 8, "Ubah “Nomor coaching clinic” pada CC8 2026"),
    ],
)
def test_each_field_of_a_clinic_has_its_own_name(workspace, field, value, said):
    workspace.clinics.change(dataclasses.replace(CLINIC, **{field: value}))
    assert undone(workspace) == said


def test_several_fields_at_once_are_named_by_the_record(workspace):
    workspace.clinics.change(dataclasses.replace(CLINIC, place="Aula", host="Bapperida"))
    assert undone(workspace) == "Ubah CC8 2026"


def test_people_and_institutions_are_named_with_the_field(workspace):
    person, office = Person(name="Sari <i>", rank="Penata"), Institution(name="DLH {x}")
    workspace.directory.save_person(person)
    workspace.directory.save_institution(office)
    workspace.directory.save_person(dataclasses.replace(person, rank="Pembina"))
    assert undone(workspace, "en") == "Change “Rank” of Sari <i>"
    workspace.directory.save_institution(dataclasses.replace(office, short_name="DLH"))
    assert undone(workspace, "en") == "Change “Short name” of institution “DLH {x}”"


def test_what_a_grid_or_form_stores_is_named_alike(workspace):
    store = workspace.store
    item = AgendaItem(clinic_id="cc8", day=date(2026, 3, 3), title="Rehat", minutes=15)
    remark = Feedback(clinic_id="cc8", content=HOSTILE)
    promise = FollowUp(clinic_id="cc8", activity=HOSTILE)
    for record in (item, remark, promise):
        store.save(record)
        assert undone(workspace, "en").startswith("Add ")
    workspace.agenda.change(dataclasses.replace(item, note="Aula"))
    assert undone(workspace) == "Ubah “Keterangan” pada acara “Rehat”"
    store.save(dataclasses.replace(remark, response="Ya"))
    assert undone(workspace) == (
        "Ubah “Tanggapan” pada masukan “Susun <b>DED</b> {what} panjang panjang…”"
    )
    store.save(dataclasses.replace(promise, due=date(2026, 4, 1)))
    assert undone(workspace, "en").startswith("Change “Due” of follow-up “Susun <b>DED</b>")
    sheet = EvaluationSheet(clinic_id="cc8")
    store.save(sheet)
    sheet = store.get(EvaluationSheet, sheet.id)
    workspace.evaluation.save_sheet(dataclasses.replace(sheet, best="Semua"))
    assert undone(workspace, "en") == "Change “Most useful” of sheet 1"


def test_a_record_without_words_of_its_own_is_called_by_what_it_is_about(workspace):
    store, reference = workspace.store, workspace.reference
    shown = workspace.presentations.add("cc8", "62.10").edits[0].record_id
    store.save(dataclasses.replace(store.get(Presentation, shown), service_area="Kota"))
    assert undone(workspace) == "Ubah “Wilayah layanan” pada paparan “Kabupaten Gunung Mas”"
    term, indicator = reference.terms("quick_win")[0], reference.indicators()[0]
    win = QuickWin(presentation_id=shown, item=term.id)
    figure = IndicatorValue(presentation_id=shown, indicator_id=indicator.id)
    funding = Funding(presentation_id=shown, source=reference.terms("funding_source")[0].id)
    for record in (win, figure, funding):
        store.save(record)
    store.save(dataclasses.replace(win, note="sudah"))
    assert undone(workspace, "en") == f"Change “Note” of quick win “{term.label}”"
    store.save(dataclasses.replace(figure, source="BPS"))
    assert undone(workspace).endswith(f"pada capaian “{indicator.name}”")
    workspace.sheets.remove(funding)
    assert undone(workspace).startswith("Hapus pendanaan “")


def test_a_remark_and_a_promise_are_named_whatever_is_done_to_them(workspace):
    remark = Feedback(clinic_id="cc8", content="Susun DED")
    promise = FollowUp(clinic_id="cc8", activity=HOSTILE)
    for record in (remark, promise):
        workspace.store.save(record)
    workspace.follow_ups.review(promise.id, "cc8", FollowUpStatus.DONE, date(2026, 3, 3))
    assert undone(workspace).startswith("Tandai tindak lanjut “Susun <b>DED</b> {what}")
    assert undone(workspace).endswith("sebagai “Selesai”")
    workspace.feedback.move(remark.id, 0)
    workspace.feedback.remove(remark.id)
    assert undone(workspace) == "Hapus masukan “Susun DED”"
    workspace.follow_ups.remove(promise.id)
    assert undone(workspace, "en").startswith("Remove follow-up “Susun <b>DED</b>")


def test_a_term_is_called_by_its_label_and_a_pattern_by_its_paper(workspace):
    term = workspace.reference.terms("aspect")[0]
    workspace.sheets.save(dataclasses.replace(term, label_en="Technique"))
    assert undone(workspace) == "Ubah “Bahasa Inggris” pada istilah “Teknis”"
    register = workspace.register
    pattern = dataclasses.replace(register.pattern(PaperKind.MINUTES), pattern="{n}/{unit}")
    register.save_pattern(pattern)
    assert undone(workspace) == "Ubah “Pola nomor” pada pola nomor “Notula”"


def test_a_name_can_be_hidden_from_the_sentence_and_survives_a_restart(tmp_path):
    folder, person = DataFolder(tmp_path), Person(id="sari", name="Sari")
    workspace = Workspace.open(folder)
    workspace.directory.save_person(person)
    workspace.directory.save_person(dataclasses.replace(person, rank="Pembina"))
    label = workspace.store.undo_label()
    assert label.values["what"] == Message("{name}", {"name": "Sari"})
    workspace.close()
    again = Workspace.open(folder)
    assert again.store.undo_label() == label
    again.close()
