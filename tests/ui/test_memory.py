"""What the window remembers beside the data: nobody's name, and nothing where no data is."""

from desktop_app.ui.memory import WindowMemory


def test_a_name_that_an_early_version_kept_is_taken_out(tmp_path):
    path = tmp_path / "window.ini"
    path.write_text("[documents]\nfinalised_by=Rusnani\nfolder=/tmp\n", encoding="utf-8")
    memory = WindowMemory(path)
    assert memory.text("documents/folder") == "/tmp"
    del memory
    text = path.read_text(encoding="utf-8")
    assert "Rusnani" not in text
    assert "finalised_by" not in text


def test_a_folder_that_was_moved_away_is_not_made_anew(tmp_path):
    folder = tmp_path / "data"
    folder.mkdir()
    memory = WindowMemory(folder / "window.ini")
    folder.rename(tmp_path / "moved")
    memory.keep("page", "home")
    memory.keep_widths("people", {"name": 100})
    del memory
    assert not folder.exists()
