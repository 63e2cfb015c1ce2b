"""Backups: made, read back, listed, and thinned out without ever running short."""

import threading
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playhouse.sqlcipher_ext import SqlCipherDatabase

from desktop_app.errors import NotWritable, Stopped, StorageFull
from desktop_app.models import copying, database
from desktop_app.paths import DataFolder
from desktop_app.records import Institution
from desktop_app.services.backups import Backups, kept
from desktop_app.services.workspace import Workspace
from tests.clock import Clock


@pytest.fixture
def clock():
    return Clock(datetime(2025, 11, 6, 9, 41))


@pytest.fixture
def backups(workspace, clock):
    return Backups(workspace.file, workspace.folder.backups, now=clock)


def add_something(workspace, name="Bapperida"):
    workspace.store.save(Institution(name=name))


@contextmanager
def database_of(backup):
    copy = database.connect(backup.path)
    try:
        yield copy
    finally:
        copy.close()


def test_a_backup_can_be_opened_as_data_and_holds_everything(workspace, backups, tmp_path):
    add_something(workspace)
    made = backups.back_up()
    assert made.taken_at == datetime(2025, 11, 6, 9, 41)
    assert (made.reason, made.size > 0) == ("manual", True)
    assert backups.verify(made)
    other = DataFolder(tmp_path / "elsewhere")
    other.prepare()
    other.database.write_bytes(made.path.read_bytes())
    restored = Workspace.open(other)
    assert [i.name for i in restored.store.all(Institution)] == ["Bapperida"]
    restored.close()


def test_the_list_is_newest_first_and_ignores_other_files(workspace, backups, clock):
    assert backups.last() is None
    first = backups.back_up()
    clock.at += timedelta(hours=1)
    second = backups.back_up("import")
    for stranger in ("notula-99999999-999999-manual.db", "holiday.db", "notula-old.db"):
        (workspace.folder.backups / stranger).write_bytes(b"x")
    assert backups.all() == [second, first]
    assert backups.last() == second


def test_closing_copies_only_when_something_was_written_since(workspace, backups, clock):
    add_something(workspace)
    assert backups.back_up_on_close().reason == "close"
    clock.at += timedelta(days=1)
    assert backups.back_up_on_close() is None
    add_something(workspace, "Dinas PUPR")
    clock.at += timedelta(days=1)
    assert backups.back_up_on_close() is not None
    assert len(backups.all()) == 2


def test_reading_a_copy_leaves_nothing_beside_it(workspace, backups):
    made = backups.back_up()
    before = sorted(path.name for path in workspace.folder.backups.iterdir())
    assert backups.verify(made)
    assert backups.back_up_on_close() is None
    assert sorted(path.name for path in workspace.folder.backups.iterdir()) == before


def test_a_damaged_copy_is_found_and_never_counted_as_the_last_state(workspace, backups, clock):
    made = backups.back_up()
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    made.path.write_bytes(bytes(content))
    assert not backups.verify(made)
    made.path.write_bytes(b"")
    assert not backups.verify(made)
    clock.at += timedelta(minutes=1)
    assert backups.back_up_on_close() is not None


def test_old_copies_go_but_never_below_three_that_can_be_read(workspace, backups, clock):
    for _ in range(12):
        backups.back_up()
        clock.at += timedelta(minutes=1)
    assert len(backups.all()) == 10
    for copy in backups.all()[:8]:
        copy.path.write_bytes(b"broken")
    surplus = workspace.folder.backups / "notula-20251106-060000-manual.db"
    surplus.write_bytes(backups.all()[-1].path.read_bytes())
    assert backups.prune() == []
    assert surplus.exists()
    for _ in range(3):
        backups.back_up()
        clock.at += timedelta(minutes=1)
    assert not surplus.exists()


def test_a_folder_that_is_gone_is_told_in_words(workspace, clock, tmp_path):
    blocked = tmp_path / "a file"
    blocked.write_text("no folder", encoding="utf-8")
    with pytest.raises(NotWritable):
        Backups(workspace.file, blocked, now=clock).back_up()


