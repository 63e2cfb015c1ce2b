"""Institutions are found by what is typed, also right after one was added, renamed or undone."""

from dataclasses import replace

import pytest

from desktop_app.paths import DataFolder
from desktop_app.records import Institution
from desktop_app.services.institutions import Institutions
from desktop_app.services.workspace import Workspace


@pytest.fixture
def store(tmp_path):
    workspace = Workspace.open(DataFolder(tmp_path))
    yield workspace.store
    workspace.close()


@pytest.fixture
def institutions(store):
    return Institutions(store)


def names(found):
    return [institution.name for institution in found]


def test_what_was_read_before_follows_every_change(store, institutions):
    assert institutions.matching("bapp") == []
    office = Institution(name="Bapperida Kabupaten Katingan", former_names="Bappeda; Bappelitbang")
    store.save(office)
    assert names(institutions.matching("bapp kab kat")) == [office.name]
    assert institutions.called("bappelitbang") == office
    store.save(replace(office, name="Badan Riset Kabupaten Katingan", former_names=""))
    assert institutions.matching("bapp") == []
    assert institutions.called("Badan Riset Kab. Katingan").id == office.id
    store.undo()
    assert names(institutions.matching("bapp")) == [office.name]
    store.undo()
    assert institutions.matching("bapp") == []
    assert institutions.called("Bappeda") is None


def test_a_name_that_begins_as_typed_goes_before_others_and_short_before_long(store, institutions):
    for name in ("UPT Dinas Kesehatan", "Dinas Kesehatan Kab. Kapuas", "Dinas PUPR"):
        store.save(Institution(name=name))
    assert names(institutions.matching("dinas")) == [
        "Dinas PUPR",
        "Dinas Kesehatan Kab. Kapuas",
        "UPT Dinas Kesehatan",
    ]


def test_signs_and_nothing_find_nothing(store, institutions):
    store.save(Institution(name='PT "A <i>" & Anak'))
    assert institutions.matching("") == institutions.matching('"&<') == []
    assert institutions.called("--") is None
    assert names(institutions.matching("a <i> anak")) == ['PT "A <i>" & Anak']
