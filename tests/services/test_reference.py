"""An office's edit of a list counts at once, and so does its undo."""

import dataclasses

import pytest

from desktop_app.errors import UserError
from desktop_app.i18n import Language, Message
from desktop_app.paths import DataFolder
from desktop_app.records import Indicator, Region, VocabularyTerm
from desktop_app.services.workspace import Workspace

HOSTILE = "Teknis & <i>Đ</i> ☐"


@pytest.fixture
def workspace(tmp_path):
    made = Workspace.open(DataFolder(tmp_path))
    yield made
    made.close()


def test_a_renamed_term_is_called_so_at_once_until_it_is_taken_back(workspace):
    reference = workspace.reference
    term = reference.terms("aspect")[0]
    before = reference.term_label(term.id, "id")
    workspace.sheets.save(dataclasses.replace(term, label=HOSTILE))
    assert reference.term_label(term.id, "id") == HOSTILE
    workspace.store.undo()
    assert reference.term_label(term.id, "id") == before


def test_a_term_that_is_switched_off_is_offered_no_longer(workspace):
    reference = workspace.reference
    term = reference.terms("aspect")[0]
    workspace.sheets.save(dataclasses.replace(term, active=False))
    assert term.id not in [each.id for each in reference.terms("aspect")]


def test_every_list_is_read_again(workspace):
    reference, store = workspace.reference, workspace.store
    region, indicator = reference.regions()[1], reference.indicators()[0]
    store.save(dataclasses.replace(region, name=HOSTILE))
    store.save(dataclasses.replace(indicator, name=HOSTILE))
    assert reference.region_name(region.id) == HOSTILE
    assert reference.indicator(indicator.id).name == HOSTILE
    assert store.get(Region, region.id).name == store.get(Indicator, indicator.id).name


def test_a_removed_term_is_named_by_undo(workspace):
    term = VocabularyTerm(vocabulary="aspect", label=HOSTILE)
    workspace.sheets.save(term)
    workspace.reference.remove(term)
    said = Language.load("id").message(workspace.store.undo_label())
    assert said == f"Hapus istilah “{HOSTILE}”"


def test_what_is_in_use_is_not_removed(workspace):
    workspace.clinics.create()
    used = workspace.store.get(VocabularyTerm, "clinic_kind.coaching_clinic")
    with pytest.raises(UserError, match="In use"):
        workspace.reference.remove(used)
    assert workspace.store.find(VocabularyTerm, used.id) == used


def test_a_term_that_was_taken_back_with_a_refused_action_is_not_remembered(workspace):
    reference, store = workspace.reference, workspace.store
    added = VocabularyTerm(vocabulary="aspect", label=HOSTILE)

    def add_and_be_refused():
        workspace.sheets.save(added)
        assert reference.term_label(added.id, "id") == HOSTILE
        raise UserError(Message("no"))

    with pytest.raises(UserError):
        store.together(Message("Paste"), add_and_be_refused)
    assert reference.term_label(added.id, "id") == ""
    assert added.id not in [each.id for each in reference.terms("aspect")]