@pytest.fixture
def full(workspace, monkeypatch):
    """Let the disk be full after two pages of a copy of what is open."""

    def cramped(*words, pragmas=(), **settings):
        return SqlCipherDatabase(*words, pragmas=[*pragmas, ("max_page_count", 2)], **settings)

    monkeypatch.setattr(copying, "SqlCipherDatabase", cramped)


@pytest.mark.usefixtures("full")
def test_a_full_disk_is_told_in_words_and_keeps_no_half_copy(workspace, backups):
    workspace.store.save(Institution(name="Bapperida"))
    with pytest.raises(StorageFull):
        backups.back_up_on_close()
    assert list(workspace.folder.backups.iterdir()) == []
    assert workspace.store.count(Institution) == 1


def test_years_of_daily_work_keep_ten_seven_eight_twelve():
    start = datetime(2025, 11, 6, 17)
    moments = [start - timedelta(days=n) for n in range(900)]
    keep = kept(moments)
    assert keep[:10] == list(range(10))
    assert keep[10:17] == list(range(10, 17))
    weeks = [moments[i].isocalendar()[:2] for i in keep[17:25]]
    assert len(set(weeks)) == 8
    months = [(moments[i].year, moments[i].month) for i in keep[25:]]
    assert len(months) == len(set(months)) == 12


@given(st.lists(st.integers(0, 60 * 24 * 800), min_size=0, max_size=80))
def test_thinning_out_twice_is_thinning_out_once(minutes):
    moments = sorted((datetime(2025, 1, 1) + timedelta(minutes=m) for m in minutes), reverse=True)
    once = [moments[i] for i in kept(moments)]
    assert [once[i] for i in kept(once)] == once
    assert once[:10] == moments[:10]
    assert len(once) <= 37


def test_thinning_out_every_day_keeps_a_copy_of_every_recent_week():
    left = []
    for n in range(400):
        left.insert(0, datetime(2025, 1, 1, 17) + timedelta(days=n))
        left = [left[i] for i in kept(left)]
    assert 30 <= len(left) <= 37
    weeks = {moment.isocalendar()[:2] for moment in left}
    recent = {(left[0] - timedelta(weeks=n)).isocalendar()[:2] for n in range(10)}
    assert recent <= weeks


def test_a_copy_in_steps_holds_what_is_written_between_them(workspace, backups):
    shares = []

    def going_on(share):
        if not shares:
            add_something(workspace, "Dinas PUPR")
        shares.append(share)
        return True

    for at in range(400):
        add_something(workspace, f"Bapperida {at} " + "kata " * 200)
    made = backups.back_up(going_on=going_on)
    copying = [share for share in shares if share < 1]
    assert copying == sorted(copying)
    assert len(copying) > 1
    with database_of(made) as copy:
        names = {name for (name,) in copy.execute_sql("select name from institution").fetchall()}
    assert "Dinas PUPR" in names
    assert len(names) == 401


@pytest.mark.parametrize("reached", [0.0, 1.0], ids=["while copying", "while reading back"])
def test_a_stopped_backup_leaves_nothing(workspace, backups, reached):
    add_something(workspace)
    with pytest.raises(Stopped):
        backups.back_up(going_on=lambda share: share < reached)
    assert list(workspace.folder.backups.iterdir()) == []
    assert backups.verify(backups.back_up())


ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n"


def test_a_copy_is_read_on_a_second_thread_and_left_when_nobody_waits_any_more(backups):
    made, asked = backups.back_up(), []

    def going_on(_share):
        asked.append(threading.current_thread())
        return len(asked) < 3

    copy = copying.copy_at(str(made.path))
    copy.connect()
    try:
        reader = copying.read_beside(copy, lambda _: threading.current_thread(), lambda _: True)
        with pytest.raises(Stopped):
            copying.read_beside(copy, lambda own: own.execute_sql(ENDLESS).fetchall(), going_on)
    finally:
        copy.close()
    assert asked == [threading.current_thread()] * 3
    assert reader is not threading.current_thread()
