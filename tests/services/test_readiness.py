"""Criteria are said in the reader's language, as long as they are the ones that were rated."""

import pytest

from desktop_app.paths import DataFolder
from desktop_app.records import ReadinessCriterion, ReadinessItem
from desktop_app.services.readiness import documents_in
from desktop_app.services.workspace import Workspace

DEED = "readiness.district.rc_d2"


@pytest.fixture
def store(tmp_path):
    made = Workspace.open(DataFolder(tmp_path))
    yield made.store
    made.close()


def said(store, document, language, criterion=DEED):
    item = ReadinessItem(id="i", proposal_id="p", criterion_id=criterion, document=document)
    return documents_in(store, [item], language)["i"]


def test_a_criterion_is_said_in_english_where_the_list_has_it(store):
    assert said(store, "Dokumen SSK", "en") == "Sanitation strategy (SSK)"
    assert said(store, "Dokumen SSK", "id") == "Dokumen SSK"


def test_words_that_were_rated_stay_when_the_criterion_says_something_else_now(store):
    assert said(store, "Dokumen SSK 2023 <i>", "en") == "Dokumen SSK 2023 <i>"
    assert said(store, "Dokumen SSK", "en", criterion=None) == "Dokumen SSK"
    criterion = store.get(ReadinessCriterion, DEED)
    assert said(store, criterion.document, "en") == criterion.document_en
