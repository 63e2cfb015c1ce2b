"""A file is there whole or the old one is still there, and the refusal is a sentence."""

import errno
import os
from pathlib import Path

import pytest

from desktop_app.errors import FileInUse, FolderMissing, NotWritable, StorageFull
from desktop_app.renderers import files
from desktop_app.renderers.files import write_atomically


def test_a_file_is_written_and_replaced(tmp_path):
    target = tmp_path / "notula.pdf"
    write_atomically(target, b"lama")
    write_atomically(target, b"baru")
    assert target.read_bytes() == b"baru"
    assert [path.name for path in tmp_path.iterdir()] == ["notula.pdf"]


def test_a_full_disk_leaves_the_old_file_and_no_rubbish(tmp_path, monkeypatch):
    target = tmp_path / "notula.pdf"
    target.write_bytes(b"lama")

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(StorageFull):
        write_atomically(target, b"baru")
    assert target.read_bytes() == b"lama"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_really_full_device_is_named_as_such():
    with (
        pytest.raises(OSError, match="No space left") as refused,
        Path("/dev/full").open("wb") as file,
    ):
        file.write(b"x" * 100_000)
    assert isinstance(files.user_error(refused.value), StorageFull)


def test_a_missing_folder_is_refused_in_words(tmp_path):
    with pytest.raises(FolderMissing, match="tidak ada is not there"):
        write_atomically(tmp_path / "tidak ada" / "notula.pdf", b"x")


def test_a_folder_in_place_of_the_file_is_refused_in_words(tmp_path):
    target = tmp_path / "notula.pdf"
    target.mkdir()
    with pytest.raises(NotWritable):
        write_atomically(target, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["notula.pdf"]


def test_a_link_stays_one_and_its_file_gets_the_content(tmp_path):
    (tmp_path / "stick").mkdir()
    kept = tmp_path / "stick" / "notula.pdf"
    kept.write_bytes(b"lama")
    link = tmp_path / "notula.pdf"
    try:
        link.symlink_to(kept)
    except OSError:
        pytest.skip("this system makes no links")
    write_atomically(link, b"baru")
    assert link.is_symlink()
    assert kept.read_bytes() == b"baru"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that is a pipe")
def test_what_is_no_ordinary_file_is_neither_replaced_nor_read(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NotWritable):
        write_atomically(pipe, b"x")
    with pytest.raises(files.NotReadable):
        files.read_chosen(pipe)
    assert pipe.is_fifo()


def test_a_file_larger_than_memory_is_not_read(tmp_path):
    huge = tmp_path / "huge.pdf"
    huge.write_bytes(b"12345")
    with pytest.raises(files.FileTooLarge, match=r"huge\.pdf is larger"):
        files.read_chosen(huge, most=4)
    assert files.read_chosen(huge, most=5) == b"12345"


def test_a_protected_folder_is_refused_in_words(tmp_path, monkeypatch):
    def protected(*_args, **_kwargs):
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path))

    monkeypatch.setattr(files.tempfile, "mkstemp", protected)
    with pytest.raises(NotWritable):
        write_atomically(tmp_path / "notula.pdf", b"x")


def windows_refuses(times):
    """`Path.replace` as Windows does it while a viewer or a scanner holds the file."""
    replace = Path.replace
    left = [times]

    def refuse(self, target):
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "sharing violation", str(target))
            error.winerror = 32
            raise error
        return replace(self, target)

    return refuse


def test_windows_gets_a_second_chance_when_a_scanner_holds_the_file(tmp_path, monkeypatch):
    target = tmp_path / "notula.pdf"
    target.write_bytes(b"lama")
    monkeypatch.setattr(files, "_PATIENCE", (0.0,) * 3)
    monkeypatch.setattr(files, "_ON_WINDOWS", True)
    monkeypatch.setattr(Path, "replace", windows_refuses(3))
    write_atomically(target, b"baru")
    assert target.read_bytes() == b"baru"


def test_a_file_that_stays_open_elsewhere_is_named(tmp_path, monkeypatch):
    target = tmp_path / "notula.pdf"
    target.write_bytes(b"lama")
    monkeypatch.setattr(files, "_PATIENCE", (0.0,) * 3)
    monkeypatch.setattr(files, "_ON_WINDOWS", True)
    monkeypatch.setattr(Path, "replace", windows_refuses(99))
    with pytest.raises(FileInUse):
        write_atomically(target, b"baru")
    assert target.read_bytes() == b"lama"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX files")
def test_colleagues_may_read_what_was_written(tmp_path):
    target = tmp_path / "notula.pdf"
    write_atomically(target, b"x")
    (tmp_path / "biasa").write_bytes(b"x")
    assert target.stat().st_mode == (tmp_path / "biasa").stat().st_mode
    target.chmod(0o640)
    write_atomically(target, b"y")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_name_that_windows_does_not_take_is_refused_in_words(tmp_path, monkeypatch):
    def invalid(*_):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(files, "_replace", invalid)
    with pytest.raises(NotWritable):
        write_atomically(tmp_path / "Notula: akhir?.pdf", b"x")
    assert list(tmp_path.iterdir()) == []
