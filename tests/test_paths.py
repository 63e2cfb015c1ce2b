"""What people recorded must be found again, apart from the demo."""

import sys
from pathlib import Path

import pytest

from desktop_app.errors import NotWritable
from desktop_app.paths import DataFolder, data_folder


def test_a_chosen_folder_is_taken_as_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert data_folder(Path("kantor saya")) == DataFolder(tmp_path / "kantor saya")
    assert data_folder(Path("kantor saya"), demo=True) == DataFolder(tmp_path / "kantor saya")


def test_demo_and_office_never_share_a_folder():
    office, demo = data_folder(), data_folder(demo=True)
    assert office.root != demo.root
    assert office.root not in demo.root.parents
    assert demo.root.name == "notula-demo"


def test_prepare_makes_all_folders_and_may_be_repeated(tmp_path):
    folder = DataFolder(tmp_path / "Dinas PUPR – données" / "notula")
    folder.prepare()
    folder.prepare()
    assert folder.backups.is_dir()
    assert folder.logs.is_dir()
    assert not folder.database.exists()


def test_a_file_where_the_folder_should_be_is_said_in_words(tmp_path):
    (tmp_path / "notula").write_text("mine", encoding="utf-8")
    with pytest.raises(NotWritable, match="notula"):
        DataFolder(tmp_path / "notula").prepare()
    assert (tmp_path / "notula").read_text(encoding="utf-8") == "mine"


def test_platformdirs_is_not_loaded_for_a_chosen_folder(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    data_folder(tmp_path)
    with pytest.raises(ImportError):
        data_folder()
