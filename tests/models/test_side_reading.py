"""The file is read whole on a second connection while the first one goes on writing."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.models import sidecar
from desktop_app.models.database import OpenFile, open_file
from desktop_app.models.side_reading import Ended, SideReading


@pytest.fixture
def file(tmp_path: Path) -> Iterator[OpenFile]:
    folder = tmp_path / "Data 100% ?x=1 #Đ"
    folder.mkdir()
    opened = open_file(folder / "notula.db", folder)
    yield opened
    opened.close()


def devices(reading: SideReading) -> int:
    [(count,)] = reading.ask("select count(*) from device")
    return int(count)


def add(file: OpenFile, number: int) -> None:
    query = "insert into device (id, name, own) values (?, '', false)"
    file.database.execute_sql(query, (f"laptop {number}" + " kata" * 500,))


def test_what_was_just_written_is_read(file: OpenFile) -> None:
    add(file, 1)
    reading = SideReading(file)
    assert devices(reading) == 1
    reading.close()


def test_nothing_is_written_into_the_main_file_while_it_is_read(file: OpenFile) -> None:
    reading = SideReading(file)
    assert devices(reading) == 0
    before = file.path.read_bytes()
    for first in range(0, 3000, 300):  # far more than SQLite lets a log grow to by itself
        with file.database.atomic():
            for number in range(first, first + 300):
                add(file, number)
    assert devices(reading) == 0
    [(answer,)] = reading.ask("pragma integrity_check")
    assert answer == "ok"
    file.settle()
    assert file.path.read_bytes() == before
    reading.close()
    file.settle()
    assert file.path.read_bytes() != before


def test_no_other_program_gets_in_when_the_reading_ends(file: OpenFile) -> None:
    reading = SideReading(file)
    assert devices(reading) == 0
    reading.close()
    other = (
        "import sys; from sqlcipher3 import dbapi2 as library\n"
        "found = library.connect(sys.argv[1], timeout=0)\n"
        'found.execute(f"pragma key = \\"x\'{sys.argv[2]}\'\\"")\n'
        "found.execute('select count(*) from device').fetchall()\n"
    )
    asked = subprocess.run(
        [sys.executable, "-c", other, str(file.path), sidecar.PUBLIC_KEY],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "database is locked" in asked.stderr


def test_a_reading_that_is_stopped_ends(file: OpenFile) -> None:
    reading = SideReading(file)
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select max(x) from n"
    ended: list[bool] = []

    def ask() -> None:
        try:
            list(reading.ask(endless))
        except Ended:
            ended.append(True)

    thread = threading.Thread(target=ask)
    thread.start()
    reading.stop()
    thread.join()
    assert ended
    with pytest.raises(Ended):
        devices(reading)
    reading.close()
