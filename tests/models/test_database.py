"""The live file opens in the order that loses nothing, and refuses what is not ours in words."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from playhouse.schema_diff import diff_models

from desktop_app.errors import AlreadyRunning, DamagedFile, ForeignFile, NewerFile, UserError
from desktop_app.models import RECORD_TABLES, all_tables, database, sidecar
from desktop_app.models.copying import back_up
from desktop_app.models.database import connect, open_file
from desktop_app.records import RECORDS
from desktop_app.records.fields import specs_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notula.db"


def opened(path: Path) -> database.OpenFile:
    return open_file(path, path.parent)


def test_new_file_has_every_table_as_the_models_say(path: Path) -> None:
    file = opened(path)
    difference = diff_models(file.database, list(all_tables()))
    file.close()
    assert not any(difference), difference


def test_every_record_is_stored_field_for_field() -> None:
    for record_type in RECORDS:
        columns = set(RECORD_TABLES[record_type.__name__]._meta.columns)
        assert columns == set(specs_of(record_type)), record_type.__name__


def test_no_emptied_field_meets_a_column_that_must_be_filled() -> None:
    for record_type in RECORDS:
        columns = RECORD_TABLES[record_type.__name__]._meta.columns
        for name, spec in specs_of(record_type).items():
            if spec.emptied is None and not spec.required:
                assert columns[name].null, f"{record_type.__name__}.{name}"


def test_commits_reach_the_disk_and_references_are_checked(path: Path) -> None:
    file = opened(path)
    settings = {
        name: file.database.execute_sql(f"pragma {name}").fetchone()[0]
        for name in ("synchronous", "journal_mode", "locking_mode", "foreign_keys")
    }
    file.close()
    assert settings == {
        "synchronous": 2,
        "journal_mode": "wal",
        "locking_mode": "exclusive",
        "foreign_keys": 1,
    }


def fill(file: database.OpenFile) -> None:
    """Write a megabyte and more: more pages than SQLite itself lets a log have."""
    rows = [(str(at), "kata" * 1000) for at in range(1100)]
    with file.database.atomic():
        file.database.connection().executemany("insert into preference values (?, ?)", rows)


def test_what_is_written_comes_into_the_main_file_when_nobody_waits(path: Path) -> None:
    file = opened(path)
    file.settle()
    size = path.stat().st_size
    fill(file)
    assert path.stat().st_size == size  # no write waits for it
    file.settle()
    assert path.stat().st_size > size + 1100 * 4000
    file.close()


def test_a_little_waits_in_the_log_for_more(path: Path) -> None:
    file = opened(path)
    fill(file)
    file.settle()
    before = path.read_bytes()
    file.database.execute_sql("insert into preference values ('one', 'more')")
    file.settle()
    assert path.read_bytes() == before
    file.close()
    assert path.read_bytes() != before


def test_a_file_that_is_being_written_or_is_closed_settles_later(path: Path) -> None:
    file = opened(path)
    fill(file)
    size = path.stat().st_size
    with file.database.atomic():
        file.database.execute_sql("insert into preference values ('one', 'more')")
        file.settle()
    assert path.stat().st_size == size
    file.close()
    file.settle()
    assert file.database.is_closed()


def test_file_on_disk_does_not_show_what_it_holds(path: Path) -> None:
    file = opened(path)
    file.database.execute_sql("insert into preference values ('secret-word-of-the-desk', '')")
    file.close()
    assert b"secret-word-of-the-desk" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")


def test_second_program_is_refused_and_the_first_goes_on(path: Path) -> None:
    first = opened(path)
    command = (
        "from desktop_app.models.database import open_file; from pathlib import Path; import sys;"
        "p = Path(sys.argv[1]); open_file(p, p.parent)"
    )
    second = subprocess.run(
        [sys.executable, "-c", command, str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "AlreadyRunning" in second.stderr
    first.database.execute_sql("insert into preference values ('after', 'x')")
    first.close()
    holder = opened(path)
    with pytest.raises(AlreadyRunning):
        opened(path)
    holder.close()


def test_lock_of_a_killed_program_holds_nobody_back(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    program = context.Process(target=_hold, args=(path, ready))
    program.start()
    assert ready.wait(60)
    program.kill()
    program.join()
    file = opened(path)
    assert file.recovered
    kept = file.database.execute_sql("select value from preference where id = 'kept'").fetchone()
    file.close()
    assert kept == ("before the cut",)
    again = opened(path)
    assert not again.recovered
    again.close()


def _hold(path: Path, ready: object) -> None:
    file = opened(path)
    file.database.execute_sql("insert into preference values ('kept', 'before the cut')")
    ready.set()
    import time

    time.sleep(60)


def refused_unchanged(path: Path, expected: type[UserError]) -> None:
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(expected):
        opened(path)
    assert (path.read_bytes() if path.exists() else None) == before


def test_file_of_a_later_version_is_left_as_it_is(path: Path) -> None:
    file = opened(path)
    file.database.execute_sql(
        "insert into schema_migration (name, applied) values ('9999_from_the_future', '2030-01-01')"
    )
    file.close()
    refused_unchanged(path, NewerFile)


def test_sidecar_of_a_later_version_is_refused(path: Path) -> None:
    opened(path).close()
    sidecar.write(path.with_suffix(".meta.json"), sidecar.Sidecar(format=sidecar.FORMAT + 1))
    refused_unchanged(path, NewerFile)


def test_plain_sqlite_file_of_another_program_is_refused(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("create table contacts (name text)")
    other.commit()
    other.close()
    refused_unchanged(path, ForeignFile)


def test_encrypted_file_of_another_program_is_refused(path: Path) -> None:
    other = connect(path)
    other.execute_sql("create table contacts (name text)")
    other.close()
    refused_unchanged(path, ForeignFile)


@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.98])
def test_truncated_file_is_refused_and_not_replaced(path: Path, kept: float, closed: bool) -> None:
    opened(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    sidecar.write(path.with_suffix(".meta.json"), sidecar.Sidecar(closed=closed))
    refused_unchanged(path, DamagedFile)


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize("kept", [1, 15, 511])
def test_file_of_a_few_bytes_is_not_filled_anew(path: Path, kept: int, known: bool) -> None:
    opened(path).close()
    path.write_bytes(path.read_bytes()[:kept])
    if not known:
        path.with_suffix(".meta.json").unlink()
    refused_unchanged(path, DamagedFile)


def test_missing_file_is_not_replaced_by_an_empty_one(path: Path) -> None:
    opened(path).close()
    path.unlink()
    refused_unchanged(path, DamagedFile)
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder that is in use")
def test_folder_moved_away_while_it_is_open_leaves_nothing_behind(tmp_path: Path) -> None:
    folder, moved = tmp_path / "data", tmp_path / "moved"
    folder.mkdir()
    file = opened(folder / "notula.db")
    file.database.execute_sql("create table written (id integer)")
    folder.rename(moved)
    file.database.execute_sql("insert into written values (1)")
    file.close()
    assert not folder.exists()
    again = opened(moved / "notula.db")
    assert again.recovered
    assert list(again.database.execute_sql("select id from written")) == [(1,)]
    again.close()


def test_lost_sidecar_costs_nothing(path: Path) -> None:
    file = opened(path)
    file.database.execute_sql("insert into preference values ('a', 'b')")
    file.close()
    path.with_suffix(".meta.json").unlink()
    file = opened(path)
    assert file.database.execute_sql("select value from preference").fetchone() == ("b",)
    file.close()


def test_every_flipped_bit_is_found(path: Path) -> None:
    file = opened(path)
    file.database.execute_sql("insert into preference values ('a', ?)", ("x" * 20_000,))
    file.close()
    whole = path.read_bytes()
    chance = random.Random(7)
    for _ in range(25):
        place = chance.randrange(len(whole))
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        sidecar.write(path.with_suffix(".meta.json"), sidecar.Sidecar(closed=False))
        with pytest.raises(DamagedFile):
            opened(path)
    path.write_bytes(whole)
    opened(path).close()


def test_start_that_was_cut_before_the_first_table_starts_again(path: Path) -> None:
    path.touch()
    file = opened(path)
    assert not any(diff_models(file.database, list(all_tables())))
    file.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder's owner writing into it")
@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write into any folder"
)
def test_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserError):
            opened(tmp_path / "notula.db")
    finally:
        tmp_path.chmod(0o700)


def test_backup_is_whole_encrypted_and_named_by_its_reason(path: Path) -> None:
    file = opened(path)
    file.database.execute_sql("insert into preference values ('a', 'kept')")
    copy = back_up(
        file.database, path.parent, reason="manual", now=lambda: datetime(2025, 11, 6, 9, 41)
    )
    file.database.execute_sql("update preference set value = 'changed later'")
    file.close()
    assert copy.name == "notula-20251106-094100-manual.db"
    reader = connect(copy)
    assert reader.execute_sql("select value from preference").fetchone() == ("kept",)
    reader.close()


def migrations_and(tmp_path: Path, script: str) -> Path:
    """Return a folder with the migrations of today and one more."""
    scripts = tmp_path / "migrations"
    shutil.copytree(database.MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "9001_next.py").write_text(script, encoding="utf-8")
    return scripts


def test_old_file_is_copied_before_it_is_migrated(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened(path).close()
    scripts = migrations_and(
        tmp_path,
        "def up(migrator, db):\n    db.execute_sql('create table next_step (id text)')\n",
    )
    monkeypatch.setattr(database, "MIGRATIONS", scripts)
    file = opened(path)
    assert file.database.table_exists("next_step")
    file.close()
    (copy,) = path.parent.glob("notula-*-migration.db")
    reader = connect(copy)
    assert not reader.table_exists("next_step")
    reader.close()


SIGNED = (
    '{"frame": {"signers": [{"name": "Budi <i>"}, {"name": "Đ Ł", "nip": "1968"},'
    ' {"name": "Budi <i>", "nip": ""}]}}'
)
"""Facts of a paper; the public copy has no NIP, and one person may sign in two places."""


def test_a_file_from_before_the_register_of_papers_is_brought_up_to_date(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    scripts = tmp_path / "migrations"
    scripts.mkdir()
    first = "0001_initial.py"
    text = (database.MIGRATIONS / first).read_text(encoding="utf-8")
    (scripts / first).write_text(text, encoding="utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(database, "MIGRATIONS", scripts)
        old = opened(path)
        old.database.execute_sql("insert into preference (id, value) values ('paper', 'kept')")
        for table in ("clinic", "issued_paper"):
            described = old.database.execute_sql(f"pragma table_info({table})").fetchall()
            names = [name for _, name, _, needed, *_ in described if needed]
            known = {"facts_hash": "a1b2", "facts": SIGNED}
            values = [known.get(name, "1") for name in names]
            places = ", ".join("?" * len(names))
            old.database.execute_sql(
                f"insert into {table} ({', '.join(names)}) values ({places})", values
            )
        old.close()
    file = opened(path)
    assert not any(diff_models(file.database, list(all_tables())))
    row = file.database.execute_sql("select value from preference where id = 'paper'").fetchone()
    assert row == ("kept",)
    issued = file.database.execute_sql("select * from issued_file").fetchall()
    assert issued == [("a1b2", "", "", "")], "in which file it left is not known"
    signed = file.database.execute_sql("select * from paper_signer").fetchall()
    assert sorted(signed) == [("1", "Budi <i>", ""), ("1", "Đ Ł", "1968")]
    file.close()


def test_failed_migration_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened(path).close()
    scripts = migrations_and(
        tmp_path,
        "def up(migrator, db):\n"
        "    db.execute_sql('create table half (id text)')\n"
        "    raise RuntimeError('broken')\n",
    )
    with monkeypatch.context() as patched:
        patched.setattr(database, "MIGRATIONS", scripts)
        with pytest.raises(RuntimeError):
            opened(path)
    file = opened(path)
    assert not file.database.table_exists("half")
    file.close()
