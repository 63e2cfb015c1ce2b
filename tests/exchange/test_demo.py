"""The examples are there to try things on: taking back what one tried never takes them away."""

from __future__ import annotations

import dataclasses

from desktop_app.exchange.demo import load_demo
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
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
    loaded = load_demo(workspace)
    for _ in loaded:
        workspace.store.undo()
    assert workspace.store.count(Clinic) == 0
    workspace.close()
