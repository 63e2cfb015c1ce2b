"""What a killed program left beside its files goes with the next one; nothing else does."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from desktop_app.exchange.clinic_import import import_clinics
from desktop_app.exchange.folder_pack import pack_folder
from desktop_app.paths import DataFolder
from desktop_app.records import Clinic
from desktop_app.records.paper import PaperPack
from desktop_app.renderers.files import make_folder_atomically, write_atomically
from desktop_app.resources import resource
from desktop_app.services.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
LEFT = ".notula-*.part"
WRITER = """
import sys, time
from pathlib import Path
from desktop_app.renderers import files
files._replace = lambda *_: time.sleep(600)
files.write_atomically(Path(sys.argv[1]), b"half")
"""


def killed_when(left, command):
    """Start a program and kill it as soon as `left` is there."""
    program = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        while not left():
            assert program.poll() is None, "it ended before it left anything"
            time.sleep(0.01)
    finally:
        program.kill()
        program.wait()


def test_the_folder_of_a_killed_pack_goes_with_the_next_one(tmp_path):
    data, out = tmp_path / "data", tmp_path / "berkas" / "CC6"
    out.parent.mkdir()
    office = Workspace.open(DataFolder(data))
    import_clinics(office, [resource("demo") / "cc6-2025-08-13.yaml"])
    (clinic,) = office.store.all(Clinic)
    office.close()
    command = [sys.executable, "main.py", "pack", "--data", data, "--out", out]
    killed_when(
        lambda: any(out.parent.glob(f"{LEFT}/PDF/*.pdf")),
        [*command, "--clinic", clinic.short_title],
    )
    assert list(out.parent.glob(LEFT))
    office = Workspace.open(DataFolder(data))
    pack_folder(office, PaperPack(clinic.id), out)
    office.close()
    assert [path.name for path in out.parent.iterdir()] == ["CC6"]
    assert not list(out.rglob(".*"))


def test_the_file_of_a_killed_export_goes_with_the_next_one(tmp_path):
    path = tmp_path / "notula.pdf"
    killed_when(
        lambda: any(left.stat().st_size for left in tmp_path.glob(LEFT)),
        [sys.executable, "-c", WRITER, path],
    )
    write_atomically(path, b"whole")
    assert [each.name for each in tmp_path.iterdir()] == ["notula.pdf"]


def test_what_is_still_written_and_what_is_not_ours_stays(tmp_path):
    foreign = [tmp_path / ".rencana.part", tmp_path / ".notula-catatan.txt"]
    for each in foreign:
        each.write_bytes(b"")

    def fill(made):
        write_atomically(tmp_path / "lain.pdf", b"")  # sweeps where this one is being made
        (made / "isi").write_bytes(b"isi")

    make_folder_atomically(tmp_path / "CC7", fill)
    assert (tmp_path / "CC7" / "isi").read_bytes() == b"isi"
    assert all(each.exists() for each in foreign)
