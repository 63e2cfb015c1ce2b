"""The examples are there to try things on: taking back what one tried never takes them away."""

from __future__ import annotations

import dataclasses

import pytest

from desktop_app.errors import UserError
from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.demo import MAIN_CLINIC, load_demo
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.records.clinic_parts import MinutesSection
from desktop_app.records.paper import ClinicPaper, PaperKind
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace


def test_undo_ends_where_the_examples_begin(tmp_path):
    workspace = Workspace.open(DataFolder(tmp_path))
    with workspace.store.examples():
        load_demo(workspace)
    assert workspace.store.undo_label() is None
    clinic = workspace.store.all(Clinic)[0]
    workspace.store.save(dataclasses.replace(clinic, place="Tempat lain"))
    workspace.close()

    again = Workspace.open(DataFolder(tmp_path))
    assert again.store.undo() is not None
    assert again.store.undo() is None
    assert again.store.all(Clinic)[0] == clinic
    assert again.store.count(Clinic) == 3
    assert list(again.store.journal.faults()) == []
    again.close()


def test_examples_among_ones_own_clinics_can_be_taken_back(tmp_path):
    workspace = Workspace.open(DataFolder(tmp_path))
    load_demo(workspace)
    assert workspace.store.undo() is not None
    assert workspace.store.undo() is None
    assert workspace.store.count(Clinic) == 0
    workspace.close()


def test_the_example_papers_show_the_whole_form(tmp_path):
    workspace = Workspace.open(DataFolder(tmp_path))
    load_demo(workspace)
    clinic = workspace.clinics.choose(MAIN_CLINIC)

    minutes = workspace.papers.gather(ClinicPaper(clinic.id, PaperKind.MINUTES))
    assert {note.section for note in minutes.notes} == set(MinutesSection)
    assert all(note.speaker and note.content for note in minutes.notes)
    assert minutes.frame.letterhead.address == "Jalan Contoh Nomor 1 (rekaan)"

    plan = workspace.papers.gather(ClinicPaper(clinic.id, PaperKind.FOLLOW_UP_LIST))
    assert all(each.target_group and each.funding for each in plan.follow_ups)

    paid = workspace.papers.gather(ClinicPaper(clinic.id, PaperKind.PAYMENT_LIST))
    without = [payee.institution for payee in paid.payees if not payee.rank]
    assert set(without) == {"PPSP Kalteng"}  # consultants have none
    workspace.close()


def test_a_note_for_a_part_that_minutes_do_not_have_is_refused(tmp_path):
    (example,) = resource("demo").glob("cc6*.yaml")
    written = example.read_text(encoding="utf-8")
    changed = tmp_path / "cc6.yaml"
    changed.write_text(written.replace("bagian: diskusi", "bagian: lain-lain"), encoding="utf-8")
    workspace = Workspace.open(DataFolder(tmp_path / "data"))
    with pytest.raises(UserError, match="lain-lain"):
        import_clinics(workspace, [changed])
    assert workspace.store.count(Clinic) == 0
    workspace.close()
