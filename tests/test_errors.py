"""People must read what happened and what to do, whatever the storage raised."""

import errno
import sqlite3
from pathlib import Path

import peewee
import pytest
import sqlcipher3.dbapi2 as sqlcipher
from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.errors import (
    AlreadyRunning,
    DamagedFile,
    EnvironmentProblem,
    FileInUse,
    ForeignFile,
    NewerFile,
    NotWritable,
    StorageFull,
    StorageUnreliable,
    UserError,
    causes,
    user_error,
)
from desktop_app.i18n import Message, placeholders


@pytest.mark.parametrize("library", [sqlite3, sqlcipher])
def test_a_full_disk_is_told_by_both_libraries(library, tmp_path):
    database = library.connect(str(tmp_path / "a.db"))
    database.execute("CREATE TABLE a (b)")
    database.execute("PRAGMA max_page_count = 2")
    with pytest.raises(library.OperationalError) as caught:
        database.execute("INSERT INTO a VALUES (zeroblob(100000))")
    database.close()
    assert isinstance(user_error(caught.value), StorageFull)


def test_a_full_disk_is_found_below_what_peewee_says_of_it(tmp_path):
    database = SqlCipherDatabase(str(tmp_path / "a.db"), passphrase="x" * 20)
    database.execute_sql("CREATE TABLE a (b)")
    database.execute_sql("PRAGMA max_page_count = 2")
    with pytest.raises(peewee.OperationalError) as caught, database.atomic():
        database.execute_sql("INSERT INTO a VALUES (zeroblob(100000))")
    database.close()
    assert "disk is full" not in str(caught.value), "peewee no longer hides it"
    assert isinstance(user_error(caught.value), StorageFull)


def test_a_wrong_key_and_a_scribbled_file_are_damage(tmp_path):
    path = tmp_path / "a.db"
    path.write_bytes(b"no database at all, only words " * 200)
    database = sqlcipher.connect(str(path))
    with pytest.raises(sqlcipher.DatabaseError) as caught:
        database.execute("SELECT * FROM sqlite_master")
    database.close()
    assert isinstance(user_error(caught.value), DamagedFile)


def test_a_second_writer_means_already_running(tmp_path):
    first = sqlcipher.connect(str(tmp_path / "a.db"), isolation_level=None)
    second = sqlcipher.connect(str(tmp_path / "a.db"), timeout=0, isolation_level=None)
    first.execute("BEGIN EXCLUSIVE")
    with pytest.raises(sqlcipher.OperationalError) as caught:
        second.execute("BEGIN EXCLUSIVE")
    first.close()
    second.close()
    assert isinstance(user_error(caught.value), AlreadyRunning)


def test_a_read_only_connection_is_not_writable(tmp_path):
    sqlite3.connect(tmp_path / "a.db").close()
    database = sqlite3.connect(f"file:{tmp_path / 'a.db'}?mode=ro", uri=True)
    with pytest.raises(sqlite3.OperationalError) as caught:
        database.execute("CREATE TABLE a (b)")
    database.close()
    assert isinstance(user_error(caught.value), NotWritable)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("SQLITE_IOERR_WRITE", StorageUnreliable),
        ("SQLITE_READONLY_DBMOVED", NotWritable),
        ("SQLITE_CANTOPEN_ISDIR", NotWritable),
        ("SQLITE_CORRUPT_INDEX", DamagedFile),
        ("SQLITE_BUSY_SNAPSHOT", AlreadyRunning),
        ("SQLITE_CONSTRAINT_UNIQUE", None),
        ("SQLITE_ERROR", None),
    ],
)
def test_extended_names_count_like_their_family(name, kind):
    error = sqlcipher.OperationalError("as SQLite says")
    error.sqlite_errorname = name
    assert type(user_error(error)) is (kind or type(None))


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, StorageFull),
        (errno.EDQUOT, StorageFull),
        (errno.EACCES, NotWritable),
        (errno.EPERM, NotWritable),
        (errno.EROFS, NotWritable),
        (errno.EIO, StorageUnreliable),
        (errno.ENODEV, StorageUnreliable),
        (errno.ENAMETOOLONG, NotWritable),
        (errno.ELOOP, NotWritable),
        (errno.ENOENT, None),
    ],
)
def test_errors_of_the_system(number, kind):
    found = user_error(OSError(number, "as the system says", "/folder/Notula CC7.pdf"))
    assert type(found) is (kind or type(None))


class WindowsError_(OSError):
    """An OSError as Windows raises it; on other systems the real one has no `winerror`."""

    def __init__(self, winerror: int) -> None:
        super().__init__(errno.EACCES, "as Windows says", "C:/CC7/Notula CC7.pdf")
        self.winerror = winerror


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (112, StorageFull),
        (39, StorageFull),
        (32, FileInUse),
        (33, FileInUse),
        (5, NotWritable),
        (19, NotWritable),
        (21, StorageUnreliable),
    ],
)
def test_errors_of_windows(number, kind):
    found = user_error(WindowsError_(number))
    assert type(found) is kind
    if kind in (FileInUse, NotWritable):
        assert "Notula CC7.pdf" in str(found)
        assert "C:" not in str(found)


def test_a_bug_stays_a_bug_even_while_the_disk_is_full():
    def forget() -> None:
        try:
            raise OSError(errno.ENOSPC, "full")
        except OSError:
            {}["forgotten"]

    with pytest.raises(KeyError) as caught:
        forget()
    assert user_error(caught.value) is None
    assert len(list(causes(caught.value))) == 2


def test_a_named_cause_is_followed_and_a_circle_ends():
    outer = RuntimeError("could not save")
    outer.__cause__ = OSError(errno.ENOSPC, "full")
    assert isinstance(user_error(outer), StorageFull)
    outer.__cause__.__cause__ = outer
    assert len(list(causes(outer))) == 2


@pytest.mark.parametrize(
    "error",
    [
        StorageFull(),
        NotWritable(),
        NotWritable(Path("/data/CC7")),
        NotWritable("/"),
        FileInUse(),
        StorageUnreliable(),
        NewerFile("a.db"),
        DamagedFile(),
        DamagedFile("a.db"),
        ForeignFile("a.db"),
        AlreadyRunning(),
        EnvironmentProblem(Message("Needs {thing}.", {"thing": "a screen"})),
    ],
)
def test_every_sentence_is_whole(error):
    assert placeholders(error.message.text) == set(error.message.values)
    assert str(error).endswith(".")
    assert "{" not in str(error)
    assert user_error(error) is error


def test_a_whole_disk_has_a_name_too():
    assert str(NotWritable("/")).startswith("/ ")


def test_exit_codes():
    assert UserError.exit_code == StorageFull().exit_code == 1
    assert EnvironmentProblem(Message("No display.")).exit_code == 3
