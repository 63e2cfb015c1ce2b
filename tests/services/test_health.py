"""The check of the data says what is wrong, and that all is well when it is."""

import dataclasses

import pytest

from desktop_app.records import Institution


def test_a_sound_file_is_sound_and_counted(workspace):
    workspace.store.save(Institution(name="Bapperida"))
    report = workspace.health.check()
    assert report.ok
    assert report.counts["Institution"] == 1
    assert report.counts["Clinic"] == 0
    assert report.changes >= 1
    with pytest.raises(dataclasses.FrozenInstanceError):
        report.changes = 0


def test_a_reference_to_nothing_is_found(workspace):
    database = workspace.file.database
    database.execute_sql("pragma foreign_keys = off")
    database.execute_sql(
        "insert into presentation (id, clinic_id, region_id, material, policy_package,"
        " package_number, service_area, summary, position)"
        " values ('p', 'gone', '62.12', '', '', '', '', '', 1)"
    )
    report = workspace.health.check()
    assert not report.ok
    assert ("Presentation", "Clinic") in {(table, to) for table, _, to in report.references}


def test_a_changed_journal_is_found(workspace):
    workspace.store.save(Institution(name="Bapperida"))
    database = workspace.file.database
    for (name,) in database.execute_sql(
        "select name from sqlite_master where type = 'trigger' and tbl_name = 'change'"
    ).fetchall():
        database.execute_sql(f"drop trigger {name}")
    database.execute_sql("update change set author = 'somebody else'")
    report = workspace.health.check()
    assert report.chain
    assert not report.ok


def test_a_flipped_bit_in_the_file_is_found(workspace):
    workspace.store.save(Institution(name="Bapperida"))
    workspace.file.database.execute_sql("pragma wal_checkpoint(truncate)").fetchall()
    path = workspace.file.path
    size = path.stat().st_size
    with path.open("r+b") as file:  # a test may touch the live file: it wants damage
        file.seek(size - 2000)
        byte = file.read(1)
        file.seek(size - 2000)
        file.write(bytes([byte[0] ^ 0xFF]))
    report = workspace.health.check()
    assert report.pages
    assert not report.ok
